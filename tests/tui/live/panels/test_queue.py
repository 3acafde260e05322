"""The speakers' list on the live screen: letters, keys, and what the room sees."""

from __future__ import annotations

import pytest

from medtui.domain.running.voices import in_order, name_of, voices
from medtui.store.workspace.workspace import Workspace
from medtui.tui.live.panels.queue import QueuePanel
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text


def waiting(workspace: Workspace, id: str) -> list[str]:
    meeting = workspace.read(id)
    return [name_of(meeting, wish) for wish in in_order(voices(meeting))]


@pytest.mark.parametrize("size", [(71, 20), (107, 30)])
async def test_two_letters_and_enter_put_somebody_on_the_list(
    make: Maker, workspace: Workspace, size: tuple[int, int]
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=size) as pilot:
        await pilot.press("f5", "ctrl+a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QueuePanel)
        for letters in ("kh", "ya", "ri"):
            await enter(pilot, letters)
        assert waiting(workspace, id) == ["Karen Holm", "Yusuf Aydin", "Rikke Dam"]
        await pilot.press("down", "down", "f2")
        await pilot.pause()
        assert waiting(workspace, id)[0] == "Rikke Dam"
        await pilot.press("f5", "f3", "f4")
        await enter(pilot, "2")
        seen = screen_text(pilot)
        assert "Rikke Dam har ordet" in seen
        assert "lukket" in seen
        await enter(pilot, "al")
        assert "Talerlisten er lukket" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Rikke Dam har ordet" in screen_text(pilot)
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert "Karen Holm har ordet" in screen_text(pilot)
    queue = voices(workspace.read(id))
    assert (queue.each, queue.unheard_first, queue.shut) == (120, True, True)


async def test_a_line_with_a_plus_does_it_too(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("f5")
        await enter(pilot, "+kh")
        assert "Karen Holm er nummer 1 på talerlisten" in screen_text(pilot)
        await enter(pilot, "+ikke helt")
    meeting = workspace.read(id)
    assert waiting(workspace, id) == ["Karen Holm"]
    assert [entry.text for entry in meeting.stream] == ["+ikke helt"]


async def test_nothing_of_it_can_be_undone_by_mistake(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("f5")
        await enter(pilot, "En note")
        await enter(pilot, "+kh")
        await pilot.press("ctrl+z")
        await pilot.pause()
    assert waiting(workspace, id) == ["Karen Holm"]
    assert workspace.read(id).stream == ()

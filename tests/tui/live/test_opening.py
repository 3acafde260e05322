"""What is confidential becomes open on the live screen only when it was asked for twice."""

from __future__ import annotations

from medtui.domain.text import fold
from medtui.store.workspace.workspace import Workspace
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text, type_text


async def test_the_same_key_twice_opens_a_closed_line(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await type_text(pilot, "!! Zebra fratræder")
        await pilot.press("enter", "up", "ctrl+l")
        await pilot.pause()
        assert workspace.read(id).stream[0].closed
        assert "fortrolig" in fold(screen_text(pilot))
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert not workspace.read(id).stream[0].closed


async def test_the_key_is_asked_for_anew_when_something_came_between(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await type_text(pilot, "!! Zebra fratræder")
        await pilot.press("enter", "up", "ctrl+l", "escape")
        await type_text(pilot, "Noget andet")
        await pilot.press("enter", "up", "up", "ctrl+l")
        await pilot.pause()
        assert workspace.read(id).stream[0].closed


async def test_moving_a_line_out_of_a_closed_item_opens_nothing(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await type_text(pilot, "Tal for oktober")
        await pilot.press("enter")
        await type_text(pilot, "## Sagen om Krog")
        await pilot.press("enter")
        await type_text(pilot, "Zebra fratræder")
        await pilot.press("enter", "up", "shift+up")
        await pilot.pause()
        meeting = workspace.read(id)
        last = next(e for e in meeting.stream if e.text.startswith("Zebra"))
        assert last.item == ""
        assert meeting.is_closed(last)

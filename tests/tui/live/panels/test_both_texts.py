"""Two people edit one entry: the later one is offered both texts, and none of them is lost."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Delete, Revise
from medtui.domain.model.change import Command
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.live.panels.both_texts import BothTexts
from medtui.tui.live.screen import LiveScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text, type_text

SIZES = [(71, 20), (107, 30)]
MINE, THEIRS = "! Vi prøver i ét år", "! Vi prøver i tre år @karen"


def other(workspace: Workspace, id: str, *commands: Command) -> None:
    """Somebody at another seat."""
    session = workspace.session(id, "secretary")
    for command in commands:
        session.do(command)
    session.close()


def texts(workspace: Workspace, id: str) -> list[str]:
    return [e.text for e in workspace.read(id).stream]


def revised(workspace: Workspace, id: str, line: str) -> Revise:
    meeting = workspace.read(id)
    entry = meeting.stream[0]
    return Revise(entry.id, read_line(workspace, meeting, line), entry.text)


async def disputed(pilot: Pilot[int], workspace: Workspace, id: str) -> None:
    """One entry, edited here and there at the same time, up to the panel."""
    await enter(pilot, "! Vi prøver i to år")
    await pilot.press("up", "enter")
    await pilot.pause()
    other(workspace, id, revised(workspace, id, THEIRS))
    await enter(pilot, MINE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["1"], ["Vi prøver i ét år"]),
        (["2"], ["Vi prøver i tre år"]),
        (["3"], ["Vi prøver i tre år\nVi prøver i ét år"]),
        (["enter"], ["Vi prøver i tre år\nVi prøver i ét år"]),
        (["up", "up", "enter"], ["Vi prøver i ét år"]),
    ],
)
async def test_both_texts_are_shown_and_one_key_settles_it(
    make: Maker, workspace: Workspace, size: tuple[int, int], keys: list[str], wanted: list[str]
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=size) as pilot:
        await disputed(pilot, workspace, id)
        assert isinstance(pilot.app.screen, BothTexts)
        shown = screen_text(pilot)
        assert "Vi prøver i ét år" in shown
        assert "Vi prøver i tre år" in shown
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, LiveScreen)
        assert texts(workspace, id) == wanted
        assert pilot.app.screen.query_one(CaptureLine).value == ""


async def test_both_keeps_the_owners_of_both(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await disputed(pilot, workspace, id)
        await pilot.press("3")
        assert workspace.read(id).stream[0].owners == ("Karen Holm",)


async def test_what_was_not_chosen_is_one_key_away(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await disputed(pilot, workspace, id)
        await pilot.press("1")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert texts(workspace, id) == ["Vi prøver i tre år"]
        await pilot.press("up", "enter")
        other(workspace, id, revised(workspace, id, "! Vi prøver i fire år"))
        await enter(pilot, MINE)
        await pilot.press("2")
        assert texts(workspace, id) == ["Vi prøver i fire år"]
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert texts(workspace, id) == ["Vi prøver i ét år"]


async def test_escape_goes_back_to_the_line_with_the_text_and_asks_again(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await disputed(pilot, workspace, id)
        await pilot.press("escape")
        await pilot.pause()
        line = pilot.app.screen.query_one(CaptureLine)
        assert line.value == MINE
        assert texts(workspace, id) == ["Vi prøver i tre år"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BothTexts)


async def test_letters_typed_meanwhile_are_the_next_line(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await disputed(pilot, workspace, id)
        await type_text(pilot, " videre")
        desk = pilot.app.screen.desk  # type: ignore[attr-defined]
        desk.drafts.flush()
        assert "ét år videre" in desk.drafts.read()
        await pilot.press("1")
        await pilot.pause()
        assert texts(workspace, id) == ["Vi prøver i ét år"]
        assert pilot.app.screen.query_one(CaptureLine).value == " videre"


@pytest.mark.parametrize("told", [False, True])
async def test_it_is_changed_once_more_while_one_chooses(
    make: Maker, workspace: Workspace, told: bool
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await disputed(pilot, workspace, id)
        other(workspace, id, revised(workspace, id, "! Vi prøver i ti år"))
        if told:
            # The screen below hears of it before the key does.
            pilot.app.screen_stack[-2].desk.news()  # type: ignore[attr-defined]
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BothTexts)
        assert "Vi prøver i ti år" in screen_text(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert texts(workspace, id) == ["Vi prøver i ét år"]


@pytest.mark.parametrize(("key", "wanted"), [("1", ["Vi prøver i ét år"]), ("2", [])])
async def test_it_was_deleted_meanwhile(
    make: Maker, workspace: Workspace, key: str, wanted: list[str]
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(71, 20)) as pilot:
        await enter(pilot, "! Vi prøver i to år")
        await pilot.press("up", "enter")
        await pilot.pause()
        other(workspace, id, Delete(workspace.read(id).stream[0].id))
        await enter(pilot, MINE)
        assert isinstance(pilot.app.screen, BothTexts)
        await pilot.press("3")
        assert isinstance(pilot.app.screen, BothTexts)
        await pilot.press(key)
        await pilot.pause()
        assert texts(workspace, id) == wanted
        if not wanted:
            await pilot.press("ctrl+y")
            assert texts(workspace, id) == ["Vi prøver i ét år"]


async def test_an_owner_given_meanwhile_is_no_dispute(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await enter(pilot, "! Vi prøver i to år")
        await pilot.press("up", "enter")
        await pilot.pause()
        other(workspace, id, revised(workspace, id, "! Vi prøver i to år @karen"))
        await enter(pilot, MINE)
        assert isinstance(pilot.app.screen, LiveScreen)
        (entry,) = workspace.read(id).stream
        assert (entry.text, entry.owners) == ("Vi prøver i ét år", ("Karen Holm",))

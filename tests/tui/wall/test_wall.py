"""The wall: one question, at most seven lines, one clock; and never anything closed."""

from __future__ import annotations

import pytest

from medtui.domain.commands.entries import Capture, SetClosed
from medtui.domain.commands.meeting import Curtain, ReadBack
from medtui.domain.commands.program import GoTo, Next
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.model.change import Command
from medtui.store.workspace.line import read_line
from medtui.store.workspace.session import Session
from medtui.store.workspace.workspace import Workspace
from medtui.tui.wall.content import wall_view
from medtui.tui.wall.screen import WallScreen
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text


def say(workspace: Workspace, session: Session, line: str) -> str:
    change = session.do(Capture(read_line(workspace, session.meeting, line)))
    return change.ops[-1].id


def everything(session: Session) -> str:
    view = wall_view(session.meeting, session.clock())
    return "\n".join([view.top, *view.question, *(mark + text for mark, text in view.lines), view.clock])


@pytest.fixture
def session(make: Maker, workspace: Workspace) -> Session:
    return workspace.session(make.meeting("uden-dagsorden"), "front")


def go(session: Session, *commands: Command) -> None:
    for command in commands:
        session.do(command)


def test_closed_topics_are_a_neutral_card(session: Session, workspace: Workspace) -> None:
    go(session, Next(), Next())
    say(workspace, session, "## Hemmeligt emne")
    say(workspace, session, "# Åbent emne")
    go(session, Next())
    assert "Hemmeligt" not in everything(session)
    assert "Åbent emne" in everything(session)
    go(session, GoTo(5))
    item = session.meeting.item
    assert item is not None
    assert item.title == "Hemmeligt emne"
    assert "Hemmeligt" not in everything(session)
    go(session, ChangeItem(item.id, closed=False))
    assert "Hemmeligt emne" in everything(session)


def test_a_closed_decision_is_never_read_back(session: Session, workspace: Workspace) -> None:
    go(session, Next())
    id = say(workspace, session, "! Noget om en person")
    go(session, ReadBack(id))
    assert "Noget om en person" in everything(session)
    go(session, SetClosed(id, True))
    assert "person" not in everything(session)


def test_the_curtain_hides_all(session: Session) -> None:
    go(session, Next(), Curtain(True))
    view = wall_view(session.meeting, session.clock())
    assert view.dark
    assert not view.question
    assert not view.lines
    assert not view.clock


def test_no_more_than_seven_lines(session: Session, workspace: Workspace) -> None:
    go(session, Next(), Next())
    for number in range(12):
        say(workspace, session, f"# Emne {number}")
    go(session, Next())
    assert len(wall_view(session.meeting, session.clock()).lines) == 7


@pytest.mark.parametrize("size", [(71, 20), (107, 30)])
async def test_the_wall_follows_what_the_facilitator_does(
    make: Maker, workspace: Workspace, size: tuple[int, int]
) -> None:
    id = make.meeting("uden-dagsorden")
    front = workspace.session(id, "front")
    async with make.app(id, screen="wall").run_test(size=size) as pilot:
        await pilot.pause()
        go(front, Next(), Next())
        say(workspace, front, "# Et emne på væggen")
        go(front, Next())
        screen = pilot.app.screen
        assert isinstance(screen, WallScreen)
        screen._look()
        await pilot.pause()
        assert "Et emne på væggen" in screen_text(pilot)
    front.close()

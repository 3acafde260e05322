"""The wall: one question, at most seven lines, one clock; and never anything closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture, SetClosed
from medtui.domain.commands.meeting import ChangeHead, Curtain, ReadBack, ShowOnWall
from medtui.domain.commands.program import Break, GoTo, Next
from medtui.domain.commands.rounds import NextTurn
from medtui.domain.commands.topics import ChangeItem, CountDots
from medtui.domain.model.change import Command, Refused
from medtui.domain.model.terms import PhaseKind, Wall
from medtui.domain.running.wall import Promise, sight
from medtui.i18n import translator
from medtui.store.workspace.session import Session
from medtui.store.workspace.workspace import Workspace
from medtui.tui.look.cells import width
from medtui.tui.wall.layout import wall_lines
from medtui.tui.wall.letters import SIZES, letter
from medtui.tui.wall.screen import WallScreen
from medtui.wording.wall import WallView, wall_view
from tests.tui.conftest import Clock, Maker
from tests.tui.keys import screen_text
from tests.tui.wall.large import large_on


def say(workspace: Workspace, session: Session, line: str) -> str:
    change = session.do(Capture(read_line(workspace, session.meeting, line)))
    return change.ops[-1].id


def seen(session: Session) -> WallView:
    return wall_view(sight(session.meeting, session.clock()), translator("da"))


def everything(session: Session) -> str:
    view = seen(session)
    lines = (mark + text for mark, text in view.lines)
    return "\n".join([view.heading, view.text, *view.under, *lines, view.clock])


@pytest.fixture
def session(make: Maker, workspace: Workspace) -> Session:
    return workspace.session(make.meeting("uden-dagsorden"), "front")


def go(session: Session, *commands: Command) -> None:
    for command in commands:
        session.do(command, opening=True)


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
    view = seen(session)
    assert view.dark
    assert not view.text
    assert not view.under
    assert not view.lines
    assert not view.clock


def test_no_more_than_seven_lines(session: Session, workspace: Workspace) -> None:
    go(session, Next(), Next())
    for number in range(12):
        say(workspace, session, f"# Emne {number}")
    go(session, Next())
    assert len(seen(session).lines) == 7


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
        assert large_on(screen_text(pilot), "Et emne på væggen")
    front.close()


# --- what is large, and when --------------------------------------------------------------------------------------


def test_before_the_meeting_the_room_reads_title_purpose_and_when_it_begins(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting("temamoede")
    session = workspace.session(id, "front")
    session.do(ChangeHead({"purpose": "Færre møder", "at": "09:30"}))
    view = seen(session)
    assert view.text == session.meeting.head.title
    assert view.under == ("Færre møder", "Vi begynder kl. 09.30")


def test_the_first_phase_shows_purpose_and_programme(make: Maker, workspace: Workspace) -> None:
    session = workspace.session(make.meeting("temamoede"), "front")
    session.do(ChangeHead({"purpose": "Færre møder"}))
    session.do(Next())
    view = seen(session)
    assert view.under == ("Færre møder",)
    assert view.lines[0] == ("09.00", session.meeting.program[0].title)
    assert 1 < len(view.lines) <= 7


def test_a_break_says_when_it_goes_on(session: Session, make: Maker) -> None:
    go(session, Next(), Break("Pause", 10))
    assert seen(session).text == "Vi fortsætter kl. 09.10"


def test_a_round_stands_before_a_decision_that_waits(make: Maker, workspace: Workspace) -> None:
    session = workspace.session(make.meeting("temamoede"), "front")
    session.do(Next())
    say(workspace, session, "! Vi prøver det")
    phase = next(n for n, p in enumerate(session.meeting.program, 1) if p.wall is Wall.DECISION)
    session.do(GoTo(phase))
    assert seen(session).text == "Vi prøver det"
    session.do(NextTurn())
    assert seen(session).text == "Rikke Dam"
    assert seen(session).lines[0] == ("·", "Anne Lise Berg")


def test_what_the_facilitator_puts_there_stands_until_the_meeting_goes_on(
    session: Session, workspace: Workspace
) -> None:
    go(session, Next())
    line = say(workspace, session, "Noget at se på")
    go(session, GoTo(next(n for n, p in enumerate(session.meeting.program, 1) if p.decides)))
    say(workspace, session, "! Vi prøver det")
    go(session, ShowOnWall(line))
    assert seen(session).text == "Noget at se på"
    go(session, ShowOnWall("decided"))
    assert seen(session).lines == (("✓", "Vi prøver det  (ikke bekræftet)"),)
    go(session, ShowOnWall("clock"))
    assert (seen(session).text, bool(seen(session).clock)) == ("", True)
    go(session, Next())
    assert session.meeting.head.showing == ""


def test_nothing_closed_is_put_there(session: Session, workspace: Workspace) -> None:
    go(session, Next())
    secret = say(workspace, session, "!! Noget om en person")
    with pytest.raises(Refused, match="closed-not-shown"):
        session.do(ShowOnWall(secret))
    line = say(workspace, session, "! Noget åbent, til det lukkes")
    go(session, ShowOnWall(line), SetClosed(line, True))
    assert "til det lukkes" not in everything(session)
    go(session, ShowOnWall("decided"))
    assert "til det lukkes" not in everything(session)
    assert "om en person" not in everything(session)


def test_a_promise_that_is_closed_is_not_shown(session: Session) -> None:
    go(session, Next(), ShowOnWall("promise:other.3"))
    found = Promise("Ring til økonomi", ("Rikke Dam",))
    now = session.clock()
    assert (
        sight(session.meeting, now, lambda id: found if id == "other.3" else None).text == "Ring til økonomi"
    )
    assert sight(session.meeting, now, lambda id: None).text != "Ring til økonomi"


def test_the_sums_of_dots_wait_until_all_have_placed_theirs(session: Session, workspace: Workspace) -> None:
    go(session, Next(), Next())
    say(workspace, session, "# Et emne")
    dots = next(n for n, p in enumerate(session.meeting.program, 1) if p.kind is PhaseKind.DOTS)
    go(session, GoTo(dots), CountDots(1, 5))
    assert "5" not in "".join(text for _, text in seen(session).lines)
    go(session, Next())
    item = session.meeting.item
    assert item is not None
    assert item.dots == 5


def test_the_clock_says_how_far_it_is(session: Session, clock: Clock) -> None:
    go(session, Next())
    whole = session.meeting.phase.minutes if session.meeting.phase else 0
    assert (seen(session).pace, seen(session).clock) == ("", f"{whole}:00")
    clock.after(whole * 0.7)
    assert seen(session).pace == "last"
    clock.after(whole * 0.3 + 2)
    assert (seen(session).pace, seen(session).clock) == ("over", "+2:00")


# --- large letters -------------------------------------------------------------------------------------------------

DANISH = "æøåÆØÅéüÉÜ–«»ABCabcXYZxyz0123456789.,:;!?()\"'%&/+*@"


@pytest.mark.parametrize("size", SIZES)
def test_every_danish_letter_is_drawn_at_every_size(size: int) -> None:
    for sign in DANISH:
        found = letter(sign, size)
        assert found is not None, sign
        assert any(found.lines), sign
        assert len(found.lines) == size * 2


def test_letters_that_are_alike_are_drawn_apart() -> None:
    for size in SIZES:
        drawn = {sign: letter(sign, size) for sign in "aåæoøAÅÆOØeéuü"}
        assert len({(found.wide, found.lines) for found in drawn.values() if found}) == len(drawn)


@pytest.mark.parametrize("size", [(71, 20), (107, 30), (160, 45), (220, 60)])
@pytest.mark.parametrize(
    "text",
    [
        "Hvad kan vi lade være med?",
        "Hvordan holder vi nye medarbejdere med, når møderne bliver færre?",
        "Støj",
    ],
)
def test_a_question_fills_half_of_the_width_or_height(text: str, size: tuple[int, int]) -> None:
    cells, height = size
    lines = wall_lines(WallView("3/8  Grupper", "09.12", text, clock="12:41"), cells, height)
    assert len(lines) == height
    own = [line for line in lines if any(style == "heading" for _, style in line)]
    wide = max(len("".join(part for part, _ in line).rstrip()) for line in own)
    assert wide >= cells / 2 or len(own) >= height / 2
    assert large_on("\n".join("".join(part for part, _ in line) for line in lines), text)


views = st.builds(
    WallView,
    heading=st.text(max_size=40),
    now=st.just("09.12"),
    text=st.text(max_size=200),
    under=st.lists(st.text(max_size=60), max_size=3).map(tuple),
    lines=st.lists(
        st.tuples(st.sampled_from(["1", "12", "✓", "·", "09.00"]), st.text(max_size=80)), max_size=7
    ).map(tuple),
    clock=st.sampled_from(["", "12:41", "+0:30", "1:05:00"]),
    pace=st.sampled_from(["", "last", "over"]),
    dark=st.booleans(),
)


@given(view=views, cells=st.integers(1, 230), height=st.integers(1, 70), turned=st.booleans())
@hypothesis_settings(max_examples=300)
def test_any_view_fits_any_window(view: WallView, cells: int, height: int, turned: bool) -> None:
    lines = wall_lines(view, cells, height, turned)
    assert len(lines) == height
    assert all(width(line) <= cells for line in lines)

"""The programme: on, back, breaks, skipping, and the clock."""

from __future__ import annotations

import pytest

from medtui.domain.commands.program import (
    AddPhase,
    Back,
    Break,
    End,
    Extend,
    GoTo,
    Next,
    Pause,
    Resume,
    Skip,
)
from medtui.domain.model.change import Redo, Refused, Undo
from medtui.domain.model.terms import PhaseState, Status
from medtui.domain.running import clock
from tests.domain.room import START, Room, phase, theme_phases


def titles(room: Room) -> str:
    return room.meeting.phase.title if room.meeting.phase else ""


def test_next_starts_a_planned_meeting_then_moves_on() -> None:
    room = Room(theme_phases())
    room.do(Next())
    assert room.meeting.head.status is Status.LIVE
    assert titles(room) == "Velkomst"
    room.after(4).do(Next())
    assert titles(room) == "Grupper"
    assert room.meeting.phases["p1"].spent == 240.0
    assert room.meeting.phases["p1"].state is PhaseState.DONE


def test_the_end_is_the_planned_one_when_the_meeting_starts_a_little_late() -> None:
    room = Room(theme_phases())
    room.after(12).do(Next())
    assert room.meeting.head.end == START.replace(hour=10, minute=0)


def test_the_end_is_counted_from_now_when_the_meeting_starts_on_another_day() -> None:
    room = Room(theme_phases())
    room.after(60 * 24).do(Next())
    assert room.meeting.head.end == room.now.replace(hour=10)


def test_the_last_phase_has_no_next() -> None:
    room = Room(theme_phases())
    for _ in range(5):
        room.do(Next())
    with pytest.raises(Refused) as refused:
        room.do(Next())
    assert refused.value.code == "last-phase"


def test_back_takes_up_the_clock_where_it_was() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.after(3).do(Next())
    room.after(2).do(Back())
    room.after(1)
    welcome = room.meeting.phases["p1"]
    assert clock.phase_spent(room.meeting, welcome, room.now) == 4 * 60
    assert room.meeting.phases["p2"].state is PhaseState.AHEAD


def test_a_break_holds_the_phase_and_next_returns_to_it() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.do(Next())
    room.after(6).do(Break("Pause"))
    assert titles(room) == "Pause"
    assert room.meeting.phases["p2"].state is PhaseState.HELD
    room.after(10).do(Next())
    assert titles(room) == "Grupper"
    assert clock.phase_left(room.meeting, room.meeting.phases["p2"], room.now) == 14 * 60
    room.do(Next())
    assert titles(room) == "Pause"
    assert room.meeting.phase is not None
    assert room.meeting.phase.id == "p3"


def test_a_pause_stops_the_clock_and_lines_of_time_are_not_lost() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.after(2).do(Pause())
    room.after(30).do(Resume())
    room.after(1)
    assert clock.phase_spent(room.meeting, room.meeting.phases["p1"], room.now) == 3 * 60


def test_a_clock_that_is_set_back_gives_no_time_back() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.after(3).do(Next())
    room.after(-60)
    groups = room.meeting.phases["p2"]
    assert clock.phase_spent(room.meeting, groups, room.now) == 0.0
    room.do(Next())
    assert room.meeting.phases["p2"].spent == 0.0


def test_skipping_ahead_and_taking_it_back() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.do(Skip("p2"))
    room.do(Next())
    assert titles(room) == "Pause"
    room.do(Skip("p4"))
    room.do(Skip("p4"))
    assert room.meeting.phases["p4"].state is PhaseState.AHEAD


def test_going_to_a_number_that_is_not_there() -> None:
    room = Room(theme_phases())
    room.do(Next())
    with pytest.raises(Refused) as refused:
        room.do(GoTo(9))
    assert refused.value.details == {"number": 9, "count": 5}
    room.do(GoTo(4))
    assert titles(room) == "Beslutningsrunde"


def test_an_added_phase_comes_after_the_present_one() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.do(AddPhase("Ekstra runde", 5))
    assert [p.title for p in room.meeting.program][:3] == ["Velkomst", "Ekstra runde", "Grupper"]


def test_an_added_slot_goes_where_its_clock_time_belongs() -> None:
    room = Room([phase(1, "A", 30, starts="09:00"), phase(2, "B", 30, starts="10:00")])
    room.do(AddPhase("Mellem", 20, starts="09:30", at_end=True))
    assert [p.title for p in room.meeting.program] == ["A", "Mellem", "B"]


def test_extending_moves_the_rest_and_shows_the_overrun() -> None:
    room = Room(theme_phases())
    room.do(Next())
    assert clock.overrun(room.meeting, room.now) == 0
    room.do(Extend(5))
    assert clock.overrun(room.meeting, room.now) == 5 * 60


def test_ending_and_taking_it_back() -> None:
    room = Room(theme_phases())
    room.do(Next())
    room.after(2).do(End())
    assert room.meeting.head.status is Status.DRAFT
    assert room.meeting.phase is None
    room.do(Undo())
    assert room.meeting.head.status is Status.LIVE
    assert titles(room) == "Velkomst"
    room.do(Redo())
    assert room.meeting.head.status is Status.DRAFT


def test_what_cannot_be_before_the_start_is_refused() -> None:
    room = Room(theme_phases())
    for command in (Back(), Extend(5), Pause(), Break("Pause"), End()):
        with pytest.raises(Refused) as refused:
            room.do(command)
        assert refused.value.code == "not-started"

"""Round the table: order, passing, the time that is left, and turns counted by side alone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, time, timedelta

import pytest

from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import Break, End, Next
from medtui.domain.commands.rounds import EndRound, GiveFloor, NextTurn
from medtui.domain.model.change import Refused
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.running import rounds
from tests.domain.room import Room, theme_phases

PEOPLE = "Rikke Dam (A); Anne Lise Berg (B); Karen Holm (B, afbud); Yusuf Aydin (B); Lone Krag"


@pytest.fixture
def room() -> Room:
    room = Room(theme_phases())
    for person in read_attendees(PEOPLE):
        room.do(Attend(replace(person, id="")))
    room.do(Next())
    return room


def speaker(room: Room) -> str:
    round = rounds.running(room.meeting)
    assert round is not None
    return room.meeting.attendance[round.waiting[0]].name if round.waiting else ""


def test_everybody_in_the_room_has_the_floor_once(room: Room) -> None:
    heard = []
    for _ in range(4):
        room.do(NextTurn())
        heard.append(speaker(room))
    assert heard == ["Rikke Dam", "Anne Lise Berg", "Yusuf Aydin", "Lone Krag"]
    room.do(NextTurn())
    assert speaker(room) == ""
    room.do(NextTurn())
    assert rounds.running(room.meeting) is None
    assert rounds.share(rounds.rounds(room.meeting)) == rounds.Share(1, 2, 1)


def test_who_passes_is_asked_again_at_the_end_and_named_as_not_heard(room: Room) -> None:
    room.do(NextTurn())
    room.do(NextTurn(passed=True))
    round = rounds.running(room.meeting)
    assert round is not None
    assert [a.name for a in rounds.unheard(room.meeting, round)] == ["Yusuf Aydin", "Lone Krag", "Rikke Dam"]
    for _ in range(4):
        room.do(NextTurn())
    assert speaker(room) == "Rikke Dam"


def test_the_time_that_is_left_is_shared_over_those_who_remain(room: Room) -> None:
    phase = room.meeting.phase
    assert phase is not None
    room.do(NextTurn())
    round = rounds.running(room.meeting)
    assert round is not None
    each = rounds.seconds_each(room.meeting, round, room.now)
    assert each == pytest.approx(phase.seconds / 4)
    room.now += timedelta(seconds=phase.seconds / 2)
    assert rounds.seconds_each(room.meeting, round, room.now) == pytest.approx(each)
    room.do(NextTurn())
    after = rounds.running(room.meeting)
    assert after is not None
    assert rounds.seconds_each(room.meeting, after, room.now) == pytest.approx(phase.seconds / 2 / 3)


def test_somebody_else_may_speak_first(room: Room) -> None:
    room.do(NextTurn())
    last = room.meeting.people[-1]
    room.do(GiveFloor(last.id))
    assert speaker(room) == "Lone Krag"
    room.do(NextTurn())
    assert speaker(room) == "Rikke Dam"


def test_no_name_is_left_when_the_round_has_ended(room: Room) -> None:
    for passed in (False, True, False):
        room.do(NextTurn(passed=passed))
    room.do(EndRound())
    (ended,) = rounds.rounds(room.meeting)
    ids = {person.id for person in room.meeting.people}
    kept = [getattr(ended, field.name) for field in fields(ended)]
    assert not any(value in ids or (isinstance(value, tuple) and value) for value in kept)


@pytest.mark.parametrize("command", [NextTurn(passed=True), EndRound(), GiveFloor("a1")])
def test_without_a_round_there_is_nothing_to_pass_or_end(room: Room, command: object) -> None:
    with pytest.raises(Refused, match="no-round"):
        room.do(command)  # type: ignore[arg-type]


def test_a_round_needs_a_meeting_that_has_begun_and_people() -> None:
    with pytest.raises(Refused, match="no-phase"):
        Room(theme_phases()).do(NextTurn())
    room = Room(theme_phases())
    room.do(Next())
    with pytest.raises(Refused, match="nobody-here"):
        room.do(NextTurn())


@pytest.mark.parametrize("leave", [Next(), End()])
def test_leaving_its_phase_ends_a_round(room: Room, leave: Next | End) -> None:
    room.do(NextTurn())
    room.do(NextTurn())
    room.do(leave)
    (round,) = rounds.rounds(room.meeting)
    assert (round.waiting, round.passed, round.turns, round.ended) == ((), (), 1, room.now)


def test_a_break_does_not_end_it(room: Room) -> None:
    room.do(NextTurn())
    room.do(Break("Pause"))
    assert rounds.running(room.meeting) is not None


def test_who_has_not_come_or_has_gone_has_no_floor() -> None:
    room = Room(theme_phases())
    for person in read_attendees(
        "Bo Lind (A, til 23.55); Eva Ø (B, fra 23.30); Ib Vang (B); Ida Dam (A, til 08.30)"
    ):
        room.do(Attend(replace(person, id="")))
    day = room.meeting.head.date
    noon = datetime.combine(day, time(12, 0), room.now.tzinfo)
    assert [a.name for a in rounds.in_the_room(room.meeting, noon)] == ["Bo Lind", "Ib Vang"]
    late = noon.replace(hour=23, minute=40)
    assert [a.name for a in rounds.in_the_room(room.meeting, late)] == ["Bo Lind", "Eva Ø", "Ib Vang"]
    another = noon + timedelta(days=1)
    assert [a.name for a in rounds.in_the_room(room.meeting, another)] == ["Eva Ø", "Ib Vang"]

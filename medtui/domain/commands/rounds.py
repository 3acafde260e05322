"""Commands about a round: begin it, give the floor on, let somebody speak first, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.running.rounds import Round, in_the_room, running, side_field


@dataclass(frozen=True, slots=True)
class NextTurn:
    """The floor goes on to the next; the first time it begins a round of all who are in the room. `passed` says that
    the present speaker let it go by: that is no turn, and the round asks again at its end who has not been heard.

    Refused: `no-phase` before the meeting begins, `nobody-here` where the attendance list has nobody.
    """

    passed: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if meeting.phase is None:
            raise Refused("no-phase")
        edit = Edit()
        round = running(meeting)
        if round is None:
            if self.passed:
                raise Refused("no-round")
            order = tuple(person.id for person in in_the_room(meeting, moment.now))
            if not order:
                raise Refused("nobody-here")
            round = Round(
                id=f"o{meeting.next_number('o')}",
                phase=meeting.phase.id,
                began=moment.now,
                since=moment.now,
                waiting=order,
            )
            edit.add(round)
            return edit.plan("round", round.id)
        if not round.waiting:
            # Those who passed are asked once more; then it is over.
            if round.passed:
                edit.change(round, waiting=round.passed, passed=(), since=moment.now)
            else:
                end_round(meeting, edit, moment.now)
            return edit.plan("round", round.id)
        speaker, rest = round.waiting[0], round.waiting[1:]
        if self.passed:
            edit.change(round, waiting=rest, passed=(*round.passed, speaker), since=moment.now)
        else:
            field = side_field(meeting.attendance.get(speaker))
            edit.change(round, waiting=rest, since=moment.now, **{field: getattr(round, field) + 1})
        return edit.plan("round", round.id)


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """This person speaks now; the others keep their order."""

    person: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        round = running(meeting)
        if round is None:
            raise Refused("no-round")
        if self.person not in (*round.waiting, *round.passed):
            raise Refused("no-such-person")
        edit = Edit()
        edit.change(
            round,
            waiting=(self.person, *(id for id in round.waiting if id != self.person)),
            passed=tuple(id for id in round.passed if id != self.person),
            since=moment.now,
        )
        return edit.plan("round", round.id)


@dataclass(frozen=True, slots=True)
class EndRound:
    """The round is over: the turns by side are kept, the names are not."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        round = running(meeting)
        if round is None:
            raise Refused("no-round")
        edit = Edit()
        end_round(meeting, edit, moment.now)
        return edit.plan("round", round.id)


def end_round(meeting: Meeting, edit: Edit, now: datetime) -> None:
    """Ends the round that is on, if one is: as when its phase is left. No name stays in it, nor in the history: who
    spoke and who passed would be read off from the steps."""
    round = running(meeting)
    if round is not None:
        edit.change(round, waiting=(), passed=(), ended=now)
        edit.leave_alone(round)

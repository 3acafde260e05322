"""Round the table: who has the floor, who is next, and how long each has of the time that is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Presence, Side
from medtui.domain.running import clock

if TYPE_CHECKING:
    from medtui.domain.model.meeting import Meeting

TABLE = "rounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round in a phase. While it runs, `waiting` are the ids of those on the attendance list who have not had the
    floor, the first of them has it; `passed` those who let it go by. When it has ended only the turns by side are left:
    who said something and who did not is nobody's statistic.
    """

    table: ClassVar[str] = TABLE

    id: str
    phase: str
    began: datetime
    since: datetime
    waiting: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    management: int = 0
    employees: int = 0
    others: int = 0
    ended: datetime | None = None

    @property
    def turns(self) -> int:
        """How many have had the floor."""
        return self.management + self.employees + self.others


@dataclass(frozen=True, slots=True)
class Share:
    """How many turns each side has had, over one round or many."""

    management: int
    employees: int
    others: int

    @property
    def turns(self) -> int:
        return self.management + self.employees + self.others


def rounds(meeting: Meeting) -> tuple[Round, ...]:
    """All rounds of a meeting, as they began."""
    found = cast("Iterable[Round]", meeting.more.get(TABLE, {}).values())
    return tuple(sorted(found, key=lambda r: r.began))


def running(meeting: Meeting) -> Round | None:
    """The round that is on."""
    return next((r for r in reversed(rounds(meeting)) if r.ended is None), None)


def in_the_room(meeting: Meeting, now: datetime) -> tuple[Attendance, ...]:
    """Those who can have the floor, in the order of the list: present, come already and not gone again. Clock times
    count on the meeting's own day."""
    time = now.strftime("%H:%M") if now.date() == meeting.head.date else ""

    def here(person: Attendance) -> bool:
        come = not time or person.arrived <= time
        gone = bool(person.left) and (not time or person.left <= time)
        return person.presence is Presence.PRESENT and come and not gone

    return tuple(filter(here, meeting.people))


def seconds_each(meeting: Meeting, round: Round, now: datetime) -> float:
    """The time that is left in the phase, shared over those who have not had the floor, counted from when the present
    speaker got it; at least 0. Who speaks long takes it from all who come after, and everybody can see it."""
    phase = meeting.phases.get(round.phase)
    if phase is None or not round.waiting:
        return 0.0
    left = clock.phase_left(meeting, phase, now) + spoken(round, now)
    return max(0.0, left / len(round.waiting))


def spoken(round: Round, now: datetime) -> float:
    """Seconds the present speaker has had."""
    return max(0.0, (now - round.since).total_seconds())


def unheard(meeting: Meeting, round: Round) -> tuple[Attendance, ...]:
    """Who have we not heard? Those who wait behind the present speaker, and those who passed."""
    ids = (*round.waiting[1:], *round.passed)
    return tuple(meeting.attendance[id] for id in ids if id in meeting.attendance)


def share(found: Iterable[Round]) -> Share:
    """Turns by side."""
    management = employees = others = 0
    for round in found:
        management += round.management
        employees += round.employees
        others += round.others
    return Share(management, employees, others)


def side_field(person: Attendance | None) -> str:
    """Where a turn of this person is counted."""
    side = person.side if person else None
    return {Side.MANAGEMENT: "management", Side.EMPLOYEES: "employees", None: "others"}[side]

"""Commands about the meeting as a whole: its head, the people in the room, and the wall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from medtui.domain.commands.corrections import corrected
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import PhaseState, Status
from medtui.domain.running import wall
from medtui.domain.running.groups import draw_of

CHANGEABLE = frozenset(
    (
        "title",
        "date",
        "at",
        "committee",
        "purpose",
        "theme",
        "focus",
        "open_to_all",
        "place",
        "chair",
        "deputy",
        "facilitator",
        "secretary",
        "heads",
        "next_meeting",
        "wheel",
        "team",
    )
)


@dataclass(frozen=True, slots=True)
class ChangeHead:
    """Other values for fields of the head that people may change."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        unknown = set(self.values) - CHANGEABLE
        if unknown:
            raise Refused("not-changeable", fields=sorted(unknown))
        edit = Edit()
        edit.change(meeting.head, **self.values)
        return corrected(meeting, edit, moment).plan("change-meeting")


@dataclass(frozen=True, slots=True)
class Curtain:
    """Blanks the wall, or shows it again."""

    drawn: bool

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        edit.change(meeting.head, curtain=self.drawn)
        return edit.plan("curtain")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Puts one decision on the wall to be read back; with no id, takes it off."""

    entry: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        edit.change(meeting.head, reading=self.entry, showing="")
        return edit.plan("read-back", self.entry)


@dataclass(frozen=True, slots=True)
class ShowOnWall:
    """Puts something on the wall in the place of what the phase shows: one of `running.wall.CHOICES`, an entry's id, a
    promise or a question of the compass; nothing takes it off again."""

    what: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        named = self.what in wall.CHOICES or self.what.startswith((wall.PROMISE, wall.QUESTION))
        named = named or draw_of(self.what) is not None
        if self.what and not named:
            entry = meeting.entries.get(self.what)
            if entry is None:
                raise Refused("no-such-entry", id=self.what)
            if meeting.is_closed(entry):
                raise Refused("closed-not-shown")
        edit.change(meeting.head, showing=self.what)
        return edit.plan("show", self.what)


@dataclass(frozen=True, slots=True)
class Attend:
    """A line of the attendance list: new where `id` is empty, else changed."""

    person: Attendance

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        if not self.person.name.strip():
            raise Refused("person-without-name")
        existing = meeting.attendance.get(self.person.id)
        if existing is None:
            number = meeting.next_number("a")
            edit.add(replace(self.person, id=f"a{number}", order=float(number)))
            return corrected(meeting, edit, moment).plan("attend", f"a{number}")
        values = {
            k: getattr(self.person, k) for k in Attendance.__dataclass_fields__ if k not in ("id", "order")
        }
        edit.change(existing, **values)
        return corrected(meeting, edit, moment).plan("attend", self.person.id)


@dataclass(frozen=True, slots=True)
class Unattend:
    """A line off the attendance list."""

    id: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        person = meeting.attendance.get(self.id)
        if person is None:
            raise Refused("no-such-person", id=self.id)
        edit = Edit()
        edit.remove(person)
        return corrected(meeting, edit, moment).plan("unattend", self.id)


# ------------------------------------------------------------------------------------------------ times

Span = tuple[str, str]
"""Two clock times `HH:MM`; the second may be empty."""


@dataclass(frozen=True, slots=True)
class SetTimes:
    """Other clock times `HH:MM`, on the day of the meeting; an empty one stays. `phases` are the times of phases by id.

    Before the start they are the plan. After the end they are what the minutes say: a phase whose time lies outside of
    the meeting as it now is gets the planned one within it, and an item with such a time has none any more.
    Raises `Refused("times-backward")` where something ends before it begins, `Refused("times-outside")` for a phase
    outside of the meeting, `Refused("no-such-time")`.
    """

    start: str = ""
    end: str = ""
    phases: Mapping[str, Span] = field(default_factory=dict[str, Span])

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        status = meeting.head.status
        if status is Status.PLANNED:
            self._plan(meeting, moment, edit)
        elif status is Status.LIVE:
            self._live(meeting, moment, edit)
        else:
            self._after(meeting, edit)
        return corrected(meeting, edit, moment).plan("times")

    def _plan(self, meeting: Meeting, moment: Moment, edit: Edit) -> None:
        head, zone = meeting.head, moment.now
        values: dict[str, Any] = {"at": self.start} if self.start else {}
        start = self.start or head.at
        if self.end:
            values["end"] = on_day(meeting, self.end, zone)
        end = values.get("end", head.end)
        if start and end is not None and end <= on_day(meeting, start, zone):
            raise Refused("times-backward", start=start, end=f"{end:%H:%M}")
        if values:
            edit.change(head, **values)
        for id, (begins, ends) in self.phases.items():
            phase = _phase(meeting, id)
            length = on_day(meeting, ends, zone) - on_day(meeting, begins, zone) if begins and ends else None
            if length is not None and length < timedelta(0):
                raise Refused("times-backward", start=begins, end=ends)
            minutes = int(length.total_seconds() // 60) if length is not None else phase.minutes
            edit.change(phase, starts=begins or phase.starts, minutes=minutes)

    def _live(self, meeting: Meeting, moment: Moment, edit: Edit) -> None:
        head = meeting.head
        start = on_day(meeting, self.start, moment.now) if self.start else head.started
        end = on_day(meeting, self.end, moment.now) if self.end else head.end
        _in_order(start, end)
        edit.change(head, started=start, end=end, at=self.start or head.at)
        for id, span in self.phases.items():
            phase = _phase(meeting, id)
            began, ended = self._moments(meeting, span, moment.now)
            # What is still on has no end.
            ended = ended if phase.state is PhaseState.DONE else None
            _in_order(began or phase.began, ended or phase.ended)
            edit.change(phase, began=began or phase.began, ended=ended or phase.ended)

    def _after(self, meeting: Meeting, edit: Edit) -> None:
        head = meeting.head
        zone = head.started or head.created
        start = on_day(meeting, self.start, zone) if self.start else head.started
        end = on_day(meeting, self.end, zone) if self.end else head.ended
        if (
            self.start
            and not self.end
            and end is not None
            and start is not None
            and end.date() != start.date()
        ):
            # It was ended on another day: what is left is the plan.
            end = start + timedelta(minutes=meeting.minutes)
        _in_order(start, end)
        used = [
            p
            for p in meeting.program
            if p.state is not PhaseState.SKIPPED and (p.began or p.id in self.phases)
        ]
        edit.change(head, started=start, ended=end, at=self.start or head.at)
        at = start
        spans: dict[str, tuple[datetime | None, datetime | None]] = {}
        for place, phase in enumerate(used):
            began, ended = self._moments(meeting, self.phases.get(phase.id, ("", "")), zone)
            given = phase.id in self.phases
            if given and any(m is not None and not _within(m, start, end) for m in (began, ended)):
                raise Refused("times-outside", phase=phase.title)
            fits = _within(phase.began, start, end) and _within(phase.ended, start, end)
            if not given and not fits and at is not None:
                began = on_day(meeting, phase.starts, zone) if phase.starts else at
                began = began if _within(began, start, end) else at
                ended = began + timedelta(minutes=phase.minutes)
            began, ended = began or phase.began, ended or phase.ended
            if place == 0 and self.start and not given:
                began = start
            if (place == len(used) - 1 and self.end and not given) or (end and ended and ended > end):
                ended = end
            if began and ended and ended < began and not given:
                began = ended
            _in_order(began, ended)
            edit.change(phase, began=began, ended=ended)
            spans[phase.id] = (began, ended)
            at = ended or at
        for item in meeting.items.values():
            within = spans.get(item.phase, (start, end))
            if item.began is not None and not (_within(item.began, *within) and _within(item.ended, *within)):
                edit.change(item, began=None, ended=None)

    def _moments(
        self, meeting: Meeting, span: Span, zone: datetime
    ) -> tuple[datetime | None, datetime | None]:
        begins, ends = (on_day(meeting, text, zone) if text else None for text in span)
        return begins, ends


def on_day(meeting: Meeting, text: str, zone: datetime) -> datetime:
    """A clock time on the day of the meeting, in the time zone of `zone`. Raises `Refused("no-such-time")`."""
    hours, sign, minutes = text.partition(":")
    if not (sign and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        raise Refused("no-such-time", words=text)
    day = meeting.head.date
    return zone.replace(
        year=day.year,
        month=day.month,
        day=day.day,
        hour=int(hours),
        minute=int(minutes),
        second=0,
        microsecond=0,
    )


def _phase(meeting: Meeting, id: str) -> Phase:
    if id not in meeting.phases:
        raise Refused("no-such-phase", number=id, count=len(meeting.program))
    return meeting.phases[id]


def _within(moment: datetime | None, start: datetime | None, end: datetime | None) -> bool:
    return moment is None or ((start is None or moment >= start) and (end is None or moment <= end))


def _in_order(start: datetime | None, end: datetime | None) -> None:
    if start is not None and end is not None and end < start:
        raise Refused("times-backward", start=f"{start:%H:%M}", end=f"{end:%H:%M}")

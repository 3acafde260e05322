"""Wishes about the meeting as a whole: its head, the people in the room, and the wall."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from medtui.domain.commands.corrections import corrected
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.running import wall

CHANGEABLE = frozenset(
    (
        "title",
        "date",
        "at",
        "committee",
        "purpose",
        "theme",
        "focus",
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

"""Commands about task teams, delegation levels, and items that belong in another committee."""

from __future__ import annotations

from dataclasses import dataclass

from medtui.domain.commands.corrections import corrected
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.topics import find, home_of
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.items import Item, taken_along
from medtui.domain.model.levels import HIGHEST
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, PhaseKind
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.text import LIMIT


def has_reported(meeting: Meeting, team: str) -> bool:
    """Whether a team has told of its work at a meeting."""
    return any(e.team == team and e.kind is Kind.NOTE for e in meeting.entries.values())


@dataclass(frozen=True, slots=True)
class TeamReport:
    """What a task team tells of its work: a note that says which team it is from. Refused: `empty-line`, `too-long`."""

    team: str
    text: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if not self.text.strip():
            raise Refused("empty-line")
        if len(self.text) > LIMIT:
            raise Refused("too-long", length=len(self.text))
        draft = Draft(kind=LineKind.NOTE, text=f"{self.team}: {self.text.strip()}", team=self.team)
        plan = Capture(draft).decide(meeting, moment)
        return Plan("team-report", plan.ops, plan.about)


@dataclass(frozen=True, slots=True)
class SetLevel:
    """How far a decision is delegated, 1 to 7; 0 takes it back. Refused: `no-such-entry`, `not-a-decision`,
    `no-such-level`."""

    entry: str
    level: int

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = meeting.entries.get(self.entry)
        if entry is None:
            raise Refused("no-such-entry", id=self.entry)
        if entry.kind is not Kind.DECISION:
            raise Refused("not-a-decision", id=self.entry)
        if not 0 <= self.level <= HIGHEST:
            raise Refused("no-such-level", level=self.level)
        edit = Edit()
        edit.change(entry, level=self.level)
        return edit.plan("level", entry.id)


@dataclass(frozen=True, slots=True)
class HandOn:
    """The item goes to another committee: it belongs at that level. Its outcome here is that it was moved there."""

    item: str
    committee: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        if item.handed_to:
            raise Refused("handed-on-already", committee=item.handed_to)
        edit = Edit()
        edit.change(item, handed_to=self.committee, outcome=Outcome.ESCALATED, confirmed=())
        return corrected(meeting, edit, moment).plan("hand-on", item.id)


@dataclass(frozen=True, slots=True)
class Receive:
    """An item that another committee has handed on, `item.origin` says which; it waits on the agenda."""

    item: Item

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if any(i.origin == self.item.origin for i in meeting.items.values()):
            raise Refused("nothing-to-do")
        home = home_of(meeting)
        number = meeting.next_number("i")
        edit = Edit()
        edit.add(
            taken_along(
                self.item,
                id=f"i{number}",
                order=float(number),
                at=moment.now,
                phase=home.id if home else "",
                topic=home is not None and home.kind is PhaseKind.BOXES,
            )
        )
        return corrected(meeting, edit, moment).plan("receive", f"i{number}")

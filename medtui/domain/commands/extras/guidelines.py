"""Commands about guidelines: what a decision says as one, and notice of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from medtui.domain.commands.extras.follow_up import decision
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.model.meeting import Meeting
from medtui.domain.registers.in_force import ends_after, may_be_noticed

SAID = frozenset({"title", "purpose", "covers", "content", "committee", "made", "notice"})


@dataclass(frozen=True, slots=True)
class SetGuideline:
    """A decision as guideline of this kind, with what is said of it (`SAID`). What was said before stays.

    Raises `Refused("noticed-guideline")` for a kind that knows no notice where notice was given.
    """

    entry: str
    kind: GuidelineKind
    said: dict[str, Any] = field(default_factory=dict[str, Any])

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = decision(meeting, self.entry)
        unknown = set(self.said) - SAID
        if unknown:
            raise Refused("not-changeable", fields=sorted(unknown))
        there = find_guideline(meeting, entry.id)
        edit = Edit()
        if there is None:
            said: dict[str, Any] = {"title": entry.text} | self.said
            id = f"g{meeting.next_number('g')}"
            edit.add(Guideline(id=id, entry=entry.id, kind=self.kind, **said))
        elif there.noticed is not None and not may_be_noticed(self.kind):
            raise Refused("noticed-guideline", id=entry.id)
        else:
            edit.change(there, kind=self.kind, **self.said)
        return edit.plan("guideline", entry.id)


@dataclass(frozen=True, slots=True)
class GiveNotice:
    """Notice of an optional guideline, given on this day: it ends three months later. With no day, the notice is taken
    back. Raises `Refused("no-notice")` for the two other kinds, which only change in agreement."""

    entry: str
    day: date | None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        there = find_guideline(meeting, decision(meeting, self.entry).id)
        if there is None:
            raise Refused("not-a-guideline", id=self.entry)
        if self.day is not None and not may_be_noticed(there.kind):
            raise Refused("no-notice", id=self.entry)
        edit = Edit()
        edit.change(there, noticed=self.day, ends=ends_after(self.day) if self.day else None)
        return edit.plan("notice", self.entry)


@dataclass(frozen=True, slots=True)
class DropGuideline:
    """The decision is no guideline after all."""

    entry: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        there = find_guideline(meeting, self.entry)
        if there is None:
            raise Refused("not-a-guideline", id=self.entry)
        edit = Edit()
        edit.remove(there)
        return edit.plan("no-guideline", self.entry)


def find_guideline(meeting: Meeting, entry: str) -> Guideline | None:
    """What a decision says as a guideline."""
    records = meeting.more.get("guidelines", {}).values()
    return next((g for g in records if isinstance(g, Guideline) and g.entry == entry), None)

"""Guidelines: which are in force on a day, and what a notice means. Pure functions over records.

Procedure guidelines and mandatory ones hold until both sides agree on others; an optional one can be given notice of
three months, and ends then. Source: the MED framework agreement's three types.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.model.meeting import Meeting
from medtui.domain.registers.decisions import Decided, Register, decided

NOTICE_MONTHS = 3
# The six things that make a good guideline, in the order they are asked for.
PROMPTS = ("purpose", "covers", "content", "committee", "made", "notice")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A guideline with the decision it is."""

    guideline: Guideline
    decision: Decided

    @property
    def made(self) -> dt.date:
        """The day it was made: as said, else the meeting's."""
        return self.guideline.made or self.decision.date

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the six things nobody has said. Committee and day are the meeting's where nobody says others, and
        how a guideline ends follows from its kind."""
        said = {
            "purpose": self.guideline.purpose,
            "covers": self.guideline.covers,
            "content": self.guideline.content,
            "committee": self.guideline.committee or self.decision.committee,
        }
        return tuple(name for name, value in said.items() if not value)


def ruled(meeting: Meeting) -> Iterator[Ruled]:
    """The guidelines of one meeting."""
    decisions = {d.id: d for d in decided(meeting)}
    for record in meeting.more.get("guidelines", {}).values():
        if isinstance(record, Guideline) and record.entry in decisions:
            yield Ruled(record, decisions[record.entry])


def in_force(one: Ruled, register: Register, day: dt.date) -> bool:
    """Whether it holds on a day: made by then, not ended by notice, and nothing else decided by then.

    `register` holds the decisions as they stood on that day, or more: later ones must have been left out.
    """
    if one.made > day or (one.guideline.ends is not None and one.guideline.ends < day):
        return False
    return register.holds(one.decision)


def on_day(guidelines: Iterable[Ruled], decisions: Iterable[Decided], day: dt.date) -> list[Ruled]:
    """Those in force on a day, the oldest first. What was decided later does not count yet."""
    register = Register((d for d in decisions if d.date <= day), day)
    found = (g for g in guidelines if in_force(g, register, day))
    return sorted(found, key=lambda g: (g.made, g.decision.place))


def ends_after(noticed: dt.date) -> dt.date:
    """The day a guideline ends that is given notice on this day: three months on, the last of a shorter month."""
    months = noticed.month - 1 + NOTICE_MONTHS
    year, month = noticed.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(noticed.day, calendar.monthrange(year, month)[1]))


def may_be_noticed(kind: GuidelineKind) -> bool:
    """Whether one side alone can end it."""
    return kind is GuidelineKind.OPTIONAL

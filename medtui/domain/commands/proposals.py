"""Commands about items that a side proposes before the meeting. What belongs to the level cannot be refused: it is put
off with a reason, or handed to the right level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from medtui.domain.commands.topics import ChangeItem, Raise, find
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseState, Side, Status
from medtui.domain.text import clean

LONGEST_REASON: Final = 1000


@dataclass(frozen=True, slots=True)
class Propose:
    """An item that a side wants on the agenda; `rest` are further facts of it, `late` that it comes after the last day.

    Raises `Refused`: "not-planned" once the meeting has begun, "which-side", and what `Raise` and `ChangeItem` raise.
    """

    item: Raise
    on: date
    late: bool = False
    rest: ChangeItem | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        _planned(meeting)
        if self.item.side is None:
            raise Refused("which-side")
        first = self.item.decide(meeting, moment)
        edit = Edit()
        for op in first.ops:
            if isinstance(op.after, Item) and op.before is None:
                edit.add(op.after)
                edit.change(op.after, proposed=self.on, late=self.late)
        if self.rest is not None:
            there = meeting.apply(edit.ops)
            for op in self.rest.decide(there, moment).ops:
                if isinstance(op.after, Item):
                    edit.add(op.after)
        return edit.plan("propose", first.about)


@dataclass(frozen=True, slots=True)
class PutOff:
    """An item waits for the next meeting, with the reason why; without one it is back on the agenda.

    Raises `Refused`: "no-such-item", "begun-already" for one that was taken up, "nothing-to-do".
    """

    item: str
    reason: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        reason = clean(self.reason).strip()[:LONGEST_REASON]
        if item.state is not PhaseState.AHEAD:
            raise Refused("begun-already")
        edit = Edit()
        edit.change(item, parked=bool(reason), put_off=reason)
        return edit.plan("put-off", item.id)


@dataclass(frozen=True, slots=True)
class WithdrawProposal:
    """The side that proposed an item takes it back. Raises `Refused`: "no-such-item", "not-proposed", "not-planned",
    "not-their-proposal"."""

    item: str
    side: Side

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        item = find(meeting, self.item)
        _planned(meeting)
        if item.proposed is None:
            raise Refused("not-proposed")
        if item.raised_by is not self.side:
            raise Refused("not-their-proposal")
        edit = Edit()
        edit.remove(item)
        return edit.plan("withdraw-proposal", item.id)


def _planned(meeting: Meeting) -> None:
    if meeting.head.status is not Status.PLANNED:
        raise Refused("not-planned")

"""Commands about where a line stands: put in afterwards, or at another place in the minutes."""

from __future__ import annotations

from dataclasses import dataclass

from medtui.domain.commands.entries import find, is_proposal
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, PromiseState
from medtui.domain.parsing.capture import Draft


@dataclass(frozen=True, slots=True)
class Insert:
    """A line that was not captured while the meeting ran, at its place in a phase and item. A decision is a `proposal`
    where it is meant as one, and always where its phase does not decide.

    Raises `Refused`: "empty-line", "too-long", "not-an-entry" for a line that is a topic or a count.
    """

    draft: Draft
    phase: str
    item: str
    order: float
    state: PromiseState = PromiseState.OPEN
    followed: str = ""
    proposal: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        draft = self.draft
        if draft.problem == "too-long":
            raise Refused("too-long", length=len(draft.text))
        if draft.kind.value not in {k.value for k in Kind}:
            raise Refused("not-an-entry", kind=draft.kind.value)
        if not draft.text.strip():
            raise Refused("empty-line")
        kind = Kind(draft.kind.value)
        entry = Entry(
            id=f"{meeting.id}.{meeting.next_number()}",
            kind=kind,
            text=draft.text,
            at=moment.now,
            seat=moment.seat,
            order=self.order,
            phase=self.phase,
            item=self.item,
            owners=draft.owners,
            team=draft.team,
            due=draft.due,
            due_words=draft.due_words,
            no_date=draft.no_date,
            closed=draft.closed,
            side=draft.side,
            outcome=draft.outcome if kind is Kind.DECISION else None,
            state=self.state,
            followed=self.followed,
            proposal=kind is Kind.DECISION and (self.proposal or is_proposal(meeting.phases.get(self.phase))),
        )
        edit = Edit()
        edit.add(entry)
        return edit.plan("capture", entry.id)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry at another place: its phase, its item, and where among the others."""

    entry: str
    phase: str
    item: str
    order: float

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        edit.change(find(meeting, self.entry), phase=self.phase, item=self.item, order=self.order)
        return edit.plan("move", self.entry)

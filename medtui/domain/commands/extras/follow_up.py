"""Commands about what was decided and promised before: links between decisions, reviews, promises looked back at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from medtui.domain.commands.entries import find
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.reviews import Kept, Review
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, PhaseKind, PromiseState, Status
from medtui.domain.registers.decisions import LinkKind as LinkKind
from medtui.domain.registers.promises import Promised


@dataclass(frozen=True, slots=True)
class Link:
    """A decision replaces, confirms or repeals an earlier one; with no kind, it has nothing to do with it any more.
    Whether the earlier one exists, and is earlier, is for the caller to know.
    """

    entry: str
    earlier: str
    kind: LinkKind | None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = decision(meeting, self.entry)
        if self.earlier == entry.id:
            raise Refused("link-to-itself", id=entry.id)
        values = {
            kind.value: tuple(id for id in getattr(entry, kind.value) if id != self.earlier)
            for kind in LinkKind
        }
        if self.kind is not None:
            values[self.kind.value] += (self.earlier,)
        edit = Edit()
        edit.change(entry, **values)
        return edit.plan("link" if self.kind else "unlink", entry.id)


@dataclass(frozen=True, slots=True)
class SetReview:
    """The day to ask whether a decision helped; none where nobody need ask."""

    entry: str
    day: date | None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        edit.change(decision(meeting, self.entry), review=self.day)
        return edit.plan("review-day", self.entry)


@dataclass(frozen=True, slots=True)
class TakeReview:
    """Was the decision kept, and did it make a difference for the citizen? `at` is the meeting that asks; `again`
    the day to ask the next time. Raises `Refused("helped-out-of-range")`."""

    entry: str
    kept: Kept
    helped: int = 0
    note: str = ""
    at: str = ""
    again: date | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = decision(meeting, self.entry)
        if not 0 <= self.helped <= 5:
            raise Refused("helped-out-of-range", helped=self.helped)
        review = Review(
            id=f"r{meeting.next_number('r')}",
            entry=entry.id,
            at=moment.now,
            seat=moment.seat,
            kept=self.kept,
            helped=self.helped,
            note=self.note.strip(),
            meeting="" if self.at == meeting.id else self.at,
        )
        edit = Edit()
        edit.add(review)
        if self.again is not None:
            edit.change(entry, review=self.again)
        return edit.plan("review", entry.id)


@dataclass(frozen=True, slots=True)
class LookBack:
    """A promise of an earlier meeting, gone through in this one: a note that says how it went (`told`, a sentence in
    the meeting's language), and what is unfinished as an action of this meeting. Both name the old one as their origin.

    The old promise itself is followed up where it stands: `store.follow_up` does both. Raises
    `Refused("looked-back-already")` where this meeting has a line about it.
    """

    promise: Promised
    state: PromiseState
    told: str
    why: str = ""
    due: date | None = None
    carry: bool = True

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        promise = self.promise
        check_look_back(meeting, promise)
        edit = Edit()
        note = Entry(
            id=f"{meeting.id}.{meeting.next_number()}",
            kind=Kind.NOTE,
            text=self.told,
            at=moment.now,
            seat=moment.seat,
            order=_behind_all(meeting),
            phase=since_phase(meeting),
            closed=promise.closed,
            state=self.state,
            followed=self.why,
            origin=promise.id,
        )
        edit.add(note)
        if self.carry and self.state is not PromiseState.DONE:
            edit.add(
                replace(
                    note,
                    id=f"{meeting.id}.{meeting.next_number() + 1}",
                    kind=Kind.ACTION,
                    text=promise.text,
                    order=note.order + 1,
                    owners=promise.owners,
                    team=promise.team,
                    due=self.due or promise.due,
                    due_words="" if self.due else promise.due_words,
                    no_date=promise.no_date and self.due is None,
                    state=PromiseState.OPEN,
                    followed="",
                )
            )
        return edit.plan("look-back", note.id)


def check_look_back(meeting: Meeting, promise: Promised) -> None:
    """Raises `Refused` where the promise is this meeting's own, or has been gone through in it."""
    if promise.meeting == meeting.id:
        raise Refused("promise-of-this-meeting", id=promise.id)
    if promise.id in looked_back(meeting):
        raise Refused("looked-back-already", id=promise.id)


def looked_back(meeting: Meeting) -> frozenset[str]:
    """The earlier promises that this meeting has gone through."""
    return frozenset(e.origin for e in meeting.entries.values() if e.origin and "#" not in e.origin)


def since_phase(meeting: Meeting) -> str:
    """The phase in which promises are gone through: the present one of that kind, else the first, else the present."""
    if meeting.phase is not None and meeting.phase.kind is PhaseKind.SINCE:
        return meeting.phase.id
    found = next((p.id for p in meeting.program if p.kind is PhaseKind.SINCE), "")
    if found or meeting.head.status is not Status.PLANNED:
        return found or meeting.head.phase
    return meeting.program[0].id if meeting.program else ""


def decision(meeting: Meeting, id: str) -> Entry:
    """The decision, or `Refused`."""
    entry = find(meeting, id)
    if entry.kind is not Kind.DECISION:
        raise Refused("not-a-decision", id=entry.id)
    return entry


def _behind_all(meeting: Meeting) -> float:
    return max(float(meeting.next_number()), (meeting.stream[-1].order + 1.0) if meeting.stream else 1.0)

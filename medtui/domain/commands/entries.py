"""Commands about captured lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from medtui.domain.commands import topics, transitions
from medtui.domain.commands.corrections import corrected
from medtui.domain.model.change import Command, Edit, Moment, Plan, Refused
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind, Outcome, PhaseKind, PromiseState, Side, Status
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.text import clean, one_line


@dataclass(frozen=True, slots=True)
class Capture:
    """A line that was entered. An entry starts a meeting that was only planned; a topic or an agenda item does not."""

    draft: Draft

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        draft = self.draft
        if draft.problem == "too-long":
            raise Refused("too-long", length=len(draft.text))
        match draft.kind:
            case LineKind.EMPTY:
                raise Refused("empty-line")
            case LineKind.TOPIC:
                return topics.Raise(
                    draft.text,
                    draft.side,
                    draft.closed,
                    draft.asked,
                    draft.minutes,
                    draft.start,
                    draft.presenters,
                ).decide(meeting, moment)
            case LineKind.DOTS:
                return topics.CountDots(draft.topic, draft.dots).decide(meeting, moment)
            case LineKind.MERGE:
                return topics.MergeNumbers(*(draft.merge or (0, 0))).decide(meeting, moment)
            case LineKind.THUMBS:
                return topics.CountThumbs(draft.thumbs or (0, 0, 0)).decide(meeting, moment)
            case LineKind.VOICE:
                return _voice(meeting, draft).decide(meeting, moment)
            case LineKind.REASON:
                return _reason(meeting, draft).decide(meeting, moment)
            case LineKind.OUTCOME:
                return _outcome_of_what_is_on(meeting, draft.outcome).decide(meeting, moment)
            case _:
                return self._entry(meeting, moment)

    def _entry(self, meeting: Meeting, moment: Moment) -> Plan:
        draft = self.draft
        edit = Edit()
        head = meeting.head
        if head.status is Status.PLANNED:
            head = transitions.start(meeting, edit, moment.now)
        phase = meeting.phases.get(head.phase) or _last_used(meeting)
        kind = Kind(draft.kind.value)
        if kind in (Kind.ACTION, Kind.DECISION) and not draft.text.strip():
            raise Refused("no-text")
        entry = Entry(
            id=f"{meeting.id}.{meeting.next_number()}",
            kind=kind,
            text=draft.text,
            at=moment.now,
            seat=moment.seat,
            order=_end_of(meeting),
            phase=phase.id if phase else "",
            item=head.item,
            owners=draft.owners,
            team=draft.team,
            due=draft.due,
            due_words=draft.due_words,
            no_date=draft.no_date,
            closed=draft.closed,
            side=draft.side,
            outcome=draft.outcome if kind is Kind.DECISION else None,
            proposal=kind is Kind.DECISION and is_proposal(phase),
            asked_of=draft.asked_of if kind is Kind.ACTION else "",
        )
        edit.add(entry)
        return corrected(meeting, edit, moment).plan("capture", entry.id)


@dataclass(frozen=True, slots=True)
class Revise:
    """New words (and owners and dates read from them) for an entry. `seen` is the text the writer started from.

    `was` is the whole entry the writer started from, where that is known: then only what the writer has
    changed is changed, and an owner that somebody else gave it meanwhile stays. Raises
    `Refused("edited-meanwhile")` with both texts where both have changed the text.
    """

    entry: str
    draft: Draft
    seen: str
    was: Entry | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        draft = self.draft
        was = self.was if self.was is not None and self.was.id == entry.id else None
        same_words = was is not None and draft.text == was.text
        if entry.text not in (self.seen, draft.text) and not same_words:
            raise Refused("edited-meanwhile", id=entry.id, theirs=entry.text, yours=draft.text)
        if draft.problem == "too-long":
            raise Refused("too-long", length=len(draft.text))
        if draft.kind.value not in {k.value for k in Kind}:
            raise Refused("not-an-entry", kind=draft.kind.value)
        kind = Kind(draft.kind.value)
        values: dict[str, Any] = {
            "kind": kind,
            "text": draft.text,
            "owners": draft.owners,
            "team": draft.team,
            "due": draft.due,
            "due_words": draft.due_words,
            "no_date": draft.no_date,
            "closed": draft.closed or entry.closed,
            "side": draft.side or (entry.side if kind is Kind.STATEMENT else None),
            "outcome": (draft.outcome or entry.outcome) if kind is Kind.DECISION else None,
        }
        if kind is Kind.ACTION and draft.text != entry.text:
            values["asked_of"] = draft.asked_of or entry.asked_of
        if kind is not entry.kind:
            values["proposal"] = kind is Kind.DECISION and is_proposal(meeting.phases.get(entry.phase))
        if was is not None:
            values = {name: value for name, value in values.items() if value != getattr(was, name)}
        if any(name in values and values[name] != getattr(entry, name) for name in ("text", "kind")):
            # Both sides agreed to other words than these.
            values["confirmed"], values["frozen"] = (), None
        edit = Edit()
        edit.change(entry, **values)
        return corrected(meeting, edit, moment).plan("revise", entry.id)


@dataclass(frozen=True, slots=True)
class Retype:
    """The same line as another kind. Owners and dates are kept, so that it can be turned back."""

    entry: str
    kind: Kind

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        decision = self.kind is Kind.DECISION
        edit = Edit()
        edit.change(
            entry,
            kind=self.kind,
            proposal=decision and is_proposal(meeting.phases.get(entry.phase)),
            outcome=entry.outcome if decision else None,
            confirmed=entry.confirmed if decision else (),
            frozen=entry.frozen if decision else None,
        )
        return corrected(meeting, edit, moment).plan("retype", entry.id)


@dataclass(frozen=True, slots=True)
class Move:
    """One place up (-1) or down (+1) in the stream. Across the edge of a phase or item the entry first joins
    the neighbour's."""

    entry: str
    step: int

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        stream = meeting.stream
        place = stream.index(entry)
        other = place + self.step
        if not 0 <= other < len(stream):
            raise Refused("at-the-edge")
        neighbour = stream[other]
        edit = Edit()
        if neighbour.section != entry.section:
            edit.change(entry, phase=neighbour.phase, item=neighbour.item)
        else:
            edit.change(entry, order=_between(stream, other, self.step))
        return edit.plan("move", entry.id)


@dataclass(frozen=True, slots=True)
class Delete:
    """The entry no more. The history keeps it, and undo brings it back."""

    entry: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        edit = Edit()
        edit.remove(entry)
        return corrected(meeting, edit, moment).plan("delete", entry.id)


@dataclass(frozen=True, slots=True)
class SetClosed:
    """Makes an entry confidential, or open again."""

    entry: str
    closed: bool

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        edit.change(find(meeting, self.entry), closed=self.closed)
        return corrected(meeting, edit, moment).plan(
            "close-entry" if self.closed else "open-entry", self.entry
        )


@dataclass(frozen=True, slots=True)
class Settle:
    """Owners, team and date of an entry, chosen rather than typed."""

    entry: str
    owners: tuple[str, ...] | None = None
    team: str | None = None
    due: date | None = None
    no_date: bool | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        values: dict[str, Any] = {}
        if self.owners is not None:
            values["owners"] = self.owners
        if self.team is not None:
            values["team"] = self.team
        if self.due is not None:
            values |= {"due": self.due, "due_words": "", "no_date": False}
        if self.no_date is not None:
            values |= {"no_date": self.no_date} | ({"due": None, "due_words": ""} if self.no_date else {})
        edit = Edit()
        edit.change(find(meeting, self.entry), **values)
        return corrected(meeting, edit, moment).plan("settle", self.entry)


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """What came out of a decision. Agreement is only full when both sides have confirmed it."""

    entry: str
    outcome: Outcome | None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        if entry.kind is not Kind.DECISION:
            raise Refused("not-a-decision", id=entry.id)
        edit = Edit()
        keep = entry.confirmed if self.outcome is Outcome.AGREED else ()
        edit.change(entry, outcome=self.outcome, confirmed=keep, frozen=entry.frozen if keep else None)
        return corrected(meeting, edit, moment).plan("outcome", entry.id)


@dataclass(frozen=True, slots=True)
class Confirm:
    """A side confirms a decision as it was read back, or takes that back.

    In a phase fit to decide, the first confirmation makes a proposal a decision. When both sides have
    confirmed, the outcome is agreement and the wording is frozen with the time. Raises
    `Refused("not-fit-to-decide")` for a proposal elsewhere.
    """

    entry: str
    side: Side
    yes: bool = True

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        if entry.kind is not Kind.DECISION:
            raise Refused("not-a-decision", id=entry.id)
        phase = meeting.phase
        if (
            entry.proposal
            and self.yes
            and meeting.head.status is Status.LIVE
            and phase is not None
            and not phase.decides
        ):
            raise Refused("not-fit-to-decide", phase=phase.title)
        sides = {s for s in entry.confirmed if s is not self.side} | ({self.side} if self.yes else set())
        confirmed = tuple(s for s in Side if s in sides)
        both = len(confirmed) == len(Side)
        edit = Edit()
        edit.change(
            entry,
            confirmed=confirmed,
            proposal=entry.proposal and not confirmed,
            outcome=Outcome.AGREED if both else entry.outcome,
            frozen=moment.now if both else None,
        )
        return corrected(meeting, edit, moment, self.side).plan(
            "confirm" if self.yes else "unconfirm", entry.id
        )


@dataclass(frozen=True, slots=True)
class Follow:
    """Where a promise stands, with a word why; and a new day, where it was moved to one."""

    entry: str
    state: PromiseState
    why: str = ""
    due: date | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        if entry.kind is not Kind.ACTION:
            raise Refused("not-an-action", id=entry.id)
        edit = Edit()
        values: dict[str, Any] = {"state": self.state, "followed": self.why.strip()}
        if self.due is not None:
            values |= {"due": self.due, "due_words": "", "no_date": False}
        if entry.asked_of:
            said = self.state in (PromiseState.DONE, PromiseState.PARTLY, PromiseState.NOT)
            values["answered"] = (entry.answered or moment.now.date()) if said else None
        edit.change(entry, **values)
        return edit.plan("follow-up", entry.id)


@dataclass(frozen=True, slots=True)
class AskOf:
    """Who outside the meeting an action is asked of: another committee, the council, the region; empty for nobody.

    Raises `Refused`: "no-such-entry", "not-an-action".
    """

    entry: str
    whom: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = find(meeting, self.entry)
        if entry.kind is not Kind.ACTION:
            raise Refused("not-an-action", id=entry.id)
        edit = Edit()
        whom = one_line(clean(self.whom)).strip()
        edit.change(entry, asked_of=whom, answered=entry.answered if whom else None)
        return edit.plan("ask-of", entry.id)


def find(meeting: Meeting, entry_id: str) -> Entry:
    """The entry, or `Refused("no-such-entry")`."""
    entry = meeting.entries.get(entry_id)
    if entry is None:
        raise Refused("no-such-entry", id=entry_id)
    return entry


def is_proposal(phase: Phase | None) -> bool:
    """Whether a decision taken in this phase is only a proposal until a deciding phase confirms it."""
    return phase is not None and not phase.decides


def _last_used(meeting: Meeting) -> Phase | None:
    used = [p for p in meeting.program if p.began is not None and p.kind is not PhaseKind.BREAK]
    return used[-1] if used else (meeting.program[0] if meeting.program else None)


def _end_of(meeting: Meeting) -> float:
    # Not simply the number of the entry: entries may have been moved below the last one.
    return max(float(meeting.next_number()), (meeting.stream[-1].order + 1.0) if meeting.stream else 1.0)


def _between(stream: tuple[Entry, ...], place: int, step: int) -> float:
    beyond = place + step
    here = stream[place].order
    if not 0 <= beyond < len(stream):
        return here + step
    return (here + stream[beyond].order) / 2.0


def _outcome_of_what_is_on(meeting: Meeting, outcome: Outcome | None) -> SetOutcome | topics.SetItemOutcome:
    if meeting.item is not None:
        return topics.SetItemOutcome(meeting.item.id, outcome)
    decisions = [e for e in meeting.stream if e.kind is Kind.DECISION and e.phase == meeting.head.phase]
    if not decisions:
        raise Refused("no-item-for-outcome")
    return SetOutcome(decisions[-1].id, outcome)


def _voice(meeting: Meeting, draft: Draft) -> Command:
    """Somebody into the queue of speakers. Raises `Refused("which-speaker")` where the letters fit several."""
    # Lines of this kind are few, and a program that takes in a line begins sooner without it.
    from medtui.domain.commands.voices import AskToSpeak

    if len(draft.owners) > 1:
        raise Refused("which-speaker", names=", ".join(draft.owners))
    here = (person.id for person in meeting.people if person.name in draft.owners)
    return AskToSpeak(next(here, ""), order=draft.order)


def _reason(meeting: Meeting, draft: Draft) -> Command:
    """What is said of the decision that was taken last."""
    from medtui.domain.commands.reasons import AddReason

    if not meeting.stream:
        raise Refused("no-such-entry", id="")
    return AddReason(meeting.stream[-1].id, draft.reason, draft.text)

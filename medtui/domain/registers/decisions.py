"""The decision register: what was decided, whether it still holds, and what became of it. Pure functions over records.

A decision points at earlier ones (`replaces`, `confirms`, `repeals`); only a decision that is no proposal does
something to them. Decisions that confirm each other say the same thing, so what happens to one happens to all of them,
and the latest that happened counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from medtui.domain.model.entries import Entry, agreement
from medtui.domain.model.extras.reviews import Review
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Agreement, Kind, Outcome, Side
from medtui.domain.registers.filters import State
from medtui.domain.registers.start import starts_on


class Standing(StrEnum):
    """Whether a decision holds. The first two do."""

    VALID = "valid"
    CONFIRMED = "confirmed"
    PROPOSAL = "proposal"
    UNCONFIRMED = "unconfirmed"
    UNSETTLED = "unsettled"
    REPLACED = "replaced"
    REPEALED = "repealed"


class LinkKind(StrEnum):
    """What a decision does to an earlier one; the name of the entry's field."""

    REPLACES = "replaces"
    CONFIRMS = "confirms"
    REPEALS = "repeals"


HOLDS = (Standing.VALID, Standing.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with what the register needs of its meeting. `item` is the title of the item, else of the phase;
    `focus` is its own focus point, else the meeting's."""

    id: str
    meeting: str
    title: str
    date: dt.date
    text: str
    committee: str = ""
    item: str = ""
    outcome: Outcome | None = None
    confirmed: tuple[Side, ...] = ()
    one_sided: bool = False
    owners: tuple[str, ...] = ()
    team: str = ""
    due: dt.date | None = None
    closed: bool = False
    proposal: bool = False
    focus: str = ""
    level: int = 0
    review: dt.date | None = None
    replaces: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def agreement(self) -> Agreement:
        """Where it stands with those who must agree to it."""
        return agreement(self.outcome, self.confirmed, one_sided=self.one_sided, proposal=self.proposal)

    @property
    def valid_from(self) -> dt.date | None:
        """The later day from which its words say that it holds."""
        return starts_on(self.text, self.date)

    @property
    def place(self) -> tuple[dt.date, str, int]:
        """Where it stands in time."""
        return self.date, self.meeting, number_of(self.id)

    @property
    def links(self) -> tuple[str, ...]:
        """The earlier decisions it points at."""
        return self.replaces + self.confirms + self.repeals

    @property
    def haystack(self) -> str:
        """What a search looks in."""
        return " ".join((self.text, self.item, self.title, self.focus, self.team, *self.owners))


def number_of(entry: str) -> int:
    """The number at the end of an entry's id."""
    last = entry.rpartition(".")[2]
    return int(last) if last.isdecimal() else 0


def decided(meeting: Meeting) -> Iterator[Decided]:
    """The decisions of one meeting, in the order of its stream."""
    reviews = [r for r in meeting.more.get("reviews", {}).values() if isinstance(r, Review)]
    for entry in meeting.stream:
        if entry.kind is Kind.DECISION:
            mine = tuple(sorted((r for r in reviews if r.entry == entry.id), key=lambda r: r.at))
            yield _decided(meeting, entry, mine)


def _decided(meeting: Meeting, entry: Entry, reviews: tuple[Review, ...]) -> Decided:
    head = meeting.head
    return Decided(
        id=entry.id,
        meeting=meeting.id,
        title=head.title,
        date=head.date,
        text=entry.text,
        committee=head.committee,
        item=place_of(meeting, entry),
        outcome=entry.outcome,
        confirmed=entry.confirmed,
        one_sided=head.one_sided,
        owners=entry.owners,
        team=entry.team,
        due=entry.due,
        closed=meeting.is_closed(entry),
        proposal=entry.proposal,
        focus=entry.focus or head.focus,
        level=entry.level,
        review=entry.review,
        replaces=entry.replaces,
        confirms=entry.confirms,
        repeals=entry.repeals,
        reviews=reviews,
    )


def place_of(meeting: Meeting, entry: Entry) -> str:
    """What an entry was said under: the title of its item, else of its phase."""
    item, phase = meeting.items.get(entry.item), meeting.phases.get(entry.phase)
    return item.title if item else phase.title if phase else ""


class StepKind(StrEnum):
    """What happened to a decision at a meeting."""

    DECIDED = "decided"
    PROPOSED = "proposed"
    UNCONFIRMED = "unconfirmed"
    UNSETTLED = "unsettled"
    CONFIRMED = "confirmed"
    REPLACED = "replaced"
    REPEALED = "repealed"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a history. `by` is the decision that did it (or was made), `to` the earlier ones it did it to."""

    date: dt.date
    meeting: str
    title: str
    kind: StepKind
    by: Decided
    to: tuple[str, ...] = ()
    review: Review | None = None


_NOT_YET = {
    Agreement.PROPOSED: StepKind.PROPOSED,
    Agreement.HALF: StepKind.UNCONFIRMED,
    Agreement.UNCONFIRMED: StepKind.UNCONFIRMED,
    Agreement.NOT: StepKind.UNSETTLED,
}


Met = Mapping[str, tuple[dt.date, str]]
"""Date and title of meetings, by id: for reviews that were asked for at another meeting than the decision's."""


class Register:
    """Decisions with what has become of them on a day.

    `linking` are the decisions that point at earlier ones, where `decisions` are only some of all.
    """

    def __init__(self, decisions: Iterable[Decided], today: dt.date, linking: Iterable[Decided] = ()) -> None:
        self.today = today
        self.listed = tuple(decisions)
        self.by_id: dict[str, Decided] = {d.id: d for d in (*linking, *self.listed)}
        self._same = _Groups()
        self._done_to: dict[str, list[tuple[tuple[dt.date, str, int], Standing, str]]] = {}
        acting = sorted((d for d in self.by_id.values() if d.links and not is_open(d)), key=lambda d: d.place)
        for decision in acting:
            for earlier in decision.confirms:
                self._same.join(decision.id, earlier)
        for decision in acting:
            for kind, targets in (
                (Standing.CONFIRMED, decision.confirms),
                (Standing.REPLACED, decision.replaces),
                (Standing.REPEALED, decision.repeals),
            ):
                for earlier in targets:
                    root = self._same.of(earlier)
                    self._done_to.setdefault(root, []).append((decision.place, kind, decision.id))
        self._hidden: frozenset[str] = frozenset()

    def openly(self) -> Register:
        """The same register for whoever may not see what is confidential: it lists, names and links nothing that is.

        Where a decision stands is told as it is, also where a confidential one has done it.
        """
        hidden = frozenset(d.id for d in self.by_id.values() if d.closed)
        if not hidden:
            return self
        seen = copy(self)
        seen._hidden = hidden
        # What was worked out of the whole register names what is confidential.
        seen.__dict__.pop("_around", None)
        seen.by_id = {id: _unlinked(d, hidden) for id, d in self.by_id.items() if not d.closed}
        seen.listed = tuple(seen.by_id[d.id] for d in self.listed if not d.closed)
        return seen

    def standing(self, decision: Decided) -> Standing:
        """Whether it holds today."""
        agreed = decision.agreement
        if agreed is Agreement.PROPOSED:
            return Standing.PROPOSAL
        if agreed is Agreement.NOT:
            return Standing.UNSETTLED
        done = self._done_to.get(self._same.of(decision.id), ())
        last = max(done, key=lambda act: act[0], default=None)
        if last is None or last[2] == decision.id:
            return Standing.VALID if agreed is Agreement.HOLDS else Standing.UNCONFIRMED
        return last[1]

    def holds(self, decision: Decided) -> bool:
        """Whether it is valid today."""
        return self.standing(decision) in HOLDS

    def stands(self, decision: Decided, state: State) -> bool:
        """Whether a decision is in the state that is asked for; what is asked of promises says nothing of it."""
        return state not in (State.HOLDS, State.GONE) or self.holds(decision) is (state is State.HOLDS)

    def replaced_by(self, decision: Decided) -> tuple[str, ...]:
        """The decisions that replaced it, oldest first."""
        return self._acts(decision, Standing.REPLACED)

    def repealed_by(self, decision: Decided) -> tuple[str, ...]:
        """The decisions that repealed it, oldest first."""
        return self._acts(decision, Standing.REPEALED)

    def confirmed_by(self, decision: Decided) -> tuple[str, ...]:
        """The later decisions that confirmed it, oldest first."""
        return tuple(id for id in self._acts(decision, Standing.CONFIRMED) if id != decision.id)

    def _acts(self, decision: Decided, kind: Standing) -> tuple[str, ...]:
        done = self._done_to.get(self._same.of(decision.id), ())
        return tuple(
            dict.fromkeys(id for _place, what, id in sorted(done) if what is kind and id not in self._hidden)
        )

    def review_due(self, decision: Decided) -> bool:
        """Whether the day has come to ask if it helped, and nobody has asked since."""
        day = decision.review
        if day is None or day > self.today or not self.holds(decision):
            return False
        return not any(r.at.date() >= day for r in decision.reviews)

    def due_for(self, committee: str, but: str = "") -> list[Decided]:
        """A committee's decisions that should be looked back at by now, without those of one meeting."""
        mine = (d for d in self.listed if d.committee == committee and d.meeting != but)
        return [d for d in self.sorted(mine) if self.review_due(d)]

    def sorted(self, decisions: Iterable[Decided]) -> list[Decided]:
        """Those that hold first; the newest first among each."""
        newest = sorted(decisions, key=lambda d: d.place, reverse=True)
        return sorted(newest, key=lambda d: not self.holds(d))

    def history(self, id: str, met: Met | None = None) -> tuple[Step, ...]:
        """All that happened to a decision and to those before and after it, in the order of the meetings."""
        steps: list[Step] = []
        for decision in self.family(id):
            where = (decision.date, decision.meeting, decision.title)
            acts = (
                (StepKind.CONFIRMED, decision.confirms),
                (StepKind.REPLACED, decision.replaces),
                (StepKind.REPEALED, decision.repeals),
            )
            done = [Step(*where, kind, decision, to) for kind, to in acts if to]
            # What not all have agreed to has done nothing to another yet.
            if (kind := _NOT_YET.get(decision.agreement)) is not None:
                done = [Step(*where, kind, decision, decision.links)]
            steps += done or [Step(*where, StepKind.DECIDED, decision)]
            steps += [_review_step(decision, review, met or {}) for review in decision.reviews]
        return tuple(sorted(steps, key=_when))

    @cached_property
    def _around(self) -> dict[str, set[str]]:
        """What each decision is linked with, in either direction."""
        around: dict[str, set[str]] = {}
        for decision in self.by_id.values():
            for earlier in decision.links:
                around.setdefault(decision.id, set()).add(earlier)
                around.setdefault(earlier, set()).add(decision.id)
        return around

    def family(self, id: str) -> tuple[Decided, ...]:
        """The decision with all that it is linked with, oldest first."""
        seen, ahead = {id}, [id]
        while ahead:
            new = self._around.get(ahead.pop(), set()) - seen
            seen |= new
            ahead += new
        return tuple(sorted((self.by_id[i] for i in seen if i in self.by_id), key=lambda d: d.place))


def _unlinked(decision: Decided, hidden: frozenset[str]) -> Decided:
    """The decision without its links to those that are hidden."""
    if hidden.isdisjoint(decision.links):
        return decision

    def seen(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id in ids if id not in hidden)

    return replace(
        decision,
        replaces=seen(decision.replaces),
        confirms=seen(decision.confirms),
        repeals=seen(decision.repeals),
    )


def is_open(decision: Decided) -> bool:
    """Whether nothing has been decided yet: a proposal, an outcome that left it open, or a side that is missing."""
    return decision.agreement is not Agreement.HOLDS


def _review_step(decision: Decided, review: Review, met: Met) -> Step:
    day, title = met.get(review.meeting, (review.at.date(), ""))
    return Step(day, review.meeting, title, StepKind.REVIEWED, decision, (), review)


def _when(step: Step) -> tuple[dt.date, bool, str, int]:
    # A review at the same day's meeting comes behind what was decided there.
    return step.date, step.review is not None, step.meeting, number_of(step.by.id)


class _Groups:
    """Ids that belong together."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, id: str) -> str:
        while (parent := self._parent.get(id, id)) != id:
            id = parent
        return id

    def join(self, one: str, other: str) -> None:
        self._parent[self.of(one)] = self.of(other)

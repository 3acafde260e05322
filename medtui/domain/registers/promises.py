"""The promises of all meetings: what is open, who has it, and how many of them are kept. Pure functions over records.

A promise that was not kept is carried on: the meeting that looked back at it has an action whose `origin` is the old
one's id. The old one then only says how it went; the newest of the line is the one that is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace

from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, PromiseState
from medtui.domain.registers.decisions import number_of, place_of
from medtui.domain.registers.filters import State

UNFINISHED = (PromiseState.OPEN, PromiseState.PARTLY, PromiseState.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """An action with what the register needs of its meeting. `why` is the word said when it was followed up;
    `origin` the promise it carries on."""

    id: str
    meeting: str
    title: str
    date: dt.date
    text: str
    committee: str = ""
    item: str = ""
    owners: tuple[str, ...] = ()
    team: str = ""
    due: dt.date | None = None
    due_words: str = ""
    no_date: bool = False
    closed: bool = False
    focus: str = ""
    state: PromiseState = PromiseState.OPEN
    why: str = ""
    origin: str = ""
    asked_of: str = ""
    answered: dt.date | None = None

    @property
    def place(self) -> tuple[dt.date, str, int]:
        """Where it stands in time."""
        return self.date, self.meeting, number_of(self.id)

    @property
    def haystack(self) -> str:
        """What a search looks in."""
        return " ".join((self.text, self.item, self.team, self.asked_of, *self.owners))

    @property
    def people(self) -> tuple[str, ...]:
        """Who has it: owners, and the team."""
        return (*self.owners, self.team) if self.team else self.owners


def promised(meeting: Meeting) -> Iterator[Promised]:
    """The actions of one meeting, in the order of its stream."""
    for entry in meeting.stream:
        if entry.kind is Kind.ACTION:
            yield as_promised(meeting, entry)


def as_promised(meeting: Meeting, entry: Entry) -> Promised:
    """One action of a meeting."""
    head = meeting.head
    return Promised(
        id=entry.id,
        meeting=meeting.id,
        title=head.title,
        date=head.date,
        text=entry.text,
        committee=head.committee,
        item=place_of(meeting, entry),
        owners=entry.owners,
        team=entry.team,
        due=entry.due,
        due_words=entry.due_words,
        no_date=entry.no_date,
        closed=meeting.is_closed(entry),
        focus=entry.focus or head.focus,
        state=entry.state,
        why=entry.followed,
        origin=entry.origin,
        asked_of=entry.asked_of,
        answered=entry.answered,
    )


class Promises:
    """The promises of a workspace on a day."""

    def __init__(self, promises: Iterable[Promised], today: dt.date) -> None:
        self.today = today
        self.all: tuple[Promised, ...] = tuple(promises)
        self.by_id = {p.id: p for p in self.all}
        self._carried: dict[str, Promised] = {}
        for promise in self.all:
            if promise.origin in self.by_id:
                before = self._carried.get(promise.origin)
                if before is None or before.place < promise.place:
                    self._carried[promise.origin] = promise
        self._seen = self._carried

    def openly(self) -> Promises:
        """The same promises for whoever may not see what is confidential: it lists and names nothing that is. One that
        a confidential one carries on is not open, and nothing says by what."""
        if not any(p.closed for p in self.all):
            return self
        seen = copy(self)
        hidden = {p.id for p in self.all if p.closed}
        told = (replace(p, origin="") if p.origin in hidden else p for p in self.all if not p.closed)
        seen.by_id = {p.id: p for p in told}
        seen.all = tuple(seen.by_id.values())
        seen._seen = {id: seen.by_id[p.id] for id, p in self._carried.items() if p.id in seen.by_id}
        return seen

    def carried_to(self, promise: Promised) -> Promised | None:
        """The action of a later meeting that carries it on."""
        return self._seen.get(promise.id)

    def is_open(self, promise: Promised) -> bool:
        """Whether somebody still has to do it: unfinished, and not carried on by another."""
        return promise.state in UNFINISHED and promise.id not in self._carried

    def is_overdue(self, promise: Promised) -> bool:
        """Whether it is open and its day has passed."""
        return self.is_open(promise) and promise.due is not None and promise.due < self.today

    def stands(self, promise: Promised, state: State) -> bool:
        """Whether a promise is in the state that is asked for; what is asked of decisions says nothing of it."""
        match state:
            case State.OPEN:
                return self.is_open(promise)
            case State.OVERDUE:
                return self.is_overdue(promise)
            case State.DONE:
                return promise.state is PromiseState.DONE
            case _:
                return True

    def first(self, promise: Promised) -> Promised:
        """The promise as it was first given."""
        seen = {promise.id}
        while (before := self.by_id.get(promise.origin)) is not None and before.id not in seen:
            seen.add(before.id)
            promise = before
        return promise

    def last(self, promise: Promised) -> Promised:
        """The promise as it was last carried on."""
        seen = {promise.id}
        while (after := self._seen.get(promise.id)) is not None and after.id not in seen:
            seen.add(after.id)
            promise = after
        return promise

    def sorted(self, promises: Iterable[Promised]) -> list[Promised]:
        """What is due first; those without a day last, the oldest first."""
        return sorted(promises, key=lambda p: (p.due or dt.date.max, p.place))

    def open_of(self, committee: str, before: dt.date, but: str = "") -> list[Promised]:
        """What a committee has open from meetings on or before a day, without those of one meeting: what is due
        first."""
        mine = (
            p
            for p in self.all
            if p.committee == committee and p.date <= before and p.meeting != but and self.is_open(p)
        )
        return self.sorted(mine)


@dataclass(frozen=True, slots=True)
class Kept:
    """How a committee kept its word in a quarter. Each promise counts once, by the day it was first due: `kept`
    are done (`late` of them after they had been carried on), the rest is partly done, not done, moved, or overdue."""

    committee: str
    year: int
    quarter: int
    promises: int = 0
    kept: int = 0
    late: int = 0
    partly: int = 0
    broken: int = 0
    moved: int = 0
    overdue: int = 0

    @property
    def rate(self) -> float:
        """Kept of promised, 0 to 1."""
        return self.kept / self.promises if self.promises else 0.0


def kept_word(promises: Promises, committee: str | None = None) -> list[Kept]:
    """The rate of kept words, by committee and quarter, oldest first.

    A promise counts when its first day has come, or when it was followed up; one without a day then counts where it
    was given. What is still ahead, and what is open without a day, counts nowhere.
    """
    found: dict[tuple[str, int, int], dict[str, int]] = {}
    for first in promises.all:
        if first.origin in promises.by_id or (committee is not None and first.committee != committee):
            continue
        last = promises.last(first)
        ahead = first.due is None or first.due >= promises.today
        if last is first and first.state is PromiseState.OPEN and ahead:
            continue
        day = first.due or first.date
        tally = found.setdefault((first.committee, day.year, (day.month + 2) // 3), {})
        for name in ("promises", *_result(promises, first, last)):
            tally[name] = tally.get(name, 0) + 1
    rows = (Kept(name, year, quarter, **tally) for (name, year, quarter), tally in found.items())
    return sorted(rows, key=lambda k: (k.committee, k.year, k.quarter))


def joined(*parts: Iterable[Kept]) -> list[Kept]:
    """Counts of different promises as one list, oldest first."""
    found: dict[tuple[str, int, int], Kept] = {}
    for kept in (one for part in parts for one in part):
        key = kept.committee, kept.year, kept.quarter
        before = found.get(key)
        found[key] = kept if before is None else _sum(before, kept)
    return sorted(found.values(), key=lambda k: (k.committee, k.year, k.quarter))


def _sum(one: Kept, other: Kept) -> Kept:
    counts = ("promises", "kept", "late", "partly", "broken", "moved", "overdue")
    return replace(one, **{name: getattr(one, name) + getattr(other, name) for name in counts})


def counted(state: PromiseState) -> str:
    """What a promise that was never carried on counts as."""
    return _SAID[state]


def _result(promises: Promises, first: Promised, last: Promised) -> tuple[str, ...]:
    if last.state is PromiseState.DONE:
        return ("kept", "late") if last is not first else ("kept",)
    # One that was carried on is open again; how it went is said where it was looked back at.
    said = last if last.state is not PromiseState.OPEN or last is first else promises.by_id[last.origin]
    return (_SAID[said.state],)


_SAID = {
    PromiseState.OPEN: "overdue",
    PromiseState.PARTLY: "partly",
    PromiseState.NOT: "broken",
    PromiseState.MOVED: "moved",
    PromiseState.DONE: "kept",
}

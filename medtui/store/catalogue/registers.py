"""The registers of a workspace, from its catalogue: the decisions, promises and guidelines of all meetings.

What they are is said in `domain`, by functions over meetings; here the same records come without opening the meetings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Self

import msgspec

from medtui.domain.model.entries import agreement
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.reviews import Review
from medtui.domain.model.levels import HIGHEST
from medtui.domain.model.terms import Agreement, Kind, Outcome, PromiseState, Side
from medtui.domain.registers.decisions import Decided, Register
from medtui.domain.registers.filters import Folded
from medtui.domain.registers.in_force import Ruled
from medtui.domain.registers.promises import Kept, Promised, Promises, counted, joined, kept_word
from medtui.domain.registers.similar import matters, same_matter
from medtui.store.catalogue.catalogue import Catalogue, Found, Record
from medtui.store.journal import codec


class Records:
    """A look at the registers as they are now. For one thread; to be closed.

    What is confidential is in them only where `closed` asks for it.
    """

    def __init__(self, root: Path, schema: int, today: Callable[[], date]) -> None:
        self._catalogue = Catalogue(root, schema)
        self._today = today
        self._reviews: dict[str, list[Review]] | None = None
        self._catalogue.sync()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._catalogue.close()

    @property
    def unreadable(self) -> int:
        """How many databases could not be read; `check` names them."""
        return self._catalogue.unreadable()

    def decisions(self, owner: str = "", *, closed: bool = False) -> list[Decided]:
        """Every decision, newest meeting first; with an owner, only theirs."""
        return list(self.register(owner, closed=closed).listed)

    def register(self, owner: str = "", *, query: str = "", closed: bool = False) -> Register:
        """The decision register of today; with an owner, of their decisions; with a query, of those that may hold
        all of its words, and perhaps a few more."""
        decisions = self._decided(self._catalogue.records(Kind.DECISION, owner=owner, query=query))
        register = Register(decisions, self._today(), self._linking() if owner or query else ())
        return register if closed else register.openly()

    def earlier(self, text: str, most: int) -> Register:
        """The open decisions that a line most likely is about the same matter as; the register lists these, best
        first."""
        near = self._decided(self._catalogue.sharing(matters(text), Kind.DECISION))
        return Register(same_matter(text, near, Folded(), most), self._today(), self._linking()).openly()

    def promises(self, owner: str = "", *, closed: bool = False) -> Promises:
        """The promises as they stand today; with an owner, only theirs and what was carried on."""
        found = {p.id: p for p in self._promised(self._catalogue.records(Kind.ACTION, owner=owner))}
        if owner:
            found |= {p.id: p for p in self._carrying()}
        promises = Promises(found.values(), self._today())
        return promises if closed else promises.openly()

    def kept_word(self, *, closed: bool = False) -> list[Kept]:
        """The rate of kept words, by committee and quarter, as `kept_word` says it of all promises; those that were
        never carried on are counted in the catalogue."""
        carrying = self._carrying()
        chained = {p.id: p for p in carrying}
        chained |= {p.id: p for p in self._promised(self._catalogue.origins())}
        promises = Promises(chained.values(), self._today())
        alone: list[Kept] = []
        for committee, year, quarter, state, count in self._catalogue.tally(self._today(), closed=closed):
            result = counted(PromiseState(state))
            alone.append(Kept(committee, year, quarter, promises=count, **{result: count}))
        return joined(kept_word(promises if closed else promises.openly()), alone)

    def waiting(self) -> tuple[int, int]:
        """How many promises are overdue, and how many decisions are to be looked back at by now: of those that are
        not confidential."""
        today = self._today()
        due = self._promised(self._catalogue.records(Kind.ACTION, due=today.isoformat()))
        promises = Promises({p.id: p for p in (*due, *self._carrying())}.values(), today).openly()
        asked = self._decided(self._catalogue.records(Kind.DECISION, due=today.isoformat()))
        register = Register(asked, today, self._linking()).openly()
        return (
            sum(map(promises.is_overdue, promises.all)),
            sum(map(register.review_due, register.listed)),
        )

    def _linking(self) -> list[Decided]:
        return self._decided(self._catalogue.records(Kind.DECISION, linked=True))

    def _carrying(self) -> list[Promised]:
        return self._promised(self._catalogue.records(Kind.ACTION, linked=True))

    def _decided(self, records: Iterable[Record]) -> list[Decided]:
        return [_decided(r, self._reviews_of(r[0])) for r in records]

    def _promised(self, records: Iterable[Record]) -> list[Promised]:
        return [_promised(r) for r in records]

    def hidden(self) -> frozenset[str]:
        """The ids of all decisions and actions that are confidential."""
        kinds = (Kind.DECISION, Kind.ACTION)
        return frozenset(r[0] for kind in kinds for r in self._catalogue.records(kind) if r[4])

    def guidelines(self, decisions: list[Decided]) -> list[Ruled]:
        """Every guideline, with the decision among these that it is."""
        by_id = {d.id: d for d in decisions}
        found = (_about(Guideline, f) for f in self._catalogue.entries("guideline"))
        return [Ruled(g, by_id[g.entry]) for g in found if g is not None and g.entry in by_id]

    def by_team(self) -> dict[str, list[str]]:
        """The meetings of each task team, by its id."""
        found: dict[str, list[str]] = {}
        for summary in self._catalogue.newest():
            if summary.team:
                found.setdefault(summary.team, []).append(summary.id)
        return found

    def met(self) -> dict[str, tuple[date, str]]:
        """Date and title of every meeting."""
        return {s.id: (s.date, s.title) for s in self._catalogue.newest()}

    def _reviews_of(self, entry: str) -> tuple[Review, ...]:
        if self._reviews is None:
            self._reviews = {}
            for found in self._catalogue.entries("review"):
                review = _about(Review, found)
                if review is not None:
                    self._reviews.setdefault(review.entry, []).append(review)
        return tuple(sorted(self._reviews.get(entry, ()), key=lambda r: r.at))


def _about(kind: type[Any], found: Found) -> Any:
    """A record about a decision; none where it has another shape, which `check` tells."""
    try:
        return codec.decode(kind.table, found.id, {**found.doc, "id": found.id.rpartition(":")[2]})
    except codec.BadRecord:
        return None


class _DecisionDoc(msgspec.Struct):
    """What the register takes of a decision's record."""

    owners: tuple[str, ...] = ()
    team: str = ""
    due: date | None = None
    outcome: Outcome | None = None
    confirmed: tuple[Side, ...] = ()
    one_sided: bool = False
    proposal: bool = False
    focus: str = ""
    level: int = 0
    review: date | None = None
    replaces: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()


class _ActionDoc(msgspec.Struct):
    """What the register takes of an action's record."""

    owners: tuple[str, ...] = ()
    team: str = ""
    due: date | None = None
    due_words: str = ""
    no_date: bool = False
    focus: str = ""
    state: PromiseState = PromiseState.OPEN
    followed: str = ""
    origin: str = ""
    asked_of: str = ""
    answered: date | None = None


_decision_doc = msgspec.json.Decoder(_DecisionDoc).decode
_action_doc = msgspec.json.Decoder(_ActionDoc).decode


def _decided(record: Record, reviews: tuple[Review, ...]) -> Decided:
    id, meeting, item, text, closed, raw = record
    try:
        doc = _decision_doc(raw)
    except msgspec.ValidationError:
        # A field that somebody wrote by hand: the line is listed with what is sure of it, and `check` names it.
        doc = _DecisionDoc(proposal=True)
    return Decided(
        id=id,
        meeting=meeting.id,
        title=meeting.title,
        date=meeting.date,
        text=text,
        committee=meeting.committee,
        item=item,
        outcome=doc.outcome,
        confirmed=doc.confirmed,
        one_sided=doc.one_sided,
        owners=doc.owners,
        team=doc.team,
        due=doc.due,
        closed=closed,
        proposal=doc.proposal,
        focus=doc.focus or meeting.focus,
        level=doc.level if 0 <= doc.level <= HIGHEST else 0,
        review=doc.review,
        replaces=doc.replaces,
        confirms=doc.confirms,
        repeals=doc.repeals,
        reviews=reviews,
    )


def replaced(catalogue: Catalogue) -> frozenset[str]:
    """The ids of the decisions that a later one replaces or repeals which is agreed and not confidential. The
    catalogue is up to date."""
    gone: set[str] = set()
    for record in catalogue.records(Kind.DECISION, linked=True):
        later = _decided(record, ())
        if not later.closed and later.agreement in (Agreement.HOLDS, Agreement.NOTED):
            gone.update((*later.replaces, *later.repeals))
    return frozenset(gone)


def is_agreed(line: Found) -> bool:
    """Whether a line of the catalogue is a decision that is no proposal, and that nobody must still agree to."""
    if line.kind != Kind.DECISION:
        return False
    try:
        doc = msgspec.convert(line.doc, _DecisionDoc, strict=False)
    except msgspec.ValidationError:
        return False
    stands = agreement(doc.outcome, doc.confirmed, one_sided=doc.one_sided, proposal=doc.proposal)
    return stands in (Agreement.HOLDS, Agreement.NOTED)


def _promised(record: Record) -> Promised:
    id, meeting, item, text, closed, raw = record
    try:
        doc = _action_doc(raw)
    except msgspec.ValidationError:
        doc = _ActionDoc()
    return Promised(
        id=id,
        meeting=meeting.id,
        title=meeting.title,
        date=meeting.date,
        text=text,
        committee=meeting.committee,
        item=item,
        owners=doc.owners,
        team=doc.team,
        due=doc.due,
        due_words=doc.due_words,
        no_date=doc.no_date,
        closed=closed,
        focus=doc.focus or meeting.focus,
        state=doc.state,
        why=doc.followed,
        origin=doc.origin,
        asked_of=doc.asked_of,
        answered=doc.answered,
    )

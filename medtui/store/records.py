"""The registers of a workspace, from its catalogue: the decisions, promises and guidelines of all meetings.

What they are is said in `domain`, by functions over meetings; here the same records come without opening the meetings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Self

from medtui.domain.decisions import Decided, Register
from medtui.domain.guidelines import Guideline
from medtui.domain.in_force import Ruled
from medtui.domain.promises import Promised, Promises
from medtui.domain.reviews import Review
from medtui.domain.same_matter import matters, same_matter
from medtui.domain.sought import Folded
from medtui.domain.terms import Kind, Outcome, PromiseState
from medtui.store import codec
from medtui.store.catalogue import Catalogue, Found

LINKS = ("replaces", "confirms", "repeals")


class Records:
    """A look at the registers as they are now. For one thread; to be closed."""

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

    def decisions(self, owner: str = "") -> list[Decided]:
        """Every decision, newest meeting first. With an owner only what may be theirs, and all that points at earlier
        ones."""
        found = self._catalogue.entries(Kind.DECISION, owner=owner or None, or_having=LINKS)
        return [_decided(f, self._reviews_of(f.id)) for f in found]

    def register(self, owner: str = "") -> Register:
        """The decision register of today; with an owner, of those decisions."""
        return Register(self.decisions(owner), self._today())

    def earlier(self, text: str, most: int) -> Register:
        """The decisions that a line most likely is about the same matter as; the register lists these, best first."""
        folded = Folded()
        near = [_decided(f, ()) for f in self._catalogue.sharing(matters(text), Kind.DECISION)]
        best = same_matter(text, near, folded, most)
        # Nobody has an empty name: only what points at earlier decisions comes.
        return Register(best, self._today(), self.decisions("\0"))

    def promises(self) -> Promises:
        """The promises as they stand today."""
        return Promises(map(_promised, self._catalogue.entries(Kind.ACTION)), self._today())

    def waiting(self) -> tuple[int, int]:
        """How many promises are overdue, and how many decisions are to be looked back at by now."""
        today = self._today()
        promises = Promises(
            (_promised(f) for f in self._catalogue.due(Kind.ACTION, "due", today, ("origin",))), today
        )
        decisions = [
            _decided(f, self._reviews_of(f.id))
            for f in self._catalogue.due(Kind.DECISION, "review", today, LINKS)
        ]
        register = Register(decisions, today)
        return (
            sum(map(promises.is_overdue, promises.all)),
            sum(map(register.review_due, register.listed)),
        )

    def guidelines(self, decisions: list[Decided]) -> list[Ruled]:
        """Every guideline, with the decision among these that it is."""
        by_id = {d.id: d for d in decisions}
        found = (_about(Guideline, f) for f in self._catalogue.entries("guideline"))
        return [Ruled(g, by_id[g.entry]) for g in found if g is not None and g.entry in by_id]

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


def _decided(found: Found, reviews: tuple[Review, ...]) -> Decided:
    doc = found.doc
    outcome = doc.get("outcome")
    return Decided(
        id=found.id,
        meeting=found.meeting,
        title=found.title,
        date=found.date,
        text=found.text,
        committee=found.committee,
        item=found.item,
        outcome=Outcome(outcome) if outcome else None,
        owners=tuple(doc.get("owners", ())),
        team=doc.get("team", ""),
        due=_day(doc, "due"),
        closed=found.closed,
        proposal=doc.get("proposal", False),
        focus=doc.get("focus") or found.focus,
        review=_day(doc, "review"),
        replaces=tuple(doc.get("replaces", ())),
        confirms=tuple(doc.get("confirms", ())),
        repeals=tuple(doc.get("repeals", ())),
        reviews=reviews,
    )


def _promised(found: Found) -> Promised:
    doc = found.doc
    return Promised(
        id=found.id,
        meeting=found.meeting,
        title=found.title,
        date=found.date,
        text=found.text,
        committee=found.committee,
        item=found.item,
        owners=tuple(doc.get("owners", ())),
        team=doc.get("team", ""),
        due=_day(doc, "due"),
        due_words=doc.get("due_words", ""),
        no_date=doc.get("no_date", False),
        closed=found.closed,
        focus=doc.get("focus") or found.focus,
        state=PromiseState(doc.get("state", PromiseState.OPEN)),
        why=doc.get("followed", ""),
        origin=doc.get("origin", ""),
    )


def _day(doc: dict[str, Any], name: str) -> date | None:
    value = doc.get(name)
    return date.fromisoformat(value) if value else None

"""The right level: how far a decision is left to those it concerns, and which committee an item belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from medtui.domain.model.entries import Entry
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import Kind
from medtui.domain.text import fold

LOWEST, HIGHEST = 1, 7
"""From told (1) over agreed together (4) to left to the staff (7)."""


def shares(entries: Iterable[Entry]) -> dict[int, int]:
    """How many decisions were taken at each level; 0 are those where nobody has said."""
    found = dict.fromkeys(range(HIGHEST + 1), 0)
    for entry in entries:
        if entry.kind is Kind.DECISION:
            found[entry.level] += 1
    return found


def committee(known: Sequence[Committee], name: str) -> Committee | None:
    """The committee of this name or id."""
    return next((c for c in known if name and fold(name) in (fold(c.name), fold(c.id))), None)


def parent(known: Sequence[Committee], name: str) -> Committee | None:
    """The committee above this one."""
    mine = committee(known, name)
    return committee(known, mine.parent) if mine else None


def topmost(known: Sequence[Committee]) -> Committee | None:
    """The committee that has none above it, where there is only one such."""
    tops = [c for c in known if committee(known, c.parent) is None]
    return tops[0] if len(tops) == 1 else None


def children(known: Sequence[Committee], name: str) -> tuple[Committee, ...]:
    """The committees right below this one."""
    mine = committee(known, name)
    return tuple(c for c in known if mine and committee(known, c.parent) == mine)

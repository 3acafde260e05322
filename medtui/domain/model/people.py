"""Who takes part: persons, committees, and the attendance of one meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from medtui.domain.model.terms import Presence, Side
from medtui.domain.name_keys import name_key
from medtui.domain.text import fold

_SIDE_WORDS = {
    Side.MANAGEMENT: {
        "a",
        "a-side",
        "a-siden",
        "ledelse",
        "ledelsen",
        "ledelsesside",
        "ledelsessiden",
        "management",
    },
    Side.EMPLOYEES: {
        "b",
        "b-side",
        "b-siden",
        "medarbejder",
        "medarbejdere",
        "medarbejderside",
        "medarbejdersiden",
        "employee",
        "employees",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the workspace's register. `committees` are the names of those somebody sits in, `substitute_for` is
    the member somebody stands in for."""

    id: str
    name: str
    title: str = ""
    organisation: str = ""
    side: Side | None = None
    roles: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    substitute_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """A MED committee: its name, its level (a local word), and the committee above it.

    Its own days for proposals and the invitation (before a meeting) and for comments (after the minutes went out), 0
    where the municipality's hold; `standing` are the items of each of its meetings, as they would be typed.
    """

    id: str
    name: str
    level: str = ""
    parent: str = ""
    chair: str = ""
    deputy: str = ""
    proposal_days: int = 0
    invitation_days: int = 0
    comment_days: int = 0
    standing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One line of a meeting's attendance list. `arrived` and `left` are clock times `HH:MM`, empty for the
    whole meeting."""

    id: str
    name: str
    order: float
    title: str = ""
    organisation: str = ""
    side: Side | None = None
    roles: tuple[str, ...] = ()
    presence: Presence = Presence.PRESENT
    substitute_for: str = ""
    arrived: str = ""
    left: str = ""
    guest: bool = False


def members(people: Iterable[Person], committee: Committee) -> tuple[Person, ...]:
    """Who sits in a committee, chair and deputy first. Somebody's substitute only comes when asked to."""
    first = [name_key(committee.chair), name_key(committee.deputy)]
    names = {fold(committee.name), fold(committee.id)}
    sitting = [
        p
        for p in people
        if name_key(p.name) in first or (not p.substitute_for and names.intersection(map(fold, p.committees)))
    ]
    return tuple(
        sorted(
            sitting, key=lambda p: first.index(name_key(p.name)) if name_key(p.name) in first else len(first)
        )
    )


def side_of(word: str) -> Side | None:
    """The side that a word names, in either language."""
    low = word.strip().casefold()
    return next((side for side, words in _SIDE_WORDS.items() if low in words), None)

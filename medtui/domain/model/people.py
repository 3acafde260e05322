"""Who takes part: persons, committees, and the attendance of one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from medtui.domain.model.terms import Presence, Side
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
_EXCUSED_WORDS = {"afbud", "excused", "regrets", "apologies"}
_ABSENT_WORDS = {"fraværende", "absent"}
_SUBSTITUTE = re.compile(r"(?i)^(?:suppleant|substitute|stedfortræder)\s+(?:for\s+)?(.+)$")
_UNTIL = re.compile(r"(?i)^(?:til|until|to|-)\s*(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})$")
_FROM = re.compile(r"(?i)^(?:fra|from)\s*(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})$")
_SPAN = re.compile(r"^(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})$")


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
    """A MED committee: its name, its level (a local word), and the committee above it."""

    id: str
    name: str
    level: str = ""
    parent: str = ""
    chair: str = ""
    deputy: str = ""


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
    first = [fold(committee.chair), fold(committee.deputy)]
    names = {fold(committee.name), fold(committee.id)}
    sitting = [
        p
        for p in people
        if fold(p.name) in first or (not p.substitute_for and names.intersection(map(fold, p.committees)))
    ]
    return tuple(
        sorted(sitting, key=lambda p: first.index(fold(p.name)) if fold(p.name) in first else len(first))
    )


def side_of(word: str) -> Side | None:
    """The side that a word names, in either language."""
    low = word.strip().casefold()
    return next((side for side, words in _SIDE_WORDS.items() if low in words), None)


def read_attendees(text: str) -> tuple[Attendance, ...]:
    """`"A; B"` as on the command line: persons between semicolons or line breaks, each read by `read_attendee`."""
    parts = (part.strip() for part in re.split(r"[;\n]", text))
    return tuple(read_attendee(part, number) for number, part in enumerate((p for p in parts if p), start=1))


def read_attendee(text: str, number: int) -> Attendance:
    """One person as people write it: `Name, title, organisation (side, role, afbud, fra 9.30, til 10.15,
    suppleant for X)`.

    Words in the brackets that are neither side, presence nor clock time are roles; unknown text is never dropped.
    """
    main, _, bracket = text.partition("(")
    name, *rest = [part.strip() for part in main.split(",")]
    fields: dict[str, str] = {}
    if rest:
        fields["title"] = rest[0]
    if len(rest) > 1:
        fields["organisation"] = ", ".join(rest[1:])
    side: Side | None = None
    presence = Presence.PRESENT
    roles: list[str] = []
    guest = False
    for word in (w.strip() for w in re.split(r"[,;]", bracket.replace(")", ",")) if w.strip()):
        low = word.casefold()
        known_side = side_of(low)
        if known_side:
            side = known_side
        elif low in _EXCUSED_WORDS:
            presence = Presence.EXCUSED
        elif low in _ABSENT_WORDS:
            presence = Presence.ABSENT
        elif low in {"gæst", "guest"}:
            guest = True
        elif found := _SUBSTITUTE.match(word):
            fields["substitute_for"] = found[1]
        elif found := _SPAN.match(word):
            fields["arrived"], fields["left"] = _clock(found[1], found[2]), _clock(found[3], found[4])
        elif found := _FROM.match(word):
            fields["arrived"] = _clock(found[1], found[2])
        elif found := _UNTIL.match(word):
            fields["left"] = _clock(found[1], found[2])
        else:
            roles.append(word)
    return Attendance(
        id=f"a{number}",
        name=name,
        order=float(number),
        title=fields.get("title", ""),
        organisation=fields.get("organisation", ""),
        side=side,
        roles=tuple(roles),
        presence=presence,
        substitute_for=fields.get("substitute_for", ""),
        arrived=fields.get("arrived", ""),
        left=fields.get("left", ""),
        guest=guest,
    )


def _clock(hours: str, minutes: str) -> str:
    return f"{int(hours):02d}:{minutes}"

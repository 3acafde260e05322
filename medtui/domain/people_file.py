"""A list of people from another system: columns with Danish or English names, and what it would change. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from medtui.domain.people import Person, side_of
from medtui.domain.text import clean, fold, slug

_COLUMNS = {
    "name": "navn, name, fulde navn, full name, medarbejder, employee, deltager",
    "first": "fornavn, first name, given name",
    "last": "efternavn, last name, surname, family name",
    "title": "titel, title, stilling, stillingsbetegnelse, fag, faggruppe, profession, position, job title",
    "organisation": "organisation, organization, arbejdsplads, enhed, afdeling, workplace, unit, department, sted",
    "side": "side, part, party",
    "roles": "roller, rolle, roles, role, hverv, funktion, function",
    "committees": "udvalg, committee, committees, med-udvalg, med udvalg",
    "substitute_for": "suppleant for, stedfortræder for, substitute for, suppleant, substitute",
}
_COLUMN_OF = {fold(word.strip()): name for name, words in _COLUMNS.items() for word in words.split(",")}
_BETWEEN = re.compile(r"\s*[,/|]\s*")


class Trouble(StrEnum):
    """What a line or the file lacks."""

    NO_HEADER = "no-header"
    NO_NAME = "no-name"
    UNKNOWN_SIDE = "unknown-side"
    TWICE = "twice"
    UNKNOWN_COLUMN = "unknown-column"


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know: on which line of the file (1 is the header), and the words it is about."""

    trouble: Trouble
    line: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: people without ids, each with only what the file gives; and what is to be told."""

    people: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file changes of one person: new where `before` is none; else the fields that become others."""

    person: Person
    before: Person | None
    changed: tuple[str, ...] = ()


def read_people(text: str) -> Read:
    """People from the text of a file with semicolons (Danish Excel), commas or tabs between its columns."""
    lines = text.splitlines()
    header_at = next((n for n, line in enumerate(lines) if line.strip()), None)
    if header_at is None:
        return Read(notes=(Note(Trouble.NO_HEADER, 1),))
    header = lines[header_at]
    delimiter = max(";\t,", key=header.count)
    rows = list(csv.reader(lines[header_at:], delimiter=delimiter))
    names = [_COLUMN_OF.get(fold(word.strip()), "") for word in rows[0]]
    notes = [
        Note(Trouble.UNKNOWN_COLUMN, header_at + 1, word.strip())
        for word, name in zip(rows[0], names, strict=True)
        if not name and word.strip()
    ]
    if "name" not in names and "first" not in names:
        return Read(notes=(Note(Trouble.NO_HEADER, header_at + 1, header.strip()),))
    people: list[Person] = []
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=header_at + 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(_cells(names, row))
        person, told = _person(cells, number)
        notes += told
        if person is None:
            continue
        if fold(person.name) in seen:
            notes.append(Note(Trouble.TWICE, number, person.name))
            continue
        seen.add(fold(person.name))
        people.append(person)
    return Read(tuple(people), tuple(notes))


def _cells(names: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(names, row, strict=False):
        words = " ".join(clean(cell).split())
        if name and words:
            yield name, words


def _person(cells: dict[str, str], line: int) -> tuple[Person | None, list[Note]]:
    name = cells.get("name") or " ".join(p for p in (cells.get("first"), cells.get("last")) if p)
    if not name:
        return None, [Note(Trouble.NO_NAME, line)]
    side = side_of(cells["side"]) if "side" in cells else None
    told = [Note(Trouble.UNKNOWN_SIDE, line, cells["side"])] if "side" in cells and side is None else []
    person = Person(
        id="",
        name=name,
        title=cells.get("title", ""),
        organisation=cells.get("organisation", ""),
        side=side,
        roles=_list(cells.get("roles", "")),
        committees=_list(cells.get("committees", "")),
        substitute_for=cells.get("substitute_for", ""),
    )
    return person, told


def _list(text: str) -> tuple[str, ...]:
    return tuple(word for word in _BETWEEN.split(text) if word)


def differences(read: Iterable[Person], known: Sequence[Person]) -> list[Difference]:
    """What taking these people in would change. What the file leaves empty stays as it is known."""
    by_name = {fold(p.name): p for p in known}
    taken = {p.id for p in known}
    found: list[Difference] = []
    for person in read:
        before = by_name.get(fold(person.name))
        if before is None:
            found.append(Difference(replace(person, id=free_id(person.name, taken)), None))
            continue
        given = {
            f.name: value
            for f in fields(Person)
            if f.name not in ("id", "name") and (value := getattr(person, f.name))
        }
        after = replace(before, **given)
        changed = tuple(n for n in given if getattr(before, n) != getattr(after, n))
        if changed:
            found.append(Difference(after, before, changed))
    return found


def free_id(name: str, taken: set[str]) -> str:
    """An id made from a name that nobody has; it is taken from now on."""
    wanted = slug(name)
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    taken.add(id)
    return id

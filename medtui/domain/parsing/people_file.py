"""A list of people from another system: columns with Danish or English names, and what it would change. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.people import Committee, Person, side_of
from medtui.domain.name_keys import name_key
from medtui.domain.parsing.csv_records import OpenQuote, Record, TooLong, records
from medtui.domain.parsing.word_lists import read_list
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
_LISTS = ("roles", "committees")


class Trouble(StrEnum):
    """What a line or the file lacks."""

    NO_HEADER = "no-header"
    NO_NAME = "no-name"
    UNKNOWN_SIDE = "unknown-side"
    TWICE = "twice"
    UNKNOWN_COLUMN = "unknown-column"
    UNKNOWN_COMMITTEE = "unknown-committee"
    MANY_LINES = "many-lines"
    OPEN_QUOTE = "open-quote"
    TOO_LONG = "too-long"


# With one of these, nothing in the file can be trusted to stand where it seems to.
_REFUSING = (Trouble.NO_HEADER, Trouble.OPEN_QUOTE, Trouble.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know: on which line of the file (the first is 1), and the words it is about."""

    trouble: Trouble
    line: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: people without ids, each with only what the file gives; and what is to be told."""

    people: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the file as a whole could not be read; the last note then says why."""
        return any(note.trouble in _REFUSING for note in self.notes)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file changes of one person: new where `before` is none; else the fields that become others."""

    person: Person
    before: Person | None
    changed: tuple[str, ...] = ()


def read_people(text: str, committees: Sequence[Committee] = ()) -> Read:
    """People from the text of a file with semicolons (Danish Excel), commas or tabs between its columns.

    `committees` are those that are known: their names stay whole, and others are told.
    """
    # Only these ends of lines count; whatever else Unicode breaks a line at may stand in a cell.
    lines = list(io.StringIO(text, newline=""))
    header_at = next((n for n, line in enumerate(lines) if line.strip()), None)
    if header_at is None:
        return Read(notes=(Note(Trouble.NO_HEADER, 1),))
    delimiter = max(";\t,", key=lines[header_at].count)
    try:
        header, *rows = records(lines[header_at:], delimiter, header_at)
    except OpenQuote as found:
        return Read(notes=(Note(Trouble.OPEN_QUOTE, found.line),))
    except TooLong as found:
        return Read(notes=(Note(Trouble.TOO_LONG, found.line),))
    titles = [_one_line(cell) for cell in header.cells]
    names = [_COLUMN_OF.get(fold(title), "") for title in titles]
    notes = [
        Note(Trouble.UNKNOWN_COLUMN, header.line, title)
        for title, name in zip(titles, names, strict=True)
        if title and not name
    ]
    if "name" not in names and "first" not in names:
        return Read(notes=(Note(Trouble.NO_HEADER, header.line),))
    people: list[Person] = []
    seen: set[str] = set()
    strange: set[str] = set()
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if _swallowed(names, row, delimiter):
            notes.append(Note(Trouble.MANY_LINES, row.line, str(row.last)))
        person, told = _person(dict(_cells(names, row.cells)), row.line, committees)
        notes += told
        if person is None:
            continue
        if name_key(person.name) in seen:
            notes.append(Note(Trouble.TWICE, row.line, person.name))
            continue
        seen.add(name_key(person.name))
        people.append(person)
        for name in person.committees:
            # A register that holds no committees yet knows none, which is no news; and one word of each is enough.
            if committees and fold(name) not in strange and find_committee(committees, name) is None:
                strange.add(fold(name))
                notes.append(Note(Trouble.UNKNOWN_COMMITTEE, row.line, name))
    return Read(tuple(people), tuple(notes))


def _cells(names: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(names, row, strict=False):
        words = clean(cell).strip() if name in _LISTS else _one_line(cell)
        if name and words:
            yield name, words


def _one_line(cell: str) -> str:
    return " ".join(clean(cell).split())


def _swallowed(names: Sequence[str], row: Record, delimiter: str) -> bool:
    """Whether it looks as if two wrong quotes, each the other's end, have made one person of several lines."""
    if row.last == row.line:
        return False
    return len(row.cells) < len(names) or any(
        delimiter in cell and ("\n" in cell or "\r" in cell)
        for name, cell in zip(names, row.cells, strict=False)
        if name not in _LISTS
    )


def _person(
    cells: dict[str, str], line: int, committees: Sequence[Committee]
) -> tuple[Person | None, list[Note]]:
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
        roles=read_list(cells.get("roles", "")),
        committees=read_list(cells.get("committees", ""), [c.name for c in committees]),
        substitute_for=cells.get("substitute_for", ""),
    )
    return person, told


def differences(read: Iterable[Person], known: Sequence[Person]) -> list[Difference]:
    """What taking these people in would change. What the file leaves empty stays as it is known."""
    by_name = {name_key(p.name): p for p in known}
    taken = {p.id for p in known}
    found: list[Difference] = []
    for person in read:
        before = by_name.get(name_key(person.name))
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

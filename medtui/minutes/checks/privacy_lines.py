"""What the privacy check looks at: every text that somebody typed, with the names that are printed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from medtui.domain.model.corrections import Corrected
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.reasons import FIELDS as REASONS
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Kind
from medtui.minutes.checks.person_names import is_body
from medtui.minutes.content.corrections import TYPED, corrections
from medtui.minutes.content.document import guidelines, reasons

HEADS: Final = ("chair", "deputy", "facilitator", "secretary")
_TYPED: Final = TYPED | {Corrected.DUE}
_SAID: Final = (Corrected.TEXT, Corrected.ADDED, Corrected.DELETED)


@dataclass(frozen=True, slots=True)
class Line:
    """One text, and where it stands: `about` is the id of an entry, item, phase or attendee, "" for the meeting itself.

    `names` are the names that it consists of, where it holds names and nothing else; `beside` are the people whose
    names are printed with it, and `printed` is how it reads then. `statement` where it is the words of a statement.
    """

    about: str
    field: str
    text: str
    names: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    printed: str = ""
    statement: bool = False


def lines(seen: Meeting, *, withheld: bool = True) -> Iterator[Line]:
    """Every text that somebody typed and that this audience would get; `withheld` where closed items have no title.

    Of corrections what they say before and after, where it does not stand in the record itself.
    """
    known: set[tuple[str, str]] = set()
    for line in _lines(seen, withheld=withheld):
        if line.text:
            known.add((line.about, line.text))
            yield line
    for line in _corrected(seen):
        if line.text and (line.about, line.text) not in known:
            known.add((line.about, line.text))
            yield line


def _lines(seen: Meeting, *, withheld: bool) -> Iterator[Line]:
    head = seen.head
    for name in ("title", "purpose", "theme", "focus", "place"):
        yield Line("", name, getattr(head, name))
    for name in HEADS:
        yield _named("", name, getattr(head, name))
    for person in seen.people:
        yield from _person(person)
    for phase in seen.program:
        for name in ("title", "prompt", "place"):
            yield Line(phase.id, name, getattr(phase, name))
        yield _named(phase.id, "presenters", *phase.presenters)
    for item in seen.agenda:
        if not (item.closed and withheld):
            yield from _item(item)
    for entry in seen.stream:
        yield from _entry(entry)
    yield from _why(seen)
    for one in guidelines(seen, {}):
        for name in ("title", "purpose", "covers", "content", "notice"):
            yield Line(one.entry, name, getattr(one, name))


def _why(seen: Meeting) -> Iterator[Line]:
    for one in reasons(seen):
        for name in REASONS:
            yield Line(one.entry, name, getattr(one, name))


def _item(item: Item) -> Iterator[Line]:
    for name in ("title", "background", "recommendation", "put_off"):
        yield Line(item.id, name, getattr(item, name))
    yield _named(item.id, "presenters", *item.presenters)
    for paper in item.attachments:
        yield Line(item.id, "attachments", paper.name)


def _named(about: str, field: str, *names: str) -> Line:
    return Line(about, field, ", ".join(names), names)


def _person(person: Attendance) -> Iterator[Line]:
    facts = filter(None, (person.name, person.title, person.organisation))
    roles = f" ({', '.join(person.roles)})" if person.roles else ""
    printed = ", ".join(facts) + roles
    yield _named(person.id, "name", person.name)
    for name in ("title", "organisation"):
        yield Line(person.id, name, getattr(person, name), beside=(person.name,), printed=printed)
    yield _named(person.id, "substitute_for", person.substitute_for)
    for role in person.roles:
        yield Line(person.id, "roles", role, beside=(person.name,), printed=printed)


def _entry(entry: Entry) -> Iterator[Line]:
    yield _said(entry, "text", entry.text, statement=entry.kind is Kind.STATEMENT)
    yield _named(entry.id, "owners", *entry.owners)
    yield Line(entry.id, "team", entry.team)
    for name in ("due_words", "followed"):
        yield _said(entry, name, getattr(entry, name))


def _said(entry: Entry, field: str, text: str, *, statement: bool = False) -> Line:
    people = tuple(owner for owner in entry.owners if not is_body(owner))
    printed = f"{', '.join(entry.owners)}: {text}" if people else ""
    return Line(entry.id, field, text, beside=people, printed=printed, statement=statement)


def _corrected(seen: Meeting) -> Iterator[Line]:
    for correction in corrections(seen):
        if correction.field not in _TYPED:
            continue
        about = "" if correction.entry == seen.id else correction.entry
        said = correction.field in _SAID
        entry = seen.entries.get(about) if said else None
        statement = said and correction.kind is Kind.STATEMENT
        for field, text in (("before", correction.before), ("after", correction.after)):
            if entry is not None:
                yield _said(entry, field, text, statement=statement)
            else:
                yield Line(about, field, text, statement=statement)

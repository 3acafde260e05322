"""What the privacy check looks at: every text that somebody typed, with the names that are printed beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from medtui.domain.model.corrections import Corrected
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.life import Comment
from medtui.domain.model.extras.reasons import FIELDS as REASONS
from medtui.domain.model.extras.sources import Source, lines_of
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

    Of corrections what they say before and after, where it does not stand in the record itself; then the comments, and
    the lines of an imported text that are not in a record already.
    """
    known: set[tuple[str, str]] = set()
    for line in _lines(seen, withheld=withheld):
        if line.text:
            known.add((line.about, line.text))
            yield line
    for line in (*_corrected(seen), *_comments(seen), *_imported(seen, {text for _about, text in known})):
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
    for name in ("due_words", "followed", "asked_of"):
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


def _comments(seen: Meeting) -> Iterator[Line]:
    for comment in seen.more.get(Comment.table, {}).values():
        if isinstance(comment, Comment):
            yield Line(comment.about, "comment", comment.text)


def _imported(seen: Meeting, known: Collection[str]) -> Iterator[Line]:
    """The lines of the texts that the meeting was imported from, each with the entry that was read on it or the item
    that it stands under; those that hold the text of a record are looked at there."""
    told = [text for text in known if len(text) >= _WHOLE]
    for source in seen.more.get(Source.table, {}).values():
        if not isinstance(source, Source):
            continue
        yield Line("", "source", source.name)
        # Of several facts on one line a confidential one says whose the line is.
        facts = sorted(source.facts, key=lambda fact: _is_closed(seen, fact[0]))
        entries = {line: id for id, line in facts}
        begins = sorted((line, id) for id, line in source.items)
        starts = [line for line, _id in begins]
        for number, text in enumerate(lines_of(source.text), source.begins):
            at = bisect_right(starts, number) - 1
            about = entries.get(number) or (begins[at][1] if at >= 0 else "")
            if text.strip() and not any(one in text for one in told):
                yield Line(about, "source", text.strip())


def _is_closed(seen: Meeting, id: str) -> bool:
    entry = seen.entries.get(id)
    return entry is not None and seen.is_closed(entry)


_WHOLE: Final = 12
"""Signs of a record's text by which a line of an imported text is known to be told there."""

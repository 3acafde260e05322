"""Takes a person out of a workspace, history included.

Every text of every database is gone through. Where the whole name stands, by itself or in a sentence, a role or a
number stands afterwards; what else is known of the person (title, organisation, roles) is dropped. Other forms of the
name (the first name, initials, an address) are shown, and taken out where that was wished.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from medtui.domain.model.entries import TABLES
from medtui.domain.parsing.renaming import Replacement
from medtui.domain.text import slug
from medtui.store.disk.locations import MEETING_SUFFIX, REGISTER
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.journal.lines import Line, Record
from medtui.store.upkeep.check import databases
from medtui.store.upkeep.erase import Left, Rewritten, erase, finished, note_label, noted_label

__all__ = ["Forgotten", "Left", "finished", "forget", "names_in"]

PERSON: Final = "Person"
# What is known of a person besides the name, by the table it stands in.
_PERSONAL: Final = {
    "people": ("title", "organisation", "side", "roles", "committees", "union"),
    "attendance": ("title", "organisation", "roles"),
}
_NAMED: Final[dict[str, tuple[str, ...]]] = {
    "people": ("name", "substitute_for"),
    "attendance": ("name", "substitute_for"),
    "committees": ("chair", "deputy"),
    "meeting": ("chair", "deputy", "facilitator", "secretary"),
}
_NAMES: Final = ("owners", "presenters", "members")
_TEXTS: Final = (
    "text",
    "title",
    "purpose",
    "theme",
    "focus",
    "followed",
    "prompt",
    "guide",
    "note",
    "covers",
    "content",
    "notice",
    "reason",
    "before",
    "after",
    "recommendation",
    "background",
    "put_off",
    "why",
    "rejected",
    "gain",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was (or would be) replaced: places by file name; what is left to a human: its kind, and which one; how many
    of the copies that were made by themselves said it too; files that can be made again and are gone; the meetings
    whose minutes are to be written anew; and other forms of the name that stand in texts, with how often."""

    name: str
    label: str
    places: dict[str, int] = field(default_factory=dict[str, int])
    left: tuple[tuple[Left, str], ...] = ()
    copies: int = 0
    gone: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    forms: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def found(self) -> bool:
        """Whether the name stood anywhere."""
        mine = any(kind is Left.FILE for kind, _what in self.left)
        return bool(self.places or self.copies or self.gone or self.meetings or mine)


def names_in(root: Path, newest_schema: int) -> set[str]:
    """Every name that stands in a database of the workspace as somebody's."""
    return {name for _path, journal in _journals(root, newest_schema) for name in _names(journal)}


def forget(
    root: Path,
    name: str,
    newest_schema: int,
    *,
    label: str = "",
    also: Sequence[str] = (),
    dry_run: bool = False,
) -> Forgotten:
    """Replaces a full name, and the other forms in `also`, everywhere by `label`, else by `Person` and the next free
    number. Where it was cut off, doing it again goes on with the same; `finished` says that the minutes are new too.

    Raises `OSError`, `NotSaved`, and `NotVerified` where a new file is not what it should be; every file is then either
    the old or the new one.
    """
    known, used, texts = set[str](), 0, list[str]()
    touched: set[str] = set()
    for path, journal in _journals(root, newest_schema):
        known |= _names(journal)
        texts += _all_texts(journal)
        touched.add(path.name.removesuffix(MEETING_SUFFIX))
    for other in known:
        if found := re.fullmatch(rf"{PERSON} (\d{{1,6}})", other):
            used = max(used, int(found[1]))
    label = label or noted_label(root, name) or f"{PERSON} {used + 1}"
    change = Replacement(name, label, known, also)
    forms = Counter(form for text in texts for form in change.forms_in(text))
    person = _Person(change)
    first_names: list[tuple[Left, str]] = []
    for path, journal in _journals(root, newest_schema):
        id = path.name.removesuffix(MEETING_SUFFIX)
        if person.rewritten(id, journal).places:
            person.touched.add(id)
        first_names += [(Left.FIRST_NAME, which) for which in _first_names(journal, change)]
        if path.name != REGISTER and slug(name, 200) in id:
            first_names.append((Left.ID, id))
    if not dry_run:
        note_label(root, name, label)
    done = erase(root, person, newest_schema, dry_run=dry_run)
    places = done.places | dict.fromkeys(done.drafts, 1)
    left = (*[each for each in done.left if each[0] is Left.UNREADABLE], *first_names)
    left += tuple(each for each in done.left if each[0] is Left.BACKUP)
    left += tuple(each for each in done.left if each[0] is Left.FILE)
    meetings = tuple(sorted(done.minutes))
    return Forgotten(name, label, places, left, done.copies, tuple(done.gone), meetings, dict(forms))


class _Person:
    """A person, as what is to be gone."""

    vague = False

    def __init__(self, change: Replacement) -> None:
        self._change = change
        self.touched: set[str] = set()

    def rewritten(self, name: str, journal: Journal) -> Rewritten:
        new = _Rewritten(journal, self._change)
        return Rewritten(new.lines, new.tables, new.places)

    def in_text(self, text: str) -> str:
        return self._change.in_text(text)

    def says(self, text: str) -> bool:
        return self._change.hits(text)

    def edits(self, meeting: str, draft: str) -> bool:
        return False

    def touches(self, meeting: str) -> bool:
        return meeting in self.touched

    def paper(self, path: str) -> str:
        return self._change.in_text(path)

    def file_name(self, name: str) -> str:
        mine = slug(self._change.name)
        parts = name.split(".")
        renamed = [
            slug(self._change.label) + part[len(mine) :] if re.fullmatch(rf"{mine}(-\d+)?", part) else part
            for part in parts
        ]
        return ".".join(renamed)


class _Rewritten:
    """The lines of a database without the name, and what they amount to."""

    def __init__(self, journal: Journal, change: Replacement) -> None:
        self._change = change
        self.places = 0
        self.ids: dict[str, str] = {}
        self.lines = [self._line(line) for line in journal.lines]
        self.tables = {
            table: {self._id(table, id): self._record(table, doc) for id, doc in docs.items()}
            for table, docs in journal.tables.items()
        }

    def _line(self, line: Line) -> Line:
        before = self.places
        ops = tuple(
            (table, self._id(table, id, old, new), self._record(table, old), self._record(table, new))
            for table, id, old, new in line.ops
        )
        # A line that does not name the person comes out as it went in, to the byte.
        seat = slug(self._change.label) if slug(line.seat) == slug(self._change.name) else line.seat
        if self.places == before and seat == line.seat:
            return line
        self.places += seat != line.seat
        return Line(line.seq, line.at, seat, line.do, ops, line.undoes)

    def _id(self, table: str, id: str, *docs: Record | None) -> str:
        """An id that is made from the name says it too."""
        if table == "people" and any(doc and self._change.is_name(doc.get("name")) for doc in docs):
            self.ids[id] = slug(self._change.label)
        return self.ids.get(id, id) if table == "people" else id

    def _record(self, table: str, doc: Any) -> Any:
        if doc is None:
            return None
        new = self._value(doc)
        if table in _PERSONAL and self._change.is_name(doc.get("name")):
            new = {key: value for key, value in new.items() if key not in _PERSONAL[table]}
            if table == "people":
                new["id"] = self.ids.get(str(doc.get("id")), new.get("id"))
        return new

    def _value(self, value: Any) -> Any:
        match value:
            case str():
                new = self._change.in_text(value)
                self.places += new != value
                return new
            case list() | tuple():
                return [self._value(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
            case dict():
                return {key: self._value(part) for key, part in value.items()}  # pyright: ignore[reportUnknownVariableType]
            case _:
                return value


def _journals(root: Path, newest_schema: int) -> Iterator[tuple[Path, Journal]]:
    for path in sorted(databases(root), key=lambda p: p.name == REGISTER):
        if not path.is_file():
            continue
        try:
            journal = Journal.open(path, newest_schema=newest_schema, read_only=True)
        except (OSError, ValueError, NotAJournal, Newer):
            continue
        try:
            yield path, journal
        finally:
            journal.close()


def _all_texts(journal: Journal) -> Iterator[str]:
    """Every text that stands in a database now."""
    for docs in journal.tables.values():
        for doc in docs.values():
            yield from (str(doc[key]) for key in _TEXTS if doc.get(key))


def _names(journal: Journal) -> set[str]:
    """Names in a database: of the people, of who was there, of owners and presenters; in the past too."""
    names: set[str] = set()
    for line in journal.lines:
        for table, _id, before, after in line.ops:
            for doc in (before, after):
                if doc is not None:
                    names |= {str(doc[key]) for key in _NAMED.get(table, ()) if doc.get(key)}
                    for key in _NAMES:
                        names |= {str(name) for name in doc.get(key, ())}
    return {" ".join(name.split()) for name in names if name.strip()}


def _first_names(journal: Journal, change: Replacement) -> list[str]:
    found: list[str] = []
    for table, docs in journal.tables.items():
        if table in TABLES.values() or table in ("items", "meeting", "phases", "corrections"):
            for id, doc in docs.items():
                texts = (str(doc[key]) for key in _TEXTS if doc.get(key))
                if any(change.first_name_in(change.in_text(text)) for text in texts):
                    found.append(
                        f"{journal.path.stem}#{id}" if table in ("items", "phases", "corrections") else id
                    )
    return found

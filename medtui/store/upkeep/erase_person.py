"""Takes a person out of a workspace, history included: into new verified files, with the old ones gone.

Every text of every database is gone through. Where the whole name stands, by itself or in a sentence, a role or a
number stands afterwards; what else is known of the person (title, organisation, roles) is dropped. What only a human
can judge is listed: first names in texts, ids made from a title, and files that this program did not write.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from medtui.domain.model.entries import TABLES
from medtui.domain.parsing.renaming import Replacement
from medtui.domain.text import slug
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER
from medtui.store.files.drafts import Drafts
from medtui.store.journal.copies import FOLDER, all_copies
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.journal.lines import Line, Record
from medtui.store.upkeep.backup import known_backups
from medtui.store.upkeep.check import databases
from medtui.store.upkeep.rewrite import put

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
)
_LARGEST: Final = 20_000_000


class Left(StrEnum):
    """What a human has to look at."""

    FIRST_NAME = "first-name"
    ID = "id"
    FILE = "file"
    BACKUP = "backup"
    TEXT = "text"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was (or would be) replaced: places by file name; what is left to a human: its kind, and
    which one; and how many of the copies that were made by themselves said it too."""

    name: str
    label: str
    places: dict[str, int] = field(default_factory=dict[str, int])
    left: tuple[tuple[Left, str], ...] = ()
    copies: int = 0

    @property
    def meetings(self) -> tuple[str, ...]:
        """The ids of the meetings that it touches."""
        return tuple(
            n.removesuffix(MEETING_SUFFIX)
            for n in self.places
            if n.endswith(MEETING_SUFFIX) and n != REGISTER
        )


def names_in(root: Path, newest_schema: int) -> set[str]:
    """Every name that stands in a database of the workspace as somebody's."""
    return {name for _path, journal in _journals(root, newest_schema, []) for name in _names(journal)}


def forget(root: Path, name: str, newest_schema: int, *, label: str = "", dry_run: bool = False) -> Forgotten:
    """Replaces a full name everywhere by `label`, else by `Person` and the next free number.

    The register comes last, so that a run that was cut off can be repeated. Raises `OSError`, `NotSaved`, and
    `NotVerified` where a new file is not what it should be; every file is then either the old or the new one.
    """
    unreadable: list[str] = []
    known, used = set[str](), 0
    for _path, journal in _journals(root, newest_schema, unreadable):
        known |= _names(journal)
    for other in known:
        if found := re.fullmatch(rf"{PERSON} (\d{{1,6}})", other):
            used = max(used, int(found[1]))
    change = Replacement(name, label or f"{PERSON} {used + 1}", known)
    places: dict[str, int] = {}
    left = [(Left.UNREADABLE, file) for file in unreadable]
    for path in sorted(databases(root), key=lambda p: p.name == REGISTER):
        if path.name in unreadable:
            continue
        count, first_names = _one(path, newest_schema, change, dry_run=dry_run)
        if count:
            places[path.name] = count
        left += [(Left.FIRST_NAME, id) for id in first_names]
        if path.name != REGISTER and slug(name, 200) in path.stem:
            left.append((Left.ID, path.stem))
    for draft in sorted((root / HIDDEN / "drafts").glob("*.draft")):
        if _draft(root, draft, change, dry_run=dry_run):
            places[draft.name] = 1
    copies = _copies(root, newest_schema, change, dry_run=dry_run)
    left += [(Left.BACKUP, str(path)) for path in known_backups(root)]
    touched = {n.removesuffix(MEETING_SUFFIX) + ".md" for n in places}
    left += [
        (Left.FILE, file) for file in _other_files(root, change) if file not in touched and file not in places
    ]
    return Forgotten(name, change.label, places, tuple(left), copies)


def _one(path: Path, newest_schema: int, change: Replacement, *, dry_run: bool) -> tuple[int, list[str]]:
    """The places in one database, replaced unless it is only asked; and the ids of texts with the first name."""
    journal = Journal.open(path, newest_schema=newest_schema, read_only=dry_run)
    try:
        if dry_run:
            return _Rewritten(journal, change).places, _first_names(journal, change)
        with journal.writing():
            new = _Rewritten(journal, change)
            if new.places:
                put(path, journal, new.lines, new.tables)
        return new.places, _first_names(journal, change)
    finally:
        journal.close()


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


def _copies(root: Path, newest_schema: int, change: Replacement, *, dry_run: bool) -> int:
    """The copies that name the person; one that cannot be rewritten is removed."""
    count = 0
    for path in all_copies(root):
        try:
            places, _first_names = _one(path, newest_schema, change, dry_run=dry_run)
        except (ValueError, NotAJournal, Newer):
            places = 1
            if not dry_run:
                path.unlink()
        count += bool(places)
    return count


def _draft(root: Path, path: Path, change: Replacement, *, dry_run: bool) -> bool:
    """Whether an unfinished line names the person; then it is written anew, and its old file is gone."""
    meeting, _dot, seat = path.name.removesuffix(".draft").rpartition(".")
    text = Drafts(root, meeting, seat).read()
    new = change.in_text(text)
    if new == text:
        return False
    if not dry_run:
        path.unlink()
        drafts = Drafts(root, meeting, seat)
        drafts.keep(new)
        drafts.close()
    return True


def _journals(root: Path, newest_schema: int, unreadable: list[str]) -> Iterator[tuple[Path, Journal]]:
    for path in sorted(databases(root), key=lambda p: p.name == REGISTER):
        try:
            journal = Journal.open(path, newest_schema=newest_schema, read_only=True)
        except (OSError, ValueError, NotAJournal, Newer):
            unreadable.append(path.name)
            continue
        try:
            yield path, journal
        finally:
            journal.close()


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


def _other_files(root: Path, change: Replacement) -> Iterator[str]:
    """Files that are not databases and name the person: notes, copies, damaged lines that were set aside."""
    for path in sorted(_walk(root)):
        with contextlib.suppress(OSError):
            if path.stat().st_size <= _LARGEST and change.hits(path.read_bytes().decode("utf-8", "replace")):
                yield path.relative_to(root).as_posix()


def _walk(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        database = path.name.endswith(MEETING_SUFFIX) and (
            path.parent == root or path.parent.parent == root / HIDDEN / FOLDER
        )
        if path.is_file() and not path.is_symlink() and not database:
            yield path

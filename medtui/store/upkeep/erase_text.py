"""Takes a text out of a workspace, history included: into new verified files, with the old ones gone.

An entry keeps its number, its kind and its place; an item takes all that was said under it along, and what was carried
over from it to later meetings. What only a human can judge is listed: the same words elsewhere, and other files.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from medtui.domain.model.entries import TABLES
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER
from medtui.store.files.drafts import Drafts
from medtui.store.journal.copies import FOLDER, copies_of
from medtui.store.journal.history import Tables
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.journal.lines import Line, Record
from medtui.store.upkeep.backup import known_backups
from medtui.store.upkeep.check import databases
from medtui.store.upkeep.erase_person import Left
from medtui.store.upkeep.rewrite import put

_ENTRIES: Final = frozenset(TABLES.values())
_TEXTS: Final = ("text", "title", "before", "after", "followed", "due_words")
# What else is known of a text that is gone: who had it, and until when.
_DROPPED: Final = ("owners", "team", "due", "due_words", "no_date", "side", "followed", "raised_by")
# Shorter words stand in texts of their own accord.
_TELLING: Final = 8
_LARGEST: Final = 20_000_000


class NoSuchText(LookupError):
    """Nothing of this id ever stood in the meeting."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What was (or would be) taken out: entries and items by meeting, and how many places in each file; unfinished
    lines; copies; and what is left to a human."""

    ids: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    places: dict[str, int] = field(default_factory=dict[str, int])
    drafts: int = 0
    copies: int = 0
    left: tuple[tuple[Left, str], ...] = ()


def purge(
    root: Path, meeting: str, id: str, newest_schema: int, *, word: str, dry_run: bool = False
) -> Purged:
    """Puts `word` in the place of the text of an entry (`MEETING.7`) or an item (`i3`), wherever it ever stood.

    Raises `NoSuchText`, `OSError`, `NotSaved`, and `NotVerified` where a new file is not what it should be; every
    file is then either the old or the new one, and purging again goes on.
    """
    search = _Search(root, newest_schema)
    targets = search.targets(meeting, id)
    places: dict[str, int] = {}
    copies = 0
    for name, ids in targets.items():
        path = root / f"{name}{MEETING_SUFFIX}"
        places[path.name] = _one(path, ids, newest_schema, word, dry_run=dry_run)
        copies += sum(_copy(copy, ids, newest_schema, word, dry_run=dry_run) for copy in copies_of(path))
    drafts = sum(_draft(root, path, targets, search.texts, dry_run=dry_run) for path in _drafts(root))
    left = [(Left.UNREADABLE, name) for name in search.unreadable]
    left += [(Left.TEXT, where) for where in search.elsewhere(targets)]
    left += [(Left.FILE, name) for name in _files(root, targets, search.texts)]
    left += [(Left.BACKUP, str(path)) for path in known_backups(root)]
    return Purged(
        {name: tuple(sorted(ids)) for name, ids in targets.items()}, places, drafts, copies, tuple(left)
    )


class _Search:
    """Finds in all databases what a text has become."""

    def __init__(self, root: Path, newest_schema: int) -> None:
        self._root = root
        self._schema = newest_schema
        self._lines: dict[str, list[Line]] = {}
        self._tables: dict[str, Tables] = {}
        self.unreadable: list[str] = []
        self.texts: set[str] = set()
        for path in databases(root):
            if path.name != REGISTER:
                self._read(path)

    def _read(self, path: Path) -> None:
        try:
            journal = Journal.open(path, newest_schema=self._schema, read_only=True)
        except (OSError, ValueError, NotAJournal, Newer):
            self.unreadable.append(path.name)
            return
        name = path.name.removesuffix(MEETING_SUFFIX)
        self._lines[name], self._tables[name] = journal.lines, journal.tables
        journal.close()

    def targets(self, meeting: str, id: str) -> dict[str, set[str]]:
        """The ids to be purged, by meeting: with all that was said under an item, and what was carried over."""
        if not id or f"{meeting}{MEETING_SUFFIX}" in self.unreadable or not any(self._docs(meeting, {id})):
            raise NoSuchText(id)
        found = {meeting: self._under(meeting, id)}
        origins = {_origin(meeting, one) for one in found[meeting]}
        while True:
            before = len(origins)
            for name in self._lines:
                for table, one, doc in self._all(name):
                    if table in (*_ENTRIES, "items") and doc.get("origin") in origins:
                        more = self._under(name, one)
                        found.setdefault(name, set()).update(more)
                        origins |= {_origin(name, other) for other in more}
            if len(origins) == before:
                break
        for name, ids in found.items():
            self.texts |= {text for doc in self._docs(name, ids) for text in _texts(doc)}
        return found

    def elsewhere(self, targets: dict[str, set[str]]) -> Iterator[str]:
        """Where else the same words stand."""
        words = {text for text in self.texts if len(text) >= _TELLING}
        for name in self._lines:
            ids = targets.get(name, set())
            for where, doc in self._present(name):
                if (
                    where not in ids
                    and doc.get("entry") not in ids
                    and any(w in t for t in _texts(doc) for w in words)
                ):
                    yield where if where.startswith(name) else f"{name}#{where}"

    def _present(self, name: str) -> Iterator[tuple[str, Record]]:
        for docs in self._tables[name].values():
            yield from docs.items()

    def _all(self, name: str) -> Iterator[tuple[str, str, Record]]:
        for line in self._lines[name]:
            for table, id, before, after in line.ops:
                for doc in (before, after):
                    if doc is not None:
                        yield table, id, doc

    def _docs(self, name: str, ids: Iterable[str]) -> Iterator[Record]:
        wanted = set(ids)
        for table, id, doc in self._all(name):
            if _about(table, id, doc) in wanted:
                yield doc

    def _under(self, name: str, id: str) -> set[str]:
        """The id, and for an item all that stands under it or did when it was deleted."""
        last = {one: doc for table, one, doc in self._all(name) if table in _ENTRIES}
        return {id} | {one for one, doc in last.items() if doc.get("item") == id}


def _about(table: str, id: str, doc: Record) -> str:
    """Which entry or item a record says something of; nothing for the other records."""
    if table == "corrections":
        return str(doc.get("entry", ""))
    return id if table in _ENTRIES or table == "items" else ""


def _origin(meeting: str, id: str) -> str:
    return id if id.startswith(f"{meeting}.") else f"{meeting}#{id}"


def _texts(doc: Record) -> Iterator[str]:
    for key in _TEXTS:
        value = doc.get(key)
        if isinstance(value, str) and value:
            yield value


def _clean(table: str, doc: Record | None, word: str) -> Record | None:
    """A record without its text, and without what else would tell of it."""
    if doc is None:
        return None
    if table == "corrections":
        return {key: word if key in ("before", "after") and value else value for key, value in doc.items()}
    kept = {key: value for key, value in doc.items() if key not in _DROPPED}
    return {key: word if key in ("text", "title") else value for key, value in kept.items()}


def _one(path: Path, ids: set[str], newest_schema: int, word: str, *, dry_run: bool) -> int:
    """How many records of one database say it; replaced unless it is only asked."""
    journal = Journal.open(path, newest_schema=newest_schema, read_only=dry_run)
    try:
        if dry_run:
            return _rewritten(journal, ids, word)[1]
        with journal.writing():
            lines, count = _rewritten(journal, ids, word)
            tables: Tables = {
                table: {id: _new(table, id, doc, ids, word) or {} for id, doc in docs.items()}
                for table, docs in journal.tables.items()
            }
            if count:
                put(path, journal, lines, tables)
        return count
    finally:
        journal.close()


def _rewritten(journal: Journal, ids: set[str], word: str) -> tuple[list[Line], int]:
    lines: list[Line] = []
    count = 0
    for line in journal.lines:
        ops = tuple(
            (table, id, _new(table, id, old, ids, word), _new(table, id, new, ids, word))
            for table, id, old, new in line.ops
        )
        changed = sum((a[2] != b[2]) + (a[3] != b[3]) for a, b in zip(line.ops, ops, strict=True))
        # A line that does not say it comes out as it went in, to the byte.
        lines.append(Line(line.seq, line.at, line.seat, line.do, ops, line.undoes) if changed else line)
        count += changed
    return lines, count


def _new(table: str, id: str, doc: Record | None, ids: set[str], word: str) -> Record | None:
    return _clean(table, doc, word) if doc is not None and _about(table, id, doc) in ids else doc


def _copy(path: Path, ids: set[str], newest_schema: int, word: str, *, dry_run: bool) -> bool:
    """Whether a copy says it; then it is rewritten, or removed where it cannot be."""
    try:
        return _one(path, ids, newest_schema, word, dry_run=dry_run) > 0
    except (ValueError, NotAJournal, Newer):
        if not dry_run:
            path.unlink()
        return True


def _drafts(root: Path) -> list[Path]:
    return sorted((root / HIDDEN / "drafts").glob("*.draft"))


def _draft(root: Path, path: Path, targets: dict[str, set[str]], texts: set[str], *, dry_run: bool) -> bool:
    """Whether an unfinished line edits one of the texts or says it; then its file is gone."""
    meeting, _dot, seat = path.name.removesuffix(".draft").rpartition(".")
    text = Drafts(root, meeting, seat).read()
    edits = text.split("\t")[1:2]
    if (edits and edits[0] in targets.get(meeting, set())) or any(
        t in text for t in texts if len(t) >= _TELLING
    ):
        if not dry_run:
            path.unlink()
        return True
    return False


def _files(root: Path, targets: dict[str, set[str]], texts: set[str]) -> Iterator[str]:
    """Files that are no databases and say it, and those made of the meeting that cannot be looked into."""
    words = {
        w
        for text in texts
        if len(text) >= _TELLING
        for w in (text, json.dumps(text, ensure_ascii=False)[1:-1])
    }
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if (
            not path.is_file()
            or path.is_symlink()
            or name.startswith((f"{HIDDEN}/{FOLDER}/", f"{HIDDEN}/drafts/"))
        ):
            continue
        meeting = path.name.partition(".")[0]
        if (
            path.parent == root
            and path.suffix in (MEETING_SUFFIX, ".md")
            and (path.suffix != ".md" or meeting in targets)
        ):
            continue
        with contextlib.suppress(OSError):
            sealed = path.suffix.lower() in (".docx", ".pdf", ".xlsx") and meeting in targets
            small = path.stat().st_size <= _LARGEST
            if sealed or (small and _says(path.read_bytes().decode("utf-8", "replace"), words)):
                yield name


def _says(text: str, words: set[str]) -> bool:
    return any(word in text for word in words)

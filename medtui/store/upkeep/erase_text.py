"""Takes the text of an entry, or of an item with all that was said under it, out of a workspace, history included.

An entry keeps its number, its kind and its place; an item takes all that was said under it along, what was carried
over from it to later meetings, and what waits for one. The same words elsewhere are listed: only a human can judge
them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError
from medtui.domain.model.entries import TABLES
from medtui.store.disk.locations import MEETING_SUFFIX, REGISTER
from medtui.store.journal.history import Tables
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.journal.lines import Line, Record
from medtui.store.upkeep.check import databases
from medtui.store.upkeep.erase import Left, Rewritten, erase

_ENTRIES: Final = frozenset(TABLES.values())
# What is said of an entry or an item in records of their own.
_SAID_OF: Final = ("entry", "about")
_TEXTS: Final = (
    *("text", "title", "before", "after", "followed", "due_words"),
    *(
        "recommendation",
        "background",
        "put_off",
        "purpose",
        "covers",
        "content",
        "note",
        "notice",
        "reason",
        "question",
    ),
)
# What else is known of a text that is gone: who had it, and until when.
_DROPPED: Final = (
    *(
        "owners",
        "team",
        "due",
        "due_words",
        "no_date",
        "side",
        "followed",
        "raised_by",
        "asked_of",
        "answered",
    ),
    *(
        "presenters",
        "recommendation",
        "background",
        "put_off",
        "proposed",
        "late",
        "attachments",
        "case",
        "kle",
    ),
)
# Shorter words stand in texts of their own accord.
_TELLING: Final = 8
_HANDED: Final = "handed"


class NoSuchText(MedtuiError, LookupError):
    """Nothing of this id ever stood in the meeting."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What was (or would be) taken out: entries and items by meeting, and how many places in each file; unfinished
    lines; copies; files that can be made again and are gone; and what is left to a human."""

    ids: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    places: dict[str, int] = field(default_factory=dict[str, int])
    drafts: int = 0
    copies: int = 0
    left: tuple[tuple[Left, str], ...] = ()
    gone: tuple[str, ...] = ()


def purge(
    root: Path, meeting: str, id: str, newest_schema: int, *, word: str, dry_run: bool = False
) -> Purged:
    """Puts `word` in the place of the text of an entry (`MEETING.7`) or an item (`i3`), wherever it ever stood.

    Raises `NoSuchText`, `OSError`, `NotSaved`, and `NotVerified` where a new file is not what it should be; every
    file is then either the old or the new one, and purging again goes on.
    """
    search = _Search(root, newest_schema)
    targets = search.targets(meeting, id)
    done = erase(
        root, _Text(targets, search.texts, search.papers(targets), word), newest_schema, dry_run=dry_run
    )
    places = {f"{name}{MEETING_SUFFIX}": 0 for name in targets} | done.places
    left = [each for each in done.left if each[0] is Left.UNREADABLE]
    left += [(Left.TEXT, where) for where in search.elsewhere(targets)]
    left += [each for each in done.left if each[0] is Left.FILE]
    left += [each for each in done.left if each[0] is Left.BACKUP]
    ids = {name: tuple(sorted(ids)) for name, ids in targets.items()}
    return Purged(ids, places, len(done.drafts), done.copies, tuple(left), tuple(done.gone))


class _Text:
    """What was said in entries and items, as what is to be gone."""

    def __init__(
        self, targets: dict[str, set[str]], texts: set[str], papers: frozenset[str], word: str
    ) -> None:
        self._targets = targets
        self._papers = papers
        self._word = word
        self._origins = {_origin(name, id) for name, ids in targets.items() for id in ids}
        telling = sorted(
            (text for text in texts if len(text) >= _TELLING and text != word), key=len, reverse=True
        )
        self.vague = any(len(text) < _TELLING for text in texts)
        self._plain = [" ".join(text.split()) for text in telling]
        written = dict.fromkeys(form for text in telling for form in _written(text))
        self._find = re.compile("|".join(written)) if written else None

    def rewritten(self, name: str, journal: Journal) -> Rewritten:
        if journal.path.name == REGISTER or name == REGISTER.removesuffix(MEETING_SUFFIX):
            return self._register(journal)
        ids = self._targets.get(name, set())
        lines, count = _rewritten(journal, ids, self._word)
        tables: Tables = {
            table: {id: _new(table, id, doc, ids, self._word) or {} for id, doc in docs.items()}
            for table, docs in journal.tables.items()
        }
        return Rewritten(lines, tables, count)

    def _register(self, journal: Journal) -> Rewritten:
        """What waits for a committee's next meeting waits no more, and says nothing."""
        lines: list[Line] = []
        count = 0
        for line in journal.lines:
            ops = tuple(
                (table, id, self._waiting(table, id, old), self._waiting(table, id, new))
                for table, id, old, new in line.ops
            )
            changed = sum((a[2] != b[2]) + (a[3] != b[3]) for a, b in zip(line.ops, ops, strict=True))
            lines.append(Line(line.seq, line.at, line.seat, line.do, ops, line.undoes) if changed else line)
            count += changed
        tables: Tables = {
            table: {id: self._waiting(table, id, doc) or {} for id, doc in docs.items()}
            for table, docs in journal.tables.items()
        }
        return Rewritten(lines, tables, count)

    def _waiting(self, table: str, id: str, doc: Record | None) -> Record | None:
        if table != _HANDED or doc is None or id not in self._origins:
            return doc
        item = doc.get("item")
        clean = _clean("items", item, self._word) if isinstance(item, dict) else item
        return {**doc, "item": clean, "taken": doc.get("taken") or id.partition("#")[0]}

    def in_text(self, text: str) -> str:
        return self._find.sub(self._sub, text) if self._find is not None else text

    def _sub(self, _found: re.Match[str]) -> str:
        return self._word

    def says(self, text: str) -> bool:
        said = " ".join(text.split())
        return any(plain in said for plain in self._plain)

    def edits(self, meeting: str, draft: str) -> bool:
        edited = draft.split("\t")[1:2]
        return (bool(edited) and edited[0] in self._targets.get(meeting, set())) or self.says(draft)

    def touches(self, meeting: str) -> bool:
        return meeting in self._targets

    def file_name(self, name: str) -> str:
        return name

    def paper(self, path: str) -> str:
        return "" if path in self._papers else path


def _written(text: str) -> Iterator[str]:
    """A text as patterns, in the ways that files write it: with any white space, escaped or not."""
    for form in (text, json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1], html.escape(text)):
        yield r"\s+".join(r"\\?".join(re.escape(sign) for sign in word) for word in form.split())


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

    def papers(self, targets: dict[str, set[str]]) -> frozenset[str]:
        """The files that no item has any more once these are gone, by their paths in the workspace."""
        mine: set[str] = set()
        others: set[str] = set()
        for name in self._lines:
            ids = targets.get(name, set())
            for table, id, doc in self._all(name):
                if table == "items":
                    (mine if id in ids else others).update(
                        str(paper["path"]) for paper in doc.get("attachments", ()) if paper.get("path")
                    )
        return frozenset(mine - others)

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
    if table in _ENTRIES or table == "items":
        return id
    return next((str(doc[key]) for key in _SAID_OF if doc.get(key)), "")


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
    if table not in _ENTRIES and table != "items":
        return {key: word if key in _TEXTS and value else value for key, value in doc.items()}
    kept = {key: value for key, value in doc.items() if key not in _DROPPED}
    return {key: word if key in ("text", "title") else value for key, value in kept.items()}


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

"""A derived list of the meetings of a workspace, in the user's cache: thrown away at no loss, made again from
the databases."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from medtui.domain.entries import TABLES
from medtui.domain.terms import Status
from medtui.domain.text import slug
from medtui.store.files import make_folder
from medtui.store.journal import Journal, NotAJournal
from medtui.store.locations import MEETING_SUFFIX, REGISTER, user_cache

VERSION = 1


@dataclass(frozen=True, slots=True)
class Summary:
    """A meeting as the lists show it."""

    id: str
    title: str
    date: date
    at: str
    committee: str
    format: str
    status: Status
    entries: int
    decisions: int
    actions: int
    open_actions: int


class Catalogue:
    """Newest first, straight from the cache; `sync` looks which files have changed since and reads only those."""

    def __init__(self, root: Path, newest_schema: int) -> None:
        self._root = root
        self._schema = newest_schema
        self._db = _connect(root)

    def newest(self, limit: int | None = None) -> list[Summary]:
        """What the cache holds, without a look at the folder."""
        rows = self._db.execute(
            "SELECT doc FROM meetings ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)
        )
        return [_summary(json.loads(doc)) for (doc,) in rows]

    def sync(self, told: Callable[[int, int], None] | None = None) -> bool:
        """Takes in what has changed on disk; whether anything had. `told` hears how many of how many have been read.

        A database that cannot be read is left out; `check` names it.
        """
        known = {
            id: (size, stamp) for id, size, stamp in self._db.execute("SELECT id, size, stamp FROM meetings")
        }
        there = {id: (size, stamp) for id, size, stamp in _scan(self._root)}
        stale = [id for id, mark in there.items() if known.get(id) != mark]
        gone = [id for id in known if id not in there]
        for number, id in enumerate(stale, start=1):
            size, stamp = there[id]
            doc = self._read(id)
            if doc is None:
                self._db.execute("DELETE FROM meetings WHERE id = ?", (id,))
            else:
                self._db.execute(
                    "INSERT OR REPLACE INTO meetings VALUES (?, ?, ?, ?)", (id, size, stamp, json.dumps(doc))
                )
            if told and number % 50 == 0:
                told(number, len(stale))
        self._db.executemany("DELETE FROM meetings WHERE id = ?", [(id,) for id in gone])
        self._db.commit()
        return bool(stale or gone)

    def close(self) -> None:
        """Lets go of the cache."""
        self._db.close()

    def _read(self, id: str) -> dict[str, Any] | None:
        try:
            journal = Journal.open(
                self._root / f"{id}{MEETING_SUFFIX}", newest_schema=self._schema, read_only=True
            )
        except (OSError, ValueError, NotAJournal):
            return None
        try:
            return _doc(id, journal)
        finally:
            journal.close()


def _doc(id: str, journal: Journal) -> dict[str, Any] | None:
    """The summary of a database, counted from its tables without making records of them."""
    head = next(iter(journal.tables.get("meeting", {}).values()), None)
    if head is None or head.get("id") != id:
        return None
    actions = journal.tables.get("actions", {})
    try:
        return asdict(
            Summary(
                id=id,
                title=str(head["title"]),
                date=date.fromisoformat(head["date"]),
                at=str(head.get("at", "")),
                committee=str(head.get("committee", "")),
                format=str(head["format"]),
                status=Status(head.get("status", Status.PLANNED)),
                entries=sum(len(journal.tables.get(table, {})) for table in TABLES.values()),
                decisions=len(journal.tables.get("decisions", {})),
                actions=len(actions),
                open_actions=sum(1 for a in actions.values() if a.get("state", "open") != "done"),
            )
        ) | {"date": head["date"]}
    except (KeyError, ValueError, TypeError):
        return None


def _summary(doc: dict[str, Any]) -> Summary:
    return Summary(**{**doc, "date": date.fromisoformat(doc["date"]), "status": Status(doc["status"])})


def _scan(root: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(root) as found:
        for entry in found:
            name = entry.name
            if (
                name.endswith(MEETING_SUFFIX)
                and name != REGISTER
                and not name.startswith(".")
                and entry.is_file()
            ):
                stat = entry.stat()
                yield name.removesuffix(MEETING_SUFFIX), stat.st_size, stat.st_mtime_ns


def _connect(root: Path) -> sqlite3.Connection:
    """The cache of this workspace; one in memory where the folder for caches cannot be used."""
    name = f"{slug(root.name)}-{zlib.crc32(os.fsencode(root.resolve())):08x}"
    with contextlib.suppress(OSError, sqlite3.Error):
        folder = user_cache()
        make_folder(folder)
        path = folder / f"{name}.{VERSION}.sqlite"
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        try:
            return _prepared(sqlite3.connect(path, check_same_thread=False))
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            return _prepared(sqlite3.connect(path, check_same_thread=False))
    return _prepared(sqlite3.connect(":memory:", check_same_thread=False))


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(
        "CREATE TABLE IF NOT EXISTS meetings (id TEXT PRIMARY KEY, size INTEGER, stamp INTEGER, doc TEXT) WITHOUT ROWID"
    )
    return db

"""Keeps the tables of the catalogue in step with the folder: looks which files have changed, and reads only those."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from medtui.store.catalogue.extract import Harvest, harvest
from medtui.store.catalogue.index import Index
from medtui.store.disk.locations import MEETING_SUFFIX, REGISTER
from medtui.store.journal.history import History
from medtui.store.journal.lines import unpack

# Meetings that are taken in between two commits.
_BATCH = 50
# From so many on, the words are put in order once all are in.
_MANY = 500

_NAME_ENDS = -len(MEETING_SUFFIX)
# A file's size and the time it was last written.
Mark = tuple[int, int]


class Follower:
    """Takes meetings in and out. What it raises of SQLite's leaves the tables as they were."""

    def __init__(self, db: sqlite3.Connection, root: Path, newest_schema: int) -> None:
        self._db = db
        self._root = root
        self._schema = newest_schema
        # Size and time of each file as the cache knows it, and which state of the cache that was.
        self._files: dict[str, Mark] = {}
        self._files_of: int | None = None

    def follow(self, told: Callable[[int, int], None] | None, newest: int | None) -> bool:
        """Reads what has changed, `newest` the last of it only; whether anything had."""
        known = self._known()
        there = _scan(self._root)
        if there == known:
            return False
        # Ids begin with the date: lines that come in their order are put away fastest.
        stale = sorted(id for id, mark in there.items() if known.get(id) != mark)
        if newest is not None:
            stale = stale[-newest:]
        gone = [id for id in known if id not in there]
        index = self.take(there, stale, told)
        if gone:
            with self._change():
                for id in gone:
                    index.remove(id)
                    self._files.pop(id, None)
        if len(stale) > _MANY:
            self._db.execute("INSERT INTO found (found) VALUES ('optimize')")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return bool(stale or gone)

    def _known(self) -> dict[str, Mark]:
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._files_of:
            rows = self._db.execute("SELECT id, size, stamp FROM files")
            self._files = {id: (size, stamp) for id, size, stamp in rows}
            self._files_of = version
        return self._files

    def take(
        self, there: Mapping[str, Mark], stale: Sequence[str], told: Callable[[int, int], None] | None
    ) -> Index:
        """Reads these meetings, as many at a time as others can wait for."""
        index = Index(self._db)
        for start in range(0, len(stale), _BATCH):
            batch = stale[start : start + _BATCH]
            with self._change():
                for id in batch:
                    self._one(index, id, there[id])
            if told:
                told(start + len(batch), len(stale))
        return index

    def _one(self, index: Index, id: str, mark: Mark) -> None:
        self._files[id] = mark
        if mark == self._db.execute("SELECT size, stamp FROM files WHERE id = ?", (id,)).fetchone():
            return  # Another window has been here since.
        found = _read(self._root / f"{id}{MEETING_SUFFIX}", id, self._schema)
        if found is not None:
            index.put(found, *mark)
        else:
            index.put_unreadable(id, *mark)

    @contextlib.contextmanager
    def _change(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._files_of = None
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise


def _read(path: Path, id: str, newest_schema: int) -> Harvest | None:
    """What a database amounts to. No lock, no repair: the catalogue takes what can be read now."""
    try:
        first, _feed, rest = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    head = unpack(first)
    schema = head.get("schema") if head is not None else None
    if isinstance(schema, int) and schema > newest_schema:
        return None
    history = History()
    history.read(rest)
    return harvest(id, history.tables)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # A link that leads to itself.


def _scan(root: Path) -> dict[str, Mark]:
    """Size and time of each meeting's file."""
    there: dict[str, Mark] = {}
    # Asked for from the open folder, a file is found without its whole path being walked, ten thousand times.
    folder: Path | int = os.open(root, os.O_RDONLY) if os.scandir in os.supports_fd else root
    try:
        with os.scandir(folder) as found:
            for entry in found:
                name = entry.name
                if name.endswith(MEETING_SUFFIX) and name != REGISTER and name[0] != "." and _is_file(entry):
                    try:
                        stat = entry.stat()
                    except FileNotFoundError:
                        continue
                    there[name[:_NAME_ENDS]] = stat.st_size, stat.st_mtime_ns
    finally:
        if isinstance(folder, int):
            os.close(folder)
    return there

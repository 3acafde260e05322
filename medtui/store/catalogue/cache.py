"""The file in the user's cache that the catalogue of a workspace stands in: made, opened and thrown away.

It holds text of the meetings, so it is private to the user, and whoever takes text out of a workspace discards it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from medtui.domain.text import slug
from medtui.store.disk.atomic import make_folder
from medtui.store.disk.locations import user_cache

VERSION = 12
"""Of the tables and of how text is folded into words: another one is built anew."""

# Bits of a line's number that say which line of its meeting it is, and which meeting of its day.
LINE_BITS, DAY_BITS = 20, 16
_FIRST_DAY: Final = date(1900, 1, 1).toordinal()

_MEMORY = ":memory:"
# Kilobytes of the file that SQLite keeps in memory.
_PAGES = 8_000
# Bytes that the log of the cache may keep on disk.
_LOG = 4_000_000

# Records that point at others: few, and asked for whenever it is asked what still holds.
LINKS: Final = {
    "decision": "(instr(doc, '\"replaces\":') OR instr(doc, '\"confirms\":') OR instr(doc, '\"repeals\":'))",
    "action": "instr(doc, '\"origin\":')",
}

# `slot` is a number that grows with the date of a meeting, none for a file that cannot be read; the id of a line is
# the slot of its meeting and a number in it.
_TABLES = f"""
CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, size INTEGER NOT NULL, stamp INTEGER NOT NULL, slot INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meetings (
    slot INTEGER PRIMARY KEY, committee TEXT NOT NULL, theme TEXT NOT NULL, focus TEXT NOT NULL, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS places (slot INTEGER PRIMARY KEY, titles TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, closed INTEGER NOT NULL, place TEXT NOT NULL,
    text TEXT NOT NULL, more TEXT NOT NULL, doc TEXT);
CREATE INDEX IF NOT EXISTS registers ON lines (kind, id) WHERE doc IS NOT NULL;
CREATE INDEX IF NOT EXISTS linking ON lines (id) WHERE kind = 'decision' AND doc IS NOT NULL AND {LINKS["decision"]};
CREATE INDEX IF NOT EXISTS carrying ON lines (id) WHERE kind = 'action' AND doc IS NOT NULL AND {LINKS["action"]};
CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, word TEXT UNIQUE NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(
    text, more, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0');
"""


def slot_of(day: date) -> int:
    """The first slot of the meetings of a day."""
    return max(day.toordinal() - _FIRST_DAY, 0) << DAY_BITS


def first_line(slot: int) -> int:
    """The number of the first line of a meeting; those of the next slot come behind all of its lines."""
    return slot << LINE_BITS


def between(since: date | None, until: date | None) -> tuple[int, int]:
    """The numbers of the lines of these days: the first, and the first that is not among them."""
    last = slot_of(until) + (1 << DAY_BITS) if until else 1 << 62 - LINE_BITS
    return first_line(slot_of(since)) if since else 0, first_line(last)


# What reading a cache raises in which bytes are others than were written: of SQLite, and of what makes values of them.
DAMAGED: Final = (sqlite3.DatabaseError, ValueError, TypeError, LookupError, OverflowError)
_TROUBLE: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
    }
    | {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_INTERRUPT}
)


def is_trouble(error: Exception) -> bool:
    """Whether an error is the disk's or another program's, so that a new cache would fare no better."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in _TROUBLE


def connect(root: Path) -> tuple[sqlite3.Connection, Path | None]:
    """The cache of this workspace and its file; one in memory where the folder for caches cannot be used."""
    with contextlib.suppress(OSError, sqlite3.Error):
        folder = user_cache()
        make_folder(folder)
        os.chmod(folder, 0o700)
        path = folder / f"{_name(root)}.{VERSION}.sqlite"
        _remove(other for other in folder.glob(f"{_name(root)}.*.sqlite*") if path.name not in other.name)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        try:
            return _prepared(path), path
        except DAMAGED as error:
            if is_trouble(error):
                raise
            discard(root)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            return _prepared(path), path
    return in_memory(), None


def in_memory() -> sqlite3.Connection:
    """A cache that lasts as long as the program."""
    return _prepared(_MEMORY)


def discard(root: Path) -> None:
    """Throws the cache of a workspace away, with every text in it. It is made again when it is next wanted."""
    with contextlib.suppress(OSError):
        _remove(user_cache().glob(f"{_name(root)}.*.sqlite*"))


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        with contextlib.suppress(OSError):
            path.unlink()


def _name(root: Path) -> str:
    return f"{slug(root.name)}-{zlib.crc32(os.fsencode(root.resolve())):08x}"


def _prepared(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA journal_size_limit = {_LOG}")
        db.execute(f"PRAGMA cache_size = -{_PAGES}")
        if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'found'").fetchone()[0]:
            db.executescript(_TABLES)
    except BaseException:
        db.close()
        raise
    return db

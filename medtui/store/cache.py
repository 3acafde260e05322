"""The file in the user's cache that the catalogue of a workspace stands in: made, opened and thrown away.

It holds text of the meetings, so it is private to the user, and whoever takes text out of a workspace discards it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

from medtui.domain.text import slug
from medtui.store.files import make_folder
from medtui.store.locations import user_cache

VERSION = 4
"""Of the tables and of how text is folded into words: another one is built anew."""

_MEMORY = ":memory:"
# Kilobytes of the file that SQLite keeps in memory.
_PAGES = 8_000

# `slot` is a number that grows with the date of a meeting; a line's rowid is its meeting's slot and a number in it.
_TABLES = """
CREATE TABLE IF NOT EXISTS meetings (
    slot INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, size INTEGER NOT NULL, stamp INTEGER NOT NULL,
    committee TEXT NOT NULL, theme TEXT NOT NULL, focus TEXT NOT NULL, places TEXT NOT NULL, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS unreadable (id TEXT PRIMARY KEY, size INTEGER NOT NULL, stamp INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, closed INTEGER NOT NULL, place TEXT NOT NULL,
    text TEXT NOT NULL, more TEXT NOT NULL, doc TEXT);
CREATE INDEX IF NOT EXISTS registers ON lines (kind, id) WHERE doc IS NOT NULL;
CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, word TEXT UNIQUE NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(
    text, more, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0');
"""


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
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            discard(root)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            return _prepared(path), path
    return _prepared(_MEMORY), None


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
        db.execute(f"PRAGMA cache_size = -{_PAGES}")
        if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'found'").fetchone()[0]:
            db.executescript(_TABLES)
    except BaseException:
        db.close()
        raise
    return db

"""The lines of all meetings and the words in them, in the tables of the catalogue. Only what has changed is written."""

from __future__ import annotations

import sqlite3
from datetime import date

import msgspec

from medtui.domain.registers.query import words_of
from medtui.domain.text import fold
from medtui.store.catalogue.cache import DAY_BITS, first_line, slot_of
from medtui.store.catalogue.extract import Harvest, Line

# Words that are known to be in the list; a first index would ask for each of them a million times.
_REMEMBERED = 400_000

_encode = msgspec.json.Encoder().encode


class Index:
    """Writes meetings into the catalogue, and takes them out. The caller begins and commits."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: set[str] = set()

    def put(self, harvest: Harvest, size: int, stamp: int) -> None:
        """A meeting that is new or has changed: its lines are compared with what is known, and the difference
        written."""
        summary = harvest.summary
        slot = self._slot(summary.id, summary.date)
        base = first_line(slot)
        old: dict[str, tuple[int, Line]] = {}
        last = base - 1
        for number, *fields in self._db.execute(
            "SELECT id, key, kind, closed, place, text, more, doc FROM lines WHERE id >= ? AND id < ? ORDER BY id",
            (base, first_line(slot + 1)),
        ):
            key, kind, closed, place, text, more, doc = fields
            old[key] = number, Line(key, kind, bool(closed), place, text, more, doc)
            last = number
        gone = [known for key, known in old.items() if key not in harvest.lines]
        self._remove(gone)
        changed: list[tuple[int, Line]] = []
        for key, line in harvest.lines.items():
            if key not in old:
                last += 1
                changed.append((last, line))
            elif old[key][1] != line:
                self._remove([old[key]])
                changed.append((old[key][0], line))
        self._add(changed)
        rows = {
            "files": (summary.id, size, stamp, slot),
            "meetings": (
                slot,
                fold(summary.committee),
                fold(harvest.theme),
                fold(harvest.focus),
                _encode(summary).decode(),
            ),
            "places": (slot, _encode(harvest.places).decode()),
        }
        for table, row in rows.items():
            self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    def put_unreadable(self, id: str, size: int, stamp: int) -> None:
        """A file that nothing can be read from: what was known of the meeting goes, and it is not tried again."""
        self.remove(id)
        self._db.execute("INSERT INTO files VALUES (?, ?, ?, NULL)", (id, size, stamp))

    def remove(self, id: str) -> None:
        """A meeting that is no longer there."""
        slot = self._slot_of(id)
        self._db.execute("DELETE FROM files WHERE id = ?", (id,))
        if slot is not None:
            rows = self._db.execute(
                "SELECT id, text, more FROM lines WHERE id >= ? AND id < ?",
                (first_line(slot), first_line(slot + 1)),
            ).fetchall()
            self._remove([(number, Line("", "", False, "", text, more)) for number, text, more in rows])
            self._db.execute("DELETE FROM meetings WHERE slot = ?", (slot,))
            self._db.execute("DELETE FROM places WHERE slot = ?", (slot,))

    def _slot_of(self, id: str) -> int | None:
        row = self._db.execute("SELECT slot FROM files WHERE id = ?", (id,)).fetchone()
        return row[0] if row else None

    def _slot(self, id: str, day: date) -> int:
        """Where a meeting stands: where it did, unless its date has changed; else behind the others of its day."""
        first = slot_of(day)
        found = self._slot_of(id)
        if found is not None:
            if first <= found < first + (1 << DAY_BITS):
                return found
            self.remove(id)
        last = self._db.execute(
            "SELECT max(slot) FROM meetings WHERE slot >= ? AND slot < ?", (first, first + (1 << DAY_BITS))
        ).fetchone()[0]
        return first if last is None else int(last) + 1

    def _add(self, lines: list[tuple[int, Line]]) -> None:
        rows = [(n, x.key, x.kind, x.closed, x.place, x.text, x.more, x.doc) for n, x in lines]
        self._db.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        texts = [(number, words_of(line.text), words_of(line.more)) for number, line in lines]
        self._db.executemany(
            "INSERT INTO found (rowid, text, more) VALUES (?, ?, ?)",
            [(number, " ".join(text), " ".join(more)) for number, text, more in texts],
        )
        fresh = {word for _number, text, more in texts for word in (*text, *more)} - self._known
        self._db.executemany("INSERT OR IGNORE INTO words (word) VALUES (?)", [(word,) for word in fresh])
        if len(self._known) < _REMEMBERED:
            self._known |= fresh

    def _remove(self, lines: list[tuple[int, Line]]) -> None:
        self._db.executemany(
            "INSERT INTO found (found, rowid, text, more) VALUES ('delete', ?, ?, ?)",
            [(n, " ".join(words_of(line.text)), " ".join(words_of(line.more))) for n, line in lines],
        )
        self._db.executemany("DELETE FROM lines WHERE id = ?", [(number,) for number, _line in lines])

"""The lines of all meetings and the words in them, in the tables of the catalogue. Only what has changed is written."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from typing import Final

import msgspec

from medtui.domain.text import fold
from medtui.store.harvest import Harvest, Line

# Bits of a line's number that say which line of its meeting it is, and which meeting of its day.
LINE_BITS, DAY_BITS = 20, 16
_WORD = re.compile(r"[^\W_]+")
_FIRST_DAY: Final = date(1900, 1, 1).toordinal()
# Words that are known to be in the list; a first index would ask for each of them a million times.
_REMEMBERED = 400_000

_encode = msgspec.json.Encoder().encode


def words_of(text: str) -> list[str]:
    """The folded words of a text. What is sought goes the same way."""
    return _WORD.findall(fold(text))


def slot_of(day: date) -> int:
    """The first slot of the meetings of a day."""
    return max(day.toordinal() - _FIRST_DAY, 0) << DAY_BITS


def first_line(slot: int) -> int:
    """The number of the first line of a meeting; those of the next slot come behind all of its lines."""
    return slot << LINE_BITS


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
        self._db.execute(
            "INSERT OR REPLACE INTO meetings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                slot,
                summary.id,
                size,
                stamp,
                fold(summary.committee),
                fold(harvest.theme),
                fold(harvest.focus),
                _encode(harvest.places).decode(),
                _encode(summary).decode(),
            ),
        )

    def remove(self, id: str) -> None:
        """A meeting that is no longer there."""
        for (slot,) in self._db.execute("SELECT slot FROM meetings WHERE id = ?", (id,)).fetchall():
            rows = self._db.execute(
                "SELECT id, text, more FROM lines WHERE id >= ? AND id < ?",
                (first_line(slot), first_line(slot + 1)),
            ).fetchall()
            self._remove([(number, Line("", "", False, "", text, more)) for number, text, more in rows])
            self._db.execute("DELETE FROM meetings WHERE slot = ?", (slot,))

    def _slot(self, id: str, day: date) -> int:
        """Where a meeting stands: where it did, unless its date has changed; else behind the others of its day."""
        first = slot_of(day)
        found = self._db.execute("SELECT slot FROM meetings WHERE id = ?", (id,)).fetchone()
        if found is not None:
            if first <= found[0] < first + (1 << DAY_BITS):
                return int(found[0])
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

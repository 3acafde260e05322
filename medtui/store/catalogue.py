"""A derived catalogue of a workspace, in the user's cache: its meetings, every line in them, and the registers.

Thrown away at no loss, and made again from the databases; only what has changed there is read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import msgspec

from medtui.domain.terms import Kind
from medtui.domain.text import fold
from medtui.store import cache
from medtui.store.harvest import ABOUT, Harvest, Summary, harvest
from medtui.store.index import DAY_BITS, LINE_BITS, Index, first_line, slot_of
from medtui.store.journal import NotAJournal
from medtui.store.journal_history import History
from medtui.store.lines import unpack
from medtui.store.locations import MEETING_SUFFIX, REGISTER

__all__ = ["Catalogue", "Found", "Summary"]

# The folded owners of a line, each after a blank, hold this.
OWNERS = "instr(' ' || substr(l.more, 1, instr(l.more || char(10), char(10))), ?)"
# Meetings that are taken in between two commits.
_BATCH = 50
# From so many on, the words are put in order once all are in.
_MANY = 500

WITH_RECORD = frozenset({Kind.DECISION, Kind.ACTION, *ABOUT.values()})

_to_summary = msgspec.json.Decoder(Summary).decode
_to_places = msgspec.json.Decoder(dict[str, str]).decode
_to_doc = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a meeting. `id` is the entry's id, or what stands in its place for other lines; `item` the title of
    the item or phase it was said in; `doc` the whole record, for decisions and actions."""

    id: str
    meeting: str
    date: dt.date
    title: str
    committee: str
    item: str
    kind: str
    text: str
    closed: bool
    doc: dict[str, Any] = field(default_factory=dict[str, Any])
    score: float = 0.0
    focus: str = ""


class Catalogue:
    """Newest first, straight from the cache; `sync` looks which files have changed since and reads only those.

    For one thread at a time; each thread that wants one opens its own.
    """

    def __init__(self, root: Path, newest_schema: int) -> None:
        self._root = root
        self._schema = newest_schema
        self._db, self._path = cache.connect(root)
        self._meetings: dict[int, tuple[Summary, dict[str, str]]] = {}

    # -- what it knows

    def newest(self, limit: int | None = None) -> list[Summary]:
        """What the cache holds, without a look at the folder."""
        rows = self._db.execute(
            "SELECT doc FROM meetings ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)
        )
        return [_to_summary(doc) for (doc,) in rows]

    def entries(
        self,
        kind: Kind | str,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        committee: str | None = None,
        owner: str | None = None,
        or_having: tuple[str, ...] = (),
    ) -> Iterator[Found]:
        """The lines of one kind as the cache holds them, newest meeting first, in a meeting the last line first;
        closed ones too.

        `since` and `until` are days of meetings, both included; `committee` is a part of its name; `owner` begins a
        word in an owner's or the team's name, and records with one of the fields `or_having` come whoever has them.
        Decisions, actions, reviews and guidelines come with their whole record in `doc`. Call `sync` first.
        """
        where, values = ["l.kind = ?", "l.id >= ?", "l.id < ?"], [str(kind), *between(since, until)]
        if committee:
            where.append("instr(m.committee, ?)")
            values.append(fold(committee))
        if owner:
            where.append(f"({' OR '.join([OWNERS, *['instr(l.doc, ?)'] * len(or_having)])})")
            values += [f" {fold(owner)}", *(f'"{name}":' for name in or_having)]
        # Asked for so, SQLite walks along the registers and not along the meetings.
        registered = kind in WITH_RECORD
        source = "lines l INDEXED BY registers" if registered else "lines l NOT INDEXED"
        known = "AND l.doc IS NOT NULL" if registered else ""
        rows = self._db.execute(
            f"SELECT l.id, l.key, l.kind, l.closed, l.place, l.text, l.doc FROM {source} "
            f"CROSS JOIN meetings m ON m.slot = l.id >> {LINE_BITS} WHERE {' AND '.join(where)} {known} "
            "ORDER BY l.id DESC",
            values,
        )
        for row in rows:
            yield self._found(*row)

    def due(
        self, kind: Kind | str, field: str, until: dt.date, having: tuple[str, ...] = ()
    ) -> Iterator[Found]:
        """The records of a kind with a day in this field that has come by then, and those with one of the fields
        `having`."""
        also = "".join(" OR instr(doc, ?)" for _name in having)
        rows = self._db.execute(
            "SELECT id, key, kind, closed, place, text, doc FROM lines INDEXED BY registers "
            f"WHERE kind = ? AND doc IS NOT NULL AND (json_extract(doc, ?) <= ?{also}) ORDER BY id DESC",
            (str(kind), f"$.{field}", until.isoformat(), *(f'"{name}":' for name in having)),
        )
        for row in rows:
            yield self._found(*row)

    def sharing(self, parts: Sequence[str], kind: Kind | str, most: int = 400) -> Iterator[Found]:
        """The newest lines of a kind with a word that holds one of these folded parts, as the cache holds them."""
        words: set[str] = set()
        for part in parts:
            asked = self._db.execute("SELECT word FROM words WHERE instr(word, ?) LIMIT 40", (part,))
            words.update(word for (word,) in asked)
        if not words:
            return
        rows = self._db.execute(
            "SELECT l.id, l.key, l.kind, l.closed, l.place, l.text, l.doc "
            "FROM found JOIN lines l ON l.id = found.rowid "
            "WHERE found MATCH ? AND l.kind = ? ORDER BY found.rowid DESC LIMIT ?",
            (" OR ".join(f'text : "{word}"' for word in sorted(words)), str(kind), most),
        )
        for row in rows:
            yield self._found(*row)

    def _found(
        self, number: int, key: str, kind: str, closed: int, place: str, text: str, doc: str | None
    ) -> Found:
        summary, places = self._meeting(number >> LINE_BITS)
        id = key if key[:1] not in (".", "#", "") else summary.id + key
        record = {"id": id, **_to_doc(doc), "text": text} if doc else {}
        return Found(
            id,
            summary.id,
            summary.date,
            summary.title,
            summary.committee,
            places.get(place, ""),
            kind,
            text,
            bool(closed),
            record,
            focus=summary.focus,
        )

    @property
    def unreadable(self) -> int:
        """How many databases could not be read."""
        return int(self._db.execute("SELECT count(*) FROM unreadable").fetchone()[0])

    def _meeting(self, slot: int) -> tuple[Summary, dict[str, str]]:
        """Lines come meeting by meeting: what was looked up last is mostly what is wanted next."""
        if slot not in self._meetings:
            if len(self._meetings) > 200:
                self._meetings.clear()
            doc, places = self._db.execute(
                "SELECT doc, places FROM meetings WHERE slot = ?", (slot,)
            ).fetchone()
            self._meetings[slot] = _to_summary(doc), _to_places(places)
        return self._meetings[slot]

    # -- what is new

    def sync(self, told: Callable[[int, int], None] | None = None) -> bool:
        """Takes in what has changed on disk; whether anything had. `told` hears how many of how many have been read.

        A database that cannot be read is left out; `check` names it.
        """
        known = {
            id: (size, stamp)
            for id, size, stamp in self._db.execute(
                "SELECT id, size, stamp FROM meetings UNION ALL SELECT id, size, stamp FROM unreadable"
            )
        }
        there = {id: (size, stamp) for id, size, stamp in _scan(self._root)}
        # Ids begin with the date: words of lines that come in their order are put away fastest.
        stale = sorted(id for id, mark in there.items() if known.get(id) != mark)
        gone = [id for id in known if id not in there]
        if not stale and not gone:
            return False
        index = Index(self._db)
        for start in range(0, len(stale), _BATCH):
            batch = stale[start : start + _BATCH]
            with self._change():
                for id in batch:
                    self._take(index, id, *there[id])
            if told:
                told(start + len(batch), len(stale))
        with self._change():
            for id in gone:
                index.remove(id)
                self._db.execute("DELETE FROM unreadable WHERE id = ?", (id,))
        if len(stale) > _MANY:
            self._db.execute("INSERT INTO found (found) VALUES ('optimize')")
        return True

    def close(self) -> None:
        """Lets go of the cache."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _change(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        finally:
            self._meetings.clear()
        self._db.execute("COMMIT")

    def _take(self, index: Index, id: str, size: int, stamp: int) -> None:
        known = self._db.execute("SELECT size, stamp FROM meetings WHERE id = ?", (id,)).fetchone()
        if known == (size, stamp):
            return  # Another window has been here since.
        found = self._read(id)
        self._db.execute("DELETE FROM unreadable WHERE id = ?", (id,))
        if found is not None:
            index.put(found, size, stamp)
        else:
            index.remove(id)
            self._db.execute("INSERT INTO unreadable VALUES (?, ?, ?)", (id, size, stamp))

    def _read(self, id: str) -> Harvest | None:
        try:
            raw = (self._root / f"{id}{MEETING_SUFFIX}").read_bytes()
            return harvest(id, _tables(raw, self._schema).tables)
        except (OSError, ValueError, NotAJournal):
            return None


def between(since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
    """The numbers of the lines of these days: the first, and the first that is not among them."""
    last = slot_of(until) + (1 << DAY_BITS) if until else 1 << 62 - LINE_BITS
    return first_line(slot_of(since)) if since else 0, first_line(last)


def _tables(raw: bytes, newest_schema: int) -> History:
    """What the bytes of a database amount to. No lock, no repair: the catalogue takes what can be read now.

    Raises `ValueError` for what was written by a newer program.
    """
    first, _feed, rest = raw.partition(b"\n")
    head = unpack(first)
    schema = head.get("schema") if head is not None else None
    if isinstance(schema, int) and schema > newest_schema:
        raise ValueError("written by a newer program")
    history = History()
    history.read(rest)
    return history


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

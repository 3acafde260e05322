"""Finds the lines that a query asks for, newest first, in the tables of the catalogue.

A word is sought inside the words that there are, a few ten thousand, and those that hold it in the word index. Where
very many hold it, its lines are everywhere: then the newest lines are simply read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from medtui.domain.registers.highlight import fits
from medtui.domain.registers.query import SHORT, Phrase, Query
from medtui.domain.text import fold
from medtui.store.catalogue.cache import LINE_BITS, between

# So many words of the index are asked for by name; it takes about 10 µs for each.
_NARROW = 400
# So many lines are read at a time, and the next ones too as long as one among so many of them is a hit.
_GLANCE = 3_000
_SPARSE = 100

Row = tuple[int, str, str, int, str, str, str, str | None]
"""A line's id, key, kind, whether it is closed, place, text, what it is found by besides, and record."""


class Words:
    """All words that there are, each between line feeds, to be searched as one text. Only new ones are read again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._text = "\n"
        self._last = 0

    def refresh(self) -> None:
        """Takes in the words that have come since."""
        last, text = self._db.execute(
            "SELECT max(id), group_concat(word, char(10)) FROM (SELECT id, word FROM words WHERE id > ? ORDER BY id)",
            (self._last,),
        ).fetchone()
        if last is not None:
            self._last = last
            self._text += f"{text}\n"

    def holding(self, sought: str, most: int | None) -> list[str] | None:
        """The words that have this in them, for two letters those that begin with it, for one that word itself; none
        where there are more than `most`."""
        text, found = self._text, list[str]()
        needle = sought if len(sought) > SHORT else f"\n{sought}\n"[: 3 if len(sought) == 1 else -1]
        at = text.find(needle)
        while at >= 0:
            start, end = text.rfind("\n", 0, at + 1) + 1, text.find("\n", at + 1)
            found.append(text[start:end])
            if most is not None and len(found) > most:
                return None
            at = text.find(needle, end)
        return found


def search(db: sqlite3.Connection, words: Words, query: Query, limit: int | None) -> Iterator[Row]:
    """The lines that have everything that is sought, newest first; at most so many."""
    if query.empty:
        return iter(())
    words.refresh()
    groups: list[str] = [_phrase(phrase) for phrase in query.phrases]
    broad: list[str] = []
    for sought in query.words:
        held = words.holding(sought, _NARROW)
        if held is None:
            broad.append(sought)
        elif not held:
            return iter(())
        else:
            groups.append(_any(held))
    groups += [_person(name) for name in query.person]
    rows = _read(db, words, query, groups, broad) if broad else _rows(db, query, groups)
    return islice(rows, limit)


def _read(
    db: sqlite3.Connection, words: Words, query: Query, groups: Sequence[str], broad: Sequence[str]
) -> Iterator[Row]:
    """Reads the newest lines for what is almost everywhere; where it is not, asks for all the words that hold it."""
    rows = _rows(db, query, groups)
    last = hits = read = 0
    while hits * _SPARSE >= read:
        hits = read = 0
        for row in islice(rows, _GLANCE):
            read += 1
            last = row[0]
            text = f"{fold(row[5])} {row[6]}"
            if all(fits(sought, text) for sought in broad):
                hits += 1
                yield row
        if read < _GLANCE:
            return
    all_groups = [*groups, *(_any(words.holding(sought, None) or [sought]) for sought in broad)]
    yield from _rows(db, query, all_groups, last)


def _rows(
    db: sqlite3.Connection, query: Query, groups: Sequence[str], before: int | None = None
) -> Iterator[Row]:
    """The lines that pass all filters and have all groups of words, those before a line that was read already."""
    first, end = between(query.since, query.until)
    where, values = ["l.id >= ?", "l.id < ?"], list[Any]((first, end if before is None else before))
    source = "lines l"
    if groups:
        source = "found CROSS JOIN lines l ON l.id = found.rowid"
        where = ["found MATCH ?", "found.rowid >= ?", "found.rowid < ?"]
        values.insert(0, " AND ".join(groups))
    if query.sign:
        where.append("instr(l.text, ?)")
        values.append(query.sign)
    if not query.closed:
        where.append("NOT l.closed")
    if query.kinds:
        where.append(f"l.kind IN ({', '.join('?' * len(query.kinds))})")
        values += sorted(query.kinds)
    about = [(name, getattr(query, name)) for name in ("committee", "theme", "focus") if getattr(query, name)]
    if about:
        source += f" CROSS JOIN meetings m ON m.slot = l.id >> {LINE_BITS}"
        where += [f"instr(m.{name}, ?)" for name, _value in about]
        values += [value for _name, value in about]
    order = "found.rowid" if groups else "l.id"
    return db.execute(
        f"SELECT l.id, l.key, l.kind, l.closed, l.place, l.text, l.more, l.doc FROM {source} "
        f"WHERE {' AND '.join(where)} ORDER BY {order} DESC",
        values,
    )


# Words of the index are letters and digits alone, so that quotes are all the escaping they need.


def _any(words: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.open else ""}'


def _person(name: str) -> str:
    """Owners by the beginning of a name; the text names somebody by a whole word."""
    return f'({{text}} : ("{name}" OR "{name}s") OR {{more}} : "{name}" *)'

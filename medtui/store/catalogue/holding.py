"""Which records of a register may hold words, told by the index of words without reading them."""

from __future__ import annotations

import sqlite3
from typing import Final

from medtui.domain.model.terms import Kind
from medtui.domain.registers.query import SHORT, words_of
from medtui.domain.text import fold
from medtui.store.catalogue.cache import LINE_BITS
from medtui.store.catalogue.search import Words

_MOST: Final = 1_500
"""Words that hold what is sought; where there are more, it is almost everywhere."""


def may_hold(db: sqlite3.Connection, words: Words, kind: Kind, query: str) -> list[int] | None:
    """The numbers of the lines of this kind in which, with all that is printed beside them, every word of the query may
    stand; a few too many perhaps, never too few. None where the index cannot tell."""
    words.refresh()
    sought = [part for word in fold(query).split() for part in words_of(word) if len(part) > SHORT]
    told = [found for part in dict.fromkeys(sought) if (found := _holding(db, words, kind, part)) is not None]
    if not told:
        return None
    # The kind stands in the text, so that the partial index fits.
    every = db.execute(
        f"SELECT id FROM lines INDEXED BY registers WHERE kind = '{kind.value}' AND doc IS NOT NULL"
    )
    return [
        number
        for (number,) in every
        if all(number in lines or number >> LINE_BITS in meetings for lines, meetings in told)
    ]


def _holding(
    db: sqlite3.Connection, words: Words, kind: Kind, sought: str
) -> tuple[set[int], set[int]] | None:
    """The lines that have a word with this in it, and the meetings that have it in what is printed with all or some of
    their lines: title, focus, items and phases."""
    held = words.holding(sought, _MOST)
    if held is None:
        return None
    meetings = {
        slot for slot, titles in db.execute("SELECT slot, titles FROM places") if sought in fold(titles)
    }
    meetings.update(
        slot for (slot,) in db.execute("SELECT slot FROM meetings WHERE instr(focus, ?)", (sought,))
    )
    lines: set[int] = set()
    if held:
        match = " OR ".join(f'"{word}"' for word in held)
        for number, its in db.execute(
            "SELECT l.id, l.kind FROM found CROSS JOIN lines l ON l.id = found.rowid WHERE found MATCH ? "
            "AND l.kind IN (?, 'title')",
            (match, kind.value),
        ):
            if its == kind.value:
                lines.add(number)
            else:
                meetings.add(number >> LINE_BITS)
    return lines, meetings

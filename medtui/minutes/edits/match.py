"""Which line of edited minutes is which line of the minutes as they were: by id, else by its words and its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.dates import find_due
from medtui.minutes.markdown.entry_line import Saying, plain_name, read_saying
from medtui.minutes.markdown.outline import Block, Chapter

ALIKE = 0.5
"""How much of two lines must be the same for one to be the other, changed."""


@dataclass(slots=True)
class Known:
    """A line of the minutes as they were: its entry, and the chapter it stands in."""

    entry: Entry
    block: Block
    home: int


@dataclass(slots=True)
class ReadLine:
    """A line of the edited text: what it says, its chapter, and the entry it is found to be."""

    block: Block
    saying: Saying
    home: int
    known: Known | None = None


def saying_of(base: Meeting, block: Block, default: Kind) -> Saying:
    def day(words: str) -> tuple[date | None, str, bool]:
        due = find_due(words, base.head.date)
        if due is not None and due.when is not None:
            return due.when, "", False
        return None, words, due is not None and bool(due.problem)

    def own(id: str) -> bool:
        meeting, _dot, number = id.rpartition(".")
        return meeting == base.id and number.isdecimal()

    return read_saying(block.text, default, plain_name, day, own)


def partners(before: Sequence[Chapter], after: Sequence[Chapter]) -> list[int]:
    """For each chapter of the edited text the place of the one that it was; -1 for a new one."""
    free = list(range(len(before)))
    found = [-1] * len(after)
    keys: tuple[Callable[[Chapter], object], ...] = (
        lambda c: (c.level, c.number, c.title),
        lambda c: (c.level, c.title),
        lambda c: (c.level, c.number) if c.number else None,
        lambda c: c.level if c.level < 2 else None,
    )
    for key in keys:
        for place, chapter in enumerate(after):
            wanted = key(chapter)
            if found[place] < 0 and wanted is not None:
                hit = next((n for n in free if key(before[n]) == wanted), None)
                if hit is not None:
                    found[place] = hit
                    free.remove(hit)
    return found


def match_lines(known: list[Known], read: list[ReadLine]) -> None:
    """Finds out which line of the edited text is which entry: by id, else by its words and its place."""
    ids = {k.entry.id for k in known}
    by_id = {k.entry.id: k for k in known}
    for line in read:
        if line.saying.id in by_id:
            line.known = by_id.pop(line.saying.id)
    taken = {id(line.known) for line in read if line.known}
    left = [k for k in known if id(k) not in taken]
    replaced = [
        pair
        for home in dict.fromkeys(line.home for line in read)
        for pair in _match_in_order(
            [k for k in left if k.home == home], [r for r in read if r.home == home and not r.known]
        )
    ]
    taken = {id(line.known) for line in read if line.known}
    left = [k for k in left if id(k) not in taken]
    for line in read:
        if line.known is None and line.saying.id not in ids:
            hit = next((k for k in left if _same_words(k, line)), None)
            if hit is not None:
                line.known = hit
                left.remove(hit)
    for some, lines in replaced:
        _match_alike(some, lines, {id(k) for k in left})


def _same_words(known: Known, line: ReadLine) -> bool:
    return known.block.text == line.block.text or (
        bool(line.saying.text) and known.entry.text == line.saying.text
    )


def _match_in_order(known: list[Known], read: list[ReadLine]) -> list[tuple[list[Known], list[ReadLine]]]:
    """Lines that are the same are found; what comes back are those that stand in the place of others."""
    matcher = SequenceMatcher(
        None, [k.block.text for k in known], [r.block.text for r in read], autojunk=False
    )
    replaced: list[tuple[list[Known], list[ReadLine]]] = []
    for what, i, j, m, n in matcher.get_opcodes():
        if what == "equal":
            for one, line in zip(known[i:j], read[m:n], strict=True):
                line.known = one
        elif what == "replace":
            replaced.append((known[i:j], read[m:n]))
    return replaced


def _match_alike(known: list[Known], read: list[ReadLine], left: set[int]) -> None:
    """The best pairs first, among those that are left. One line in the place of one is that line, whatever it says."""
    alone = len(known) == len(read) == 1
    known = [k for k in known if id(k) in left]
    read = [r for r in read if r.known is None]
    if alone and known and read:
        read[0].known = known[0]
        return
    pairs = sorted(
        (
            (SequenceMatcher(None, k.block.text, r.block.text, autojunk=False).ratio(), -n, -m)
            for n, k in enumerate(known)
            for m, r in enumerate(read)
        ),
        reverse=True,
    )
    for ratio, n, m in pairs:
        one, line = known[-n], read[-m]
        if ratio >= ALIKE and line.known is None and not any(r.known is one for r in read):
            line.known = one

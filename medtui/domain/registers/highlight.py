"""Where a text says what is sought: the places to light up, how well it fits, and the part of it worth showing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from medtui.domain.registers.query import SHORT, Phrase, Query
from medtui.domain.text import cell_len, clean, fold, owed_closers

# As in the query, with the marks that folding takes away inside words.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_END = r"(?![^\W_])"
WHOLE, BEGINS, INSIDE = 1.0, 0.8, 0.6
# Cells of the text that are kept before the first hit.
_BEFORE = 24

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str

    def part(self, at: int, length: int) -> Span:
        """The letters of the text that folded to this part of the word; the whole word where they cannot be told."""
        ends = [0]
        for char in self.text:
            ends.append(ends[-1] + len(fold(char)))
        if ends[-1] != len(self.folded):
            return self.start, self.end
        first = max(n for n, end in enumerate(ends) if end <= at)
        last = min(n for n, end in enumerate(ends) if end >= at + length)
        while last < len(self.text) and ends[last + 1] == ends[last]:
            last += 1  # Marks belong to the letter before them.
        return self.start + first, self.start + last


def _words(text: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m[0], fold(m[0])) for m in _WORD.finditer(text)]


def fits(word: str, text: str) -> bool:
    """Whether a folded word of a query is in a folded text."""
    if len(word) > SHORT:
        return word in text
    return re.search(rf"(?<![^\W_]){re.escape(word)}{_END if len(word) == 1 else ''}", text) is not None


def spans(text: str, query: Query) -> list[Span]:
    """The places in the text that the query finds, in order, none inside another."""
    found = [(text.find(query.sign), text.find(query.sign) + len(query.sign))] if query.sign in text else []
    words = _words(text)
    for word in words:
        for sought in query.words:
            at = word.folded.find(sought)
            alone = len(sought) > 1 or word.folded == sought
            if alone and (at == 0 or (at > 0 and len(sought) > SHORT)):
                found.append(word.part(at, len(sought)))
    for phrase in query.phrases:
        found += _phrase_spans(phrase, words)
    found += [(w.start, w.end) for w in words if any(_names(p, w.folded) for p in query.person)]
    merged: list[Span] = []
    for start, end in sorted(span for span in found if span[1] > span[0]):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _names(name: str, word: str) -> bool:
    return word in (name, f"{name}s")


def _phrase_spans(phrase: Phrase, words: Sequence[_Word]) -> Iterator[Span]:
    count = len(phrase.words)
    for place in range(len(words) - count + 1):
        part = words[place : place + count]
        last = part[-1].folded
        ends = last.startswith(phrase.words[-1]) if phrase.open else last == phrase.words[-1]
        if ends and all(w.folded == sought for w, sought in zip(part, phrase.words[:-1], strict=False)):
            yield part[0].start, part[-1].end


def score(text: str, query: Query) -> float:
    """How well the text fits, from 0 to 1: whole words count for more than beginnings, and those for more than parts
    of words. What is sought and not in the text itself (an owner) counts as a beginning."""
    folded = fold(text)
    marks = [WHOLE] * len(query.phrases)
    for sought in query.words:
        best = 0.0 if sought in folded else BEGINS
        at = folded.find(sought)
        while at >= 0 and best < WHOLE:
            end = at + len(sought)
            if at and folded[at - 1].isalnum():
                best = max(best, INSIDE)
            else:
                best = max(best, BEGINS if folded[end : end + 1].isalnum() else WHOLE)
            at = folded.find(sought, end)
        marks.append(best)
    return round(sum(marks) / len(marks), 2) if marks else WHOLE


def excerpt(text: str, query: Query, cells: int) -> list[tuple[str, bool]]:
    """The text on one line of at most so many cells, the first hit in view; each piece with whether it is a hit. What
    turns the direction of writing is closed at its end."""
    pieces = _excerpt(text, query, cells)
    owed = owed_closers("".join(part for part, _hit in pieces))
    return [*pieces, (owed, False)] if owed else pieces


def _excerpt(text: str, query: Query, cells: int) -> list[tuple[str, bool]]:
    text = " ".join(clean(text).split())
    found = spans(text, query)
    start = 0
    if found and cell_len(text) > cells:
        wanted = max(0, min(found[0][0] - _BEFORE, len(text) - cells + 1))
        # From a word's beginning on, unless that would leave the hit out.
        start = text.find(" ", wanted, found[0][0]) + 1 if wanted else 0
        start = start or wanted
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    room = cells - len(pieces)
    place = start
    for begin, end in [*found, (len(text), len(text))]:
        for part, hit in ((text[place:begin], False), (text[max(begin, place) : end], True)):
            if not part:
                continue
            if cell_len(part) > room or (cell_len(part) == room and end < len(text)):
                pieces.append((_cut(part, room), hit))
                return pieces
            pieces.append((part, hit))
            room -= cell_len(part)
        place = max(place, end)
    return pieces


def _cut(text: str, room: int) -> str:
    kept = ""
    for char in text:
        if cell_len(kept + char) > room - 1:
            break
        kept += char
    return f"{kept.rstrip()}…" if room > 0 else ""

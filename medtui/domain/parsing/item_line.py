"""One typed agenda item: `09.30 20 Sygefravær (orientering)`, `Budget 2027 (beslutning, 20 min) v. Frank Lund`.

Each part but the title may be missing: a clock time or span before the title, with the minutes behind the time; behind
the title brackets that hold nothing but a kind, minutes or the word for closed, and `v.` with the names of those who
present it. A bracket with any other word in it belongs to the title, and so does a number that stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from medtui.domain.model.items import LONGEST
from medtui.domain.model.terms import Asked

_WORDS = {
    Asked.INFORMATION: (
        "orientering",
        "til orientering",
        "information",
        "til information",
        "for information",
    ),
    Asked.DISCUSSION: ("drøftelse", "til drøftelse", "debat", "discussion", "for discussion"),
    Asked.DECISION: (
        "beslutning",
        "til beslutning",
        "godkendelse",
        "til godkendelse",
        "decision",
        "for decision",
    ),
}
_ASKED = {word: asked for asked, words in _WORDS.items() for word in words}
_CLOSED = frozenset({"lukket", "lukket punkt", "fortroligt", "closed", "closed item", "confidential"})

_CLOCK = r"(\d{1,2})[.:](\d{2})(?![.\d])"
_UNIT = r"(?:minutter|minutes|minut|min\.?)"
_SPAN = re.compile(rf"(?i)(?:kl\.?\s*)?{_CLOCK}\s*[-–]\s*(?:kl\.?\s*)?{_CLOCK}[\s:,–-]+")
# Without "kl." a number with two decimals may be an amount: then minutes or a capital letter have to follow.
_START = re.compile(rf"(?:[Kk]l\.?\s*{_CLOCK}[\s:,–-]+|{_CLOCK}[\s:,–-]+(?=\d{{1,3}}\s|[A-ZÆØÅÄÖÉ]))")
_LENGTH = re.compile(rf"(?i)(\d{{1,3}})(?:\s*{_UNIT})?[\s:,–-]+(?=\S)")
_MINUTES = re.compile(rf"(?i)(\d{{1,3}})\s*{_UNIT}")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_BY = re.compile(r"(?:^|[\s,(])[vV](?:\.\s*/?|/)\s*(?=[^\W\d_])")
_AND = re.compile(r"\s*(?:,|;|\s(?:og|and)\s|\s&\s|\s/\s)\s*(?:(?:og|and)\s)?")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What a line says of an item; `start` is `HH:MM` or empty, `minutes` 0 where the line does not say."""

    title: str
    asked: Asked | None = None
    minutes: int = 0
    start: str = ""
    presenters: tuple[str, ...] = ()
    closed: bool = False


def read_item(line: str) -> ItemLine:
    """The item in a line. What leaves no title is no more than a title."""
    found = _ends(_begins(ItemLine(line)))
    if found == ItemLine(found.title):
        return ItemLine(line)
    title = found.title.strip(" ,;–-")
    return replace(found, title=title) if title else ItemLine(line)


def asked_of(word: str) -> Asked | None:
    """The kind that a word names; none for any other word."""
    return _ASKED.get(" ".join(word.casefold().split()))


def names_of(text: str) -> tuple[str, ...]:
    """The people that are named in a row: `Lone Krag, centerleder, og Ib Rask` are two."""
    return tuple(dict.fromkeys(_names(text)))


def _begins(item: ItemLine) -> ItemLine:
    """Takes a clock time, and the minutes behind it, off the beginning."""
    text = item.title
    if span := _SPAN.match(text):
        begin, end = _minutes(span[1], span[2]), _minutes(span[3], span[4])
        if begin is not None and end is not None and begin < end:
            return replace(item, title=text[span.end() :], start=_shown(begin), minutes=end - begin)
    start = _START.match(text)
    at = _minutes(start[1] or start[3], start[2] or start[4]) if start else None
    if start is None or at is None:
        return item
    rest = text[start.end() :]
    length = _LENGTH.match(rest)
    if length is not None and int(length[1]) > LONGEST:
        length = None
    minutes = int(length[1]) if length else 0
    return replace(item, title=rest[length.end() :] if length else rest, start=_shown(at), minutes=minutes)


def _ends(item: ItemLine) -> ItemLine:
    """Takes brackets and presenters off the end, in either order."""
    while True:
        if (bracket := _BRACKET.search(item.title)) and (read := _bracket(item, bracket[1])) is not None:
            item = replace(read, title=item.title[: bracket.start()])
        elif not item.presenters and (by := [*_BY.finditer(item.title)]):
            names = _names(item.title[by[-1].end() :])
            if not names or not item.title[: by[-1].start()].strip():
                return item
            item = replace(item, title=item.title[: by[-1].start()].rstrip(), presenters=names)
        else:
            return item


def _bracket(item: ItemLine, words: str) -> ItemLine | None:
    """The item with what a bracket says of it; none where a word in it says nothing of an item."""
    for word in re.split(r"\s*[,;·]\s*", words.strip()):
        if (asked := asked_of(word)) is not None:
            item = replace(item, asked=asked)
        elif word.casefold() in _CLOSED:
            item = replace(item, closed=True)
        elif (minutes := _MINUTES.fullmatch(word)) and int(minutes[1]) <= LONGEST:
            item = replace(item, minutes=int(minutes[1]))
        else:
            return None
    return item


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in _AND.split(text):
        name = part.strip(" .,;")
        if name and names and name[0].islower():
            # "Lone Krag, centerleder": what follows in small letters belongs to the name before it.
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return tuple(names)


def _minutes(hours: str, minutes: str) -> int | None:
    hour, minute = int(hours), int(minutes)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"

"""What is sought, as people type it: words, "phrases", and filters such as `fra:2026-01 hvem:Rikke`.

Every word must occur, anywhere inside a word of the text, so that `måling` finds `støjmåling`; two letters must begin
a word, and one letter must be one. What stands between quotes must occur just so. Filters are read in Danish and
English, whatever the language of the screen. Nothing that can be typed is an error; a filter that cannot be read does
not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from medtui.domain.text import clean, fold

LONGEST: Final = 10_000
"""Characters of a query that are read."""
MOST_TERMS: Final = 48
"""Words of a query that are sought; the rest of a long one would hardly make it more exact."""
SHORT: Final = 2
"""Letters of a word that is sought at the beginning of words only; a single one must be a word."""

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'([^\W\d_]+):(?:"([^"]*)"?|(\S*))|"([^"]*)("?)|([^\s"]+)')

FILTERS: Final[dict[str, str]] = {
    "fra": "since", "siden": "since", "from": "since", "since": "since",
    "til": "until", "to": "until", "until": "until",
    "hvem": "person", "person": "person", "who": "person",
    "slags": "kind", "kind": "kind", "type": "kind",
    "udvalg": "committee", "committee": "committee",
    "tema": "theme", "theme": "theme",
    "fokus": "focus", "focus": "focus",
    "lukket": "closed", "lukkede": "closed", "closed": "closed",
}  # fmt: skip

KIND_WORDS: Final[dict[str, str]] = {
    "note": "note", "notat": "note",
    "beslutning": "decision", "decision": "decision",
    "opgave": "action", "aktion": "action", "action": "action",
    "spoergsmaal": "question", "undren": "question", "question": "question",
    "besked": "message", "hjem": "message", "message": "message",
    "udtalelse": "statement", "referat": "statement", "statement": "statement",
    "parkeret": "parked", "gemt": "parked", "parked": "parked",
    "punkt": "item", "item": "item",
    "emne": "topic", "topic": "topic",
    "titel": "title", "title": "title", "moede": "title", "meeting": "title",
    "formaal": "purpose", "purpose": "purpose",
    "tema": "theme", "theme": "theme",
    "fokus": "focus", "focus": "focus",
    "kilde": "source", "source": "source",
}  # fmt: skip
"""The kinds of lines by the words that people have for them; a beginning of one will do."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other just so. The last one may go on where the quotes are still open."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is sought, folded. `sign` is a query without any letter or digit, sought as it stands. `problems` are
    filters that could not be read, as they were typed; they do not count."""

    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    sign: str = ""
    kinds: frozenset[str] = frozenset()
    committee: str = ""
    person: tuple[str, ...] = ()
    theme: str = ""
    focus: str = ""
    since: date | None = None
    until: date | None = None
    closed: bool = False
    problems: tuple[str, ...] = field(default=())

    @property
    def sought(self) -> bool:
        """Whether there is anything to look for in the text of lines."""
        return bool(self.words or self.phrases or self.sign)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return replace(self, problems=(), closed=False) == Query()


def words_of(text: str) -> list[str]:
    """The folded words of a text. What is kept for searching and what is sought go the same way."""
    return _WORD.findall(fold(text))


def parse_query(text: str, today: date, *, filters_too: bool = True) -> Query:
    """What is sought. Never fails, whatever is typed; a month without a year is the last one before `today`.

    Without `filters_too` everything is words and phrases, as on the command line, which has options for the rest.
    """
    text = clean(text[:LONGEST])
    words: list[str] = []
    phrases: list[Phrase] = []
    filters: dict[str, str] = {}
    problems: list[str] = []
    named = False
    for match in _PIECE.finditer(text):
        name, quoted, bare, phrase, closing, chunk = match.groups()
        if filters_too and name is not None and (key := FILTERS.get(fold(name))):
            named = True
            value = (quoted if quoted is not None else bare).strip()
            if _readable(key, value, today):
                filters[key] = value
            elif value:
                problems.append(match[0])
            continue
        found = words_of(match[0] if name is not None else phrase if phrase is not None else chunk)
        if phrase is not None and found:
            phrases.append(Phrase(tuple(found[:MOST_TERMS]), open=not closing))
        elif len(found) > 1:
            phrases.append(Phrase(tuple(found[:MOST_TERMS]), open=True))
        else:
            words += found
    return replace(
        _filtered(filters, today),
        words=tuple(dict.fromkeys(words))[:MOST_TERMS],
        phrases=tuple(dict.fromkeys(phrases))[:MOST_TERMS],
        sign="" if words or phrases or named else _sign(text),
        problems=tuple(problems),
    )


def without_filters(text: str) -> str:
    """What was typed besides filters."""
    kept = (m[0] for m in _PIECE.finditer(clean(text[:LONGEST])) if not (m[1] and FILTERS.get(fold(m[1]))))
    return " ".join(kept)


def _sign(text: str) -> str:
    quoted = len(text) > 2 and text[0] == text[-1] == '"'
    return "" if text.isspace() else text[1:-1] if quoted else text


def _readable(key: str, value: str, today: date) -> bool:
    match key:
        case "since" | "until":
            return period(value, today) is not None
        case "kind":
            return bool(kinds(value))
        case "closed":
            return fold(value)[:1] in ("j", "y", "1")
        case _:
            return bool(words_of(value))


def _filtered(filters: dict[str, str], today: date) -> Query:
    since = period(filters["since"], today) if "since" in filters else None
    until = period(filters["until"], today) if "until" in filters else None
    return Query(
        kinds=kinds(filters.get("kind", "")),
        committee=fold(filters.get("committee", "")),
        person=tuple(words_of(filters.get("person", "")))[:8],
        theme=fold(filters.get("theme", "")),
        focus=fold(filters.get("focus", "")),
        since=since[0] if since else None,
        until=until[1] if until else None,
        closed="closed" in filters,
    )


def kinds(text: str) -> frozenset[str]:
    """The kinds of lines that a word or its beginning names, several between commas; none where it names none."""
    wanted = [word for word in fold(text).split(",") if word]
    return frozenset(
        kind
        for word in wanted
        for name, kind in KIND_WORDS.items()
        if name.startswith(word) or word.startswith(name)
    )


def period(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that a date means: `2026`, `2026-03`, `2026-03-04`, `4.3.2026`, `4/3`, `marts`; none
    where it is no date."""
    for first in _readings(text.strip(), today):
        year, month, day = first
        try:
            begin = date(year, month or 1, day or 1)
        except ValueError:
            return None
        if year == date.max.year:
            return begin, date.max
        if day:
            return begin, begin
        after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
        return begin, after - timedelta(days=1)
    return None


def _readings(text: str, today: date) -> Iterator[tuple[int, int, int]]:
    """Year, month and day; 0 for what is not said."""
    if found := re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text, re.ASCII):
        yield int(found[1]), int(found[2] or 0), int(found[3] or 0)
    elif found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?", text, re.ASCII):
        day, month, year = int(found[1]), int(found[2]), found[3]
        if year:
            yield int(year) + (2000 if len(year) == 2 else 0), month, day
        else:
            yield today.year - ((month, day) > (today.month, today.day)), month, day
    elif found := re.fullmatch(r"([^\W\d_]{3,})\.?(?:[ -](\d{4}))?", text):
        # Only a month by its name needs them.
        from medtui.domain.parsing.date_terms import MONTH_NAMES

        months = {
            m
            for names in MONTH_NAMES.values()
            for m, n in enumerate(names, 1)
            if n.lower().startswith(found[1].lower())
        }
        if len(months) == 1:
            month = months.pop()
            yield int(found[2]) if found[2] else today.year - (month > today.month), month, 0

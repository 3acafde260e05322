"""What a sentence tells of a person by how it is built: what belongs to somebody, what somebody is or does, and what is
done to somebody; and who is meant where there is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from medtui.domain.sensitive_sentences import (
    ABOUT,
    BETWEEN,
    BODY,
    COMPOUNDS,
    DONE,
    GENERALLY,
    KIN,
    MATTERS,
    OWN,
    ROLES,
)
from medtui.domain.sensitive_words import WORDS

_NEAR: Final = 60


def _either(parts: Iterable[str]) -> str:
    text = "|".join(f"(?:{part})" for part in parts)
    text = re.sub(r"\bBODY\b", f"(?:{BODY})", re.sub(r"\bKIN\b", f"(?:{KIN})", text))
    return text.replace("~", r"\w*").replace(" ", r"\s+")


_AND: Final = r"(?:(?:\s+[\w-]+){1,5},?\s+(?:og|men|and|but))?"
"""A first thing told of somebody before the private one."""
_GAP: Final = (
    r"(?:\s+(?:i|på|fra|hos|ved|for)\s+(?:den\s+|det\s+)?[\w-]+(?:\s[A-ZÆØÅ]\w+)?)?"
    r"(?:\s+og\s+[A-ZÆØÅ]\w+(?:\s[A-ZÆØÅ]\w+)?)?"
    rf"(?:,?\s+(?:{'|'.join(BETWEEN.split())})(?!\w)){{0,6}}?"
)


@lru_cache(maxsize=1)
def _done() -> dict[str, re.Pattern[str]]:
    return {k: re.compile(rf"(?i){_AND}{_GAP},?\s+(?P<told>{_either(v)})(?!\w)") for k, v in DONE.items()}


@lru_cache(maxsize=1)
def _own() -> dict[str, re.Pattern[str]]:
    return {k: re.compile(rf"(?i)\s+(?:[^\W\d]+e\s+)?(?P<told>{_either(v)})(?!\w)") for k, v in OWN.items()}


@lru_cache(maxsize=1)
def _theirs() -> dict[str, re.Pattern[str]]:
    owner = r"(?<!\w)(?:sin|sit|sine|hans|hendes|his|her)"
    return {
        k: re.compile(rf"(?i){owner}\s+(?:[^\W\d]+e\s+)?(?P<told>{_either(v)})(?!\w)") for k, v in OWN.items()
    }


@lru_cache(maxsize=1)
def _about() -> dict[str, re.Pattern[str]]:
    return {k: re.compile(rf"(?i)(?<!\w)(?P<told>{_either(v)})\s+$") for k, v in ABOUT.items()}


@lru_cache(maxsize=1)
def matters() -> dict[str, re.Pattern[str]]:
    """What is private beside a name, per class, besides the lists of words."""
    return {k: re.compile(rf"(?i)(?<![\w-])(?:{_either(v)})(?![\w-])") for k, v in MATTERS.items()}


def told_of(kind: str, person: re.Match[str], text: str) -> str:
    """The words by which something of this class is told of a person, "" where nothing is."""
    if (found := _done()[kind].match(text, person.end())) is not None:
        return found["told"]
    if person[0].endswith("s") and (found := _own()[kind].match(text, person.end())) is not None:
        return found["told"]
    found = _theirs()[kind].search(text, person.start(), person.end() + _NEAR)
    if found is not None and found.end() > person.end():
        return found["told"]
    if kind in _about():
        before = _about()[kind].search(text, max(0, person.start() - _NEAR), person.start())
        if before is not None:
            return before["told"]
    return ""


_PRONOUN: Final = re.compile(
    r"(?<!\w)(?:[Hh]un|[Hh]an|[Hh]ende|[Hh]am|[Hh]endes|[Hh]ans|[Vv]edkommende)(?!\w)"
)
_ROLE: Final = re.compile(
    rf"(?i)(?<!\w)(?:(?:den|vores|min|deres)\s+(?:eneste|nye|tidligere|nuværende|ældste|yngste|mandlige|kvindelige|anden)\s+"
    rf"(?:[^\W\d]+e\s+)?\w*(?:{ROLES})(?:en|n|e)?|[^\W\d]*(?:{ROLES})(?:l?en|k?en|n)(?=\s+(?:i|på|fra|hos|ved|for|er|har)\s))(?!\w)"
)
_GENERALLY: Final = re.compile(rf"(?i)(?<!\w)(?:{GENERALLY})(?!\w)")


def somebody(text: str) -> Iterator[re.Match[str]]:
    """Who is meant without a name: *hun*, *den nye pedel*, *lederen i Mariehuset*; not who is spoken of in general."""
    yield from _PRONOUN.finditer(text)
    if _GENERALLY.search(text) is None:
        yield from _ROLE.finditer(text)


_UP_TO: Final = re.compile(rf"(?i){_GAP}(?:\s+(?:meldt|gået|på|en|et|ny))*\s+")


def is_told_of(person: re.Match[str], word: re.Match[str], text: str) -> bool:
    """Whether nothing but small words stands between somebody and this word behind."""
    found = _UP_TO.fullmatch(text, person.end(), word.start()) if person.end() < word.start() else None
    return found is not None


_COMPOUND: Final = re.compile(rf"(?i)\w*?(?:{COMPOUNDS})s?\Z")
_WHOLE: Final = re.compile(r"[\w-]*")
_IN_FULL: Final = frozenset(
    word.split()[-1] for by_class in WORDS.values() for words in by_class.values() for word in words
)


def names_work(text: str, word: re.Match[str]) -> bool:
    """Whether the word is the first part of one that names work or a rule: *barselsvikar, stresspolitik*."""
    rest = _WHOLE.match(text, word.end())
    whole = word[0] + (rest[0] if rest else "")
    last = whole.split()[-1] if whole.split() else ""
    return last.lower() not in _IN_FULL and _COMPOUND.match(last) is not None


_OFFICE: Final = re.compile(
    r"(?i)(?:repræsentant\w*|klub\w*|sekretær\w*|konsulent\w*|afdeling\w*|kontakt\w*|steward\w*)\s+(?:for|i|hos|fra|of)\s+$"
)


def is_office(text: str, union: re.Match[str]) -> bool:
    """Whether a union is named as that which somebody has an office for: who represents it says so to everybody."""
    return _OFFICE.search(text, max(0, union.start() - 40), union.start()) is not None

"""Finds the lines that come nearest to what was asked, where none has all of its words as they stand: words in another
form, compounds split or joined, other words for the same, slips of the finger, questions. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import Final, TypeVar

from medtui.domain.registers.query import words_of
from medtui.domain.registers.synonyms import Synonyms, stem, usual

T = TypeVar("T")

_SMALL_WORDS: Final = (
    "hvad hvem hvor hvornaar hvordan hvorfor hvilke hvilken hvilket hvis er var bliver blev har havde skal "
    "skulle kan kunne vil ville maa det den de der som en et i paa af til for fra med om og eller at vi jeg du "
    "os vores man nu saa ikke ofte tit mange meget langt stadig gaelder goer goere goeres laver lave sagde "
    "siger sagt besluttede besluttet aftalt aftalte lovede lovet holder ved efter the a an of on in to and or "
    "is are was were what who when where how do does noget nogen nogle alle mig mit min mine din dit dig sig "
    "jer hans hendes deres denne dette disse saadan mere mest lidt foer her hen ind ud op ned igen ogsaa bare "
    "kun selv findes find finde vis vise blive sidst seneste snart staar staaet gik gaar fik faar faaet kom "
    "kommer tak please show me any all this that these those my your did we our has have still about there "
    "with by it"
)
SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words of a question that say nothing about the matter, folded."""
KINDS: Final = {
    word: kind
    for kind, words in {
        "decision": "beslutning beslutninger beslutningen beslutningerne besluttede besluttet vedtaget vedtog "
        "vedtagelser decision decisions decided",
        "action": "opgave opgaver opgaven opgaverne lovede lovet loefte loefter loefterne aktion aktioner "
        "aktionspunkter action actions task tasks promise promises promised",
        "question": "spoergsmaal undren undringer question questions",
        "message": "besked beskeder message messages",
        "note": "notat notater noter note notes",
        "statement": "udtalelse udtalelser statement statements",
    }.items()
    for word in words.split()
}
"""Words that name a kind of line."""

_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about: its telling words, and the kind of line it names."""

    words: tuple[str, ...]
    kind: str = ""


def asked(text: str) -> Asked:
    """What is left of a query without the words of the question; all of it where nothing would be."""
    words = words_of(text)
    kind = next((KINDS[w] for w in words if w in KINDS), "")
    telling = tuple(dict.fromkeys(w for w in words if w not in SMALL and w not in KINDS))
    return Asked(telling or tuple(dict.fromkeys(w for w in words if w not in KINDS)) or tuple(words), kind)


def nearest(
    records: Iterable[T],
    text: str,
    said: Callable[[T], str],
    rank: Callable[[T], float] = lambda _r: 0.0,
    synonyms: Synonyms | None = None,
) -> list[T]:
    """The records that have most of what is asked, best first; `said` is what a record is found by, `rank` what it
    counts more or less than others for. Records in their order among equals."""
    wanted = asked(text).words
    hays = [(record, words_of(said(record))) for record in records]
    if not wanted or not hays:
        return []
    same = synonyms or usual()
    there = frozenset(word for _record, words in hays for word in words)
    # Few words are in many lines: each is looked at once.
    by_word = [{word: mark for word in there if (mark := _mark(sought, word, same))} for sought in wanted]
    marks = [_marks(wanted, words, by_word) for _record, words in hays]
    weights = [log(1 + len(hays) / (1 + sum(1 for m in marks if m[n]))) for n in range(len(wanted))]
    scored = [
        (sum(w * m for w, m in zip(weights, found, strict=True)) * (1 + rank(record)), n)
        for n, ((record, _words), found) in enumerate(zip(hays, marks, strict=True))
    ]
    best = max(score for score, _n in scored)
    if best <= 0:
        return []
    kept = sorted((pair for pair in scored if pair[0] >= best * 0.4), key=lambda pair: (-pair[0], pair[1]))
    return [hays[n][0] for _score, n in kept]


def share(text: str, said: str, synonyms: Synonyms | None = None, *, least: float = 0.31) -> float:
    """The share of the telling words of a question that a text has, 0 where there are none. `least` is how well they
    must fit: the least that says that a text is about it, or `SURELY` for the word itself in any form."""
    wanted, words = asked(text).words, words_of(said)
    same = synonyms or usual()
    by_word = [{word: _mark(sought, word, same) for word in words} for sought in wanted]
    marks = _marks(wanted, words, by_word)
    return sum(1 for mark in marks if mark >= least) / len(marks) if marks else 0.0


SURELY: Final = 0.7
"""How well the word itself fits, in another form or in a compound."""


def _marks(wanted: Sequence[str], words: Sequence[str], by_word: Sequence[dict[str, float]]) -> list[float]:
    marks = [max((marked.get(word, 0.0) for word in words), default=0.0) for marked in by_word]
    for n, sought in enumerate(wanted):
        if n + 1 < len(wanted):
            joined = stem(sought + wanted[n + 1])
            if len(joined) > 6 and any(joined in word for word in words):
                marks[n] = marks[n + 1] = max(marks[n], marks[n + 1], 0.95)
        if not marks[n] and len(sought) >= 2 * _SHORTEST:
            marks[n] = _split(sought, words)
    return marks


def _mark(sought: str, word: str, synonyms: Synonyms) -> float:
    """How well a word of a line fits a word that is asked for, from 0 to 1."""
    if word == sought:
        return 1.0
    mine, its = stem(sought), stem(word)
    if mine == its:
        return 0.95
    if len(mine) >= 3 and word.startswith(mine):
        return 0.8
    if len(mine) >= _SHORTEST and mine in word:
        return 0.7
    others = synonyms.same(sought)
    if its in others or any(len(other) >= _SHORTEST and other in word for other in others):
        return 0.6
    return 0.5 if is_slip(sought, word) else 0.0


def is_slip(sought: str, word: str) -> bool:
    """Whether a folded word may be what was meant by one that was typed: one letter another, missing or too many, or
    two turned round, in their stems or in the whole words."""
    mine, its = stem(sought), stem(word)
    return _are_near(mine, its) or _are_near(sought, word)


def _are_near(one: str, other: str) -> bool:
    if len(one) <= _SHORTEST or abs(len(one) - len(other)) > 1 or one == other:
        return False
    return (
        _one_slip(one, other)
        if one[0] == other[0]
        else one[1:] == other[1:] or one == other[1:] or one[1:] == other
    )


def _split(sought: str, words: Sequence[str]) -> float:
    """How well the two parts of a compound fit words of their own."""
    best = 0.0
    for at in range(_SHORTEST, len(sought) - _SHORTEST + 1):
        first, last = stem(sought[:at].removesuffix("s")), stem(sought[at:])
        if min(len(first), len(last)) < _SHORTEST:
            continue
        parts = [any(word.startswith(part) for word in words) for part in (first, last)]
        best = max(best, 0.75 if all(parts) else 0.3 if parts[1] else 0.0)
    return best


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two are turned round."""
    n = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, more = one[n:], other[n:]
    return (
        rest[1:] == more[1:]
        or rest[1:] == more
        or rest == more[1:]
        or (rest[:2] == more[:2][::-1] and rest[2:] == more[2:])
    )


def forms(word: str, slips: Iterable[str], synonyms: Synonyms | None = None) -> list[str]:
    """What to look for instead of a folded word: its stem, other words for it, its two parts, and the words that are a
    slip away from it."""
    mine = stem(word)
    found = [mine, *sorted((synonyms or usual()).same(word)), *islice(slips, _MOST)]
    if len(word) >= 2 * _SHORTEST:
        words = [stem(word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1)]
        found += [part for part in words if len(part) >= _SHORTEST][:_MOST]
    return list(dict.fromkeys(form for form in found if len(form) >= 2))


_MOST: Final = 8

"""Finds the lines that come nearest to what was asked, where none has all of its words as they stand: words in another
form, compounds split or joined, other words for the same, slips of the finger, questions. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, TypeVar

from medtui.domain.registers.query import words_of

T = TypeVar("T")

_SMALL_WORDS = (
    "hvad hvem hvor hvornaar hvordan hvorfor hvilke hvilken hvilket hvis er var bliver blev har havde skal skulle kan "
    "kunne "
    "vil ville maa det den de der som en et i paa af til for fra med om og eller at vi jeg du os vores man nu saa ikke "
    "ofte tit mange meget langt stadig gaelder goer goere goeres laver lave sagde siger sagt besluttede besluttet "
    "aftalt "
    "aftalte lovede lovet holder ved efter the a an of on in to for and or is are was were what who when where how do "
    "does "
    "did we our has have still about to there with by at it"
)
SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words of a question that say nothing about the matter, folded."""
KINDS: Final = {
    "beslutning": "decision", "beslutninger": "decision", "beslutningen": "decision", "besluttede": "decision",
    "besluttet": "decision", "decision": "decision", "decisions": "decision", "opgave": "action", "opgaver": "action",
    "opgaven": "action", "lovede": "action", "lovet": "action", "action": "action", "actions": "action",
}  # fmt: skip
"""Words that name a kind of line."""

SYNONYMS: Final = (
    "sygdom sygefravaer fravaer sygemelding sick illness absence", "stoej larm noise stoejmaaling",
    "kantine frokostordning frokost canteen lunch", "vikar afloeser substitute temp",
    "retningslinje regel politik aftale guideline policy rule", "moede moedes meeting samling",
    "ekstraordinaer ekstra extra", "arbejdsmiljoe amr working environment", "sne snerydning glat vinter snow",
    "glat skrid skridsikker fald slippery", "gulv maatte floor mat",
    "ulykke arbejdsulykke arbejdsskade accident injury",
    "oplaering introduktion kursus uddannelse training", "pause break", "budget oekonomi penge money",
    "telefon mobil ring phone", "vagtplan vagt rota shift", "trivsel psykisk well being",
    "vold trussel violence threat",
    "ferie fri holiday leave", "loen pay salary", "stress belastning pres", "leder ledelse chef manager management",
    "medarbejder ansat personale staff employee", "aarshjul aarsplan kalender annual wheel", "borger citizen",
    "cafe kaffe coffee", "skole school", "bibliotek library", "parkering parkeringsplads parking",
    "rengoering cleaning",
    "varsel frist notice", "overenskomst agreement", "nedskaering besparelse saving cuts",
    "fyring afskedigelse dismissal",
)  # fmt: skip
"""Words for the same, folded, a group a line; Danish and English."""

_SHORTEST: Final = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The beginning of a folded word that its forms share."""
    if len(word) <= _SHORTEST or word.isdigit():
        return word
    danish, english = _stemmers()
    one, other = danish.stemWord(word), english.stemWord(word)
    return min((one, other), key=len) if len(min((one, other), key=len)) >= 3 else word


@lru_cache(maxsize=1)
def _stemmers():  # type: ignore[no-untyped-def]
    # Only a search that found nothing needs them.
    import snowballstemmer

    return snowballstemmer.stemmer("danish"), snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, group.split())) for group in SYNONYMS)


@lru_cache(maxsize=2_000)
def same(word: str) -> frozenset[str]:
    """The stems of other words for this one."""
    mine = stem(word)
    return frozenset(s for group in _groups() if mine in group for s in group if s != mine)


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
    records: Iterable[T], text: str, said: Callable[[T], str], rank: Callable[[T], float] = lambda _r: 0.0
) -> list[T]:
    """The records that have most of what is asked, best first; `said` is what a record is found by, `rank` what it
    counts
    more or less than others for. Records in their order among equals."""
    wanted = asked(text).words
    hays = [(record, dict.fromkeys(words_of(said(record)))) for record in records]
    if not wanted or not hays:
        return []
    marks = [_marks(wanted, tuple(words)) for _record, words in hays]
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


def _marks(wanted: Sequence[str], words: Sequence[str]) -> list[float]:
    marks = [max((_mark(sought, word) for word in words), default=0.0) for sought in wanted]
    for n, sought in enumerate(wanted):
        if n + 1 < len(wanted):
            joined = stem(sought + wanted[n + 1])
            if len(joined) > 6 and any(joined in word for word in words):
                marks[n] = marks[n + 1] = max(marks[n], marks[n + 1], 0.95)
        if not marks[n] and len(sought) >= 2 * _SHORTEST:
            marks[n] = _split(sought, words)
    return marks


def _mark(sought: str, word: str) -> float:
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
    others = same(sought)
    if its in others or any(len(other) >= _SHORTEST and other in word for other in others):
        return 0.6
    if (
        len(mine) > _SHORTEST
        and abs(len(mine) - len(its)) <= 1
        and mine[0] == its[0]
        and _one_slip(mine, its)
    ):
        return 0.5
    return 0.0


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


def forms(word: str, there: Iterable[str]) -> list[str]:
    """What to look for instead of a folded word: its stem, other words for it, its two parts, and, `there` being words
    that are written somewhere, those that are a slip away."""
    mine = stem(word)
    found = [mine, *sorted(same(word))]
    found += [w for w in there if len(mine) > _SHORTEST and _mark(word, w) == 0.5][:_MOST]
    if len(word) >= 2 * _SHORTEST:
        words = [stem(word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1)]
        found += [part for part in words if len(part) >= _SHORTEST][:_MOST]
    return list(dict.fromkeys(form for form in found if len(form) >= 2))


_MOST: Final = 8

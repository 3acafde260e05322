"""Which earlier decisions are about the same matter as a line: by the words they share, rare ones first. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import log
from typing import TypeVar

from medtui.domain.registers.filters import Sought
from medtui.domain.text import fold

_WORD = re.compile(r"[^\W_]+")
# Words that say nothing about the matter, folded; Danish and English.
_SMALL_WORDS = (
    "alle andre at bliver de den denne der deres det dette disse en er et efter fra for foer have har her hvert hver "
    "hvis hvor ikke ind inden ingen jeg kan kun man med mellem mere mod naar noget nu og ogsaa om op os over paa samt "
    "sig skal skulle som sker saa til ud under uden var ved vi vil vores vaere about after all and are before but can "
    "each every for from has have into more must not now only our over shall should that the their them then there "
    "these they this those through until was were will with would years year aar maaned maaneder months proever "
    "holder indfoerer fortsaetter beslutter decide beslutning decision vedtager"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_SHORTEST = 4
# So much of a long word is compared: its ending says how it is used, not what it means.
_STEM = 0.75

T = TypeVar("T", bound=Sought)


def matters(text: str) -> tuple[str, ...]:
    """The folded beginnings of the words of a text that say what it is about."""
    words = dict.fromkeys(w for w in _WORD.findall(fold(text)) if len(w) >= _SHORTEST and w not in _SMALL)
    return tuple(dict.fromkeys(w[: max(_SHORTEST, round(len(w) * _STEM))] for w in words))


def same_matter(
    text: str, records: Iterable[T], folded: Callable[[T], str], most: int = 3, *, closed: bool = False
) -> list[T]:
    """At most so many records that share the most telling words with the text, the newest first among equals. What
    shares a single word of many is left out; confidential ones are, unless `closed`."""
    stems = matters(text)
    if not stems:
        return []
    hits: list[tuple[T, list[str]]] = []
    often = dict.fromkeys(stems, 0)
    count = 0
    for record in records:
        if record.closed and not closed:
            continue
        count += 1
        hay = folded(record)
        shared = [stem for stem in stems if stem in hay]
        if shared:
            hits.append((record, shared))
            for stem in shared:
                often[stem] += 1
    weight = {stem: log(1 + count / n) for stem, n in often.items() if n}
    enough = max(1, round(len(stems) * 0.3))
    scored = [(sum(weight[s] for s in shared), r) for r, shared in hits if len(shared) >= enough]
    scored.sort(key=lambda pair: (pair[0], pair[1].date, pair[1].id), reverse=True)
    return [record for _score, record in scored[:most]]

"""Whom a name means: the words behind an `@`, held against the people present, everybody else, and the teams."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from medtui.domain.name_keys import name_words as _words
from medtui.domain.name_keys import plain_words
from medtui.domain.text import fold

MOST_WORDS = 8
_TEAM_WORDS = frozenset({"hold", "holdet", "team", "teamet"})
_ENDS_NAME = tuple(",;:!?)]}…/&+")
_TRAILING = "".join(_ENDS_NAME) + ".\"”»'’"
_PARTICLES = frozenset([
    "von", "van", "der", "den", "de", "la", "le", "du", "di", "del", "della", "dos", "af", "av", "bin", "ibn", "ben",
    "al", "el", "zu", "zur", "ter", "ten", "y",
])  # fmt: skip
_MOST_PARTICLES = 2
# `el-Sayed`, `d’Angelo`
_SMALL_FIRST = re.compile("[a-zæøå]{1,3}[-'’ʼ]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}|(?i:jr|sr|dr)\.")
# What sentences are full of. Behind a first name it is the beginning of a surname only if that is all of the surname.
_COMMON = frozenset(
    word
    for line in (
        "af an and are as at be beder ber by da de den der det dig din do du efter el eller en er et for fra foer",
        "faa giv gaa goer gaar go had han har hav he her hos hun hvad i if in inden ingen is it kan kom lav lad let",
        "man med men min mit maa naar no not nu ny of og om on op or os over paa ring sag se send senest ser sig skal",
        "skriv so som saa ta tag tal the til to ud uden under us ved vi vil we will",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A name taken from the first `count` words; a count of 0 means that they begin with no name at all.

    `name` is the full name where `known`, else what was typed. `candidates` are the names that it may stand for where
    that is not clear.
    """

    name: str
    count: int
    known: bool
    candidates: tuple[str, ...] = ()
    team: bool = False


_Fit = tuple[int, int, int]
"""How well words name somebody, smaller is better: words left unfinished, first name left out, not the full name."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A name in the book. `words` are folded; `plain` as they are typed without ø and å; `squeezed` as in `anneb`."""

    name: str
    group: int
    words: tuple[str, ...]
    plain: tuple[str, ...]
    squeezed: tuple[str, ...]
    initials: tuple[str, ...]
    together: tuple[str, ...]

    def fit(self, typed: Sequence[str], *, common: bool = False) -> _Fit | None:
        """None where the typed words do not name it. `common` lets words of `_COMMON` begin a name as well."""
        found = self._fit(typed, common=common)
        if found is None and 1 < len(typed) <= MOST_WORDS:
            # `Anne Lise` for Annelise, `H. C.` for H.C.
            for place in range(len(typed) - 1):
                together = (*typed[:place], typed[place] + typed[place + 1], *typed[place + 2 :])
                found = self._fit(together, common=common)
                if found is not None and self._place(together[place], 0, whole=True)[0] >= 0:
                    return found
            return None
        return found

    def _fit(self, typed: Sequence[str], *, common: bool) -> _Fit | None:
        first, at, unfinished, taken = -1, 0, 0, 0
        for number, word in enumerate(typed):
            place, behind = self._place(word, at, whole=True)
            if place < 0 and (common or number == 0 or word not in _COMMON):
                unfinished += 1
                place, behind = self._place(word, at, whole=False)
            if place < 0:
                break
            taken += behind - place
            first, at = place if number == 0 else first, behind
        else:
            return unfinished, int(first > 0), int(unfinished > 0 or taken < len(self.words))
        word = typed[0]
        if len(typed) == 1 and (
            word in self.initials or any(form.startswith(word) for form in self.squeezed)
        ):
            return 1, 1, 1
        return None

    def begins_whole(self, word: str) -> bool:
        return self._place(word, 0, whole=True)[0] >= 0

    def _place(self, word: str, at: int, *, whole: bool) -> tuple[int, int]:
        """Where the word is in the name, and the place behind it; -1 where it is not. Two words may be run together."""
        for place in range(at, len(self.words)):
            for one in (self.words[place], self.plain[place]):
                if (one == word) if whole else one.startswith(word):
                    return place, place + 1
        if len(word) > 1:
            for place in range(at, len(self.words) - 1):
                for form in (self.words, self.plain):
                    together = form[place] + form[place + 1]
                    if together == word or (
                        not whole and len(word) > len(form[place]) + 1 and together.startswith(word)
                    ):
                        return place, place + 2
        return -1, at


_Run = tuple[int, list[tuple[_Fit, _Listed]]]


@dataclass(frozen=True, slots=True, eq=False)
class NameBook:
    """The names of a meeting: who is present, other known people, and known teams, each in the order to offer them."""

    present: Sequence[str]
    others: Sequence[str] = ()
    teams: Sequence[str] = ()
    _listed: tuple[_Listed, ...] = field(init=False, repr=False)
    _keys: list[tuple[str, int]] = field(init=False, repr=False)
    _people: frozenset[str] = field(init=False, repr=False)
    _there: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        group_of: dict[str, int] = {}
        for group, names in enumerate((self.present, self.others, self.teams)):
            for name in names:
                group_of.setdefault(name, group)
        listed = tuple(_listed(name, group) for name, group in group_of.items() if _words(name))
        keys = {
            (key, number)
            for number, one in enumerate(listed)
            for key in (*one.words, *one.plain, *one.squeezed, *one.initials, *one.together)
        }
        object.__setattr__(self, "_listed", listed)
        object.__setattr__(self, "_keys", sorted(keys))
        object.__setattr__(self, "_people", frozenset(one.name for one in listed if one.group < TEAMS))
        object.__setattr__(self, "_there", frozenset(one.name for one in listed if one.group == 0))

    def one_present(self, typed: str) -> str:
        """The full name of the one person present whom these words name, from the first to the last; else nothing."""
        words = typed.split()
        if not words or not words[0][:1].isupper() or len(words) > MOST_WORDS:
            return ""
        found = self.take(words, whole=True)
        return found.name if found.known and found.count == len(words) and found.name in self._there else ""

    def knows(self, name: str) -> bool:
        """Whether this is the full name of somebody in the book."""
        return name in self._people

    def take(self, words: Sequence[str], *, inside: bool = False, whole: bool = False) -> Taken:
        """The longest run of words, from the first, that names one person or team; else the name as it was typed.

        Words match the words of a name in their order, the last ones also by their beginning; one word may be initials
        (`rd`) or squeezed (`anneb`). Among those that fit equally well, the people present come first. An unknown name
        is the first word and the capitalised words behind it.

        inside: the name stands inside a sentence, where a capitalised word behind part of a known name makes it another
        person's name. whole: the first word must be one of the name's words in full.
        """
        if not words or not _words(words[0]):
            return Taken("", 0, known=False)
        if len(words) > 1 and fold(words[0]) in _TEAM_WORDS and _words(words[1]):
            return self._take_team(words)
        run = self._longest(words, whole=whole)
        return self._resolved(words, run, inside=inside) if run else _as_typed(words)

    def _take_team(self, words: Sequence[str]) -> Taken:
        """`hold Trivsel`: a known team may have the word in its name, too."""
        run = self._longest(words, team=True)
        if run and run[0] > 1:
            return self._resolved(words, run)
        run = self._longest(words[1:], team=True)
        found = self._resolved(words[1:], run) if run else _as_typed(words[1:])
        return Taken(found.name, found.count + 1, found.known, found.candidates, team=True)

    def _longest(self, words: Sequence[str], *, whole: bool = False, team: bool = False) -> _Run | None:
        typed: list[str] = []
        run: _Run | None = None
        among: Sequence[_Listed] = ()
        for count, word in enumerate(words[:MOST_WORDS], start=1):
            more = _words(word)
            if not more:
                break
            typed += more
            if count == 1:
                among = [
                    one
                    for one in self._beginning(typed[0])
                    if (not team or one.group == TEAMS) and (not whole or one.begins_whole(typed[0]))
                ]
            hits = [(fit, one) for one in among if (fit := one.fit(typed)) is not None]
            if not hits:
                break
            run, among = (count, hits), [one for _, one in hits]
            if word.endswith(_ENDS_NAME):
                break
        return run

    def _resolved(self, words: Sequence[str], run: _Run, *, inside: bool = False) -> Taken:
        count, hits = run
        best = min(fit for fit, _ in hits)
        found = [one for fit, one in hits if fit == best]
        if inside and best[2] and _goes_on(words, count) and not (words[0][:1].islower() and len(found) == 1):
            return _as_typed(words)
        nearest = min(one.group for one in found)
        near = [one for one in found if one.group == nearest]
        if len(near) == 1:
            return Taken(near[0].name, count, known=True, team=nearest == TEAMS)
        names = tuple(one.name for one in sorted(found, key=lambda one: one.group))
        return Taken(_joined(words[:count]), count, known=False, candidates=names, team=nearest == TEAMS)

    def complete(self, prefix: str, limit: int = 6) -> tuple[str, ...]:
        """Names that begin like this, for the text behind an `@`: people present, then others, then teams."""
        typed = _words(prefix)
        found = self._like(typed)
        if typed and typed[0] in _TEAM_WORDS and (len(typed) > 1 or prefix[-1:].isspace()):
            found += [hit for hit in self._like(typed[1:]) if hit[0] == TEAMS and hit not in found]
        return tuple(self._listed[number].name for _, _, number in sorted(found)[:limit])

    def _like(self, typed: Sequence[str]) -> list[tuple[int, int, int]]:
        if not typed:
            return [(one.group, 0, number) for number, one in enumerate(self._listed)]
        return [
            (self._listed[number].group, fit[1], number)
            for number in self._numbers(typed[0])
            if (fit := self._listed[number].fit(typed, common=True)) is not None
        ]

    def _beginning(self, word: str) -> list[_Listed]:
        return [self._listed[number] for number in sorted(self._numbers(word))]

    def _numbers(self, word: str) -> set[int]:
        numbers: set[int] = set()
        for place in range(bisect_left(self._keys, (word, -1)), len(self._keys)):
            key, number = self._keys[place]
            if not key.startswith(word):
                break
            numbers.add(number)
        return numbers


TEAMS = 2
"""The group that teams are in; people present are in 0, others in 1."""


def bare(word: str) -> str:
    """A word without the punctuation behind it."""
    return word.rstrip(_TRAILING)


def without_stop(word: str) -> str:
    """A word of a name without the punctuation behind it; the stop of `Ø.` and `jr.` belongs to it."""
    return word if _INITIAL.fullmatch(word) else bare(word)


def _listed(name: str, group: int) -> _Listed:
    words = tuple(_words(name))
    plain = tuple(plain_words(name)) if not name.isascii() else words
    if len(plain) != len(words):
        plain = words
    several = len(words) > 1
    pairs = {one + two for form in (words, plain) for one, two in pairwise(form)}
    return _Listed(
        name,
        group,
        words,
        plain,
        ("".join(words), words[0] + words[-1]) if several else (),
        ("".join(w[0] for w in words), words[0][0] + words[-1][0]) if several else (),
        tuple(sorted(pairs)),
    )


def _joined(words: Sequence[str]) -> str:
    return " ".join((*words[:-1], without_stop(words[-1])))


def _of_name(word: str) -> bool:
    """Whether a word looks like one of a name: a capital first, and not all capitals (`HR`, `ASAP`)."""
    if not (word[:1].isupper() or (_SMALL_FIRST.match(word) and any(c.isupper() for c in word))):
        return False
    letters = bare(word)
    return not (len(letters) > 1 and letters.isalpha() and letters.isupper())


def _goes_on(words: Sequence[str], count: int) -> int:
    """The words that a name of so many words goes on with: a capitalised one, perhaps behind `von`, `de la`; else 0."""
    if without_stop(words[count - 1]) != words[count - 1]:
        return 0
    more = 0
    while (
        more < _MOST_PARTICLES
        and words[count + more : count + more + 1]
        and words[count + more] in _PARTICLES
    ):
        more += 1
    behind = words[count + more : count + more + 1]
    return more + 1 if behind and _of_name(behind[0]) else 0


def _as_typed(words: Sequence[str]) -> Taken:
    count = 1
    while count < min(len(words), MOST_WORDS) and (more := _goes_on(words, count)):
        count += more
    return Taken(_joined(words[:count]), count, known=False)

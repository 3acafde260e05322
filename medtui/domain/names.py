"""Who a typed name means: the people in the room first, then everybody known, then the teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medtui.domain.text import fold

# Longer runs of words than this name nobody.
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """What the first words of a run name: the full name or what was typed, and how many words it took."""

    name: str
    count: int
    known: bool
    candidates: tuple[str, ...] = ()
    team: bool = False


class NameBook:
    """The names of one meeting, folded once so that they are found at each key."""

    def __init__(self, present: Sequence[str], others: Sequence[str] = (), teams: Sequence[str] = ()) -> None:
        self._people = [(name, fold(name).split()) for name in dict.fromkeys((*present, *others)) if name.strip()]
        self._present = frozenset(present)
        self._teams = [(name, fold(name).split()) for name in dict.fromkeys(teams) if name.strip()]
        self._names = {fold(name) for name, _words in (*self._people, *self._teams)}

    def knows(self, name: str) -> bool:
        """Whether this is the name of somebody here or known, or of a team."""
        return fold(name) in self._names

    def full_name(self, words: str) -> str | None:
        """The one person or team that these words name; none where nobody or several are meant."""
        found = self._meant(words.split())
        return found[0] if len(found) == 1 else None

    def take(self, words: Sequence[str]) -> Taken:
        """The longest run of words, from the first, that names one person or team.

        Where several fit, the first word stays as it was typed and they are the candidates. An unknown name is the first word
        and the capitalised words after it.
        """
        bare = [w.strip(",.;:!?") for w in words]
        several: tuple[str, ...] = ()
        for count in range(min(LONGEST, len(bare)), 0, -1):
            # A comma ends a name; the words behind it belong to something else.
            if any(w and w[-1] in ",;:" for w in words[: count - 1]):
                continue
            found = self._meant(bare[:count])
            if len(found) == 1:
                team = found[0] in {name for name, _w in self._teams}
                return Taken(found[0], count, True, team=team)
            if len(found) > 1:
                several = several or tuple(found)
        if several:
            return Taken(bare[0], 1, False, several)
        count = 1
        while count < len(bare) and bare[count][:1].isupper() and words[count - 1][-1:] not in ",;:.":
            count += 1
        return Taken(" ".join(bare[:count]), count, False)

    def complete(self, prefix: str, limit: int = 6) -> tuple[str, ...]:
        """Names that what was typed after the sign may become, the likeliest first."""
        typed = fold(prefix).split()
        names = [name for name, words in self._people if _begins(words, typed)]
        names += [name for name, words in self._teams if _begins(words, typed) and name not in names]
        return tuple(names[:limit])

    def _meant(self, typed: Sequence[str]) -> list[str]:
        """The people that fit best: a whole name, else those in the room, else all; teams where no person fits."""
        folded = [fold(w) for w in typed if w]
        if not folded:
            return []
        everybody = (*self._people, *self._teams)
        whole = [name for name, words in everybody if words == folded]
        if whole:
            return whole[:1]
        for fits in (_names_exactly, _begins, _initials):
            found = [name for name, words in self._people if fits(words, folded)]
            here = [name for name in found if name in self._present]
            if here or found:
                return here or found
        return [name for name, words in self._teams if _begins(words, folded)]


def _names_exactly(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Each typed word is a whole word of the name, in order: `anne berg` in Anne Lise Berg, `holm` in Karen Holm."""
    place = 0
    for word in typed:
        while place < len(words) and words[place] != word:
            place += 1
        if place == len(words):
            return False
        place += 1
    return True


def _begins(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Each typed word begins a word of the name, in order; one word may also be first name and initial (`anneb`)."""
    place = 0
    for word in typed:
        while place < len(words) and not words[place].startswith(word):
            place += 1
        if place == len(words):
            break
        place += 1
    else:
        return True
    if len(typed) == 1 and len(words) > 1 and typed[0].startswith(words[0]):
        rest = typed[0][len(words[0]) :]
        return bool(rest) and any(w.startswith(rest) for w in words[1:])
    return False


def _initials(words: Sequence[str], typed: Sequence[str]) -> bool:
    return len(typed) == 1 and len(words) > 1 and typed[0] == "".join(w[0] for w in words)

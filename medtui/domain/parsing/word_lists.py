"""Several names in one cell or line, such as roles and committees. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from medtui.domain.text import clean, fold

_BETWEEN = re.compile(r"[;|\n]")
_AROUND = re.compile(r" ?([,/]) ?")


def read_list(text: str, known: Iterable[str] = (), *, between: str = ",/") -> tuple[str, ...]:
    """The names in a text, in their order. `known` are names that may have such signs in them, and stay whole.

    A text that is a known name is that one. Else `;`, `|` and line breaks part the names, and then the signs of
    `between`, but not inside a known name. A known name comes back as it is known, any other as it was written.
    """
    text = clean(text)
    names = {key: name for name in known if (key := _key(name))}
    whole = names.get(_key(text))
    if whole is not None:
        return (whole,)
    return tuple(name for part in _BETWEEN.split(text) for name in _names_in(part, names, between))


def _names_in(part: str, names: Mapping[str, str], between: str) -> list[str]:
    """The names in a part; the longest runs of its pieces that are known names first."""
    # Each piece with the sign behind it, so that a run of them is the text as it was written.
    piece = re.compile(rf"[^{between}]+[{between}]?")
    pieces = piece.findall(part)
    longest = max((len(piece.findall(name)) for name in names.values()), default=0)
    found = [" ".join(text.rstrip(between).split()) for text in pieces]
    taken = [False] * len(pieces)
    for size in range(min(longest, len(pieces)), 0, -1):
        for start in range(len(pieces) - size + 1):
            end = start + size
            name = names.get(_key("".join(pieces[start:end])))
            if name is not None and not any(taken[start:end]):
                found[start:end] = [name, *[""] * (size - 1)]
                taken[start:end] = [True] * size
    return [name for name in found if name]


def _key(text: str) -> str:
    """A name as it is compared: on one line, no matter the case, or the spaces around its signs."""
    return _AROUND.sub(r"\1", " ".join(fold(text).split())).strip(" ,/;|")

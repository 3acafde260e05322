"""When two spellings are one name: for the line, lists, registers and every filter."""

from __future__ import annotations

import re
from itertools import pairwise

from medtui.domain.text import fold

_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʼʹ′`´＇]")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_]))")
_WITHOUT_DANISH = str.maketrans("øØåÅ", "oOaA")


def name_words(name: str) -> list[str]:
    """The folded words of a name: `O’Brien` is one, `H.C.` is one, `Mai-Britt` is two."""
    if not name.isascii():
        name = name.replace("ı", "i")
    if _APOSTROPHES.search(name):
        name = _APOSTROPHES.sub("", name)
    return _WORDS.findall(fold(_INITIALS.sub(r"\1", name) if "." in name else name))


def plain_words(name: str) -> list[str]:
    """As `name_words`, with ø and å typed as o and a."""
    return name_words(name.translate(_WITHOUT_DANISH))


def spellings(name: str) -> str:
    """The folded name, and behind it the words that it may be found by besides."""
    folded = fold(name)
    words, plain = name_words(name), plain_words(name)
    more = (
        [*words, *plain, *(one + two for one, two in pairwise(words))]
        if words != plain or "-" in name
        else words
    )
    further = dict.fromkeys(word for word in more if f" {word}" not in f" {folded}")
    return " ".join([folded, *([" ".join(words)] if " ".join(words) not in folded else []), *further])


def name_key(name: str) -> str:
    """The same for every spelling of one name: blanks, hyphens, apostrophes, accents and capitals do not count."""
    return "".join(name_words(name)) or fold(name).strip()


def names(typed: str, name: str) -> bool:
    """Whether the typed words name this person or team: each begins a word of the name, also run together."""
    asked = name_words(typed)
    if not asked:
        return not typed.strip()
    for words in (name_words(name), plain_words(name)):
        forms = [*words, *(one + two for one, two in pairwise(words))]
        if all(any(form.startswith(word) for form in forms) for word in asked):
            return True
        if "".join(words).startswith("".join(asked)):
            return True
    return False

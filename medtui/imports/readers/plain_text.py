"""Plain text in the encodings that Windows, DOS and old mail programs have written it in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from medtui.imports.readers.base import Document, Doubt, NotImported, Trouble

_LETTERS: Final = frozenset("æøåäöüßéèÆØÅÄÖÜ")
_ODD: Final = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]|[^\W\d_][\u203a\u02c6\u2030\u2018\u2019\u201d\u2020\u00a1-\u00bf\u00d7\u00f7][^\W\d_]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def decode(raw: bytes) -> Document:
    """The text of these bytes. Where the encoding had to be guessed, the document says which it was."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _whole(raw.decode(name, "replace"))
    if (wide := _utf16(raw)) is not None:
        return _whole(wide, ((Doubt.ENCODING, "UTF-16"),))
    try:
        return _whole(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    choices = [
        (_fits(text := raw.decode(name, "replace")), text, said)
        for name, said in (("cp1252", "Windows-1252"), ("cp850", "MS-DOS 850"))
    ]
    best = max(choices, key=lambda choice: choice[0])
    return _whole(best[1], ((Doubt.ENCODING, best[2]),))


def _whole(text: str, doubts: tuple[tuple[Doubt, str], ...] = ()) -> Document:
    if "\x00" in text:
        raise NotImported(Trouble.NOT_TEXT)
    return Document(text, "text", doubts=doubts)


def _utf16(raw: bytes) -> str | None:
    """Text of two bytes a letter without a mark: every other byte is zero."""
    head = raw[:4_000]
    if len(head) < 8:
        return None
    for name, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = head[place::2].count(0)
        if zeros * 10 >= len(head) // 2 * 9 and head[1 - place :: 2].count(0) == 0:
            return raw.decode(name, "replace")
    return None


def _fits(text: str) -> int:
    """How much a text looks like words of the north: letters that belong there, against signs inside words."""
    good = bad = 0
    for word in _WORD.findall(text[:200_000]):
        for place, letter in enumerate(word):
            if ord(letter) < 128:
                continue
            inner_capital = place and letter.isupper() and word[place - 1].islower()
            if letter in _LETTERS and not inner_capital:
                good += 1
            else:
                bad += 1
    return good - 2 * bad - 2 * len(_ODD.findall(text[:200_000]))

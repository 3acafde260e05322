"""A person's name in texts, and something else in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from medtui.domain.text import fold


class Replacement:
    """One name and what stands instead. Longer names that contain it belong to others and are left alone.

    `also` are other forms of the name that are meant too, just as they are written.
    """

    def __init__(self, name: str, label: str, known: Iterable[str] = (), also: Iterable[str] = ()) -> None:
        self.name = " ".join(name.split())
        self.label = label
        self._folded = fold(self.name)
        longer = sorted((k for k in known if self._inside(k)), key=len, reverse=True)
        # A name of one word may be a word like any other; only as it is written is it the name.
        flags = re.IGNORECASE if " " in self.name else re.NOFLAG
        mine = "|".join(_forms(self.name))
        self._also = tuple(form for form in dict.fromkeys(" ".join(form.split()) for form in also) if form)
        others = "|".join(form for other in longer for form in _forms(other))
        keep = f"(?P<keep>{others})|" if others else ""
        self._find = re.compile(rf"(?<![\w-])(?:{keep}(?P<mine>{mine}))(?=(?:['’]?s|['’])?(?!\w|-\w))", flags)
        first = self.name.split()[0]
        forms = sorted(self._also, key=len, reverse=True)
        self._others = (
            re.compile("|".join(rf"(?<!\w){re.escape(form)}(?=(?:['’]?s|['’])?(?!\w))" for form in forms))
            if forms
            else None
        )
        self._other_forms = re.compile(_other_forms(self.name))
        everybody = [
            form for other in sorted({*known, self.name}, key=len, reverse=True) for form in _forms(other)
        ]
        self._names = re.compile("|".join(everybody), re.IGNORECASE)
        self._first = re.compile(rf"(?<!\w){re.escape(first)}(?=s?(?!\w))", re.IGNORECASE)

    def is_name(self, text: object) -> bool:
        """Whether a text is the name and nothing else."""
        return isinstance(text, str) and fold(" ".join(text.split())) == self._folded

    def in_text(self, text: str) -> str:
        """The text without the name."""
        if self.is_name(text):
            return self.label
        new = self._find.sub(lambda found: found[0] if found.groupdict().get("keep") else self.label, text)
        return self._without_others(new) if self._others is not None else new

    def _without_others(self, text: str) -> str:
        """The text without the other forms of the name, where these are not part of somebody else's full name."""
        assert self._others is not None
        parts: list[str] = []
        at = 0
        for found in self._names.finditer(text):
            parts += [self._others.sub(self._label, text[at : found.start()]), found[0]]
            at = found.end()
        return "".join([*parts, self._others.sub(self._label, text[at:])])

    def _label(self, _found: re.Match[str]) -> str:
        return self.label

    def forms_in(self, text: str) -> list[str]:
        """Other forms of the name that stand in a text outside everybody's full names: the first name, the last, both
        with an initial, or an address made of them."""
        return [found[0] for found in self._other_forms.finditer(self._names.sub(" ", text))]

    def hits(self, text: str) -> bool:
        """Whether the name stands in a text."""
        return self.in_text(text) != text

    def first_name_in(self, text: str) -> bool:
        """Whether the first name stands in a text outside everybody's full names."""
        return self._first.search(self._names.sub(" ", text)) is not None

    def _inside(self, other: str) -> bool:
        words = f" {fold(other)} "
        return f" {self._folded} " in words and words.strip() != self._folded


def _other_forms(name: str) -> str:
    """A pattern for what a name may be shortened to, with its capitals: without them, words would be names."""
    words = [word for word in name.split() if len(word) > 1] or [name]
    first, last = re.escape(words[0]), re.escape(words[-1])
    letters = (re.escape(fold(words[0])), re.escape(fold(words[-1])))
    address = rf"(?:{letters[0]}[._-]?{letters[1]}|{letters[1]}[._-]?{letters[0]}|{letters[0][0]}[._-]?{letters[1]})"
    forms = [rf"(?i:{address})@[\w.-]*\w"]
    if len(words) > 1:
        forms += [rf"{first[0]}\.\s?{last}", rf"{first}\s{last[0]}\.", rf"{last},\s?{first}"]
        forms.append(rf"{last}(?=s?(?!\w|-\w))")
    forms.append(rf"{first}(?=s?(?!\w|-\w))")
    return "|".join(rf"(?<![\w-]){form}" for form in forms)


def _forms(name: str) -> list[str]:
    """The name as patterns: any white space between its words, its letters composed or not."""
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")} | {name}
    return [r"\s+".join(re.escape(word) for word in form.split()) for form in sorted(forms)]

"""A person's name in texts, and something else in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from medtui.domain.text import fold


class Replacement:
    """One name and what stands instead. Longer names that contain it belong to others and are left alone."""

    def __init__(self, name: str, label: str, known: Iterable[str] = ()) -> None:
        self.name = " ".join(name.split())
        self.label = label
        self._folded = fold(self.name)
        longer = sorted((k for k in known if self._inside(k)), key=len, reverse=True)
        # A name of one word may be a word like any other; only as it is written is it the name.
        flags = re.IGNORECASE if " " in self.name else re.NOFLAG
        mine = "|".join(_forms(self.name))
        others = "|".join(form for other in longer for form in _forms(other))
        keep = f"(?P<keep>{others})|" if others else ""
        self._find = re.compile(rf"(?<![\w-])(?:{keep}(?P<mine>{mine}))(?=(?:['’]?s|['’])?(?!\w|-\w))", flags)
        first = self.name.split()[0]
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
        return self._find.sub(lambda found: found[0] if found.groupdict().get("keep") else self.label, text)

    def hits(self, text: str) -> bool:
        """Whether the name stands in a text."""
        return self.in_text(text) != text

    def first_name_in(self, text: str) -> bool:
        """Whether the first name stands in a text outside everybody's full names."""
        return self._first.search(self._names.sub(" ", text)) is not None

    def _inside(self, other: str) -> bool:
        words = f" {fold(other)} "
        return f" {self._folded} " in words and words.strip() != self._folded


def _forms(name: str) -> list[str]:
    """The name as patterns: any white space between its words, its letters composed or not."""
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")} | {name}
    return [r"\s+".join(re.escape(word) for word in form.split()) for form in sorted(forms)]

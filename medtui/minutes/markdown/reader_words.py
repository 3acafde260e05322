"""The words that our own minutes use in one language, read backwards; and the search for the reading that prints so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from medtui.domain.model.corrections import Corrected
from medtui.domain.model.extras.life import By
from medtui.domain.model.terms import Asked, Kind, Outcome, Presence, PromiseState, Side
from medtui.i18n import translator
from medtui.minutes.content.compass import QUESTIONS, WHENS
from medtui.minutes.content.corrections import FIELDS
from medtui.minutes.content.vocabulary import (
    APPROVERS,
    ASKED,
    KINDS,
    OUTCOMES,
    PROMISES,
    SIDES,
    Translate,
    presence_word,
)

OLDER = {"udfald": Corrected.OUTCOME}
"""Words of fields that minutes were written with before, and that are read still."""

Record = TypeVar("Record")
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabularies by what they are called in a language; `t` says anything else."""

    t: Translate
    kinds: dict[str, Kind]
    outcomes: dict[str, Outcome]
    sides: dict[str, Side]
    of_sides: dict[str, Side]
    asked: dict[str, Asked]
    states: dict[str, PromiseState]
    presences: dict[str, Presence]
    approvers: dict[str, By]
    fields: dict[str, Corrected]
    questions: dict[str, str]
    whens: dict[str, str]

    @staticmethod
    @cache
    def of(lang: str) -> Words:
        """Those of a meeting's language."""
        t = translator(lang)
        return Words(
            t=t,
            kinds=_back(KINDS, t),
            outcomes=_back(OUTCOMES, t),
            sides=_back(SIDES, t),
            of_sides={t("the management side"): Side.MANAGEMENT, t("the employees' side"): Side.EMPLOYEES},
            asked=_back(ASKED, t),
            states=_back(PROMISES, t),
            presences={presence_word(p, t): p for p in Presence},
            approvers=_back(APPROVERS, t),
            fields={**OLDER, **_back(FIELDS, t)},
            questions={t(text): key for key, text in QUESTIONS.items()},
            whens={t(text): key for key, text in WHENS.items()},
        )

    def pattern(self, msgid: str, **inside: str) -> str:
        """A sentence of ours as a regular expression: each `{name}` is what `inside` says, else anything."""
        parts = re.split(r"\{(\w+)\}", self.t(msgid))
        return "".join(
            re.escape(part) if n % 2 == 0 else f"(?P<{part}>{inside.get(part, '.*')})"
            for n, part in enumerate(parts)
        )


def _back(words: Mapping[Word, str], t: Translate) -> dict[str, Word]:
    return {t(text): word for word, text in words.items()}


def that_prints(source: str, candidates: Iterable[Record], printed: Callable[[Record], str]) -> Record | None:
    """The first reading of a line that, written again, gives the same line: only that one has lost nothing."""
    return next((one for one in candidates if printed(one) == source), None)


def in_brackets(text: str, before: str = "(") -> Iterator[tuple[str, str]]:
    """All ways to take ` (inside)` off the end of a text: the longest first, then none at all, and last those with
    a bracket inside that has no other half."""
    found: list[tuple[str, str]] = []
    if text.endswith(")"):
        opening = f" {before}"
        at = text.find(opening)
        while at >= 0:
            found.append((text[:at], text[at + len(opening) : -1]))
            at = text.find(opening, at + 1)
    yield from (pair for pair in found if _is_even(pair[1]))
    yield text, ""
    yield from (pair for pair in found if not _is_even(pair[1]))


def _is_even(text: str) -> bool:
    """Whether each bracket has its other half."""
    depth = 0
    for sign in re.findall(r"[()]", text):
        depth += 1 if sign == "(" else -1
        if depth < 0:
            return False
    return depth == 0

"""One file, many meetings: where headings are days, each begins another meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from medtui.domain.parsing.loose_days import first_day, half_day
from medtui.imports.structure import BOLD, Heading

_REST: Final = re.compile(r"[\W\d_]+")
_OTHER: Final = re.compile(r"(?i)\b(?:next|previous|upcoming|næste|forrige|neste|nästa|förra)\b|^date for\b")
_MANY: Final = 4
_FEW: Final = 24
"""Letters a heading may have besides its day to be one of a meeting."""


def meetings_in(headings: Sequence[Heading]) -> list[Heading]:
    """The headings that each begin a meeting: none, or many on different days, or two that are half of their level."""
    by_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.level < BOLD and _is_day(heading.text):
            by_level.setdefault(heading.level, []).append(heading)
    for level in sorted(by_level):
        found = by_level[level]
        peers = sum(1 for h in headings if h.level == level and h.line >= found[0].line)
        days = len({_key(h.text) for h in found})
        if days >= _MANY or (days >= 2 and len(found) * 2 >= peers):
            return found
    return []


def _is_day(text: str) -> bool:
    if _OTHER.search(text):
        return False
    day = first_day(text) or half_day(text)
    if day is None:
        return False
    rest = text[: day.start] + " " + text[day.end :]
    return len(_REST.sub("", rest)) <= _FEW


def _key(text: str) -> tuple[int, int, int]:
    day = first_day(text) or half_day(text)
    return (day.year, day.month, day.day) if day else (0, 0, 0)

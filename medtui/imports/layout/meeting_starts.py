"""One file, many meetings: where headings are days, each begins another meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from medtui.domain.parsing.loose_days import first_day, half_day
from medtui.imports.layout.structure import BOLD, Heading, number_of

_REST: Final = re.compile(r"[\W\d_]+")
_OTHER: Final = re.compile(r"(?i)\b(?:next|previous|upcoming|næste|forrige|neste|nästa|förra)\b|^date for\b")
_MEETING: Final = re.compile(
    r"(?i)m[øö]de|møte|möte|meeting|minutes|referat|protokoll?|notes|call|sync|session|"
    r"sitzung|niederschrift|standup|agenda"
)
_WEEKDAY: Final = re.compile(
    r"(?i)\b(?:man|tirs|ons|tors|fre|l[øö]r|s[øö]n)dag(?:en)?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\b(?:måndag|tisdag|onsdag|torsdag|fredag)(?:en)?|\b(?:montag|dienstag|mittwoch|"
    r"donnerstag|freitag)|\b(?:kl|uhr|den|the|d|utc|am|pm)\b"
)
_MANY: Final = 4
_NOTHING: Final = 3
_FEW: Final = 24
"""Letters a heading may have besides its day to be one of a meeting."""


def meetings_in(headings: Sequence[Heading]) -> list[Heading]:
    """The headings that each begin a meeting: none, or many on different days, or two that are half of their level.

    A heading is a meeting's where it is a day and nearly nothing else, or says that it is a meeting's, or where all say
    the same beside their days. Where the heading of the whole file has a day, the file is one meeting.
    """
    by_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.level < BOLD and _is_day(heading.text):
            by_level.setdefault(heading.level, []).append(heading)
    for level in sorted(by_level):
        found = by_level[level]
        peers = sum(1 for h in headings if h.level == level and h.line >= found[0].line)
        days = len({_key(h.text) for h in found})
        above = [h for h in headings if h.level < level and h.line < found[0].line]
        if any(_key(h.text) != (0, 0, 0) for h in above):
            return []
        rests = {_rest(h.text) for h in found}
        if len(rests) > 1:
            found = [h for h in found if len(_rest(h.text)) <= _NOTHING or _MEETING.search(h.text)]
            days = len({_key(h.text) for h in found})
        if not found:
            continue
        if days >= _MANY or (days >= 2 and len(found) * 2 >= peers):
            return found
    return []


def _rest(text: str) -> str:
    """What a heading says besides its day, in small letters without blanks."""
    day = first_day(text) or half_day(text)
    rest = text[: day.start] + " " + text[day.end :] if day else text
    return _REST.sub("", _WEEKDAY.sub("", rest)).lower()


def _is_day(text: str) -> bool:
    if _OTHER.search(text) or number_of(text) is not None:
        return False
    day = first_day(text) or half_day(text)
    if day is None:
        return False
    rest = text[: day.start] + " " + text[day.end :]
    return len(_REST.sub("", rest)) <= _FEW


def _key(text: str) -> tuple[int, int, int]:
    day = first_day(text) or half_day(text)
    return (day.year, day.month, day.day) if day else (0, 0, 0)

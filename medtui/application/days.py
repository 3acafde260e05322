"""The one reader of days that are given by themselves: the same words mean the same day to every command and panel."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_YEAR_OR_MONTH: Final = re.compile(r"(\d{4})(?:-(\d\d?))?", re.ASCII)
_WEEK: Final = timedelta(days=7)


def coming(text: str, today: date, *, last: bool = False) -> date | None:
    """The day that is meant where it may lie ahead: ISO, a phrase such as `15/12`, `friday` or `1. marts`, or a year or
    a month (2025, 2025-03), meaning its first day, or its `last`; none where it is no day."""
    text = text.strip()
    if found := _YEAR_OR_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2]) if found[2] else (12 if last else 1)
        if year and 1 <= month <= 12:
            return date(year, month, monthrange(year, month)[1] if last else 1)
    from medtui.domain.parsing.dates import find_due

    due = find_due(text, today)
    return due.when if due is not None and (due.start, due.end) == (0, len(text)) else None


def gone_by(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that are meant where what has been is looked back at: a day without a year, and a
    weekday, is the last one there was; none where it is no day."""
    from medtui.domain.registers.query import period

    text = text.strip()
    if found := period(text, today):
        return found
    day = coming(text, today)
    if day is None:
        return None
    if day > today and not any(sign.isdecimal() for sign in text) and day - today <= _WEEK:
        day -= _WEEK
    return day, day

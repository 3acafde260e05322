"""Dates on the command line."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from medtui.cli.base.context import Usage
from medtui.i18n import _
from medtui.wording.refusals import shown

_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(\d\d?))?")


def day(text: str, today: date, *, last: bool = False) -> date:
    """A date as people write it: ISO, a phrase such as `15/12` or `friday`, or a year or month (2025, 2025-03), meaning
    its first day, or its `last`. Raises `Usage`."""
    text = text.strip()
    if found := _YEAR_OR_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2]) if found[2] else (12 if last else 1)
        if year and 1 <= month <= 12:
            return date(year, month, monthrange(year, month)[1] if last else 1)
    from medtui.domain.parsing.dates import find_due

    due = find_due(text, today)
    if due is None or due.when is None or (due.start, due.end) != (0, len(text)):
        raise Usage(
            _("There is no such date: {text}. Write it like {today}.").format(text=shown(text), today=today)
        )
    return due.when


def day_or_never(text: str, today: date) -> date | None:
    """The same, or none for “never”."""
    if text.strip().lower() in ("never", "aldrig", "-", _("never")):
        return None
    return day(text, today)

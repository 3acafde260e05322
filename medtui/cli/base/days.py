"""Dates on the command line."""

from __future__ import annotations

from datetime import date

from medtui.application.days import coming, gone_by
from medtui.cli.base.context import Usage
from medtui.i18n import _
from medtui.wording.refusals import shown


def day(text: str, today: date, *, last: bool = False) -> date:
    """A date as people write it, see `coming`. Raises `Usage`."""
    found = coming(text, today, last=last)
    if found is None:
        raise _no_date(text, today)
    return found


def day_or_never(text: str, today: date) -> date | None:
    """The same, or none for “never”."""
    if text.strip().lower() in ("never", "aldrig", "-", _("never")):
        return None
    return day(text, today)


def span(text: str, today: date) -> tuple[date, date]:
    """The days that are looked back at, see `gone_by`. Raises `Usage`."""
    found = gone_by(text, today)
    if found is None:
        raise _no_date(text, today)
    return found


def _no_date(text: str, today: date) -> Usage:
    return Usage(
        _("There is no such date: {text}. Write it like {today}.").format(text=shown(text), today=today)
    )

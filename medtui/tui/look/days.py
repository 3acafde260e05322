"""Days and times of day as short as a list needs them. Loads nothing: the list of meetings is shown with it."""

from __future__ import annotations

from datetime import date
from typing import Final

_WEEKDAYS: Final = {
    "da": ("ma.", "ti.", "on.", "to.", "fr.", "lø.", "sø."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Final = {
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def short_day(day: date, lang: str, *, today: date | None = None) -> str:
    """`to. 10. dec. 2026` in Danish, `Thu 10 Dec 2026` else; without the year where `today` lies in the same."""
    known = lang if lang in _MONTHS else "en"
    dot = "." if known == "da" else ""
    year = "" if today is not None and today.year == day.year else f" {day.year}"
    return f"{_WEEKDAYS[known][day.weekday()]} {day.day}{dot} {_MONTHS[known][day.month - 1]}{year}"


def clock_words(time: str, lang: str) -> str:
    """A time of day, kept as `09:30`, as it is written: `9.30` in Danish, `9:30` else."""
    return (time.replace(":", ".") if lang == "da" else time).removeprefix("0")

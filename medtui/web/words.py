"""Days as pages write them, in the language of whoever reads."""

from __future__ import annotations

from datetime import date

from medtui.domain.parsing.date_terms import MONTH_NAMES


def day_words(day: date, lang: str) -> str:
    """`12. november 2026` in Danish, `12 November 2026` in English."""
    danish = lang == "da"
    month = MONTH_NAMES["da" if danish else "en"][day.month - 1]
    return f"{day.day}. {month} {day.year}" if danish else f"{day.day} {month} {day.year}"


def month_year(month: int, year: int, lang: str) -> str:
    """`november 2026`."""
    return f"{MONTH_NAMES['da' if lang == 'da' else 'en'][month - 1]} {year}"

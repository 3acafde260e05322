"""Days as people write them in minutes, in four languages. A day without a year is half of one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

_MONTHS: Final = (
    "january|januar|januari|jan",
    "february|februar|februari|feb",
    "march|marts|mars|märz|maerz|mar",
    "april|apr",
    "may|maj|mai",
    "june|juni|jun",
    "july|juli|jul",
    "august|augusti|aug",
    "september|sept|sep",
    "october|oktober|oct|okt",
    "november|nov",
    "december|desember|dezember|dec|des|dez",
)
_NUMBER_OF: Final = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_MONTH: Final = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_YEAR: Final = r"(?:19|20)\d\d"
_FORMS: Final = (
    re.compile(
        rf"(?<![\d])(?P<y>{_YEAR})[-./_ ]?(?P<m>0[1-9]|1[0-2])[-./_ ]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    ),
    re.compile(rf"(?<![\d])(?P<y>{_YEAR})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<![\d.])(?P<d>\d{{1,2}})[./-]\s?(?P<m>\d{{1,2}})[./ -]\s?(?P<y>{_YEAR})(?!\d)"),
    re.compile(
        rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|"
        rf"\.)?[ \u00a0]*(?:of )?(?P<w>{_MONTH})\.?,?[ \u00a0]*(?P<y>{_YEAR})(?!\d)"
    ),
    re.compile(
        rf"(?i)\b(?P<w>{_MONTH})\.?[ \u00a0]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]+(?P<y>{_YEAR})(?!\d)"
    ),
    re.compile(rf"(?i)(?<!\d)(?P<y>{_YEAR})[ \u00a0]+(?P<w>{_MONTH})[ \u00a0]+(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d\d)(?![\d.])"),
    re.compile(r"(?<!\d)(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_HALVES: Final = (
    re.compile(rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[ \u00a0]*(?:of )?(?P<w>{_MONTH})\b"),
    re.compile(rf"(?i)\b(?P<w>{_MONTH})\.?[ \u00a0]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"),
    re.compile(r"(?<![\d./-])(?P<d>\d{1,2})[/](?P<m>\d{1,2})(?![\d./])"),
    re.compile(r"(?<![\d./-])(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"),
)
_BARE_YEAR: Final = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a text, with where it stands there; the year is 0 where the text has none."""

    year: int
    month: int
    day: int
    start: int
    end: int

    def date(self, year: int = 0) -> dt.date | None:
        """The day, with this year where it has none of its own; none where there is no such day."""
        try:
            return dt.date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def whole_days(text: str, *, short: bool = True) -> Iterator[dt.date]:
    """Days with their year, the surest form first. Without `short`, years have four digits."""
    for day in _whole(text, _FORMS if short else _FORMS[:-2]):
        if (found := day.date()) is not None:
            yield found


def first_day(text: str, *, short: bool = True) -> Day | None:
    """The first whole day in a text, with its place."""
    found = [d for d in _whole(text, _FORMS if short else _FORMS[:-2]) if d.date() is not None]
    return min(found, key=lambda d: d.start, default=None)


def half_day(text: str) -> Day | None:
    """The first day and month in a text that has no whole day."""
    for form in _HALVES:
        for match in form.finditer(text[:400]):
            day = _day(match, 0)
            if day.date(2000) is not None:
                return day
    return None


def year_in(text: str) -> int:
    """The last year that stands by itself in a path or text; 0 where there is none."""
    found = _BARE_YEAR.findall(text)
    return int(found[-1]) if found else 0


def _whole(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[Day]:
    for form in forms:
        for match in form.finditer(text[:2_000]):
            year = int(match["y"])
            day = _day(match, year if year > 99 else 2000 + year)
            # 12/15/2017: where the second number can be no month, the first is.
            yield day if day.date() or "/" not in match[0] else replace(day, month=day.day, day=day.month)


def _day(match: re.Match[str], year: int) -> Day:
    groups = match.groupdict()
    word = groups.get("w")
    month = _NUMBER_OF[word.lower()] if word else int(groups["m"] or 0)
    return Day(year, month, int(groups["d"]), match.start(), match.end())

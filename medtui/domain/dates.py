"""Dates as people say them in Danish and English, both always read, and as they are spelled out.

Rules where the words alone do not settle the day:

- Nothing lies behind `today`, unless the year is written: `15/12` after 15 December is next year's. A weekday is the
  first one coming, a week ahead when it is that weekday today. `næste fredag` is the Friday of the next ISO week.
- A week means its Friday, a month its last day (`primo`, `medio`, `ultimo`: the 1st, the 15th, the last).
- `inden jul` is 24 December, `inden nytår` the 31st, `inden påske` the Wednesday before Maundy Thursday,
  `inden sommerferien` 30 June, `inden efterårsferien` the Friday before week 42.
- Where it stands: last in the line (a clock time may follow), or after `inden`, `senest`, `by`, `before`, `until` … anywhere.
  An ISO date written last comes first, then what stands behind such a word, then what stands last.
- What follows `fra`, `siden`, `hver`, `since`, `every` … and spans (`mandag-fredag`) name no day to be done by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from medtui.domain.text import fold

DAY_NAMES = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTH_NAMES = {
    "da": tuple(
        "januar februar marts april maj juni juli august september oktober november december".split()
    ),
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
}
NO_DATE, NO_WEEK = "no-such-date", "no-such-week"


@dataclass(frozen=True, slots=True)
class Due:
    """A date phrase: `words` is the text from `start` to `end`, with its preposition.

    `when` is none where the next meeting's day is not known, and where `problem` says that there is no such day.
    """

    when: date | None
    words: str
    start: int
    end: int
    problem: str = ""
    led: bool = False
    """Whether it stands behind a word that makes it a date to be done by, wherever that is."""


def find_due(
    text: str, today: date, *, next_meeting: date | None = None, last_only: bool = True
) -> Due | None:
    """The date phrase that says when a text is due, or none. Without `last_only` any phrase counts, the first one."""
    found = phrases(text, today, next_meeting)
    if not found:
        return None
    last = found[-1] if _TAIL.match(text, found[-1].end) else None
    if last and _ISO_LAST.search(last.words):
        return last
    led = next((due for due in reversed(found) if due.led), None)
    return led or last or (None if last_only else found[0])


def phrases(text: str, today: date, next_meeting: date | None = None) -> list[Due]:
    """All date phrases of a text in their order, wherever they stand. They do not overlap."""
    found: list[Due] = []
    behind = 0
    span = False
    for first in _FIRST.finditer(text):
        at = first.start()
        if at < behind or fold(first[0]) not in _OPENERS and not first[0][0].isdigit():
            continue
        before = _BEFORE.search(text, max(behind, at - 40), at)
        start = before.start() if before else at
        lead = fold(before[0]) if before else ""
        context = _Context(text, start, at, today, next_meeting, lead)
        for match, resolve in _longest_first(text, at):
            try:
                day = resolve(match, context)
            except (ValueError, OverflowError):
                day = NO_DATE
            if day is None:
                continue
            # "mandag-fredag", "14. eller 15. december": neither end of a span is a date to be done by.
            span = bool(found) and _SPAN.fullmatch(text, found[-1].end, at) is not None or _is_span(text, start, lead)
            if span and found and found[-1].end == behind:
                found.pop()
            behind = match.end()
            if not span and not _NOT_DUE.search(text, max(0, start - 40), start):
                found.append(_due(text, start, behind, day, bool(_LEAD.match(lead) or _LED.match(match[0]))))
            break
    return found


def spell(day: date, lang: str, *, today: date | None = None, short: bool = False) -> str:
    """The date in full with its week (`fredag den 4. december 2026, uge 49`), or short (`fre 4. dec`).

    The short form names the year only where `today` is given and lies in another one.
    """
    danish = lang == "da"
    weekday = DAY_NAMES["da" if danish else "en"][day.weekday()]
    month = MONTH_NAMES["da" if danish else "en"][day.month - 1]
    if short:
        year = f" {day.year}" if today is not None and today.year != day.year else ""
        return f"{weekday[:3]} {day.day}{'.' if danish else ''} {month[:3]}{year}"
    week = day.isocalendar().week
    if danish:
        return f"{weekday} den {day.day}. {month} {day.year}, uge {week}"
    return f"{weekday} {day.day} {month} {day.year}, week {week}"


# ------------------------------------------------------------------------------------------------ what a phrase means


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    start: int
    at: int
    today: date
    next_meeting: date | None
    lead: str

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - 16) : self.start]


_Day = date | str | None
"""The day; the code of a problem, empty for a day that is not known yet; none for words that are no date after all."""
_Match = re.Match[str]


def _near(match: _Match, c: _Context) -> _Day:
    word = fold(match[0])
    return c.today + timedelta(2 if "over" in word or "after" in word else "mor" in word)


def _iso(match: _Match, c: _Context) -> _Day:
    return date(int(match["y"]), int(match["m"]), int(match["d"]))


def _figures(match: _Match, c: _Context) -> _Day:
    day, month = int(match["d"]), int(match["m"])
    sep, short_year, year = match["sep"], match["y2"], match["y"]
    if year:
        return date(int(year), month, day)
    if short_year:
        return date(2000 + int(short_year), month, day) if (sep + match["ysep"]) in ("/-", "//", "..") else None
    if sep == "-" or _NUMBERED.search(c.before) or not 0 < day < 40:
        return None
    announced = bool(c.lead) or match["wd"] or match["den"]
    if sep == ".":
        # Also a clock time, a version, an amount: only what cannot well be one of these.
        if not (1 <= month <= 12 and day <= 31 and (announced or len(match["d"] + match["m"]) > 2)):
            return None
    elif (day, month) == (24, 7) and not announced or not 0 < month < 20:
        return None
    return _coming(c.today, month, day)


def _named(match: _Match, c: _Context) -> _Day:
    month = _MONTHS[fold(match["mon"])]
    return date(int(match["y"]), month, int(match["d"])) if match["y"] else _coming(c.today, month, int(match["d"]))


def _weekday(match: _Match, c: _Context) -> _Day:
    word = fold(match["wd"])
    which = fold(match["which"] or "")
    if word in _SHORT_DAYS and not (which in _NEXT or _NAMES_DAY.search(c.lead)):
        return None
    number = _SHORT_DAYS[word] if word in _SHORT_DAYS else _DAYS[word]
    monday = c.today - timedelta(c.today.weekday())
    if match["week"]:
        friday = _week(c.today, int(match["week"]), match["y"])
        return friday + timedelta(number - 4) if isinstance(friday, date) else friday
    if which in _NEXT or match["later"]:
        return monday + timedelta(7 + number)
    if match["now"]:
        return monday + timedelta(number) if number >= c.today.weekday() else None
    return c.today + timedelta((number - c.today.weekday() - 1) % 7 + 1)


def _week_number(match: _Match, c: _Context) -> _Day:
    return _week(c.today, int(match["week"]), match["y"])


def _ahead(match: _Match, c: _Context) -> _Day:
    word = fold(match["n"])
    number = int(word) if word.isdigit() else _NUMBERS.get(word, 2)
    unit = fold(match["unit"])[:1]
    if unit in "dw" or unit == "u":
        return c.today + timedelta(number if unit == "d" else 7 * number)
    months = c.today.year * 12 + c.today.month - 1 + number * (1 if fold(match["unit"])[0] == "m" else 12)
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(c.today.day, _last(first).day))


def _period(match: _Match, c: _Context) -> _Day:
    """A week, a month or a year, or a part of it."""
    part = _PARTS[fold(match["part"] or "end")[:3]] if match["part"] else 2
    name = fold(match["period"] or match["of"])
    later = name.startswith(_NEXT)
    if match["week"] or re.search("ug|week", name):
        friday = _week(c.today, int(match["week"]), match["y"]) if match["week"] else None
        if friday is None:
            friday = c.today + timedelta(4 - c.today.weekday() + (7 if later else 0))
        return max(friday - timedelta((4, 2, 0)[part]), c.today) if isinstance(friday, date) else friday
    if re.search("aar|year", name):
        return date(c.today.year + later, *((1, 1), (6, 30), (12, 31))[part]) if part == 2 or later else None
    if name in _MONTHS:
        first = date(int(match["y"] or c.today.year), _MONTHS[name], 1)
        day = _part(first, part)
        return day if match["y"] or day >= c.today else _part(first.replace(year=first.year + 1), part)
    first = _next_month(c.today) if later else c.today.replace(day=1)
    day = _part(first, part)
    return day if day >= c.today else _part(_next_month(first), part)


def _feast(match: _Match, c: _Context) -> _Day:
    name = fold(match["feast"])
    for year in (c.today.year, c.today.year + 1):
        if name.startswith(("paa", "eas")):
            day = _easter(year) - timedelta(4)
        elif name.startswith(("efter", "autumn")):
            day = date.fromisocalendar(year, 41, 5)
        elif name.startswith(("som", "sum")):
            day = date(year, 6, 30)
        else:
            day = date(year, 12, 24 if name.startswith(("jul", "chr", "xma")) else 31)
        if day >= c.today:
            return day
    return None


def _meeting(match: _Match, c: _Context) -> _Day:
    return c.next_meeting or ""


def _day_of_month(match: _Match, c: _Context) -> _Day:
    day = int(match["d"])
    if not (match["sign"] or c.lead) or not 1 <= day <= 31:
        return None
    first = c.today.replace(day=1) if day >= c.today.day else _next_month(c.today)
    while _last(first).day < day:
        first = _next_month(first)
    return first.replace(day=day)


def _coming(today: date, month: int, day: int) -> date:
    return date(today.year + ((month, day) < (today.month, today.day)), month, day)


def _week(today: date, week: int, year: str | None) -> _Day:
    this = today.isocalendar().year
    try:
        friday = date.fromisocalendar(int(year or this), week, 5)
        return friday if year or friday >= today else date.fromisocalendar(this + 1, week, 5)
    except ValueError:
        return NO_WEEK


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(31)).replace(day=1)


def _last(day: date) -> date:
    return _next_month(day) - timedelta(1)


def _part(first: date, part: int) -> date:
    return (first, first.replace(day=15), _last(first))[part]


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian. Source: the anonymous algorithm in Meeus, Astronomical Algorithms, chapter 8."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

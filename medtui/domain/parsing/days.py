"""The day that a date phrase means. Where in a line it counts is not asked here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from medtui.domain.parsing import date_terms as words
from medtui.domain.text import fold

NO_DATE, NO_WEEK = "no-such-date", "no-such-week"


@dataclass(frozen=True, slots=True)
class Around:
    """What a phrase stands in. `announced`: behind `på`, `inden`, `by` …, so that even few signs are a date."""

    today: date
    next_meeting: date | None = None
    before: str = ""
    announced: bool = False


Day = date | str | None
"""A day; a problem's code, empty for a day that nobody knows yet; or none for words that are no date after all."""
_Match = re.Match[str]
_Read = Callable[[_Match, Around], Day]
Reading = tuple[_Match, _Read]


def readings_at(text: str, at: int) -> list[Reading]:
    """What the words at this place may be read as, the longest first."""
    possible = _compiled(figure=text[at].isdigit())
    found = [(match, read) for pattern, read in possible if (match := pattern.match(text, at))]
    return sorted(found, key=lambda reading: -reading[0].end()) if len(found) > 1 else found


def day_of(readings: Sequence[Reading], around: Around) -> tuple[int, date | str] | None:
    """Where the phrase ends, and its day or problem: by the first of the readings that is a date here."""
    for match, read in readings:
        try:
            day = read(match, around)
        except (ValueError, OverflowError):
            day = NO_DATE
        if day is not None:
            return match.end(), day
    return None


def _near(match: _Match, a: Around) -> Day:
    word = fold(match[0])
    return a.today + timedelta(2 if "over" in word or "after" in word else "mor" in word)


def _iso(match: _Match, a: Around) -> Day:
    return date(int(match["y"]), int(match["m"]), int(match["d"]))


def _figures(match: _Match, a: Around) -> Day:
    day, month, sep = int(match["d"]), int(match["m"]), match["sep"]
    if match["y"]:
        return date(int(match["y"]), month, day)
    if match["y2"]:
        usual = sep + match["sep2"] in ("/-", "//", "..") and not (sep == "." and month > 12)
        return date(2000 + int(match["y2"]), month, day) if usual else None
    if sep == "-" or not 1 <= day < 40 or _NO_DATE_FIGURES.search(a.before):
        return None
    announced = a.announced or match["wd"] or match["den"]
    if sep == ".":
        # May be a clock time, a version or an amount, so only what can hardly be one of them.
        if not 1 <= month <= 12 or day > 31 or not (announced or len(match["d"] + match["m"]) > 2):
            return None
    elif not 1 <= month < 20 or ((day, month) == (24, 7) and not announced):
        return None
    return _coming(a.today, month, day)


def _named(match: _Match, a: Around) -> Day:
    day, month = int(match["d"]), words.MONTHS[fold(match["month"])]
    return date(int(match["y"]), month, day) if match["y"] else _coming(a.today, month, day)


def _weekday(match: _Match, a: Around) -> Day:
    word, following = fold(match["wd"]), _following(match)
    if word not in words.DAYS and not following and not a.announced:
        return None
    number = words.DAYS[word] if word in words.DAYS else words.SHORT_DAYS[word]
    monday = a.today - timedelta(a.today.weekday())
    if match["week"]:
        return _in_week(a.today, match, number + 1)
    if following or match["later"]:
        return monday + timedelta(7 + number)
    if match["this"]:
        return monday + timedelta(number) if number >= a.today.weekday() else None
    return a.today + timedelta((number - a.today.weekday() - 1) % 7 + 1)


def _ahead(match: _Match, a: Around) -> Day:
    word, unit = fold(" ".join(match["n"].split())), fold(match["unit"])
    number = int(word) if word.isdigit() else words.NUMBERS[word]
    if unit.startswith(("d", "u", "w")):
        return a.today + timedelta(number * (1 if unit.startswith("d") else 7))
    months = a.today.month - 1 + number * (1 if unit.startswith("m") else 12)
    first = date(a.today.year + months // 12, months % 12 + 1, 1)
    return first.replace(day=min(a.today.day, _last(first).day))


def _week(match: _Match, a: Around) -> Day:
    return _in_week(a.today, match, 5)


def _period(match: _Match, a: Around) -> Day:
    """The end of this or the next week or month, or another part of it."""
    if not match["part"] and (match["which"] or "the").lower() == "the":
        return None
    part, later = _part(match["part"]), _following(match)
    if fold(match["unit"]).startswith(("u", "w")):
        monday = a.today - timedelta(a.today.weekday() - 7 * later)
        return max(monday + timedelta((0, 2, 4)[part]), a.today)
    first = _next_month(a.today) if later else a.today.replace(day=1)
    day = _day_in(first, part)
    return day if day >= a.today else _day_in(_next_month(first), part)


def _part_of_month(match: _Match, a: Around) -> Day:
    first = date(int(match["y"] or a.today.year), words.MONTHS[fold(match["month"])], 1)
    day = _day_in(first, _part(match["part"]))
    if match["y"] or day >= a.today:
        return day
    return _day_in(first.replace(year=first.year + 1), _part(match["part"]))


def _part_of_week(match: _Match, a: Around) -> Day:
    friday = _in_week(a.today, match, 5)
    if isinstance(friday, str):
        return friday
    day = friday - timedelta((4, 2, 0)[_part(match["part"])])
    return day if match["y"] else max(day, a.today)


def _years_end(match: _Match, a: Around) -> Day:
    return date(a.today.year, 12, 31)


def _feast(match: _Match, a: Around) -> Day:
    name = fold(match["feast"])
    day = _eve(name, a.today.year)
    return day if day >= a.today else _eve(name, a.today.year + 1)


def _eve(name: str, year: int) -> date:
    if name.startswith(("paask", "easter")):
        return _easter(year) - timedelta(4)
    if name.startswith(("efteraar", "autumn")):
        return date.fromisocalendar(year, 41, 5)
    if name.startswith(("sommer", "summer")):
        return date(year, 6, 30)
    return date(year, 12, 24 if name.startswith(("jul", "christmas", "xmas")) else 31)


def _next_meeting(match: _Match, a: Around) -> Day:
    return a.next_meeting or ""


def _day_of_month(match: _Match, a: Around) -> Day:
    day = int(match["d"])
    if not 1 <= day <= 31 or not (match["sign"] or a.announced):
        return None
    first = a.today.replace(day=1) if day >= a.today.day else _next_month(a.today)
    while _last(first).day < day:
        first = _next_month(first)
    return first.replace(day=day)


_Rules = tuple[tuple[str, _Read], ...]
_OF_FIGURES: _Rules = ((words.ISO, _iso), (words.FIGURES, _figures), (words.DAY_OF_MONTH_NAME, _named))
_OF_WORDS: _Rules = (
    (words.NEAR, _near),
    (words.FIGURES, _figures),
    (words.DAY_OF_MONTH_NAME, _named),
    (words.MONTH_NAME_DAY, _named),
    (words.WEEKDAY, _weekday),
    (words.AHEAD, _ahead),
    (words.WEEK, _week),
    (words.PERIOD, _period),
    (words.PERIODS_PART, _period),
    (words.PART_OF_MONTH, _part_of_month),
    (words.PART_OF_WEEK, _part_of_week),
    (words.YEARS_END, _years_end),
    (words.FEAST, _feast),
    (words.NEXT_MEETING, _next_meeting),
    (words.DAY_OF_MONTH, _day_of_month),
)


@cache
def _compiled(*, figure: bool) -> tuple[tuple[re.Pattern[str], _Read], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in (_OF_FIGURES if figure else _OF_WORDS))


_NO_DATE_FIGURES = re.compile(
    r"(?i)(?:\b(?:kl|klokken|at|v|ver|version|nr|no|ca|punkt|pkt|afsnit|kapitel|kap|bilag|side|tabel|figur|niveau"
    r"|section|chapter|item|page|appendix|table|figure|level|s[.])[.]?|[§#=<>±~*]"
    r"|\bkl[.]?\s*[\d.:]+\s*(?:-|–|til|to))\s*\Z"
)
_BEGINNING = re.compile("(?i)primo|start|beg")


def _following(match: _Match) -> bool:
    return fold(match["which"] or "") in ("naeste", "next")


def _part(word: str | None) -> int:
    """0 for the beginning, 1 for the middle, 2 for the end: what a period means where nothing else is said."""
    return 0 if word and _BEGINNING.match(word) else 1 if word and word[0] in "mM" else 2


# ------------------------------------------------------------------------------------------------ the calendar


def _coming(today: date, month: int, day: int) -> date:
    return date(today.year + ((month, day) < (today.month, today.day)), month, day)


def _in_week(today: date, match: _Match, weekday: int) -> date | str:
    """A day of a numbered week, Monday being 1: this ISO year's, or the next one's where it lies behind."""
    week, year = int(match["week"]), today.isocalendar().year
    try:
        if match["y"]:
            return date.fromisocalendar(int(match["y"]), week, weekday)
        day = date.fromisocalendar(year, week, weekday)
        return day if day >= today else date.fromisocalendar(year + 1, week, weekday)
    except ValueError:
        return NO_WEEK


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(31)).replace(day=1)


def _last(day: date) -> date:
    return _next_month(day) - timedelta(1)


def _day_in(month: date, part: int) -> date:
    return (month, month.replace(day=15), _last(month))[part]


def _easter(year: int) -> date:
    """Easter Sunday. Source: the anonymous Gregorian algorithm in Meeus, Astronomical Algorithms, chapter 8."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

"""The day that a date phrase means. Where in a line it counts is not asked here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from medtui.domain.parsing import date_terms as words
from medtui.domain.parsing.pattern import Pattern
from medtui.domain.text import fold

NO_DATE, NO_WEEK = "no-such-date", "no-such-week"


@dataclass(frozen=True, slots=True)
class Holidays:
    """The weeks in which a municipality's schools are closed."""

    winter: int = 7
    autumn: int = 42


USUAL_HOLIDAYS = Holidays()


@dataclass(frozen=True, slots=True)
class Around:
    """What a phrase stands in. `announced`: behind `på`, `inden`, `by` …, so that even few signs are a date; `led`: by
    the word that ends before the day (`inden`, `før`, `before`)."""

    today: date
    next_meeting: date | None = None
    before: str = ""
    announced: bool = False
    led: bool = False
    holidays: Holidays = USUAL_HOLIDAYS


class What(Enum):
    """What kind of words a phrase is: that says which of its neighbours belong to it."""

    DATE = 1
    WEEKDAY = 2
    WEEK = 3
    AHEAD = 4
    NEAR = 5
    SPAN = 6
    FEAST = 7
    PERIOD = 8
    MEETING = 9


Day = date | str | None
"""A day; a problem's code, empty for a day that nobody knows yet; or none for words that are no date after all."""
_Match = re.Match[str]
_Read = Callable[[_Match, Around], Day]
Reading = tuple[_Match, What, _Read]


def readings_at(text: str, at: int) -> list[Reading]:
    """What the words at this place may be read as, the longest first."""
    possible = _compiled(figure=text[at].isdigit())
    found = [(match, what, read) for pattern, what, read in possible if (match := pattern.match(text, at))]
    return sorted(found, key=lambda reading: -reading[0].end()) if len(found) > 1 else found


def day_of(readings: Sequence[Reading], around: Around) -> tuple[_Match, What, date | str] | None:
    """The first of the readings that is a date here, with its day or problem."""
    for match, what, read in readings:
        try:
            day = read(match, around)
        except (ValueError, OverflowError):
            day = NO_DATE
        if day is not None:
            return match, what, day
    return None


def days_ahead(match: _Match) -> int | None:
    """The days of `om 14 dage`, `om en uge`, `a fortnight`; none where they are months or working days."""
    unit, number = fold(match["unit"]), _number(match["n"])
    for begins, days in (("dag", 1), ("doegn", 1), ("day", 1), ("uge", 7), ("week", 7), ("fortnight", 14)):
        if unit.startswith(begins):
            return int(number * days + 0.5)
    return None


def _number(word: str) -> float:
    word = fold(" ".join(word.split()))
    return int(word) if word.isdigit() else words.NUMBERS[word]


def _near(match: _Match, a: Around) -> Day:
    word = fold(match[0])
    later = (
        2
        if word.endswith("overmorgen") or "day after" in word
        else word.endswith(("i morgen", "imorgen", "tomorrow"))
    )
    return a.today + timedelta(int(later))


def _iso(match: _Match, a: Around) -> Day:
    return date(int(match["y"]), int(match["m"]), int(match["d"]))


def _figures(match: _Match, a: Around) -> Day:
    day, month, sep = int(match["d"]), int(match["m"]), match["sep"]
    if _no_weekday(match, a):
        return None
    if match["y"]:
        american = sep == "/" and month > 12 >= day
        return date(int(match["y"]), *((day, month) if american else (month, day)))
    if match["y2"]:
        if sep + match["sep2"] == "--":
            return _of_pairs(a.today, day, month, int(match["y2"]))
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


def _figures_span(match: _Match, a: Around) -> Day:
    year = match["y"] or (match["y2"] and "20" + match["y2"])
    day, month = int(match["d"]), int(match["m"])
    return date(int(year), month, day) if year else _coming(a.today, month, day)


def _of_pairs(today: date, first: int, month: int, last: int) -> Day:
    """`26-06-15` and `15-06-26`: the year may stand first or last, so only where one of them is near and one is not."""
    found: list[date] = []
    for year, day in ((first, last), (last, first)):
        with suppress(ValueError):
            found.append(date(2000 + year, month, day))
    near = [day for day in found if abs((day - today).days) < 2 * 366]
    return near[0] if len(set(near)) == 1 else None


def _no_weekday(match: _Match, a: Around) -> bool:
    """Whether what would be an English short weekday is another word in a Danish line: `Hold fri 1. maj`."""
    wd = match["wd"]
    return bool(wd) and wd in words.ENGLISH_SHORT_DAYS and not _ENGLISH_BEFORE.search(a.before)


def _named(match: _Match, a: Around) -> Day:
    if _no_weekday(match, a):
        return None
    day, month = int(match["d"]), words.MONTHS[fold(match["month"])]
    return date(int(match["y"]), month, day) if match["y"] else _coming(a.today, month, day)


def _weekday(match: _Match, a: Around) -> Day:
    word, following = fold(match["wd"]), _following(match)
    if word not in words.DAYS:
        if not following and not a.announced and not match["week"]:
            return None
        if match["wd"][0].isupper() and word not in words.ENGLISH_SHORT_DAYS:
            return None  # A name: Tor, Fre
    number = words.DAYS[word] if word in words.DAYS else words.SHORT_DAYS[word]
    monday = a.today - timedelta(a.today.weekday())
    if match["week"]:
        return _in_week(a.today, match, number + 1)
    if following or match["later"]:
        return monday + timedelta(7 + number)
    if match["this"]:
        return monday + timedelta(number) if number >= a.today.weekday() else None
    coming = next_weekday(a.today, number)
    return coming + timedelta({"week": 7, "fortnight": 14}[match["ahead"].lower()] if match["ahead"] else 0)


def next_weekday(today: date, weekday: int) -> date:
    """The first such day after today, Monday being 0."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _weeks_on(match: _Match, a: Around) -> Day:
    weeks = _number(match["n"]) * (2 if match["unit"].lower() == "fortnight" else 1)
    return next_weekday(a.today, words.DAYS[fold(match["wd"])]) + timedelta(7 * int(weeks))


def _ahead(match: _Match, a: Around) -> Day:
    number, unit = _number(match["n"]), fold(match["unit"])
    if (days := days_ahead(match)) is not None:
        return a.today + timedelta(days)
    if not unit.startswith(("m", "aar", "y")):
        return _working_days(a.today, int(number))
    months = number * (1 if unit.startswith("m") else 12)
    place = a.today.month - 1 + int(months)
    first = date(a.today.year + place // 12, place % 12 + 1, 1)
    return first.replace(day=min(a.today.day, _last(first).day)) + timedelta(15 if months % 1 else 0)


def _working_days(day: date, number: int) -> date:
    """The day so many working days on. Feasts between are not looked at."""
    weeks, rest = divmod(number, 5)
    day += timedelta(7 * weeks)
    while rest:
        day += timedelta(1)
        rest -= day.weekday() < 5
    return day


def _week(match: _Match, a: Around) -> Day:
    return _in_week(a.today, match, 5)


def _period(match: _Match, a: Around) -> Day:
    """The end of this or the next week or month, or another part of it."""
    if not match["part"] and (match["which"] or "the").lower() == "the":
        return None
    part, later = _part(match["part"]), _following(match)
    unit = fold(match["unit"])
    if unit.startswith(("k", "q")):
        day = _of_quarter(a.today, part)
        return _of_quarter(_next_month(_of_quarter(a.today, 2)), part) if later or day < a.today else day
    if unit.startswith(("u", "w")):
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


def _part_of_year(match: _Match, a: Around) -> Day:
    return date(int(match["y"]), *((1, 1), (6, 30), (12, 31))[_part(match["part"])])


def _quarter(match: _Match, a: Around) -> Day:
    number = int(match["q"] or words.NTH[fold(match["nth"])])
    day = _of_quarter(date(int(match["y"] or a.today.year), 3 * number, 1), _part(match["part"]))
    return (
        day
        if match["y"] or day >= a.today
        else _of_quarter(day.replace(day=1, year=day.year + 1), _part(match["part"]))
    )


def _of_quarter(inside: date, part: int) -> date:
    first = inside.replace(month=(inside.month - 1) // 3 * 3 + 1, day=1)
    return _day_in(first.replace(month=first.month + part), part)


def _nth_weekday(match: _Match, a: Around) -> Day:
    """`sidste fredag i januar`, `den første hverdag i næste måned`."""
    nth, weekday = words.NTH[fold(match["nth"])], words.DAYS.get(fold(match["wd"]))
    first = a.today.replace(day=1)
    if match["month"]:
        first = first.replace(month=words.MONTHS[fold(match["month"])], year=int(match["y"] or a.today.year))
    elif match["later"] or _following(match):
        first = _next_month(first)
    day = _nth_in(first, nth, weekday)
    if isinstance(day, date) and day < a.today and not match["y"]:
        return _nth_in(
            first.replace(year=first.year + 1) if match["month"] else _next_month(first), nth, weekday
        )
    return day


def _nth_in(first: date, nth: int, weekday: int | None) -> date | str:
    days = [first + timedelta(n) for n in range(_last(first).day)]
    fit = [d for d in days if (d.weekday() < 5 if weekday is None else d.weekday() == weekday)]
    return fit[-1] if nth == words.LAST else fit[nth - 1]


def _years_end(match: _Match, a: Around) -> Day:
    return date(a.today.year, 12, 31)


def _holiday(match: _Match, a: Around) -> Day:
    """The last day before a time that nobody works."""
    name = words.name_in(words.HOLIDAYS, match["name"])
    if name == "weekend":
        return a.today + timedelta((4 - a.today.weekday()) % 7)
    day = _eve(name, a.today.year, a.holidays)
    return day if day >= a.today else _eve(name, a.today.year + 1, a.holidays)


def _eve(name: str, year: int, holidays: Holidays) -> date:
    match name:
        case "paaske":
            return _easter(year) - timedelta(4)
        case "pinse":
            return _easter(year) + timedelta(47)
        case "efteraar":
            return date.fromisocalendar(year, holidays.autumn - 1, 5)
        case "vinter":
            return date.fromisocalendar(year, holidays.winter - 1, 5)
        case "sommer":
            return date(year, 6, 30)
        case _:
            return date(year, 12, 24 if name == "jul" else 31)


_FIXED = {
    "juleaften": (12, 24), "juledag": (12, 25), "anden juledag": (12, 26), "nytaarsaften": (12, 31),
    "nytaarsdag": (1, 1), "arbejdernes": (5, 1), "grundlovsdag": (6, 5), "sankt hans": (6, 23), "morten": (11, 10),
    "lucia": (12, 13), "helligtrekonger": (1, 6),
}  # fmt: skip
_FROM_EASTER = {
    "fastelavn": -49, "fastelavnsmandag": -48, "skaertorsdag": -3, "langfredag": -2, "paaskedag": 0,
    "anden paaskedag": 1, "bededag": 26, "himmelfart": 39, "pinsedag": 49, "anden pinsedag": 50,
}  # fmt: skip


def _feast(match: _Match, a: Around) -> Day:
    """The day itself, or the day before it behind `inden`."""
    name = words.name_in(words.FEASTS, match["name"])
    years = [int(match["y"])] if match["y"] else [a.today.year, a.today.year + 1]
    before = timedelta(1 if a.led else 0)
    for year in years:
        # Denmark has had no Great Prayer Day since 2024.
        if name == "bededag" and year >= 2024:
            return NO_DATE
        day = date(year, *_FIXED[name]) if name in _FIXED else _easter(year) + timedelta(_FROM_EASTER[name])
        if day - before >= a.today or match["y"]:
            return day - before
    return None


def _next_meeting(match: _Match, a: Around) -> Day:
    return a.next_meeting or ""


def _day_of_month(match: _Match, a: Around) -> Day:
    day = int(match["d"])
    if not 1 <= day <= 31 or not (match["sign"] or a.announced or match["den"].lower().startswith("d.")):
        return None
    first = a.today.replace(day=1) if day >= a.today.day else _next_month(a.today)
    while _last(first).day < day:
        first = _next_month(first)
    return first.replace(day=day)


def _iso_week(match: _Match, a: Around) -> Day:
    return date.fromisocalendar(int(match["y"]), int(match["week"]), int(match["number"] or 5))


_Rules = tuple[tuple[str, What, _Read], ...]
_OF_FIGURES: _Rules = (
    (words.ISO, What.DATE, _iso),
    (words.ISO_WEEK, What.PERIOD, _iso_week),
    (words.FIGURES, What.DATE, _figures),
    (words.FIGURES_SPAN, What.SPAN, _figures_span),
    (words.DAY_OF_MONTH_NAME, What.DATE, _named),
    (words.QUARTER, What.PERIOD, _quarter),
    (words.NTH_WEEKDAY, What.PERIOD, _nth_weekday),
    (words.FEAST, What.FEAST, _feast),
)
_OF_WORDS: _Rules = (
    (words.NEAR, What.NEAR, _near),
    (words.FIGURES, What.DATE, _figures),
    (words.FIGURES_SPAN, What.SPAN, _figures_span),
    (words.DAY_OF_MONTH_NAME, What.DATE, _named),
    (words.MONTH_NAME_DAY, What.DATE, _named),
    (words.WEEKDAY, What.WEEKDAY, _weekday),
    (words.WEEKS_ON, What.PERIOD, _weeks_on),
    (words.AHEAD, What.AHEAD, _ahead),
    (words.WEEK, What.WEEK, _week),
    (words.WEEKS, What.SPAN, _week),
    (words.PERIOD, What.PERIOD, _period),
    (words.PERIODS_PART, What.PERIOD, _period),
    (words.PART_OF_MONTH, What.PERIOD, _part_of_month),
    (words.PART_OF_WEEK, What.PERIOD, _part_of_week),
    (words.PART_OF_YEAR, What.PERIOD, _part_of_year),
    (words.QUARTER, What.PERIOD, _quarter),
    (words.NTH_WEEKDAY, What.PERIOD, _nth_weekday),
    (words.YEARS_END, What.PERIOD, _years_end),
    (words.HOLIDAY, What.FEAST, _holiday),
    (words.FEAST, What.FEAST, _feast),
    (words.NEXT_MEETING, What.MEETING, _next_meeting),
    (words.DAY_OF_MONTH, What.DATE, _day_of_month),
)


@cache
def _compiled(*, figure: bool) -> tuple[tuple[re.Pattern[str], What, _Read], ...]:
    rules = _OF_FIGURES if figure else _OF_WORDS
    return tuple((re.compile(pattern), what, read) for pattern, what, read in rules)


_ENGLISH_BEFORE = Pattern(r"(?i)(?<!\w)(?:by|on|due|before|until|next|this)\s+\Z")
_NO_DATE_FIGURES = Pattern(
    r"(?i)(?:\b(?:kl|klokken|at|v|ver|version|nr|no|ca|punkt|pkt|afsnit|kapitel|kap|bilag|side|tabel|figur|niveau"
    r"|section|chapter|item|page|appendix|table|figure|level|s[.]|kr|dkk|eur|max|min|room|lokale)[.]?|[§#=<>±~*€$£]"
    r"|\bkl[.]?\s*[\d.:]+\s*(?:-|–|til|to))\s*\Z"
)
_BEGINNING = Pattern("(?i)primo|start|beg|f(?:ø|oe)rst|early")


def _following(match: _Match) -> bool:
    return fold(match["which"] or "") in ("naeste", "next")


def _part(word: str | None) -> int:
    """0 for the beginning, 1 for the middle, 2 for the end: what a period means where nothing else is said."""
    return 0 if word and _BEGINNING.match(word) else 1 if word and word[0] in "mM" else 2


# ------------------------------------------------------------------------------------------------ the calendar


def _coming(today: date, month: int, day: int) -> date:
    return date(today.year + ((month, day) < (today.month, today.day)), month, day)


def _in_week(today: date, match: _Match, weekday: int) -> date | str:
    return day_in_week(today, int(match["week"]), weekday, int(match["y"] or 0))


def day_in_week(today: date, week: int, weekday: int, in_year: int = 0) -> date | str:
    """A day of a numbered week, Monday being 1: this ISO year's, or the next one's where it lies behind."""
    year = today.isocalendar().year
    try:
        if in_year:
            return date.fromisocalendar(in_year, week, weekday)
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

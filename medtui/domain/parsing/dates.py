"""When something is due, as people write it in Danish and English, both always read; and dates spelled out.

Where the words alone do not settle the day:

- Nothing lies behind `today` unless its year is written: `15/12` after 15 December is next year's. A weekday is the
  first one coming, a week ahead where today is that weekday; `næste fredag` is the Friday of the next ISO week.
- A week means its Friday, a month its last day; `primo`, `medio` and `ultimo` are the 1st, the 15th and the last.
- A weekday beside `om 14 dage` is the coming one and so many weeks; a quarter and a span mean their end.
- `inden jul` is 24 December, `inden nytår` the 31st, `inden sommerferien` 30 June, `inden påske` the Wednesday before
  Maundy Thursday, `inden efterårsferien` the Friday before week 42.

Where a phrase counts: written last in the line (a clock time may follow), or anywhere after `inden`, `senest`, `by` and
their like. After `fra`, `siden`, `hver`, `since`, `every` … and in a span (`mandag-fredag`) it says something else.

Words that stand beside each other and speak of one day are one phrase. Where a written date and a weekday or a week
beside it disagree, the date counts and the phrase says so. Behind `tidligst`, `efter`, `ikke før`, beside another day
(`15/3 eller 22/3`) and behind `dagen før mødet` it is no day to be sure of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from medtui.domain.parsing.date_terms import DAY_NAMES, MONTH_NAMES, NUMBERS, OPENERS, any_of, day_number
from medtui.domain.parsing.days import (
    NO_DATE,
    NO_WEEK,
    USUAL_HOLIDAYS,
    Around,
    Holidays,
    What,
    day_in_week,
    day_of,
    days_ahead,
    next_weekday,
    readings_at,
)
from medtui.domain.parsing.pattern import Pattern

__all__ = [
    "DAY_NAMES", "MONTH_NAMES", "NO_DATE", "NO_WEEK", "UNSURE", "USUAL_HOLIDAYS", "WEEKDAY_DIFFERS", "WEEK_DIFFERS",
    "Due", "Holidays", "doubtful", "find_due", "phrases", "spell",
]  # fmt: skip

UNSURE, WEEKDAY_DIFFERS, WEEK_DIFFERS = "unsure-date", "weekday-differs", "week-differs"

LOOK_BACK = 40
"""How far before a date its prepositions are looked for."""


@dataclass(frozen=True, slots=True)
class Due:
    """A date phrase. `words` is the text from `start` to `end`, with the preposition before the date.

    `when` is none where the day of the next meeting is not known, where `problem` (`NO_DATE`, `NO_WEEK`) says that
    there is no such day, and where it is `UNSURE`: the words beside it make another day of it, or none. With
    `WEEKDAY_DIFFERS` and `WEEK_DIFFERS` the day is the written date, whatever else was written. `led` tells that the
    phrase counts anywhere, by the word it begins with; `strict` that this word is one of deadlines only (`inden`,
    `senest`, `frist`, `by`); `bare` that it is an ISO date or `d/m` and nothing else; `keep` that its words say more
    than a day, and are to stay in the text.
    """

    when: date | None
    words: str
    start: int
    end: int
    problem: str = ""
    led: bool = False
    strict: bool = field(default=False, compare=False)
    bare: bool = field(default=False, compare=False)
    keep: bool = field(default=False, compare=False)


def find_due(
    text: str,
    today: date,
    *,
    next_meeting: date | None = None,
    last_only: bool = True,
    holidays: Holidays = USUAL_HOLIDAYS,
) -> Due | None:
    """What says when the text is due, or none. Dates count from `today`.

    An ISO date written last is the surest; then the last phrase behind `inden`, `senest`, `by` …; then what is written
    last. Without `last_only` any phrase will do, the first one.
    """
    found = [due for due in _read(text, today, next_meeting, holidays) if due.problem != UNSURE]
    if not found:
        return None
    last = found[-1] if _REST.match(text, found[-1].end) else None
    if last is not None and _ISO_LAST.search(last.words):
        return last
    led = next((due for due in reversed(found) if due.led), None)
    first = found[0] if found[0].start == 0 and _HEAD.match(text, found[0].end) else None
    return led or last or first or (None if last_only else found[0])


def doubtful(text: str, today: date) -> Due | None:
    """The words last in a text that look like a day and cannot be taken for one; none where there are no such words."""
    found = _read(text, today, None, USUAL_HOLIDAYS)
    doubt = found[-1] if found and found[-1].problem == UNSURE else None
    return doubt if doubt and _REST.match(text, doubt.end) else None


def phrases(text: str, today: date, next_meeting: date | None = None) -> list[Due]:
    """Every date phrase of a text in order, wherever it stands. They do not overlap."""
    return [due for due in _read(text, today, next_meeting, USUAL_HOLIDAYS) if due.problem != UNSURE]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that name a day by themselves, and what else they say of it."""

    start: int
    end: int
    what: What
    day: date | str
    weekday: int | None = None
    week: int | None = None
    days: int | None = None
    problem: str = ""
    own_lead: int = 0
    figures: bool = False


def _read(text: str, today: date, next_meeting: date | None, holidays: Holidays) -> list[Due]:
    """Every date phrase, also the `UNSURE`: parts are found, neighbours joined, and what is before them read."""
    parts = _parts(text, today, next_meeting, holidays)
    joined: list[_Part] = []
    for part in parts:
        both = joined and _join(text, joined[-1], part, today)
        if both:
            joined[-1] = both
        else:
            joined.append(part)
    found: list[Due] = []
    behind = 0
    for place, part in enumerate(joined):
        before, after = _bound(text, joined, place - 1), _bound(text, joined, place)
        if before or after:
            # `fredag eller mandag`: neither of them alone. What is open from one day to another has no due day.
            if (before == "either" or after == "either") and not (before == "open" or after == "open"):
                found.append(Due(None, text[part.start : part.end], part.start, part.end, UNSURE))
        elif due := _phrase_of(text, part, behind):
            found.append(due)
        behind = part.end
    return found


def _parts(text: str, today: date, next_meeting: date | None, holidays: Holidays) -> list[_Part]:
    found: list[_Part] = []
    for word in _WORD.finditer(text):
        at = word.start()
        if not (word[0][0].isdigit() or word[0].lower() in OPENERS):
            continue
        readings = readings_at(text, at)
        if found and at < found[-1].end:
            readings = [reading for reading in readings if reading[0].end() > found[-1].end]
        if not readings:
            continue
        _, leading = _lead(text, at, found[-1].end if found and at >= found[-1].end else 0)
        before = text[max(0, at - LOOK_BACK) : at]
        announced = bool(leading or _ON.search(before))
        led = _EVE.match(leading) is not None
        answer = day_of(readings, Around(today, next_meeting, before, announced, led, holidays))
        if answer is None:
            continue
        part = _part(*answer)
        if found and at < found[-1].end:
            # `Jan 10. december`: of two readings that overlap the longer one is meant.
            if part.end - part.start <= found[-1].end - found[-1].start:
                continue
            found.pop()
        elif found and part.figures and "." in text[at : part.end] and not text[found[-1].end : at].strip():
            continue  # `fredag 9.10` is a clock time
        found.append(part)
    return found


def _part(match: re.Match[str], what: What, day: date | str) -> _Part:
    said = match.groupdict()
    weekday = day_number(said["wd"]) if said.get("wd") else None
    week = int(said.get("told") or (said.get("week") if what in (What.WEEK, What.WEEKDAY) else 0) or 0)
    if said.get("from"):
        what = What.SPAN
    part = _Part(
        match.start(),
        match.end(),
        what,
        day,
        weekday if what in (What.DATE, What.WEEKDAY) else None,
        week or None,
        days_ahead(match) if what is What.AHEAD else None,
        own_lead=match.end("lead") if said.get("lead") else 0,
        figures="sep" in said
        and what is What.DATE
        and not (said.get("y") or said.get("y2") or weekday is not None),
    )
    return _checked(part, weekday, part.week) if what is What.DATE else part


def _checked(part: _Part, weekday: int | None, week: int | None) -> _Part:
    """The date with the problem that the weekday or the week beside it makes."""
    if isinstance(part.day, str):
        return part
    if weekday is not None and part.day.weekday() != weekday:
        return replace(part, problem=WEEKDAY_DIFFERS)
    if week and part.day.isocalendar().week != week:
        return replace(part, problem=part.problem or WEEK_DIFFERS)
    return part


def _join(text: str, one: _Part, two: _Part, today: date) -> _Part | None:
    """The two as one where they speak of one day: `15/12 (tirsdag)`, `mandag i uge 51`, `tirsdag om 14 dage`."""
    gap = text[one.end : two.start]
    found = _GAP.fullmatch(gap)
    if not found:
        return _as_span(gap, one, two)
    end = two.end
    if found["open"]:
        if text[end : end + 1] != ")":
            return None
        end += 1
    kinds = {one.what, two.what}
    by_kind = {one.what: one, two.what: two}
    day: date | str
    if What.DATE in kinds and len(kinds) == 2:
        fixed = by_kind[What.DATE]
        other = two if fixed is one else one
        if other.what in (What.WEEKDAY, What.WEEK):
            whole = replace(fixed, start=one.start, end=end)
            return _checked(whole, other.weekday, other.week)
        if other.what in (What.NEAR, What.FEAST) and fixed.day == other.day:
            return replace(fixed, start=one.start, end=end)
    elif kinds == {What.WEEKDAY, What.WEEK}:
        weekday, week = by_kind[What.WEEKDAY], by_kind[What.WEEK]
        if weekday.weekday is not None and week.week is not None:
            in_year = week.day.year if isinstance(week.day, date) else 0
            day = day_in_week(today, week.week, weekday.weekday + 1)
            if in_year and isinstance(day, date) and day < today:
                day = day_in_week(today, week.week, weekday.weekday + 1, in_year)
            return replace(weekday, start=one.start, end=end, day=day, week=week.week)
    elif kinds == {What.WEEKDAY, What.AHEAD}:
        weekday, ahead = by_kind[What.WEEKDAY], by_kind[What.AHEAD]
        # `om 8 dage` is a week.
        if weekday.weekday is not None and ahead.days and (ahead.days % 7 == 0 or ahead.days == 8):
            day = next_weekday(today, weekday.weekday) + timedelta(ahead.days // 7 * 7)
            return replace(weekday, start=one.start, end=end, day=day, what=What.PERIOD)
    elif kinds == {What.NEAR, What.AHEAD}:
        near, ahead = by_kind[What.NEAR], by_kind[What.AHEAD]
        if isinstance(near.day, date) and ahead.days:
            day = near.day + timedelta(7 if ahead.days == 8 else ahead.days)
            return replace(near, start=one.start, end=end, day=day, what=What.PERIOD)
    elif kinds == {What.NEAR, What.WEEKDAY}:
        near, weekday = by_kind[What.NEAR], by_kind[What.WEEKDAY]
        if isinstance(near.day, date) and near.day.weekday() == weekday.weekday:
            return replace(near, start=one.start, end=end)
    return None


def _as_span(gap: str, one: _Part, two: _Part) -> _Part | None:
    """`1/3 - 16/4`: a span of dates is due when it ends."""
    dates = one.what in (What.DATE, What.SPAN) and two.what is What.DATE
    if dates and _FROM_TO.fullmatch(gap):
        return _Part(one.start, two.end, What.SPAN, two.day, problem=two.problem)
    return None


def _bound(text: str, parts: list[_Part], place: int) -> str:
    """What ties a part to the next without making one day of them: "open" (`mandag-fredag`), "either", or ""."""
    if not 0 <= place < len(parts) - 1:
        return ""
    gap = text[parts[place].end : parts[place + 1].start]
    if _OPEN_SPAN.fullmatch(gap):
        return "open"
    return "either" if _EITHER.fullmatch(gap) else ""


def _phrase_of(text: str, part: _Part, behind: int) -> Due | None:
    """The phrase around the part: with the words that lead to it, and by what is before it a due day or none."""
    start, leading = _lead(text, part.start, behind)
    end, day, problem = part.end, part.day, part.problem
    keep = part.what is What.SPAN
    strict = bool(_STRICT.search(leading) or _STRICT.match(text, part.start, end))
    led = bool(leading or _LEADS_ITSELF.match(text, part.start))
    if latest := _LATEST.match(text, end):
        led, strict, end = True, True, latest.end()
    if of_day := _PART_OF_DAY.match(text, end):
        end = of_day.end()
    window = text[max(0, start - LOOK_BACK) : start]
    if apart := _APART.search(text[max(0, part.start - 2 * LOOK_BACK) : max(part.start, part.own_lead)]):
        begins = max(0, part.start - 2 * LOOK_BACK) + apart.start()
        exact = part.what is What.DATE or (part.what is What.FEAST and _EXACT.search(text, part.start, end))
        if begins < behind or not exact or apart["event"] or not apart["back"] or isinstance(day, str):
            return Due(None, text[max(begins, behind) : end], max(begins, behind), end, UNSURE)
        days = 1 if not apart["n"] else days_ahead(apart)
        if days is None:
            return Due(None, text[begins:end], begins, end, UNSURE)
        day += timedelta(1 if part.what is What.FEAST and not part.own_lead else 0) - timedelta(days)
        return Due(day, text[begins:end], begins, end, problem, led=True, strict=False)
    if _TOO_EARLY.search(window) or (_NEGATED.search(window) and _UP_TO.match(text[start:end])):
        return Due(None, text[start:end], start, end, UNSURE)
    if not led and (
        _NOT_DUE.search(window) or (part.what in (What.DATE, What.WEEKDAY) and _ABOUT.search(window))
    ):
        return Due(None, text[start:end], start, end, UNSURE) if _AFTER.search(window) else None
    when, problem = (None, day) if isinstance(day, str) else (day, problem)
    bare = start == part.start and part.what is What.DATE and _BARE.fullmatch(text, start, end) is not None
    return Due(when, text[start:end], start, end, problem, led, strict, bare, keep)


def _lead(text: str, at: int, behind: int) -> tuple[int, str]:
    """Where the words that lead to a date begin, and those of them that say it is due."""
    lead = _LEAD.search(text, max(behind, at - LOOK_BACK), at)
    if not lead:
        return at, ""
    leading = " ".join(lead["led"].lower().split())
    if leading == "by" and _DANISH.match(text, at):
        return at, ""  # It is the Danish word for a town.
    return lead.start(), leading


def spell(day: date, lang: str, *, today: date | None = None, short: bool = False) -> str:
    """The date in full with its ISO week (`fredag den 4. december 2026, uge 49`), or short (`fre 4. dec`).

    Danish for "da", else English. The short form names the year only where `today` is given and lies in another one.
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


_WORD = Pattern(r"(?<![^\s(\[,;:–—\"'“”])[^\W_]+")
_LEAD = Pattern(
    r"(?i)(?<![\w@])(?:(?:first\s+thing|later|senere|tidligt|early|i\s+perioden|in\s+the\s+period)\s+)?"
    r"(?P<led>(?:(?:med\s+|with\s+)?(?:frist(?:en)?|deadline|due)(?::\s*|\s+))?"
    r"(?:(?:til\s+)?(?:inden(?:\s+for)?|senest|før|foer|i\s+l(?:ø|oe)bet\s+af|by|before|until|till|indtil"
    r"|(?:no|not)\s+later\s+than|ikke\s+senere\s+end)\s+)?)"
    r"(?:(?:(?:på|paa|i|til|ved|med|den|on|in|to|at|for|the)|ca[.]?|cirka|omkring|omtrent|about|around"
    r"|hen\s+mod|towards?)\s+){0,3}\Z"
)
_LEADS_ITSELF = Pattern(r"(?i)(?:inden|før|foer|senest|by|before|until|till|no|within)\b")
_STRICT = Pattern(r"(?i)(?:\b|\A)(?:inden(?!\s+for)|senest|frist(?:en)?|deadline|due|by|later|senere)\b")
_EVE = Pattern(r"(?i)(?:inden|før|foer|before)\b")
_LATEST = Pattern(r"(?i)\s+(?:at\s+the\s+latest|latest|senest)\b")
_DANISH = Pattern(r"(?i)(?:om|i)\b")
_ON = Pattern(r"(?i)(?<!\w)(?:på|paa|on)\s+\Z")
_NOT_DUE = Pattern(
    r"(?i)(?:(?<!\w)(?:fra|af|siden|efter|med|pr[.]?|hver(?:t|en)?(?:\s+(?:anden|andet|tredje|fjerde))?|hveranden"
    r"|sidste|forrige|mellem|og|eller|from|of|since|after|every(?:\s+(?:other|second|third))?|each|last|previous"
    r"|between|and|or|starting|gælder|gaelder)|[&+])\s+\Z"
)
_AFTER = Pattern(r"(?i)(?<!\w)(?:efter|after)\s+\Z")
_ABOUT = Pattern(r"(?i)(?<!\w)om\s+\Z")
_TOO_EARLY = Pattern(
    r"(?i)(?<!\w)(?:tidligst|earliest|(?:no|not)\s+(?:earlier|sooner)\s+than|not\s+before|ikke\s+f(?:ø|oe)r"
    r"|f(?:ø|oe)rst\s+efter)\s+(?:(?:på|den|on|the|i|in)\s+)*\Z"
)
_NEGATED = Pattern(r"(?i)(?<!\w)(?:ikke|aldrig|not|never)\s+\Z")
_UP_TO = Pattern(r"(?i)(?:f(?:ø|oe)r|inden|before|until|till|til)\b")
_UNITS = (
    r"(?P<unit>hverdage?|arbejdsdage?|(?:working|business)\s+days?|dage?|døgn|uger?|måned(?:er)?|days?|weeks?"
    "|fortnight|months?)"
)
# `14 dage før`, `dagen før mødet`: a day that is reckoned from the one that is written.
_APART = Pattern(
    rf"(?i)(?<!\w)(?:(?P<n>\d{{1,3}}|{any_of(NUMBERS)})\s+{_UNITS}"
    r"|(?:dagen|aftenen|ugen|måneden|(?:the\s+)?(?:day|week|month|evening))(?:\s+(?:lige|just))?)"
    r"\s+(?:(?P<back>f(?:ø|oe)r|inden|before)|efter|after)"
    r"(?P<event>(?:\s+[\w-]+){0,4}?)(?:\s+(?:den|d[.]|the|på|on))?\s*\Z"
)
_EXACT = Pattern(
    r"(?i)\b(?:jul(?:en)?|juleaften|nytår|nytaar|christmas|new year|grundlovsdag|skærtorsdag|langfredag|sankt hans"
    r"|juledag|nytårsaften|nytårsdag|pinsedag|påskedag|fastelavn)\b"
)
_GAP = Pattern(
    r"(?i)\s*,?\s*(?P<open>\()?\s*(?:(?:på|paa|i|den|d[.]|af|of|in|on|the|er|om)\s*(?<=[\s.])){0,2}"
)
_FROM_TO = Pattern(r"(?i)\s*(?:[-–—]|til|to|til\s+og\s+med)\s*(?:(?:den|d[.]|the)\s*)?")
_OPEN_SPAN = Pattern(r"(?i)\s*(?:[-–—&]|til|to|og|and)\s*(?:på\s+|den\s+|the\s+|on\s+)?")
_EITHER = Pattern(
    r"(?i)\s*,?\s*(?:/|eller|el[.]?|or|alternativt|evt[.]?|samt)\s*(?:(?:på|i|den|d[.]|the|on|in)\s*)?"
)
_TIME = r"\d{1,2}(?:[.:]\d\d)?"
_CLOCK = (
    rf"(?:,?\s*(?:fra\s+|from\s+)?(?:(?:kl[.]?|klokken|at)\s*{_TIME}|\d{{1,2}}[.:]\d\d|{_TIME}(?=\s*[ap][.]?m\b))"
    rf"(?:\s*[ap][.]?m[.]?)?(?:\s*(?:[-–]|til|to)\s*(?:kl[.]?\s*)?{_TIME}(?:\s*[ap][.]?m[.]?)?)?)"
)
_PART_OF_DAY = Pattern(
    r"(?i),?\s+(?:(?:om|ved|in\s+the|at|by|i\s+løbet\s+af|inden|før)\s+)?(?:formiddag(?:en)?|eftermiddag(?:en)?|middag(?:stid)?|morgen(?:en)?"
    r"|aften(?:en)?|frokost(?:tid)?|noon|midday|morning|afternoon|evening|night|lunch(?:time)?|eod|end\s+of\s+day"
    r"|close\s+of\s+business|fyraften|arbejdstids\s+ophør)\b"
)
_REST = Pattern(rf"(?i){_CLOCK}?[\s.,;:!?…)\]]*\Z")
_HEAD = Pattern(r"\s*:")
_BARE = Pattern(r"\d{1,2}/\d{1,2}(?:[-/]\d{2,4})?|\d{4}-\d\d?-\d\d?")
_ISO_LAST = Pattern(r"\d{4}-\d\d?-\d\d?\Z")

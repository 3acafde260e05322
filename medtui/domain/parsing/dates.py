"""When something is due, as people write it in Danish and English, both always read; and dates spelled out.

Where the words alone do not settle the day:

- Nothing lies behind `today` unless its year is written: `15/12` after 15 December is next year's. A weekday is the
  first one coming, a week ahead where today is that weekday; `næste fredag` is the Friday of the next ISO week.
- A week means its Friday, a month its last day; `primo`, `medio` and `ultimo` are the 1st, the 15th and the last.
- `inden jul` is 24 December, `inden nytår` the 31st, `inden sommerferien` 30 June, `inden påske` the Wednesday before
  Maundy Thursday, `inden efterårsferien` the Friday before week 42.

Where a phrase counts: written last in the line (a clock time may follow), or anywhere after `inden`, `senest`, `by` and
their like. After `fra`, `siden`, `hver`, `since`, `every` … and in a span (`mandag-fredag`) it says something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from medtui.domain.parsing.date_terms import DAY_NAMES, MONTH_NAMES, OPENERS
from medtui.domain.parsing.days import NO_DATE, NO_WEEK, Around, day_of, readings_at

__all__ = ["DAY_NAMES", "MONTH_NAMES", "NO_DATE", "NO_WEEK", "Due", "find_due", "phrases", "spell"]

LOOK_BACK = 40
"""How far before a date its prepositions are looked for."""


@dataclass(frozen=True, slots=True)
class Due:
    """A date phrase. `words` is the text from `start` to `end`, with the preposition before the date.

    `when` is none where the day of the next meeting is not known, and where `problem` (`NO_DATE`, `NO_WEEK`) says that
    there is no such day. `led` tells that the phrase counts anywhere, by the word it begins with.
    """

    when: date | None
    words: str
    start: int
    end: int
    problem: str = ""
    led: bool = False


def find_due(
    text: str, today: date, *, next_meeting: date | None = None, last_only: bool = True
) -> Due | None:
    """What says when the text is due, or none. Dates count from `today`.

    An ISO date written last is the surest; then the last phrase behind `inden`, `senest`, `by` …; then what is written
    last. Without `last_only` any phrase will do, the first one.
    """
    found = phrases(text, today, next_meeting)
    if not found:
        return None
    last = found[-1] if _REST.match(text, found[-1].end) else None
    if last is not None and _ISO_LAST.search(last.words):
        return last
    led = next((due for due in reversed(found) if due.led), None)
    return led or last or (None if last_only else found[0])


def phrases(text: str, today: date, next_meeting: date | None = None) -> list[Due]:
    """Every date phrase of a text in order, wherever it stands. They do not overlap."""
    found: list[Due] = []
    behind = 0
    for word in _WORD.finditer(text):
        at = word.start()
        if at < behind or not (word[0][0].isdigit() or word[0].lower() in OPENERS):
            continue
        readings = readings_at(text, at)
        if not readings:
            continue
        lead = _LEAD.search(text, max(behind, at - LOOK_BACK), at)
        start, leading = (lead.start(), lead["led"].strip().lower()) if lead else (at, "")
        if leading == "by" and _DANISH.match(text, at):
            start, leading = at, ""  # it is the Danish word for a town
        before = text[max(0, at - LOOK_BACK) : at]
        announced = bool(leading or _ON.search(before))
        answer = day_of(readings, Around(today, next_meeting, before, announced))
        if answer is None:
            continue
        in_span = behind > 0 and _SPAN.fullmatch(text, behind, at) is not None
        if in_span and found and found[-1].end == behind:
            found.pop()
        behind, day = answer
        led = bool(leading or _LEADS_ITSELF.match(text, at))
        if latest := _LATEST.match(text, behind):
            led, behind = True, latest.end()
        if not in_span and (led or not _NOT_DUE.search(text, max(0, start - LOOK_BACK), start)):
            found.append(_due(text, start, behind, day, led))
    return found


def _due(text: str, start: int, end: int, day: date | str, led: bool) -> Due:
    when, problem = (None, day) if isinstance(day, str) else (day, "")
    return Due(when, text[start:end], start, end, problem, led)


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


_WORD = re.compile(r"(?<![^\s(\[,;:–—\"'“”])[^\W_]+")
_LEAD = re.compile(
    r"(?i)(?<![\w@])(?P<led>(?:(?:med\s+|with\s+)?(?:frist(?:en)?|deadline|due):?\s+)?"
    r"(?:(?:til\s+)?(?:inden(?:\s+for)?|senest|før|foer|i\s+l(?:ø|oe)bet\s+af|by|before|until|till"
    r"|(?:no|not)\s+later\s+than|ikke\s+senere\s+end)\s+)?)"
    r"(?:(?:på|paa|i|til|ved|den|on|in|to|at|for|the)\s+){0,2}\Z"
)
_LEADS_ITSELF = re.compile(r"(?i)(?:inden|før|foer|senest|by|before|until|till|no|within)\b")
_LATEST = re.compile(r"(?i)\s+(?:at\s+the\s+latest|latest|senest)\b")
_DANISH = re.compile(r"(?i)(?:om|i)\b")
_ON = re.compile(r"(?i)(?<!\w)(?:på|paa|on)\s+\Z")
_NOT_DUE = re.compile(
    r"(?i)(?:(?<!\w)(?:fra|af|siden|efter|med|pr[.]?|hver|hveranden|sidste|forrige|mellem|og|eller"
    r"|from|of|since|after|every|each|last|previous|between|and|or)|[&+])\s+\Z"
)
_SPAN = re.compile(r"(?i)\s*(?:[-–—&/]|til|to|og|and|eller|or)\s*(?:på\s+|den\s+|the\s+|on\s+)?")
_REST = re.compile(
    r"(?i)(?:,?\s*(?:kl[.]?|klokken|at)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[ap]m)?)?[\s.,;:!?…)\]]*\Z"
)
_ISO_LAST = re.compile(r"\d{4}-\d\d?-\d\d?\Z")

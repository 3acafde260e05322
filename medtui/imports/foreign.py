"""Minutes and agendas that others wrote: their facts, each with its line. The text itself is never touched."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from medtui.domain.model.terms import Asked
from medtui.domain.parsing.loose_days import first_day, half_day, whole_days, year_in
from medtui.domain.text import fold
from medtui.imports.actions import actions
from medtui.imports.agenda import agenda_table, with_details
from medtui.imports.attendance import people
from medtui.imports.decisions import decisions
from medtui.imports.found import DateFrom, Found, FoundItem
from medtui.imports.layout.lexicon import LABEL, Topic, bare
from medtui.imports.layout.meeting_starts import meetings_in
from medtui.imports.layout.structure import BOLD, Heading, headings, number_of, plain_items, sections
from medtui.imports.layout.text_lines import Reading, TextLine, plain, read
from medtui.imports.layout.titles import committee_in, head_lines, title_in
from medtui.imports.owners import day_in
from medtui.imports.persons import clock

_MEETING: Final = re.compile(
    r"(?i)referat|dagsorden|møde|protokoll?|minutes|meeting|notes|agenda|generalforsamling|"
    r"möte|årsmøte|anteckningar|call\b|sitzung|record\b|workshop"
)
_OTHER_MEETING: Final = re.compile(
    r"(?i)^(?:upcoming|next|previous|last|future|past|kommende|næste|forrige|sidste|neste|nästa|förra)\b"
)
_MINUTES: Final = re.compile(r"(?i)referat|protokoll?|minutes|notes|notater|anteckningar|record\b")
_DATE_LABEL: Final = re.compile(
    r"(?i)^(?:(?:meeting )?dates?(?: ?[&/] ?time| and time| / time)?|meeting date/time|dato|mødedato|"
    r"møtedato|datum|dag|tid(?:spunkt|punkt)?|time|when|hvornår|dato og tid|tid og sted|held(?: on)?)$"
)
_PLACE_LABEL: Final = re.compile(r"(?i)^(?:møde)?(?:sted|lokale|plats|ort|place|location|where|hvor)$")
_COMMITTEE_LABEL: Final = re.compile(r"(?i)^(?:udvalg|mødeforum|forum|utvalg|committee|gremium|nämnd)$")
_BEGINS_LABEL: Final = re.compile(r"(?i)^(?:start(?:tidspunkt|tid)?|begynder|mødestart|starts?|beginn)$")
_ENDS_LABEL: Final = re.compile(r"(?i)^(?:slut(?:tidspunkt|tid)?|slutter|ends?|ende)$")
_CLOCKS: Final = re.compile(
    r"(?i)(?:\bkl\.?|\btid(?:spunkt|punkt)?:?|\btime:?|\bat|\d{4},?|"
    r"dag)\s*(?:kl\.?\s*)?(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?"
    r"(?:\s*(?:[-–]|til|to|"
    r"bis)\s*(?:kl\.?\s*)?(?P<eh>\d{1,2})(?:[.:](?P<em>\d\d))?)?(?![\d./]|\.\d|\s*(?:januar|"
    r"februar|marts|april|maj|"
    r"juni|juli|august|september|oktober|november|december))"
)
_BETWEEN: Final = re.compile(r"\s*[,;|·•]\s+|\s+[–—]\s+")
_WEEKDAY: Final = re.compile(
    r"(?i)(?:man|tirs|ons|tors|fre|lør|søn)dag(?: den)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:mån|tis|lör|sön)dag(?: den)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
)
_DRAFT: Final = re.compile(
    r"(?i)^\W*(?:status\s*:?\s*)?(?:udkast|draft|utkast|entwurf|foreløbigt referat|kladde)\b"
)
_APPROVED: Final = re.compile(
    r"(?i)^\W*(?:status\s*:?\s*|referatet er\s+)?(?:godkendt|approved|godkjent|justerat|"
    r"genehmigt)\b"
)
_NOT_ITS_DAY: Final = re.compile(
    r"(?i)https?:|\b(?:næste|neste|nästa|next|forrige|sidste|previous|last|frist|deadline|due|"
    r"senest|inden|by|before|bis|godkendt|approved|"
    r"udsendt|sendt|printed|udskrevet|oprettet|revideret|senest ændret|siden|since|fra|gælder|"
    r"from|referatet fra|godkendelse)\b"
)
"""What stands before a day that is not the meeting's own."""
_AFTER_LABEL: Final = re.compile(r"(?i)^(?:meeting )?(?:date|dato|datum|tid|time|when)\w*\b[^\w]{0,4}")
_DANISH: Final = re.compile(
    r"(?i)\b(?:og|ikke|det|blev|møde|referat|dagsorden|til|på|der|som|punkt|beslutning|opgaver)\b"
)
_ENGLISH: Final = re.compile(r"(?i)\b(?:the|and|to|of|is|we|for|that|this|with|meeting)\b")
_SWEDISH: Final = re.compile(r"(?i)\b(?:och|att|inte|är|på|det|som|möte|mötet|närvarande|vi|ska)\b")
_NORWEGIAN: Final = re.compile(r"(?i)\b(?:møtet?|ikke|fra|hva|noen|etter|oppmøte|sak|også|skal|vedtak)\b")


def read_foreign(text: str, path: str = "", *, whole: bool = False) -> tuple[Found, ...]:
    """The meetings in a file, mostly one; every line belongs to exactly one of them. Never raises.

    `text` is the decoded file, `path` where it lies: the day of a meeting may stand only there. With `whole` the file
    is one meeting, whatever its headings are.
    """
    reading = read(text)
    found = headings(reading.lines)
    starts = [] if whole else meetings_in(found)
    if not starts:
        return (replace(_meeting(reading, reading.lines, found, path, None), ends=reading.total),)
    title = _title(reading, found, path)
    cuts = [1, *(h.line for h in starts[1:]), len(reading.lines) + 1]
    parts: list[Found] = []
    for start, begins, ends in zip(starts, cuts[:-1], cuts[1:], strict=True):
        lines = reading.lines[begins - 1 : ends - 1]
        mine = [h for h in found if begins <= h.line < ends]
        parts.append(_meeting(reading, lines, mine, path, start, title))
    return (*parts[:-1], replace(parts[-1], ends=reading.total))


def _meeting(
    reading: Reading,
    lines: Sequence[TextLine],
    found: Sequence[Heading],
    path: str,
    start: Heading | None,
    of_file: str = "",
) -> Found:
    title = _title(reading, found, path) if start is None else _part_title(start, of_file)
    date, date_from = _date(reading, lines, found, path, title, start)
    under = sections(lines, found)
    there = people(under, lines)
    head = head_lines(lines, found) or list(lines[:20])
    times = _times(head)
    items = with_details(_items(lines, found, title), lines, under)
    asking = [item.line for item in items if item.kind is Asked.DECISION]
    return Found(
        title=title,
        date=date,
        date_from=date_from,
        lang=_language(lines),
        attendees=tuple(there.present.values()),
        absent=tuple(there.absent.values()),
        people=there.list(),
        place=_labelled(head, _PLACE_LABEL) or _beside_the_day(head),
        at=times[0],
        ends_at=times[1],
        committee=_labelled(head, _COMMITTEE_LABEL) or committee_in(title),
        status=_status(head),
        outside=date if date_from in (DateFrom.FILE_NAME, DateFrom.FOLDER) else None,
        headings=tuple((h.line, _level(h)) for h in found),
        items=tuple(items),
        decisions=tuple(
            replace(d, due=day_in(d.due, date) or d.due) if d.due else d
            for d in decisions(under, lines, [item.line for item in items], asking)
        ),
        actions=tuple(actions(under, lines, there, date)),
        begins=lines[0].number if lines else 1,
        ends=lines[-1].number if lines else 1,
    )


def _part_title(start: Heading, of_file: str) -> str:
    day = first_day(start.text) or half_day(start.text)
    rest = re.sub(r"[\W\d_]+", "", start.text[: day.start] + start.text[day.end :]) if day else "x"
    alone = rest or not of_file or first_day(of_file) or half_day(of_file)
    return start.text if alone else f"{of_file} {start.text}"


def _title(reading: Reading, found: Sequence[Heading], path: str) -> str:
    """The heading that names the meeting; of an invitation and minutes in one file, the minutes'."""
    first = [h for h in found if h.level == 1 and "{{" not in h.text and not _OTHER_MEETING.match(h.text)]
    for wanted in (_MINUTES, _MEETING):
        named = [h.text for h in first if wanted.search(h.text) and h.topic in (Topic.OTHER, Topic.MINUTES)]
        named = [t for t in named if len(bare(t).split()) > 1 or first_day(t)]
        if named:
            return named[0]
    front = reading.front.get("title", "")
    if front and "{{" not in front:
        return plain(front)
    second = [
        h
        for h in found
        if h.level == 2 and _MEETING.search(h.text) and (first_day(h.text) or half_day(h.text))
    ]
    if not first and second:
        return second[0].text
    alone = [h for h in first if h.topic is Topic.OTHER] or first
    if alone:
        return alone[0].text
    early = [
        h
        for h in found
        if h.level < BOLD
        and h.line <= 30
        and h.topic in (Topic.OTHER, Topic.MINUTES, Topic.AGENDA)
        and number_of(h.text) is None
    ]
    text_first = next((line for line in reading.lines if line.plain and len(line.plain) > 2), None)
    if early and (text_first is None or early[0].line <= text_first.number or early[0].level <= 2):
        return early[0].text
    if named_there := title_in(reading.lines, found):
        return named_there
    if text_first is not None:
        return text_first.plain.lstrip("# ")[:300]
    return PurePosixPath(path).stem


def _date(
    reading: Reading,
    lines: Sequence[TextLine],
    found: Sequence[Heading],
    path: str,
    title: str,
    start: Heading | None,
) -> tuple[dt.date | None, DateFrom]:
    """The day of a meeting, and where it was read."""
    where = PurePosixPath(path)
    if start is not None:
        return _of_heading(start.text, title, path)
    if (date := next(whole_days(reading.front.get("date", reading.front.get("dato", ""))), None)) is not None:
        return date, DateFrom.FRONT_MATTER
    if (day := first_day(title)) is not None:
        of_name = next(whole_days(where.stem), None)
        if (
            of_name is not None
            and day.day != day.month
            and (of_name.year, of_name.month, of_name.day)
            == (
                day.year,
                day.day,
                day.month,
            )
        ):
            # 5/2/2019 in a file called 2019-05-02: the name tells which of the two is the month.
            return of_name, DateFrom.FILE_NAME
        return day.date(), DateFrom.TITLE
    for line in islice((line for line in lines if line.plain), 80):
        text = line.plain.lstrip("#").strip()
        label = LABEL.match(text)
        said = label[2] if label and _DATE_LABEL.match(bare(label[1])) else ""
        if label and not label[2] and _DATE_LABEL.match(bare(label[1])):
            # A label alone on its line has what it says below it.
            said = next(
                (below.plain for below in lines[line.number - lines[0].number + 1 :][:3] if below.plain), ""
            )
        if not said and (after := _AFTER_LABEL.match(text)):
            said = text[after.end() :]
        if said and (date := next(whole_days(said), None)) is not None:
            return date, DateFrom.TEXT
    for line in head_lines(lines, found):
        if (date := _own_day(line)) is not None:
            return date, DateFrom.TEXT
    for heading in found:
        if (
            heading.line <= 40
            and number_of(heading.text) is None
            and (day := first_day(heading.text, short=False)) is not None
        ):
            return day.date(), DateFrom.TEXT
    if (date := next(whole_days(where.stem), None)) is not None:
        return date, DateFrom.FILE_NAME
    if (day := first_day(" ".join(where.parts[-3:-1]))) is not None:
        return day.date(), DateFrom.FOLDER
    year = year_in("/".join(where.parts[:-1])) or year_in(where.stem)
    halves = [title, where.stem, *(h.text for h in found[:8])]
    for text in halves:
        half = half_day(text)
        if half is not None and year and (date := half.date(year)) is not None:
            return date, DateFrom.TITLE if text is title else DateFrom.FOLDER
    for line in lines[:25]:
        if (date := _own_day(line)) is not None:
            return date, DateFrom.TEXT
    return None, DateFrom.NOWHERE


def _own_day(line: TextLine) -> dt.date | None:
    """The day in a line, where nothing says that it is another meeting's, a due date or a stamp."""
    text = plain(line.text)
    day = first_day(text, short=False)
    return None if day is None or _NOT_ITS_DAY.search(text[: day.start + 1]) else day.date()


def _labelled(head: Sequence[TextLine], wanted: re.Pattern[str]) -> str:
    """What a label at the beginning says, "" where there is none."""
    said = (LABEL.match(line.plain) for line in head)
    return next(
        (found[2].strip()[:200] for found in said if found and found[2] and wanted.match(found[1])), ""
    )


def _beside_the_day(head: Sequence[TextLine]) -> str:
    """The place in a line that says when and where at once: what stands between commas beside day and clock time."""
    for line in head:
        parts = [part.strip() for part in _BETWEEN.split(plain(line.text)) if part.strip()]
        if len(parts) < 3 or not any(map(_CLOCKS.search, parts)) or not any(map(first_day, parts)):
            continue
        left = [
            p for p in parts if first_day(p) is None and not _CLOCKS.search(p) and not _WEEKDAY.fullmatch(p)
        ]
        if (
            len(left) in (1, 2)
            and left[0][0].isupper()
            and not any(re.search(r"\d{3}|[.:?!]$|@", part) for part in left)
        ):
            return ", ".join(left)[:200]
    return ""


def _times(head: Sequence[TextLine]) -> tuple[str, str]:
    """When a meeting begins and ends, "" where the text does not say."""
    for line in head:
        found = _CLOCKS.search(plain(line.text))
        if found and (begins := clock(found["h"], found["m"])):
            ends = clock(found["eh"], found["em"]) if found["eh"] else ""
            return begins, ends if ends > begins else ""
    begins = _labelled(head, _BEGINS_LABEL)
    if (at := re.match(r"(?:kl\.?\s*)?(\d{1,2})[.:](\d\d)", begins)) is not None:
        until = re.match(r"(?:kl\.?\s*)?(\d{1,2})[.:](\d\d)", _labelled(head, _ENDS_LABEL))
        return clock(at[1], at[2]), clock(until[1], until[2]) if until else ""
    return "", ""


def _status(head: Sequence[TextLine]) -> str:
    """What the minutes say of themselves: `draft` or `approved`, "" where they say nothing."""
    for line in head:
        if _DRAFT.search(line.plain):
            return "draft"
        if _APPROVED.search(line.plain):
            return "approved"
    return ""


def _level(heading: Heading) -> int:
    """The level at which a heading is printed: those of items above the words that stand alone on their line."""
    return 4 if heading.level >= BOLD else heading.level


def _of_heading(text: str, title: str, path: str) -> tuple[dt.date | None, DateFrom]:
    day = first_day(text)
    if day is not None:
        return day.date(), DateFrom.TEXT
    half = half_day(text)
    year = year_in(title) or year_in(path)
    date = half.date(year) if half is not None and year else None
    return date, DateFrom.FOLDER if date else DateFrom.NOWHERE


def _items(lines: Sequence[TextLine], found: Sequence[Heading], title: str) -> list[FoundItem]:
    """Headings that are no bookkeeping; in a text without headings, its numbered lines; else the agenda's list or
    table."""
    if tabled := agenda_table(lines):
        return tabled
    ours = [h for h in found if h.level < BOLD and h.text != title and h.level > 1]
    if not ours:
        ours = [h for h in found if h.level < BOLD and h.text != title]
    topics = [h for h in ours if h.topic is Topic.OTHER or (_is_numbered(h) and not _lists_people(h))]
    numbered = [h for h in topics if number_of(h.text) is not None]
    if len(numbered) >= 2 and numbered[0].level == min(h.level for h in topics):
        # Where items have numbers, what has none before the first of them is the head of the minutes.
        topics = [h for h in topics if h.line >= numbered[0].line]
    if not [h for h in found if h.level < BOLD and h.text != title]:
        topics = plain_items(lines)
    if len(topics) < 2:
        topics = _agenda_list(lines, found) or topics
    seen: dict[str, FoundItem] = {}
    for heading in topics:
        seen.setdefault(fold(heading.text), FoundItem(heading.text, heading.line))
    return sorted(seen.values(), key=lambda i: i.line)


def _is_numbered(heading: Heading) -> bool:
    """A heading with a number is an item, whatever it is about."""
    return number_of(heading.text) is not None


def _lists_people(heading: Heading) -> bool:
    return heading.topic in (Topic.PRESENT, Topic.ABSENT, Topic.INVITED, Topic.HOSTS)


def _agenda_list(lines: Sequence[TextLine], found: Sequence[Heading]) -> list[Heading]:
    agenda = [s for s in sections(lines, found) if s.heading.topic is Topic.AGENDA]
    listed = [line for s in agenda[:1] for line in s.body if line.is_item and line.plain]
    least = min((line.indent for line in listed), default=0)
    return [Heading(n.number, 3, n.plain, Topic.OTHER) for n in listed if n.indent <= least]


def _language(lines: Sequence[TextLine]) -> str:
    text = " ".join(line.text for line in lines[:400])[:20_000]
    counts = {
        "en": len(_ENGLISH.findall(text)),
        "da": len(_DANISH.findall(text)),
        "sv": len(_SWEDISH.findall(text)) + 2 * len(re.findall(r"[äö]", text)),
        "no": len(_NORWEGIAN.findall(text)),
    }
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] else "da"

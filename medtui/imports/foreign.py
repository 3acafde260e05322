"""Minutes and agendas that others wrote: their facts, each with its line. The text itself is never touched."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from medtui.domain.parsing.loose_days import first_day, half_day, whole_days, year_in
from medtui.domain.text import fold
from medtui.imports.actions import actions
from medtui.imports.attendance import people
from medtui.imports.decisions import decisions
from medtui.imports.found import DateFrom, Found, FoundItem
from medtui.imports.lexicon import LABEL, Topic, bare
from medtui.imports.meeting_starts import meetings_in
from medtui.imports.structure import BOLD, Heading, headings, plain_items, sections
from medtui.imports.text_lines import Reading, TextLine, plain, read

_MEETING: Final = re.compile(
    r"(?i)referat|dagsorden|møde|protokoll?|minutes|meeting|notes|agenda|generalforsamling|möte|årsmøte|anteckningar|call\b|sitzung|record\b|workshop"
)
_OTHER_MEETING: Final = re.compile(
    r"(?i)^(?:upcoming|next|previous|last|future|past|kommende|næste|forrige|sidste|neste|nästa|förra)\b"
)
_MINUTES: Final = re.compile(r"(?i)referat|protokoll?|minutes|notes|notater|anteckningar|record\b")
_DATE_LABEL: Final = re.compile(
    r"(?i)^(?:(?:meeting )?dates?(?: ?[&/] ?time| and time| / time)?|meeting date/time|dato|mødedato|"
    r"møtedato|datum|dag|tid(?:spunkt|punkt)?|time|when|hvornår|dato og tid|tid og sted|held(?: on)?)$"
)
_AFTER_LABEL: Final = re.compile(r"(?i)^(?:meeting )?(?:date|dato|datum|tid|time|when)\w*\b[^\w]{0,4}")
_DANISH: Final = re.compile(
    r"(?i)\b(?:og|ikke|det|blev|møde|referat|dagsorden|til|på|der|som|punkt|beslutning|opgaver)\b"
)
_ENGLISH: Final = re.compile(r"(?i)\b(?:the|and|to|of|is|we|for|that|this|with|meeting)\b")
_SWEDISH: Final = re.compile(r"(?i)\b(?:och|att|inte|är|på|det|som|möte|mötet|närvarande|vi|ska)\b")
_NORWEGIAN: Final = re.compile(r"(?i)\b(?:møtet?|ikke|fra|hva|noen|etter|oppmøte|sak|også|skal|vedtak)\b")


def read_foreign(text: str, path: str = "") -> tuple[Found, ...]:
    """The meetings in a file, mostly one; every line belongs to exactly one of them. Never raises.

    `text` is the decoded file, `path` where it lies: the day of a meeting may stand only there.
    """
    reading = read(text)
    found = headings(reading.lines)
    starts = meetings_in(found)
    if not starts:
        return (_meeting(reading, reading.lines, found, path, None),)
    title = _title(reading, found, path)
    cuts = [1, *(h.line for h in starts[1:]), len(reading.lines) + 1]
    parts: list[Found] = []
    for start, begins, ends in zip(starts, cuts[:-1], cuts[1:], strict=True):
        lines = reading.lines[begins - 1 : ends - 1]
        mine = [h for h in found if begins <= h.line < ends]
        parts.append(_meeting(reading, lines, mine, path, start, title))
    return tuple(parts)


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
    return Found(
        title=title,
        date=date,
        date_from=date_from,
        lang=_language(lines),
        attendees=tuple(there.present.values()),
        absent=tuple(there.absent.values()),
        items=tuple(_items(lines, found, title)),
        decisions=tuple(decisions(under, lines)),
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
        if h.level < BOLD and h.line <= 30 and h.topic in (Topic.OTHER, Topic.MINUTES, Topic.AGENDA)
    ]
    text_first = next((line for line in reading.lines if line.plain and len(line.plain) > 2), None)
    if early and (text_first is None or early[0].line <= text_first.number or early[0].level <= 2):
        return early[0].text
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
    for line in [line for line in lines if line.plain][:80]:
        text = line.plain.lstrip("#").strip()
        label = LABEL.match(text)
        said = label[2] if label and _DATE_LABEL.match(bare(label[1])) else ""
        if not said and (after := _AFTER_LABEL.match(text)):
            said = text[after.end() :]
        if said and (date := next(whole_days(said), None)) is not None:
            return date, DateFrom.TEXT
    for heading in found:
        if heading.line <= 40 and (day := first_day(heading.text, short=False)) is not None:
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
        if (day := first_day(line.plain, short=False)) is not None and not line.plain.startswith("http"):
            return day.date(), DateFrom.TEXT
    return None, DateFrom.NOWHERE


def _of_heading(text: str, title: str, path: str) -> tuple[dt.date | None, DateFrom]:
    day = first_day(text)
    if day is not None:
        return day.date(), DateFrom.TEXT
    half = half_day(text)
    year = year_in(title) or year_in(path)
    date = half.date(year) if half is not None and year else None
    return date, DateFrom.FOLDER if date else DateFrom.NOWHERE


def _items(lines: Sequence[TextLine], found: Sequence[Heading], title: str) -> list[FoundItem]:
    """Headings that are no bookkeeping; in a text without headings, its numbered lines; else the agenda's list."""
    ours = [h for h in found if h.level < BOLD and h.text != title and h.level > 1]
    if not ours:
        ours = [h for h in found if h.level < BOLD and h.text != title]
    topics = [h for h in ours if h.topic is Topic.OTHER]
    if not [h for h in found if h.level < BOLD and h.text != title]:
        topics = plain_items(lines)
    if len(topics) < 2:
        topics = _agenda_list(lines, found) or topics
    seen: dict[str, FoundItem] = {}
    for heading in topics:
        seen.setdefault(fold(heading.text), FoundItem(heading.text, heading.line))
    return sorted(seen.values(), key=lambda i: i.line)


def _agenda_list(lines: Sequence[TextLine], found: Sequence[Heading]) -> list[Heading]:
    agenda = [s for s in sections(lines, found) if s.heading.topic is Topic.AGENDA]
    listed = [line for s in agenda[:1] for line in s.body if line.is_item and line.plain]
    least = min((line.indent for line in listed), default=0)
    return [Heading(n.number, 3, n.plain, Topic.OTHER) for n in listed if n.indent <= least]


def _language(lines: Sequence[TextLine]) -> str:
    text = " ".join(line.text for line in lines[:400])[:40_000]
    counts = {
        "en": len(_ENGLISH.findall(text)),
        "da": len(_DANISH.findall(text)),
        "sv": len(_SWEDISH.findall(text)) + 2 * len(re.findall(r"[äö]", text)),
        "no": len(_NORWEGIAN.findall(text)),
    }
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] else "da"

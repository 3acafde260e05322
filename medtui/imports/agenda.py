"""What an agenda says of each item: its number, kind, time, who presents it, what is recommended, and its papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from medtui.domain.model.terms import Asked
from medtui.domain.text import fold
from medtui.imports.attendance import name_in
from medtui.imports.found import FoundItem
from medtui.imports.layout.lexicon import LABEL, Topic, topic_of
from medtui.imports.layout.structure import Section, number_of
from medtui.imports.layout.tables import Table, tables
from medtui.imports.layout.text_lines import TextLine
from medtui.imports.persons import clock

_KINDS: Final = {
    Asked.INFORMATION: "o|orientering|til orientering|information|inform|til information|meddelelse|"
    "for information|informasjon|orient",
    Asked.DISCUSSION: "d|drøftelse|til drøftelse|drøfte|discussion|discuss|for discussion|debat|diskussion|"
    "diskusjon|drøfting",
    Asked.DECISION: "b|beslutning|til beslutning|decision|decide|for decision|beslut|vedtak|godkendelse|"
    "til godkendelse|d/b|beschluss",
}
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_CLOSED: Final = re.compile(
    r"(?i)\b(?:lukket|lukkede? døre|for lukkede døre|fortroligt?|confidential|closed|lukka|"
    r"stängt|vertraulich|nicht öffentlich)\b"
)
_CLOSED_FRONT: Final = re.compile(
    r"(?i)^\s*(?:lukket(?: punkt)?|fortroligt(?: punkt)?|closed(?: item)?|confidential)\s*[:–-]\s*"
)
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_MINUTES: Final = re.compile(r"(?i)\b(\d{1,3})\s*min(?:\.|utter|utes|uter|uten|utt)?(?![\w])")
_SPAN: Final = re.compile(
    r"(?i)(?:kl\.?\s*)?(?<!\d)(\d{1,2})[.:](\d\d)\s*[-–]\s*(?:kl\.?\s*)?(\d{1,2})[.:](\d\d)(?!\d)"
)
_AT: Final = re.compile(r"(?i)^(?:kl\.?\s*)?(\d{1,2})[.:](\d\d)$")
_BY: Final = re.compile(r"\s+(?:v/|v\.|ved|by|presented by|oplæg v/)\s*(?P<who>[A-ZÆØÅÄÖ][^()\[\]]{2,80})$")
_LABELS: Final = {
    "presenter": r"ved|v/|oplæg(?:sholder)?|ansvarlig(?: for punktet)?|sagsfremstiller|fremlægges af|"
    r"presenter|presented by|lead|by|ansvarig|vortrag",
    "kind": r"punkttype|type|formål|art|kategori|kind|purpose",
    "closed": r"åbenhed|offentlighed|lukket|access",
    "time": r"tid(?:sramme|sforbrug)?|varighed|time|duration|tidsramme",
    "case": r"sags?(?:nr|nummer)\.?|journalnr\.?|case(?: no\.?)?|ärende",
}
_LABEL_OF: Final = {key: re.compile(rf"(?i)^(?:{words})$") for key, words in _LABELS.items()}
CASE: Final = re.compile(r"(?i)^(?:sags?(?:nr|nummer)\.?|journalnr\.?)\s*:?\s*(\S.{2,40})$")
"""A line with the number that a matter has in the case system."""
_FILE: Final = re.compile(r"\S.*\.\w{2,5}$")
_AD: Final = re.compile(r"(?i)^ad\.?\s*\d")
_COLUMNS: Final = {
    "start": re.compile(r"(?i)^(?:kl\.?|start|klokken|tidspunkt|from|begin)$"),
    "number": re.compile(r"(?i)^(?:nr\.?|no\.?|#|pkt\.?|punkt nr\.?)$"),
    "title": re.compile(
        r"(?i)^(?:punkt(?:er)?|emne|dagsordenspunkt|item|topic|subject|titel|title|sag|sak)$"
    ),
    "kind": re.compile(r"(?i)^(?:type|formål|punkttype|art|kind|purpose|o/d/b)$"),
    "minutes": re.compile(r"(?i)^(?:tid|min\.?|minutter|minutes|varighed|time|duration)$"),
    "presenter": re.compile(
        r"(?i)^(?:ansvarlig|ved|v/|oplæg|hvem|presenter|lead|who|owner|sagsfremstiller)$"
    ),
}
_LONGEST: Final = 4_000


@dataclass(slots=True)
class _About:
    """What is gathered of one item."""

    kind: Asked | None = None
    minutes: int = 0
    start: str = ""
    presenters: tuple[str, ...] = ()
    recommendation: list[str] = field(default_factory=list[str])
    background: list[str] = field(default_factory=list[str])
    attachments: list[str] = field(default_factory=list[str])
    case: str = ""
    closed: bool = False


def kind_in(text: str) -> Asked | None:
    """The kind of item that a word, or the letter for it, names."""
    key = text.strip(" .").casefold()
    if key in _KIND_OF:
        return _KIND_OF[key]
    parts = [part.strip() for part in key.split("/")]
    known = [_KIND_OF[part] for part in parts if part in _KIND_OF]
    return known[-1] if len(known) == len(parts) and known else None


def heading_details(text: str) -> FoundItem:
    """An item's heading taken apart; `line` is 0."""
    number = number_of(text, loose=True)
    title = number.title if number else text
    about = _About()
    if number and number.clock:
        _time(number.clock, about)
    if front := _CLOSED_FRONT.match(title):
        about.closed = True
        if "punkt" not in front[0].lower() and ":" not in front[0]:
            title = title[front.end() :]

    def bracket(found: re.Match[str]) -> str:
        words = [word.strip() for word in re.split(r",|;", found[1])]
        known = [_of_word(word, about) for word in words]
        return "" if all(known) else found[0]

    title = _BRACKET.sub(bracket, title)
    title = _without_closed(title, about)
    if by := _BY.search(title):
        about.presenters, title = _names(by["who"]), title[: by.start()]
        title = _without_closed(_BRACKET.sub(bracket, title), about)
    return FoundItem(
        text, 0, str(number.number) if number else "", " ".join(title.split()).strip(" ."), about.kind, about.minutes,
        about.start, about.presenters, closed=about.closed,
    )  # fmt: skip


def _without_closed(title: str, about: _About) -> str:
    """The title without the words behind a dash that say that the item is closed."""
    tail = re.search(r"\s+[–—-]\s*([^–—-]{4,40})$", title)
    if tail and _CLOSED.search(tail[1]) and len(tail[1].split()) <= 3:
        about.closed, title = True, title[: tail.start()]
    return title


def _of_word(word: str, about: _About) -> bool:
    """Takes a word in brackets behind a title; whether it said something of the item."""
    if (kind := kind_in(word)) is not None:
        about.kind = kind
    elif _CLOSED.search(word) and len(word.split()) <= 3:
        about.closed = True
    elif re.match(r"(?i)(?:åben|open)$", word):
        pass
    elif not _time(word, about):
        return False
    return True


def _time(text: str, about: _About) -> bool:
    if span := _SPAN.search(text):
        about.start = clock(span[1], span[2])
        begins, ends = int(span[1]) * 60 + int(span[2]), int(span[3]) * 60 + int(span[4])
        about.minutes = ends - begins if 0 < ends - begins < 600 else about.minutes
        return True
    if minutes := _MINUTES.search(text):
        about.minutes = int(minutes[1])
        return True
    if at := _AT.match(text.strip()):
        about.start = clock(at[1], at[2])
        return True
    return False


def _names(text: str) -> tuple[str, ...]:
    parts = [part.strip(" .") for part in re.split(r"\s*(?:,|&|\bog\b|\band\b)\s*", text) if part.strip(" .")]
    return tuple(name_in(part) or part for part in parts)


def with_details(
    items: Sequence[FoundItem], lines: Sequence[TextLine], sections: Sequence[Section]
) -> list[FoundItem]:
    """The items, each with what its heading and the lines below it say."""
    if not items:
        return []
    first = lines[0].number
    ends = [*(item.line for item in items[1:]), first + len(lines)]
    topics = {s.heading.line: s.heading.topic for s in sections}
    plain = {s.heading.line for s in sections if s.heading.topic is Topic.OTHER}
    out: list[FoundItem] = []
    for item, end in zip(items, ends, strict=True):
        if item.title:
            out.append(item)
            continue
        parsed = heading_details(item.text)
        about = _About(parsed.kind, parsed.minutes, parsed.start, parsed.presenters, closed=parsed.closed)
        _body(lines[item.line - first + 1 : end - first], topics, plain, about)
        out.append(_made(replace(parsed, line=item.line), about))
    return _with_sections_below(out, lines, sections, topics)


def _made(item: FoundItem, about: _About) -> FoundItem:
    return replace(
        item,
        kind=about.kind,
        minutes=about.minutes,
        start=about.start,
        presenters=about.presenters,
        recommendation=" ".join(about.recommendation)[:_LONGEST],
        background=" ".join(about.background)[:_LONGEST],
        attachments=tuple(about.attachments),
        case=about.case,
        closed=about.closed,
    )


def _with_sections_below(
    items: list[FoundItem], lines: Sequence[TextLine], sections: Sequence[Section], topics: dict[int, Topic]
) -> list[FoundItem]:
    """Items of a table, with what stands further down under `Ad 2. Title`."""
    first = lines[0].number
    heads = [
        s.heading
        for s in sections
        if s.heading.topic is Topic.OTHER and number_of(s.heading.text) is not None
    ]
    out: list[FoundItem] = []
    for item in items:
        same = [
            h for h in heads
            if h.line != item.line and (number := number_of(h.text)) and str(number.number) == item.number
            and fold(heading_details(h.text).title) == fold(item.title)
        ]  # fmt: skip
        about = _About(
            item.kind, item.minutes, item.start, item.presenters, [item.recommendation] if item.recommendation else [],
            [item.background] if item.background else [], list(item.attachments), item.case, item.closed,
        )  # fmt: skip
        for heading in same[:1]:
            end = next((h.line for h in heads if h.line > heading.line), first + len(lines))
            _body(lines[heading.line - first + 1 : end - first], topics, set(), about)
        out.append(_made(item, about) if same else item)
    return out


def _body(lines: Sequence[TextLine], topics: dict[int, Topic], plain: set[int], about: _About) -> None:
    """Reads what stands below an item's heading: labels, and the parts `Indstilling`, `Sagsfremstilling`, `Bilag`."""
    part = Topic.OTHER
    said = 0
    for line in lines:
        if line.number in topics:
            part = topics[line.number]
            if re.match(r"(?i)\W*\w+ indstiller", line.plain):
                about.recommendation.append(line.plain.rstrip(":"))
            continue
        text = line.plain
        if not text:
            continue
        said += 1
        label = LABEL.match(text)
        if label and label[2]:
            topic = topic_of(label[1])
            if topic in (Topic.RECOMMENDATION, Topic.BACKGROUND, Topic.ATTACHMENTS):
                _take(topic, label[2], about)
                part = topic
                continue
            if _of_label(label[1], label[2], about, said):
                continue
        if case := CASE.match(text):
            about.case = about.case or case[1].lstrip(": ")
            continue
        if (
            part is Topic.OTHER
            and said <= 3
            and about.kind is None
            and re.fullmatch(r"[ODB](?:/[ODB])?", text)
        ):
            about.kind = kind_in(text)
        elif part is Topic.OTHER and said <= 3 and not about.start and _SPAN.fullmatch(text):
            _time(text, about)
        elif part is Topic.OTHER and re.match(r"(?i)\w+ indstiller,?$", text):
            part = Topic.RECOMMENDATION
            about.recommendation.append(text)
        elif part in (Topic.RECOMMENDATION, Topic.BACKGROUND, Topic.ATTACHMENTS):
            _take(part, text, about)


def _take(topic: Topic, text: str, about: _About) -> None:
    if topic is Topic.RECOMMENDATION:
        about.recommendation.append(text)
    elif topic is Topic.BACKGROUND:
        about.background.append(text)
    else:
        parts = [
            p.strip()
            for p in re.split(r"\s*;\s*|(?<=\.(?:pdf|doc|xls))\s*,\s*|(?<=\.(?:docx|xlsx))\s*,\s*", text)
            if p.strip()
        ]
        about.attachments += parts if all(_FILE.match(p) for p in parts) or len(parts) == 1 else [text]


def _of_label(label: str, text: str, about: _About, said: int) -> bool:
    for key, words in _LABEL_OF.items():
        if not words.match(label.strip()):
            continue
        if key == "presenter":
            if about.recommendation or about.presenters or said > 8:
                return False
            about.presenters = _names(text)
        elif key == "kind":
            kind = kind_in(text)
            if kind is None:
                return False
            about.kind = kind
        elif key == "closed":
            about.closed = about.closed or _CLOSED.search(text) is not None
        elif key == "time":
            return _time(text, about)
        else:
            about.case = about.case or text
        return True
    return False


def agenda_table(lines: Sequence[TextLine]) -> list[FoundItem]:
    """The items of an agenda that is a table: it has a column of titles, and another of times, kinds or presenters."""
    for table in tables(lines):
        columns = {key: table.column(words) for key, words in _COLUMNS.items()}
        others = sum(1 for key in ("start", "kind", "minutes", "presenter") if columns[key] >= 0)
        if columns["title"] >= 0 and (others >= 2 or (others and columns["number"] >= 0)):
            return _rows(table, columns)
    return []


def _rows(table: Table, columns: dict[str, int]) -> list[FoundItem]:
    items: list[FoundItem] = []
    for line, row in zip(table.numbers, table.rows, strict=True):

        def cell(key: str, row: tuple[str, ...] = row) -> str:
            return row[columns[key]].strip() if 0 <= columns[key] < len(row) else ""

        if not cell("title"):
            continue
        item = heading_details(cell("title"))
        about = _About(item.kind, item.minutes, item.start, item.presenters, closed=item.closed)
        about.kind = kind_in(cell("kind")) or about.kind
        _time(cell("start"), about)
        if cell("minutes"):
            if cell("minutes").isdigit():
                about.minutes = int(cell("minutes"))
            else:
                _time(cell("minutes"), about)
        about.presenters = _names(cell("presenter")) if cell("presenter") else about.presenters
        text = " ".join(part for part in (cell("number"), cell("title")) if part)
        items.append(
            _made(
                replace(item, text=text, line=line, number=item.number or cell("number").strip(" .")), about
            )
        )
    return items

"""Decisions: those that a marker, a heading or a table of votes names, and those that only the prose tells of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from medtui.domain.text import fold
from medtui.imports.found import FoundDecision
from medtui.imports.layout.lexicon import LABEL, NOBODY, Topic, bare, topic_of
from medtui.imports.layout.structure import Section, number_of
from medtui.imports.layout.tables import tables
from medtui.imports.layout.text_lines import TextLine, plain

MARK: Final = re.compile(
    r"""(?xi)^(?:
        (?:decisions?|decided|resolved|resolution|agreed|vote|voted|motion\ (?:carried|passed|approved)|
        conclusion)
        |(?:beslutning(?:er)?|besluttet|(?:det\ )?(?:blev\ )?besluttet|det\ blev\ (?:vedtaget|aftalt)|
        vedtaget|aftalt|konklusion)
        |(?:vedtak|vedtatt|behandling/vedtak|behandling|konklusjon|beslut|beslutat)
        |(?:aftale[rt]?|det\ aftalte|afgørelse|tiltrådt|beschl(?:u|ü)(?:ss|ß)(?:e)?|entscheidung|recommended)
    )(?:(?P<id>\s*(?:nr\.?|\#)?\s*[\d.]+)?\s*[:：]|(?P<point>\s+\d+\.\d+)\s)\s*(?P<text>.*)$"""
)
_RESOLVED: Final = re.compile(
    r"^(?:RESOLVED|RECOMMENDED|AGREED|IT WAS (?:RESOLVED|AGREED))\b[,]?(?:\s+(?:that|to|"
    r"unanimously)\b.*|\s*[:–-]\s*\S.*)$",
    re.I,
)
_INSIDE: Final = re.compile(
    r"(?<=[.!?])\s+(?:Beslutning|Konklusion|Vedtak|Beslut|Decision|Beschluss|Aftale)\s*[:：]\s*(?P<text>\S.*)$"
)
_HALF: Final = re.compile(r"[.!?:;)\]]$")
_COUNT: Final = re.compile(
    r"(?i)^(?:yes|yea|for|in favou?r|approve|ja|for stemmer|stemmer for)\s*\(\d+\)\s*[:：]"
)
_POLL: Final = re.compile(r"(?i)\b(?:poll|vote|afstemning|votering|avstemning|omröstning)\b")
_NUMBERS: Final = re.compile(r"^\d{1,4}$")
_PROSE: Final = re.compile(
    r"""(?xi)
    \b(?:blev|er|var|vart|har)\ (?:det\ )?(?:enstemmigt\ |derefter\ |herefter\ )?besluttet\b|\bbesluttede\b|
    \b(?:det\ )?besluttes\b|
    \b(?:gen|ny)?valgt(?:es)?\b|\bvedtaget\b|\bvedtatt\b|\bgodkendtes\b|\bgodkendt\b[^?]{0,60}[.!]?$|\bgodkjent\b|\bgodkändes\b|
    \b(?:enighed|enige|enighet|eniga|enig)\ (?:om|i)\b|\b(?:blev|er|det)\ (?:det\ )?aftalt\b|
    \bvi\ aftaler\b|\bbeslutade[s]?\b|\bbeslutar\b|\bbifall\b|
    \bmotion\ (?:was\ )?(?:passed|approved|carried|adopted)\b|\b(?:was|were|is|been|
    unanimously)\ (?:unanimously\ )?(?:approved|adopted|accepted|ratified)\b|
    \b(?:we|it\ was|group|board|committee|council|tsc)\ (?:have\ |has\ |all\ )?(?:agreed|decided|
    resolved)\b|\bapproved\ by\b|\bconsensus\ (?:is|was)\ to\b|
    \btil\ efterretning\b|\btil\ orientering\.?$|\btilsluttede\ sig\b|\btiltrådt(?:es)?\b|\btiltrådte\b|
    \bindstillingen\ følges\b|
    \b(?:blev|er|bliver)\ udsat\b|\bvedtager\b|\bvedtog(?:es)?\b|\bvedtas\b|
    \bble\ godkjent\b|\bgenehmigt\b|\bangenommen\b|\bbeschließt\b|
    \b(?:was|were)\ agreed\b
    """
)
_OPEN: Final = re.compile(
    r"(?i)\b(?:skal|kan|kunne|skulle|bør|must|should|could|to be|if|hvis|afventer|"
    r"ikke endnu)\b[^.]{0,40}(?:godkendt|valgt|besluttet|vedtaget|approved|adopted|accepted|godkjent|"
    r"vedtatt)"
)
_SENTENCE: Final = re.compile(r"(?<=[^\d][.!?])\s+(?=[A-ZÆØÅÄÖ])")
_APPROVED: Final = re.compile(
    r"(?i)\b(?:confirmed|approved|elected|appointed|adopted|ratified|godkendt|valgt|vedtaget|"
    r"besluttet|godkjent|vedtatt)\b"
)
_ASIDE: Final = re.compile(
    r"(?i)https?:|(?:status|note|notes|update)\s*[:：]|(?:next|næste|neste|nästa) (?:meeting|"
    r"møde|møte|möte)\b"
)
_SETTLED: Final = re.compile(r"(?i)^actions?\s*[:：]\s*(?P<text>\S.*)$")
_TO: Final = re.compile(r"\b(?:to|will|skal|vil|should)\b")
_NUMBER: Final = re.compile(
    r"^\W*(?P<what>decision|beslutning|vedtak|beslut)\s*(?:nr\.?|#)?\s*(?P<id>\d[\d.]*)", re.I
)
_LEAST = 8
_SHORT = 40
"""Letters of a decision that is no more than a word or a few, and may be taken at every item."""
_ONE: Final = re.compile(
    r"(?i)^(?:beslutning|besluttet|konklusion|vedtaget|aftale|aftalt|det aftalte|afgørelse|"
    r"tiltrådt|vedtak|konklusjon|beslut|"
    r"behandling/vedtak|beschlu(?:ss|ß)|entscheidung|ergebnis|decision|decided|conclusion|"
    r"resolution|recommended)$"
)
OWNER_OR_DUE: Final = re.compile(
    r"(?i)^(?P<word>ansvarlige?|ansvar|ansvarig|tovholder|udføres af|verantwortlich|zuständig|"
    r"owners?|responsible|assignee|hvem|"
    r"frist|tidsfrist|deadline|due(?: date)?|senest|bis|termin|inden)\s*[:：]\s*(?P<text>\S.{0,140})$"
)
"""A line that says who owns what stands above it, or when it is due."""
DUE_INSIDE: Final = re.compile(
    r"(?i)[\s,.;(–-]+(?:frist|tidsfrist|deadline|due|senest|inden)\s*[:：]?\s+(?P<text>\S.*)$"
)


def is_told(text: str) -> bool:
    """Whether a sentence tells of a decision."""
    return _PROSE.search(text) is not None and _OPEN.search(text) is None


def is_due_word(word: str) -> bool:
    """Whether a label is about when, and not about who."""
    return re.match(r"(?i)frist|tidsfrist|deadline|due|senest|bis|termin|inden", word) is not None


def is_approval(text: str) -> bool:
    """Whether what an action's marker names was settled there and then, as in `Actions: both confirmed`."""
    return _APPROVED.search(text) is not None


def decisions(
    sections: Sequence[Section],
    lines: Sequence[TextLine],
    items: Sequence[int] = (),
    deciding: Sequence[int] = (),
) -> list[FoundDecision]:
    """All of a meeting in their order, each once: what stands twice is the agenda repeated, or a summary. Short words
    such as "Godkendt" under different items are different decisions. `items` are the lines on which items begin, of
    which `deciding` ask for a decision: what is told there as decided is marked by that."""
    starts = sorted(items)
    asked = {bisect_right(starts, line) for line in deciding}
    told = [
        replace(one, marked=True) if bisect_right(starts, one.line) in asked else one
        for one in _told(lines, sections)
    ]
    found = sorted([*_marked(sections, lines), *told], key=lambda d: (not d.marked, d.line))
    kept: list[tuple[str, int, FoundDecision]] = []
    ids: set[str] = set()
    for one in found:
        key, number = fold(one.text).strip(" ."), _NUMBER.match(one.text)
        at = bisect_right(starts, one.line)
        id = number["id"].rstrip(".") if number else ""
        if id in ids or any(_again(key, at, one, other, there, first) for other, there, first in kept):
            continue
        kept.append((key, at, one))
        if id:
            ids.add(id)
    return sorted((one for _k, _a, one in kept), key=lambda d: d.line)


def _again(key: str, at: int, one: FoundDecision, other: str, there: int, first: FoundDecision) -> bool:
    """Whether a decision is one that is there already."""
    if one.line == first.line and first.marked and not one.marked:
        return True
    if at != there and min(len(key), len(other)) <= _SHORT:
        return False
    return key in other or (other in key and len(other) * 2 > len(key))


def _marked(sections: Sequence[Section], lines: Sequence[TextLine]) -> Iterator[FoundDecision]:
    under = {line.number: s.heading.topic for s in sections for line in s.body}
    headed = {s.heading.line for s in sections if s.heading.topic is Topic.DECISIONS}
    for place, line in enumerate(lines):
        text = line.plain
        found = MARK.match(text.lstrip("#").strip())
        if under.get(line.number) in (Topic.RECOMMENDATION, Topic.BACKGROUND) and not (
            found and found["text"]
        ):
            continue
        if found and fold(found["text"]).strip(" .") not in NOBODY:
            if found["text"]:
                whole = _whole(lines, place, text.lstrip("#").strip())
                yield with_below(FoundDecision(whole, line.number, True), lines, place)
            elif line.number not in headed:
                yield from _below(lines, place)
        elif _RESOLVED.match(text) and text.split()[0].isupper():
            yield with_below(FoundDecision(_whole(lines, place, text), line.number, True), lines, place)
        elif (
            ":" in text
            and (inside := _INSIDE.search(text))
            and fold(inside["text"]).strip(" .") not in NOBODY
        ):
            yield with_below(FoundDecision(inside["text"].strip(), line.number, True), lines, place)
        elif (
            (settled := _SETTLED.match(text)) and is_approval(text) and not _TO.search(settled["text"])
        ) or _COUNT.match(text):
            yield FoundDecision(text, line.number, True)
    for section in sections:
        if section.heading.topic is Topic.DECISIONS:
            yield from _listed(section, lines)
    yield from _polls(lines)


def with_below(one: FoundDecision, lines: Sequence[TextLine], place: int) -> FoundDecision:
    """The decision with the owner and the day that the lines below it name, next to it and to each other."""
    owner, due = below(lines, place)
    return replace(one, owner=owner, due=due) if owner or due else one


def below(lines: Sequence[TextLine], place: int) -> tuple[str, str]:
    """What the lines below one say of who is to do it and when: `Ansvarlig: …`, `Frist: …`; both may be on one line."""
    owner = due = ""
    empty = 0
    for line in lines[place + 1 : place + 8]:
        if not line.plain:
            empty += 1
            if empty > 1:
                break
            continue
        found = OWNER_OR_DUE.match(line.plain)
        if found is None:
            if (
                owner
                or due
                or empty
                or line.is_heading
                or line.is_item
                or LABEL.match(line.plain)
                or number_of(line.plain)
            ):
                break
            continue
        empty = 0
        said = found["text"]
        also = DUE_INSIDE.search(said)
        if also:
            due, said = due or also["text"].strip(" ."), said[: also.start()]
        if is_due_word(found["word"]):
            due = due or said.strip(" .")
        else:
            owner = owner or said.strip(" .")
    return owner, due


def _whole(lines: Sequence[TextLine], place: int, text: str) -> str:
    """The text of a line with the next where its sentence goes on there."""
    more = [text]
    for line in lines[place + 1 : place + 5]:
        if (
            _HALF.search(more[-1])
            or not line.plain
            or line.is_item
            or line.is_heading
            or not line.plain[:1].islower()
        ):
            break
        more.append(line.plain)
    return " ".join(more)


def _below(lines: Sequence[TextLine], place: int) -> Iterator[FoundDecision]:
    """What follows a marker that stands alone: its list, or its paragraph."""
    rest = lines[place + 1 : place + 40]
    started = False
    for line in rest:
        if not line.text.strip():
            if started:
                return
            continue
        if line.text.lstrip().startswith("#") or MARK.match(line.plain) or number_of(plain(line.text)):
            return
        started = True
        if len(line.plain) >= _LEAST and fold(line.plain) not in NOBODY:
            yield FoundDecision(line.plain, line.number, True)
        if not line.is_item:
            return


def _listed(section: Section, lines: Sequence[TextLine]) -> Iterator[FoundDecision]:
    """The list under a heading of decisions; without a list, its paragraphs; lines with a marker are taken as such.
    Under a heading of one decision, its first paragraph."""
    if any(MARK.match(line.plain) and MARK.match(line.plain)["text"] for line in section.body):  # type: ignore[index]
        return
    first = lines[0].number if lines else 1
    if _ONE.match(bare(section.heading.text)):
        yield from _paragraph(section, lines, first)
        return
    people = fold(section.heading.text).endswith("approved")
    entries = [line for line in section.body if line.is_item and line.plain]
    least = min((line.indent for line in entries), default=0)
    chosen = [line for line in entries if line.indent <= least] or [
        line for line in section.body if line.plain and "|" not in line.text
    ]
    for line in chosen:
        if (
            fold(line.plain).strip(" .") not in NOBODY
            and (len(line.plain) >= _LEAST or people)
            and not _ASIDE.match(line.plain)
            and not OWNER_OR_DUE.match(line.plain)
        ):
            yield with_below(FoundDecision(line.plain, line.number, True), lines, line.number - first)


def _paragraph(section: Section, lines: Sequence[TextLine], first: int) -> Iterator[FoundDecision]:
    """The first paragraph below `Beslutning`: one decision, or one for each item of its list."""
    rest = list(section.body)
    while rest and not rest[0].plain:
        del rest[0]
    if not rest:
        return
    if rest[0].is_item:
        for line in rest:
            if not line.plain or not line.is_item:
                return
            if _means(line.plain):
                yield with_below(FoundDecision(line.plain, line.number, True), lines, line.number - first)
        return
    text = rest[0].plain
    if (
        _means(text)
        and not OWNER_OR_DUE.match(text)
        and not ((label := LABEL.match(text)) and topic_of(label[1]) is not Topic.OTHER)
    ):
        place = rest[0].number - first
        yield with_below(FoundDecision(_whole(lines, place, text), rest[0].number, True), lines, place)


def _means(text: str) -> bool:
    return fold(text).strip(" .") not in NOBODY and len(text.strip(" .")) >= 4


def _polls(lines: Sequence[TextLine]) -> Iterator[FoundDecision]:
    """The counts of a vote in a table, near a line that says it is one."""
    first = lines[0].number if lines else 1
    for table in tables(lines):
        above = " ".join(
            line.plain for line in lines[max(0, table.begins - first - 8) : table.begins - first]
        )
        votes = _POLL.search(above) or all(len(title) <= 3 for title in table.titles if title)
        for number, row in zip(table.numbers, table.rows, strict=True):
            if votes and len(row) >= 2 and all(_NUMBERS.match(cell) for cell in row):
                yield FoundDecision("|" + "|".join(row) + "|", number, True)


def _told(lines: Sequence[TextLine], sections: Sequence[Section]) -> Iterator[FoundDecision]:
    """Sentences that tell of a decision."""
    passed = {
        line.number
        for section in sections
        if section.heading.topic
        in (
            Topic.PRESENT,
            Topic.ABSENT,
            Topic.INVITED,
            Topic.HOSTS,
            Topic.ACTIONS,
            Topic.RECOMMENDATION,
            Topic.BACKGROUND,
            Topic.ATTACHMENTS,
        )
        for line in section.body
    }
    for place, line in enumerate(lines):
        text = line.plain
        if line.number in passed or line.tick or line.quoted or line.text.lstrip().startswith("#"):
            continue
        if len(text) < _LEAST or not _PROSE.search(text):
            continue
        if (label := LABEL.match(text)) and topic_of(label[1]) in (Topic.RECOMMENDATION, Topic.BACKGROUND):
            continue
        for sentence in _SENTENCE.split(text):
            if _PROSE.search(sentence) and not _OPEN.search(sentence) and not sentence.endswith("?"):
                yield with_below(FoundDecision(sentence, line.number, False), lines, place)

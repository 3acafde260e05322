"""Decisions: those that a marker, a heading or a table of votes names, and those that only the prose tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from medtui.domain.text import fold
from medtui.imports.found import FoundDecision
from medtui.imports.lexicon import NOBODY, Topic
from medtui.imports.structure import Section
from medtui.imports.tables import tables
from medtui.imports.text_lines import TextLine

MARK: Final = re.compile(
    r"""(?xi)^(?:
        (?:decisions?|decided|resolved|resolution|agreed|vote|voted|motion\ (?:carried|passed|approved)|
        conclusion)
        |(?:beslutning(?:er)?|besluttet|(?:det\ )?(?:blev\ )?besluttet|det\ blev\ (?:vedtaget|aftalt)|
        vedtaget|aftalt|konklusion)
        |(?:vedtak|vedtatt|behandling/vedtak|konklusjon|beslut|beslutat)
    )(?:(?P<id>\s*(?:nr\.?|\#)?\s*[\d.]+)?\s*[:：]|(?P<point>\s+\d+\.\d+)\s)\s*(?P<text>.*)$"""
)
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
    resolved)\b|\bapproved\ by\b|\bconsensus\ (?:is|was)\ to\b
    """
)
_OPEN: Final = re.compile(
    r"(?i)\b(?:skal|kan|kunne|skulle|bør|must|should|could|to be|if|hvis|afventer|"
    r"ikke endnu)\b[^.]{0,40}(?:godkendt|valgt|besluttet|vedtaget|approved|adopted|accepted|godkjent|"
    r"vedtatt)"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ])")
_APPROVED: Final = re.compile(
    r"(?i)\b(?:confirmed|approved|elected|appointed|adopted|ratified|godkendt|valgt|vedtaget|besluttet|godkjent|vedtatt)\b"
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


def is_approval(text: str) -> bool:
    """Whether what an action's marker names was settled there and then, as in `Actions: both confirmed`."""
    return _APPROVED.search(text) is not None


def decisions(sections: Sequence[Section], lines: Sequence[TextLine]) -> list[FoundDecision]:
    """All of a meeting in their order, each once: what stands twice is the agenda repeated, or a summary."""
    found = sorted([*_marked(sections, lines), *_told(lines, sections)], key=lambda d: (not d.marked, d.line))
    kept: dict[str, FoundDecision] = {}
    ids: set[str] = set()
    for one in found:
        key, number = fold(one.text), _NUMBER.match(one.text)
        id = number["id"].rstrip(".") if number else ""
        if id in ids or any(key in other or (other in key and len(other) * 2 > len(key)) for other in kept):
            continue
        kept[key] = one
        if id:
            ids.add(id)
    return sorted(kept.values(), key=lambda d: d.line)


def _marked(sections: Sequence[Section], lines: Sequence[TextLine]) -> Iterator[FoundDecision]:
    for place, line in enumerate(lines):
        text = line.plain
        found = MARK.match(text.lstrip("#").strip())
        if found and fold(found["text"]).strip(" .") not in NOBODY:
            if found["text"]:
                yield FoundDecision(text.lstrip("#").strip(), line.number, True)
            else:
                yield from _below(lines, place)
        elif (
            (settled := _SETTLED.match(text)) and is_approval(text) and not _TO.search(settled["text"])
        ) or _COUNT.match(text):
            yield FoundDecision(text, line.number, True)
    for section in sections:
        if section.heading.topic is Topic.DECISIONS:
            yield from _listed(section)
    yield from _polls(lines)


def _below(lines: Sequence[TextLine], place: int) -> Iterator[FoundDecision]:
    """What follows a marker that stands alone: its list, or its paragraph."""
    rest = lines[place + 1 : place + 40]
    started = False
    for line in rest:
        if not line.text.strip():
            if started:
                return
            continue
        if line.text.lstrip().startswith("#") or MARK.match(line.plain):
            return
        started = True
        if len(line.plain) >= _LEAST and fold(line.plain) not in NOBODY:
            yield FoundDecision(line.plain, line.number, True)
        if not line.is_item:
            return


def _listed(section: Section) -> Iterator[FoundDecision]:
    """The list under a heading of decisions; without a list, its paragraphs; lines with a marker are taken as such."""
    if any(MARK.match(line.plain) for line in section.body):
        return
    entries = [line for line in section.body if line.is_item and line.plain]
    least = min((line.indent for line in entries), default=0)
    chosen = [line for line in entries if line.indent <= least] or [
        line for line in section.body if line.plain and "|" not in line.text
    ]
    for line in chosen:
        if (
            fold(line.plain).strip(" .") not in NOBODY
            and len(line.plain) >= _LEAST
            and not _ASIDE.match(line.plain)
        ):
            yield FoundDecision(line.plain, line.number, True)


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
        if section.heading.topic in (Topic.PRESENT, Topic.ABSENT, Topic.INVITED, Topic.HOSTS, Topic.ACTIONS)
        for line in section.body
    }
    for line in lines:
        text = line.plain
        if line.number in passed or line.tick or line.quoted or line.text.lstrip().startswith("#"):
            continue
        if len(text) < _LEAST or not _PROSE.search(text):
            continue
        for sentence in _SENTENCE.split(text):
            if _PROSE.search(sentence) and not _OPEN.search(sentence) and not sentence.endswith("?"):
                yield FoundDecision(sentence, line.number, False)

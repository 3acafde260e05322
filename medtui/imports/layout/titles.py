"""What a text without a heading of its own calls the meeting: the line at its beginning that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from medtui.domain.parsing.loose_days import first_day, half_day
from medtui.imports.layout.lexicon import LABEL, Topic, topic_of
from medtui.imports.layout.structure import BOLD, Heading, number_of
from medtui.imports.layout.text_lines import TextLine, plain

MOST: Final = 15
"""Lines with text at the beginning in which the title is sought."""

_MINUTES: Final = re.compile(
    r"(?i)\b(?:\w*referat(?:et)?|dagsorden|protokoll?|protokollen|minutes|notes|notater|"
    r"anteckningar|minnesanteckningar|niederschrift|agenda|record)\b"
)
_MEETING: Final = re.compile(
    r"(?i)\w*(?:møde|møte|möte|meeting|sitzung|generalforsamling|årsmøte|sammanträde|træff|"
    r"träff|besprechung)\w*"
)
_BODY: Final = re.compile(
    r"(?i)\w*(?:udvalg|utvalg|utskott|bestyrelse|styrelse|styret\b|komit|committee|\bboard\b|"
    r"\bpanel\b|\bgroup\b|gruppen?\b|\bråd\b|rådet\b|samverkan|"
    r"betriebsrat|personalrat|forum|\bteam\b|trio|afdeling|avdeling|nämnd)\w*|\b\w*(?:MED|"
    r"MEd)\b|\b(?:HMU|LMU|AMO|AMU|LAMU|SU|CSU|LSU|RMU|OMU|JCC|JCNC)\b"
)
_MED: Final = re.compile(
    r"\b(?:(?:Hoved|Fag|Lokal|Center|Område|Sektor|Forvaltnings|Virksomheds)-?MED|HMU|LMU|RMU|"
    r"OMU|MED-udvalg(?:et)?|LAMU|AMO|AMU)\b(?:[ ](?:[A-ZÆØÅ][\w-]*|og|i|på))*"
)
_OWNER: Final = re.compile(
    r"(?i)\b(?:kommune|kommun|region(?:en)?(?:\s+\w+)?|district council|county council|"
    r"city council|borough council|trust|university|universitet|fylke\w*|stadt|gemeinde|a/s|"
    r"aps|gmbh|ltd|inc)\.?$"
)
_ALONE: Final = re.compile(
    r"(?i)^(?:(?:møde|møte|beslutnings)?referat(?:et)?|dagsorden|protokoll?|minutes|notes|"
    r"notater|agenda|minnesanteckningar|niederschrift|udkast|draft|(?:endelig|"
    r"foreløbig)\w* dagsorden)$"
)
_WHOSE: Final = re.compile(
    r"(?i)^(?:udvalg|forum|mødeforum|organ|committee|utvalg|gremium|møde i|mødenavn|møde|meeting|nämnd)$"
)
_TAIL: Final = re.compile(
    r"(?i)[\s,–—:(-]*(?:\bheld\b.*|\b(?:on\s+)?(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|måndag|"
    r"tisdag|onsdag|torsdag|fredag|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?\s+(?:den|"
    r"the|d\.)?\s*$|"
    r"\b(?:den|d\.|on|am|vom|the|afholdt|afholdt den|holdt)\s*$|\bkl\.?\s*\d.*)$"
)
_HELD: Final = re.compile(r"(?i)\s+(?:held|afholdt|avholdt|hållet)\b.*$")
_SENTENCE: Final = re.compile(
    r"(?i)\b(?:er|blev|var|har|havde|sender|følger|bliver|vil|is|are|was|were|will|has)\b"
)
_MENU: Final = re.compile(
    r"(?i)^(?:abonn[eé]r|søg|menu|log ?ind|print|del|forside[n]?|tilbage.*|udskriv|søk|sök|"
    r"search|subscribe|home|skip to .*|gå til .*|spring til .*)$"
)


def title_in(lines: Sequence[TextLine], found: Sequence[Heading]) -> str:
    """The title, "" where no line at the beginning is one. A body's name alone is one where nothing better is said."""
    said = _beginning(lines, found)
    best, score = "", 0
    for number, text in enumerate(said):
        worth = _worth(text)
        if number and not score and _ALONE.match(said[number - 1].strip(" :")) and _may_follow(text):
            # Where the first line is nothing but the word for minutes, the next says whose they are.
            worth = max(worth, 3)
        if worth > score:
            best, score = _HELD.sub("", text).strip(" ,–—-:("), worth
    return best[:300]


def head_lines(lines: Sequence[TextLine], found: Sequence[Heading]) -> list[TextLine]:
    """The lines before the first item, and before the first heading below the title's."""
    first = next((h.line for h in found if h.level < BOLD and (h.level > 1 or number_of(h.text))), 0)
    before = [line for line in lines if line.plain and (not first or line.number < first)]
    return before[: 2 * MOST]


def _beginning(lines: Sequence[TextLine], found: Sequence[Heading]) -> list[str]:
    """The lines in which the title may stand, those that go on with the one above put together with it."""
    out: list[str] = []
    last = 0
    for line in head_lines(lines, found)[:MOST]:
        text = " ".join(plain(line.text).lstrip("# ").split())
        label = LABEL.match(text)
        if label and label[2]:
            if _WHOSE.match(label[1]):
                out.append(label[2])
            if not _MINUTES.search(label[1]) or topic_of(label[1]) in (
                Topic.PRESENT,
                Topic.ABSENT,
                Topic.HOSTS,
            ):
                last = 0
                continue
        if _MENU.match(text) or line.is_item or "\t" in line.text.strip():
            last = 0
            continue
        if out and last and text[:1].islower():
            if not (first_day(out[-1]) or half_day(out[-1])):
                out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
        last = line.number
    return out


def _may_follow(text: str) -> bool:
    bare = cut(text)
    return (
        3 < len(bare) <= 120
        and topic_of(bare) is Topic.OTHER
        and number_of(text) is None
        and bare[:1].isupper()
        and not bare.endswith((".", ":", "?"))
        and not (first_day(text) and len(bare.split()) < 2)
        and not _MEETING.fullmatch(bare.split()[0] if len(bare.split()) < 3 else "")
        and not _OWNER.search(bare)
        and LABEL.match(text) is None
    )


def _worth(text: str) -> int:
    """How much a line looks like the title: minutes of something, before a meeting, before a body."""
    bare = cut(text)
    if not bare or len(bare) > 200 or _ALONE.match(bare) or number_of(text) or bare.endswith(("?", ".")):
        return 0
    if topic_of(bare) not in (Topic.OTHER, Topic.MINUTES) or _OWNER.search(bare):
        return 0
    body = _BODY.search(bare) is not None
    if _SENTENCE.search(bare):
        return 1 if _MINUTES.search(bare) or _MEETING.search(bare) else 0
    if _MINUTES.search(bare) and (len(bare.split()) > 1 or "-" in bare):
        return 4 if body or _MEETING.search(bare) else 3
    return 2 if body or _MEETING.search(bare) else 0


def cut(text: str) -> str:
    """A title without the day, the time and the place behind it."""
    day = first_day(text) or half_day(text)
    if day is not None and day.start > 3:
        text = text[: day.start]
    for _times in range(3):
        text = _TAIL.sub("", text).strip(" ,–—-:(")
    return text


def committee_in(title: str) -> str:
    """The MED committee that a title names, as it is written there; "" where it names none."""
    found = _MED.search(cut(title))
    return " ".join(found[0].split()).strip(" ,–-") if found else ""

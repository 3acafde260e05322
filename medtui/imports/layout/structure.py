"""The headings of a file, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from medtui.domain.text import fold
from medtui.imports.layout.lexicon import LABEL, Topic, topic_of
from medtui.imports.layout.text_lines import TextLine, plain

BOLD, LABELLED = 7, 8
"""Levels of a line that is bold throughout, and of a known word with a colon."""

_ATX: Final = re.compile(r"^[ \t]{0,3}(#{1,6})(?:[ \t]+|(?=[A-Za-zÀ-ÿ\d*\[]))(.*?)[ \t]*#*[ \t]*$")
_ISSUE: Final = re.compile(r"^#\d")
_BOLD: Final = re.compile(r"^(?:\*\*|__)([^*_]{1,120}?)\s*(?:\*\*|__)\s*[:：]?\s*$")
_UNDERLINE: Final = re.compile(r"^(=+|-{3,})\s*$")
_PLAIN_ITEM: Final = re.compile(
    r"(?i)^[ \t]{0,8}(?:(?:punkt|pkt\.?|sak|ad|§|item)\s*\d+(?:/\d+)?[.:)]?(?:\s+.*|$)|"
    r"[A-ZÆØÅ]\s?[:)]\s*\S.*|\d{1,2}[.)]\s+\S.*|\d{1,2}\s+evt.*)$"
)
_ITEM_NUMBER: Final = re.compile(
    r"""(?xi)^\s*(?P<clock>kl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{1,2}(?:[.:]\d\d)?)?\s+)?
    (?P<word>punkt(?:\s*nr\.?)?|pkt\.?|sak(?:snr\.?)?|sag|ad\.?|§|item|agenda\ item|top|tagesordnungspunkt)?\s*
    (?P<number>\d{1,3})(?:/\d{2,4})?
    (?P<mark>[.:)])?(?P<gap>\s*(?:[-–—]\s+)?)(?P<title>\S.{1,200})$"""
)
_NO_TITLE: Final = frozenset(
    [
        "januar",
        "januari",
        "january",
        "jan",
        "februar",
        "februari",
        "february",
        "feb",
        "marts",
        "mars",
        "march",
        "mar",
        "märz",
        "april",
        "apr",
        "maj",
        "may",
        "mai",
        "juni",
        "june",
        "jun",
        "juli",
        "july",
        "jul",
        "august",
        "augusti",
        "aug",
        "september",
        "sept",
        "sep",
        "oktober",
        "october",
        "okt",
        "oct",
        "november",
        "nov",
        "december",
        "desember",
        "dezember",
        "dec",
        "kvartal",
        "halvår",
        "procent",
        "pct",
        "kr",
        "kroner",
        "stk",
        "timer",
        "minutter",
        "min",
        "dage",
        "uger",
        "personer",
        "gange",
        "kl",
        "st",
        "nd",
        "rd",
        "th",
        "quarter",
        "percent",
        "hours",
        "days",
        "weeks",
        "people",
        "am",
        "pm",
        "uhr",
    ]
)
_LONGEST_TITLE: Final = 200
_RUN: Final = 3
"""Numbered lines one after another that are a list."""
_ALONE: Final = frozenset(
    {
        Topic.PRESENT,
        Topic.ABSENT,
        Topic.INVITED,
        Topic.ACTIONS,
        Topic.DECISIONS,
        Topic.AGENDA,
        Topic.RECOMMENDATION,
        Topic.BACKGROUND,
        Topic.ATTACHMENTS,
        Topic.FACTS,
    }
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, without its marks and its markup."""

    line: int
    level: int
    text: str
    topic: Topic


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines under it, up to the next one of any level."""

    heading: Heading
    body: tuple[TextLine, ...]


def headings(lines: Sequence[TextLine]) -> list[Heading]:
    """All headings in their order. Where no heading is marked as one, the numbered lines of the text are its items;
    without such, its lines of capitals."""
    found: list[Heading] = []
    for place, line in enumerate(lines):
        if not line.text.strip():
            continue
        if (heading := _heading(lines, place, found)) is not None:
            found.append(heading)
    marked = [h for h in found if h.level < BOLD]
    if not [h for h in marked[1:] if h.topic is Topic.OTHER] and not any(
        h.level > 1 and number_of(h.text) for h in marked
    ):
        items = (
            _numbered(lines, found)
            or _numbered(lines, found, loose=True)
            or ([] if marked else _capitals(lines, found))
        )
        taken = {h.line for h in items}
        found = sorted([*(h for h in found if h.line not in taken), *items], key=lambda h: h.line)
    return found


@dataclass(frozen=True, slots=True)
class Number:
    """The number before an item's title, and the title. `named` where a word says that it is an item."""

    number: int
    title: str
    named: bool
    clock: str = ""


def number_of(text: str, *, loose: bool = False) -> Number | None:
    """What an item's heading begins with: `1.`, `Punkt 4:`, `Sak 3/26`, `§ 2`, `TOP 1`, `Kl. 9.00-9.10  1.`; none where
    it does not, or where the number is a day's or a quantity's. `loose` takes a number with nothing behind it too."""
    found = _ITEM_NUMBER.match(text)
    if found is None:
        return None
    title, named = found["title"].strip(), found["word"] is not None
    first = re.match(r"[^\W\d_]+", title)
    if first is None or (not named and first[0].lower() in _NO_TITLE):
        return None
    bare = not named and not found["mark"] and "\t" not in found["gap"] and not title.isupper()
    if bare and not (loose and title[:1].isupper() and title[-1] not in ".,;:"):
        return None
    return Number(int(found["number"]), title, named, (found["clock"] or "").strip())


def _numbered(lines: Sequence[TextLine], found: Sequence[Heading], *, loose: bool = False) -> list[Heading]:
    """The numbered lines that have text of their own below them, counting up; a list is none, nor is the table of
    contents that says them before."""
    first = lines[0].number if lines else 1
    under = {
        n: h.topic
        for h, end in zip(
            found, [*(h.line for h in found[1:]), first + len(lines)][: len(found)], strict=True
        )
        for n in range(h.line, end)
    }
    candidates: list[tuple[int, TextLine, Number]] = []
    for place, line in enumerate(lines):
        if not line.plain or line.tick or len(line.text) > _LONGEST_TITLE:
            continue
        text = plain(line.text)
        number = number_of(text, loose=loose and not (place and lines[place - 1].text.strip()))
        if number is None or (len(number.title) > 60 and number.title.endswith(".")):
            continue
        candidates.append((place, line, number))
    if not candidates:
        return []
    titles = [fold(n.title.rstrip(" .:")) for _p, _l, n in candidates]
    last = {title: at for at, title in enumerate(titles)}
    spaced = sum(1 for place, _l, _n in candidates if place and not lines[place - 1].text.strip())
    chosen: list[Heading] = []
    reached = 0
    runs = _runs(candidates, lines)
    whole = all(run >= _RUN for run in runs)
    for at, (place, line, number) in enumerate(candidates):
        if last[titles[at]] != at and runs[at] >= 2:
            continue
        if (
            not whole
            and runs[at] >= _RUN
            and not number.named
            and not (place and not lines[place - 1].text.strip())
        ):
            continue
        lonely = place and lines[place - 1].text.strip() and not number.named
        if (
            lonely
            and spaced * 2 > len(candidates)
            and fold(plain(lines[place - 1].text))
            and not _heads(lines, place - 1, found)
        ):
            continue
        if (
            under.get(line.number) in (Topic.ACTIONS, Topic.DECISIONS, Topic.PRESENT, Topic.ABSENT)
            and number.number != reached + 1
        ):
            continue
        if number.number <= reached or (number.number > reached + 6 and not number.named and reached):
            continue
        reached = number.number
        chosen.append(Heading(line.number, 3, " ".join(plain(line.text).split()), topic_of(number.title)))
    return chosen if len(chosen) > 1 or (chosen and candidates[0][2].named) else []


def _heads(lines: Sequence[TextLine], place: int, found: Sequence[Heading]) -> bool:
    return any(h.line == lines[place].number for h in found)


def _runs(candidates: Sequence[tuple[int, TextLine, Number]], lines: Sequence[TextLine]) -> list[int]:
    """For each numbered line, how many stand one after another with no text between them."""
    groups: list[list[int]] = []
    for at, (place, _line, _number) in enumerate(candidates):
        before = candidates[at - 1][0] if at else -1
        if at and not any(line.text.strip() for line in lines[before + 1 : place]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [len(group) for group in groups for _at in group]


def _capitals(lines: Sequence[TextLine], found: Sequence[Heading]) -> list[Heading]:
    """Lines of capitals with an empty line above and text below: two at least, none of them at the beginning."""
    known = {h.line for h in found}
    start = min(known, default=0)
    chosen = [
        Heading(line.number, 3, " ".join(line.plain.split()), Topic.OTHER)
        for place, line in enumerate(lines[:-1])
        if place > 3 and line.number > start and line.number not in known and line.plain.isupper() and not line.is_item
        and 4 <= len(line.plain) <= 60 and sum(c.isalpha() for c in line.plain) > 3
        and not lines[place - 1].text.strip() and lines[place + 1].text.strip() and not LABEL.match(line.plain)
    ]  # fmt: skip
    return chosen if len(chosen) > 1 and known else []


def _heading(lines: Sequence[TextLine], place: int, found: Sequence[Heading]) -> Heading | None:
    line = lines[place]
    if (atx := _ATX.match(line.text)) and not _ISSUE.match(line.text.strip()):
        text = plain(atx[2])
        return _made(line, len(atx[1]), text) if text else None
    below = lines[place + 1].text.strip() if place + 1 < len(lines) else ""
    if (under := _UNDERLINE.match(below)) and not line.is_item and "|" not in line.text:
        above = lines[place - 1].text.strip() if place else ""
        if not above and not _UNDERLINE.match(line.text.strip()):
            return _made(line, 1 if under[1][0] == "=" else 2, plain(line.text))
    if not line.is_item and (bold := _BOLD.match(line.text.strip())):
        return _made(line, BOLD, plain(bold[1]))
    if not line.is_item or line.indent == 0:
        label = LABEL.match(line.plain)
        if label and not label[2] and topic_of(label[1]) is not Topic.OTHER:
            return _made(line, LABELLED, label[1])
    if not line.is_item and not line.quoted and "\t" not in line.text.strip() and _alone(line.plain):
        return _made(line, LABELLED, line.plain)
    return None


def _alone(text: str) -> bool:
    """Whether a line is nothing but a word that begins a part of the minutes."""
    return (
        len(text) <= 50
        and text[:1].isupper()
        and text[-1] not in ".,;!?"
        and "|" not in text
        and topic_of(text) in _ALONE
    )


def _made(line: TextLine, level: int, text: str) -> Heading:
    return Heading(line.number, level, text, topic_of(text))


def sections(lines: Sequence[TextLine], found: Sequence[Heading]) -> list[Section]:
    """Each heading with what stands under it."""
    first = lines[0].number if lines else 1
    ends = [*(h.line for h in found[1:]), first + len(lines)][: len(found)]
    return [
        Section(h, tuple(lines[h.line - first + 1 : end - first])) for h, end in zip(found, ends, strict=True)
    ]


def joined(lines: Sequence[TextLine], place: int) -> str:
    """The text of a line with those that go on with it: hard-wrapped text is one sentence."""
    line = lines[place]
    parts = [line.content]
    for below in lines[place + 1 : place + 12]:
        if (
            not below.plain
            or below.is_item
            or below.is_heading
            or "|" in below.text
            or below.quoted != line.quoted
        ):
            break
        label = LABEL.match(below.plain)
        if (label and len(label[1].split()) <= 3) or not (
            below.indent > line.indent or below.plain[:1].islower()
        ):
            break
        parts.append(below.text.strip())
    return plain(" ".join(parts)) if len(parts) > 1 else line.plain


def plain_items(lines: Sequence[TextLine]) -> list[Heading]:
    """The items of a text without headings: `Punkt 4 …`, `A: …`, `1) …` at the beginning of a line."""
    return [
        Heading(line.number, 3, " ".join(line.text.split()), Topic.OTHER)
        for line in lines
        if _PLAIN_ITEM.match(line.text)
    ]

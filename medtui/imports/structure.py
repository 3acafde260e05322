"""The headings of a file, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from medtui.imports.lexicon import LABEL, Topic, topic_of
from medtui.imports.text_lines import TextLine, plain

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
    """All headings in their order."""
    found: list[Heading] = []
    for place, line in enumerate(lines):
        if not line.text.strip():
            continue
        if (heading := _heading(lines, place, found)) is not None:
            found.append(heading)
    return found


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
    return None


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

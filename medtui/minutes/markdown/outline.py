"""Minutes in Markdown as headings and blocks: where each line stands, and nothing of what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medtui.minutes.markdown.source_part import without_sources

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$")
_NUMBERED = re.compile(r"^(\d{1,4})\.[ \t]+(.*)$")
_BULLET = re.compile(r"^(?:[-*+]|(?P<number>\d{1,9})[.)])(?:[ \t]+|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """A bullet with its further lines, a paragraph, a heading or a line of the front matter, as it stands.

    `line` is its line in the file, from 1. A bullet's `text` is without its mark; a number is a mark too.
    """

    text: str
    line: int
    kind: str
    """"bullet", "text", "heading" or "front"."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and the blocks under it. The first has no heading and holds the front matter, with level 0."""

    heading: Block
    level: int
    blocks: tuple[Block, ...]

    @property
    def number(self) -> int:
        """The number of a part: `## 3. Title`; 0 where it has none."""
        found = _NUMBERED.match(self.heading.text) if self.level == 2 else None
        return int(found[1]) if found else 0

    @property
    def title(self) -> str:
        """The heading without its number."""
        found = _NUMBERED.match(self.heading.text) if self.level == 2 else None
        return found[2] if found else self.heading.text

    @property
    def bullets(self) -> tuple[Block, ...]:
        return tuple(b for b in self.blocks if b.kind == "bullet")


def outline(markdown: str) -> tuple[Chapter, ...]:
    """The chapters of a text. Ends of lines of any system are read; nothing is left out but blank lines."""
    chapters: list[Chapter] = []
    heading, level, blocks = Block("", 0, "heading"), 0, list[Block]()
    for block, rank in _blocks(markdown):
        if rank:
            chapters.append(Chapter(heading, level, tuple(blocks)))
            heading, level, blocks = block, rank, []
        else:
            blocks.append(block)
    chapters.append(Chapter(heading, level, tuple(blocks)))
    return tuple(chapters)


def _blocks(markdown: str) -> Iterator[tuple[Block, int]]:
    """Each block with the level of the heading that it is, 0 where it is none."""
    lines = without_sources(markdown.removeprefix("\ufeff"))[0].split("\n")
    start = 0
    if lines[0].rstrip() == "---" and "---" in (rest := [line.rstrip() for line in lines[1:]]):
        start = rest.index("---") + 2
        yield from (
            (Block(line, n, "front"), 0) for n, line in enumerate(lines[1 : start - 1], 2) if line.strip()
        )
    open_: list[str] = []
    first, kind = 0, ""
    for number, line in enumerate(lines[start:], start + 1):
        heading, bullet = _HEADING.match(line), _BULLET.match(line)
        if bullet and open_ and kind == "text" and bullet["number"] not in (None, "1"):
            # As Markdown has it: within a paragraph only a list that counts from one begins.
            bullet = None
        if (heading or bullet or not line.strip()) and open_:
            yield Block("\n".join(open_), first, kind), 0
            open_ = []
        if heading:
            yield Block(heading[2], number, "heading"), len(heading[1])
        elif bullet:
            open_, first, kind = [line[bullet.end() :]], number, "bullet"
        elif line.strip() and open_:
            open_.append(line)
        elif line.strip():
            open_, first, kind = [line], number, "text"
    if open_:
        yield Block("\n".join(open_), first, kind), 0

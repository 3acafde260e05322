"""The lines of a file as they are read: what is no text is blank, and no line moves.

The source itself is never changed. Front matter, HTML comments and code fences become empty lines, quote marks are
taken off, so that the number of a line stays its number in the file.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from medtui.domain.model.sources import lines_of

LONGEST: Final = 4_000
"""Characters of a line in which facts are sought: what is longer is no sentence."""

_QUOTE: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_FENCE: Final = re.compile(r"^[ \t]{0,3}(```|~~~)")
_LIST: Final = re.compile(r"^([ \t]*)(?:[-*+•–](?=[ \t])|\d{1,3}[.)](?=[ \t])|[a-z][.)](?=[ \t]))[ \t]*")
_TICK: Final = re.compile(r"^\[([ xX✓✔]?)\](?=\s|$)[ \t]*")
_FIELD: Final = re.compile(r"^([\w-]{1,40})[ \t]*:[ \t]*(.*)$")
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,400}\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,200}\])")
_LINK: Final = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,600})\](?:\((?:[^()]|\([^()]{0,200}\)){0,1000}\)|\[[^\[\]]{0,200}\])"
)
_EMPHASIS: Final = re.compile(r"\*\*\*|\*\*|__|`|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])")
_TAG: Final = re.compile(
    r"</?(?:a|br|b|i|p|em|strong|u|span|font|div|center|sup|sub|ins|mark)\b[^<>]{0,200}>", re.I
)
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


@dataclass(frozen=True)
class TextLine:
    """One line. `text` is what is read of it, without quote marks; `quoted` where it had some."""

    number: int
    text: str
    quoted: bool = False

    @cached_property
    def indent(self) -> int:
        """Columns before its first character."""
        return len(self.text.expandtabs(4)) - len(self.text.expandtabs(4).lstrip())

    @cached_property
    def _item(self) -> re.Match[str] | None:
        return _LIST.match(self.text)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self._item is not None

    @property
    def is_heading(self) -> bool:
        """Whether it begins as a heading does."""
        return self.text.lstrip().startswith("#")

    @cached_property
    def content(self) -> str:
        """The text without the mark of a list and its box."""
        found = self._item
        rest = self.text[found.end() :] if found else self.text.strip()
        # A list in a list on one line, as some exports make it.
        while found and (inner := _LIST.match(rest)) and inner.end():
            rest = rest[inner.end() :]
        return _TICK.sub("", rest.strip(), count=1).strip()

    @cached_property
    def tick(self) -> str:
        """`x` for a ticked box, a blank for an open one, "" where there is none."""
        if self._item is None:
            return ""
        found = _TICK.match(self.text[self._item.end() :])
        return "" if found is None else "x" if found[1].strip() else " "

    @cached_property
    def plain(self) -> str:
        """The content without markup."""
        return plain(self.content)


def plain(text: str) -> str:
    """A text without emphasis, links' targets, and entities; white space folded."""
    text = _IMAGE.sub("", text[:LONGEST])
    for _depth in range(2):
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", text)
    text = _EMPHASIS.sub("", text.removesuffix("\\"))
    text = html.unescape(_ESCAPE.sub(r"\1", text))
    return " ".join(text.replace("\u00ad", "").split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's lines, and the fields of its front matter in small letters."""

    lines: tuple[TextLine, ...]
    front: dict[str, str]


def read(text: str) -> Reading:
    """The lines of a file, from 1."""
    raw = lines_of(text.removeprefix("\ufeff"))
    first, front = _front_matter(raw)
    lines: list[TextLine] = []
    fence, comment = "", False
    for number, source in enumerate(raw, start=1):
        if number <= first:
            lines.append(TextLine(number, ""))
            continue
        line = source[:LONGEST]
        quote = _QUOTE.match(line)
        if quote:
            line = line[quote.end() :]
        line, comment = _without_comment(line, comment)
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1] == fence:
                fence = ""
            line = ""
        elif mark:
            fence, line = mark[1], ""
        lines.append(TextLine(number, line.rstrip(), quote is not None))
    return Reading(tuple(lines), front)


def _front_matter(raw: list[str]) -> tuple[int, dict[str, str]]:
    """How many lines it takes, and its flat fields; 0 where there is none."""
    if not raw or raw[0].strip() != "---":
        return 0, {}
    for number in range(1, min(len(raw), 200)):
        if raw[number].strip() in ("---", "..."):
            fields = (_FIELD.match(line[:LONGEST]) for line in raw[1:number])
            return number + 1, {f[1].lower(): f[2].strip().strip("\"'") for f in fields if f}
    return 0, {}


def _without_comment(line: str, inside: bool) -> tuple[str, bool]:
    """The line without HTML comments, and whether one goes on."""
    kept: list[str] = []
    while line:
        if inside:
            _gone, ends, line = line.partition("-->")
            inside = not ends
        else:
            text, begins, line = line.partition("<!--")
            kept.append(text)
            inside = bool(begins)
    return "".join(kept), inside

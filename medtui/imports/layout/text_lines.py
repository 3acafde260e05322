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

from medtui.domain.model.extras.sources import lines_of

LONGEST: Final = 4_000
"""Characters of a line in which facts are sought: what is longer is no sentence."""

MOST: Final = 40_000
"""Lines of a file in which facts are sought: minutes of a whole year have fewer. The text is kept all the same."""

_QUOTE: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_FENCE: Final = re.compile(r"^[ \t]{0,3}(```|~~~)")
_LIST: Final = re.compile(r"^([ \t]*)(?:[-*+•–▪●◦](?=[ \t])|\d{1,3}[.)](?=[ \t])|[a-z][.)](?=[ \t]))[ \t]*")
_TICK: Final = re.compile(r"^\[([ xX✓✔]?)\](?=\s|$)[ \t]*")
_BOX: Final = re.compile(r"^([ \t]*)(?:[-*+•–▪●◦][ \t]+)?([☐☑☒])(?=\s)")
_LABEL_ROW: Final = re.compile(r"^\s*\|\s*([^|]{1,40}?)\s*[:：]\s*\|\s*([^|]*?)\s*\|?\s*$")
_PAGE: Final = re.compile(
    r"(?i)(?:^|\s{2,})(?:side|page|seite|sida)\s+\d{1,3}(?:\s*(?:af|of|von|av|/)\s*\d{1,3})?\s*$"
)
_DIVIDED: Final = re.compile(r"[^\W\d_]{2,}-$")
_NOT_DIVIDED: Final = re.compile(r"(?i)^(?:og|eller|samt|and|or|und|oder|och|&)\b")
_FIELD: Final = re.compile(r"^([\w-]{1,40})[ \t]*:[ \t]*(.*)$")
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,400}\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,200}\])")
_LINK: Final = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,600})\](?:\((?:[^()]|\([^()]{0,200}\)){0,1000}\)|"
    r"\[[^\[\]]{0,200}\])"
)
_EMPHASIS: Final = re.compile(r"\*\*\*|\*\*|__|`|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])")
_TAG: Final = re.compile(
    r"</?(?:a|br|b|i|p|em|strong|u|span|font|div|center|sup|sub|ins|mark)\b[^<>]{0,200}>", re.I
)
_MARKED_UP: Final = re.compile(r"[*_`\[<&\\\u00ad]")
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
    text = text[:LONGEST]
    if _MARKED_UP.search(text) is None:
        return " ".join(text.split())
    text = _IMAGE.sub("", text)
    for _depth in range(2):
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", text)
    text = _EMPHASIS.sub("", text.removesuffix("\\"))
    text = html.unescape(_ESCAPE.sub(r"\1", text))
    return " ".join(text.replace("\u00ad", "").split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's lines in which facts are sought, the fields of its front matter in small letters, and how many lines the
    file has in all."""

    lines: tuple[TextLine, ...]
    front: dict[str, str]
    total: int


def read(text: str) -> Reading:
    """The lines of a file, from 1."""
    raw = lines_of(text.removeprefix("\ufeff"))
    first, front = _front_matter(raw)
    lines: list[TextLine] = []
    fence, comment = "", False
    for number, source in enumerate(raw[:MOST], start=1):
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
        lines.append(TextLine(number, _for_reading(line), quote is not None))
    return Reading(tuple(_whole_words(_without_page_heads(lines))), front, len(raw))


def _for_reading(line: str) -> str:
    """A line with its box as Markdown writes it; a row of a table that is a label and what it says, as a label."""
    line = line.replace("\f", "").rstrip()
    if not line:
        return line
    if box := _BOX.match(line):
        return f"{box[1]}- [{' ' if box[2] == '☐' else 'x'}]{line[box.end() :]}"
    if "|" in line and (row := _LABEL_ROW.match(line)):
        return f"{row[1]}: {row[2]}"
    return line


def _without_page_heads(lines: list[TextLine]) -> list[TextLine]:
    """Lines of text without the heads and feet of its pages: what gives the page's number, and what is repeated
    beside it."""
    pages = [n for n, line in enumerate(lines) if line.text[-1:].isdigit() and _PAGE.search(line.text)]
    if len(pages) < 2:
        return lines
    near: dict[str, set[int]] = {}
    for page in pages:
        for place in range(max(0, page - 2), min(len(lines), page + 3)):
            if place != page and (said := " ".join(lines[place].text.split())):
                near.setdefault(said, set()).add(place)
    gone = {*pages, *(place for places in near.values() if len(places) > 1 for place in places)}
    return [TextLine(line.number, "") if place in gone else line for place, line in enumerate(lines)]


def _whole_words(lines: list[TextLine]) -> list[TextLine]:
    """A word that the end of a line has divided is read on its first line; the rest of the second goes with it."""
    out = list(lines)
    for place in range(len(out) - 2, -1, -1):
        text, below = out[place].text, out[place + 1]
        said = below.text.strip() if text[-1:] == "-" else ""
        if (
            text[-1:] == "-"
            and len(said) < LONGEST
            and said[:1].islower()
            and _DIVIDED.search(text)
            and not _NOT_DIVIDED.match(said)
            and not below.is_item
        ):
            out[place] = TextLine(out[place].number, text[:-1] + said, out[place].quoted)
            out[place + 1] = TextLine(below.number, "", below.quoted)
    return out


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

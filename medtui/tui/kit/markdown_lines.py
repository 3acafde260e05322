"""Markdown as styled lines, through markdown-it-py: pure, and a piece at a time, since only what is seen is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from medtui.tui.look.cells import Line, lines_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

PIECE = 24
"""Top-level lines of source that are read in one go."""

# Where a text may be cut without changing what it means: before a heading or a bullet at the left edge. What people
# typed never begins a line there, and further lines of a bullet are indented.
_CUT = re.compile(r"(?m)^(?=#{1,6} |- )")
# Facts for programs, at the end of a line: they are shown, but not loudly.
_FACTS = re.compile(r" \((?:due|id|item|status|note|approved|fingerprint):: [^()]*\)")
_HEADINGS = {"h1": "title", "h2": "heading"}
_BOX = re.compile(r"^\[([ xX])\] ")
Styled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the source that can be read by itself. `first` is its first line in the source, from 0."""

    text: str
    first: int
    count: int


def pieces(markdown: str) -> list[Piece]:
    """The source in parts of some lines each, by a search and no parsing."""
    cuts = [found.start() for found in _CUT.finditer(markdown)][::PIECE]
    if not cuts or cuts[0] != 0:
        cuts.insert(0, 0)
    found: list[Piece] = []
    first = 0
    for begin, end in zip(cuts, [*cuts[1:], len(markdown)], strict=True):
        text = markdown[begin:end]
        count = text.count("\n")
        if text:
            found.append(Piece(text, first, count))
        first += count
    return found


def body_of(markdown: str) -> tuple[str, int]:
    """The text without its front matter, and how many lines that took."""
    if markdown.startswith("---\n") and (end := markdown.find("\n---\n", 3)) > 0:
        return markdown[end + 5 :], markdown.count("\n", 0, end + 5)
    return markdown, 0


def render(piece: Piece, cells: int) -> list[tuple[Line, int]]:
    """The lines of a piece at this width, each with the line of the source it comes from."""
    lines: list[tuple[Line, int]] = []
    after_heading = False
    for block in _blocks(_parser().parse(piece.text)):
        source = piece.first + block.line
        if source > 0 and (block.heading or (block.loose and not after_heading)):
            lines.append(([], source))
        lines += [(line, source) for line in _flow(block, cells)]
        after_heading = block.heading
    return lines


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, heading, bullet or row: its words, and what stands before its first and its other lines."""

    words: tuple[Styled, ...]
    lead: tuple[Styled, ...] = ()
    indent: int = 0
    line: int = 0
    heading: bool = False
    loose: bool = False
    rule: bool = False


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    depth, style, line = 0, "plain", 0
    lead: tuple[Styled, ...] = ()
    numbers: list[int] = []
    cells: list[tuple[Styled, ...]] | None = None
    for place, token in enumerate(tokens):
        line = token.map[0] if token.map else line
        match token.type:
            case "heading_open":
                style = _HEADINGS.get(token.tag, "strong")
            case "heading_close":
                style = "plain"
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
                numbers.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else 0)
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
                numbers.pop()
            case "list_item_open":
                mark = f"{numbers[-1]}. " if numbers[-1] else "• "
                numbers[-1] += 1 if numbers[-1] else 0
                lead = (("  " * (depth - 1) + mark, "quiet"),)
            case "blockquote_open":
                depth += 1
            case "blockquote_close":
                depth -= 1
            case "hr":
                yield _Block((), line=line, rule=True)
            case "fence" | "code_block":
                for text in token.content.rstrip("\n").split("\n"):
                    yield _Block(((text, "quiet"),), indent=2, line=line)
            case "tr_open":
                cells = []
            case "tr_close":
                if cells is not None:
                    yield _Block(_joined(cells), lead=lead, indent=0, line=line)
                cells = None
            case "th_open":
                style = "strong"
            case "th_close" | "td_close":
                style = "plain"
            case "inline":
                words = tuple(_words(token.children or [], style))
                if cells is not None:
                    cells.append(words)
                    continue
                head = tokens[place - 1].type == "heading_open"
                if lead:
                    lead, words = _with_box(lead, words)
                loose = tokens[place - 1].type == "paragraph_open" and not tokens[place - 1].hidden
                yield _Block(
                    words,
                    lead,
                    sum(cell_len(t) for t, _s in lead) or 2 * depth,
                    line,
                    heading=head,
                    loose=loose and not lead and depth == 0,
                )
                lead = ()
            case _:
                pass


def _joined(cells: Iterable[tuple[Styled, ...]]) -> tuple[Styled, ...]:
    found: list[Styled] = []
    for cell in cells:
        found += [(" │ ", "rule"), *cell] if found else cell
    return tuple(found)


def _with_box(
    lead: tuple[Styled, ...], words: tuple[Styled, ...]
) -> tuple[tuple[Styled, ...], tuple[Styled, ...]]:
    """A task's box as a sign of its own."""
    if not words or not (found := _BOX.match(words[0][0])):
        return lead, words
    sign = "☐ " if found[1] == " " else "☑ "
    return ((lead[0][0][:-2] + sign, "strong"),), ((words[0][0][found.end() :], words[0][1]), *words[1:])


def _words(children: Sequence[Token], base: str) -> Iterator[Styled]:
    """The words of a line, each run with its style; "\\n" where a line breaks."""
    style = [base]
    for child in children:
        match child.type:
            case "text":
                yield from _quieted(child.content, style[-1])
            case "softbreak":
                yield (" ", style[-1])
            case "hardbreak":
                yield ("\n", style[-1])
            case "code_inline":
                yield (child.content, "quiet")
            case "strong_open":
                style.append("strong" if base == "plain" else base)
            case "em_open":
                style.append("statement" if base == "plain" else base)
            case "strong_close" | "em_close":
                style.pop()
            case "image":
                yield (child.content, style[-1])
            case _:
                if child.content:
                    yield (child.content, style[-1])


def _quieted(text: str, style: str) -> Iterator[Styled]:
    at = 0
    for found in _FACTS.finditer(text) if "::" in text else ():
        if found.start() > at:
            yield (text[at : found.start()], style)
        yield (found[0], "quiet")
        at = found.end()
    if at < len(text):
        yield (text[at:], style)


def _flow(block: _Block, cells: int) -> Iterator[Line]:
    """The block's words over lines that are so wide."""
    if block.rule:
        yield [("─" * cells, "rule")]
        return
    line: Line = list(block.lead)
    used = sum(cell_len(t) for t, _s in line)
    start = used
    pad = " " * block.indent
    if not line and block.indent:
        line, used, start = [(pad, "plain")], block.indent, block.indent
    for word, style, space in _split(block.words):
        if word == "\n":
            yield line
            line, used, start = [(pad, "plain")], block.indent, block.indent
            continue
        size = cell_len(word)
        gap = " " if space and used > start else ""
        if used + len(gap) + size > cells and used > start:
            yield line
            line, used, start = [(pad, "plain")], block.indent, block.indent
            gap = ""
        while size > max(8, cells - used):
            head = _head(word, max(8, cells - used))
            yield [*line, (head, style)]
            line, used = [(pad, "plain")], block.indent
            word = word[len(head) :]
            size = cell_len(word)
        if gap and line and line[-1][1] == style:
            line[-1] = (line[-1][0] + gap + word, style)
        elif line and line[-1][1] == style:
            line[-1] = (line[-1][0] + word, style)
        else:
            line.append((gap + word, style))
        used += len(gap) + size
    yield line


def _split(words: Iterable[Styled]) -> Iterator[tuple[str, str, bool]]:
    """Word by word: the word, its style, and whether a space stands before it."""
    space = False
    for text, style in words:
        if text == "\n":
            yield ("\n", style, False)
            space = False
            continue
        # One line: a text of the source has no break in it, but what it says may have to be made safe.
        shown = " ".join(lines_of(text)) if not (text.isascii() and text.isprintable()) else text
        first = True
        for word in shown.split(" "):
            if word:
                yield (word, style, space if first else True)
                first, space = False, False
            elif not first or not word:
                space = True
                first = False
        if shown.endswith(" "):
            space = True


def _head(word: str, cells: int) -> str:
    size = 0
    for place, char in enumerate(word):
        size += cell_len(char)
        if size > cells:
            return word[: max(1, place)]
    return word

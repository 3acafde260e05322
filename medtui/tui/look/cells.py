"""Text in terminal cells: wrapping, padding and cutting of lines made of styled pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from medtui.domain.text import clean, close_bidi

# A piece of a line: its text and the name of its style.
Piece = tuple[str, str]
Line = list[Piece]


def shown(text: str) -> str:
    """Text that may stand on a screen: cleaned, on one line, with every bidi turn closed."""
    return close_bidi(" ".join(clean(text).replace("\t", "  ").split("\n")))


def lines_of(text: str) -> list[str]:
    """As `shown`, with the line breaks kept."""
    return [close_bidi(line) for line in clean(text).replace("\t", "  ").split("\n")]


def width(pieces: Iterable[Piece]) -> int:
    """Cells of a line."""
    return sum(cell_len(text) for text, _ in pieces)


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells, with "…" where something was left out."""
    if cell_len(text) <= cells:
        return text
    if cells <= 1:
        return "…"[:cells]
    kept: list[str] = []
    room = cells - 1
    for char in text:
        size = cell_len(char)
        if size > room:
            break
        kept.append(char)
        room -= size
    return "".join(kept).rstrip() + "…"


def wrap(text: str, first: int, rest: int) -> list[str]:
    """Words over lines: `first` cells on the first, `rest` on the others. A word too long for a line is broken."""
    # A window may have no room at all: a sign a line is the least that comes to an end.
    first, rest = max(1, first), max(1, rest)
    lines: list[str] = []
    for part in lines_of(text):
        room = first if not lines else rest
        if cell_len(part) <= room:
            lines.append(part)
            continue
        line = ""
        for word in part.split(" "):
            room = first if not lines else rest
            candidate = f"{line} {word}" if line else word
            if cell_len(candidate) <= room:
                line = candidate
                continue
            if line:
                lines.append(line)
                room = rest
            while cell_len(word) > room:
                head = _fit(word, room)
                lines.append(head)
                word = word[len(head) :]
                room = rest
            line = word
        lines.append(line)
    return lines or [""]


def fill(left: Sequence[Piece], right: Sequence[Piece], cells: int, between: str = "") -> Line:
    """A line with something at its left and at its right end. The left part is cut where both do not fit."""
    gap = cells - width(left) - width(right)
    if gap >= 0:
        return [*left, (" " * gap, between), *right]
    room = max(0, cells - width(right))
    kept: Line = []
    for text, style in left:
        size = cell_len(text)
        if size > room:
            kept.append((cut(text, room), style))
            room = 0
            break
        kept.append((text, style))
        room -= size
    gap = cells - width(kept) - width(right)
    return [*kept, (" " * max(0, gap), between), *right]


def _fit(word: str, room: int) -> str:
    size = 0
    for place, char in enumerate(word):
        size += cell_len(char)
        if size > room:
            return word[: max(1, place)]
    return word

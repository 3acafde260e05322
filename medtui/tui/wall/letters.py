"""Large letters out of block characters: a text as big as it fits, from `letters.json` (see `scripts/letters.py`)."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

# A cell by which of its quarters are filled: upper left 8, upper right 4, lower left 2, lower right 1.
QUARTERS: Final = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
DOUBLED: Final = {36: 18, 30: 15, 24: 12}
"""Heights that are drawn from letters of half their size: at these no eye sees the steps."""
SIZES: Final = (*DOUBLED, 18, 15, 12, 10, 8, 7, 6, 5, 4)
"""Heights in rows that there are letters of, largest first."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its width in quarters, and its lines, each a number whose highest bit stands at the left."""

    wide: int
    lines: tuple[int, ...]


@cache
def _all() -> dict[str, dict[str, list[str | int]]]:
    text = Path(__file__).with_name("letters.json").read_text("utf-8")
    sizes: dict[str, dict[str, list[str | int]]] = json.loads(text)["sizes"]
    return sizes


@cache
def letter(sign: str, rows: int) -> Letter | None:
    """A letter at a height, that of its base for one with an unknown mark on it; none for signs that are not drawn."""
    if sign.isspace():
        return Letter(rows, (0,) * (rows * 2))
    if rows in DOUBLED:
        half = letter(sign, DOUBLED[rows])
        return None if half is None else _twice(half)
    found = _all()[str(rows)].get(sign)
    if found is None:
        base = unicodedata.normalize("NFKD", sign)[:1]
        return letter(base, rows) if base and base != sign else None
    wide, lines = found
    return Letter(int(wide), tuple(int(line, 16) for line in str(lines).split()))


def _twice(half: Letter) -> Letter:
    """The letter in twice its size."""
    lines: list[int] = []
    for line in half.lines:
        bits = f"{line:0{half.wide}b}"
        wide = int("".join(bit * 2 for bit in bits), 2)
        lines += [wide, wide]
    return Letter(half.wide * 2, tuple(lines))


def word_width(word: str, rows: int) -> int | None:
    """How many quarters wide a word is; none where it has a sign that is not drawn."""
    total = 0
    for sign in unicodedata.normalize("NFC", word):
        found = letter(sign, rows)
        if found is None:
            return None
        total += found.wide
    return total


def wrapped(text: str, rows: int, cells: int) -> list[str] | None:
    """The words over lines of so many cells; none where a word is wider than that, or cannot be drawn."""
    room, blank = cells * 2, rows
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = word_width(word, rows)
        if size is None or size > room:
            return None
        if line and used + blank + size > room:
            lines.append(line)
            line, used = word, size
        else:
            used = used + blank + size if line else size
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def drawn(line: str, rows: int) -> list[str]:
    """One line as rows of block characters."""
    bits = [0] * (rows * 2)
    wide = 0
    for sign in unicodedata.normalize("NFC", line):
        found = letter(sign, rows)
        if found is None:
            continue
        for y, part in enumerate(found.lines):
            bits[y] = bits[y] << found.wide | part
        wide += found.wide
    if wide % 2:
        bits = [part << 1 for part in bits]
        wide += 1
    result: list[str] = []
    for row in range(rows):
        upper, lower = bits[row * 2], bits[row * 2 + 1]
        signs: list[str] = []
        for x in range(wide - 2, -1, -2):
            signs.append(QUARTERS[(upper >> x & 3) << 2 | (lower >> x & 3)])
        result.append("".join(signs))
    return result


def block(lines: list[str], rows: int) -> list[str]:
    """Lines under each other, without the empty rows above the first and below the last."""
    found = [row for line in lines for row in drawn(line, rows)]
    while found and not found[0].strip():
        found.pop(0)
    while found and not found[-1].strip():
        found.pop()
    return found


def largest(text: str, cells: int, height: int, most: int = SIZES[0]) -> list[str] | None:
    """The text as large as it fits into so many cells and rows; none where even the smallest letters do not."""
    for rows in SIZES:
        if rows > most:
            continue
        lines = wrapped(text, rows, cells)
        if lines is None:
            continue
        found = block(lines, rows)
        if len(found) <= height:
            return found
    return None

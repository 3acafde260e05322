"""Reads large letters off a screen: whether a text stands there, whatever size it was drawn in."""

from __future__ import annotations

from medtui.tui.wall.letters import QUARTERS, SIZES, letter

_BITS = {sign: (number >> 2, number & 3) for number, sign in enumerate(QUARTERS)}


def quarters(screen: str) -> list[str]:
    """The screen as lines of 0 and 1, a sign for each quarter of a cell; other letters are empty."""
    found: list[str] = []
    for row in screen.splitlines():
        pairs = [_BITS.get(sign, (0, 0)) for sign in row]
        found.append("".join(f"{upper:02b}" for upper, _ in pairs))
        found.append("".join(f"{lower:02b}" for _, lower in pairs))
    return found


def _word(text: str, size: int) -> list[str]:
    letters = [letter(sign, size) for sign in text]
    rows = ["".join(f"{one.lines[y]:0{one.wide}b}" for one in letters if one) for y in range(size * 2)]
    while rows and "1" not in rows[0]:
        rows.pop(0)
    while rows and "1" not in rows[-1]:
        rows.pop()
    return rows


def _stands(rows: list[str], word: list[str]) -> bool:
    for top in range(len(rows) - len(word) + 1):
        place = rows[top].find(word[0])
        while place >= 0:
            if all(rows[top + n][place : place + len(part)] == part for n, part in enumerate(word)):
                return True
            place = rows[top].find(word[0], place + 1)
    return False


def large_on(screen: str, text: str) -> bool:
    """Whether all words of the text stand on the screen in large letters of one size."""
    rows = quarters(screen)
    return any(all(_stands(rows, _word(word, size)) for word in text.split()) for size in SIZES)

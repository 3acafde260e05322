"""The annual wheel drawn: twelve months round a year, as wide and high as there is room. Pure.

The months stand clockwise on the rim, January at the top left; the middle holds the year, what the marks mean, and the
chosen theme. Nothing is told by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from medtui.domain.municipality.wheel import Evidence, Standing, State
from medtui.i18n import _
from medtui.tui.look.cells import Line, cut, shown, wrap
from medtui.wording.municipality.wheel import MARKS, month_word, state_word, theme_title

RING = ((0, 0), (0, 1), (0, 2), (0, 3), (1, 3), (2, 3), (3, 3), (3, 2), (3, 1), (3, 0), (2, 0), (1, 0))
STYLES = {
    State.OVERDUE: "closed",
    State.DUE: "warning",
    State.PLANNED: "text-question",
    State.HELD: "good",
    State.AHEAD: "quiet",
}
_N, _S, _E, _W = 1, 2, 4, 8
_LINES = " ╵╷│╶└┌├╴┘┐┤─┴┬┼"
_DIGITS = {
    "0": ("╭─╮", "│ │", "╰─╯"), "1": ("╶┐ ", " │ ", "╶┴╴"), "2": ("╶─╮", "┌─┘", "╰─╴"), "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"), "5": ("╭─╴", "╰─╮", "╶─╯"), "6": ("╭─╴", "├─╮", "╰─╯"), "7": ("╶─┐", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"), "9": ("╭─╮", "╰─┤", "╶─╯"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """What is drawn: a year, what comes in it, the month it is now (0: not this year), and what is chosen."""

    year: int
    standings: tuple[Standing, ...]
    now: int = 0
    chosen: str = ""


class Canvas:
    """Cells of styled characters; lines that meet join."""

    def __init__(self, cells: int, rows: int) -> None:
        self.cells, self.rows = cells, rows
        self._marks = [[0] * cells for _row in range(rows)]
        self._text: list[list[tuple[str, str] | None]] = [[None] * cells for _row in range(rows)]

    def box(self, left: int, top: int, right: int, bottom: int) -> None:
        """A frame through these corners."""
        for x in range(left, right):
            for y in (top, bottom):
                self._marks[y][x] |= _E
                self._marks[y][x + 1] |= _W
        for y in range(top, bottom):
            for x in (left, right):
                self._marks[y][x] |= _S
                self._marks[y + 1][x] |= _N

    def write(self, x: int, y: int, text: str, style: str) -> None:
        """Text from a place on; what does not fit is left out."""
        if not 0 <= y < self.rows:
            return
        for char in text:
            size = cell_len(char)
            if x + size > self.cells:
                return
            self._text[y][x] = (char, style)
            for more in range(1, size):
                self._text[y][x + more] = ("", style)
            x += size

    def lines(self) -> list[Line]:
        """What was drawn, line by line, neighbours of one style together."""
        found: list[Line] = []
        for y in range(self.rows):
            line: Line = []
            for x in range(self.cells):
                mark = self._marks[y][x]
                char, style = self._text[y][x] or (_LINES[mark], "rule")
                if line and line[-1][1] == style:
                    line[-1] = (line[-1][0] + char, style)
                else:
                    line.append((char, style))
            found.append(line)
        return found


def wheel_lines(year: Year, cells: int, rows: int) -> list[Line]:
    """The wheel in so many cells and rows."""
    canvas = Canvas(cells, rows)
    across, down = _edges(cells), _edges(rows)
    by_month: dict[int, list[Standing]] = {}
    for one in year.standings:
        by_month.setdefault(one.occurrence.month, []).append(one)
    for month, (row, column) in enumerate(RING, start=1):
        left, right, top, bottom = across[column], across[column + 1], down[row], down[row + 1]
        canvas.box(left, top, right, bottom)
        _month(canvas, left, right, top, month, now=month == year.now)
        inner = right - left - 1, bottom - top - 1
        for number, (text, style) in enumerate(
            _themes(by_month.get(month, ()), *inner, year.chosen), start=1
        ):
            canvas.write(left + 1, top + number, text, style)
    _middle(canvas, year, across[1], across[3], down[1], down[3])
    return canvas.lines()


def _edges(size: int) -> list[int]:
    """Where the five lines across a size stand."""
    return [round(n * (size - 1) / 4) for n in range(5)]


def _month(canvas: Canvas, left: int, right: int, top: int, month: int, *, now: bool) -> None:
    name = cut(month_word(month), right - left - 6)
    text = f" ▶ {name} " if now else f" {name} "
    canvas.write(left + 2, top, text, "clock" if now else "strong")


def _themes(standings: Sequence[Standing], cells: int, rows: int, chosen: str) -> list[tuple[str, str]]:
    """A month's lines: each theme with its mark, over several lines and with its day where there is room."""
    lines: list[tuple[str, str]] = []
    for wide, dated in ((True, True), (True, False), (False, False)):
        lines = []
        for one in standings:
            style = "chosen" if one.occurrence.key == chosen else STYLES[one.state]
            sign = "▸" if one.occurrence.key == chosen else " "
            title = shown(theme_title(one.occurrence)) + ("*" if one.occurrence.theme.required else "")
            room = cells - 3
            texts = wrap(title, room, room) if wide else [cut(title, room)]
            for number, text in enumerate(texts):
                lead = f"{sign}{MARKS[one.state]} " if number == 0 else "   "
                lines.append((lead + text + " " * (room - cell_len(text)), style))
            said = one.held or one.evidence
            if dated and said:
                lines.append((cut(f"   {said[-1].date.isoformat()}", cells), "quiet"))
        if len(lines) <= rows:
            return lines
    more = len(lines) - rows + 1
    here = next((n for n, (text, _style) in enumerate(lines) if text.startswith("▸")), 0)
    kept = lines[: rows - 1]
    if here >= rows - 1 and kept:
        kept[-1] = lines[here]
    return [*kept, (cut(_("   +{n} more").format(n=more), cells), "quiet")]


def _middle(canvas: Canvas, year: Year, left: int, right: int, top: int, bottom: int) -> None:
    cells, rows = right - left - 3, bottom - top - 1
    chosen = next((s for s in year.standings if s.occurrence.key == year.chosen), None)
    told = chosen_lines(chosen, cells, max(3, rows - 8)) if chosen else []
    legend = _legend(year, cells)
    digits = _digits(year.year) if rows >= len(told) + len(legend) + 4 else [str(year.year)]
    lines: list[tuple[str, str]] = [
        *((" " * max(0, (cells - cell_len(text)) // 2) + text, "title") for text in digits),
        *legend,
    ]
    lines = lines[: max(1, rows - len(told) - 1)]
    gap = 1 if len(lines) + len(told) < rows else 0
    lines += [("", "plain")] * gap + told
    offset = max(0, (rows - len(lines)) // 2)
    for number, (text, style) in enumerate(lines[:rows], start=1):
        canvas.write(left + 2, top + offset + number, text, style)


def _digits(year: int) -> list[str]:
    return [" ".join(_DIGITS[d][row] for d in str(year)) for row in range(3)]


def _legend(year: Year, cells: int) -> list[tuple[str, str]]:
    """What the marks mean, with how many there are of each this year."""
    counts = Counter(s.state for s in year.standings)
    parts = [f"{MARKS[state]} {counts[state]} {state_word(state)}" for state in State if counts[state]]
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}   {part}" if lines else part
        if lines and cell_len(joined) <= cells:
            lines[-1] = joined
        else:
            lines.append(part)
    return [(" " * max(0, (cells - cell_len(text)) // 2) + text, "plain") for text in lines]


def chosen_lines(one: Standing, cells: int, rows: int) -> list[tuple[str, str]]:
    """What there is to say of the chosen theme."""
    occurrence = one.occurrence
    month = f"{month_word(occurrence.month)} {occurrence.year}"
    lines = [(text, "heading") for text in wrap(shown(theme_title(occurrence)), cells, cells)]
    lines.append((cut(f"{MARKS[one.state]} {state_word(one.state)} · {month}", cells), STYLES[one.state]))
    for said in one.held or one.evidence:
        lines.append((cut(evidence_words(said), cells), "plain"))
    if one.evidence and not one.held and any(e.ended for e in one.evidence):
        lines.append((cut(_("Nothing was entered there: no evidence"), cells), "warning"))
    if occurrence.theme.required:
        lines.append((cut(_("* must be documented"), cells), "quiet"))
    return lines[:rows]


def evidence_words(said: Evidence) -> str:
    """The day and the meeting, and the item where it was one."""
    parts = [said.date.isoformat(), shown(said.title)]
    if said.item_title:
        parts.append(shown(said.item_title))
    return " · ".join(parts)

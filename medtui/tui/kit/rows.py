"""A list that lays out only what is seen: rows that wrap, one of them chosen, thousands at no cost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from medtui.tui.look.cells import Line, Piece, cut, width, wrap
from medtui.tui.look.palette import PLAIN, styles


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `lead` before the text on its first line, `tail` at the right end of its last, `under` on lines
    of their own."""

    key: str
    text: str = ""
    lead: tuple[Piece, ...] = ()
    tail: tuple[Piece, ...] = ()
    under: tuple[Piece, ...] = ()
    style: str = "plain"
    selectable: bool = True
    rule: bool = False

    def layout(self, cells: int) -> list[Line]:
        """The row's lines at this width."""
        if self.rule:
            title = cut(self.text, cells - 6)
            return [
                [
                    ("── ", "rule"),
                    (title, self.style),
                    (" " + "─" * max(0, cells - 4 - cell_len(title)), "rule"),
                ]
            ]
        lead, tail = width(self.lead), width(self.tail)
        room = max(8, cells - lead)
        indent = (" " * lead, "plain")
        texts = wrap(self.text, room, room)
        if tail and tail <= room // 3 and lead + cell_len(texts[-1]) + 2 + tail > cells:
            # A short tail keeps its column at the right: the text leaves it the room.
            texts = wrap(self.text, room - 2 - tail, room - 2 - tail)
        lines: list[Line] = [[*self.lead, (texts[0], self.style)]]
        lines += [[indent, (text, self.style)] for text in texts[1:]]
        if tail:
            if width(lines[-1]) + 2 + tail <= cells:
                lines[-1] += [(" " * (cells - width(lines[-1]) - tail), "plain"), *self.tail]
            else:
                # What does not fit beside the text goes below it, cut at the screen's edge.
                lines.append([indent, *_cut_pieces(self.tail, room)])
        if self.under:
            lines.append([indent, *_cut_pieces(self.under, room)])
        return lines

    def height(self, cells: int) -> int:
        """How many lines it takes, without laying it out where one look is enough."""
        if self.rule:
            return 1
        text = self.text
        if text.isprintable():
            used = width(self.lead) + cell_len(text) + (2 + width(self.tail) if self.tail else 0)
            if used <= cells:
                return 2 if self.under else 1
        return len(self.layout(cells))


def _cut_pieces(pieces: Sequence[Piece], room: int) -> Line:
    line: Line = []
    for text, style in pieces:
        size = cell_len(text)
        if size > room:
            line.append((cut(text, room), style))
            break
        line.append((text, style))
        room -= size
    return line


class Rows(ScrollView, can_focus=False):
    """The list. Rows come down through `show`; `Chosen` goes up when a row is clicked."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        background: $background; color: $foreground;
    }
    """

    class Chosen(Message):
        """A row was clicked; `again` when it had been chosen already."""

        def __init__(self, rows: Rows, key: str, again: bool) -> None:
            super().__init__()
            self.rows, self.key, self.again = rows, key, again

        @property
        def control(self) -> Rows:
            return self.rows

    def __init__(self, *, id: str | None = None, follow: bool = False) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.chosen: str = ""
        self._follow = follow
        self._tops: list[int] = [0]
        self._heights: dict[Row, int] = {}
        self._laid_out_for = 0
        self._places: dict[str, int] = {}

    def show(self, rows: Sequence[Row], chosen: str | None = None) -> None:
        """Other rows. Rows that stay the same keep their layout."""
        self.rows = tuple(rows)
        if chosen is not None:
            self.chosen = chosen
        self._measure()
        self.refresh()
        if self.chosen:
            self.reveal(self.chosen)
        elif self._follow:
            self.to_end()

    def choose(self, key: str) -> None:
        """Marks a row, or none; and brings it into view."""
        if key == self.chosen:
            return
        self.chosen = key
        self.refresh()
        if key:
            self.reveal(key)
        elif self._follow:
            self.to_end()

    def step(self, by: int) -> str:
        """The key of the selectable row so many places from the chosen one; from the end where none is chosen."""
        keys = [r.key for r in self.rows if r.selectable]
        if not keys:
            return ""
        if self.chosen not in keys:
            return keys[-1] if by < 0 or self._follow else keys[0]
        place = keys.index(self.chosen) + by
        if place >= len(keys) and self._follow:
            return ""
        return keys[max(0, min(len(keys) - 1, place))]

    def to_end(self) -> None:
        """Shows the newest row."""
        end = max(0, self._tops[-1] - self.size.height)
        self.scroll_to(y=end, animate=False, immediate=True, force=True)

    def reveal(self, key: str) -> None:
        """Scrolls so that the row is seen whole."""
        place = self._places.get(key)
        if place is None or not self._laid_out_for:
            return
        top, height = self._tops[place], self._tops[place + 1] - self._tops[place]
        self.scroll_to_region(Region(0, top, self._laid_out_for, height), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        self._measure()
        # How far it can scroll is only known when the new size has been laid out.
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        if self.chosen:
            self.reveal(self.chosen)
        elif self._follow:
            self.to_end()

    def on_click(self, event: events.Click) -> None:
        place = self._row_at(event.y + self.scroll_offset.y)
        if place is not None and self.rows[place].selectable:
            key = self.rows[place].key
            self.post_message(self.Chosen(self, key, key == self.chosen))

    def render_line(self, y: int) -> Strip:
        cells = self.scrollable_content_region.width or self.size.width
        base = self.rich_style
        line = y + self.scroll_offset.y
        place = self._row_at(line)
        if place is None:
            return Strip.blank(self.size.width, base)
        row = self.rows[place]
        pieces = row.layout(cells)
        inside = line - self._tops[place]
        if inside >= len(pieces):
            return Strip.blank(self.size.width, base)
        chosen = row.key == self.chosen and bool(row.key)
        named = styles(self.app.theme)
        over = named["chosen"] if chosen else PLAIN
        segments = [Segment(text, base + named.get(style, PLAIN) + over) for text, style in pieces[inside]]
        return (
            Strip(segments).adjust_cell_length(cells, base + over).extend_cell_length(self.size.width, base)
        )

    def _row_at(self, line: int) -> int | None:
        if not self.rows or line >= self._tops[-1]:
            return None
        return bisect_right(self._tops, line) - 1

    def _measure(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0:
            return
        if cells != self._laid_out_for:
            self._heights.clear()
            self._laid_out_for = cells
        known = self._heights
        heights: dict[Row, int] = {}
        tops = [0]
        total = 0
        for row in self.rows:
            height = known.get(row) or row.height(cells)
            heights[row] = height
            total += height
            tops.append(total)
        self._heights = heights
        self._tops = tops
        self._places = {row.key: place for place, row in enumerate(self.rows)}
        self.virtual_size = Size(cells, total)

"""Markdown on the screen: only what is seen is laid out before the first frame, the rest behind it."""

from __future__ import annotations

from bisect import bisect_right

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from medtui.tui.kit.markdown_lines import Piece, body_of, pieces, render
from medtui.tui.look.cells import Line
from medtui.tui.look.palette import PLAIN, styles

STEP = 4
"""Pieces that are laid out between two looks at the keyboard."""


class Rendered(ScrollView, can_focus=False):
    """A Markdown text, read-only."""

    DEFAULT_CSS = """
    Rendered {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        background: $background; color: $foreground;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.source = ""
        self.marked = -1
        self._pieces: list[Piece] = []
        self._lines: list[tuple[Line, int]] = []
        self._read = 0
        self._skipped = 0
        self._cells = 0
        self._timer: Timer | None = None

    def show(self, markdown: str) -> None:
        """Another text; one that is the same is not laid out again."""
        if markdown == self.source:
            return
        self.source = markdown
        body, self._skipped = body_of(markdown)
        self._pieces = pieces(body)
        self.marked = -1
        self._start()

    def mark(self, source_line: int) -> None:
        """Brings a line of the source into view and marks it; a negative number takes the mark away."""
        self.marked = source_line - self._skipped if source_line >= 0 else -1
        if self.marked >= 0 and self._cells:
            self._lay_out(until_source=self.marked)
            numbers = [number for _line, number in self._lines]
            place = bisect_right(numbers, self.marked) - 1
            while place > 0 and numbers[place - 1] == numbers[place]:
                place -= 1
            top, height = self.scroll_offset.y, self.size.height
            if not top + 1 <= place < top + height - 3:
                self.scroll_to(y=max(0, place - height // 3), animate=False, immediate=True)
        self.refresh()

    def to_end(self) -> None:
        """The end of the text, which is laid out for that as a whole."""
        self._lay_out(until_source=1 << 60)
        self.scroll_end(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._cells:
            self._start()

    def _start(self) -> None:
        self._cells = self.scrollable_content_region.width
        self._lines, self._read = [], 0
        if not self._cells:
            return
        self._lay_out(until_line=self.scroll_offset.y + self.size.height)
        self.refresh()
        if self._timer is None and self._read < len(self._pieces):
            self._timer = self.set_interval(0.02, self._go_on)

    def _go_on(self) -> None:
        self._lay_out(count=STEP)
        if self._read >= len(self._pieces) and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _lay_out(self, *, until_line: int = -1, until_source: int = -1, count: int = 0) -> None:
        """Further pieces: until so many lines stand, until a line of the source is among them, or so many pieces."""
        end = self._read + count
        while self._read < len(self._pieces) and (
            self._read < end
            or len(self._lines) < until_line
            or (until_source >= 0 and self._pieces[self._read].first <= until_source)
        ):
            self._lines += render(self._pieces[self._read], self._cells)
            self._read += 1
        # What has not been laid out yet is guessed, so that the scroll bar does not leap.
        rest = sum(piece.count for piece in self._pieces[self._read :])
        self.virtual_size = Size(self._cells, len(self._lines) + rest)

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        cells = self._cells or self.size.width
        line = y + self.scroll_offset.y
        if line >= len(self._lines) and self._read < len(self._pieces):
            self._lay_out(until_line=line + 1)
        if line >= len(self._lines):
            return Strip.blank(self.size.width, base)
        pieces_, source = self._lines[line]
        named = styles(self.app.theme)
        over = named["chosen"] if source == self.marked and pieces_ else PLAIN
        segments = [Segment(text, base + named.get(style, PLAIN) + over) for text, style in pieces_]
        return (
            Strip(segments).adjust_cell_length(cells, base + over).extend_cell_length(self.size.width, base)
        )

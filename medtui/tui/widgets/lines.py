"""A few fixed lines of styled text that repaint without a layout: the head, the echo under the capture line, hints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from medtui.tui.cells import Line
from medtui.tui.palette import PLAIN, styles


class Lines(Widget, can_focus=False):
    """Lines that a screen sets; as many are painted as the widget is high."""

    DEFAULT_CSS = "Lines { height: 1; background: $background; color: $foreground; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Other lines; nothing is painted where they are the same."""
        new = tuple(list(line) for line in lines)
        if new != self.lines:
            self.lines = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        if y >= len(self.lines):
            return Strip.blank(self.size.width, base)
        named = styles(self.app.theme)
        segments = [Segment(text, base + named.get(name, PLAIN)) for text, name in self.lines[y]]
        return Strip(segments).adjust_cell_length(self.size.width, base)

"""A few fixed lines of styled text that repaint without a layout, and a bar in such a line for long work."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from medtui.i18n import _
from medtui.tui.look.cells import Line, cut
from medtui.tui.look.palette import PLAIN, styles


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


def progress_line(count: int, of: int, cells: int) -> Line:
    """How many of how many meetings have been read, as a bar and in words."""
    size = min(30, max(4, cells // 4))
    filled = size * count // max(of, 1)
    text = _("Reading meetings: {n} of {of}").format(n=count, of=of)
    return [
        (" " + "▓" * filled + "░" * (size - filled), "bar"),
        ("  " + cut(text, cells - size - 4), "plain"),
    ]

"""A few fixed lines of styled text that repaint without a layout: the head, the echo under the capture line, hints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from medtui.tui.cells import Line


class Lines(Widget, can_focus=False):
    """Lines that a screen sets; as many are painted as the widget is high."""

    STYLES: ClassVar[tuple[str, ...]] = (
        "quiet", "strong", "title", "question", "clock", "over", "warning", "good", "rule", "unknown", "kind", "closed", "bar",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{name}" for name in STYLES}
    DEFAULT_CSS = """
    Lines {
        height: 1; background: $background; color: $foreground;
        & > .lines--quiet { color: $quiet; }
        & > .lines--strong { text-style: bold; }
        & > .lines--title { color: $foreground; text-style: bold; }
        & > .lines--question { color: $primary; text-style: bold; }
        & > .lines--clock { color: $secondary; text-style: bold; }
        & > .lines--over { color: $error; text-style: bold reverse; }
        & > .lines--warning { color: $warning; }
        & > .lines--good { color: $success; }
        & > .lines--rule { color: $rule; }
        & > .lines--unknown { color: $warning; text-style: underline; }
        & > .lines--kind { color: $primary; text-style: bold; }
        & > .lines--closed { color: $error; text-style: bold; }
        & > .lines--bar { color: $secondary; }
    }
    """

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
        segments = [Segment(text, base + self._style(name)) for text, name in self.lines[y]]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"lines--{name}", partial=True) if name in self.STYLES else Style.null()

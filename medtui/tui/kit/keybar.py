"""The key bar: the screen's gestures on one line, as many as there is room for; each can be clicked."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from medtui.i18n import _
from medtui.tui.look.gestures import Gesture, key_name, of_screen
from medtui.tui.look.palette import styles


def _on_screen(action: str) -> str:
    """The action as the screen's, unless it says whose it is."""
    name = action.partition("(")[0]
    return action if "." in name else f"screen.{action}"


class KeyBar(Widget, can_focus=False):
    """One line with the most wanted keys. The last places belong to the palette and to help, which lead to all
    others."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; }"

    def __init__(self, screen_name: str, *, also: tuple[Gesture, ...] = ()) -> None:
        super().__init__()
        self._of, self._also = screen_name, also

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        key_style = base + styles(self.app.theme)["key"]
        segments: list[Segment] = []
        for gesture in self._fitting(self.size.width - 1):
            # A bare name would be looked for on the bar itself.
            click = Style(meta={"@click": _on_screen(gesture.action)})
            segments += [
                Segment(" ", base),
                Segment(key_name(gesture.keys), key_style + click),
                Segment(" " + _(gesture.title), base + click),
                Segment(" ", base),
            ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _fitting(self, cells: int) -> list[Gesture]:
        mine = (*self._also, *(g for g in of_screen(self._of) if g.bar))
        wanted = sorted(mine, key=lambda g: (g.id != "app.help", g.id != "app.palette", g.bar))
        chosen: list[Gesture] = []
        for gesture in wanted:
            size = cell_len(key_name(gesture.keys)) + cell_len(_(gesture.title)) + 3
            if size <= cells:
                chosen.append(gesture)
                cells -= size
        return sorted(chosen, key=lambda g: g.bar)

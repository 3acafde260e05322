"""A panel that shows what would be done, however much that is, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import shown
from medtui.tui.look.places import PREVIEW


class PreviewPanel(ListPanel):
    """What one must know comes first, then what would be done; keys scroll. Enter does it by `take`, which gives a
    sentence where it cannot be."""

    TYPING = False
    NAME = PREVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIEW)

    def __init__(
        self, heading: str, told: Sequence[str], lines: Sequence[str], hint: str, take: Callable[[], str]
    ) -> None:
        super().__init__()
        self._heading, self._told, self._lines, self._hint = heading, told, lines, hint
        self._take = take

    def heading(self) -> str:
        return self._heading

    def rows(self) -> list[Row]:
        said = [(text, "warning") for text in self._told] + [(text, "plain") for text in self._lines]
        return [
            Row(key=f"-{n}", text=shown(text), style=style, selectable=False)
            for n, (text, style) in enumerate(said)
        ]

    def hints(self) -> tuple[str, ...]:
        return (self._hint,)

    def action_scroll(self, by: int) -> None:
        self._list.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        # One line stays in view, so that one sees where one was.
        self.action_scroll(by * max(1, self._list.size.height - 1))

    def action_end(self, last: int) -> None:
        self._list.scroll_to(y=self._list.max_scroll_y if last else 0, animate=False)

    def action_take(self) -> None:
        if said := self._take():
            self.say(said)
        else:
            self.dismiss(None)

    @property
    def _list(self) -> Rows:
        return self.query_one("#panel-rows", Rows)

"""To which of several committees below does the item go?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.model.people import Committee
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import BELOW


class BelowPanel(ListPanel):
    """Enter takes one; it is given to `answer` by name."""

    TYPING = False
    NAME = BELOW
    BINDINGS: ClassVar[list[BindingType]] = bindings(BELOW)

    def __init__(self, committees: Sequence[Committee], answer: Callable[[str], None]) -> None:
        super().__init__()
        self.committees = committees
        self.answer = answer

    def heading(self) -> str:
        return _("Hand down to which committee?")

    def rows(self) -> list[Row]:
        return [
            Row(key=c.name, text=shown(c.name), tail=((shown(c.level), "quiet"),)) for c in self.committees
        ]

    def taken(self, key: str) -> None:
        self.action_close_panel()
        self.answer(key)

    def action_take(self) -> None:
        if self.chosen:
            self.taken(self.chosen)

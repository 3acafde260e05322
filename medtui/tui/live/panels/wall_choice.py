"""What the room sees: the wall shows what the phase asks for, or what is chosen here."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.running import wall
from medtui.i18n import N_, _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.places import WALL_CHOICE

CHOICES = {
    "": N_("What the phase asks for"),
    wall.DECIDED: N_("What we have decided so far"),
    wall.PROGRAMME: N_("Programme"),
    wall.PARKED: N_("Parked for later"),
    wall.CLOCK: N_("The clock alone"),
    wall.PHONES: N_("The code for phones"),
}


class WallPanel(ListPanel):
    """The things that can be put on the wall; what is there now has a mark."""

    TYPING = False
    NAME = WALL_CHOICE
    BINDINGS: ClassVar[list[BindingType]] = bindings(WALL_CHOICE)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.chosen = self._key(desk.meeting.head.showing)

    def heading(self) -> str:
        return _("On the wall")

    def rows(self) -> list[Row]:
        now = self._key(self.desk.meeting.head.showing)
        return [
            Row(
                key=self._key(what),
                text=_(words),
                lead=(
                    (
                        "  ● " if self._key(what) == now else "  ○ ",
                        "good" if self._key(what) == now else "quiet",
                    ),
                ),
            )
            for what, words in CHOICES.items()
        ]

    def hints(self) -> tuple[str, ...]:
        return (_("Enter puts it on the wall · a chosen line goes there by itself · Esc closes"),)

    def action_enter(self) -> None:
        self.taken(self.chosen)

    def taken(self, key: str) -> None:
        self.desk.show_on_wall("" if key == self._key("") else key)
        self.action_close_panel()

    @staticmethod
    def _key(what: str) -> str:
        return what if what in CHOICES and what else "phase"

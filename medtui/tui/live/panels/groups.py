"""Groups drawn by lot: how many in each, another draw, and onto the wall."""

from __future__ import annotations

import secrets
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.commands.meeting import ShowOnWall
from medtui.domain.running.groups import Draw, draw_of, groups, into
from medtui.domain.running.rounds import in_the_room
from medtui.i18n import _, ngettext
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import GROUPS

USUAL = 4


class GroupsPanel(ListPanel):
    """The groups of one draw. A number typed is how many are in each."""

    NAME = GROUPS
    BINDINGS: ClassVar[list[BindingType]] = bindings(GROUPS)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.each = USUAL
        self.draw = draw_of(desk.meeting.head.showing) or self._another()

    @property
    def _people(self) -> int:
        meeting = self.desk.meeting
        return len(in_the_room(meeting, self.desk.clock())) or meeting.head.heads

    def _another(self) -> Draw:
        return Draw(into(self._people, self.each), secrets.randbelow(1_000_000))

    def heading(self) -> str:
        on_wall = draw_of(self.desk.meeting.head.showing) == self.draw
        n = len(groups(self.desk.meeting, self.desk.clock(), self.draw))
        title = ngettext("{n} group", "{n} groups", n).format(n=n)
        return f"{title} · {_('on the wall')}" if on_wall else title

    def placeholder(self) -> str:
        return _("How many in each: 3, 4, 5 …")

    def rows(self) -> list[Row]:
        found = groups(self.desk.meeting, self.desk.clock(), self.draw)
        return [
            Row(key=str(n), text=shown(", ".join(names)), lead=((f"{n:>3}. ", "strong"),))
            for n, names in enumerate(found, start=1)
        ] or [
            Row(
                key="-none",
                text=_("Nobody is on the attendance list, and nobody has been counted."),
                style="quiet",
                selectable=False,
            )
        ]

    def hints(self) -> tuple[str, ...]:
        return (
            _("Enter puts them on the wall, or takes them off · {key} draws again · Esc closes").format(
                key=key_of("groups.again")
            ),
        )

    def entered(self, text: str) -> str | None:
        if not text.isdecimal() or not 1 <= int(text[:4]) <= 999:
            return _("Type how many there are to be in each group, such as 4.")
        self.each = int(text)
        self.draw = self._another()
        self.show_rows()
        return None

    def taken(self, key: str) -> None:
        on_wall = draw_of(self.desk.meeting.head.showing) == self.draw
        done = self.desk.do(ShowOnWall("" if on_wall else self.draw.shown))
        self.show_rows()
        if not done.ok:
            self.say(done.problem)

    def action_again(self) -> None:
        self.draw = self._another()
        self.show_rows()

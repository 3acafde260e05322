"""All items of the agenda: to be looked at, added, put into another order, or taken off."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.domain.commands.topics import MoveItem, Raise, RemoveItem
from medtui.domain.model.change import Command
from medtui.domain.parsing.capture import LineKind
from medtui.domain.running.sections import item_numbers
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.panels.item import ItemPanel
from medtui.tui.live.view.faces import item_row
from medtui.tui.look.places import AGENDA


class AgendaPanel(ListPanel):
    """The items in their order, each with what it asks, its minutes and who presents it."""

    NAME = AGENDA
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGENDA)

    def __init__(self, desk: Desk, chosen: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.chosen = chosen

    def heading(self) -> str:
        return _("Agenda")

    def placeholder(self) -> str:
        return _("Add an item: Budget 2027 (decision, 20 min) v. Frank Lund")

    def rows(self) -> list[Row]:
        meeting = self.desk.meeting
        numbers = item_numbers(meeting)
        rows = [item_row(item, numbers.get(item.id)) for item in meeting.agenda]
        return rows or [Row(key="-none", text=_("There are no items yet."), style="quiet", selectable=False)]

    def hints(self) -> tuple[str, ...]:
        return (
            _("Enter opens the item · Shift+↑ and Shift+↓ move it · Del takes it off · Esc closes"),
            _("A typed line becomes an item."),
        )

    def taken(self, key: str) -> None:
        self.app.switch_screen(ItemPanel(self.desk, key, AgendaPanel))

    def entered(self, text: str) -> str | None:
        draft = self.desk.read(text, LineKind.TOPIC)
        wanted = Raise(
            draft.text,
            draft.side,
            closed=draft.closed,
            asked=draft.asked,
            minutes=draft.minutes,
            start=draft.start,
            presenters=draft.presenters,
            waiting=True,
        )
        done = self.desk.do(wanted)
        if done.change is None:
            return done.problem
        self.show_rows(done.change.about)
        return None

    def action_move(self, by: int) -> None:
        """The chosen item one place up or down."""
        self._do(MoveItem(self.chosen, by))

    @on(CaptureLine.DeleteWanted)
    def _remove(self) -> None:
        if self.chosen:
            self._do(RemoveItem(self.chosen))

    def _do(self, command: Command) -> None:
        done = self.desk.do(command)
        self.show_rows(self.chosen)
        if not done.ok and done.code != "nothing-to-do":
            self.say(done.problem)

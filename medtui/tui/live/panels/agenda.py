"""All items of the agenda: to be looked at, added, put into another order, or taken off."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.application.meeting.proposals import deadlines_of, propose
from medtui.domain.commands.proposals import PutOff
from medtui.domain.commands.topics import MoveItem, Raise, RemoveItem
from medtui.domain.model.change import Command
from medtui.domain.parsing.capture import LineKind
from medtui.domain.running.sections import item_numbers
from medtui.i18n import _
from medtui.tui.kit.ask import AskPanel
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk, Done
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.panels.copy_item import CopyPanel
from medtui.tui.live.panels.item import ItemPanel
from medtui.tui.live.view.faces import item_row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import AGENDA
from medtui.wording.terms import deadline_lines


class AgendaPanel(ListPanel):
    """The items in their order, each with what it asks, its minutes and who presents it."""

    NAME = AGENDA
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGENDA)

    def __init__(self, desk: Desk, chosen: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.chosen = chosen
        self._days = deadlines_of(desk.workspace, desk.meeting.head)

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
            _("Enter opens it · Shift+↑ ↓ moves it · F2 proposes it · F3 puts off · F6 from another meeting"),
            " · ".join(deadline_lines(self._days, self.desk.clock().date()))
            or _("A typed line becomes an item."),
        )

    def taken(self, key: str) -> None:
        self.app.switch_screen(ItemPanel(self.desk, key, AgendaPanel))

    def entered(self, text: str) -> str | None:
        return self._made(self.desk.do(self._item(text)))

    def _item(self, text: str) -> Raise:
        """The item that a typed line means."""
        draft = self.desk.read(text, LineKind.TOPIC)
        return Raise(
            draft.text,
            draft.side,
            closed=draft.closed,
            asked=draft.asked,
            minutes=draft.minutes,
            start=draft.start,
            presenters=draft.presenters,
            waiting=True,
        )

    def _made(self, done: Done) -> str | None:
        if done.change is None:
            return done.problem
        self.show_rows(done.change.about)
        return None

    def action_propose(self) -> None:
        """The typed line as a proposal of the side that is named before it."""
        text = self.line.typed.strip()
        if not text:
            self.say(_("Type the proposal with its side before it: B: Shifts at Easter"))
            return
        self.line.value = ""
        item = self._item(text)
        if said := self._made(self.desk.attempt(lambda: propose(self.desk.seat, item))):
            self.line.give_back(text)
            self.say(said)
        elif (one := self.desk.meeting.items.get(self.chosen)) is not None and one.late:
            self.say(_("It comes after the last day for proposals, and is marked so."))

    def action_put_off(self) -> None:
        """The chosen item waits for the next meeting, with the reason; or it is back on the agenda."""
        item = self.desk.meeting.items.get(self.chosen)
        if item is None:
            return
        if item.parked:
            self._do(PutOff(item.id, ""))
            return
        panel = AskPanel(
            _("Put off"),
            (shown(item.title),),
            _("Why does it wait for the next meeting?"),
            _("Enter saves the reason · Esc goes back"),
            lambda reason: self._put_off(item.id, reason),
        )
        self.app.push_screen(panel, lambda _result: self.show_rows(self.chosen))

    def _put_off(self, item: str, reason: str) -> str:
        if not reason.strip():
            return _("An item is put off with a reason.")
        done = self.desk.do(PutOff(item, reason))
        return "" if done.ok else done.problem

    def action_from_other(self) -> None:
        """Items of other meetings, one of which may be taken."""
        self.app.push_screen(CopyPanel(self.desk), lambda _result: self.show_rows())

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

"""The programme: go to a phase, skip one, add one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.domain.commands import program
from medtui.domain.commands.meeting import SetTimes
from medtui.domain.commands.program_line import read_slot, read_span
from medtui.domain.model.change import Command, Refused
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.view import faces
from medtui.tui.look.places import PROGRAMME
from medtui.wording.refusals import refusal


class ProgrammePanel(ListPanel):
    """All phases with their clock times."""

    NAME = PROGRAMME
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROGRAMME)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.chosen = desk.meeting.head.phase

    def heading(self) -> str:
        return _("Programme")

    def placeholder(self) -> str:
        return _("Add a phase: 10.30 45 Visit to the harbour house by Lone Krag, followed by discussion")

    def rows(self) -> list[Row]:
        return faces.programme_rows(self.desk.meeting, self.desk.clock())

    def hints(self) -> tuple[str, ...]:
        return (
            _("Enter goes to the phase · Del skips it or takes it back · F8 5 min more · F7 5 min less"),
            _(
                "A typed phase comes after the chosen one · 8.00-8.45 is when it was · F4 the items · Esc closes"
            ),
        )

    def taken(self, key: str) -> None:
        number = next((n for n, p in enumerate(self.desk.meeting.program, start=1) if p.id == key), 0)
        if self._do(program.GoTo(number)):
            self.action_close_panel()

    def entered(self, text: str) -> str | None:
        if (span := read_span(text)) is not None and self.chosen in self.desk.meeting.phases:
            # Two times alone are when the chosen phase was, or will be.
            done = self.desk.do(SetTimes(phases={self.chosen: span}))
            if done.ok or done.code == "nothing-to-do":
                self.show_rows()
                return None
            return done.problem
        try:
            slot = read_slot(text)
        except Refused as error:
            return refusal(error)
        done = self.desk.do(slot.add("" if slot.starts else self.chosen))
        if not done.ok:
            return done.problem
        self.show_rows()
        return None

    @on(CaptureLine.DeleteWanted)
    def _skip(self) -> None:
        self._do(program.Skip(self.chosen))

    def action_longer(self, minutes: int) -> None:
        phase = self.desk.meeting.phases.get(self.chosen)
        if phase is not None:
            self._do(program.ChangePhase(phase.id, minutes=max(0, phase.minutes + minutes)))

    def action_items(self) -> None:
        """The items, in the place of the programme."""
        from medtui.tui.live.panels.agenda import AgendaPanel

        self.app.switch_screen(AgendaPanel(self.desk, self.desk.meeting.head.item))

    def _do(self, command: Command) -> bool:
        done = self.desk.do(command)
        self.show_rows()
        if not done.ok:
            self.say(done.problem)
        return done.ok

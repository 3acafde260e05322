"""The queue of speakers: a few letters and Enter put somebody into it."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.application.meeting.queue import who
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.voices import AskToSpeak, NextVoice, RunQueue, Withdraw
from medtui.domain.model.change import Command, Refused
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.running.voices import in_order, name_of, voices
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import QUEUE
from medtui.wording.live import queue_lines, share_line
from medtui.wording.refusals import refusal

_MINUTES = re.compile(r"(\d{1,2})(?:[.,:](\d))?\s*(?:min\.?|m)?")


class QueuePanel(ListPanel):
    """Who speaks and who is next. A number sets the minutes of one voice."""

    NAME = QUEUE
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUEUE)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def heading(self) -> str:
        queue = voices(self.desk.meeting)
        facts = [_("Speakers' list")]
        if queue.shut:
            facts.append(_("closed"))
        if queue.unheard_first:
            facts.append(_("those not heard first"))
        if queue.each:
            facts.append(_("{n} min. each").format(n=f"{queue.each / 60:g}"))
        return " · ".join(facts)

    def placeholder(self) -> str:
        return _("Two letters of a name, as ka or KH · a number: minutes for each")

    def rows(self) -> list[Row]:
        meeting = self.desk.meeting
        queue = voices(meeting)
        rows = []
        if queue.speaking is not None:
            line = queue_lines(meeting, self.desk.clock())[0]
            rows.append(
                Row(
                    key="-now", text=shown(line), lead=((" ▸ ", "heading"),), style="strong", selectable=False
                )
            )
        heard = set(queue.heard)
        for number, wish in enumerate(in_order(queue), start=1):
            tail = _("point of order") if wish.order else "" if wish.key in heard else _("not heard yet")
            rows.append(
                Row(
                    key=wish.key,
                    text=shown(name_of(meeting, wish)),
                    lead=((f"{number:>3}. ", "strong"),),
                    tail=((tail, "warning" if wish.order else "quiet"),),
                )
            )
        return rows or [
            Row(key="-none", text=_("Nobody waits for the floor."), style="quiet", selectable=False)
        ]

    def hints(self) -> tuple[str, ...]:
        return (
            _("F5 next voice · Enter: the chosen one · F2 point of order · Del takes off"),
            _("F3 not heard first · F4 closes the list · F6 shares noted · Esc closes"),
        )

    def taken(self, key: str) -> None:
        self._do(NextVoice(key))

    def entered(self, text: str) -> str | None:
        if minutes := _MINUTES.fullmatch(text):
            return self._try(RunQueue(each=round(float(f"{minutes[1]}.{minutes[2] or 0}") * 60)))
        return self._ask(text, order=False)

    def _ask(self, text: str, *, order: bool) -> str | None:
        try:
            found = who(self.desk.seat, text)
        except Refused as error:
            return refusal(error)
        if found.several:
            names = ", ".join(shown(person.name) for person in found.several)
            return _("Who is it? {names}. Write one letter more.").format(names=names)
        person = found.person.id if found.person else ""
        return self._try(AskToSpeak(person, found.words, order))

    def action_next(self) -> None:
        self._do(NextVoice())

    def action_order(self) -> None:
        """What is typed, or the chosen one, on a point of order."""
        if typed := self.line.typed.strip():
            self.line.value = ""
            if said := self._ask(typed, order=True):
                self.line.give_back(typed)
                self.say(said)
            return
        wish = next((w for w in voices(self.desk.meeting).waiting if w.key == self.chosen), None)
        if wish is not None:
            self._do(AskToSpeak(wish.person, wish.words, True))

    def action_unheard(self) -> None:
        self._do(RunQueue(unheard_first=not voices(self.desk.meeting).unheard_first))

    def action_shut(self) -> None:
        self._do(RunQueue(shut=not voices(self.desk.meeting).shut))

    def action_note(self) -> None:
        """The shares of the sides as a note, because somebody wished it."""
        line = share_line(voices(self.desk.meeting).share)
        if self._try(Capture(Draft(kind=LineKind.NOTE, text=line))) is None:
            self.say(_("Noted: {line}").format(line=line), "good")

    @on(CaptureLine.DeleteWanted)
    def _withdraw(self) -> None:
        if self.chosen:
            self._do(Withdraw(self.chosen))

    def _try(self, command: Command) -> str | None:
        """Does it; a sentence where it cannot be."""
        done = self.desk.do(command)
        self.show_rows()
        return None if done.ok or done.code == "nothing-to-do" else done.problem

    def _do(self, command: Command) -> None:
        if said := self._try(command):
            self.say(said)

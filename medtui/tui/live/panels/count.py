"""The hand count at check-out: one line for each question, typed as it is counted."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.domain.municipality import compass
from medtui.domain.municipality.compass import CountPulse, pulse_of, read_counts
from medtui.domain.running.wall import QUESTION
from medtui.i18n import _
from medtui.minutes.content.compass import answers_word, asked_words, question_word, when_word
from medtui.store.workspace.compass import effect_question
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import COUNT


class CountPanel(ListPanel):
    """The four questions of the meeting; or, of a chosen decision or action, the effect question three times in its
    life. What is typed is one count, and takes the place of the one before."""

    NAME = COUNT
    BINDINGS: ClassVar[list[BindingType]] = bindings(COUNT)

    def __init__(self, desk: Desk, about: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.entry = about
        self.about = ""
        self.effect = effect_question(desk.workspace)
        self.chosen = compass.INVOLVEMENT

    def heading(self) -> str:
        if not self.about:
            return _("Compass: show with your fingers, 1 to 5")
        return _("Compass: {text}").format(text=self._text)

    @property
    def _text(self) -> str:
        entry = self.desk.meeting.entries.get(self.about)
        return shown(entry.text) if entry else self.about

    def placeholder(self) -> str:
        return _("How many said 1, 2, 3, 4 and 5: 0 1 3 12 4, or only 4: 12, 5: 3")

    def rows(self) -> list[Row]:
        if self.about:
            asked = asked_words(compass.EFFECT, self.effect)
            head = Row(key="-asked", text=shown(asked), style="heading", selectable=False)
            return [head, *(self._row(when, when_word(when), "") for when in compass.WHENS)]
        return [self._row(q, question_word(q), asked_words(q, self.effect)) for q in compass.QUESTIONS]

    def _row(self, key: str, name: str, asked: str) -> Row:
        question, when = (compass.EFFECT, key) if self.about else (key, "")
        pulse = pulse_of(self.desk.meeting, question, self.about, when)
        if pulse is None:
            mark, told = "·", ""
        elif compass.total(pulse.counts) < compass.LEAST:
            mark, told = "✓", _("counted")
        else:
            spread = " ".join(str(count) for count in pulse.counts)
            mark, told = "✓", f"{spread}   {answers_word(pulse.counts)}"
        return Row(
            key=key,
            text=name,
            lead=((f" {mark} ", "good" if pulse else "quiet"),),
            tail=((told, "plain"),) if told else (),
            under=((shown(asked), "quiet"),) if asked else (),
        )

    def hints(self) -> tuple[str, ...]:
        first = _("Enter saves the count and goes on · Del takes it away · fewer than five are not kept")
        if not self.entry:
            return (first, _("Esc closes"))
        other = _("F2 asks of the meeting") if self.about else _("F2 asks of the chosen decision or action")
        return (first, other + " · " + _("Esc closes"))

    def show_rows(self, first: str | None = None) -> None:
        super().show_rows(first)
        self._on_wall()

    def action_choose(self, by: int) -> None:
        super().action_choose(by)
        self._on_wall()

    def _on_wall(self) -> None:
        """The room reads the question that it answers."""
        self.desk.show_on_wall(QUESTION + (compass.EFFECT if self.about else self.chosen))

    def on_unmount(self) -> None:
        self.desk.show_on_wall("")

    def taken(self, key: str) -> None:
        self.action_choose(1)

    def entered(self, text: str) -> str | None:
        counts = read_counts(text)
        if counts is None:
            return _(
                "Five numbers are needed, such as 0 1 3 12 4; or only those there are, such as 4: 12, 5: 3."
            )
        return self._count(counts, onward=True)

    @on(CaptureLine.DeleteWanted)
    def _clear(self) -> None:
        self._count(compass.NONE, onward=False)

    def _count(self, counts: compass.Counts, *, onward: bool) -> str | None:
        question, when = (compass.EFFECT, self.chosen) if self.about else (self.chosen, "")
        done = self.desk.do(CountPulse(question, counts, self.about, when))
        if not self.about and 0 < compass.total(counts) < compass.LEAST:
            from medtui.application.meeting.room import hold_hands

            with suppress(OSError):
                hold_hands(self.desk.workspace, self.desk.meeting, question, counts)
        if not done.ok and done.code != "nothing-to-do":
            return done.problem
        self.show_rows()
        if onward:
            self.action_choose(1)
        return None

    def action_about(self) -> None:
        if self.entry:
            self.about = "" if self.about else self.entry
            self.show_rows()

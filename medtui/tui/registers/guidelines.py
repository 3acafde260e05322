"""The guidelines on the screen: which are in force, today or on another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.in_force import Ruled, on_day
from medtui.domain.text import fold
from medtui.i18n import _
from medtui.tui.kit.ask import AskPanel, day_in
from medtui.tui.kit.base import bindings
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import GUIDELINES
from medtui.tui.registers.about_one import AboutOne
from medtui.tui.registers.faces import about_guideline, day, guideline_row
from medtui.tui.registers.register import RegisterScreen


class GuidelinesScreen(RegisterScreen, AboutOne):
    """All guidelines, those in force first."""

    NAME = GUIDELINES
    BINDINGS: ClassVar[list[BindingType]] = bindings(GUIDELINES)

    on: date | None = None
    _every: Sequence[Ruled] = ()
    _decisions: Sequence[Decided] = ()

    def heading(self) -> str:
        return _("Guidelines")

    def filled_by(self) -> str:
        return _("No guideline is in force. In the list of decisions {key} makes a decision one.").format(
            key=key_of("decision.guideline")
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self._every)

    def state(self) -> str:
        return _("on {date}").format(date=day(self._day))

    @property
    def _day(self) -> date:
        return self.on or self.workspace.clock().date()

    def load(self) -> None:
        with self.workspace.records() as records:
            decisions = records.decisions(closed=True)
            self._every, self._decisions = records.guidelines(decisions), decisions

    def committees(self) -> list[str]:
        return sorted({g.decision.committee for g in self._every if g.decision.committee})

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        words = fold(query).split()
        every = [g for g in self._every if self._fits(g, words)]
        valid = on_day(every, self._decisions, self._day)
        rest = sorted((g for g in every if g not in valid), key=lambda g: g.made)
        rows: list[Row] = []
        for title, members, holds in ((_("In force"), valid, True), (_("Not in force"), rest, False)):
            if members:
                rows.append(Row(key=f"-{holds}", text=title, style="heading", selectable=False, rule=True))
                rows += [guideline_row(g, holds) for g in members]
        return rows[:most], len(every)

    def _fits(self, one: Ruled, words: list[str]) -> bool:
        said, decision = one.guideline, one.decision
        if (decision.closed and not self.with_closed) or (
            self.committee and decision.committee != self.committee
        ):
            return False
        hay = fold(" ".join((said.title, said.purpose, said.covers, said.content, decision.haystack)))
        return all(word in hay for word in words)

    def about(self, key: str) -> list[Line]:
        one = self._one(key)
        return about_guideline(one) if one else []

    def _one(self, key: str) -> Ruled | None:
        return next((g for g in self._every if g.decision.id == key), None)

    def the_decision(self) -> Decided | None:
        one = self._one(self.chosen)
        return one.decision if one else None

    def action_open(self) -> None:
        self.action_guideline()

    def action_day(self) -> None:
        def answer(text: str) -> str:
            if not text.strip():
                self.on = None
                return ""
            when = day_in(text, date(self._day.year, 1, 1))
            if isinstance(when, str):
                return when
            self.on = when
            return ""

        self.app.push_screen(
            AskPanel(
                _("Which day?"),
                [_("Shown: {date}").format(date=day(self._day))],
                _("A day, such as 1/6-2027"),
                _("Enter with nothing means today · Esc closes"),
                answer,
            ),
            self._shown_day,
        )

    def _shown_day(self, _result: None) -> None:
        self.show()

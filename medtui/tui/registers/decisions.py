"""The decision register on the screen: what holds first, searched as one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.registers.decisions import Decided, Register
from medtui.domain.registers.filters import Folded, Wanted
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import DECISIONS
from medtui.tui.registers.about_one import AboutOne
from medtui.tui.registers.faces import about_decision, decision_row
from medtui.tui.registers.register import RegisterScreen

ALL, HOLDS, DUE = "all", "holds", "due"
FILTERS = (ALL, HOLDS, DUE)


class DecisionsScreen(RegisterScreen, AboutOne):
    """All decisions of all meetings."""

    NAME = DECISIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(DECISIONS)

    filter = ALL

    def heading(self) -> str:
        return _("Decisions")

    def filled_by(self) -> str:
        return _(
            "No decision has been taken yet. In a meeting {key}, or a line that begins with !, writes one; it then "
            "stands here as long as it holds."
        ).format(key=key_of("line.decision"))

    @property
    def is_narrowed(self) -> bool:
        return self.filter != ALL and bool(self.register.listed)

    def state(self) -> str:
        return {ALL: "", HOLDS: _("only what holds"), DUE: _("to be looked back at")}[self.filter]

    def load(self) -> None:
        with self.workspace.records() as records:
            every = records.register(closed=True)
        ordered = every.sorted(every.listed)
        folded = Folded(ordered)
        self._ordered, self._folded, self._every, self._openly = ordered, folded, every, every.openly()

    @property
    def register(self) -> Register:
        """With what is confidential, where that is shown."""
        return self._every if self.with_closed else self._openly

    _every = _openly = Register((), date.min)

    _ordered: Sequence[Decided] = ()
    _folded = Folded()

    def action_leadership(self) -> None:
        """How responsibility is shared out, as it stands now."""
        from medtui.domain.registers.spread import spread
        from medtui.tui.registers.leadership import LeadershipPanel

        with self.workspace.records() as records:
            promises = records.promises(closed=self.with_closed).all
            decisions = records.decisions(closed=self.with_closed)
        mine = [d for d in decisions if not self.committee or d.committee == self.committee]
        theirs = [p for p in promises if not self.committee or p.committee == self.committee]
        self.app.push_screen(LeadershipPanel(spread(theirs, mine, self.workspace.side_of), mine))

    def committees(self) -> list[str]:
        return sorted({d.committee for d in self.register.listed if d.committee})

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        wanted = Wanted(query=query, committee=self.committee, closed=self.with_closed)
        found = self.fitting(
            self.plain.narrowed(
                self._ordered,
                wanted,
                list,
                kind="decision",
                stands=self.register.stands,
                folded=self._folded,
            )
        )
        if self.filter == HOLDS:
            found = [d for d in found if self.register.holds(d)]
        elif self.filter == DUE:
            found = [d for d in found if self.register.review_due(d)]
        rows: list[Row] = []
        before: bool | None = None
        for decision in found[:most]:
            holds = self.register.holds(decision)
            if holds is not before:
                title = _("What holds") if holds else _("What does not hold")
                rows.append(Row(key=f"-{holds}", text=title, style="heading", selectable=False, rule=True))
                before = holds
            rows.append(decision_row(self.register, decision))
        return rows, len(found)

    def about(self, key: str) -> list[Line]:
        decision = self.register.by_id.get(key)
        return about_decision(self.register, decision) if decision else []

    def action_open(self) -> None:
        if self.chosen:
            from medtui.tui.registers.history import HistoryScreen

            self.app.push_screen(
                HistoryScreen(self.workspace, self.chosen, self.follow_up.seat, with_closed=self.with_closed)
            )

    def action_filter(self) -> None:
        self.filter = FILTERS[(FILTERS.index(self.filter) + 1) % len(FILTERS)]
        self.show()

    # -- what is done to one

    def the_decision(self) -> Decided | None:
        return self.register.by_id.get(self.chosen)

    def the_register(self) -> Register:
        return self.register

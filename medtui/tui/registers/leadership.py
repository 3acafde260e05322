"""Leadership shared out: owners, teams and levels, by committee and never by person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.spread import Spread, levels_over_time
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import LEADERSHIP
from medtui.wording.municipality.leadership import development_lines, level_lines, spread_lines


class LeadershipPanel(ListPanel):
    """The figures of each committee."""

    TYPING = False
    NAME = LEADERSHIP
    BINDINGS: ClassVar[list[BindingType]] = bindings(LEADERSHIP)

    def __init__(self, figures: Sequence[Spread], decisions: Sequence[Decided]) -> None:
        super().__init__()
        self.figures = figures
        self.decisions = decisions

    def heading(self) -> str:
        return _("Leadership shared out")

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        for figure in self.figures:
            name = shown(figure.committee) or _("No committee")
            rows.append(Row(key=f"-{name}", text=name, style="heading", selectable=False, rule=True))
            mine = [d for d in self.decisions if d.committee == figure.committee]
            parts = (
                spread_lines(figure),
                level_lines(figure.levels),
                development_lines(levels_over_time(mine)),
            )
            for number, line in enumerate(line for lines in parts for line in lines):
                rows.append(Row(key=f"{name}{number}", text=shown(line), lead=(("  ", "plain"),)))
        return rows or [
            Row(key="-none", text=_("Nobody has been made owner of anything yet."), selectable=False)
        ]

    def hints(self) -> tuple[str, ...]:
        return (_("By committee, never by person · Esc closes"),)

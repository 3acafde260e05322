"""The kept word: how many promises were kept, by committee and quarter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.registers.promises import Promises, kept_word
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import RATE
from medtui.wording.registers import quarter_word, rate_words
from medtui.wording.terms import percent

CELLS = 20


class RatePanel(ListPanel):
    """A bar for each quarter; the number stands beside it, and the counts below."""

    TYPING = False
    NAME = RATE
    BINDINGS: ClassVar[list[BindingType]] = bindings(RATE)

    def __init__(self, promises: Promises, committee: str = "") -> None:
        super().__init__()
        self.kept = kept_word(promises, committee or None)

    def heading(self) -> str:
        return _("Kept word")

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        committee: str | None = None
        for kept in self.kept:
            if kept.committee != committee:
                committee = kept.committee
                title = shown(committee) or _("No committee")
                rows.append(Row(key=f"-{committee}", text=title, style="heading", selectable=False))
            full = round(kept.rate * CELLS)
            name = quarter_word(kept.year, kept.quarter)
            rows.append(
                Row(
                    key=f"{committee}-{name}",
                    text=f"{percent(kept.rate):>5}",
                    lead=(
                        (f" {name:<12} ", "plain"),
                        ("▓" * full, "good"),
                        ("░" * (CELLS - full) + " ", "quiet"),
                    ),
                    under=((rate_words(kept), "quiet"),),
                )
            )
        return rows or [Row(key="-none", text=_("No promise has fallen due yet."), selectable=False)]

    def hints(self) -> tuple[str, ...]:
        return (_("Each promise counts once, in the quarter it was first due · Esc closes"),)

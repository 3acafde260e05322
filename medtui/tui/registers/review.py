"""A look back at a decision: was it kept, and did it make a difference for the citizen?"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.commands.extras.follow_up import TakeReview
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.registers.decisions import Decided
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.places import REVIEW
from medtui.tui.registers.follow_up import FollowUp
from medtui.wording.registers import kept_word


def helped_word(helped: int) -> str:
    """One of the five answers."""
    return {
        1: _("not at all"),
        2: _("a little"),
        3: _("somewhat"),
        4: _("a good deal"),
        5: _("very much"),
    }[helped]


class ReviewPanel(ListPanel):
    """Enter on an answer takes it; what is typed is the note; F5 saves. `at` is the meeting that looks back."""

    NAME = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    def __init__(self, follow_up: FollowUp, decision: Decided, at: str = "") -> None:
        super().__init__()
        self.follow_up = follow_up
        self.decision = decision
        self.at = at
        self.kept: Kept | None = None
        self.helped = 0
        self.note = ""

    def heading(self) -> str:
        return _("Look back")

    def placeholder(self) -> str:
        return _("A note: what made the difference?")

    def rows(self) -> list[Row]:
        rows = [
            Row(key="-text", text=self.decision.text, style="heading", selectable=False),
            Row(key="-kept", text=_("Was it kept?"), style="strong", selectable=False),
        ]
        rows += [self._answer(f"kept-{kept}", kept_word(kept), self.kept is kept) for kept in Kept]
        rows.append(
            Row(
                key="-helped",
                text=_("Did it make a difference for the citizen?"),
                style="strong",
                selectable=False,
            )
        )
        rows += [self._answer(f"helped-{n}", f"{n}  {helped_word(n)}", self.helped == n) for n in range(1, 6)]
        if self.note:
            rows.append(Row(key="-note", text=self.note, lead=((" ", "plain"),), selectable=False))
        return rows

    def _answer(self, key: str, text: str, taken: bool) -> Row:
        return Row(
            key=key,
            text=text,
            lead=(("   ● " if taken else "   ○ ", "good" if taken else "quiet"),),
            style="strong" if taken else "plain",
        )

    def hints(self) -> tuple[str, ...]:
        return (_("Enter takes an answer · type a note · F5 saves · Esc closes"),)

    def taken(self, key: str) -> None:
        what, _hyphen, value = key.partition("-")
        if what == "kept":
            self.kept = Kept(value)
            self.show_rows("helped-3")
        else:
            self.helped = 0 if self.helped == int(value) else int(value)
            self.show_rows()

    def entered(self, text: str) -> str | None:
        self.note = text
        self.show_rows()
        return None

    def action_save(self) -> None:
        if self.kept is None:
            self.say(_("Say first whether it was kept."))
            return
        typed = self.line.typed.strip()
        command = TakeReview(self.decision.id, self.kept, self.helped, typed or self.note, self.at)
        if problem := self.follow_up.do(self.decision.id, command):
            self.say(problem)
        else:
            self.dismiss(None)

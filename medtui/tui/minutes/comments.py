"""Comments on the minutes: by side, dealt with or not."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.commands.extras.life import AddComment, SettleComment
from medtui.domain.model.terms import Side
from medtui.i18n import _
from medtui.minutes.checks.missing import comments, words_of
from medtui.minutes.content.vocabulary import side_word
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import COMMENTS


class CommentsPanel(ListPanel):
    """Enter on a comment says that it has been dealt with; a typed line is a comment from the side that is shown."""

    NAME = COMMENTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMENTS)

    def __init__(self, desk: Desk, comment: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.side = Side.EMPLOYEES
        self.chosen = comment

    def heading(self) -> str:
        return _("Comments on the minutes")

    def placeholder(self) -> str:
        return _("A comment from the {side} · F2 changes the side").format(side=side_word(self.side))

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        for comment in comments(self.desk.meeting):
            about = shown(words_of(self.desk.meeting, comment.about))
            rows.append(
                Row(
                    key=comment.id,
                    text=shown(comment.text),
                    lead=((" ✓ " if comment.settled else " ○ ", "good" if comment.settled else "warning"),),
                    tail=((side_word(comment.side) if comment.side else "", "quiet"),),
                    under=((about, "quiet"),) if about else (),
                    style="quiet" if comment.settled else "plain",
                )
            )
        if not rows:
            rows.append(Row(key="-none", text=_("There are no comments."), style="quiet", selectable=False))
        return rows

    def hints(self) -> tuple[str, ...]:
        return (_("Enter: dealt with, or not after all · Esc closes"),)

    def taken(self, key: str) -> None:
        comment = next((c for c in comments(self.desk.meeting) if c.id == key), None)
        if comment is not None:
            done = self.desk.do(SettleComment(key, not comment.settled))
            self.show_rows(key)
            if not done.ok:
                self.say(done.problem)

    def entered(self, text: str) -> str | None:
        done = self.desk.do(AddComment(text, self.side))
        if not done.ok:
            return done.problem
        self.show_rows(done.change.about if done.change else None)
        return None

    def action_side(self) -> None:
        self.side = Side.MANAGEMENT if self.side is Side.EMPLOYEES else Side.EMPLOYEES
        self.show_rows()

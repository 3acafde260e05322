"""What an edit of the minutes as text would change, before it does; and what of it was not understood."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.application.meeting.edit_text import EditedText
from medtui.domain.model.meeting import Meeting
from medtui.i18n import _, ngettext
from medtui.minutes.edits.changes import Editing
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import EDITED
from medtui.wording.minutes import change_text, unread_text
from medtui.wording.refusals import system_error


class EditedPanel(ListPanel):
    """Enter takes the changes in one step, Escape leaves the meeting as it is. What was not taken is kept as a file."""

    TYPING = False
    NAME = EDITED
    BINDINGS: ClassVar[list[BindingType]] = bindings(EDITED)

    def __init__(self, desk: Desk, base: Meeting, text: str) -> None:
        super().__init__()
        self.desk = desk
        self._edited = EditedText(desk.seat, base, text)
        self.taken_over = False
        self.said = ""

    @property
    def result(self) -> Editing:
        """What the text changes, and what of it was not understood."""
        return self._edited.result

    def heading(self) -> str:
        count = len(self.result.changes)
        return ngettext("{n} change in the text", "{n} changes in the text", count).format(n=count)

    def rows(self) -> list[Row]:
        rows = [
            Row(key=f"u{n}", text=shown(unread_text(u)), lead=((" ⚠ ", "warning"),), style="warning")
            for n, u in enumerate(self.result.unread)
        ]
        rows += [
            Row(key=f"c{n}", text=shown(change_text(c)), lead=((" ✎ ", "quiet"),))
            for n, c in enumerate(self.result.changes)
        ]
        return rows or [Row(key="-none", text=_("Nothing was changed."), style="quiet", selectable=False)]

    def hints(self) -> tuple[str, ...]:
        return (
            _("Enter takes the changes · Esc leaves everything as it is")
            if self.result.commands
            else _("Esc closes"),
            _("What is marked ⚠ is not taken; the edited text is kept beside the minutes.")
            if self.result.unread
            else "",
        )

    def action_enter(self) -> None:
        """Makes the changes. Where somebody was faster, they are counted anew from the meeting as it is now."""
        if not self.result.commands:
            self.action_close_panel()
            return
        done = self.desk.do(self._edited.command())
        if not done.ok:
            self._edited.read_again()
            self.show_rows()
            self.say(done.problem)
            return
        self.taken_over = True
        self.said = _("The changes are saved. Ctrl+Z takes them back.")
        self.action_close_panel()

    def taken(self, key: str) -> None:
        self.action_enter()

    def action_close_panel(self) -> None:
        left = bool(self.result.unread) or (bool(self.result.commands) and not self.taken_over)
        if left:
            try:
                path = self._edited.keep()
            except OSError as error:
                self.say(system_error(error))
                return
            kept = _("The edited text is kept in {path}").format(path=path.name)
            self.said = f"{self.said} {kept}".strip()
        super().action_close_panel()

"""The life of the minutes in one panel: out for comment, approved by each side, approved by the next meeting."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.application.minutes_file import writer
from medtui.domain.commands.extras.life import Approve, SendForComment, approvals
from medtui.domain.model.change import Command
from medtui.domain.model.extras.life import By
from medtui.domain.model.terms import Status
from medtui.domain.parsing.dates import spell
from medtui.i18n import _, current_language
from medtui.minutes.content.vocabulary import by_word
from medtui.store.upkeep.approved import content
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import APPROVAL
from medtui.wording.minutes import open_at_approval

SENT = "sent"


class ApprovalPanel(ListPanel):
    """Enter takes the chosen step. Each step is one change, and the minutes are written after it."""

    TYPING = False
    NAME = APPROVAL
    BINDINGS: ClassVar[list[BindingType]] = bindings(APPROVAL)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._told = ""
        """The step of which it was said what stands open."""

    def heading(self) -> str:
        return _("The minutes: for comment, and approved")

    def rows(self) -> list[Row]:
        given = approvals(self.desk.meeting)
        sent = self.desk.meeting.head.status in (Status.REVIEW, Status.APPROVED)
        rows = [self._row(SENT, _("Out for comment"), "", done=sent)]
        for by in By:
            approval = given.get(by.value)
            head = self.desk.meeting.head
            name = approval.name if approval else {By.CHAIR: head.chair, By.DEPUTY: head.deputy}.get(by, "")
            when = spell(approval.on, current_language(), short=True) if approval else ""
            words = f"{by_word(by)}: {name}" if name else by_word(by)
            rows.append(self._row(by.value, words, when, done=approval is not None))
        if not self.chosen:
            self.chosen = next((r.key for r in rows if r.style != "good"), SENT)
        return rows

    def _row(self, key: str, text: str, when: str, *, done: bool) -> Row:
        return Row(
            key=key,
            text=shown(text),
            lead=((" ✓ " if done else " ○ ", "good" if done else "quiet"),),
            tail=((when, "quiet"),) if when else (),
            style="good" if done else "plain",
        )

    def hints(self) -> tuple[str, ...]:
        return (
            _(
                "Enter notes the step, and writes the minutes · Ctrl+Z behind this panel takes it back · Esc closes"
            ),
            _(
                "Approved by both sides, or by the meeting: every change from then on is shown as a correction."
            ),
        )

    def action_enter(self) -> None:
        if self.chosen:
            self.taken(self.chosen)

    def taken(self, key: str) -> None:
        command: Command = SendForComment()
        if key != SENT:
            today = self.desk.clock().date()
            still = (
                open_at_approval(self.desk.meeting, today) if key not in approvals(self.desk.meeting) else []
            )
            if still and self._told != key:
                self._told = key
                self.say(
                    _("Still open: {what}. Enter again approves all the same.").format(what="; ".join(still))
                )
                return
            command = Approve(By(key), today, writer(self.desk.workspace.root), content)
        self._told = ""
        done = self.desk.do(command)
        self.show_rows()
        if not done.ok:
            self.say(done.problem)
            return
        try:
            path = self.desk.write_minutes()
        except OSError as error:
            self.say(
                _("It is noted. The minutes could not be written: {reason}").format(
                    reason=error.strerror or error
                )
            )
            return
        approval = approvals(self.desk.meeting).get(key)
        text = _("Noted. The minutes lie in {path}").format(path=path.name)
        if approval is not None:
            text += " · " + _("fingerprint {start}…").format(start=approval.mark)
        self.say(text, "good")

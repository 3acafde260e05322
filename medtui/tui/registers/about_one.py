"""What can be done to a decision of the past, wherever it is shown: a look back, its day, a link, a guideline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtui.domain.commands.extras.follow_up import SetReview
from medtui.domain.registers.decisions import Decided, Register
from medtui.i18n import _
from medtui.tui.kit.ask import AskPanel, day_in
from medtui.tui.registers.faces import day

if TYPE_CHECKING:
    from textual.app import App

    from medtui.store.workspace.workspace import Workspace
    from medtui.tui.registers.follow_up import FollowUp

NEVER = ("-", "aldrig", "never")


class AboutOne:
    """The actions; the screen says which decision it is about, and shows itself anew afterwards."""

    if TYPE_CHECKING:
        workspace: Workspace
        follow_up: FollowUp
        app: App[int]

        def renew(self) -> None: ...

    def the_decision(self) -> Decided | None:
        """The decision that is shown or chosen."""
        return None

    def the_register(self) -> Register:
        """The register it stands in."""
        raise NotImplementedError

    def action_review(self) -> None:
        decision = self.the_decision()
        if decision is not None:
            from medtui.tui.registers.review import ReviewPanel

            self.app.push_screen(ReviewPanel(self.follow_up, decision), self._back)

    def action_day(self) -> None:
        decision = self.the_decision()
        if decision is None:
            return
        today = self.workspace.clock().date()

        def answer(text: str) -> str:
            if text.strip().lower() in NEVER:
                return self.follow_up.do(decision.id, SetReview(decision.id, None))
            if not text.strip():
                return "" if decision.review else _("Type a day, such as “in 6 months” or 1/6-2027.")
            when = day_in(text, today)
            return (
                when
                if isinstance(when, str)
                else self.follow_up.do(decision.id, SetReview(decision.id, when))
            )

        now = _("Now: {date}").format(date=day(decision.review)) if decision.review else _("No day yet.")
        self.app.push_screen(
            AskPanel(
                _("When shall we ask whether it helped?"),
                [decision.text, now],
                _("1/6-2027, in 6 months, before summer"),
                _("Enter saves the day · a hyphen takes it away · Esc closes"),
                answer,
            ),
            self._back,
        )

    def action_link(self) -> None:
        decision = self.the_decision()
        if decision is not None:
            from medtui.tui.registers.link import LinkPanel

            self.app.push_screen(LinkPanel(self.follow_up, decision, self.the_register()), self._back)

    def action_guideline(self) -> None:
        decision = self.the_decision()
        if decision is not None:
            from medtui.tui.registers.guideline import GuidelinePanel

            self.app.push_screen(GuidelinePanel(self.follow_up, decision.id), self._back)

    def _back(self, _result: None) -> None:
        self.renew()

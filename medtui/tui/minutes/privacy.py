"""What might not be for its readers: each line with its reason; the secretary mends it or lets it stand with a word."""

from __future__ import annotations

from textual import on

from medtui.domain.commands.extras.life import Clear, Unclear, clearance_of
from medtui.domain.model.change import Command
from medtui.i18n import _
from medtui.minutes.checks.privacy import Finding, findings
from medtui.minutes.content.audience import Audience
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.wording.minutes import advice_text, audience_word, nothing_private, reason_text, stands_text


class PrivacyPanel(ListPanel):
    """`mend` is the entry or item to go to, once the panel has closed for that."""

    def __init__(self, desk: Desk, audience: Audience, key: str = "") -> None:
        super().__init__()
        self.desk, self.audience = desk, audience
        self.chosen = key
        self.mend = ""

    def heading(self) -> str:
        return _("Privacy: minutes {audience}").format(audience=audience_word(self.audience))

    def placeholder(self) -> str:
        return _("Why it may stand, in a word")

    def rows(self) -> list[Row]:
        rows = [self._row(finding) for finding in self._found().values()]
        return rows or [Row(key="-none", text=nothing_private(), style="good", selectable=False)]

    def _found(self) -> dict[str, Finding]:
        return {f.key: f for f in findings(self.desk.meeting, self.audience)}

    def _row(self, finding: Finding) -> Row:
        clearance = clearance_of(self.desk.meeting, finding.key)
        words = _("{reason}: {words}").format(reason=reason_text(finding.reason), words=shown(finding.words))
        under: tuple[tuple[str, str], ...] = ((words, "quiet"),)
        if clearance is None and finding.key == self.chosen:
            under += ((f" · {advice_text(finding.reason)}", "quiet"),)
        if clearance is not None:
            under += ((f" · {shown(stands_text(clearance))}", "good"),)
        return Row(
            key=finding.key,
            text=shown(finding.line),
            lead=((" ✓ ", "good"),) if clearance else ((" ⚠ ", "warning"),),
            under=under,
            style="quiet" if clearance else "plain",
        )

    def hints(self) -> tuple[str, ...]:
        return (
            _(
                "Enter goes to the line, to mend it · a word and Enter: it may stand · Del: it may not after all"
            ),
            _("Esc closes"),
        )

    def taken(self, key: str) -> None:
        found = self._found().get(key)
        if found is not None:
            self.mend = found.about or "-"
            self.action_close_panel()

    def entered(self, text: str) -> str | None:
        if self.chosen not in self._found():
            return _("Nothing was found.")
        return self._do(Clear(self.chosen, text))

    @on(CaptureLine.DeleteWanted)
    def _withdraw(self) -> None:
        if problem := self._do(Unclear(self.chosen)):
            self.say(problem)

    def _do(self, command: Command) -> str | None:
        done = self.desk.do(command)
        self.show_rows()
        return None if done.ok else done.problem

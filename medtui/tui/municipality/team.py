"""One task team: its task, its members, who is missing, and what it has come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medtui.domain.municipality.teams import Team, Work
from medtui.i18n import _
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Piece, shown
from medtui.wording.municipality.teams import span_words, team_state, work_words
from medtui.wording.registers import day_of
from medtui.wording.terms import promise_word


class TeamPanel(ListPanel):
    """Enter on a line opens its meeting there."""

    def __init__(self, team: Team, work: Work, missing: Sequence[str], today: date) -> None:
        super().__init__()
        self.team, self.work, self.missing, self.today = team, work, missing, today

    def heading(self) -> str:
        return shown(self.team.name)

    def placeholder(self) -> str:
        return ""

    def rows(self) -> list[Row]:
        team = self.team
        state = [team_state(team, self.today), span_words(team.since, team.until), team.committee]
        rows = [
            Row(key="-task", text=shown(team.task) or "–", style="heading", selectable=False),
            self._told(_("State"), " · ".join(part for part in state if part)),
            self._told(_("Members"), ", ".join(team.members) or "–"),
        ]
        if self.missing:
            rows.append(self._told(_("Who is missing?"), " · ".join(self.missing), "warning"))
        if team.evaluation:
            helped = f" ({team.helped}/5)" if team.helped else ""
            rows.append(self._told(_("Evaluation"), team.evaluation + helped))
        rows.append(self._told(_("So far"), work_words(self.work)))
        for decision in self.work.decisions:
            rows.append(_line(decision.id, decision.text, (" !  ", "decision"), day_of(decision)))
        for promise in self.work.promises:
            told = f"{', '.join(promise.owners)}  {promise_word(promise.state)}"
            rows.append(_line(promise.id, promise.text, (" >  ", "action"), told))
        return rows

    def _told(self, label: str, text: str, style: str = "plain") -> Row:
        return Row(
            key=f"-{label}", text=shown(text), lead=((f" {label}  ", "quiet"),), style=style, selectable=False
        )

    def hints(self) -> tuple[str, ...]:
        return (_("Enter opens the meeting at the chosen line · Esc closes"),)

    def entered(self, text: str) -> str | None:
        return None

    def taken(self, key: str) -> None:
        navigator = self.navigator
        self.dismiss(None)
        navigator.open_at(key)


def _line(key: str, text: str, mark: Piece, told: str) -> Row:
    return Row(key=key, text=shown(text), lead=(mark,), tail=((shown(told), "quiet"),))

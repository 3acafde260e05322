"""Which meeting, or which item of a meeting, takes up a theme of the annual wheel."""

from __future__ import annotations

from medtui.domain.commands.meeting import ChangeHead
from medtui.domain.commands.topics import ChangeItem
from medtui.domain.model.change import Command
from medtui.domain.municipality.wheel import Standing
from medtui.domain.text import fold
from medtui.i18n import _
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.registers.follow_up import FollowUp
from medtui.wording.municipality.wheel import theme_title

MOST = 200


class WheelLinkPanel(ListPanel):
    """The meetings of about that time, each with its items; Enter links the chosen one, or takes the link away."""

    def __init__(self, workspace: Workspace, seat: str, one: Standing) -> None:
        super().__init__()
        self.workspace = workspace
        self.seat = seat
        self.one = one
        self.sought = ""
        middle = one.occurrence.due
        found = sorted(workspace.summaries(), key=lambda s: abs((s.date - middle).days))
        self.near = found[:MOST]
        self.opened = ""

    def heading(self) -> str:
        return _("Which meeting takes up “{theme}”?").format(theme=theme_title(self.one.occurrence))

    def placeholder(self) -> str:
        return _("words, a name, a committee")

    def rows(self) -> list[Row]:
        said = {f"{e.meeting}#{e.item}" if e.item else e.meeting for e in self.one.evidence}
        rows: list[Row] = []
        words = fold(self.sought).split()
        for summary in self.near:
            hay = fold(f"{summary.title} {summary.committee} {summary.date.isoformat()}")
            if not all(word in hay for word in words):
                continue
            rows.append(self._row(summary.id, f"{summary.date.isoformat()}  {summary.title}", said))
            if summary.id == self.opened:
                for item in self.workspace.read(summary.id).agenda:
                    rows.append(self._row(f"{summary.id}#{item.id}", item.title, said, indent="    "))
        return rows or [Row(key="-none", text=_("Nothing fits."), selectable=False)]

    def _row(self, key: str, text: str, said: set[str], indent: str = "") -> Row:
        mark = "✓ " if key in said else "  "
        return Row(key=key, text=shown(text), lead=((f" {indent}{mark}", "good"),))

    def hints(self) -> tuple[str, ...]:
        return (_("Enter links or unlinks · Tab shows the items of the meeting · Esc closes"),)

    def key_tab(self) -> None:
        meeting = self.chosen.partition("#")[0]
        self.opened = "" if self.opened == meeting else meeting
        self.show_rows(meeting)

    def action_choose(self, by: int) -> None:
        super().action_choose(by)

    def entered(self, text: str) -> str | None:
        self.sought = text
        self.show_rows()
        return None

    def taken(self, key: str) -> None:
        occurrence = self.one.occurrence.key
        id, _sign, item = key.partition("#")
        follow_up = FollowUp(self.workspace, self.seat)

        def work() -> None:
            with follow_up.at_meeting(id) as seat:
                meeting = seat.meeting
                command: Command
                if item:
                    linked = meeting.items[item].wheel == occurrence
                    command = ChangeItem(item, wheel="" if linked else occurrence)
                else:
                    others = tuple(k for k in meeting.head.wheel if k != occurrence)
                    linked = occurrence in meeting.head.wheel
                    command = ChangeHead({"wheel": others if linked else (*others, occurrence)})
                seat.do(command)

        if problem := follow_up.attempt(work):
            self.say(problem)
            return
        self.dismiss(None)

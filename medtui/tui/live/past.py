"""What was decided and promised before, beside the line of a running meeting. Nothing of it is on the way of a key.

Ten times a second the live screen asks `look`: it compares the line with what was sought last, and when the line has
stood still for a moment, a thread asks the catalogue. What it found is shown above the line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from medtui.domain.model.terms import Kind, PhaseKind
from medtui.i18n import _, ngettext
from medtui.tui.kit.lazy import lazy
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown

if TYPE_CHECKING:
    from medtui.domain.commands.extras import follow_up as follow
    from medtui.domain.commands.extras.follow_up import LinkKind
    from medtui.domain.municipality.teams import Team
    from medtui.domain.registers import decisions
    from medtui.domain.registers.decisions import Decided, Register
    from medtui.domain.registers.promises import Promises
    from medtui.tui.kit.desk import Done
    from medtui.tui.live.screen import LiveScreen
    from medtui.tui.registers import past_faces
else:
    # The first frame needs none of them.
    decisions = lazy("medtui.domain.registers.decisions")
    follow = lazy("medtui.domain.commands.extras.follow_up")
    past_faces = lazy("medtui.tui.registers.past_faces")

STILL = 3
"""Looks that the line must stand still before anything is sought: a third of a second."""
LEAST = 6
"""Characters before a line says what it is about."""
MOST = 3


class Past:
    """The past beside one live screen."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._line = ""
        self._still = 0
        self._sought = ""
        self._found: Register | None = None
        self._turn = 0
        self._promises: Promises | None = None
        self._register: Register | None = None
        self._phase = ""

    # -- what the screen asks

    def look(self) -> None:
        """Ten times a second: has the line stood still, and did a phase begin in which promises are gone through?"""
        meeting = self._screen.desk.meeting
        phase = meeting.phase
        here = phase.id if phase is not None and phase.kind is PhaseKind.SINCE else ""
        if here != self._phase:
            self._phase = here
            if here:
                self.read()
        self._look_at_line()

    @property
    def going_through(self) -> bool:
        """Whether promises are gone through now, and no item that came along is on the table."""
        meeting = self._screen.desk.meeting
        return meeting.phase is not None and meeting.phase.kind is PhaseKind.SINCE and meeting.item is None

    def hint(self) -> str:
        """What can be done in this phase."""
        if not self.going_through or self._promises is None:
            return ""
        left = len(past_faces.left_over(self._screen.desk.meeting, self._promises))
        due = len(self._due())
        teams = len(self._teams())
        if not left and not due and teams:
            text = ngettext("F7: {n} team reports.", "F7: {n} teams report.", teams)
            return text.format(n=teams)
        if not left and not due:
            return _("Nothing is open from earlier meetings.")
        return _("F7 goes through what was promised, one at a time: {n} left, {m} to look back at.").format(
            n=left, m=due
        )

    def rows(self) -> list[Row]:
        """The committee's open promises, and how those went that have been gone through."""
        meeting = self._screen.desk.meeting
        if self._promises is None:
            return []
        teams = [
            Row(
                key=f"-team:{team.id}",
                text=shown(f"{team.name}: {team.task}" if team.task else team.name),
                lead=(("  ⚑ ", "strong"),),
                selectable=False,
            )
            for team in self._teams()
        ]
        rows = past_faces.board_rows(meeting, self._promises, self._due())
        if teams:
            title = _("The teams report")
            rows += [Row(key="-teams", text=title, style="heading", selectable=False), *teams]
        return rows

    def open_panel(self, back: Callable[[None], None]) -> bool:
        """Opens the panel that goes through the promises, where it is time for that."""
        if not self.going_through or self._promises is None or self._register is None:
            return False
        teams = self._teams()
        left = past_faces.left_over(self._screen.desk.meeting, self._promises)
        if not left and not self._due() and not teams:
            return False
        from medtui.tui.registers.since import SincePanel

        def closed(result: None) -> None:
            self.read()
            back(result)

        self._screen.app.push_screen(
            SincePanel(self._screen.desk, self._promises, self._due(), teams), closed
        )
        return True

    def _teams(self) -> list[Team]:
        """The teams that report to this committee and have not told of their work yet."""
        from medtui.domain.commands.extras.municipality import has_reported
        from medtui.domain.municipality.teams import reporting_to

        meeting = self._screen.desk.meeting
        teams = reporting_to(self._screen.desk.workspace.register.task_teams, meeting.head.committee)
        return [t for t in teams if not has_reported(meeting, t.name) and meeting.head.team != t.id]

    def next_link(self) -> bool:
        """The decision in the line does the next thing to the earlier ones shown. False where none is shown."""
        if self._found is None or not self._found.listed:
            return False
        self._turn = (self._turn + 1) % (len(self._found.listed) * len(follow.LinkKind) + 1)
        self._show()
        return True

    def entered(self, done: Done) -> str:
        """A line became an entry: the link that was chosen is made. What went wrong, if anything."""
        link = self._link()
        self._clear()
        if link is None or done.change is None:
            return ""
        entry = self._screen.desk.meeting.entries.get(done.change.about)
        if entry is None or entry.kind is not Kind.DECISION:
            return ""
        earlier, kind = link
        linked = self._screen.desk.do(follow.Link(entry.id, earlier.id, kind))
        return linked.problem

    def link_chosen(self) -> bool:
        """Opens the panel for the links of the chosen decision, else of the newest."""
        desk = self._screen.desk
        mine = {d.id: d for d in decisions.decided(desk.meeting)}
        decision = mine.get(self._screen.chosen) or next(reversed(mine.values()), None)
        if decision is None:
            return False
        from medtui.tui.registers.follow_up import FollowUp
        from medtui.tui.registers.link import LinkPanel

        with desk.workspace.records() as records:
            register = records.register()
        panel = LinkPanel(FollowUp(desk.workspace, desk.session.seat), decision, register)
        self._screen.app.push_screen(panel, self._linked)
        return True

    def _linked(self, _result: None) -> None:
        self._screen.desk.news()
        self._screen.show_meeting()

    # -- promises

    def read(self) -> None:
        """Reads the promises of all meetings, behind the screen."""
        self._screen.run_worker(
            self._read, thread=True, exclusive=True, group="promises", exit_on_error=False
        )

    def _read(self) -> None:
        workspace = self._screen.desk.workspace
        with workspace.records() as records:
            promises, register = records.promises(), records.register()
        self._screen.call_later(self._have_read, promises, register)

    def _have_read(self, promises: Promises, register: Register) -> None:
        self._promises, self._register = promises, register
        if self._screen.is_attached:
            self._screen.show_clock(force=True)
            self._screen.echo.show()

    def _due(self) -> list[Decided]:
        meeting = self._screen.desk.meeting
        if self._register is None:
            return []
        return self._register.due_for(meeting.head.committee, meeting.id)

    # -- earlier decisions

    def _look_at_line(self) -> None:
        line = self._screen.writing.typed_decision()
        if line != self._line:
            self._line, self._still = line, 0
            if len(line) < LEAST and self._found is not None:
                self._clear()
            return
        self._still += 1
        if self._still == STILL and len(line) >= LEAST and line != self._sought:
            self._sought = line
            self._screen.run_worker(
                lambda: self._seek(line), thread=True, exclusive=True, group="earlier", exit_on_error=False
            )

    def _seek(self, line: str) -> None:
        with self._screen.desk.workspace.records() as records:
            found = records.earlier(line, MOST)
        self._screen.call_later(self._have_found, line, found)

    def _have_found(self, line: str, found: Register) -> None:
        if not self._screen.is_attached or line != self._sought:
            return
        before = self._link()
        today = self._screen.desk.meeting.head.date
        found.listed = tuple(d for d in found.listed if d.date <= today)
        self._found = found
        # A link that was chosen stays with its decision, wherever that stands now.
        ids = [d.id for d in found.listed]
        kinds = list(follow.LinkKind)
        self._turn = (
            1 + ids.index(before[0].id) * len(kinds) + kinds.index(before[1])
            if before is not None and before[0].id in ids
            else 0
        )
        self._show()

    def _link(self) -> tuple[Decided, LinkKind] | None:
        if self._found is None or not self._turn:
            return None
        kinds = list(follow.LinkKind)
        which, kind = divmod(self._turn - 1, len(kinds))
        return (self._found.listed[which], kinds[kind]) if which < len(self._found.listed) else None

    def _clear(self) -> None:
        self._found, self._sought, self._turn = None, "", 0
        self._show()

    def _show(self) -> None:
        screen = self._screen
        listed = self._found.listed if self._found else ()
        most = 1 if screen.size.height < 24 else MOST
        link = self._link()
        if link is not None and link[0] in listed[most:]:
            listed = (link[0],)
        widget = screen.lists.get("earlier") if listed else screen.lists.made("earlier")
        if widget is None:
            return
        if self._found is None or not listed:
            widget.display = False
            return
        rows = past_faces.earlier_rows(self._found, listed[:most], link, screen.size.width)
        widget.styles.height = len(rows)
        widget.display = True
        widget.show(rows)

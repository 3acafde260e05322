"""The annual wheel on the screen, drawn for the wall: the year's themes round the year, and meetings made from them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from medtui.domain.formats.fields import FormatError
from medtui.domain.municipality.wheel import Evidence, Occurrence, Standing, State, Wheel, day_for, standings
from medtui.i18n import _, current_language
from medtui.store.files.formats import load_formats
from medtui.store.files.wheel import evidence, load_wheel
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.look.cells import fill, shown, wrap
from medtui.tui.look.places import WHEEL
from medtui.tui.municipality.wheel_face import Year, wheel_lines
from medtui.wording.municipality.wheel import meeting_title, theme_title
from medtui.wording.refusals import problem


class WheelScreen(BaseScreen):
    """One year at a time; the arrows go from theme to theme, on into the next year."""

    NAME = WHEEL
    BINDINGS: ClassVar[list[BindingType]] = bindings(WHEEL)
    DEFAULT_CSS = "WheelScreen { #title { height: 1; } #wheel { height: 1fr; } }"

    def __init__(self, workspace: Workspace, seat: str = "front") -> None:
        super().__init__()
        self.workspace = workspace
        self.seat = seat
        self.today: date = workspace.clock().date()
        self.year = self.today.year
        self.chosen = ""
        self.wheel: Wheel | None = None
        self.broken = ""
        self._said: list[Evidence] = []

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Lines(id="wheel")
        yield KeyBar(WHEEL)

    def on_mount(self) -> None:
        self.renew()

    def on_screen_resume(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Reads the wheel's file and the meetings anew."""
        try:
            self.wheel, self.broken = load_wheel(self.workspace.root), ""
            self._said = evidence(self.workspace)
        except FormatError as error:
            self.wheel, self.broken = None, problem(error) or ""
        if not self.chosen:
            self.action_now()
        self.show()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self.show)

    @property
    def every(self) -> list[Standing]:
        """Where everything of this year stands."""
        if self.wheel is None:
            return []
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        return standings(self.wheel, self._said, first, last, self.today)

    @property
    def one(self) -> Standing | None:
        """The chosen theme."""
        return next((s for s in self.every if s.occurrence.key == self.chosen), None)

    def show(self) -> None:
        """The year as it is now."""
        widget = self.query_one("#wheel", Lines)
        cells, rows = widget.size.width, widget.size.height
        title = [(f" {_('Annual wheel')}", "title"), (f"  {shown(self.workspace.root.name)}", "quiet")]
        keys = _("↑ ↓ themes · PgUp PgDn years")
        self.query_one("#title", Lines).show([fill(title, [(keys + " ", "quiet")], self.size.width)])
        if not cells or not rows:
            return
        if self.wheel is None:
            widget.show([[(f" {line}", "warning")] for line in wrap(self.broken, cells - 2, cells - 2)])
        else:
            now = self.today.month if self.year == self.today.year else 0
            widget.show(wheel_lines(Year(self.year, tuple(self.every), now, self.chosen), cells, rows))

    # -- what can be done

    def action_choose(self, by: int) -> None:
        keys = [s.occurrence.key for s in self.every]
        if not keys:
            return
        place = keys.index(self.chosen) + by if self.chosen in keys else 0
        if 0 <= place < len(keys):
            self.chosen = keys[place]
        else:
            self.year += 1 if by > 0 else -1
            keys = [s.occurrence.key for s in self.every]
            self.chosen = keys[0 if by > 0 else -1] if keys else ""
        self.show()

    def action_year(self, by: int) -> None:
        self.year = max(1990, min(2200, self.year + by))
        keys = [s.occurrence.key for s in self.every]
        self.chosen = keys[0] if keys else ""
        self.show()

    def action_now(self) -> None:
        self.year = self.today.year
        every = self.every
        wanted = (State.OVERDUE, State.DUE, State.PLANNED)
        this_month = [s for s in every if s.occurrence.month >= self.today.month]
        first = next((s for s in this_month if s.state in wanted), None) or (every[-1] if every else None)
        self.chosen = first.occurrence.key if first else ""
        self.show()

    def action_open(self) -> None:
        one = self.one
        if one is None:
            return
        if not one.evidence:
            self.action_new()
            return
        said = (one.held or one.evidence)[-1]
        if said.ended:
            self.navigator.open_minutes(said.meeting)
        else:
            self.navigator.open_live(said.meeting)

    def action_new(self) -> None:
        """The panel of a new meeting, with all that the theme knows filled in: F5 makes it."""
        from medtui.tui.home.new import NewFacts

        one = self.one
        if one is None:
            return
        occurrence = one.occurrence
        spec = load_formats(self.workspace.root).get(occurrence.theme.format)
        self.app.push_screen(
            NewFacts(
                self.workspace,
                spec,
                given_by(occurrence),
                day_for(occurrence, self.today),
                wheel=(occurrence.key,),
            )
        )

    def action_link(self) -> None:
        from medtui.tui.municipality.wheel_link import WheelLinkPanel

        if self.one is not None:
            panel = WheelLinkPanel(self.workspace, self.seat, self.one)
            self.app.push_screen(panel, lambda _result: self.renew())

    def action_close_screen(self) -> None:
        self.app.pop_screen()


def given_by(occurrence: Occurrence) -> dict[str, str]:
    """What a theme knows of its meeting."""
    return {
        "title": meeting_title(occurrence),
        "committee": occurrence.theme.committee,
        "purpose": occurrence.theme.purpose.text(current_language()),
        "theme": theme_title(occurrence),
    }

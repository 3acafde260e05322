"""The wall: what the room sees in a second terminal, as large as the window lets it be."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from medtui.domain.running.wall import Promise, sight
from medtui.i18n import current_language, translator
from medtui.store.workspace.session import Session
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.lines import Lines
from medtui.tui.look.places import WALL
from medtui.tui.wall.door import Door
from medtui.tui.wall.layout import wall_lines
from medtui.wording.wall import WallView, wall_view

TURNED = 2.0
"""Seconds that the clock's area stands with its colours exchanged when the time has run out."""
FRESH = 3.0
"""Seconds that a promise of an earlier meeting is believed to stand as it was."""


class WallScreen(BaseScreen):
    """Reads a meeting and follows it. It writes nothing, and what is closed never reaches it.

    `promise` finds a promise of an earlier meeting that the room may see, `door` where phones come in while they can;
    `bell` lets the terminal be heard when the time of a phase has run out.
    """

    NAME = WALL
    BINDINGS: ClassVar[list[BindingType]] = bindings(WALL)
    DEFAULT_CSS = "WallScreen #wall { height: 1fr; width: 100%; }"

    def __init__(
        self,
        session: Session,
        promise: Callable[[str], Promise | None] | None = None,
        door: Callable[[], Door | None] = lambda: None,
        *,
        bell: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        self._promise = promise
        self._door = door
        self._bell = bell
        self._painted: tuple[WallView, int, int, bool, Door | None] | None = None
        self._turned = False
        self._pace = ""
        self._found: tuple[str, float, Promise | None] = ("", 0.0, None)

    def parts(self) -> ComposeResult:
        yield Lines(id="wall")

    def on_mount(self) -> None:
        self.show()
        self.set_interval(0.1, self._look)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.show()

    def _look(self) -> None:
        if self.is_attached:
            self.session.refresh()
            self.show()

    def show(self) -> None:
        """Paints what the room may see, where it has changed."""
        cells, height = self.size
        if not cells or not height:
            return
        seen = sight(self.session.meeting, self.session.clock(), self._known)
        view = wall_view(seen, translator(current_language()))
        if view.pace == "over" and self._pace in ("", "last") and self._painted is not None:
            self._time_is_out()
        self._pace = view.pace
        door = self._door()
        painted = (view, cells, height, self._turned, door)
        if painted == self._painted:
            return
        self._painted = painted
        self.query_one("#wall", Lines).show(wall_lines(view, cells, height, self._turned, door))

    def _known(self, id: str) -> Promise | None:
        """The promise, looked up again after a while only: it may have been closed since."""
        asked, at, found = self._found
        if self._promise is not None and (asked != id or monotonic() - at > FRESH):
            found = self._promise(id)
            self._found = id, monotonic(), found
        return found

    def _time_is_out(self) -> None:
        self._turned = True
        self.set_timer(TURNED, self._turn_back)
        if self._bell:
            self.app.bell()

    def _turn_back(self) -> None:
        self._turned = False
        self.show()

    def on_unmount(self) -> None:
        self.session.close()

"""The wall: what the room sees in a second terminal. One question, at most seven lines, one clock; or one
decision to read back."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Digits

from medtui.store.workspace.session import Session
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.gestures import WALL
from medtui.tui.wall.content import WallView, wall_view


class WallScreen(BaseScreen):
    """Reads a meeting and follows it. It writes nothing, and what is closed never reaches it."""

    NAME = WALL
    BINDINGS: ClassVar[list[BindingType]] = bindings(WALL)
    DEFAULT_CSS = """
    WallScreen {
        #top { height: 1; }
        #question { height: auto; max-height: 50%; margin: 1 2 1 2; }
        #list { height: 1fr; margin: 0 2; }
        #clock { height: 3; width: 100%; text-align: right; color: $secondary; padding: 0 2; }
        &.late #clock { color: $error; }
        &.dark #question, &.dark #list, &.dark #clock { display: none; }
        &.decision #question { max-height: 100%; height: 1fr; }
        &.decision #clock { display: none; }
        &.decision #list { height: auto; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._view: WallView | None = None

    def parts(self) -> ComposeResult:
        yield Lines(id="top")
        yield Rows(id="question")
        yield Rows(id="list")
        yield Digits(id="clock")

    def on_mount(self) -> None:
        self.show()
        self.set_interval(0.1, self._look)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._view = None
        self.show()

    def _look(self) -> None:
        if self.is_attached:
            self.session.refresh()
            self.show()

    def show(self) -> None:
        """Paints what the room may see, where it has changed."""
        cells = self.size.width
        if not cells:
            return
        view = wall_view(self.session.meeting, self.session.clock())
        if view == self._view:
            return
        self._view = view
        for name in ("dark", "decision", "late"):
            self.set_class(getattr(view, name), name)
        self.query_one("#top", Lines).show([[(" " + view.top, "quiet")]])
        question = self.query_one("#question", Rows)
        rows = [
            Row(key=f"q{n}", text=text, style="heading" if n == 0 else "plain", selectable=False)
            for n, text in enumerate(view.question)
        ]
        question.show(rows)
        question.styles.height = (
            "1fr" if view.decision else max(1, sum(r.height(max(20, cells - 5)) for r in rows))
        )
        self.query_one("#list", Rows).show(
            [
                Row(key=f"l{n}", text=text, lead=((mark, "strong"),), selectable=False)
                for n, (mark, text) in enumerate(view.lines)
            ]
        )
        self.query_one("#clock", Digits).update(view.clock)

    def on_unmount(self) -> None:
        self.session.close()

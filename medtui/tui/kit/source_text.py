"""The text that minutes were imported from, at one of its lines."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from medtui.domain.model.extras.sources import lines_of
from medtui.domain.model.meeting import Meeting
from medtui.minutes.sheets.imported import sources
from medtui.store.catalogue.rows import Found
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import shown
from medtui.tui.look.places import LIST


class SourceScreen(BaseScreen):
    """Read-only: every line of the source as it came, with its number."""

    NAME = LIST
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST)
    DEFAULT_CSS = "SourceScreen { #title { height: 2; } #text { height: 1fr; } }"

    def __init__(
        self, workspace: Workspace, meeting: tuple[str, str, date], source: str = "s1", number: str = ""
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.meeting_id, self.meeting_title, self.day = meeting
        self.source, self.number = source, number

    @classmethod
    def at(cls, workspace: Workspace, line: Found) -> Self:
        """The text with a line that the search has found."""
        source, _colon, number = line.id.removeprefix(f"{line.meeting}#").partition(":")
        return cls(workspace, (line.meeting, line.title, line.date), source, number)

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Rows(id="text")
        yield KeyBar(LIST)

    def on_mount(self) -> None:
        session = self.workspace.session(self.meeting_id, "reader", read_only=True)
        try:
            doc = session.document("sources", self.source) or {}
        finally:
            session.close()
        name = str(doc.get("name", self.source))
        self.query_one("#title", Lines).show(
            [
                [(" " + shown(self.meeting_title), "title")],
                [(f" {self.day.isoformat()} · {shown(name)}", "quiet")],
            ]
        )
        rows = [
            Row(key=str(n), text=shown(text), lead=((f" {n:>4}  ", "quiet"),))
            for n, text in enumerate(lines_of(str(doc.get("text", ""))), start=int(doc.get("begins", 1)))
        ]
        self.query_one("#text", Rows).show(rows, self.number or next((row.key for row in rows), ""))

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#text", Rows)
        widget.choose(widget.step(by))

    def action_close_screen(self) -> None:
        self.app.pop_screen()


def show_source(screen: Screen[None], workspace: Workspace, meeting: Meeting) -> bool:
    """Opens the text that a meeting was imported from, above this screen. False where there is none."""
    source = next(iter(sources(meeting)), None)
    if source is None:
        return False
    head = meeting.head
    screen.app.push_screen(SourceScreen(workspace, (head.id, head.title, head.date), source.id))
    return True

"""The text that minutes were imported from, at one of its lines."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from medtui.domain.model.sources import lines_of
from medtui.store.catalogue.rows import Found
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import shown
from medtui.tui.look.gestures import LIST


class SourceScreen(BaseScreen):
    """Read-only: every line of the source as it came, with its number."""

    NAME = LIST
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LIST),
        Binding("up,k", "choose(-1)", show=False, priority=True),
        Binding("down,j", "choose(1)", show=False, priority=True),
        Binding("pageup,b", "choose(-15)", show=False, priority=True),
        Binding("pagedown,space", "choose(15)", show=False, priority=True),
        Binding("home,g", "choose(-1000000)", show=False, priority=True),
        Binding("end,G", "choose(1000000)", show=False, priority=True),
    ]
    DEFAULT_CSS = "SourceScreen { #title { height: 2; } #text { height: 1fr; } }"

    def __init__(self, workspace: Workspace, line: Found) -> None:
        super().__init__()
        self.workspace = workspace
        self.line = line

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Rows(id="text")
        yield KeyBar(LIST)

    def on_mount(self) -> None:
        line = self.line
        source, _colon, number = line.id.removeprefix(f"{line.meeting}#").partition(":")
        session = self.workspace.session(line.meeting, "reader", read_only=True)
        try:
            doc = session.journal.tables.get("sources", {}).get(source, {})
        finally:
            session.close()
        name = str(doc.get("name", source))
        self.query_one("#title", Lines).show(
            [[(" " + shown(line.title), "title")], [(f" {line.date.isoformat()} · {shown(name)}", "quiet")]]
        )
        rows = [
            Row(key=str(n), text=shown(text), lead=((f" {n:>4}  ", "quiet"),))
            for n, text in enumerate(lines_of(str(doc.get("text", ""))), start=int(doc.get("begins", 1)))
        ]
        self.query_one("#text", Rows).show(rows, number)

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#text", Rows)
        widget.choose(widget.step(by))

    def action_close_screen(self) -> None:
        self.app.pop_screen()

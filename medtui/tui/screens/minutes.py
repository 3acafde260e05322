"""The minutes as they will be sent, to be read through."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from medtui.domain import rules
from medtui.i18n import _, ngettext
from medtui.messages import warning_text
from medtui.minutes.markdown import to_markdown
from medtui.store.workspace import Workspace
from medtui.tui.cells import shown
from medtui.tui.gestures import MINUTES
from medtui.tui.screens.base import BaseScreen, bindings
from medtui.tui.widgets.keybar import KeyBar
from medtui.tui.widgets.lines import Lines
from medtui.tui.widgets.rows import Row, Rows


class MinutesScreen(BaseScreen):
    """The Markdown of a meeting, and above it what is missing or doubtful."""

    NAME = MINUTES
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(MINUTES),
        Binding("up,k", "scroll(-1)", show=False, priority=True),
        Binding("down,j", "scroll(1)", show=False, priority=True),
        Binding("pageup,b", "scroll(-15)", show=False, priority=True),
        Binding("pagedown,space", "scroll(15)", show=False, priority=True),
        Binding("home,g", "scroll(-1000000)", show=False, priority=True),
        Binding("end,G", "scroll(1000000)", show=False, priority=True),
    ]
    DEFAULT_CSS = (
        "MinutesScreen { #title { height: 2; } #text { height: 1fr; padding: 0 1; } #said { height: 1; } }"
    )

    def __init__(self, workspace: Workspace, meeting: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.meeting_id = meeting

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Rows(id="text")
        yield Lines(id="said")
        yield KeyBar(MINUTES)

    def on_mount(self) -> None:
        self.show()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self.show()

    def show(self) -> None:
        """Reads the meeting and shows its minutes."""
        self.meeting = self.workspace.read(self.meeting_id)
        head = self.meeting.head
        self.query_one("#title", Lines).show(
            [
                [(" " + _("Minutes: {title}").format(title=shown(head.title)), "title")],
                [(" " + head.date.isoformat(), "quiet")],
            ]
        )
        rows: list[Row] = []
        missing = rules.warnings(self.meeting)
        if missing:
            title = ngettext(
                "{n} thing is missing or doubtful", "{n} things are missing or doubtful", len(missing)
            )
            rows.append(
                Row(
                    key="-missing",
                    text=title.format(n=len(missing)),
                    style="warning",
                    selectable=False,
                    rule=True,
                )
            )
            for number, warning in enumerate(missing):
                rows.append(
                    Row(
                        key=f"w{number}",
                        text=shown(self._about(warning.about)),
                        lead=((" ⚠ ", "warning"),),
                        under=((warning_text(warning, self.meeting), "warning"),),
                        selectable=False,
                    )
                )
            rows.append(Row(key="-minutes", text=_("Minutes"), style="heading", selectable=False, rule=True))
        # The head of the file is for other programs; people read from the title on.
        body = to_markdown(self.meeting).split("---\n", 2)[2]
        for number, line in enumerate(body.splitlines()):
            style = "heading" if line.startswith("#") else "plain"
            rows.append(Row(key=f"l{number}", text=line, style=style, selectable=False))
        self.query_one("#text", Rows).show(rows)

    def _about(self, id: str) -> str:
        entry, item = self.meeting.entries.get(id), self.meeting.items.get(id)
        return entry.text if entry else item.title if item else _("The meeting")

    def action_scroll(self, by: int) -> None:
        self.query_one("#text", Rows).scroll_relative(y=by, animate=False)

    def action_write(self) -> None:
        try:
            path = self.workspace.write_minutes(self.meeting, to_markdown(self.meeting))
        except OSError as error:
            text, style = (
                _("The minutes could not be written: {reason}. Nothing is lost; try again.").format(
                    reason=error.strerror or error
                ),
                "warning",
            )
        else:
            text, style = _("Written: {path}").format(path=path.name), "good"
        self.query_one("#said", Lines).show([[(" " + text, style)]])

    def action_live(self) -> None:
        self.app.pop_screen()
        if getattr(self.app.screen, "NAME", "") != "live":
            self.app.open_live(self.meeting_id)  # type: ignore[attr-defined]

    def action_close_screen(self) -> None:
        self.app.pop_screen()

"""A panel over the screen: a list, a line to type in, and a word of what can be done. The keys are those of the
live screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from medtui.i18n import _
from medtui.tui.kit.base import BaseModal, bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import cut, shown, wrap
from medtui.tui.look.places import PANEL


class ListPanel(BaseModal):
    """Up and down choose, Enter with an empty line does the main thing to the chosen row, Enter with text adds
    or changes.

    A panel with `TYPING` false has no line, and letters may be keys.
    """

    AUTO_FOCUS = "CaptureLine"
    TYPING: ClassVar[bool] = True
    NAME = PANEL
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANEL)
    DEFAULT_CSS = """
    ListPanel {
        & > #panel { background: $background; border: round $primary; border-title-color: $primary;
        border-title-style: bold;
            width: 100%; max-width: 110; height: auto; max-height: 100%; padding: 0 1; }
        #panel-rows { height: auto; max-height: 100%; background: $background; }
        #panel-hint { height: 2; }
        #panel-line { height: 1; background: $surface; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Rows(id="panel-rows")
            if self.TYPING:
                yield CaptureLine(id="panel-line", placeholder=self.placeholder())
            yield Lines(id="panel-hint")

    def on_mount(self) -> None:
        self.show_rows()

    # -- what each panel says

    def heading(self) -> str:
        """The panel's title."""
        return ""

    def placeholder(self) -> str:
        """What the line is for."""
        return ""

    def rows(self) -> Sequence[Row]:
        """The list as it is now."""
        return ()

    def hints(self) -> Sequence[str]:
        """At most two lines on what can be done."""
        return (_("Enter chooses · Esc closes"),)

    def entered(self, text: str) -> str | None:
        """Something was typed. A sentence when it could not be done; the text then stays."""
        return None

    def taken(self, key: str) -> None:
        """Enter on a row."""

    def clicked(self, key: str) -> None:
        """A click on the row that is chosen already: as Enter, where a panel knows nothing better."""
        self.taken(key)

    # -- what they share

    @property
    def line(self) -> CaptureLine:
        """The line to type in."""
        return self.query_one("#panel-line", CaptureLine)

    def show_rows(self, first: str | None = None) -> None:
        """Shows the list anew."""
        rows = list(self.rows())
        keys = [r.key for r in rows if r.selectable]
        if first is not None:
            self.chosen = first
        if self.chosen not in keys:
            self.chosen = keys[0] if keys else ""
        panel = self.query_one("#panel", Vertical)
        panel.border_title = shown(self.heading()).replace("[", "(").replace("]", ")")
        widget = self.query_one("#panel-rows", Rows)
        lines = sum(r.height(self._cells) for r in rows)
        widget.styles.height = max(1, min(lines, self.app.size.height - 8))
        if self.TYPING:
            self.query_one("#panel-line", CaptureLine).placeholder = cut(self.placeholder(), self._cells - 1)
        widget.show(rows, self.chosen)
        self.say("")

    def say(self, text: str, style: str = "warning") -> None:
        """A sentence in the place of the hints; none brings the hints back."""
        cells = self._cells
        parts = [text] if text else [h for h in self.hints() if h]
        lines = [[(line, style if text else "quiet")] for part in parts for line in wrap(part, cells, cells)]
        widget = self.query_one("#panel-hint", Lines)
        widget.styles.height = max(2, min(4, len(lines)))
        widget.show(lines)

    def tell(self, sentence: str) -> None:
        self.say(sentence)

    @property
    def _cells(self) -> int:
        """The width inside the panel's frame."""
        return max(40, min(105, self.app.size.width - 5))

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#panel-rows", Rows)
        self.chosen = widget.step(by)
        widget.choose(self.chosen)
        self.say("")

    def action_close_panel(self) -> None:
        self.dismiss(None)

    @on(CaptureLine.Entered)
    def _enter(self, message: CaptureLine.Entered) -> None:
        message.stop()
        text = message.text.strip()
        if not text:
            if self.chosen:
                self.taken(self.chosen)
            return
        problem = self.entered(text)
        if problem:
            message.line.give_back(text)
            self.say(problem)

    @on(Rows.Chosen)
    def _clicked(self, message: Rows.Chosen) -> None:
        self.chosen = message.key
        message.rows.choose(message.key)
        if message.again or not self.TYPING:
            self.clicked(message.key)

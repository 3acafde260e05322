"""One decision's whole history through the meetings."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from medtui.domain.commands.reasons import reasons_of
from medtui.domain.errors import MedtuiError
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.registers.decisions import Decided, Register
from medtui.i18n import _, current_language
from medtui.minutes.content.phrases import reasons
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Rows
from medtui.tui.look.cells import Line, cut, fill, shown, wrap
from medtui.tui.look.places import HISTORY
from medtui.tui.registers.about_one import AboutOne
from medtui.tui.registers.faces import STYLE, about_decision, step_rows
from medtui.tui.registers.follow_up import FollowUp
from medtui.wording.registers import standing_word


class HistoryScreen(BaseScreen, AboutOne):
    """The decision above, and below all that happened to it and to those before and after it."""

    NAME = HISTORY
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = bindings(HISTORY)
    DEFAULT_CSS = "HistoryScreen { #title { height: 7; } #list { height: 1fr; } }"

    def __init__(
        self, workspace: Workspace, decision: str, seat: str = "front", *, with_closed: bool = False
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.desk = None
        self.follow_up = FollowUp(workspace, seat)
        self.id_shown = decision
        self.with_closed = with_closed
        self.register = Register((), date.min)
        self._met: dict[str, tuple[date, str]] = {}
        self._why: Reasons | None = None

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Rows(id="list")
        yield KeyBar(HISTORY)

    def on_mount(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Reads the register anew, behind the screen."""
        self.run_worker(self._read, thread=True, exclusive=True, group="register")

    def _read(self) -> None:
        with self.workspace.records() as records:
            self.register, self._met = records.register(closed=self.with_closed), records.met()
        with suppress(MedtuiError, OSError, ValueError):
            meeting = self.workspace.read(self.id_shown.rpartition(".")[0])
            self._why = reasons_of(meeting, self.id_shown)
        self.call_later(self.show)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show_title()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self.show()

    def show(self) -> None:
        """The history as it is now."""
        if not self.is_attached:
            return
        steps = self.register.history(self.id_shown, self._met)
        rows = step_rows(steps, self.register, current_language())
        widget = self.query_one("#list", Rows)
        keys = [r.key for r in rows]
        mine = next((k for k in keys if k.startswith(f"{self.id_shown}#")), "")
        widget.show(rows, widget.chosen if widget.chosen in keys else mine)
        self._show_title()

    def _show_title(self) -> None:
        cells = self.size.width
        decision = self.the_decision()
        if not cells or decision is None:
            return
        standing = self.register.standing(decision)
        lines: list[Line] = [
            fill(
                [(" " + _("The decision's history"), "title")],
                [(standing_word(standing) + " ", STYLE[standing])],
                cells,
            )
        ]
        text = wrap(shown(decision.text), cells - 2, cells - 2)
        shown_text = text[:3]
        if len(text) > 3:
            shown_text[2] = cut(shown_text[2] + " …", cells - 2)
        lines += [[(f" {line}", "heading")] for line in shown_text]
        lines += [
            [(cut(piece, cells), style) for piece, style in line]
            for line in about_decision(self.register, decision)
        ]
        for label, said in reasons(self._why, _) if self._why else ():
            lines.append([(cut(f" {label}: {shown(said)}", cells), "plain")])
        lines.append([("─" * cells, "rule")])
        title = self.query_one("#title", Lines)
        title.styles.height = len(lines)
        title.show(lines)

    def the_decision(self) -> Decided | None:
        return self.register.by_id.get(self.id_shown)

    def the_register(self) -> Register:
        return self.register

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#list", Rows)
        widget.choose(widget.step(by))

    @on(Rows.Chosen)
    def _clicked(self, message: Rows.Chosen) -> None:
        message.rows.choose(message.key)
        if message.again:
            self.action_open()

    def action_open(self) -> None:
        entry = self.query_one("#list", Rows).chosen.partition("#")[0]
        if entry:
            problem = self.follow_up.attempt(lambda: self.navigator.open_at(entry))
            if problem:
                self.notify(problem)

    def on_screen_resume(self) -> None:
        if self.register.listed:
            self.renew()

    def action_close_screen(self) -> None:
        self.app.pop_screen()

"""What the registers share: a line to search in, a list that each key narrows, and a word about the chosen one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input

from medtui.application.search import Narrowed, PlainWords
from medtui.i18n import _
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.kit.seek_line import SeekLine
from medtui.tui.look.cells import Line, fill, shown
from medtui.tui.registers.follow_up import FollowUp
from medtui.wording.question import read_as

T = TypeVar("T")

PAUSE = 0.08
"""Seconds without a key after which a long list is narrowed."""
PAGE = 400
"""Rows that are made at first; more are made when they are come near."""


class RegisterScreen(BaseScreen):
    """A register over all meetings. Subclasses read it (in a thread) and make rows of it."""

    AUTO_FOCUS = "#seek"
    DEFAULT_CSS = """
    RegisterScreen {
        #title { height: 2; }
        #seeking { height: 1; }
        #prompt { width: auto; min-width: 9; }
        #list { height: 1fr; }
        #about { height: 2; }
    }
    """

    def __init__(self, workspace: Workspace, seat: str = "front") -> None:
        super().__init__()
        self.workspace = workspace
        self.desk = None
        self.follow_up = FollowUp(workspace, seat)
        self.committee = ""
        self.with_closed = False
        self._loaded = False
        self._room = PAGE
        self._timer: Timer | None = None

    @cached_property
    def plain(self) -> PlainWords:
        """Reads what is typed as a question."""
        return PlainWords.of(self.workspace)

    def fitting(self, narrowed: Narrowed[T]) -> list[T]:
        """The records that were found; how the words were read is shown beside the title."""
        words = [read_as(narrowed.question)] if narrowed.question else []
        self.heard = " · ".join([*words, *([_("what comes nearest")] if narrowed.near else [])])
        return narrowed.records

    heard = ""
    """How the words were read, where they were not all sought as they stand."""

    # -- what each register says

    def heading(self) -> str:
        """The title."""
        return ""

    def state(self) -> str:
        """What is left out and how it is ordered, at the right of the title."""
        return ""

    def load(self) -> None:
        """Reads the register; runs in a thread."""

    def committees(self) -> list[str]:
        """The committees that are in it."""
        return []

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        """At most so many rows that fit, and how many there are."""
        return [], 0

    def about(self, key: str) -> Sequence[Line]:
        """At most two lines about the chosen row."""
        return ()

    # -- what they share

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        with Horizontal(id="seeking"):
            yield Lines(id="prompt")
            yield SeekLine(id="seek", placeholder=_("words, a name, a committee"))
        yield Rows(id="list")
        yield Lines(id="about")
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        self.query_one("#list", Rows).show(
            [Row(key="-reading", text=_("Reading the meetings …"), lead=(("  ", "plain"),), selectable=False)]
        )
        self.renew()

    def renew(self) -> None:
        """Reads the register anew, behind the screen."""
        self.run_worker(self._read, thread=True, exclusive=True, group="register")

    def _read(self) -> None:
        try:
            self.load()
        except (OSError, sqlite3.Error) as error:
            self.call_later(self.say, _("The meetings could not be read: {reason}.").format(reason=error))
            return
        # Where another reading has begun meanwhile, that one shows what is newer.
        self.call_later(self._read_it)

    def _read_it(self) -> None:
        self._loaded = True
        if self.is_attached:
            self.show()

    def on_screen_resume(self) -> None:
        if self._loaded:
            self.renew()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        if self._loaded:
            self.show()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show_title()

    @property
    def query_text(self) -> str:
        """What is sought."""
        return self.query_one("#seek", CaptureLine).value

    @property
    def chosen(self) -> str:
        """The key of the chosen row."""
        return self.query_one("#list", Rows).chosen

    @on(Input.Changed, "#seek")
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._narrow)

    def _narrow(self) -> None:
        self._room = PAGE
        if self._loaded:
            self.show()

    def filled_by(self) -> str:
        """What will stand here, and what puts it there: said while there is nothing."""
        return _("There is nothing here yet.")

    @property
    def is_narrowed(self) -> bool:
        """Whether there is more than is shown."""
        return False

    def show(self) -> None:
        """The list as it is now."""
        rows, count = self.rows(self.query_text, self._room)
        listed = sum(1 for r in rows if r.selectable)
        if not count:
            nothing = _("Nothing fits. Fewer words, or other ones, may find more.")
            rows = [
                Row(
                    key="-none",
                    text=nothing if self.query_text.strip() or self.is_narrowed else self.filled_by(),
                    lead=(("  ", "plain"),),
                    selectable=False,
                ),
            ]
        elif listed < count:
            more = _("… and {n} more. Type to narrow the list.").format(n=count - listed)
            rows.append(Row(key="-more", text=more, lead=(("  ", "plain"),), style="quiet", selectable=False))
        widget = self.query_one("#list", Rows)
        keys = [r.key for r in rows if r.selectable]
        chosen = widget.chosen if widget.chosen in keys else keys[0] if keys else ""
        widget.show(rows, chosen)
        if keys and chosen == keys[0]:
            widget.scroll_to(y=0, animate=False, immediate=True)
        self._count = count
        self._show_title()
        self._show_about()

    _count = 0

    @property
    def number(self) -> int:
        """How many there are, as the title says it."""
        return self._count

    def _show_title(self) -> None:
        cells = self.size.width
        if not cells:
            return
        left = [(f" {self.heading()}", "title"), (f"  {self.number}" if self._loaded else "", "quiet")]
        state = " · ".join(
            part
            for part in (
                shown(self.heard),
                self.state(),
                shown(self.committee),
                _("with closed ones") if self.with_closed else "",
            )
            if part
        )
        self.query_one("#title", Lines).show(
            [fill(left, [(state + " ", "quiet")], cells), [("─" * cells, "rule")]]
        )
        prompt = f" {_('Search')} ▸ "
        widget = self.query_one("#prompt", Lines)
        widget.styles.width = len(prompt)
        widget.show([[(prompt, "kind")]])

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(self.about(self.chosen))

    def say(self, text: str, style: str = "warning") -> None:
        """A sentence in the place of what is said about the chosen row."""
        self.query_one("#about", Lines).show([[(f" {shown(text)}", style)]])

    def tell(self, sentence: str) -> None:
        self.say(sentence)

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#list", Rows)
        widget.choose(widget.step(by))
        keys = [r.key for r in widget.rows if r.selectable]
        if keys and widget.chosen in keys[-20:] and len(keys) < self._count:
            self._room += PAGE
            self.show()
        self._show_about()

    @on(Rows.Chosen)
    def _clicked(self, message: Rows.Chosen) -> None:
        message.rows.choose(message.key)
        self._show_about()
        if message.again:
            self.action_open()

    @on(CaptureLine.Entered)
    def _entered(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Enter on a row."""

    def action_meeting(self) -> None:
        """The meeting, at the line of the chosen row."""
        key = self.chosen
        if key and (problem := self.follow_up.attempt(lambda: self.navigator.open_at(key))):
            self.say(problem)

    def action_committee(self) -> None:
        every = ["", *self.committees()]
        self.committee = (
            every[(every.index(self.committee) + 1) % len(every)] if self.committee in every else ""
        )
        self.show()

    def action_closed(self) -> None:
        self.with_closed = not self.with_closed
        self.show()

    def action_close_screen(self) -> None:
        line = self.query_one("#seek", CaptureLine)
        if line.value:
            line.value = ""
        else:
            self.app.pop_screen()

    def do(self, problem: str, told: str = "") -> None:
        """After a change: what went wrong, or the list as it is now."""
        if problem:
            self.say(problem)
            return
        self.renew()
        if told:
            self.notify(told)

"""Search over everything that was ever said: what is typed is sought at once, and Enter opens the meeting there."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from medtui.domain.registers.query import Query, parse_query, without_filters
from medtui.domain.text import fold
from medtui.i18n import _, ngettext
from medtui.store.catalogue.rows import Found
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines, progress_line
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import cut, fill, shown
from medtui.tui.look.places import SEARCH
from medtui.tui.search.hits import hit_row
from medtui.tui.search.seeker import Answer, Seeker
from medtui.wording.question import did_you_mean, read_as

# Hits that are fetched at a time; the next ones when the last of them is chosen.
PAGE = 200
# Fewer meetings than these are read before anybody could read that they are.
FEW = 50
# Seconds between two looks at the folder while the screen is open.
LOOK = 5


class QueryLine(CaptureLine):
    """A line that keeps its text when Enter is pressed."""

    async def action_submit(self) -> None:
        self.post_message(self.Entered(self, self.typed))


class SearchScreen(BaseScreen):
    """One line to type in, and what it finds."""

    NAME = SEARCH
    AUTO_FOCUS = "QueryLine"
    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH)
    DEFAULT_CSS = """
    SearchScreen {
        #title { height: 1; }
        #line { height: 1; }
        #sign { width: auto; min-width: 4; }
        #rule { height: 1; }
        #about { height: 2; }
    }
    """

    class Answered(Message):
        """The search has found something, or nothing."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, workspace: Workspace, text: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self.found: dict[str, Found] = {}
        self.query_now = Query()
        self._first_text = text
        self._limit = PAGE
        self._more = False
        self._heard = Answer(self.query_now)
        self._answered = True
        self._open_wanted = False
        self._reading: tuple[int, int] | None = None
        self._edition = workspace.edition
        self._seeker: Seeker | None = None

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        with Horizontal(id="line"):
            yield Lines(id="sign")
            yield QueryLine(id="query")
        yield Lines(id="rule")
        yield Rows(id="found")
        yield Lines(id="about")
        yield KeyBar(SEARCH)

    def on_mount(self) -> None:
        self._seeker = Seeker(self.workspace, self._tell)
        if self._first_text:
            self._line.put(self._first_text)
        self._show_texts()
        self._catch_up()
        self.set_interval(LOOK, self._catch_up)
        self.set_interval(0.5, self._look)

    def on_unmount(self) -> None:
        if self._seeker is not None:
            self._seeker.close()

    def on_screen_resume(self) -> None:
        if self._seeker is not None:
            self._catch_up()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show_texts()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self._show_texts()
        self._show_found()

    @property
    def _line(self) -> QueryLine:
        return self.query_one("#query", QueryLine)

    # -- what is known

    def _catch_up(self) -> None:
        """Looks beside the screen which meetings have changed."""
        if self.workspace.reading is None:
            self.run_worker(self.workspace.catch_up, thread=True, group="catch-up")

    def _look(self) -> None:
        """Has anything new been taken in, by whomever?"""
        reading, edition = self.workspace.reading, self.workspace.edition
        if reading != self._reading:
            self._reading = reading
            self._show_texts()
        if edition != self._edition and self._answered:
            self._edition = edition
            self._seek()

    # -- what is sought

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._limit = PAGE
        self._open_wanted = False
        self._seek()

    def _seek(self) -> None:
        typed = self._line.typed
        query = parse_query(typed, self.workspace.clock().date())
        self._heard = Answer(query)
        self._answered = query.empty
        self.query_now = query
        if query.empty:
            self.found, self._more = {}, False
            self._show_found()
        elif self._seeker is not None:
            self._seeker.ask(query, without_filters(typed), self._limit)
        self._show_texts()

    def _tell(self, answer: Answer) -> None:
        """Called in the seeker's thread."""
        self.post_message(self.Answered(answer))

    @on(Answered)
    def _was_answered(self, message: Answered) -> None:
        answer = message.answer
        if answer.query != self.query_now:
            return
        self._answered, self._more, self._heard = True, answer.more, answer
        self.found = {f"{line.meeting} {line.id}": line for line in answer.found}
        self._show_found()
        self._show_texts()
        if self._open_wanted:
            self._open_wanted = False
            self.action_open()

    def _show_found(self) -> None:
        widget = self.query_one("#found", Rows)
        rows: list[Row] = [hit_row(line, self._heard.lit or self.query_now) for line in self.found.values()]
        chosen = widget.chosen if widget.chosen in self.found else next(iter(self.found), "")
        widget.show(rows, chosen)

    # -- what is said about it

    def _show_texts(self) -> None:
        cells = self.size.width
        if not cells:
            return
        sign = f" {_('Search')} ▸ "
        head = self.query_one("#sign", Lines)
        head.styles.width = len(sign)
        head.show([[(sign, "kind")]])
        left = [(" medtui", "title"), ("  " + shown(self.workspace.root.name), "quiet")]
        self.query_one("#title", Lines).show([fill(left, [(self._count() + " ", "quiet")], cells)])
        self.query_one("#rule", Lines).show([[("─" * cells, "rule")]])
        filters = _("Filters: from:2026-01 to: who: kind: committee: theme: focus: closed:yes")
        self.query_one("#about", Lines).show([self._said(cells), [(" " + cut(filters, cells - 1), "quiet")]])

    def _count(self) -> str:
        if self.query_now.empty or not self._answered:
            return ""
        if self._more:
            return _("the first {n} lines").format(n=len(self.found))
        return ngettext("{n} line", "{n} lines", len(self.found)).format(n=len(self.found))

    def _said(self, cells: int) -> list[tuple[str, str]]:
        if self._reading is not None and self._reading[1] > FEW:
            return progress_line(*self._reading, cells)
        query = self.query_now
        if query.problems:
            text = _("Not understood: {what}").format(what=shown(" ".join(query.problems)))
            return [(f" ⚠ {text}", "warning")]
        if query.empty:
            return [(" " + _('Type words, parts of words, or "words that follow each other".'), "quiet")]
        if self._answered and (said := self._said_of_words()):
            return [(f" {cut(said, cells - 1)}", "strong")]
        return [(" " + _("↑ ↓ choose, Enter opens the meeting there"), "quiet")]

    def _said_of_words(self) -> str:
        """How the words were read, what to try instead, and that lines only come near; "" for nothing of that."""
        heard = self._heard
        parts = [read_as(heard.question)] if heard.question else []
        if heard.meant:
            parts.append(_("{question} Tab takes it.").format(question=did_you_mean(heard.meant[0].there)))
        if not self.found:
            parts.append(_("Nothing was found. Fewer words, or other ones, may find more."))
        elif heard.near:
            parts.append(_("Nothing has all of these words. What comes nearest:"))
        return " ".join(parts)

    # -- what can be done

    def action_take_meant(self) -> None:
        """Puts the word that was meant in the place of the one that stands nowhere."""
        for meant in self._heard.meant[:1]:
            words = re.split(r"(\W+)", self._line.typed)
            self._line.put("".join(meant.there if fold(w) == meant.typed else w for w in words))

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#found", Rows)
        before = widget.chosen
        widget.choose(widget.step(by))
        if self._more and widget.chosen == before and by > 0 and self._answered:
            self._limit += PAGE
            self._seek()

    @on(Rows.Chosen)
    def _clicked(self, message: Rows.Chosen) -> None:
        message.rows.choose(message.key)
        if message.again:
            self.action_open()

    @on(CaptureLine.Entered)
    def _entered(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if not self._answered:
            # What is on the screen is not yet what was typed.
            self._open_wanted = True
            return
        line = self.found.get(self.query_one("#found", Rows).chosen)
        if line is None:
            return
        if line.kind == "source":
            from medtui.tui.kit.source_text import SourceScreen

            self.app.push_screen(SourceScreen.at(self.workspace, line))
        else:
            self.navigator.open_live(line.meeting, line.id.removeprefix(f"{line.meeting}#"))

    def action_close_screen(self) -> None:
        if self._line.value:
            self._line.value = ""
        else:
            self.app.pop_screen()

    async def on_key(self, event: events.Key) -> None:
        """Keys that were typed before the line had the focus belong to the line all the same."""
        if event is not self._line.last_key and event.is_printable and event.character:
            self._line.insert_text_at_cursor(event.character)
            event.stop()

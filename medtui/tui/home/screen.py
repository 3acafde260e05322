"""The list of meetings: what is live, what is next, what waits for approval, and what has been."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from medtui.i18n import _, current_language, ngettext
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lazy import lazy
from medtui.tui.kit.lines import Lines
from medtui.tui.look.cells import Line, fill, shown, wrap
from medtui.tui.look.days import clock_words, short_day
from medtui.tui.look.gestures import key_name, key_of
from medtui.tui.look.places import HOME

if TYPE_CHECKING:
    from medtui.domain.formats.fields import Words
    from medtui.domain.model import terms
    from medtui.store.catalogue.catalogue import Summary
    from medtui.store.workspace.workspace import Workspace
    from medtui.tui.kit import rows as lists
    from medtui.tui.kit.rows import Row, Rows
else:
    # The first frame needs none of them; they are loaded behind it.
    terms = lazy("medtui.domain.model.terms")
    lists = lazy("medtui.tui.kit.rows")

# Rows of a list without meetings: they are what to begin with.
FIRST_STEPS = ("+new", "+example", "+import")
# What the screens end with where the example is to be opened.
TRY_EXAMPLE = -1
# Columns of a day with its year.
DAY = 17

# The newest come first, as they were last seen; the rest follow when they stand.
FIRST = 50
# So many meetings are looked through faster than anybody sees.
FEW = 200


class HomeScreen(BaseScreen):
    """Where the program starts. The first frame are its keys; the list is read behind it, or by the first key."""

    NAME = HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)
    DEFAULT_CSS = "HomeScreen { #title { height: 2; } #middle { height: 1fr; } #about { height: 2; } }"

    class Reading(Message):
        """So many of so many changed meetings have been read."""

        def __init__(self, count: int, of: int) -> None:
            super().__init__()
            self.count, self.of = count, of

    class Known(Message):
        """All meetings as they are now, and their rows."""

        def __init__(self, found: list[Summary], rows: list[Row]) -> None:
            super().__init__()
            self.found, self.rows = found, rows

    def __init__(self, open_workspace: Callable[[], Workspace]) -> None:
        super().__init__()
        self._open_workspace = open_workspace
        self.meetings: dict[str, Summary] = {}
        self._began = False
        self._stands = False
        self._waiting = (0, 0)
        self._reading: tuple[int, int] | None = None
        self._problem = ""
        self._live = ""
        self._formats: dict[str, Words] | None = None

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened when it is first asked for. Raises what opening it raises."""
        return self._open_workspace()

    @property
    def has_opened(self) -> bool:
        return "workspace" in self.__dict__

    @cached_property
    def _list(self) -> Rows:
        rows = lists.Rows(id="meetings")
        self.query_one("#middle").mount(rows)
        return rows

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Vertical(id="middle")
        yield Lines(id="about")
        yield KeyBar(HOME)

    def _begin(self) -> None:
        if not self._began and self.is_attached:
            self._began = True
            self.show(self.workspace.summaries(FIRST))
            self.set_timer(0.05, self._look_again)

    def _look_again(self) -> None:
        """The list came from the cache: now the folder itself is looked at."""
        if not self.is_attached or not self.query("#title"):
            # The screen was left while it waited.
            return
        self._stands = True
        self._refresh()

    def on_screen_resume(self) -> None:
        if self._stands:
            self._refresh()

    def _refresh(self) -> None:
        """What has changed on disk; beside the screen where that takes longer than the eye."""
        if len(self.workspace.ids()) <= FEW:
            self.show(self.workspace.summaries())
        else:
            self.run_worker(self._catch_up, thread=True, group="catch-up", exclusive=True)
        self.set_timer(0.4, self._count_waiting)

    def _catch_up(self) -> None:
        """In a thread: reads what has changed, and makes the rows."""
        self.workspace.catch_up(lambda count, of: self._tell(self.Reading(count, of)))
        with self.workspace.catalogue.elsewhere() as catalogue:
            found = catalogue.newest()
        self._tell(self.Known(found, self._rows(found)))

    def _tell(self, message: Message) -> None:
        self.post_message(message)

    def on_home_screen_reading(self, message: Reading) -> None:
        if message.of > FEW:
            self._reading = (message.count, message.of)
            self._show_about()

    def on_home_screen_known(self, message: Known) -> None:
        self._reading = None
        self.show(message.found, message.rows)

    def _count_waiting(self) -> None:
        """How many promises are overdue, and decisions to be looked back at: counted behind the screen."""

        def count() -> None:
            with self.workspace.records() as records:
                waiting = records.waiting()
            self.call_later(self._tell_waiting, waiting)

        self.run_worker(count, thread=True, exclusive=True, group="waiting", exit_on_error=False)

    def _tell_waiting(self, waiting: tuple[int, int]) -> None:
        self._waiting = waiting
        if self.is_attached:
            self._show_title()

    def _waiting_words(self) -> str:
        overdue, due = self._waiting
        words: list[str] = []
        if overdue:
            words.append(ngettext("{n} promise overdue", "{n} promises overdue", overdue).format(n=overdue))
        if due:
            words.append(
                ngettext("{n} decision to look back at", "{n} decisions to look back at", due).format(n=due)
            )
        return " · ".join(words)

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self.show(list(self.meetings.values()))

    def show(self, found: list[Summary], rows: list[Row] | None = None) -> None:
        """The list of meetings; with its rows, where they have been made already."""
        self.meetings = {s.id: s for s in found}
        rows = self._rows(found) if rows is None else rows
        widget = self._list
        chosen = (
            widget.chosen
            if widget.chosen in self.meetings
            else next((r.key for r in rows if r.selectable), "")
        )
        running = next((s.id for s in found if s.status is terms.Status.LIVE), "")
        if running and running != self._live:
            # Who comes here from a meeting stands on the one that runs.
            chosen = running
        self._live = running
        if not rows:
            rows = self._first_steps()
            chosen = widget.chosen if widget.chosen in FIRST_STEPS else FIRST_STEPS[0]
        widget.show(rows, chosen)
        self._show_title()
        self._show_about()

    def _first_steps(self) -> list[Row]:
        """What one can begin with where there is no meeting yet."""
        words = (
            _("Make your first meeting: choose a format, and give it a title"),
            _("Try the example: a copy of a year's meetings, thrown away when you leave it"),
            _("Import the minutes you have: Word, PDF or text; you see what was found first"),
        )
        keys = (key_of("home.new"), key_name("enter"), key_of("home.import"))
        rows = [
            lists.Row(key="-none", text=_("No meetings yet. Begin with one of these:"), style="heading",
                      lead=((" ", "plain"),), selectable=False),
        ]  # fmt: skip
        for step, key, text in zip(FIRST_STEPS, keys, words, strict=True):
            rows.append(lists.Row(key=step, text=text, lead=((f"  {key:<8}", "key"),)))
        return rows

    def _begin_with(self, step: str) -> None:
        if step == "+new":
            self.action_new()
        elif step == "+import":
            self.action_import_files()
        else:
            # Whoever runs the screens opens the example, and comes back here.
            self.app.exit(return_code=TRY_EXAMPLE)

    def _rows(self, found: list[Summary]) -> list[Row]:
        rows: list[Row] = []
        groups = (
            (_("Live"), [s for s in found if s.status is terms.Status.LIVE]),
            (
                _("Planned"),
                sorted((s for s in found if s.status is terms.Status.PLANNED), key=lambda s: (s.date, s.at)),
            ),
            (
                _("Waiting for approval"),
                [s for s in found if s.status in (terms.Status.DRAFT, terms.Status.REVIEW)],
            ),
            (_("Approved"), [s for s in found if s.status is terms.Status.APPROVED]),
        )
        for title, members in groups:
            if members:
                rows.append(
                    lists.Row(key=f"-{title}", text=title, style="heading", selectable=False, rule=True)
                )
                rows += [self._row(s) for s in members]
        return rows

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show_title()
        if not self._began:
            self.call_after_refresh(self._begin)

    def _show_title(self) -> None:
        cells = self.size.width
        if cells:
            left, count = [(" medtui", "title")], ""
            if self._began:
                left.append(("  " + shown(self.workspace.root.name), "quiet"))
                left.append((f"   {self._waiting_words()}", "warning"))
                number = len(self.meetings)
                count = ngettext("{n} meeting", "{n} meetings", number).format(n=number)
            self.query_one("#title", Lines).show(
                [fill(left, [(count + " ", "quiet")], cells), [("─" * cells, "rule")]]
            )

    def _row(self, meeting: Summary) -> Row:
        counts = [
            ngettext("{n} decision", "{n} decisions", meeting.decisions).format(n=meeting.decisions),
            ngettext("{n} open action", "{n} open actions", meeting.open_actions).format(
                n=meeting.open_actions
            ),
        ]
        committee = f" · {shown(meeting.committee)}" if meeting.committee else ""
        lang = current_language()
        day = short_day(meeting.date, lang, today=self.workspace.clock().date())
        return lists.Row(
            key=meeting.id,
            text=f"{shown(meeting.title)}{committee}",
            lead=((f" {day:<{DAY}} {clock_words(meeting.at, lang):>5}  ", "quiet"),),
            tail=((" · ".join(counts), "quiet"),),
            style="strong" if meeting.status is terms.Status.LIVE else "plain",
        )

    def _show_about(self) -> None:
        meeting = self.meetings.get(self._list.chosen)
        lines: list[Line] = []
        if self._reading is not None:
            from medtui.tui.kit.lines import progress_line

            lines = [progress_line(*self._reading, self.size.width)]
        elif meeting is not None and self._stands:
            # Loaded behind the first frame.
            from medtui.domain.parsing.dates import spell
            from medtui.store.files.formats import load_formats
            from medtui.wording.terms import format_word, status_word

            if self._formats is None:
                self._formats = {s.key: s.title for s in load_formats(self.workspace.root).all}
            title = self._formats.get(meeting.format)
            held = title.text(current_language()) if title else format_word(meeting.format)

            lines.append(
                [
                    (
                        " "
                        + spell(meeting.date, current_language())
                        + f" · {status_word(meeting.status)} · {shown(held)}",
                        "quiet",
                    )
                ]
            )
            lines.append([(" " + self._what_enter_does(meeting), "quiet")])
        if self._problem:
            # It stands until the next key, also when the list is read anew.
            room = max(20, self.size.width - 2)
            lines = [[(f" {line}", "warning")] for line in wrap(shown(self._problem), room, room)[:4]]
        about = self.query_one("#about", Lines)
        about.styles.height = max(2, len(lines))
        about.show(lines)

    def tell(self, sentence: str) -> None:
        self._problem = sentence
        self._show_about()

    def _what_enter_does(self, meeting: Summary) -> str:
        if meeting.status in (terms.Status.LIVE, terms.Status.PLANNED):
            return _("Enter opens the meeting, {key} makes a new one").format(key=key_of("home.new"))
        return _("Enter opens the minutes, {key} makes a new meeting").format(key=key_of("home.new"))

    def action_choose(self, by: int) -> None:
        self._begin()
        self._problem = ""
        self._list.choose(self._list.step(by))
        self._show_about()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.rows.choose(message.key)
        self._problem = ""
        self._show_about()
        if message.again:
            self.action_open()

    def action_open(self) -> None:
        self._begin()
        if self._list.chosen in FIRST_STEPS:
            self._begin_with(self._list.chosen)
            return
        chosen = self.meetings.get(self._list.chosen)
        if chosen is None:
            return
        if chosen.status in (terms.Status.LIVE, terms.Status.PLANNED):
            self.navigator.open_live(chosen.id)
        else:
            self.navigator.open_minutes(chosen.id)

    def action_minutes(self) -> None:
        self._begin()
        chosen = self._list.chosen
        if chosen in self.meetings:
            self.navigator.open_minutes(chosen)

    def action_new(self) -> None:
        from medtui.tui.home.new import NewPanel

        self._begin()
        self.app.push_screen(NewPanel(self.workspace))

    def action_decisions(self) -> None:
        self.navigator.open_decisions()

    def action_promises(self) -> None:
        self.navigator.open_promises()

    def action_compass(self) -> None:
        self.navigator.open_compass()

    def action_import_files(self) -> None:
        from medtui.tui.home.import_path import ask_for_path

        ask_for_path(self.app, lambda: self.workspace)

    def action_people(self) -> None:
        self.navigator.open_people()

    def action_teams(self) -> None:
        self.navigator.open_teams()

    def action_focus_points(self) -> None:
        self.navigator.open_focus()

    def action_wheel(self) -> None:
        self.navigator.open_wheel()

    def action_guidelines(self) -> None:
        self.navigator.open_guidelines()

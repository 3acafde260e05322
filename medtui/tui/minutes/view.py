"""The minutes as they will be sent, and beside them what they lack: what is seen, and looking around in it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from medtui.domain.formats.fields import FormatError
from medtui.domain.model.meeting import Meeting
from medtui.domain.running.sections import sections
from medtui.i18n import _, ngettext
from medtui.minutes.checks.missing import Missing, missing
from medtui.minutes.checks.privacy import findings
from medtui.minutes.content.audience import Audience
from medtui.minutes.markdown.escape import Place, escape
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.sheets.imported import sources
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.markdown_view import Rendered
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import shown, wrap
from medtui.tui.look.places import MINUTES
from medtui.wording.minutes import audience_word, missing_text, subject
from medtui.wording.refusals import problem
from medtui.wording.terms import status_word

WIDE = 100


class MinutesView(BaseScreen):
    """The minutes to the left, what they lack to the right, or below where the screen is narrow."""

    def __init__(
        self, workspace: Workspace, meeting: str, desk: Desk | None = None, seat: str = "front"
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.meeting_id = meeting
        self.desk = desk or Desk(workspace, meeting, seat)
        self._own = desk is None
        self._shown: Meeting | None = None
        self._missing: dict[str, Missing] = {}
        self._source = self._trouble = ""
        self.chosen = ""
        self.audience = Audience.FULL

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        with Container(id="both"):
            yield Rendered(id="text")
            yield Rows(id="missing")
        yield Lines(id="said")
        yield KeyBar(MINUTES)

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting

    def on_mount(self) -> None:
        self.show()
        self.set_interval(0.25, self._look)

    def on_screen_resume(self) -> None:
        """Back from the meeting or a panel: it may have been mended."""
        self._look()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.set_class(event.size.width >= WIDE, "wide")

    def _look(self) -> None:
        """What did others do?"""
        if self.is_attached:
            self.desk.news()
            if self.meeting is not self._shown:
                self.show()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self.show()

    # -- values in

    def show(self) -> None:
        """The minutes and what they lack, as they are now."""
        meeting = self._shown = self.meeting
        self._source = self._written(meeting)
        self.query_one("#text", Rendered).show(self._source)
        self._show_missing(meeting)
        head = meeting.head
        count = len(self._missing)
        state = (
            ngettext("{n} thing is missing or doubtful", "{n} things are missing or doubtful", count).format(
                n=count
            )
            if count
            else _("nothing is missing")
        )
        self.query_one("#title", Lines).show(
            [
                [(" " + _("Minutes: {title}").format(title=shown(head.title)), "title")],
                [
                    (f" {head.date.isoformat()} · {status_word(head.status)} · ", "quiet"),
                    (audience_word(self.audience), "strong"),
                    (" · ", "quiet"),
                    (state, "warning" if count else "good"),
                ],
            ]
        )

    def _written(self, meeting: Meeting) -> str:
        """The minutes as this audience gets them."""
        self._trouble = ""
        if self.audience is Audience.FULL and not sources(meeting):
            return to_markdown(meeting)
        if self.audience is Audience.FULL:
            from medtui.minutes.markdown.sheet import sheet_to_markdown
            from medtui.minutes.sheets.minutes_sheets import minutes_sheet

            return sheet_to_markdown(minutes_sheet(meeting))
        from medtui.minutes.targets import Style, Target, make
        from medtui.store.files.house import load_house

        try:
            style = Style(load_house(self.workspace.root))
        except FormatError as error:
            # They are seen in the usual style; sending them says the same once more, and sends nothing.
            self._trouble, style = problem(error) or str(error), Style()
        return make(meeting, Target.MD, self.audience, style=style).data.decode()

    def _show_missing(self, meeting: Meeting) -> None:
        found = missing(meeting, findings(meeting, self.audience))
        self._missing = {f"m{n}": m for n, m in enumerate(found)}
        keys = list(self._missing)
        if self.chosen not in self._missing:
            self.chosen = keys[0] if keys else ""
        rows = [self._row(key, m, meeting) for key, m in self._missing.items()]
        if not rows:
            rows = [Row(key="-none", text=_("Nothing is missing."), lead=(("✓ ", "good"),), selectable=False)]
        widget = self.query_one("#missing", Rows)
        widget.show(rows, self.chosen)

    def _row(self, key: str, lacks: Missing, meeting: Meeting) -> Row:
        number = f"{lacks.number} " if lacks.number else ""
        return Row(
            key=key,
            text=shown(missing_text(lacks, meeting)),
            lead=(("⚠ ", "warning"),),
            under=((number, "quiet"), (shown(subject(lacks)), "quiet")),
            style="warning",
        )

    def tell(self, sentence: str) -> None:
        self._say(sentence)

    def _say(self, text: str, style: str = "warning") -> None:
        room = max(20, self.size.width - 2)
        lines = wrap(shown(text), room, room)[:3]
        widget = self.query_one("#said", Lines)
        widget.styles.height = len(lines)
        widget.show([[(" " + line, style)] for line in lines])

    # -- looking around

    def action_choose(self, by: int) -> None:
        rows = self.query_one("#missing", Rows)
        if not self._missing:
            self.action_scroll(by)
            return
        self.chosen = rows.step(by)
        rows.choose(self.chosen)
        self.query_one("#text", Rendered).mark(self._line_of(self._missing[self.chosen]))
        self._say("")

    def _line_of(self, lacks: Missing) -> int:
        """The line of the source that a line of the list is about; -1 where there is none."""
        meeting = self.meeting
        entry = meeting.entries.get(lacks.about)
        wanted: list[str] = []
        if entry is not None:
            wanted = [f"(id:: {entry.id})", escape(entry.text, Place.LIST).split("\n", 1)[0]]
        else:
            number = next((s.number for s in sections(meeting) if s.item and s.item.id == lacks.about), 0)
            wanted = [f"## {number}. "] if number else []
        for words in wanted:
            at = self._source.find(words)
            if at >= 0:
                return self._source.count("\n", 0, at)
        return -1

    def action_scroll(self, by: int) -> None:
        self.query_one("#text", Rendered).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        text = self.query_one("#text", Rendered)
        text.scroll_relative(y=by * max(1, text.size.height - 2), animate=False)

    def action_top(self) -> None:
        self.query_one("#text", Rendered).scroll_home(animate=False)

    def action_bottom(self) -> None:
        self.query_one("#text", Rendered).to_end()

    def on_unmount(self) -> None:
        if self._own:
            self.desk.close()

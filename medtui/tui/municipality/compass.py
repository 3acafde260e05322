"""The compass on the screen: how the answers are spread, and how they develop from meeting to meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from medtui.domain.municipality import compass
from medtui.domain.municipality.compass import Answered, Development, developments
from medtui.domain.text import slug
from medtui.i18n import _, current_language
from medtui.minutes.content.compass import answers_word, asked_words, number, question_word
from medtui.store.workspace.compass import about_names, answers, effect_question
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.base import BaseScreen, bindings
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.cells import Line, cut, fill, shown
from medtui.tui.look.places import COMPASS
from medtui.wording.municipality.compass import heading, picture
from medtui.wording.refusals import problem

if TYPE_CHECKING:
    from medtui.tui.municipality.trend import Trend

SPREAD, WIDE = 34, 100


class CompassScreen(BaseScreen):
    """The questions above; below, of the chosen one, the last count spread out and the mean over the meetings."""

    NAME = COMPASS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPASS)
    DEFAULT_CSS = """
    CompassScreen {
        #title { height: 2; }
        #questions { height: auto; max-height: 45%; }
        #asked { height: 3; }
        #charts { height: 1fr; }
        #spread { width: 34; height: 100%; }
    }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.committee = ""
        self._answers: list[Answered] = []
        self._effect = ""
        self._names: dict[str, str] = {}
        self._trend: Trend | None = None

    def parts(self) -> ComposeResult:
        yield Lines(id="title")
        yield Rows(id="questions")
        yield Lines(id="asked")
        with Horizontal(id="charts"):
            yield Lines(id="spread")
        yield KeyBar(COMPASS)

    def on_mount(self) -> None:
        # The charting library is loaded here, and nowhere before.
        from medtui.tui.municipality.trend import Trend

        self._trend = Trend()
        self.query_one("#charts").mount(self._trend)
        self.renew()

    def on_screen_resume(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Reads the counts anew."""
        self._answers = answers(self.workspace)
        self._effect = effect_question(self.workspace)
        self._names = about_names(self.workspace, self._answers)
        self.show()

    def language_changed(self) -> None:
        """Everything anew in the other language."""
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self.show)

    @property
    def all(self) -> list[Development]:
        """What there is to show."""
        return developments(self._answers, self.committee)

    @property
    def one(self) -> Development | None:
        """The chosen question."""
        chosen = self.query_one("#questions", Rows).chosen
        return next((d for d in self.all if _key(d) == chosen), None)

    def show(self) -> None:
        """The list, and the charts of the chosen question."""
        every = self.all
        rows = [self._row(d) for d in every] or [
            Row(
                key="-none",
                text=_("Nothing to show yet: the compass is counted at check-out, and needs five answers."),
                lead=(("  ", "plain"),),
                selectable=False,
            )
        ]
        widget = self.query_one("#questions", Rows)
        keys = [r.key for r in rows if r.selectable]
        widget.show(rows, widget.chosen if widget.chosen in keys else keys[0] if keys else "")
        widget.styles.height = min(max(1, len(rows)), max(4, self.size.height * 45 // 100))
        title = [
            (f" {_('Compass')}", "title"),
            (f"  {shown(self.committee) or _('All committees')}", "quiet"),
        ]
        cells = self.size.width
        self.query_one("#title", Lines).show([fill(title, [], cells), [("─" * cells, "rule")]])
        self._show_one()
        # How high the charts are is only known when the list has been laid out.
        self.call_after_refresh(self._show_one)

    def _row(self, one: Development) -> Row:
        lang = current_language()
        name = question_word(one.question) + (f" · {shown(self._about(one))}" if one.about else "")
        counts = one.latest.pulse.counts
        mean = compass.mean(counts)
        moved = ""
        if len(one.answers) > 1:
            arrow = "→" if abs(one.change) < 0.005 else "↑" if one.change > 0 else "↓"
            moved = f"{arrow} {number(abs(one.change), lang)}  "
        each = 4 if self.size.width >= WIDE else 2
        scale = "·" * round((mean - 1) * each) + "●" + "·" * (4 * each - round((mean - 1) * each))
        tail = f"{moved}1 {scale} 5  {number(mean, lang)}  {answers_word(counts):>10} "
        # One question, one line: the list is as high as there are questions.
        room = self.size.width - cell_len(tail) - 6
        return Row(key=_key(one), text=cut(name, room), lead=(("  ", "plain"),), tail=((tail, "plain"),))

    def _about(self, one: Development) -> str:
        return self._names.get(one.about, one.about)

    def _show_one(self) -> None:
        one = self.one
        cells = self.size.width
        asked: list[Line] = []
        if one is not None:
            asked = [
                [("─" * cells, "rule")],
                [(" " + cut(shown(asked_words(one.question, self._effect)), cells - 2), "text-question")],
                [(" " + cut(heading(one.latest), cells - 2), "quiet")],
            ]
        self.query_one("#asked", Lines).show(asked)
        spread = self.query_one("#spread", Lines)
        spread.show(spread_lines(one.latest.pulse.counts, SPREAD - 2, spread.size.height) if one else [])
        if self._trend is not None:
            self._trend.display = one is not None
            # So high that whole answers fall on whole rows, with frame and days.
            high = self.query_one("#charts").size.height
            self._trend.styles.height = max(8, (high - 4) // 4 * 4 + 4)
            self._trend.show(one)

    # -- what can be done

    def action_choose(self, by: int) -> None:
        widget = self.query_one("#questions", Rows)
        widget.choose(widget.step(by))
        self._show_one()

    @on(Rows.Chosen)
    def _clicked(self, message: Rows.Chosen) -> None:
        message.rows.choose(message.key)
        self._show_one()

    def action_committee(self) -> None:
        every = ["", *compass.committees(self._answers)]
        place = every.index(self.committee) if self.committee in every else -1
        self.committee = every[(place + 1) % len(every)]
        self.show()

    def action_picture(self) -> None:
        """Writes the picture for a report into the workspace."""
        every = self.all
        if not every:
            return
        name = "-".join(part for part in ("compass", slug(self.committee) if self.committee else "") if part)
        path = self.workspace.root / f"{name}.svg"
        try:
            drawn = picture(every, self.committee, self._names)
            self.workspace.write_output(path, drawn.encode("utf-8"), "compass")
        except OSError as error:
            self.notify(problem(error) or str(error), severity="error", markup=False)
            return
        self.notify(_("Written: {path}").format(path=path.name), markup=False)

    def action_close_screen(self) -> None:
        self.app.pop_screen()


def _key(one: Development) -> str:
    return f"{one.question}+{one.about}"


def spread_lines(counts: compass.Counts, cells: int, rows: int) -> list[Line]:
    """Five bars with their numbers, as thick as there is room for."""
    most, room = max(counts), cells - 10
    thick = max(1, min(5, (rows - 1) // 5))
    lines: list[Line] = [[]] if rows > 5 * thick else []
    for value, count in reversed(list(zip(compass.SCALE, counts, strict=True))):
        bar = "█" * round(room * count / most) if count else ""
        for line in range(thick):
            first = line == (thick - 1) // 2
            label = f"  {value} " if first else "    "
            lines.append([(label, "strong"), (bar, "bar"), (f" {count}" if first else "", "plain")])
    return lines

"""Help: what can be typed, and the keys of the screen one came from. Made from the table of gestures."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.i18n import N_, _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row, Rows
from medtui.tui.look.gestures import key_name, of_screen
from medtui.tui.look.places import KEYS_HELP, LIVE

TYPED: tuple[tuple[str, str], ...] = (
    (N_("text"), N_("a note (or what the phase makes of a line)")),
    (N_("! text"), N_("a decision")),
    (N_("> text @name friday"), N_("an action with owner and date")),
    (N_("? text"), N_("a question to wonder about")),
    (N_("& text"), N_("a message that we take home")),
    (N_('" text'), N_("a statement to be entered; begin with the side")),
    (N_("# text"), N_("a topic or agenda item")),
    (N_("fordi …"), N_("right under a decision: why; ikke: … not taken; gavner: … whom it helps")),
    (N_("+ka"), N_("Karen onto the speakers' list; ++ka on a point of order")),
    (N_("!! text"), N_("the same, confidential: any mark typed twice")),
    (N_("@name"), N_("an owner: Tab completes; F4 twice writes the sign")),
    (N_("Name: text"), N_("an owner without the sign, where the name is known")),
    (N_("@team Name"), N_("a team as owner")),
    (N_("friday, 15/12, week 50, in 14 days"), N_("a date, last in the line or after by")),
    (N_("no date"), N_("said on purpose that there is none")),
    (N_("=agreed"), N_("what came out of it, last in a decision or alone for the item")),
    (N_("3 12"), N_("in the dots phase: topic 3 got 12 dots")),
    (N_("3+5"), N_("in the merge phase: topic 5 is taken into topic 3")),
    (N_("7 3 1"), N_("at a topic: thumbs up, level and down for going on")),
    (N_("a space first"), N_("the line is taken as it stands, mark and all")),
)


class HelpPanel(ListPanel):
    """The grammar of the capture line first, where there is one, then the keys."""

    TYPING = False
    NAME = KEYS_HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS_HELP)

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.of = screen

    def heading(self) -> str:
        return _("Help")

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        if self.of == LIVE:
            rows.append(Row(key="-typed", text=_("What can be typed"), style="heading", selectable=False))
            size = max(len(_(typed)) for typed, _means in TYPED)
            size = min(size, 26)
            for typed, means in TYPED:
                rows.append(
                    Row(
                        key=typed,
                        text=_(means),
                        lead=((f" {_(typed):<{size}}  ", "strong"),),
                        selectable=False,
                    )
                )
        rows.append(Row(key="-keys", text=_("Keys"), style="heading", selectable=False))
        for gesture in of_screen(self.of):
            name = key_name(gesture.keys)
            rows.append(
                Row(
                    key=gesture.id,
                    text=f"{_(gesture.title)}: {_(gesture.help)}",
                    lead=((f" {name:<12}", "strong"),),
                    selectable=False,
                )
            )
        return rows

    def hints(self) -> tuple[str, ...]:
        return (_("↑ ↓ scroll · Esc closes"),)

    def action_scroll(self, by: int) -> None:
        self.query_one("#panel-rows", Rows).scroll_relative(y=by, animate=False)

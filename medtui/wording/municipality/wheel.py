"""The annual wheel in words and marks: every state has a mark of its own, so that no colour is needed to read it."""

from __future__ import annotations

from typing import Final

from medtui.domain.municipality.wheel import Occurrence, State
from medtui.i18n import N_, _, current_language, pgettext

STATES: Final[dict[State, str]] = {
    State.OVERDUE: N_("overdue"),
    State.DUE: N_("time to call it"),
    State.PLANNED: N_("planned"),
    State.AHEAD: N_("to come"),
}
MARKS: Final[dict[State, str]] = {
    State.OVERDUE: "!",
    State.DUE: "○",
    State.PLANNED: "◐",
    State.HELD: "●",
    State.AHEAD: "·",
}
MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def state_word(state: State) -> str:
    """Where an occurrence stands, in a word."""
    # "held" is also said of what waits, which is another word in Danish.
    return pgettext("annual wheel", "held") if state is State.HELD else _(STATES[state])


def month_word(month: int) -> str:
    """A month's name."""
    return _(MONTHS[month - 1])


def theme_title(occurrence: Occurrence) -> str:
    """The theme's name in the language of the screen."""
    return occurrence.theme.title.text(current_language())


def meeting_title(occurrence: Occurrence) -> str:
    """What a meeting about it is called: the theme and its year, with the month where it comes more than once."""
    title = theme_title(occurrence)
    if len(occurrence.theme.months) == 1:
        return f"{title} {occurrence.year}"
    month = month_word(occurrence.month)
    return f"{title}, {month.lower() if current_language() == 'da' else month} {occurrence.year}"

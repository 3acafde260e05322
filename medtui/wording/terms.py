"""The closed vocabularies of meetings and promises, and the levels of delegation, in the language of the screen."""

from __future__ import annotations

from datetime import date

from medtui.domain.model.deadlines import Deadlines
from medtui.domain.model.extras.sources import IMPORTED
from medtui.domain.model.terms import PromiseState, Status
from medtui.domain.parsing.dates import spell
from medtui.i18n import N_, _, current_language, translator


def status_word(status: Status) -> str:
    """Where a meeting stands, in a word."""
    return {
        Status.PLANNED: _("planned"),
        Status.LIVE: _("live"),
        Status.DRAFT: _("draft minutes"),
        Status.REVIEW: _("for comment"),
        Status.APPROVED: _("approved"),
    }[status]


def format_word(key: str) -> str:
    """How a meeting was held: the key of its format, or that its minutes come from elsewhere."""
    return _("imported") if key == IMPORTED else key


def answers_title(language: str) -> str:
    """How the item is called that takes up what an assembly sent home, with a place for the assembly's `{title}`."""
    t = translator(language)
    return t("Answers from home: {title}")


def promise_word(state: PromiseState) -> str:
    """Where a promise stands, in a word."""
    return {
        PromiseState.OPEN: _("open"),
        PromiseState.DONE: _("done"),
        PromiseState.PARTLY: _("partly done"),
        PromiseState.NOT: _("not done"),
        PromiseState.MOVED: _("moved"),
    }[state]


def percent(share: float) -> str:
    """A share of 0 to 1 as it is written in the language of the screen."""
    return _("{n}%").format(n=round(100 * share))


LEVELS = {
    0: N_("level not said"),
    1: N_("management decides and tells"),
    2: N_("management decides and explains"),
    3: N_("management asks first, then decides"),
    4: N_("decided together"),
    5: N_("the staff decide, management advises"),
    6: N_("the staff decide and tell management"),
    7: N_("left to the staff"),
}


def level_word(level: int) -> str:
    """A level, with its number."""
    return f"{level} · {_(LEVELS[level])}" if level else _(LEVELS[0])


def deadline_lines(days: Deadlines, today: date) -> list[str]:
    """The last days in words, each with a mark where it is over."""
    lang = current_language()
    told = (
        (_("Proposals no later than {date}"), days.proposals),
        (_("Invitation no later than {date}"), days.invitation),
    )
    over = f" ({_('over')})"
    return [text.format(date=spell(day, lang)) + (over if day < today else "") for text, day in told if day]

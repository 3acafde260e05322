"""Words of the closed vocabularies that are said about meetings and promises, in the language of the screen."""

from __future__ import annotations

from medtui.domain.sources import IMPORTED
from medtui.domain.terms import PromiseState, Status
from medtui.i18n import _, translator


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

"""How the words of a question were read, in sentences."""

from __future__ import annotations

from datetime import date

from medtui.domain.registers.filters import State
from medtui.domain.registers.question import Question
from medtui.domain.text import one_line
from medtui.i18n import _


def read_as(question: Question) -> str:
    """The filters that were read, in one line."""
    # Few questions are read as filters, and the words for lines come with much of the import.
    from medtui.wording.importing import line_word

    parts = [
        state_word(question.state) if question.state else "",
        line_word(question.kind).lower() if question.kind else "",
        one_line(question.person),
        one_line(question.committee),
        time_words(question.since, question.until),
    ]
    return _("Read as: {filters}").format(filters=" · ".join(filter(None, parts)))


def state_word(state: State) -> str:
    """The word for how something stands."""
    words = {
        State.OPEN: _("not done"),
        State.OVERDUE: _("overdue"),
        State.DONE: _("done"),
        State.HOLDS: _("what holds"),
        State.GONE: _("no longer holds"),
    }
    return words[state]


def time_words(since: date | None, until: date | None) -> str:
    """From when to when, "" for any time."""
    if since and until:
        return since.isoformat() if since == until else f"{since.isoformat()} – {until.isoformat()}"
    if since:
        return _("from {date}").format(date=since.isoformat())
    return _("until {date}").format(date=until.isoformat()) if until else ""


def did_you_mean(word: str) -> str:
    """A word to try instead."""
    return _("Did you mean “{word}”?").format(word=one_line(word))

"""A panel that asks for one line: a word why, a day, a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from medtui.application.days import coming
from medtui.domain.parsing.dates import find_due
from medtui.i18n import _
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row


class AskPanel(ListPanel):
    """Shows what it is about; what is typed goes to `answer`, which gives a sentence where it cannot be. Enter alone
    answers with nothing."""

    def __init__(
        self, heading: str, about: Sequence[str], placeholder: str, hint: str, answer: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._heading, self._about, self._placeholder, self._hint = heading, about, placeholder, hint
        self._answer = answer

    def heading(self) -> str:
        return self._heading

    def placeholder(self) -> str:
        return self._placeholder

    def rows(self) -> list[Row]:
        first, *rest = self._about
        return [
            Row(key="-what", text=first, style="heading"),
            *(Row(key=f"-{n}", text=text, selectable=False) for n, text in enumerate(rest)),
        ]

    def hints(self) -> tuple[str, ...]:
        return (self._hint,)

    def taken(self, key: str) -> None:
        self.entered("")

    def entered(self, text: str) -> str | None:
        if said := self._answer(text):
            self.say(said)
            return said
        self.dismiss(None)
        return None


def day_in(text: str, today: date) -> date | str:
    """The day that a phrase means, or a sentence."""
    found = coming(text, today)
    return found or _("That date was not understood. Write it as 15 January or 15/1-2027.")


def day_and_why(text: str, today: date) -> tuple[date | None, str]:
    """The day that is written in a sentence, and the sentence without it."""
    found = find_due(text, today, last_only=False)
    if found is None or found.when is None:
        return None, text.strip()
    return found.when, " ".join((text[: found.start] + " " + text[found.end :]).split()).strip(" ,;:–-")

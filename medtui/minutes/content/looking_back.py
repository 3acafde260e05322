"""What is said of a promise when it is looked back at, in the language of the meeting that does."""

from __future__ import annotations

from datetime import date

from medtui.domain.model.terms import PromiseState
from medtui.domain.parsing.dates import spell
from medtui.domain.registers.promises import Promised
from medtui.i18n import translator
from medtui.minutes.content.vocabulary import promise_word


def told(
    promise: Promised,
    first: Promised,
    state: PromiseState,
    why: str = "",
    due: date | None = None,
    *,
    lang: str,
    dropped: bool = False,
) -> str:
    """`Rikke Dam: Udkast til årshjul – delvist udført: mangler økonomi (fra Årshjul, 12. november 2026)`.

    `first` is the promise as it was first given.
    """
    t = translator(lang)
    who = ", ".join(promise.people)
    word = t("dropped") if dropped else promise_word(state, t)
    if due is not None and state is not PromiseState.DONE:
        word = t("{state}, now by {date}").format(state=word, date=plain_day(due, lang))
    origin = origin_words(first, lang)
    text = f"{who}: {promise.text}" if who else promise.text
    return f"{text} – {word}{f': {why}' if why else ''} ({origin})"


def origin_words(first: Promised, lang: str) -> str:
    """Where a promise comes from: item and date."""
    t = translator(lang)
    return t("from {item}, {date}").format(item=first.item or first.title, date=plain_day(first.date, lang))


def plain_day(day: date, lang: str) -> str:
    """`12. november 2026`, `12 November 2026`."""
    words = spell(day, lang).rpartition(",")[0].split()
    return " ".join(words[-3:])

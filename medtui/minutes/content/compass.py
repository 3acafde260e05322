"""The compass in words, for minutes and reports: never fewer than five answers."""

from __future__ import annotations

from collections.abc import Iterator

from medtui.domain.model.meeting import Meeting
from medtui.domain.municipality import compass
from medtui.domain.municipality.compass import Counts
from medtui.i18n import N_, _, ngettext
from medtui.minutes.content.vocabulary import Translate

QUESTIONS = {
    compass.INVOLVEMENT: N_("Involvement"),
    compass.DELEGATION: N_("Delegation of responsibility"),
    compass.TRUST: N_("Trust"),
    compass.EFFECT: N_("Effect"),
}
ASKED = {
    compass.INVOLVEMENT: N_("Was I involved in what was decided?"),
    compass.DELEGATION: N_("Was the responsibility put where the task is?"),
    compass.TRUST: N_("Do we trust each other, and keep our word?"),
    compass.EFFECT: N_("Does what we do develop the citizen's competences?"),
}
WHENS = {
    compass.START: N_("at the start"),
    compass.HALFWAY: N_("half-way"),
    compass.END: N_("at the end"),
}


def question_word(question: str, t: Translate = _) -> str:
    """A question by its name."""
    return t(QUESTIONS.get(question, question))


def asked_words(question: str, local_effect: str = "", t: Translate = _) -> str:
    """A question as the room is asked it; the effect question in the words of the workspace."""
    if question == compass.EFFECT and local_effect:
        return local_effect
    return t(ASKED.get(question, question))


def when_word(when: str, t: Translate = _) -> str:
    """When in its life an activity was asked about; nothing for a meeting."""
    return t(WHENS[when]) if when in WHENS else ""


def number(value: float, lang: str) -> str:
    """A mean with two decimals, as it is written in the language."""
    return _point(f"{value:.2f}", lang)


def tenths(value: float, lang: str) -> str:
    """A figure with one decimal, as it is written in the language."""
    return _point(f"{value:.1f}", lang)


def _point(text: str, lang: str) -> str:
    return text.replace(".", ",") if lang == "da" else text


def answers_word(counts: Counts) -> str:
    """How many answered, in the language of the screen."""
    n = compass.total(counts)
    return ngettext("{n} answer", "{n} answers", n).format(n=n)


def lines(meeting: Meeting, t: Translate) -> Iterator[str]:
    """The counts of a meeting, one question a line, those with five answers and more."""
    for pulse in compass.showable(meeting):
        name = question_word(pulse.question, t)
        about = meeting.entries.get(pulse.about)
        if pulse.when:
            name += f", {when_word(pulse.when, t)}"
        if about is not None and not meeting.is_closed(about):
            name += f" ({about.text})"
        elif pulse.about:
            name += f" ({pulse.about})"
        spread = ", ".join(
            f"{value}: {count}" for value, count in zip(compass.SCALE, pulse.counts, strict=True)
        )
        mean = number(compass.mean(pulse.counts), meeting.head.lang)
        n = compass.total(pulse.counts)
        yield t("{question}: {spread} – mean {mean} of 5, {n} answers").format(
            question=name, spread=spread, mean=mean, n=n
        )

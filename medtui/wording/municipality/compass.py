"""The compass in the language of the screen: headings, and the picture for a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medtui.domain.municipality import compass
from medtui.domain.municipality.compass import Answered, Development
from medtui.domain.text import one_line, shorten
from medtui.i18n import _, current_language
from medtui.minutes.content.compass import answers_word, number, question_word, when_word
from medtui.minutes.export.chart import Panel, svg


def heading(answer: Answered) -> str:
    """Where a count was made, and what it amounts to."""
    # What is asked of an activity is asked at three points in its life; its meeting was at the first.
    when = when_word(answer.pulse.when)
    parts = [when] if when else [answer.date.isoformat(), one_line(answer.title)]
    mean = number(compass.mean(answer.pulse.counts), current_language())
    parts += [answers_word(answer.pulse.counts), _("mean {mean}").format(mean=mean)]
    return " · ".join(part for part in parts if part)


def picture(developed: Sequence[Development], committee: str, names: Mapping[str, str]) -> str:
    """The compass as SVG, in the language of the screen."""
    panels = [
        Panel(
            " · ".join(p for p in (question_word(one.question), _named(one.about, names)) if p),
            one.latest.pulse.counts,
            heading(one.latest),
            tuple(_point(a) for a in one.answers),
        )
        for one in developed
    ]
    return svg(_("Compass"), committee or _("All committees"), panels)


def _point(answer: Answered) -> tuple[str, float, str]:
    mean = compass.mean(answer.pulse.counts)
    day = when_word(answer.pulse.when) or answer.date.isoformat()
    return day, mean, number(mean, current_language())


def _named(about: str, names: Mapping[str, str]) -> str:
    return shorten(one_line(names.get(about, about)), 60)

"""The mean of one question over the meetings, drawn by plotext. Imported only where a chart is shown."""

from __future__ import annotations

from typing import Any

from textual_plotext import PlotextPlot

from medtui.domain.municipality import compass
from medtui.domain.municipality.compass import Answered, Development
from medtui.minutes.content.compass import when_word

LABEL = 12
"""Cells that a day takes below the chart."""


class Trend(PlotextPlot):
    """Points joined by a line, 1 to 5 upwards; readable without colour."""

    DEFAULT_CSS = "Trend { width: 1fr; height: 100%; background: $background; color: $foreground; }"

    def __init__(self) -> None:
        super().__init__(id="trend")
        # The chart has the screen's own two colours: it may be on a wall.
        self.theme = "clear"
        self._one: Development | None = None

    def show(self, one: Development | None) -> None:
        """Another question, or none."""
        self._one = one
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        plot: Any = self.plt
        plot.clear_figure()
        one = self._one
        if one is None or not self.size.width:
            self.refresh()
            return
        places = list(range(1, len(one.answers) + 1))
        means = [compass.mean(a.pulse.counts) for a in one.answers]
        if len(places) > 1:
            plot.plot(places, means, marker="braille", color="default")
        plot.scatter(places, means, marker="●", color="default")
        plot.ylim(1, 5)
        plot.yticks(list(compass.SCALE), [str(value) for value in compass.SCALE])
        plot.xlim(0.5, len(places) + 0.5)
        every = max(1, -(-len(places) * LABEL // max(LABEL, self.size.width - 6)))
        named = places[::-1][::every][::-1]
        plot.xticks(named, [_label(one.answers[place - 1]) for place in named])
        self.refresh()


def _label(answer: Answered) -> str:
    return when_word(answer.pulse.when) or answer.date.isoformat()

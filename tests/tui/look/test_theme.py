"""Contrast: 7:1 for what the room reads, 4.5:1 elsewhere, in both themes."""

from __future__ import annotations

import pytest
from textual.color import Color

from medtui.tui.look.palette import STYLES
from medtui.tui.look.theme import PAIRS, THEMES


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(theme: object, front: str, back: str, least: float) -> None:
    colors = theme.to_color_system().generate() | theme.variables  # type: ignore[attr-defined]
    ratio = contrast(colors[front], colors[back])
    assert ratio >= least, f"{front} on {back}: {ratio:.1f}"


def contrast(front: str, back: str) -> float:
    """WCAG 2 contrast of two colours."""

    def luminance(text: str) -> float:
        parts = [c / 255 for c in Color.parse(text).rgb]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_that_the_lists_use_is_among_the_pairs() -> None:
    named = {front for front, _back, _least in PAIRS} | {"rule"}
    assert {color for color, _more in STYLES.values()} <= named

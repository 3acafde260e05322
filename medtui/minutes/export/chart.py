"""The compass as a picture for a report: SVG, readable in black and white. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, ROW, TOP = 820, 210, 64
INK, SOFT, FILL = "#12161b", "#6b7681", "#00457f"


@dataclass(frozen=True, slots=True)
class Panel:
    """One question: its name, how many said 1 to 5, what is said below, and day, mean, and the mean as it is
    written, of each meeting."""

    title: str
    counts: tuple[int, ...]
    below: str
    points: tuple[tuple[str, float, str], ...]


def svg(title: str, under: str, panels: Sequence[Panel]) -> str:
    """The panels one below the other: to the left how the answers are spread, to the right how the mean develops."""
    height = TOP + ROW * max(1, len(panels)) + 16
    parts = [
        _tag(height),
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(20, 30, title, size=20, bold=True),
        _text(20, 50, under, color=SOFT),
    ]
    for number, panel in enumerate(panels):
        parts += _panel(panel, TOP + ROW * number)
    return "\n".join([*parts, "</svg>", ""])


def _tag(height: int) -> str:
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" role="img">'


def _panel(panel: Panel, top: int) -> Iterator[str]:
    yield _text(20, top + 22, panel.title, size=15, bold=True)
    yield _text(20, top + 40, panel.below, color=SOFT)
    base, most = top + 170, max(1, *panel.counts)
    for place, count in enumerate(panel.counts):
        x, tall = 30 + place * 56, round(100 * count / most)
        yield f'<rect x="{x}" y="{base - tall}" width="40" height="{tall}" fill="{FILL}"/>'
        yield _text(x + 20, base - tall - 6, str(count), middle=True)
        yield _text(x + 20, base + 18, str(place + 1), middle=True, color=SOFT)
    yield f'<line x1="20" y1="{base}" x2="310" y2="{base}" stroke="{INK}"/>'
    yield from _line(panel.points, base)


def _line(points: Sequence[tuple[str, float, str]], base: int) -> Iterator[str]:
    left, right, unit = 380, WIDTH - 40, 25
    for value in range(1, 6):
        level = base - (value - 1) * unit
        yield f'<line x1="{left}" y1="{level}" x2="{right}" y2="{level}" stroke="#d5dbe1"/>'
        yield _text(left - 14, level + 4, str(value), color=SOFT, middle=True)
    step = (right - left - 40) / max(1, len(points) - 1)
    places = [
        (left + 20 + n * step, base - (mean - 1) * unit) for n, (_day, mean, _word) in enumerate(points)
    ]
    if len(places) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{path}" fill="none" stroke="{FILL}" stroke-width="2"/>'
    # So many days can be read beside each other.
    every = max(1, -(-len(points) // 5))
    for n, ((x, y), (day, _mean, word)) in enumerate(zip(places, points, strict=True)):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{FILL}"/>'
        yield _text(x, y - 10, word, middle=True)
        if n % every == 0 or n == len(points) - 1:
            yield _text(x, base + 18, day, middle=True, color=SOFT)


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 12,
    bold: bool = False,
    middle: bool = False,
    color: str = INK,
) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{color}"{anchor}{weight}>{escape(text)}</text>'

"""Typing into the program, and reading its screen."""

from __future__ import annotations

from textual.pilot import Pilot

from medtui.tui.kit.capture_line import CaptureLine

NAMES = {" ": "space"}


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Presses the keys of a text."""
    await pilot.press(*[NAMES.get(char, char) for char in text])
    await pilot.pause()


async def enter(pilot: Pilot[int], text: str) -> None:
    """Puts a line and presses Enter."""
    line = pilot.app.screen.query_one(CaptureLine)
    line.value = text
    line.cursor_position = len(text)
    await pilot.press("enter")
    await pilot.pause()


def screen_text(pilot: Pilot[int]) -> str:
    """What the whole screen shows, line by line."""
    screen = pilot.app.screen
    width, height = screen.size
    strips = screen._compositor.render_strips(screen.size)
    return "\n".join("".join(segment.text for segment in strip) for strip in strips[:height])[
        : (width + 1) * height
    ]

"""Any keys in any order: the program stays, and what it says it has captured is on disk."""

from __future__ import annotations

import random

import pytest

from medtui.tui.look.gestures import GESTURES
from tests.tui.conftest import Maker

TEXTS = (
    "Vi prøver",
    "!",
    "> ring @rik",
    "3 12",
    "7 3 1",
    "# Emne",
    "[b]x[/b]",
    "!! lukket",
    "=enighed",
    "1/1",
    "æøå",
    "4",
)
MOVES = (
    "up",
    "down",
    "left",
    "right",
    "enter",
    "enter",
    "escape",
    "tab",
    "delete",
    "backspace",
    "home",
    "end",
    "pagedown",
)
LEAVES = {"app.quit", "screen.quit"}
KEYS = sorted({key for g in GESTURES if g.id not in LEAVES for key in g.keys.split(",")} | set(MOVES))


@pytest.mark.parametrize("format", ["temamoede", "uden-dagsorden", "ordinaert", "home"])
@pytest.mark.parametrize("seed", range(2))
async def test_no_order_of_keys_breaks_it(make: Maker, format: str, seed: int) -> None:
    chance = random.Random(f"{format}{seed}")
    id = make.meeting(format if format != "home" else "temamoede")
    app = make.app(None if format == "home" else id)
    async with app.run_test(size=chance.choice([(71, 20), (107, 30), (160, 45), (50, 12)])) as pilot:
        for _ in range(80):
            if chance.random() < 0.3:
                await pilot.press(*chance.choice(TEXTS))
            else:
                await pilot.press(chance.choice(KEYS))
            if len(app.screen_stack) > 6:
                await pilot.press("escape", "escape")
        await pilot.pause()
        shown = [desk.meeting for s in app.screen_stack if (desk := getattr(s, "desk", None)) is not None]
    for meeting in shown:
        assert make.workspace.read(meeting.id) == meeting

"""An empty register says what fills it; one in which nothing fits says that."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Maker
from tests.tui.keys import screen_text, type_text

WORDS = {"d": "Ingen beslutning", "p": "Intet er lovet", "r": "Ingen retningslinje"}


@pytest.mark.parametrize("key", WORDS)
@pytest.mark.parametrize("size", [(71, 20), (107, 30)])
async def test_what_fills_it_stands_there(make: Maker, key: str, size: tuple[int, int]) -> None:
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(key)
        for _turn in range(200):
            await pilot.pause(0.01)
            if WORDS[key] in screen_text(pilot):
                break
        assert WORDS[key] in screen_text(pilot)
        await type_text(pilot, "zebra")
        for _turn in range(200):
            await pilot.pause(0.01)
            if "Intet passer" in screen_text(pilot):
                break
        assert "Intet passer" in screen_text(pilot)

"""Who is new sees five keys on an empty screen, until a line is there or one key takes them away for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from medtui.store.files.settings import Settings, load_settings, save_settings
from medtui.tui.app import MedtuiApp
from medtui.tui.live.screen import LiveScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text

CARD = "Esc: Det ved jeg nu"


def app_of(make: Maker, id: str) -> MedtuiApp:
    app = make.app(id)
    app.settings = replace(app.settings, card=True)
    return app


async def seen(pilot: Pilot[int]) -> None:
    """Waits until the card stands."""
    for _turn in range(500):
        if CARD in screen_text(pilot):
            return
        await pilot.pause(0.01)
    raise AssertionError(screen_text(pilot))


@pytest.mark.parametrize("size", [(71, 20), (80, 24), (160, 45)])
async def test_the_card_stands_until_the_first_line(make: Maker, size: tuple[int, int]) -> None:
    id = make.meeting()
    async with app_of(make, id).run_test(size=size) as pilot:
        await seen(pilot)
        assert "F3" in screen_text(pilot)
        await enter(pilot, "Vi er i gang")
        assert CARD not in screen_text(pilot)
        assert "Vi er i gang" in screen_text(pilot)


async def test_one_key_takes_it_away_for_ever(make: Maker) -> None:
    id = make.meeting()
    async with app_of(make, id).run_test(size=(80, 24)) as pilot:
        await seen(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert CARD not in screen_text(pilot)
        assert isinstance(pilot.app.screen, LiveScreen), "the meeting is not left by it"
    assert load_settings().card is False


def test_who_has_no_settings_is_new_and_a_choice_is_kept() -> None:
    assert load_settings().card is True
    save_settings(Settings(theme="light", card=True))
    assert load_settings().card is True
    save_settings(Settings(theme="light", card=False))
    assert (load_settings().card, load_settings().theme) == (False, "light")

"""One table of keys: bindings, key bar, help, palette and the docs say the same."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from medtui.i18n import _, set_language
from medtui.tui.home.screen import HomeScreen
from medtui.tui.live.screen import LiveScreen
from medtui.tui.look.gestures import GESTURES, HOME, LIVE, MINUTES, SEARCH, WALL, key_name, of_screen
from medtui.tui.minutes.screen import MinutesScreen
from medtui.tui.search.screen import SearchScreen
from medtui.tui.wall.screen import WallScreen
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text

ROOT = Path(__file__).resolve().parents[3]
SCREENS = {LIVE: LiveScreen, HOME: HomeScreen, MINUTES: MinutesScreen, WALL: WallScreen, SEARCH: SearchScreen}


def test_ids_are_unique() -> None:
    ids = [g.id for g in GESTURES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", SCREENS)
def test_no_key_means_two_things_on_a_screen(name: str) -> None:
    keys = [key for g in of_screen(name) for key in g.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", SCREENS)
def test_every_gesture_of_a_screen_is_bound_and_can_be_done(name: str) -> None:
    screen = SCREENS[name]
    bound = {binding.id: binding for binding in screen.BINDINGS if getattr(binding, "id", None)}
    for gesture in of_screen(name):
        assert bound[gesture.id].key == gesture.keys
        method = gesture.action.partition("(")[0]
        if not method.startswith("app."):
            assert hasattr(screen, f"action_{method}"), gesture.id


def test_nothing_needs_altgr_or_a_dead_key_on_a_danish_keyboard() -> None:
    behind = {
        "at",
        "pound_sign",
        "dollar_sign",
        "left_curly_bracket",
        "right_curly_bracket",
        "left_square_bracket",
    }
    behind |= {
        "right_square_bracket",
        "backslash",
        "vertical_line",
        "tilde",
        "circumflex_accent",
        "grave_accent",
    }
    used = {part for g in GESTURES for key in g.keys.split(",") for part in key.split("+")}
    assert not used & behind


def test_the_docs_show_the_table_of_keys_as_it_is() -> None:
    module = importlib.import_module("key_table")
    for name, lang in module.FILES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text == module.renewed(text, lang), f"{name}: run python scripts/key_table.py"


@pytest.mark.parametrize("lang", ["da", "en"])
async def test_help_names_every_key_of_the_live_screen(make: Maker, lang: str) -> None:
    app = make.app(make.meeting())
    set_language(lang)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        seen = screen_text(pilot)
        for gesture in of_screen(LIVE):
            assert key_name(gesture.keys) in seen
            assert _(gesture.title) in seen


async def test_the_palette_offers_what_the_gestures_say(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(100, 40)) as pilot:
        offered = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert offered == {_(g.title) for g in of_screen(LIVE) if g.palette}

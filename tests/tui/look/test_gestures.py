"""One table of keys: bindings, key bar, help, palette and the docs say the same."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Any

import pytest

from medtui.domain.model.terms import Outcome
from medtui.i18n import _, set_language
from medtui.tui.kit.base import BaseModal, BaseScreen
from medtui.tui.kit.panel import ListPanel
from medtui.tui.look import places
from medtui.tui.look.gestures import GESTURES, key_name, of_screen
from medtui.tui.look.places import LIVE
from medtui.tui.registers.since import ANSWERS
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text

ROOT = Path(__file__).resolve().parents[3]


def _all_below(kind: type) -> set[type]:
    return {kind}.union(*(_all_below(below) for below in kind.__subclasses__()))


def _by_place() -> dict[str, list[Any]]:
    """Every screen and panel of the program, by its name among the gestures."""
    for path in (ROOT / "medtui" / "tui").rglob("*.py"):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found: dict[str, list[Any]] = {}
    for kind in sorted(_all_below(BaseScreen) | _all_below(BaseModal), key=lambda kind: kind.__qualname__):
        if (name := getattr(kind, "NAME", "")) and kind.__module__.startswith("medtui."):
            found.setdefault(name, []).append(kind)
    return found


PLACES = _by_place()
SCREENS = {name: kinds[0] for name, kinds in PLACES.items()}


def test_every_place_of_the_table_is_a_screen_or_a_panel() -> None:
    assert set(PLACES) == {place for g in GESTURES for place in g.places}
    assert set(PLACES) == {*places.SCREENS, *places.PANELS, places.PANEL}


def test_no_binding_stands_outside_the_table() -> None:
    makers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "medtui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Binding"
    }
    assert makers == {"medtui/tui/kit/base.py"}


def test_the_outcomes_and_the_answers_have_a_key_each_in_their_order() -> None:
    outcome = [g.action for g in of_screen(places.OUTCOME) if g.action.startswith("take(")]
    assert outcome == [*(f"take('{o.value}')" for o in Outcome), "take('')"]
    since = [g.id for g in of_screen(places.SINCE) if g.action.startswith("answer(")]
    assert since == [*(f"since.{state.value}" for state in ANSWERS), "since.dropped"]


def test_letters_are_keys_only_where_nothing_is_typed() -> None:
    for name, kinds in PLACES.items():
        typing = (
            all(kind.TYPING for kind in kinds)
            if issubclass(kinds[0], ListPanel)
            else name not in places.WITHOUT_LINE
        )
        assert typing == (name not in places.WITHOUT_LINE), name
        if typing:
            assert [key for g in of_screen(name) for key in g.keys.split(",") if len(key) == 1] == []


async def test_opened_over_a_panel_the_palette_finds_what_the_panel_can_do(make: Maker) -> None:
    app = make.app(make.meeting())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+o", *"Tove Lind", "enter")
        before = app.screen.desk.meeting.people[-1].side
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*_("Side"))
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.desk.meeting.people[-1].side != before


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
    async with app.run_test(size=(120, 130)) as pilot:
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

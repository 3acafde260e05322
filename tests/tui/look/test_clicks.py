"""Everything in the key bar does by a click what its key does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.actions import parse
from textual.geometry import Offset
from textual.screen import Screen

from medtui.i18n import _
from medtui.tui.app import MedtuiApp
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.look.gestures import Gesture, key_name
from tests.tui.conftest import Maker

OPENED: dict[str, Callable[[MedtuiApp], object] | None] = {
    "home": None,
    "live": None,
    "minutes": lambda app: app.open_minutes(app.workspace.ids()[0]),
    "decisions": lambda app: app.open_decisions(),
    "promises": lambda app: app.open_promises(),
}


def _recording(monkeypatch: pytest.MonkeyPatch, owner: object, gesture: Gesture, heard: list[object]) -> None:
    _namespace, name, _given = parse(gesture.action)

    def heard_of(*given: Any) -> None:
        heard.append((name, given))

    monkeypatch.setattr(owner, f"action_{name}", heard_of)


@pytest.mark.parametrize("name", OPENED)
async def test_every_item_of_the_key_bar_can_be_clicked(
    make: Maker, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = make.meeting()
    app = make.app(id if name == "live" else None)
    async with app.run_test(size=(300, 24)) as pilot:
        await pilot.pause()
        opened = OPENED[name]
        if opened is not None:
            opened(app)
            await pilot.pause()
        screen: Screen[Any] = app.screen
        bar = screen.query_one(KeyBar)
        gestures = bar._fitting(bar.size.width - 1)
        assert len(gestures) > 3
        heard: list[object] = []
        for gesture in gestures:
            owner = app if gesture.action.startswith("app.") else screen
            _recording(monkeypatch, owner, gesture, heard)
        place = 0
        for gesture in gestures:
            heard.clear()
            await pilot.click(KeyBar, offset=Offset(place + 1, 0))
            await pilot.pause()
            assert heard == [parse(gesture.action)[1:]]
            place += len(key_name(gesture.keys)) + len(_(gesture.title)) + 3

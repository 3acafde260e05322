"""The annual wheel on the screen."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.municipality.wheel import Wheel, standings
from medtui.store.files.wheel import load_wheel
from medtui.tui.home.new import NewFacts
from medtui.tui.look.cells import width
from medtui.tui.municipality.wheel import WheelScreen
from medtui.tui.municipality.wheel_face import Year, wheel_lines
from tests.tui.conftest import Maker

TODAY = date(2026, 11, 30)


@pytest.fixture
def wheel() -> Wheel:
    return load_wheel(None)


@pytest.mark.parametrize(("cells", "rows"), [(71, 18), (80, 22), (107, 28), (160, 43), (60, 14)])
@pytest.mark.parametrize("chosen", ["arbejdsmiljoe-2026-11", ""])
def test_it_fills_the_room_to_the_cell(wheel: Wheel, cells: int, rows: int, chosen: str) -> None:
    every = standings(wheel, [], date(2026, 1, 1), date(2026, 12, 31), TODAY)
    lines = wheel_lines(Year(2026, tuple(every), 11, chosen), cells, rows)
    assert [width(line) for line in lines] == [cells] * rows


def test_every_theme_of_the_year_is_on_it_with_a_mark(wheel: Wheel) -> None:
    every = standings(wheel, [], date(2026, 1, 1), date(2026, 12, 31), TODAY)
    lines = wheel_lines(Year(2026, tuple(every), 11, "arbejdsmiljoe-2026-11"), 160, 43)
    text = "\n".join("".join(part for part, _style in line) for line in lines)
    for word in ("Stormøde", "Sygefravær", "APV", "▸○ Årlig arbejdsmiljødrøftelse*", "▶ november"):
        assert word in text


async def test_a_meeting_from_a_theme_in_one_key(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        screen = app.screen
        assert isinstance(screen, WheelScreen)
        assert screen.chosen == "arbejdsmiljoe-2026-11"
        await pilot.press("n")
        assert isinstance(app.screen, NewFacts)
        assert app.screen.values["title"] == "Årlig arbejdsmiljødrøftelse 2026"
        await pilot.press("f5")
        await pilot.pause()
    (made,) = make.workspace.summaries()
    assert made.wheel == ("arbejdsmiljoe-2026-11",)


async def test_arrows_go_on_into_the_next_year(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "down", "down", "down")
        screen = app.screen
        assert isinstance(screen, WheelScreen)
        assert (screen.year, screen.chosen) == (2027, "strategi-2027-01")
        await pilot.press("up")
        assert screen.year == 2026


async def test_a_meeting_there_is_takes_it_up(make: Maker) -> None:
    id = make.meeting()
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "f3", "enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WheelScreen)
        assert screen.one is not None
        assert [e.meeting for e in screen.one.evidence] == [id]


async def test_a_broken_file_is_told_on_the_screen(make: Maker) -> None:
    (make.workspace.root / "wheel.toml").write_text("medtui_wheel = 1\n[[theme]]\n", encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "n", "enter", "down")
        assert isinstance(app.screen, WheelScreen)
        assert "theme[1].key" in app.screen.broken

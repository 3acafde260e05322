"""The list of meetings where there is none yet, where one runs, and how it says days and formats."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.commands.program import Next
from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.new import NewPanel
from medtui.tui.home.screen import FIRST_STEPS, TRY_EXAMPLE, HomeScreen
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text


@pytest.mark.parametrize("size", [(71, 20), (80, 24), (107, 30)])
async def test_an_empty_list_says_three_things_to_begin_with(make: Maker, size: tuple[int, int]) -> None:
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "up")
        text = " ".join(screen_text(pilot).split())
        for words in ("Opret dit første møde", "Prøv eksemplet", "Importér de referater"):
            assert words in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, NewPanel)


async def test_the_example_is_asked_for_by_key(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "up", "down", "enter")
        await pilot.pause()
    assert app.return_code == TRY_EXAMPLE


async def test_a_click_on_a_step_chooses_it_and_another_does_it(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up")
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        place = next(n for n, row in enumerate(screen_text(pilot).splitlines()) if "Prøv eksemplet" in row)
        await pilot.click(offset=(20, place))
        await pilot.pause()
        assert screen._list.chosen == FIRST_STEPS[1]
        await pilot.click(offset=(20, place))
        await pilot.pause()
    assert app.return_code == TRY_EXAMPLE


async def test_days_and_formats_are_said_in_danish(make: Maker) -> None:
    make.meeting(title="Vagtplan", date=date(2026, 12, 10))
    make.meeting(title="Budget", date=date(2027, 2, 4))
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        await pilot.press("down", "up")
        await pilot.pause(0.2)
        text = screen_text(pilot)
    assert "to. 10. dec. " in text
    assert "to. 4. feb. 2027" in text
    assert "2026-12" not in text
    assert "Temamøde" in text
    assert "temamoede" not in text


async def test_the_list_stands_on_the_meeting_that_runs(make: Maker, workspace: Workspace) -> None:
    make.meeting(title="Før alle andre", date=date(2026, 11, 1))
    running = make.meeting(title="Vagtplan")
    session = workspace.session(running, "front")
    session.do(Next())
    session.close()
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", "escape")
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        while running not in screen.meetings:
            await pilot.pause(0.01)
        assert screen._list.chosen == running

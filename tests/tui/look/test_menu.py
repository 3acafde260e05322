"""The menu of commands: nothing harmful first, keys beside names, what was used last first, and a word in Danish."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from medtui.tui.app import MedtuiApp
from medtui.tui.municipality.wheel import WheelScreen
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text, type_text


def offered(app: MedtuiApp) -> list[str]:
    return [command.title for command in app.get_system_commands(app.screen)]


async def filled(pilot: Pilot[int]) -> CommandList:
    """The menu's list, when something stands in it."""
    while not pilot.app.screen.query_one(CommandList).option_count:
        await pilot.pause(0.01)
    await pilot.pause()
    return pilot.app.screen.query_one(CommandList)


async def test_nothing_harmful_stands_first_in_the_menu(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        assert offered(app)[0] != "Afslut"
        assert offered(app)[-1] == "Afslut"
        await pilot.press("ctrl+p")
        await filled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert app.return_code is None
        assert app.is_running


async def test_what_was_used_last_stands_first_with_its_key(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+p")
        await type_text(pilot, "årshjul")
        await filled(pilot)
        await pilot.press("enter")
        while not isinstance(app.screen, WheelScreen):
            await pilot.pause(0.01)
        await pilot.press("escape")
        assert offered(app)[0] == "Årshjul"
        await pilot.press("ctrl+p")
        await filled(pilot)
        assert any("Årshjul" in line and "F7" in line for line in screen_text(pilot).splitlines())


async def test_that_nothing_fits_is_said_in_danish_and_enter_does_nothing(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        assert app.screen.query_one(Input).placeholder == "Søg efter en kommando"
        await type_text(pilot, "qxqxqx")
        while "Intet passer" not in screen_text(pilot):
            await pilot.pause(0.01)
        assert "No matches" not in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert app.is_running

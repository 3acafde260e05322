"""A running meeting is not left by a key too many, and not ended by one; what is put on the wall is what was meant."""

from __future__ import annotations

from medtui.domain.model.terms import Status
from medtui.i18n import current_language, set_language
from medtui.store.files.settings import Settings
from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.screen import HomeScreen
from medtui.tui.live.screen import LiveScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text


async def test_escape_never_leaves_a_running_meeting(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        for _time in range(5):
            await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LiveScreen)
        assert "Ctrl+F8 går til mødelisten" in screen_text(pilot)
        await pilot.press("ctrl+f8")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LiveScreen)
        await pilot.press("ctrl+f8")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_meeting_that_does_not_run_is_left_by_escape(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_f12_asks_once_and_says_what_is_missing(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("f5")
        await enter(pilot, "> Ring til økonomi")
        await pilot.press("f12")
        await pilot.pause()
        assert workspace.read(id).head.status is Status.LIVE
        assert "mangler" in screen_text(pilot)
        await pilot.press("f12")
        await pilot.pause()
        assert workspace.read(id).head.status is Status.DRAFT
        assert "Ctrl+S viser referatet" in screen_text(pilot)


async def test_one_key_puts_a_chosen_line_on_the_wall_and_takes_it_off(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        await enter(pilot, "Noget at se på")
        entry = workspace.read(id).stream[0].id
        await pilot.press("up", "f10")
        await pilot.pause()
        assert workspace.read(id).head.showing == entry
        await pilot.press("f10")
        await pilot.pause()
        assert workspace.read(id).head.showing == ""
        await pilot.press("escape", "f10", "down", "enter")
        await pilot.pause()
        assert workspace.read(id).head.showing == "decided"
        # What is on the wall is nothing that is taken back: the line is.
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert not workspace.read(id).stream


async def test_the_compass_question_is_on_the_wall_while_it_is_counted(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "ctrl+k")
        await pilot.pause()
        assert workspace.read(id).head.showing == "question:involvement"
        await pilot.press("down")
        await pilot.pause()
        assert workspace.read(id).head.showing == "question:delegation"
        await pilot.press("escape")
        await pilot.pause()
        assert workspace.read(id).head.showing == ""


async def test_choosing_a_theme_changes_no_language(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        set_language("da")
        app.use(Settings(language=None, theme="light"))
        assert current_language() == "da"

"""The panel of groups: a number, a key, and they stand on the wall."""

from __future__ import annotations

from medtui.domain.running.groups import draw_of
from medtui.store.workspace.workspace import Workspace
from medtui.tui.live.panels.groups import GroupsPanel
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text


async def test_groups_are_drawn_drawn_again_and_put_on_the_wall(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f5", "ctrl+f11")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, GroupsPanel)
        await enter(pilot, "2")
        assert "2 grupper" in screen_text(pilot)
        first = panel.draw
        await pilot.press("f5")
        assert panel.draw != first
        await enter(pilot, "mange")
        assert panel.line.value == "mange"
        panel.line.value = ""
        await pilot.press("enter")
        await pilot.pause()
        assert draw_of(workspace.read(id).head.showing) == panel.draw
        await pilot.press("enter")
        await pilot.pause()
        assert not workspace.read(id).head.showing

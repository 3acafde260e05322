"""Why something was decided, on the screen: a line under the decision, and a form beside its outcome."""

from __future__ import annotations

from medtui.domain.commands.reasons import reasons_of
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.form import FormPanel
from medtui.tui.registers.history import HistoryScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text
from tests.tui.registers.test_registers import settled


async def test_a_reason_is_typed_under_the_decision_and_in_a_form(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("f5")
        await enter(pilot, "! Vi holder kvartalsmøder")
        pilot.app.screen.query_one("#capture").value = "fordi det giver ro"  # type: ignore[attr-defined]
        await pilot.pause()
        assert "begrundelse for: Vi holder kvartalsmøder" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.press("f7")
        await pilot.pause()
        assert "Begrundelse: det giver ro" in screen_text(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormPanel)
        await pilot.press("down")
        await enter(pilot, "Månedsmøder")
        await enter(pilot, "Kortere ventetid")
        await pilot.press("f5")
        await pilot.pause()
        assert "Overvejet og fravalgt: Månedsmøder" in screen_text(pilot)
    meeting = workspace.read(id)
    found = reasons_of(meeting, meeting.stream[0].id)
    assert found is not None
    assert (found.why, found.rejected, found.gain) == ("det giver ro", "Månedsmøder", "Kortere ventetid")
    assert len(meeting.stream) == 1
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        await app.push_screen(HistoryScreen(workspace, meeting.stream[0].id))
        await settled(pilot)
        assert "Hvem det gavner: Kortere ventetid" in screen_text(pilot)

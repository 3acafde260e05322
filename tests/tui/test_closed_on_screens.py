"""No screen but the meeting's own shows anything confidential before it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture, SetClosed
from medtui.domain.commands.extras.follow_up import Link, LinkKind, SetReview
from medtui.domain.commands.extras.guidelines import SetGuideline
from medtui.domain.commands.program import GoTo
from medtui.domain.model.extras.guidelines import GuidelineKind
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.tui.registers.history import HistoryScreen
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text, type_text
from tests.tui.registers.test_registers import settled

MARK = "kvagga"

SCREENS: dict[str, Callable[[MedtuiApp], object]] = {
    "home": lambda app: None,
    "decisions": lambda app: app.open_decisions(),
    "promises": lambda app: app.open_promises(),
    "guidelines": lambda app: app.open_guidelines(),
    "wheel": lambda app: app.open_wheel(),
    "compass": lambda app: app.open_compass(),
    "people": lambda app: app.open_people(),
    "teams": lambda app: app.open_teams(),
    "focus": lambda app: app.open_focus(),
    "search": lambda app: app.action_search(),
    "settings": lambda app: app.action_settings(),
    "palette": lambda app: app.action_command_palette(),
    "help": lambda app: app.action_help(),
}


def told(make: Maker, workspace: Workspace) -> tuple[str, str]:
    """Two meetings, with what is confidential in the first linked to what is not in the second: the second's decision
    and the first's confidential one."""

    def meeting(day: date, title: str, *lines: str) -> tuple[str, list[str]]:
        id = make.meeting("ordinaert", title, date=day)
        session = workspace.session(id, "front")
        session.do(GoTo(3))
        ids = [session.do(Capture(read_line(workspace, session.meeting, line))).about for line in lines]
        session.close()
        return id, ids

    first, (shut, action, free) = meeting(
        date(2026, 5, 1),
        "Første",
        "! Kvaggaen fratræder",
        "> Kvaggasamtalen @Karen 1/6",
        "! Kaffen er gratis",
    )
    session = workspace.session(first, "front")
    for id in (shut, action):
        session.do(SetClosed(id, True))
    session.do(SetReview(shut, date(2026, 6, 1)))
    session.do(SetGuideline(shut, GuidelineKind.OPTIONAL, {"title": "Kvaggareglen"}))
    session.close()
    second, (new, later) = meeting(date(2026, 6, 1), "Andet", "! Kaffen koster en krone", "! Kvaggaen bliver")
    session = workspace.session(second, "front")
    session.do(SetClosed(later, True))
    session.do(Link(new, shut, LinkKind.CONFIRMS))
    session.do(Link(later, free, LinkKind.REPLACES))
    session.close()
    return new, shut


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_shows_nothing_confidential(make: Maker, workspace: Workspace, name: str) -> None:
    told(make, workspace)
    app = make.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        SCREENS[name](app)
        await settled(pilot)
        await nothing(pilot)
        if name in ("decisions", "promises", "guidelines", "search", "palette"):
            await type_text(pilot, "kvag")
            await settled(pilot)
            await nothing(pilot)


async def nothing(pilot: Pilot[int]) -> None:
    """Nothing of it stands on the screen, neither at first nor on the rows below."""
    for _row in range(6):
        shown = screen_text(pilot).casefold()
        assert MARK not in shown, shown
        await pilot.press("down")
        await pilot.pause()


async def test_a_history_names_no_confidential_decision(make: Maker, workspace: Workspace) -> None:
    new, _shut = told(make, workspace)
    app = make.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        app.push_screen(HistoryScreen(workspace, new))
        await settled(pilot)
        assert "Kaffen koster en krone" in screen_text(pilot)
        await nothing(pilot)


async def test_what_is_confidential_is_shown_once_it_is_asked_for(make: Maker, workspace: Workspace) -> None:
    told(make, workspace)
    app = make.app()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_decisions()
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert MARK in screen_text(pilot).casefold()


async def test_the_promises_of_a_running_meeting_are_the_open_ones(make: Maker, workspace: Workspace) -> None:
    told(make, workspace)
    id = make.meeting("ordinaert", "Tredje", date=date(2026, 11, 30))
    session = workspace.session(id, "front")
    session.do(GoTo(2))
    session.close()
    app = make.app(id)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await nothing(pilot)

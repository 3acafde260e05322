"""The other screens: the list, a new meeting, the panels, settings, the minutes."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.model.terms import PhaseState, Presence, Side
from medtui.i18n import current_language
from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.screen import HomeScreen
from medtui.tui.live.screen import LiveScreen
from medtui.tui.minutes.screen import MinutesScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text

SIZES = [(71, 20), (80, 24), (107, 30), (160, 45)]


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_workspace_says_what_to_do(make: Maker, size: tuple[int, int]) -> None:
    async with make.app().run_test(size=size) as pilot:
        await pilot.pause()
        assert "F2" in screen_text(pilot)


async def test_a_meeting_is_made_from_a_format_and_opened(make: Maker, workspace: Workspace) -> None:
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await enter(pilot, "uden-dagsorden")
        await enter(pilot, "Hvad fylder")
        await enter(pilot, "fredag")
        await enter(pilot, "9.30")
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LiveScreen)
        head = workspace.read(workspace.ids()[0]).head
        assert (head.title, head.format, head.at, head.date) == (
            "Hvad fylder",
            "uden-dagsorden",
            "09:30",
            date(2026, 12, 4),
        )


async def test_the_list_opens_a_meeting_and_comes_back(make: Maker) -> None:
    make.meeting(title="Det ene")
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Det ene" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LiveScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_programme_skips_adds_and_goes_to_a_phase(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "ctrl+g")
        await pilot.pause()
        await enter(pilot, "20 Ekstra runde v. Lone Krag, derefter drøftelse")
        program = workspace.read(id).program
        assert (program[1].title, program[1].minutes, program[1].presenters) == (
            "Ekstra runde",
            20,
            ("Lone Krag",),
        )
        await pilot.press("down", "delete")
        await pilot.pause()
        assert workspace.read(id).program[1].state is PhaseState.SKIPPED
        await pilot.press("down", "enter")
        await pilot.pause()
        phase = workspace.read(id).phase
        assert phase is not None
        assert phase.id == program[2].id


async def test_people_come_go_and_are_counted(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        await enter(pilot, "Lone Krag, skoleleder, Søndervangskolen (A)")
        person = workspace.read(id).people[-1]
        assert (person.name, person.title, person.organisation, person.side) == (
            "Lone Krag", "skoleleder", "Søndervangskolen", Side.MANAGEMENT,
        )  # fmt: skip
        await pilot.press("f5")
        await pilot.press("enter")
        await pilot.pause()
        person = workspace.read(id).people[-1]
        assert (person.arrived, person.presence) == ("09:00", Presence.EXCUSED)
        await enter(pilot, "14")
        assert workspace.read(id).heads == 14


async def test_what_is_said_of_the_meeting_can_be_changed(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "ctrl+f1")
        await pilot.pause()
        await enter(pilot, "En ny titel")
        await pilot.press("down")
        await enter(pilot, "At blive klogere")
        head = workspace.read(id).head
        assert (head.title, head.purpose) == ("En ny titel", "At blive klogere")


async def test_the_language_changes_at_once(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Beslutning" in screen_text(pilot)
        await pilot.press("ctrl+f5")
        await pilot.pause()
        await pilot.press("down", "enter", "escape")
        await pilot.pause()
        assert current_language() == "en"
        seen = screen_text(pilot)
        assert "Decision" in seen
        assert "Beslutning" not in seen


async def test_the_theme_changes_at_once(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+f5")
        await pilot.pause()
        await pilot.press("down", "down", "down", "enter", "escape")
        await pilot.pause()
        assert pilot.app.theme == "medtui-light"


async def test_the_minutes_are_shown_and_what_is_missing_above_them(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(107, 30)) as pilot:
        await enter(pilot, "> En opgave uden ejer")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert "En opgave uden ejer" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LiveScreen)


async def test_a_format_is_suggested_from_what_the_meeting_is_for(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "f2")
        await pilot.press("enter", "2", "4", "enter")
        text = screen_text(pilot)
        assert "[x] orientere" in text
        assert "24 deltagere kommer" in text
        assert text.count("kan orientere") == 2
        await pilot.press(*["down"] * 5, "enter")
        assert "Nyt møde: " in screen_text(pilot)


async def test_people_and_committee_of_a_meeting_made_here_are_in_the_register(
    make: Maker, workspace: Workspace
) -> None:
    async with make.app(seat="sekretaer").run_test(size=(107, 30)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await enter(pilot, "temamoede")
        await enter(pilot, "Vagter")
        await pilot.press("down", "down")
        await enter(pilot, "OmrådeMED Vest")
        await pilot.press("down", "down", "down")
        await enter(pilot, "Tove Kjær, sygeplejerske (B, TR); Ib Vang (A)")
        await pilot.press("f5")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen._look()
        await pilot.pause()
        assert "Tove Kjær" in screen_text(pilot)
    assert [p.name for p in workspace.register.people] == ["Ib Vang", "Tove Kjær"]
    assert [c.name for c in workspace.register.committees] == ["OmrådeMED Vest"]
    (id,) = workspace.ids()
    session = workspace.session(id, "x", read_only=True)
    assert {change.seat for change in session.history()} == {"sekretaer"}
    session.close()

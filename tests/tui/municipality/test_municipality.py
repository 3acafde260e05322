"""People, committees, teams and focus points on the screens, by keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from medtui.domain.commands.program import GoTo
from medtui.domain.commands.topics import Raise
from medtui.domain.model.people import Committee, Person
from medtui.domain.model.terms import PhaseKind
from medtui.domain.municipality.focus import FocusPoint
from medtui.domain.municipality.teams import Team
from medtui.tui.kit.ask import AskPanel
from medtui.tui.kit.form import FormPanel
from medtui.tui.kit.lines import Lines
from medtui.tui.kit.rows import Rows
from medtui.tui.live.panels.committees_below import BelowPanel
from medtui.tui.live.panels.outcome import OutcomePanel
from medtui.tui.live.screen import LiveScreen
from medtui.tui.municipality.focus import FocusScreen
from medtui.tui.municipality.register_people import PeopleScreen
from medtui.tui.municipality.team import TeamPanel
from medtui.tui.municipality.teams import TeamsScreen
from medtui.tui.registers.since import SincePanel
from tests.tui.conftest import Maker

SIZES = [(71, 20), (80, 24), (107, 30), (160, 45)]
KEYS = {" ": "space", ",": "comma", ";": "semicolon", "-": "minus", "/": "slash", ".": "full_stop"}


async def type_in(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*(KEYS.get(char, char) for char in text))


async def settled(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_person_and_a_committee_entered_by_keyboard(make: Maker, size: tuple[int, int]) -> None:
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
        await pilot.press("f2")
        for text in ("Rikke Dam", "lærer", "Havneskolen", "B", "TR, AMR"):
            await type_in(pilot, text)
            await pilot.press("enter")
        await pilot.press("f5")
        await settled(pilot)
        await pilot.press("f4", "f2")
        await type_in(pilot, "HovedMED")
        await pilot.press("f5")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
        assert [r.text for r in app.screen.query_one("#list", Rows).rows] == ["HovedMED"]
    (rikke,) = make.workspace.register.people
    assert (rikke.title, str(rikke.side), rikke.roles) == ("lærer", "employees", ("TR", "AMR"))
    assert [c.name for c in make.workspace.register.committees] == ["HovedMED"]


async def test_a_wrong_side_is_told_and_nothing_is_lost(make: Maker) -> None:
    make.workspace.register.put_people([Person(id="r", name="Rikke Dam")])
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("enter", "down", "down", "down")
        await type_in(pilot, "C")
        await pilot.press("f5")
        assert isinstance(app.screen, FormPanel)
        assert app.screen.values["side"] == "C"
    assert make.workspace.register.people[0].side is None


async def test_a_list_is_shown_before_it_is_taken_in(make: Maker, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("navn;titel\nRikke Dam;lærer\n", encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("f3")
        app.screen.line.value = str(path)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert make.workspace.register.people == ()
        await pilot.press("enter")
        await settled(pilot)
    assert [p.title for p in make.workspace.register.people] == ["lærer"]


async def show_list(pilot: Pilot[int], path: Path) -> None:
    await pilot.press("o")
    await settled(pilot)
    await pilot.press("f3")
    pilot.app.screen.line.value = str(path)  # type: ignore[attr-defined]
    await pilot.press("enter")
    await pilot.pause()


def seen(app: App[int]) -> list[str]:
    """The lines of the panel's list that are in view."""
    rows = app.screen.query_one("#panel-rows", Rows)
    return [rows.render_line(y).text.strip() for y in range(rows.size.height)]


async def test_a_long_list_is_scrolled_by_keys_and_what_is_wrong_stands_first(
    make: Maker, tmp_path: Path
) -> None:
    path = tmp_path / "p.csv"
    people = "".join(f"Person {n:02};lærer;1\n" for n in range(60))
    path.write_text(f"navn;titel;løn\n{people};leder;2\n", encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await show_list(pilot, path)
        first = seen(app)
        assert "løn" in first[0]
        assert "62" in first[1]
        assert first[2] == "+ Person 00: lærer"
        await pilot.press("down")
        assert seen(app)[0] == first[1]
        await pilot.press("up")
        assert seen(app) == first
        await pilot.press("pagedown")
        assert seen(app)[0] == first[-1]
        await pilot.press("pageup")
        assert seen(app) == first
        await pilot.press("end")
        assert seen(app)[-1] == "+ Person 59: lærer"
        await pilot.press("home")
        assert seen(app) == first
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
    assert len(make.workspace.register.people) == 60


async def test_a_list_that_is_left_changes_nothing(make: Maker, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("navn;titel\nRikke Dam;lærer\n", encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await show_list(pilot, path)
        assert seen(app) == ["+ Rikke Dam: lærer"]
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
    assert make.workspace.register.people == ()


@pytest.mark.parametrize("cell", ['"Bo', "x" * 140_000])
async def test_a_list_that_cannot_be_read_whole_is_refused_with_the_line(
    make: Maker, tmp_path: Path, cell: str
) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"navn;titel\nRikke;lærer\n{cell};leder\nIb;lærer\n", encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await show_list(pilot, path)
        assert isinstance(app.screen, AskPanel)
        hint = app.screen.query_one("#panel-hint", Lines)
        assert " 3:" in "".join(hint.render_line(y).text for y in range(hint.size.height))
        assert app.screen.line.value == str(path)
    assert make.workspace.register.people == ()


async def test_a_committee_with_commas_stays_one_on_the_screen(make: Maker, tmp_path: Path) -> None:
    fagmed = "FagMED Børn, Skole og Dagtilbud"
    make.workspace.register.put_committee(Committee(id="fagmed", name=fagmed))
    path = tmp_path / "p.csv"
    path.write_text(f'navn;roller;udvalg\nRikke;"TR; AMR";"{fagmed}, LMU"\n', encoding="utf-8")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await show_list(pilot, path)
        assert "LMU" in seen(app)[0]
        assert seen(app)[1] == f"+ Rikke: TR; AMR · {fagmed}; LMU"
        await pilot.press("enter")
        await settled(pilot)
        # Opened and saved again, it is the same.
        await pilot.press("enter")
        assert isinstance(app.screen, FormPanel)
        for _field in range(5):
            await pilot.press("down")
        await pilot.press("enter", "enter", "f5")
        await settled(pilot)
    (rikke,) = make.workspace.register.people
    assert (rikke.roles, rikke.committees) == (("TR", "AMR"), (fagmed, "LMU"))


@pytest.mark.parametrize("size", SIZES)
async def test_a_team_from_its_making_to_its_evaluation(make: Maker, size: tuple[int, int]) -> None:
    make.workspace.register.put_committee(Committee(id="hu", name="HovedMED", level="Hovedudvalg"))
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("f2")
        for text in ("Kantinen", "Bedre mad", "HovedMED", "Rikke Dam, lærer; Bo Lind"):
            await type_in(pilot, text)
            await pilot.press("enter")
        await pilot.press("f5")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, TeamsScreen)
        (team,) = make.workspace.register.task_teams
        assert (team.name, team.task, team.members) == ("Kantinen", "Bedre mad", ("Rikke Dam", "Bo Lind"))
        assert screen.who_is_missing(team).levels == ("Hovedudvalg",)
        await pilot.press("enter")
        assert isinstance(app.screen, TeamPanel)
        await pilot.press("escape", "f7")
        await type_in(pilot, "Godt")
        await pilot.press("f5")
        await settled(pilot)
    (team,) = make.workspace.register.task_teams
    assert (team.evaluation, team.ended) == ("Godt", date(2026, 11, 30))


async def test_a_team_reports_since_last_time(make: Maker) -> None:
    make.workspace.register.put_task_team(
        Team(id="k", name="Kantinen", task="Bedre mad", committee="HovedMED")
    )
    id = make.meeting("ordinaert")
    session = make.workspace.session(id, "front")
    since = next(n for n, p in enumerate(session.meeting.program, start=1) if p.kind is PhaseKind.SINCE)
    session.do(GoTo(since))
    session.close()
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        live = app.screen
        assert isinstance(live, LiveScreen)
        while "Kantinen" not in "".join(row.text for row in live.past.rows()):
            await pilot.pause(0.02)
        await settled(pilot)
        await pilot.press("f7")
        assert isinstance(app.screen, SincePanel)
        await type_in(pilot, "Vi har smagt")
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, SincePanel)
    (entry,) = make.workspace.read(id).stream
    assert (entry.text, entry.team) == ("Kantinen: Vi har smagt", "Kantinen")


async def test_a_decision_points_at_a_focus_point_on_the_live_screen(make: Maker) -> None:
    register = make.workspace.register
    register.put_focus_point(FocusPoint(id="a", name="Samskabelse"))
    register.put_focus_point(FocusPoint(id="b", name="Udløbet", until=date(2025, 1, 1)))
    id = make.meeting()
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await type_in(pilot, "Vi gør det")
        await pilot.press("enter", "f7", "f")
        assert isinstance(app.screen, OutcomePanel)
        (entry,) = make.workspace.read(id).stream
        assert entry.focus == "Samskabelse"
        await pilot.press("f")
        assert make.workspace.read(id).stream[0].focus == ""
        await pilot.press("f", "escape")


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_focus_point_has_led_to(make: Maker, size: tuple[int, int]) -> None:
    register = make.workspace.register
    for n in range(8):
        register.put_focus_point(FocusPoint(id=str(n), name=f"Punkt {n}"))
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, FocusScreen)
        assert "8" in screen.state()
        await pilot.press("enter")
        assert isinstance(app.screen, FormPanel)


async def test_a_closed_team_goes_to_work_again_when_asked_twice_and_keeps_what_was_said(make: Maker) -> None:
    closed = Team(id="k", name="Kantinen", ended=date(2026, 11, 1), evaluation="Bedre mad", helped=4)
    make.workspace.register.put_task_team(closed)
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("f7")
        await settled(pilot)
        assert make.workspace.register.task_teams == (closed,)
        await pilot.press("f7")
        await settled(pilot)
    (team,) = make.workspace.register.task_teams
    assert (team.works, team.evaluation, team.helped) == (True, "Bedre mad", 4)


@pytest.mark.parametrize("below", [0, 1, 2])
async def test_an_item_is_handed_down_to_the_chosen_of_those_below(make: Maker, below: int) -> None:
    register = make.workspace.register
    register.put_committee(Committee(id="hu", name="HovedMED"))
    names = ["LokalMED Nord", "LokalMED Syd"][:below]
    for name in names:
        register.put_committee(Committee(id=name, name=name, parent="HovedMED"))
    id = make.meeting("ordinaert")
    session = make.workspace.session(id, "front")
    agenda = next(n for n, p in enumerate(session.meeting.program, start=1) if p.kind is PhaseKind.AGENDA)
    session.do(GoTo(agenda))
    session.do(Raise("Vagter"))
    session.close()
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(app.screen, OutcomePanel)
        await pilot.press("n")
        await pilot.pause()
        if below > 1:
            assert isinstance(app.screen, BelowPanel)
            await pilot.press("down", "enter")
            await pilot.pause()
        assert isinstance(app.screen, OutcomePanel)
    (item,) = make.workspace.read(id).items.values()
    assert item.handed_to == (names[-1] if names else "")

"""The form of a new meeting: Enter goes on, what is shown is not copied, and the list of formats has its columns."""

from __future__ import annotations

import re
from datetime import date

import pytest

from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.new import NewFacts
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text, type_text

SIZES = [(71, 20), (80, 24), (107, 30)]


async def test_enter_goes_on_from_line_to_line_and_copies_nothing(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "enter")
        form = app.screen
        assert isinstance(form, NewFacts)
        await enter(pilot, "Vagtplan")
        seen = [form.chosen]
        for _line in range(6):
            await pilot.press("enter")
            await pilot.pause()
            seen.append(form.chosen)
            assert form.line.value == ""
    assert seen == ["date", "at", "committee", "purpose", "theme", "place", "attendees"]


async def test_the_date_is_typed_over(make: Maker, workspace: Workspace) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "enter")
        await enter(pilot, "Vagtplan")
        await pilot.press("right")
        await pilot.press("enter", "up")
        await type_text(pilot, "9/12")
        await pilot.press("enter", "f5")
        await pilot.pause()
    assert [m.date for m in workspace.summaries()] == [date(2026, 12, 9)]


async def test_what_stands_there_is_brought_into_the_line_by_the_right_arrow(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "enter")
        form = app.screen
        assert isinstance(form, NewFacts)
        await enter(pilot, "Vagtplan")
        await pilot.press("up", "right")
        await type_text(pilot, " for påsken")
        await pilot.press("enter")
        await pilot.pause()
        assert form.values["title"] == "Vagtplan for påsken"


@pytest.mark.parametrize("size", SIZES)
async def test_the_minutes_of_the_formats_stand_in_one_column(make: Maker, size: tuple[int, int]) -> None:
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        lines = screen_text(pilot).splitlines()
    places = [found.end() for line in lines if (found := re.search(r"\d+ min\.", line))]
    assert len(places) >= 4
    assert len(set(places)) == 1
    assert not [line for line in lines if re.fullmatch(r"\W*\d+ min\w*\.?\W*", line)]


async def test_typing_narrows_the_list_of_formats(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await type_text(pilot, "uden dags")
        text = screen_text(pilot)
        assert "Møde uden dagsorden" in text
        assert "Temamøde" not in text
        await pilot.press("enter")
        assert isinstance(app.screen, NewFacts)
        assert app.screen.spec.key == "uden-dagsorden"


async def test_a_meeting_like_an_earlier_one(make: Maker, workspace: Workspace) -> None:
    earlier = make.meeting(title="Budget i Nord", purpose="At finde to millioner", place="Kantinen")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await type_text(pilot, "budget nord")
        assert "Som et tidligere møde" in screen_text(pilot)
        await pilot.press("enter")
        form = app.screen
        assert isinstance(form, NewFacts)
        await pilot.press("f5")
        await pilot.pause()
    (made,) = (id for id in workspace.ids() if id != earlier)
    before, after = workspace.read(earlier), workspace.read(made)
    assert (after.head.title, after.head.purpose, after.head.place) == (
        "Budget i Nord",
        "At finde to millioner",
        "Kantinen",
    )
    assert after.head.date == date(2026, 11, 30)
    assert [p.name for p in after.people] == [p.name for p in before.people]
    assert [(p.title, p.minutes, p.prompt, p.kind) for p in after.program] == [
        (p.title, p.minutes, p.prompt, p.kind) for p in before.program
    ]

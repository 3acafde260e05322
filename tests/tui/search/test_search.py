"""The search screen: what is typed is found, lit up and opened, at every size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import Next
from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.screen import HomeScreen
from medtui.tui.kit.rows import Rows
from medtui.tui.kit.source_text import SourceScreen
from medtui.tui.live.screen import LiveScreen
from medtui.tui.search.screen import QueryLine, SearchScreen
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text, type_text

SIZES = [(71, 20), (80, 24), (107, 30), (160, 45)]


def say(workspace: Workspace, id: str, *lines: str) -> list[str]:
    session = workspace.session(id, "front")
    if not session.meeting.head.started:
        session.do(Next())
    ids = [session.do(Capture(read_line(workspace, session.meeting, line))).about for line in lines]
    session.close()
    return ids


@pytest.fixture
def meeting(make: Maker, workspace: Workspace) -> str:
    old = make.meeting(title="Gammelt møde", date=date(2024, 3, 1), committee="MED Skole")
    say(workspace, old, "Støj i kantinen")
    id = make.meeting()
    say(workspace, id, "! Støjmåling i skolerne", "> Bestil måling @Rikke Dam", "Noget helt andet")
    return id


async def until(pilot: Pilot[int], holds: Callable[[], Any]) -> None:
    """Answers come from another thread: turns of the loop until they are there."""
    for _turn in range(400):
        await pilot.pause(0.01)
        if holds():
            return
    raise AssertionError(screen_text(pilot))


def texts(pilot: Pilot[int]) -> list[str]:
    return [row.text for row in pilot.app.screen.query_one("#found", Rows).rows]


async def search(pilot: Pilot[int], typed: str, expected: list[str]) -> None:
    line = pilot.app.screen.query_one(QueryLine)
    line.put(typed)
    await until(pilot, lambda: texts(pilot) == expected)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_is_found_at_every_size(make: Maker, meeting: str, size: tuple[int, int]) -> None:
    async with make.app().run_test(size=size) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "fra:2026-01" in screen_text(pilot)
        assert "lukket:ja" in screen_text(pilot)
        await type_text(pilot, "måling")
        await until(pilot, lambda: texts(pilot) == ["Støjmåling i skolerne", "Bestil måling"])
        await pilot.pause()
        shown = screen_text(pilot)
        assert "2 linjer" in shown
        assert "Beslutning" in shown
        assert "2026-11-30" in shown
        assert "Færre faste møder · HovedMED" in shown
        assert all(len(line.rstrip()) <= size[0] for line in shown.splitlines())


async def test_the_hit_is_lit_up(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        await search(pilot, "måling skol", ["Støjmåling i skolerne"])
        (row,) = pilot.app.screen.query_one("#found", Rows).rows
        assert [text for text, style in row.layout(70)[0] if style == "hit"] == ["måling", "skol"]


async def test_filters_are_typed_as_words(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "måling slags:beslutning", ["Støjmåling i skolerne"])
        await search(pilot, "hvem:rikke", ["Bestil måling"])
        await search(pilot, "støj udvalg:skole to:2025", ["Støj i kantinen"])
        await search(pilot, "støj fra:forleden", ["Støjmåling i skolerne", "Støj i kantinen"])
        assert "fra:forleden" in screen_text(pilot)
        await search(pilot, "elefant", [])
        await until(pilot, lambda: "Intet fundet" in screen_text(pilot))


async def test_what_comes_nearest_is_shown_and_said(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "hvem ved noget om støjen elefant", ["Støjmåling i skolerne", "Støj i kantinen"])
        await until(pilot, lambda: "Intet har alle ordene" in screen_text(pilot))


async def test_a_slip_is_mended_with_one_key(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "kantnen", ["Støj i kantinen"])
        await until(pilot, lambda: "Mente du “kantinen”?" in screen_text(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(QueryLine).value == "kantinen")


async def test_words_that_name_a_kind_and_a_person_are_filters(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "beslutninger om støj", ["Støjmåling i skolerne"])
        await until(pilot, lambda: "Læst som: beslutning" in screen_text(pilot))


async def test_a_word_that_only_a_closed_line_has_is_never_offered(
    make: Maker, meeting: str, workspace: Workspace
) -> None:
    say(workspace, meeting, "!! Zebrafinken fratræder")
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "zebrafinkn", [])
        await until(pilot, lambda: "Intet fundet" in screen_text(pilot))
        assert "ebrafinken" not in screen_text(pilot)


async def test_enter_opens_the_meeting_at_the_line_and_leads_back(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "måling", ["Støjmåling i skolerne", "Bestil måling"])
        await pilot.press("enter")
        await pilot.pause()
        live = pilot.app.screen
        assert isinstance(live, LiveScreen)
        assert live.chosen == f"{meeting}.1"
        assert live.query_one("#stream", Rows).chosen == f"{meeting}.1"
        # A running meeting is not left by Escape.
        await pilot.press("escape", "ctrl+f8", "ctrl+f8")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(QueryLine).value == "måling"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_an_item_is_opened_at_its_first_entry(make: Maker, workspace: Workspace) -> None:
    id = make.meeting(format="ordinaert")
    session = workspace.session(id, "front")
    for line in ("# Vagtplaner i sommer", "# Andet"):
        session.do(Capture(read_line(workspace, session.meeting, line)))
    item = session.meeting.agenda[0]
    entry = session.do(Capture(read_line(workspace, session.meeting, "Før mødet"))).about
    doc = {**session.journal.tables["notes"][entry], "item": item.id}
    with session.journal.writing():
        ops = [("notes", entry, session.journal.tables["notes"][entry], doc)]
        session.journal.append("edit", ops, at="2026-11-30T09:00:00+01:00", seat="front")
    session.close()
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "slags:punkt,emne vagtplan", [item.title])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        assert pilot.app.screen.chosen == entry


async def test_enter_right_after_the_last_key_opens_what_was_typed(make: Maker, meeting: str) -> None:
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await pilot.press(*"skolerne", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        assert pilot.app.screen.chosen == f"{meeting}.1"


async def test_a_line_that_somebody_adds_meanwhile_appears(
    make: Maker, meeting: str, workspace: Workspace
) -> None:
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "elefanthus", [])
        say(Workspace.open(workspace.root, workspace.clock), meeting, "Et elefanthus på taget")
        pilot.app.screen._catch_up()
        await until(pilot, lambda: texts(pilot) == ["Et elefanthus på taget"])


async def test_a_line_of_a_source_opens_the_source(make: Maker, meeting: str, workspace: Workspace) -> None:
    session = workspace.session(meeting, "front")
    doc = {"id": "s1", "name": "gammelt.md", "text": "# Referat\n\nAlle var enige om vagtplanen\n"}
    with session.journal.writing():
        session.journal.append(
            "import", [("sources", "s1", None, doc)], at="2026-11-30T09:00:00+01:00", seat="x"
        )
    session.close()
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await search(pilot, "vagtplan", ["Alle var enige om vagtplanen"])
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SourceScreen)
        assert pilot.app.screen.query_one("#text", Rows).chosen == "3"
        assert "gammelt.md" in screen_text(pilot)


async def test_nothing_that_is_typed_or_kept_can_harm_the_screen(
    make: Maker, meeting: str, workspace: Workspace
) -> None:
    say(workspace, meeting, "støj [/] [red]\\[b] \x1b[2J <b> &amp; " + "x" * 3000)
    async with make.app().run_test(size=(71, 20)) as pilot:
        await pilot.press("ctrl+f")
        await pilot.pause()
        line = pilot.app.screen.query_one(QueryLine)
        for typed in ('"', "NEAR(", "[/]", "støj " * 2_000, "støj ["):
            line.put(typed)
            await pilot.pause(0.05)
        await until(pilot, lambda: len(texts(pilot)) == 3)
        assert "\x1b" not in screen_text(pilot)

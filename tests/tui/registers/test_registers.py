"""Decisions, promises and guidelines on the screens, and what was decided and promised before, beside the live line."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from medtui.application.meeting.follow_up import do_at
from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture, Confirm
from medtui.domain.commands.extras.follow_up import Link, LinkKind, SetReview
from medtui.domain.commands.extras.guidelines import find_guideline
from medtui.domain.commands.program import GoTo
from medtui.domain.model.extras.reviews import Review
from medtui.domain.model.terms import Kind, PromiseState, Side
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.rows import Rows
from medtui.tui.live.screen import LiveScreen
from medtui.tui.registers.decisions import DecisionsScreen
from medtui.tui.registers.guidelines import GuidelinesScreen
from medtui.tui.registers.history import HistoryScreen
from medtui.tui.registers.promises import PromisesScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text, type_text

SIZES = [(71, 20), (160, 45)]
LIVE_SIZES = [(71, 20), (107, 30)]


def held(make: Maker, day: date, title: str, *lines: str, committee: str = "HovedMED") -> list[str]:
    """A meeting on a day with these lines in its decision round: their ids."""
    id = make.meeting("ordinaert", title, date=day, committee=committee)
    workspace = make.workspace
    session = workspace.session(id, "front")
    session.do(GoTo(3))
    ids = [session.do(Capture(read_line(workspace, session.meeting, line))).about for line in lines]
    for id in ids:
        if session.meeting.entries[id].kind is Kind.DECISION:
            # What both sides have agreed to holds, and nothing else.
            for side in Side:
                session.do(Confirm(id, side))
    session.close()
    return ids


async def settled(pilot: Pilot[int]) -> None:
    """What is read behind the screen has come."""
    for _turn in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.15)


def listed(pilot: Pilot[int]) -> list[str]:
    """The ids in the list of a register."""
    return [r.key for r in pilot.app.screen.query_one("#list", Rows).rows if r.selectable]


async def test_decided_confirmed_replaced_and_reviewed(make: Maker, workspace: Workspace) -> None:
    (first,) = held(make, date(2025, 1, 15), "Første", "! Vi holder fire møder")
    (second,) = held(make, date(2025, 5, 14), "Andet", "! Vi bliver ved fire møder")
    held(make, date(2025, 9, 10), "Tredje", "En note")
    (fourth,) = held(make, date(2026, 1, 20), "Fjerde", "! Vi holder seks møder")
    do_at(workspace, second, Link(second, first, LinkKind.CONFIRMS), "front")
    async with make.app().run_test(size=(107, 30)) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DecisionsScreen)
        assert listed(pilot) == [fourth, second, first]
        assert "gælder, bekræftet" in screen_text(pilot)
        # the newest replaces the first
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press("down")
        await pilot.press("f2")
        await pilot.press("escape")
        await settled(pilot)
        assert workspace.read(fourth.rpartition(".")[0]).entries[fourth].replaces == (first,)
        text = screen_text(pilot)
        assert text.index("Gælder ikke") > text.index("Vi holder seks")
        assert text.count("erstattet") == 2
        # it is looked back at
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("down", "enter", "down", "enter")
        await type_text(pilot, "Bedre ro")
        await pilot.press("f5")
        await settled(pilot)
        reviews = workspace.read(fourth.rpartition(".")[0]).more["reviews"]
        (review,) = (r for r in reviews.values() if isinstance(r, Review))
        assert (review.kept.value, review.helped, review.note) == ("partly", 4, "Bedre ro")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)
        text = screen_text(pilot)
        told = ("Besluttet: Vi holder fire", "Bekræftet af: Vi bliver", "Erstattet af: Vi holder seks")
        places = [text.index(words) for words in (*told, "Fulgt op: delvist holdt")]
        assert places == sorted(places)
        assert "Bedre ro" in text
        await pilot.press("enter")
        await pilot.pause()
        live = pilot.app.screen
        assert isinstance(live, LiveScreen)
        assert live.chosen == fourth
        # Escape does not leave a running meeting; the key for that asks once.
        await pilot.press("escape", "escape", "escape")
        await settled(pilot)
        assert pilot.app.screen is live
        await pilot.press("ctrl+f8", "ctrl+f8")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["f4", "f5", "f6"])
async def test_a_register_is_searched_as_one_types(make: Maker, size: tuple[int, int], key: str) -> None:
    noise, _meetings, secret = held(
        make, date(2025, 1, 15), "Et", "! Støjmåling hvert år", "! Færre møder", "!! Støj, fortroligt"
    )
    held(make, date(2025, 2, 15), "To", "> Udkast til årshjul @rikke dam 1/3-2025", "> Mål støj @hold Ro")
    async with make.app().run_test(size=size) as pilot:
        await pilot.press(key)
        await settled(pilot)
        text = screen_text(pilot)
        assert all(len(line) <= size[0] for line in text.splitlines())
        await type_text(pilot, "stoej")
        await settled(pilot)
        if key == "f4":
            assert listed(pilot) == [noise]
            assert "fortroligt" not in screen_text(pilot)
            await pilot.press("f9")
            await settled(pilot)
            assert listed(pilot) == [secret, noise]
        elif key == "f5":
            assert "Mål støj" in screen_text(pilot)
            assert "årshjul" not in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DecisionsScreen | PromisesScreen | GuidelinesScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, DecisionsScreen | PromisesScreen | GuidelinesScreen)


async def test_a_long_register_makes_rows_as_they_are_come_near(make: Maker) -> None:
    ids = held(make, date(2025, 1, 15), "Et", *(f"! Beslutning {n}" for n in range(450)))
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        assert len(listed(pilot)) < len(ids)
        assert "50 flere" in pilot.app.screen.query_one("#list", Rows).rows[-1].text
        await pilot.press("ctrl+end")
        await settled(pilot)
        assert listed(pilot) == list(reversed(ids))


async def test_promises_are_followed_up_where_they_stand(make: Maker, workspace: Workspace) -> None:
    one, two, three, four = held(
        make, date(2026, 3, 1), "Et",
        "> Udkast @rikke dam 1/4-2026", "> Ring @karen holm 1/5-2026", "> Køb @rikke dam 1/1-2027", "> Mål @hold Ro",
    )  # fmt: skip
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        assert listed(pilot) == [one, two, three, four]
        assert "Over fristen (2)" in screen_text(pilot)
        await pilot.press("f8")
        await settled(pilot)
        # a team's own stand with the team
        assert listed(pilot) == [four, two, one, three]
        await pilot.press("f8", "f8", "ctrl+home")
        await settled(pilot)
        assert listed(pilot) == [one, two, three, four]
        await pilot.press("f2")
        await pilot.pause()
        await enter(pilot, "det gik let")
        await settled(pilot)
        await pilot.press("f5")
        await pilot.pause()
        await enter(pilot, "ingen dag")
        assert "hvilken dag" in screen_text(pilot)
        await enter(pilot, "1/2-2027 ferie")
        await settled(pilot)
        entries = workspace.read(one.rpartition(".")[0]).entries
        assert (entries[one].state, entries[one].followed) == (PromiseState.DONE, "det gik let")
        assert (entries[two].state, entries[two].due, entries[two].followed) == (
            PromiseState.MOVED, date(2027, 2, 1), "ferie",
        )  # fmt: skip
        assert one not in listed(pilot)
        await pilot.press("f7")
        await settled(pilot)
        assert listed(pilot) == []
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "100 %" in screen_text(pilot)
        await pilot.press("escape")


async def test_a_decision_gets_a_day_and_becomes_a_guideline(make: Maker, workspace: Workspace) -> None:
    (id,) = held(make, date(2026, 3, 1), "Et", "! Kaffe til alle")
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        await pilot.press("f5")
        await pilot.pause()
        await enter(pilot, "1/6-2027")
        await settled(pilot)
        assert "1. juni 2027" in screen_text(pilot)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("f3")
        await enter(pilot, "Ro")
        await enter(pilot, "Alle")
        await enter(pilot, "Kaffe")
        await enter(pilot, "HovedMED")
        await enter(pilot, "2/3-2026")
        await enter(pilot, "30/11-2026")
        assert "enighed" in screen_text(pilot)
        await pilot.press("f4")
        await pilot.press("down", "down", "down", "down", "down")
        await enter(pilot, "30/11-2026")
        await pilot.press("escape")
        await settled(pilot)
        meeting = workspace.read(id.rpartition(".")[0])
        found = find_guideline(meeting, id)
        assert found is not None
        assert meeting.entries[id].review == date(2027, 6, 1)
        assert (found.kind, found.purpose, found.covers, found.content, found.committee, found.made) == (
            "optional", "Ro", "Alle", "Kaffe", "HovedMED", date(2026, 3, 2),
        )  # fmt: skip
        assert found.ends == date(2027, 2, 28)
        await pilot.press("escape", "f6")
        await settled(pilot)
        assert listed(pilot) == [id]
        await pilot.press("f2")
        await pilot.pause()
        await enter(pilot, "1/3-2027")
        await settled(pilot)
        assert "Ikke gældende" in screen_text(pilot)


async def test_what_waits_is_told_where_the_program_starts(make: Maker, workspace: Workspace) -> None:
    _action, decision = held(make, date(2026, 3, 1), "Et", "> Udkast 1/4-2026", "! Vi prøver")
    do_at(workspace, decision, SetReview(decision, date(2026, 11, 1)), "front")
    async with make.app().run_test(size=(80, 24)) as pilot:
        for _turn in range(200):
            if "1 løfte over fristen · 1 beslutning skal følges op" in screen_text(pilot):
                break
            await pilot.pause(0.05)
        else:
            pytest.fail(screen_text(pilot))


@pytest.mark.parametrize("size", LIVE_SIZES)
async def test_promises_are_gone_through_one_at_a_time(
    make: Maker, workspace: Workspace, size: tuple[int, int]
) -> None:
    one, two, three, decision = held(
        make, date(2026, 3, 1), "Et",
        "> Udkast @rikke dam 1/4-2026", "> Ring @karen holm 1/5-2026", "> Køb @rikke dam", "! Vi prøver",
    )  # fmt: skip
    held(make, date(2026, 4, 1), "Fremmed", "> Andet @rikke dam", committee="MED Skole")
    do_at(workspace, decision, SetReview(decision, date(2026, 11, 1)), "front")
    id = make.meeting("ordinaert", "Nu")
    async with make.app(id).run_test(size=size) as pilot:
        await pilot.press("f5", "f5")
        await pilot.pause(0.2)
        await settled(pilot)
        text = screen_text(pilot)
        assert "Udkast" in text
        assert "Andet" not in text
        await pilot.press("f7")
        await pilot.pause()
        assert "løfte 1 af 3" in screen_text(pilot)
        assert "1. marts 2026" in screen_text(pilot)
        await enter(pilot, "1 det gik let")
        assert "løfte 2 af 3" in screen_text(pilot)
        await enter(pilot, "4 uden dag")
        assert "hvilken dag" in screen_text(pilot)
        await enter(pilot, "4 1/2-2027 hun var på ferie")
        await pilot.press("f6")
        await pilot.pause()
        assert "Vi prøver" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter", "f5")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LiveScreen)
        meeting, before = workspace.read(id), workspace.read(one.rpartition(".")[0])
        assert [before.entries[i].state.value for i in (one, two, three)] == ["done", "moved", "not"]
        assert [(e.kind, e.origin, e.due) for e in meeting.stream] == [
            (Kind.NOTE, one, None),
            (Kind.NOTE, two, None),
            (Kind.ACTION, two, date(2027, 2, 1)),
            (Kind.NOTE, three, None),
        ]
        assert "hun var på ferie" in meeting.stream[1].text
        (review,) = before.more["reviews"].values()
        assert isinstance(review, Review)
        assert review.meeting == id
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert workspace.read(three.rpartition(".")[0]).entries[three].state is PromiseState.OPEN
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert workspace.read(three.rpartition(".")[0]).entries[three].state is PromiseState.NOT


@pytest.mark.parametrize("size", LIVE_SIZES)
async def test_earlier_decisions_appear_beside_the_line_and_are_linked_by_a_key(
    make: Maker, workspace: Workspace, size: tuple[int, int]
) -> None:
    old, _coffee = held(
        make, date(2026, 3, 1), "Et", "! Vi holder fire kvartalsmøder om året", "! Kaffe til alle"
    )
    id = make.meeting("ordinaert", "Nu")
    async with make.app(id).run_test(size=size) as pilot:
        await pilot.press("f5", "f5", "f5")
        await type_text(pilot, "En note om kvartalsmøder")
        await pilot.pause(0.6)
        await settled(pilot)
        assert "fire kvartalsmøder" not in screen_text(pilot)
        await pilot.press("ctrl+u")
        await pilot.press("f3")
        await type_text(pilot, "Vi går op til seks kvartalsmøder")
        await pilot.pause(0.6)
        await settled(pilot)
        text = screen_text(pilot)
        assert "fire kvartalsmøder" in text
        assert "Kaffe" not in text
        assert "seks kvartalsmøder" in text
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "ERSTATTER" in screen_text(pilot)
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        assert "OPHÆVER" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        (entry,) = workspace.read(id).stream
        assert (entry.text, entry.repeals, entry.replaces) == ("Vi går op til seks kvartalsmøder", (old,), ())
        assert "Besluttet før" not in screen_text(pilot)
        # with nothing beside the line the same key opens the links of the newest decision
        await pilot.press("ctrl+n")
        await settled(pilot)
        await pilot.press("f3")
        await pilot.press("escape")
        await settled(pilot)
        (entry,) = workspace.read(id).stream
        assert (entry.confirms, entry.repeals) == ((old,), ())

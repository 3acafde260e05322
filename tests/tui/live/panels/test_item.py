"""The panel of an agenda item and the agenda: every field by keyboard, with one key from the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.domain.commands.topics import Raise
from medtui.domain.model.items import Item
from medtui.domain.model.terms import Asked, Side
from medtui.store.workspace.workspace import Workspace
from medtui.tui.live.panels.agenda import AgendaPanel
from medtui.tui.live.panels.item import ItemPanel
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text


@pytest.fixture
def id(make: Maker, workspace: Workspace) -> str:
    found = make.meeting("ordinaert")
    session = workspace.session(found, "front")
    for title in ("Budget", "Trivsel", "Kantine"):
        session.do(Raise(title))
    session.close()
    return found


def items(workspace: Workspace, id: str) -> tuple[Item, ...]:
    return workspace.read(id).agenda


async def test_every_field_of_an_item_is_typed_in_its_panel(
    make: Maker, workspace: Workspace, id: str, tmp_path: Path
) -> None:
    (tmp_path / "tal.csv").write_text("1;2", "utf-8")
    typed = [
        ("Budget 2027", 1), ("beslutning", 1), ("20 min", 1), ("9.30", 1), ("Ib Rask og Bo Vang", 1), ("B", 1),
        ("Der mangler en million.", 1), ("Vi siger ja", 1), ("27/123", 1), ("81.38.04", 1), ("nej", 1),
        (str(tmp_path / "tal.csv"), 0), ("https://eksempel.dk/plan.pdf", 0),
    ]  # fmt: skip
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AgendaPanel)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ItemPanel)
        for text, on in typed:
            await enter(pilot, text)
            await pilot.press(*["down"] * on)
        seen = screen_text(pilot)
    one = items(workspace, id)[0]
    assert (one.title, one.asked, one.minutes, one.start) == ("Budget 2027", Asked.DECISION, 20, "09:30")
    assert (one.presenters, one.raised_by) == (("Ib Rask", "Bo Vang"), Side.EMPLOYEES)
    assert (one.background, one.recommendation) == ("Der mangler en million.", "Vi siger ja")
    assert (one.case, one.kle, one.closed) == ("27/123", "81.38.04", False)
    assert [p.name for p in one.attachments] == ["tal.csv", "plan.pdf"]
    assert (workspace.root / one.attachments[0].path).read_text("utf-8") == "1;2"
    assert "beslutning" in seen
    assert "plan.pdf" in seen


async def test_what_is_wrong_is_said_and_stays_in_the_line(
    make: Maker, workspace: Workspace, id: str
) -> None:
    wrong = {
        "asked": "snak",
        "minutes": "601",
        "start": "25.00",
        "kle": "8",
        "side": "C",
        "attachments": "/væk.pdf",
    }
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+d", "enter")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, ItemPanel)
        for key, text in wrong.items():
            panel.show_rows(key)
            await enter(pilot, text)
            assert panel.line.value == text
            panel.line.value = ""
    assert (items(workspace, id)[0].asked, items(workspace, id)[0].minutes) == (None, 0)


async def test_enter_alone_goes_on_and_delete_empties(make: Maker, workspace: Workspace, id: str) -> None:
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+d", "enter", "down", "enter")
        await pilot.pause()
        assert items(workspace, id)[0].asked is Asked.INFORMATION
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert items(workspace, id)[0].asked is None
        await pilot.press("down")
        await enter(pilot, "15")
        await pilot.press("delete", "pagedown")
        await enter(pilot, "Trivsel og ro")
    assert [(i.title, i.minutes) for i in items(workspace, id)][:2] == [("Budget", 0), ("Trivsel og ro", 0)]


async def test_the_agenda_is_filled_and_ordered_without_taking_the_table(
    make: Maker, workspace: Workspace, id: str
) -> None:
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g", "f4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AgendaPanel)
        await enter(pilot, "Ferie (orientering, 10 min) v. Ib Rask")
        await pilot.press("shift+up", "shift+up", "up", "up", "delete")
        await pilot.pause()
        seen = screen_text(pilot)
    assert [i.title for i in items(workspace, id)] == ["Ferie", "Trivsel", "Kantine"]
    assert (items(workspace, id)[0].minutes, items(workspace, id)[0].presenters) == (10, ("Ib Rask",))
    assert "Ferie (orientering) · Ib Rask" in seen


async def test_during_the_meeting_the_key_opens_what_is_on_the_table(
    make: Maker, workspace: Workspace, id: str
) -> None:
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        for _step in range(6):
            await pilot.press("f5")
            if workspace.read(id).item is not None:
                break
        await pilot.press("ctrl+d")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, ItemPanel)
        panel.show_rows("minutes")
        await enter(pilot, "20")
        await pilot.press("escape")
        await pilot.pause()
        # The item has a clock of its own now; that of the phase stands behind it.
        assert "20:00" in screen_text(pilot)
        assert "/ " in screen_text(pilot)


@pytest.mark.parametrize("size", [(71, 20), (107, 30)])
async def test_before_the_meeting_its_items_stand_on_the_screen(
    make: Maker, workspace: Workspace, id: str, size: tuple[int, int]
) -> None:
    async with make.app(id).run_test(size=size) as pilot:
        await pilot.pause(0.1)
        seen = screen_text(pilot)
        assert all(title in seen for title in ("1. Budget", "2. Trivsel", "3. Kantine"))
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ItemPanel)
        await enter(pilot, "Kantinen")
    assert [i.title for i in items(workspace, id)] == ["Budget", "Trivsel", "Kantinen"]


async def test_a_proposal_is_typed_with_its_side_and_put_off_with_a_reason(
    make: Maker, workspace: Workspace, id: str
) -> None:
    (workspace.root / "house.toml").write_text("medtui_house = 1\n[days]\nproposals = 14\n", "utf-8")
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+d")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, AgendaPanel)
        assert "Forslag senest" in screen_text(pilot)
        panel.line.value = "Vagter til påske"
        await pilot.press("f2")
        await pilot.pause()
        assert "Hvilken side" in screen_text(pilot)
        panel.line.value = "B: Vagter til påske (drøftelse)"
        await pilot.press("f2")
        await pilot.pause()
        assert "efter fristen" in screen_text(pilot)
        await pilot.press("delete")
        await pilot.pause()
        assert "kan ikke tages af" in screen_text(pilot)
        await pilot.press("f3")
        await pilot.pause()
        await enter(pilot, "Tallene kommer i maj")
        assert "udsat: Tallene kommer i maj" in screen_text(pilot)
    one = items(workspace, id)[3]
    assert (one.title, one.raised_by, one.late, one.put_off) == (
        "Vagter til påske", Side.EMPLOYEES, True, "Tallene kommer i maj",
    )  # fmt: skip


async def test_an_item_of_another_meeting_is_taken_and_one_is_copied(
    make: Maker, workspace: Workspace, id: str
) -> None:
    other = make.meeting("ordinaert", "Andet møde")
    session = workspace.session(other, "front")
    session.do(Raise("Ferieplan", asked=Asked.DISCUSSION))
    session.do(Raise("Personsag", closed=True))
    session.close()
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+d", "f6")
        await pilot.pause()
        assert "Ferieplan" in screen_text(pilot)
        assert "Personsag" not in screen_text(pilot)
        await enter(pilot, "ferie andet")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AgendaPanel)
        await pilot.press("enter", "f6")
        await pilot.pause()
        assert "udklipsholderen" in screen_text(pilot)
        assert "BUDGET" in pilot.app.clipboard
    assert [(i.title, i.asked) for i in items(workspace, id)][-1] == ("Ferieplan", Asked.DISCUSSION)

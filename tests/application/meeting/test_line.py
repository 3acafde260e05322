"""What reading a line costs the workspace: other meetings are looked at only for who asks for the next one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting.line import Reader
from medtui.store.workspace.workspace import Workspace
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize(
    "line",
    ["Vi prøver kvartalsmøder", "! Næste møde bliver kort", "> Ring til mødelederen fredag", "meeting"],
)
def test_a_line_about_meetings_looks_at_no_other_meeting(house: House, line: str) -> None:
    session = house.meeting()
    workspace = Workspace.open(house.root, house.clock)
    assert Reader(workspace).read(session.meeting, line).text
    assert "catalogue" not in workspace.__dict__


@pytest.mark.parametrize("words", ["næste møde", "til næste møde", "next meeting"])
def test_who_asks_for_the_next_meeting_gets_its_day(house: House, words: str) -> None:
    session = house.meeting()
    house.meeting("Det næste", date=date(2026, 12, 3))
    assert Reader(house.workspace).read(session.meeting, f"> Udkast {words}").due == date(2026, 12, 3)

"""Counts of the compass on disk: one record for each question, and nothing in the history that tells an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.domain.commands.entries import Delete
from medtui.domain.model.change import Refused, Undo
from medtui.domain.municipality.compass import CountPulse, pulse_of
from medtui.store.journal.copies import keep_copy
from medtui.store.upkeep.check import check
from medtui.store.workspace.session import SCHEMA
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


def test_a_count_is_replaced_in_the_history_too(house: House) -> None:
    session = house.meeting()
    house.say(session, "Før")
    session.do(CountPulse("trust", (0, 0, 0, 4, 0)))
    house.say(session, "Imellem")
    session.do(CountPulse("trust", (0, 0, 1, 4, 0)))
    path = house.workspace.path_of(session.meeting.id)
    text = path.read_text(encoding="utf-8")
    assert text.count('"counts"') == 1
    assert '"counts":[0,0,1,4,0]' in text
    assert '"counts":[0,0,0,4,0]' not in text
    found = pulse_of(house.read(session.meeting.id), "trust")
    assert found is not None
    assert found.counts == (0, 0, 1, 4, 0)
    assert check(house.root, SCHEMA)[1] == []
    assert [e.text for e in house.read(session.meeting.id).stream] == ["Før", "Imellem"]


def test_a_count_that_is_taken_away_is_gone(house: House) -> None:
    session = house.meeting()
    session.do(CountPulse("effect", (0, 0, 1, 4, 0)))
    session.do(CountPulse("effect", (0, 0, 0, 0, 0)))
    assert '"counts"' not in house.workspace.path_of(session.meeting.id).read_text(encoding="utf-8")
    assert pulse_of(session.meeting, "effect") is None
    with pytest.raises(Refused):
        session.do(CountPulse("effect", (0, 0, 0, 0, 0)))


def test_nothing_in_a_record_but_the_question_and_its_counts(house: House) -> None:
    session = house.meeting()
    session.do(CountPulse("involvement", (0, 1, 3, 12, 4)))
    (doc,) = session.journal.tables["pulses"].values()
    assert doc == {"id": "involvement", "question": "involvement", "counts": [0, 1, 3, 12, 4]}


def test_undo_never_brings_a_count_back(house: House) -> None:
    session = house.meeting()
    house.say(session, "En linje")
    session.do(CountPulse("trust", (0, 0, 0, 5, 0)))
    session.do(CountPulse("trust", (0, 0, 0, 6, 0)))
    session.do(Undo())
    assert session.meeting.stream == ()
    found = pulse_of(session.meeting, "trust")
    assert found is not None
    assert found.counts[3] == 6


def test_another_seat_sees_the_new_count_and_loses_nothing(house: House) -> None:
    front = house.meeting()
    side = house.workspace.session(front.meeting.id, "secretary")
    front.do(CountPulse("trust", (0, 0, 0, 5, 0)))
    side.refresh()
    front.do(CountPulse("trust", (0, 0, 0, 6, 0)))
    id = house.say(side, "Fra sekretæren")
    side.refresh()
    front.refresh()
    for session in (front, side):
        found = pulse_of(session.meeting, "trust")
        assert found is not None
        assert found.counts[3] == 6
        assert id in session.meeting.entries
    side.do(Delete(id))
    front.refresh()
    assert front.meeting.stream == ()
    assert check(house.root, SCHEMA)[1] == []


def test_no_copy_holds_a_count_that_was_replaced(house: House) -> None:
    session = house.meeting()
    house.say(session, "En linje")
    session.do(CountPulse("trust", (0, 0, 0, 5, 0)))
    session.do(CountPulse("effect", (1, 1, 1, 1, 1)))
    path = house.workspace.path_of(session.meeting.id)
    copy = keep_copy(path, "end")
    assert copy is not None
    session.do(CountPulse("trust", (0, 0, 0, 6, 0)))
    text = copy.read_text(encoding="utf-8")
    assert "[0,0,0,5,0]" not in text
    assert "[1,1,1,1,1]" in text
    assert "En linje" in text
    assert check(house.root, SCHEMA)[1] == []

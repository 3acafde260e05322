"""Approved minutes: the file and the database are what was approved, or `check` says which of them is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Delete, Follow, Revise
from medtui.domain.commands.extras.follow_up import TakeReview
from medtui.domain.commands.extras.life import Approve
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.commands.meeting import Attend, ChangeHead
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import ChangeItem, Raise, SetItemOutcome
from medtui.domain.formats.house import House as HouseStyle
from medtui.domain.model.change import Undo
from medtui.domain.model.extras.life import By
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.model.terms import Outcome, Presence, PromiseState
from medtui.domain.municipality.focus import SetFocus
from medtui.minutes.markdown.writer import to_markdown, without_house
from medtui.store.upkeep.approved import content, findings
from medtui.store.upkeep.check import Fault
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


def approved(house: House) -> Session:
    session = house.meeting(people="Rikke Dam; Bo Lind")
    session.do(Next())
    house.say(session, "! Vi prøver @rikke 15/12")
    house.say(session, "> Udkast @rikke fredag")
    session.do(End())
    for by in (By.CHAIR, By.DEPUTY):
        session.do(Approve(by, date(2026, 12, 1), to_markdown, content))
    house.workspace.write_minutes(session.meeting, to_markdown(session.meeting))
    return session


def faults(house: House) -> list[tuple[Fault, str]]:
    return [(f.fault, f.detail) for f in findings(house.root, SCHEMA, to_markdown)]


def test_the_file_and_the_database_are_what_was_approved(house: House) -> None:
    approved(house)
    house.meeting("Et andet")
    assert faults(house) == []


def test_other_line_ends_are_no_change_of_the_minutes(house: House) -> None:
    session = approved(house)
    path = house.workspace.minutes_path(session.meeting.id)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert faults(house) == []


def test_a_file_changed_by_hand_is_told(house: House) -> None:
    session = approved(house)
    path = house.workspace.minutes_path(session.meeting.id)
    path.write_text(path.read_text("utf-8").replace("Vi prøver", "Vi prøver ikke"), "utf-8")
    assert faults(house) == [(Fault.APPROVED_FILE, "")]
    path.unlink()
    assert faults(house) == [(Fault.APPROVED_NO_FILE, "")]


def test_another_house_style_is_no_change_of_the_minutes(house: House) -> None:
    session = approved(house)
    style = HouseStyle(municipality="Nordhøj Kommune", case_number="26/1234")
    house.workspace.write_minutes(session.meeting, to_markdown(session.meeting, house=style))
    assert findings(house.root, SCHEMA, to_markdown, without_house) == []
    path = house.workspace.minutes_path(session.meeting.id)
    path.write_text(path.read_text("utf-8").replace("Vi prøver", "Vi prøver ikke"), "utf-8")
    assert [f.fault for f in findings(house.root, SCHEMA, to_markdown, without_house)] == [
        Fault.APPROVED_FILE
    ]


def test_a_promise_that_is_kept_later_is_no_change_of_the_minutes(house: House) -> None:
    session = approved(house)
    session.do(Follow(session.meeting.stream[1].id, PromiseState.DONE))
    assert faults(house) == []
    house.workspace.write_minutes(session.meeting, to_markdown(session.meeting))
    assert faults(house) == []


def test_a_decision_that_is_looked_back_on_is_no_change_of_the_minutes(house: House) -> None:
    session = approved(house)
    id = session.meeting.stream[0].id
    session.do(TakeReview(id, Kept.PARTLY, 2, "Vi glemte det", again=date(2027, 6, 1)))
    session.do(SetFocus(id, "Trivsel"))
    session.do(SetLevel(id, 5))
    assert faults(house) == []


def test_a_change_that_no_correction_tells_of_is_told(house: House) -> None:
    session = approved(house)
    journal = session.journal
    id = session.meeting.stream[0].id
    doc = dict(journal.tables["decisions"][id])
    with journal.writing():
        other = {**doc, "text": "Vi prøver aldrig"}
        journal.append("tinydb", [("decisions", id, doc, other)], at="2026-12-24T12:00:00+01:00", seat="x")
    assert (Fault.APPROVED_SILENT, id) in faults(house)


def test_a_history_that_was_rewritten_is_told(house: House) -> None:
    session = approved(house)
    session.close()
    path = house.workspace.path_of(session.meeting.id)
    from medtui.store.journal.lines import pack, unpack

    lines = path.read_bytes().splitlines(keepends=True)
    forged = []
    for line in lines:
        body = unpack(line.rstrip(b"\n"))
        assert body is not None
        again = repr(body).replace("Vi prøver", "Vi prøver ikke")
        forged.append(pack(eval(again)) if "Vi prøver" in repr(body) else line)
    path.write_bytes(b"".join(forged))
    assert (Fault.APPROVED_DATABASE) in [f for f, _ in faults(house)]


def test_the_same_records_give_the_same_content(house: House) -> None:
    session = approved(house)
    assert content(house.read(session.meeting.id)) == content(session.meeting)
    before = content(session.meeting)
    entry = session.meeting.stream[0]
    session.do(Revise(entry.id, read_line(house.workspace, session.meeting, "! Andet"), entry.text))
    session.do(Delete(session.meeting.stream[1].id))
    assert content(session.meeting) != before


def test_a_change_that_a_correction_tells_of_is_well(house: House) -> None:
    session = approved(house)
    entry = session.meeting.stream[0]
    session.do(Revise(entry.id, read_line(house.workspace, session.meeting, "! Andet"), entry.text))
    assert faults(house) == []
    house.workspace.write_minutes(session.meeting, to_markdown(session.meeting))
    assert faults(house) == []


def test_what_is_changed_of_an_item_the_people_and_the_head_is_a_correction_too(house: House) -> None:
    session = house.meeting(people="Rikke Dam; Bo Lind", format="ordinaert")
    session.do(Raise("Støj i hallen"))
    session.do(Next())
    house.say(session, "! Vi prøver @rikke 15/12")
    session.do(End())
    for by in (By.CHAIR, By.DEPUTY):
        session.do(Approve(by, date(2026, 12, 1), to_markdown, content))
    assert "## Rettelser" not in to_markdown(session.meeting)
    session.do(SetItemOutcome("i1", Outcome.NOTED))
    session.do(ChangeItem("i1", "Støj i salen"))
    bo = session.meeting.people[1]
    session.do(Attend(replace(bo, presence=Presence.EXCUSED)))
    session.do(ChangeHead({"title": "Et andet navn"}))
    text = to_markdown(session.meeting)
    _before, _heading, told = text.partition("## Rettelser")
    for words in ("konklusion", "Støj i hallen", "Støj i salen", "fremmøde", "afbud", "Et andet navn"):
        assert words in told, words
    house.workspace.write_minutes(session.meeting, text)
    assert faults(house) == []
    for _step in range(4):
        session.do(Undo())
    assert "## Rettelser" not in to_markdown(session.meeting)

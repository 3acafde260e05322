"""A meeting is made, and what is new about its people and its committee is in the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting.new_meeting import NewMeeting, make
from medtui.domain.model.people import Committee, Person
from medtui.domain.model.terms import Side
from medtui.store.files.formats import load_formats
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


def wanted(**values: object) -> NewMeeting:
    given: dict[str, object] = {
        "spec": load_formats().get("temamoede"), "title": "Vagter", "date": date(2026, 11, 12), "lang": "da",
    }  # fmt: skip
    return NewMeeting(**{**given, **values})  # type: ignore[arg-type]


def test_new_people_and_a_new_committee_are_remembered_once(house: House) -> None:
    people = "Tove Kjær, sygeplejerske (medarbejdersiden, TR); Ib Vang (ledelse); Gæst Gran (gæst)"
    made = make(
        house.workspace, wanted(attendees=people, committee="OmrådeMED Vest", chair="Ib Vang"), "front"
    )
    assert made.remembered == ("Tove Kjær", "Ib Vang", "OmrådeMED Vest")
    register = house.workspace.register
    assert [(p.name, p.side) for p in register.people] == [
        ("Ib Vang", Side.MANAGEMENT),
        ("Tove Kjær", Side.EMPLOYEES),
    ]
    assert [(c.name, c.chair) for c in register.committees] == [("OmrådeMED Vest", "Ib Vang")]
    again = make(house.workspace, wanted(attendees="tove kjær", committee="OmrådeMED Vest"), "front")
    assert again.remembered == ()
    meeting = house.read(again.id)
    assert [(a.name, a.side) for a in meeting.people] == [("Tove Kjær", Side.EMPLOYEES)]
    assert meeting.head.chair == "Ib Vang"


def test_the_committees_own_people_come_unless_others_are_named(house: House) -> None:
    register = house.workspace.register
    register.put_committee(Committee(id="vest", name="OmrådeMED Vest"))
    register.put_people([Person(id="ib", name="Ib Vang", committees=("vest",))])
    come = make(house.workspace, wanted(committee="områdemed vest"), "front").id
    assert [a.name for a in house.read(come).people] == ["Ib Vang"]
    nobody = make(house.workspace, wanted(committee="OmrådeMED Vest", attendees=""), "front").id
    assert house.read(nobody).people == ()


def test_with_a_ruined_register_the_meeting_is_made_all_the_same(house: House) -> None:
    house.workspace.close()
    (house.root / "workspace.jsonl").write_bytes(b"ruined")
    ruined = House(house.root)
    made = make(ruined.workspace, wanted(attendees="Ib Vang"), "front")
    assert (made.remembered, made.not_remembered) == ((), None)
    assert [a.name for a in ruined.read(made.id).people] == ["Ib Vang"]

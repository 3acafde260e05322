"""One open meeting: decided, on disk, applied, and followed by other seats."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from medtui.domain.commands.entries import Capture, Confirm, Delete, Revise, Settle
from medtui.domain.commands.program import End, Next
from medtui.domain.model.change import Edit, Moment, Plan, Redo, Refused, Undo
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.store.journal import codec
from medtui.store.journal.journal import Journal, NotSaved
from medtui.store.journal.lines import pack, unpack
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


def other(house: House, session: Session, seat: str = "secretary") -> Session:
    return house.workspace.session(session.meeting.id, seat)


def note(text: str) -> Capture:
    return Capture(Draft(kind=LineKind.NOTE, text=text))


def test_a_change_is_on_disk_when_it_is_done(house: House) -> None:
    session = house.meeting()
    change = session.do(note("På disken"))
    entry = house.read(session.meeting.id).entries[change.about]
    assert (entry.text, entry.seat, entry.at) == ("På disken", "front", change.at)


def test_the_meeting_in_memory_is_the_meeting_on_disk(house: House) -> None:
    session = house.meeting(people="Rikke Dam (TR); Bo Lind (ledelse, afbud)")
    for line in (
        "En",
        "! To =enighed",
        "> Tre @rikke 2026-12-24",
        "# Fire",
        ">> Fem",
        '" Ledelsen siger nej',
    ):
        house.say(session, line)
    session.do(Next())
    session.do(Undo())
    session.do(Next())
    session.do(Delete(session.meeting.stream[0].id))
    session.do(End())
    on_disk = house.read(session.meeting.id)
    for spec in fields(on_disk):
        assert getattr(on_disk, spec.name) == getattr(session.meeting, spec.name), spec.name


def test_other_seats_see_what_was_done_and_in_which_order(house: House) -> None:
    front = house.meeting()
    side = other(house, front)
    front.do(note("A"))
    side.do(note("B"))
    front.do(note("C"))
    assert [c.seat for c in side.refresh()] == ["front"]
    assert [c.seat for c in front.refresh()] == []
    assert [e.text for e in front.meeting.stream] == [e.text for e in side.meeting.stream] == ["A", "B", "C"]
    assert side.refresh() == []


def test_ids_are_never_given_twice_not_even_after_a_deletion_and_a_new_start(house: House) -> None:
    session = house.meeting()
    first = session.do(note("A")).about
    second = session.do(note("B")).about
    session.do(Delete(second))
    again = other(house, session, "front")
    third = again.do(note("C")).about
    assert len({first, second, third}) == 3


def test_undo_and_redo_live_on_after_a_new_start(house: House) -> None:
    session = house.meeting()
    session.do(note("A"))
    session.do(note("B"))
    again = other(house, session, "front")
    again.do(Undo())
    assert [e.text for e in again.meeting.stream] == ["A"]
    third = other(house, session, "front")
    third.do(Redo())
    assert [e.text for e in third.meeting.stream] == ["A", "B"]


def test_undo_leaves_the_neighbours_change_alone(house: House) -> None:
    front = house.meeting()
    side = other(house, front)
    front.do(note("min"))
    side.do(note("din"))
    front.do(Undo())
    assert [e.text for e in front.meeting.stream] == ["din"]
    with pytest.raises(Refused) as refused:
        front.do(Undo())
    assert refused.value.code == "nothing-to-undo"
    front.do(Undo(anyone=True))
    assert front.meeting.stream == ()


def test_redo_by_anyone_brings_back_what_anyone_took_back(house: House) -> None:
    front = house.meeting()
    front.do(note("min"))
    cli = other(house, front, "cli")
    cli.do(Undo(anyone=True))
    with pytest.raises(Refused):
        cli.do(Redo())
    cli.do(Redo(anyone=True))
    assert [e.text for e in cli.meeting.stream] == ["min"]


def test_two_who_edit_one_entry_the_later_is_told_with_both_texts(house: House) -> None:
    front = house.meeting()
    id = front.do(note("Udkast")).about
    side = other(house, front)
    side.do(Revise(id, Draft(kind=LineKind.NOTE, text="Sekretærens ord"), seen="Udkast"))
    with pytest.raises(Refused) as refused:
        front.do(Revise(id, Draft(kind=LineKind.NOTE, text="Mine ord"), seen="Udkast"))
    assert refused.value.code == "edited-meanwhile"
    assert (refused.value.details["theirs"], refused.value.details["yours"]) == (
        "Sekretærens ord",
        "Mine ord",
    )
    assert front.meeting.entries[id].text == "Sekretærens ord"


def test_a_refused_command_changes_nothing(house: House) -> None:
    session = house.meeting()
    before = session.meeting
    with pytest.raises(Refused):
        session.do(Capture(Draft(kind=LineKind.EMPTY)))
    assert session.meeting is before
    assert house.read(before.id).entries == {}


def test_a_meeting_that_may_only_be_read_says_so(house: House) -> None:
    session = house.meeting()
    reader = house.workspace.session(session.meeting.id, "wall", read_only=True)
    assert reader.read_only
    with pytest.raises(NotSaved) as refused:
        reader.do(note("nej"))
    assert refused.value.reason == "read-only"
    session.do(note("ja"))
    reader.refresh()
    assert [e.text for e in reader.meeting.stream] == ["ja"]


def test_the_past_can_be_told(house: House) -> None:
    session = house.meeting()
    session.do(note("A"))
    undone = session.do(Undo())
    assert [c.do for c in session.history()] == ["create", "capture", "undo"]
    assert undone.undoes is not None
    assert session.recall(undone.undoes).do == "capture"
    with pytest.raises(LookupError):
        session.recall(99)


def test_a_clock_set_back_keeps_the_order(house: House) -> None:
    session = house.meeting()
    session.do(note("A"))
    house.clock.now -= timedelta(hours=5)
    session.do(note("B"))
    assert [e.text for e in house.read(session.meeting.id).stream] == ["A", "B"]


def test_a_database_without_a_meeting_is_a_bad_record(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    Journal.create(path, schema=SCHEMA, kind="meeting", at="2026-11-12T09:00:00+01:00").close()
    with pytest.raises(codec.BadRecord):
        Session.open(path, "front")


@pytest.mark.parametrize(
    ("table", "doc"),
    [
        ("notes", {"id": "x.9", "kind": "note"}),
        (
            "notes",
            {
                "id": "x.9",
                "kind": "vote",
                "text": "a",
                "at": "2026-11-12T09:00:00+01:00",
                "seat": "f",
                "order": 1.0,
            },
        ),
        (
            "decisions",
            {"id": "x.9", "kind": "decision", "text": 7, "at": "i går", "seat": "f", "order": "sidst"},
        ),
    ],
)
def test_a_record_of_another_shape_is_named(house: House, table: str, doc: dict[str, object]) -> None:
    session = house.meeting()
    with session.journal.writing():
        session.journal.append(
            "hand", [(table, "x.9", None, doc)], at="2026-11-12T09:00:00+01:00", seat="hand"
        )
    with pytest.raises(codec.BadRecord) as bad:
        house.read(session.meeting.id)
    assert (bad.value.table, bad.value.id) == (table, "x.9")


def test_fields_at_their_default_are_not_written(house: House) -> None:
    session = house.meeting()
    id = session.do(note("Kort")).about
    doc = session.journal.tables["notes"][id]
    assert set(doc) <= {"id", "kind", "text", "at", "seat", "order", "phase"}
    entry = session.meeting.entries[id]
    assert codec.decode("notes", id, codec.encode(entry)) == entry
    full = replace(entry, owners=("A B",), due=entry.at.date(), closed=True, side=None, no_date=True)
    assert codec.decode("notes", id, codec.encode(full)) == full


@dataclass(frozen=True)
class Count:
    """A hand count of one question of the compass."""

    counts: tuple[int, int, int, int, int]

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        pulse = Pulse(id=f"u{meeting.next_number('u')}", question="trust", counts=self.counts)
        edit.add(pulse)
        return edit.plan("pulse", pulse.id)


def test_records_of_a_table_that_only_some_meetings_have(house: House) -> None:
    session = house.meeting()
    assert not session.meeting.more
    session.do(Count((0, 1, 2, 3, 4)))
    session.do(Count((1, 0, 0, 0, 0)))
    again = house.read(session.meeting.id)
    assert again.more == session.meeting.more
    assert [(r.id, r.counts) for r in again.more["pulses"].values() if isinstance(r, Pulse)] == [
        ("u1", (0, 1, 2, 3, 4)),
        ("u2", (1, 0, 0, 0, 0)),
    ]
    session.do(Undo())
    assert (
        list(session.meeting.more["pulses"]) == ["u1"] == list(house.read(session.meeting.id).more["pulses"])
    )
    session.do(Redo())
    session.do(Undo())
    session.do(Count((5, 0, 0, 0, 0)))
    assert list(house.read(session.meeting.id).more["pulses"]) == ["u1", "u3"]


def test_only_what_a_writer_changed_is_changed(house: House) -> None:
    front = house.meeting()
    id = front.do(Capture(Draft(kind=LineKind.DECISION, text="Udkast"))).about
    front.do(End())
    was = front.meeting.entries[id]
    side = other(house, front)
    for wish in (Settle(id, owners=("Bo Lind",)), Confirm(id, Side.MANAGEMENT), Confirm(id, Side.EMPLOYEES)):
        side.do(wish)
    mine = Draft(kind=LineKind.DECISION, text="Udkast", team="Årshjul")
    front.do(Revise(id, mine, "Udkast", was))
    entry = front.meeting.entries[id]
    assert (entry.text, entry.owners, entry.team) == ("Udkast", ("Bo Lind",), "Årshjul")
    assert entry.frozen is not None
    front.do(Revise(id, replace(mine, text="Aftale"), "Udkast", was))
    entry = front.meeting.entries[id]
    assert (entry.text, entry.owners, entry.confirmed, entry.frozen) == ("Aftale", ("Bo Lind",), (), None)


def test_a_file_that_was_put_in_the_place_of_this_one_is_what_the_session_shows(house: House) -> None:
    front = house.meeting()
    id = front.do(note("Hemmeligt")).about
    purged = rewritten(front.journal.path, b"Hemmeligt", b"Ryddet..")
    os.replace(purged, front.journal.path)
    front.refresh()
    assert front.meeting.entries[id].text == "Ryddet.."
    front.do(note("Videre"))
    assert b"Hemmeligt" not in front.journal.path.read_bytes()


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """The same database with other words in its lines, their checksums right; its head says that it is another."""
    to = path.with_suffix(".new")
    bodies = [unpack(line) for line in path.read_bytes().splitlines()]
    assert bodies[0] is not None
    bodies[0]["edition"] = 1
    raw = b"".join(
        pack(
            json.loads(
                json.dumps({k: v for k, v in body.items() if k != "crc"}, ensure_ascii=False).replace(
                    old.decode(), new.decode()
                )
            )
        )
        for body in bodies
        if body is not None
    )
    to.write_bytes(raw)
    return to


def test_tables_of_another_program_are_left_alone(house: House) -> None:
    front = house.meeting()
    side = other(house, front)
    with side.journal.writing():
        at = house.clock().isoformat()
        side.journal.append("review", [("elsewhere", "r1", None, {"id": "r1"})], at=at, seat="front")
    assert [change.do for change in front.refresh()] == ["review"]
    with pytest.raises(Refused) as refused:
        front.do(Undo())
    assert refused.value.code == "foreign-change"
    front.do(note("Videre"))
    front.do(Undo())
    assert front.journal.tables["elsewhere"] == {"r1": {"id": "r1"}}
    assert Session.open(front.journal.path, "x", read_only=True).meeting.entries == {}


def test_a_file_put_in_its_place_is_what_the_meeting_is_then(house: House) -> None:
    """Repairing and forgetting write a new file, in which old entries may differ too."""
    session = house.meeting()
    house.say(session, "Rikke Dam sagde det")
    house.say(session, "Og noget mere")
    path = house.workspace.path_of(session.meeting.id)
    bodies = [unpack(line) or {} for line in path.read_bytes().splitlines()]
    bodies[0]["edition"] = 1
    told = json.dumps(bodies, ensure_ascii=False).replace("Rikke Dam", "Person 1")
    new = path.with_name("ny")
    new.write_bytes(b"".join(pack(body) for body in json.loads(told)))
    os.replace(new, path)
    session.refresh()
    assert [e.text for e in session.meeting.stream] == ["Person 1 sagde det", "Og noget mere"]
    house.say(session, "Videre")
    assert [e.text for e in house.read(session.meeting.id).stream] == [e.text for e in session.meeting.stream]

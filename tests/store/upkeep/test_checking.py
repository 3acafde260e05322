"""Verifying a workspace, and mending what can be mended."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest

from medtui.domain.commands.program import Next
from medtui.domain.model.change import Undo
from medtui.store.journal.lines import pack
from medtui.store.upkeep.check import Fault, check, check_file
from medtui.store.upkeep.repair import OLD, repair, tidy, untie
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import House

LINES = [
    f"{mark}Linje {n} æøå @rikke" for n, mark in enumerate(["", "! ", "> ", "? ", "& ", '" ', "", ">> "])
]


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    house.people("Rikke Dam", "Karen Holm")
    session = house.meeting(people="Rikke Dam; Bo Lind")
    for line in LINES:
        house.say(session, line)
    session.do(Next())
    session.do(Undo())
    session.close()
    house.workspace.close()
    return house


@pytest.fixture
def path(house: House) -> Path:
    return next(p for p in house.root.glob("*.jsonl") if p.name != "workspace.jsonl")


def faults(path: Path) -> list[tuple[Fault, int]]:
    return [(f.fault, f.line) for f in check_file(path, SCHEMA)]


def texts(path: Path) -> list[str]:
    session = Session.open(path, "x", read_only=True)
    try:
        return [e.text for e in session.meeting.stream]
    finally:
        session.close()


def test_a_sound_workspace(house: House) -> None:
    assert check(house.root, SCHEMA) == (2, [])


def test_a_damaged_line_is_named_mended_and_kept(house: House, path: Path) -> None:
    whole = path.read_bytes()
    lines = whole.split(b"\n")
    lines[4] = lines[4].replace(b"Linje 2", b"Linje 9")
    path.write_bytes(b"\n".join(lines))
    found = check_file(path, SCHEMA)
    assert [(f.fault, f.line) for f in found][:2] == [(Fault.LINE, 5), (Fault.ORDER, 6)]
    damaged = path.read_bytes()
    mended = repair(path, found, SCHEMA)
    assert mended is not None
    assert (mended.lost_lines, mended.lost_records) == (1, 0)
    assert (house.root / mended.kept).read_bytes() == damaged
    assert check_file(path, SCHEMA) == []
    assert texts(path) == [t for t in texts_of(whole, house) if "Linje 2" not in t]


def texts_of(raw: bytes, house: House) -> list[str]:
    copy = house.root.parent / "copy.jsonl"
    copy.write_bytes(raw)
    return texts(copy)


def test_a_tail_that_was_cut_off_is_named_and_mended_without_loss(house: House, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + whole.split(b"\n")[3][:40])
    assert [fault for fault, _line in faults(path)] == [Fault.TORN]
    repair(path, check_file(path, SCHEMA), SCHEMA)
    assert path.read_bytes() == whole


def test_a_damaged_head_is_made_anew(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(b"x" + raw)
    assert faults(path) == [(Fault.HEAD, 1)]
    repair(path, check_file(path, SCHEMA), SCHEMA)
    assert check_file(path, SCHEMA) == []
    assert path.read_bytes().split(b"\n")[1:] == raw.split(b"\n")[1:]


def test_a_line_taken_out_by_hand_is_seen(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    del lines[5]
    path.write_bytes(b"\n".join(lines))
    assert (Fault.ORDER, 6) in faults(path)
    repair(path, check_file(path, SCHEMA), SCHEMA)
    assert check_file(path, SCHEMA) == []


def test_a_line_put_in_by_hand_that_is_not_true_is_seen(path: Path) -> None:
    raw = path.read_bytes()
    seq = raw.count(b"\n")
    wrong = {"seq": seq, "at": "2026-11-12T10:00:00+01:00", "seat": "x", "do": "revise"}
    id = check_id(path)
    doc = {
        "id": id,
        "kind": "note",
        "text": "b",
        "at": "2026-11-12T10:00:00+01:00",
        "seat": "x",
        "order": 1.0,
    }
    path.write_bytes(raw + pack({**wrong, "ops": [["notes", id, {**doc, "text": "a"}, doc]]}))
    assert faults(path) == [(Fault.HISTORY, seq + 1)]
    repair(path, check_file(path, SCHEMA), SCHEMA)
    assert check_file(path, SCHEMA) == []
    assert "b" in texts(path)


def check_id(path: Path) -> str:
    session = Session.open(path, "x", read_only=True)
    try:
        return session.meeting.stream[0].id
    finally:
        session.close()


def test_a_record_of_another_shape_is_named_and_left_out(house: House, path: Path) -> None:
    raw = path.read_bytes()
    seq = raw.count(b"\n")
    line = {"seq": seq, "at": "2026-11-12T10:00:00+01:00", "seat": "x", "do": "hand"}
    path.write_bytes(raw + pack({**line, "ops": [["notes", "x.99", None, {"id": "x.99", "kind": "vote"}]]}))
    before = texts_of(raw, house)
    assert faults(path) == [(Fault.RECORD, seq + 1)]
    mended = repair(path, check_file(path, SCHEMA), SCHEMA)
    assert mended is not None
    assert mended.lost_records == 1
    assert texts(path) == before


def test_what_names_a_record_that_is_not_there_is_told(path: Path) -> None:
    raw = path.read_bytes()
    seq = raw.count(b"\n")
    doc = {
        "id": "x.99",
        "kind": "note",
        "text": "a",
        "at": "2026-11-12T10:00:00+01:00",
        "seat": "x",
        "order": 1.0,
    }
    line = {"seq": seq, "at": "2026-11-12T10:00:00+01:00", "seat": "x", "do": "hand"}
    path.write_bytes(raw + pack({**line, "ops": [["notes", "x.99", None, {**doc, "item": "i77"}]]}))
    (finding,) = check_file(path, SCHEMA)
    assert (finding.fault, finding.detail) == (Fault.REFERENCE, "x.99 → i77")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"junk\nmore junk\n", Fault.NOT_A_DATABASE),
        (b"\x00" * 5000, Fault.NOT_A_DATABASE),
        (b'{"crc":"00000000","medtui":"meeting"}\n', Fault.NOT_A_DATABASE),
        (pack({"medtui": "meeting", "schema": 99, "at": ""}), Fault.NEWER),
        (pack({"medtui": "meeting", "schema": 1, "at": ""}), Fault.NO_MEETING),
    ],
)
def test_files_with_nothing_to_rescue(house: House, raw: bytes, fault: Fault) -> None:
    path = house.root / "2026-01-01-x.jsonl"
    path.write_bytes(raw)
    found = check_file(path, SCHEMA)
    assert [f.fault for f in found] == [fault]
    mended = repair(path, found, SCHEMA)
    if fault is Fault.NO_MEETING:
        assert mended is not None
        assert not path.exists()
        assert (house.root / mended.kept).read_bytes() == raw
    else:
        assert mended is None
        assert path.read_bytes() == raw


def test_a_database_under_another_name_is_told(path: Path) -> None:
    path.rename(path.with_name("2026-01-01-andet.jsonl"))
    (finding,) = check_file(path.with_name("2026-01-01-andet.jsonl"), SCHEMA)
    assert finding.fault is Fault.OTHER_ID
    assert finding.detail == path.stem


def test_a_missing_register_is_told(house: House) -> None:
    (house.root / "workspace.jsonl").unlink()
    assert [f.fault for f in check(house.root, SCHEMA)[1]] == [Fault.NO_REGISTER]


def test_every_single_bit_flipped_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(7)
    for _trial in range(300):
        raw = bytearray(whole)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        assert check_file(path, SCHEMA) != []
    path.write_bytes(whole)
    assert check_file(path, SCHEMA) == []


def test_any_damage_is_mended_into_a_sound_file_that_opens(house: House, path: Path) -> None:
    whole, all_texts = path.read_bytes(), texts(path)
    chance = random.Random(11)
    for _trial in range(60):
        raw = bytearray(whole)
        for _hit in range(chance.randrange(1, 6)):
            start = chance.randrange(len(raw))
            raw[start : start + chance.randrange(1, 300)] = chance.randbytes(chance.randrange(40))
        path.write_bytes(raw)
        found = check_file(path, SCHEMA)
        mended = repair(path, found, SCHEMA)
        if mended is None or not path.exists():
            continue
        assert {f.fault for f in check_file(path, SCHEMA)} <= {
            Fault.REFERENCE,
            Fault.NO_MEETING,
            Fault.OTHER_ID,
        }
        if not check_file(path, SCHEMA):
            assert set(texts(path)) <= set(all_texts)


def test_leftovers_are_told_and_only_old_ones_removed(house: House) -> None:
    new, old = house.root / ".a.jsonl.1.tmp", house.root / ".b.jsonl.2.tmp"
    for path in (new, old):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    assert [(f.fault, f.file) for f in check(house.root, SCHEMA)[1]] == [
        (Fault.LEFTOVER, new.name),
        (Fault.LEFTOVER, old.name),
    ]
    assert tidy(house.root) == [old.name]
    assert tidy(house.root, now=new.stat().st_mtime + OLD + 1) == [new.name]


def appended(path: Path, *ops: list[object]) -> None:
    """A change by hand, its checksum right."""
    raw = path.read_bytes()
    line = {"seq": raw.count(b"\n"), "at": "2026-11-12T10:00:00+01:00", "seat": "x", "do": "hand", "ops": ops}
    path.write_bytes(raw + pack(line))


def entry(id: str, **more: object) -> dict[str, object]:
    doc = {
        "id": id,
        "kind": "note",
        "text": "a",
        "at": "2026-11-12T10:00:00+01:00",
        "seat": "x",
        "order": 1.0,
    }
    return {**doc, **more}


@pytest.mark.parametrize(
    ("ops", "detail"),
    [
        ([["notes", "x.99", None, entry("x.98")]], "notes/x.99 → x.98"),
        ([["notes", "x.99", None, entry("x.99", kind="action")]], "notes/x.99 → actions"),
        ([["notes", "x.99", None, entry("x.99")], ["actions", "x.99", None, entry("x.99", kind="action")]],
         "actions/x.99 → notes/x.99"),
    ],
)  # fmt: skip
def test_a_record_in_the_wrong_place_is_told(path: Path, ops: list[list[object]], detail: str) -> None:
    appended(path, *ops)
    assert detail in [f.detail for f in check_file(path, SCHEMA) if f.fault is Fault.MISPLACED]


def test_names_of_what_is_not_there_are_taken_out_and_what_was_said_stays(house: House, path: Path) -> None:
    before = texts(path)
    appended(path, ["notes", "x.99", None, entry("x.99", item="i77", phase="p77", order=99.0)])
    assert {f.fault for f in check_file(path, SCHEMA)} == {Fault.REFERENCE}
    mended = untie(path, SCHEMA, house.clock)
    assert mended is not None
    assert mended.untied == 1
    assert check_file(path, SCHEMA) == []
    assert texts(path) == [*before, "a"]
    assert untie(path, SCHEMA, house.clock) is None


def test_what_was_carried_over_must_have_been_there(house: House, path: Path) -> None:
    meeting = path.name.removesuffix(".jsonl")
    session = House(house.root).meeting("Næste", date=date(2026, 12, 1))
    other = session.journal.path
    session.close()
    item = {"id": "i9", "title": "Emne", "order": 1.0, "at": "2026-11-12T10:00:00+01:00"}
    appended(other, ["items", "i9", None, {**item, "origin": f"{meeting}#i1"}])
    appended(other, ["items", "i8", None, {**item, "id": "i8", "origin": "2020-01-01-vaek#i1"}])
    appended(other, ["items", "i7", None, {**item, "id": "i7", "origin": "../../etc#i1"}])
    appended(other, ["items", "i6", None, {**item, "id": "i6", "origin": f"{meeting}#home"}])
    count, findings = check(house.root, SCHEMA)
    assert count == 3
    assert [(f.file, f.fault, f.detail) for f in findings] == [
        (other.name, Fault.ORIGIN, f"i9 → {meeting}#i1")
    ]


def test_a_meeting_that_is_written_while_it_is_checked_is_well(house: House, path: Path) -> None:
    session = Session.open(path, "x", house.clock)
    for n in range(30):
        house.say(session, f"Mens {n}")
        assert check_file(path, SCHEMA) == []
    session.close()


def test_what_takes_back_a_change_still_names_it_after_a_repair(path: Path) -> None:
    session = Session.open(path, "x", read_only=True)
    undone = next(line for line in session.journal.lines if line.undoes is not None)
    session.close()
    lines = path.read_bytes().split(b"\n")
    del lines[3]
    path.write_bytes(b"\n".join(lines))
    repair(path, check_file(path, SCHEMA), SCHEMA)
    session = Session.open(path, "x", read_only=True)
    again = next(line for line in session.journal.lines if line.undoes is not None)
    session.close()
    assert undone.undoes is not None
    assert (again.seq, again.undoes) == (undone.seq - 1, undone.undoes - 1)


@pytest.mark.parametrize("digits", [10, 18, 30, 4000])
def test_a_number_that_no_meeting_reaches_is_told(path: Path, digits: int) -> None:
    raw = path.read_bytes()
    at = "2026-11-12T10:00:00+01:00"
    id = f"{path.stem}.{'9' * digits}"
    doc = {"id": id, "kind": "note", "text": "a", "at": at, "seat": "x", "order": 1.0}
    line = {"seq": raw.count(b"\n"), "at": at, "seat": "x", "do": "hand", "ops": [["notes", id, None, doc]]}
    path.write_bytes(raw + pack(line))
    assert Fault.MISPLACED in [f.fault for f in check_file(path, SCHEMA)]

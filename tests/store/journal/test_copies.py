"""Copies of a meeting as it begins and ends, and what they are good for."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import End
from medtui.store.journal.copies import KEPT, all_copies, copies_of, keep_copy, keep_copy_of_register
from medtui.store.upkeep.check import Fault, check, check_file
from medtui.store.upkeep.erase_person import forget
from medtui.store.upkeep.repair import repair
from medtui.store.workspace.session import SCHEMA, Session
from medtui.tui.kit.desk import Desk
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


@pytest.fixture
def held(house: House) -> Path:
    """A meeting that was held at a screen; its database."""
    id = house.meeting(people="Rikke Dam; Bo Lind").meeting.id
    desk = Desk(house.workspace, id, "front")
    for n in range(6):
        assert desk.do(Capture(read_line(house.workspace, desk.meeting, f"Linje {n} med Rikke Dam"))).ok
    assert desk.do(End()).ok
    desk.close()
    # Who forgets somebody writes the minutes anew, which the store cannot.
    house.workspace.minutes_path(id).unlink()
    return house.root / f"{id}.jsonl"


def texts(path: Path) -> list[str]:
    session = Session.open(path, "x", read_only=True)
    try:
        return [e.text.split(" med")[0] for e in session.meeting.stream]
    finally:
        session.close()


ALL = [f"Linje {n}" for n in range(6)]


def test_a_meeting_is_copied_as_it_begins_and_as_it_ends(held: Path) -> None:
    end, start = copies_of(held)
    assert (end.name, start.name) == ("0002-end.jsonl", "0001-start.jsonl")
    assert end.read_bytes() == held.read_bytes()
    assert texts(start) == ALL[: len(texts(start))] != []
    assert {stat.S_IMODE(copy.stat().st_mode) for copy in (end, start)} == {0o600}
    assert stat.S_IMODE(end.parent.stat().st_mode) == 0o700
    assert check(held.parent, SCHEMA) == (2, [])


def test_only_the_newest_are_kept(held: Path) -> None:
    for _ in range(8):
        keep_copy(held, "end")
    assert [c.name for c in copies_of(held)] == [f"{n:04d}-end.jsonl" for n in range(10, 10 - KEPT, -1)]


def test_a_damaged_database_never_pushes_a_good_copy_out(held: Path) -> None:
    before = copies_of(held)
    held.write_bytes(held.read_bytes().replace(b"Linje 3", b"Linje 9", 1))
    assert keep_copy(held, "end") is None
    assert copies_of(held) == before


def test_where_no_copy_can_be_made_the_meeting_goes_on_and_it_is_told(house: House) -> None:
    id = house.meeting().meeting.id
    (house.root / ".medtui").mkdir(exist_ok=True)
    (house.root / ".medtui" / "copies").write_text("in the way")
    desk = Desk(house.workspace, id, "front")
    assert desk.do(Capture(read_line(house.workspace, desk.meeting, "Linje 0"))).ok
    desk.close()
    assert "copy" in desk.told()
    assert desk.told() == ""
    assert texts(house.root / f"{id}.jsonl") == ["Linje 0"]


@pytest.mark.parametrize("ruin", [b"", b"junk", b"\0" * 5000])
def test_a_ruined_meeting_comes_back_from_its_newest_good_copy(held: Path, ruin: bytes) -> None:
    copies_of(held)[0].write_bytes(b"junk")
    keep_copy(held, "end")
    copies_of(held)[0].write_bytes(copies_of(held)[0].read_bytes()[:-5])
    good = copies_of(held)[-1]
    held.write_bytes(ruin)
    mended = repair(held, check_file(held, SCHEMA), SCHEMA)
    assert mended is not None
    assert mended.from_copy == "0001-start.jsonl"
    assert (held.parent / mended.kept).read_bytes() == ruin
    assert held.read_bytes() == good.read_bytes()
    assert check_file(held, SCHEMA) == []


def test_a_damaged_line_is_filled_in_from_a_copy(held: Path) -> None:
    whole = held.read_bytes()
    held.write_bytes(whole.replace(b"Linje 3", b"Linje 9", 1))
    mended = repair(held, check_file(held, SCHEMA), SCHEMA)
    assert mended is not None
    assert (mended.lost_lines, mended.from_copy) == (0, "")
    assert held.read_bytes() == whole


def test_lines_that_are_gone_from_the_end_are_noticed_and_come_back(held: Path) -> None:
    whole = held.read_bytes()
    lines = whole.splitlines(keepends=True)
    held.write_bytes(b"".join(lines[:-3]))
    found = check_file(held, SCHEMA)
    assert [(f.fault, f.detail) for f in found] == [(Fault.SHORTER, "3")]
    assert repair(held, found, SCHEMA) is not None
    assert held.read_bytes() == whole


def test_another_meeting_of_the_same_name_is_not_filled_in_from_it(house: House, held: Path) -> None:
    held.unlink()
    house.say(house.meeting(), "Et helt andet møde")
    assert check_file(held, SCHEMA) == []
    held.unlink()
    assert [f.fault for f in check(held.parent, SCHEMA)[1]] == [Fault.NO_DATABASE]


def test_who_is_forgotten_is_forgotten_in_the_copies(held: Path) -> None:
    copies_of(held)[1].write_bytes(b"Rikke Dam")
    done = forget(held.parent, "Rikke Dam", SCHEMA, dry_run=True)
    assert done.copies == 2
    assert b"Rikke Dam" in copies_of(held)[0].read_bytes()
    assert forget(held.parent, "Rikke Dam", SCHEMA).copies == 2
    assert [c.name for c in all_copies(held.parent)] == ["0002-end.jsonl"]
    assert not any(b"Rikke Dam" in p.read_bytes() for p in held.parent.rglob("*") if p.is_file())
    assert check(held.parent, SCHEMA) == (2, [])


def test_copies_made_in_between_push_out_none_from_a_beginning(held: Path) -> None:
    for _time in range(9):
        keep_copy(held, "during")
    names = [copy.stem.partition("-")[2] for copy in copies_of(held)]
    assert names.count("during") == 2
    assert "start" in names


def test_the_register_is_copied_when_it_has_changed(house: House, held: Path) -> None:
    register = held.parent / "workspace.jsonl"
    house.people("Karen Holm")
    assert keep_copy_of_register(held.parent) is not None
    assert keep_copy_of_register(held.parent) is None
    house.people("Ida Ny")
    assert keep_copy_of_register(held.parent) is not None
    assert copies_of(register)[0].read_bytes() == register.read_bytes()

"""Verifying a database file line by line, and rescuing what is whole of it."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from medtui.store.journal.journal import NotAJournal
from medtui.store.journal.lines import pack
from medtui.store.upkeep.journal_check import Problem, Wrong, rescue, verify
from tests.faults.journal_work import AT, append, changes, make, note, reopen
from tests.faults.simulated_disk import SECTOR

HEAD = {"medtui": "meeting", "schema": 1, "at": AT}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "møde.jsonl"
    with closing(make(path)) as journal:
        for number in (1, 2, 3):
            append(journal, [note(f"n{number}", "æ")])
        append(journal, [note("n1", "ø", "æ"), ("notes", "n2", {"id": "n2", "text": "æ"}, None)])
    return path


def found(path: Path) -> list[tuple[Wrong, int]]:
    return [(p.wrong, p.line) for p in verify(path).problems]


def line(seq: int, *ops: Any, **more: Any) -> bytes:
    return pack({"seq": seq, "at": AT, "seat": "s", "do": "x", "ops": ops, **more})


def test_a_whole_file(path: Path) -> None:
    report = verify(path)
    assert report.problems == ()
    assert report.head is not None
    assert report.head["medtui"] == "meeting"
    assert [(number, line.seq) for number, line in report.lines] == [(2, 1), (3, 2), (4, 3), (5, 4)]
    with closing(reopen(path)) as journal:
        assert report.tables == journal.tables


def test_each_thing_that_is_wrong_is_named_with_its_line(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"n2", b"m2")
    path.write_bytes(b"\n".join(lines) + line(4) + line(7, note("n3", "y", "aldrig")) + b'{"crc":"12')
    assert verify(path).problems == (
        Problem(Wrong.LINE, 3),
        Problem(Wrong.ORDER, 4, "3"),
        Problem(Wrong.HISTORY, 5, "notes/n2"),
        Problem(Wrong.ORDER, 6, "4"),
        Problem(Wrong.ORDER, 7, "7"),
        Problem(Wrong.HISTORY, 7, "notes/n3"),
        Problem(Wrong.TORN, 8),
    )


def test_a_last_line_without_its_feed_is_whole(path: Path) -> None:
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    assert found(path) == []
    assert len(verify(path).lines) == 4


@pytest.mark.parametrize(
    ("raw", "wrong", "code"),
    [
        (b"", Wrong.EMPTY, "empty"),
        (b"junk\nmore\n", Wrong.NO_DATABASE, "no-head"),
        (b"\0" * 999, Wrong.NO_DATABASE, "no-head"),
    ],
)
def test_files_with_nothing_to_rescue(tmp_path: Path, raw: bytes, wrong: Wrong, code: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw)
    assert found(path) == [(wrong, 0)]
    with pytest.raises(NotAJournal) as refused:
        rescue(path, tmp_path / "b.jsonl", head=HEAD)
    assert refused.value.code == code
    assert not (tmp_path / "b.jsonl").exists()


def test_a_damaged_head_is_replaced(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"x" + path.read_bytes())
    assert found(path) == [(Wrong.HEAD, 1)]
    assert [p.wrong for p in rescue(path, tmp_path / "b.jsonl", head=HEAD).problems] == [Wrong.HEAD]
    assert found(tmp_path / "b.jsonl") == []


def test_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        rescue(path, tmp_path / "b.jsonl", head=HEAD)
    assert (tmp_path / "b.jsonl").read_bytes() == b"mine"


def test_a_whole_file_is_rescued_to_the_byte(path: Path, tmp_path: Path) -> None:
    rescue(path, tmp_path / "b.jsonl", head=HEAD)
    assert (tmp_path / "b.jsonl").read_bytes() == path.read_bytes()


def test_what_takes_back_a_change_still_names_it(path: Path, tmp_path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    del lines[2]
    path.write_bytes(b"\n".join(lines) + line(5, undoes=4) + line(6, undoes=2))
    rescue(path, tmp_path / "b.jsonl", head=HEAD)
    lines_of_new = [line for _number, line in verify(tmp_path / "b.jsonl").lines]
    assert [line.seq for line in lines_of_new] == [1, 2, 3, 4, 5]
    assert [line.undoes for line in lines_of_new][-2:] == [3, None]


def test_records_that_are_not_worth_keeping_are_left_out(path: Path, tmp_path: Path) -> None:
    rescue(path, tmp_path / "b.jsonl", head=HEAD, keep=lambda _table, _id, doc: doc["text"] != "ø")
    assert found(tmp_path / "b.jsonl") == []
    assert verify(tmp_path / "b.jsonl").tables["notes"]["n1"]["text"] == "æ"


def test_whatever_hits_a_file_its_whole_lines_come_into_a_sound_one(tmp_path: Path) -> None:
    path, new = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    with closing(make(path)) as journal:
        for ops in changes(20, seed=3):
            append(journal, ops)
    whole, chance = path.read_bytes(), random.Random(5)
    for _trial in range(60):
        raw = bytearray(whole)
        for _hit in range(chance.randrange(1, 5)):
            start = chance.randrange(len(raw))
            raw[start : start + chance.randrange(SECTOR)] = chance.randbytes(chance.randrange(60))
        path.write_bytes(raw)
        new.unlink(missing_ok=True)
        try:
            rescue(path, new, head=HEAD)
        except NotAJournal:
            continue
        assert found(new) == []
        stands = sum(piece in whole.split(b"\n")[1:] for piece in raw.split(b"\n")[1:] if piece)
        assert len(verify(new).lines) >= stands

"""A database file: what is acknowledged stands, what is damaged is told, and nobody's lines are lost."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import where

from medtui.store.journal.journal import Journal, Newer, NotAJournal, NotSaved
from medtui.store.journal.tinydb_tables import connect

AT = "2026-11-12T09:08:31+01:00"


def note(number: int, text: str = "Kvartalsmøder giver ro") -> tuple[str, str, None, dict[str, object]]:
    return ("notes", f"n{number}", None, {"id": f"n{number}", "text": text})


def write(journal: Journal, *numbers: int, seat: str = "front") -> None:
    for number in numbers:
        with journal.writing():
            journal.append("capture", [note(number)], at=AT, seat=seat)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "møde.jsonl"


@pytest.fixture
def journal(path: Path) -> Journal:
    return Journal.create(path, schema=1, kind="meeting", at=AT)


def reopened(path: Path) -> Journal:
    return Journal.open(path, newest_schema=1)


def test_a_change_is_there_when_the_file_is_opened_again(journal: Journal, path: Path) -> None:
    write(journal, 1, 2)
    again = reopened(path)
    assert again.tables == journal.tables
    assert [line.seq for line in again.lines] == [1, 2]
    assert again.damage is None


def test_a_line_is_json_with_its_checksum_first(journal: Journal, path: Path) -> None:
    write(journal, 1)
    body = json.loads(path.read_text(encoding="utf-8").splitlines()[1])
    assert list(body) == ["crc", "seq", "at", "seat", "do", "ops"]
    assert body["ops"] == [["notes", "n1", None, {"id": "n1", "text": "Kvartalsmøder giver ro"}]]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_the_file_and_its_folder_are_private(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "a.jsonl"
    Journal.create(path, schema=1, kind="meeting", at=AT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_hands_on_one_file_lose_nothing_and_see_each_other(journal: Journal, path: Path) -> None:
    other = reopened(path)
    write(journal, 1)
    write(other, 2)
    write(journal, 3)
    assert [line.ops[0][1] for line in other.refresh()] == ["n3"]
    assert sorted(reopened(path).tables["notes"]) == ["n1", "n2", "n3"]
    assert [line.seq for line in reopened(path).lines] == [1, 2, 3]


def test_a_look_that_finds_nothing_reads_nothing(journal: Journal) -> None:
    write(journal, 1)
    assert journal.refresh() == []
    assert journal.refresh() == []


@pytest.mark.parametrize("cut", [2, 20, 60])
def test_a_torn_tail_is_set_aside_and_the_whole_lines_stand(journal: Journal, path: Path, cut: int) -> None:
    write(journal, 1, 2, 3)
    path.write_bytes(path.read_bytes()[:-cut])
    again = reopened(path)
    assert sorted(again.tables["notes"]) == ["n1", "n2"]
    write(again, 4)
    assert again.damage is not None
    assert again.damage.torn
    assert sorted(reopened(path).tables["notes"]) == ["n1", "n2", "n4"]
    assert path.with_name(path.name + ".damaged").exists()


def test_junk_in_the_middle_is_told_and_kept_aside_once(journal: Journal, path: Path) -> None:
    write(journal, 1)
    with path.open("ab") as file:
        file.write(b"\x00\xffjunk\n")
    write(journal, 2)
    for _ in range(2):
        again = reopened(path)
        assert sorted(again.tables["notes"]) == ["n1", "n2"]
        assert again.damage is not None
        assert again.damage.lines == 1
    kept = path.with_name(path.name + ".damaged").read_bytes()
    assert kept.count(b"junk") == 1


def test_every_single_flipped_bit_is_noticed(journal: Journal, path: Path) -> None:
    write(journal, *range(1, 21))
    whole = path.read_bytes()
    good = reopened(path).tables
    random.seed(7)
    silent = 0
    for _ in range(400):
        place, bit = random.randrange(len(whole)), random.randrange(8)
        broken = bytearray(whole)
        broken[place] ^= 1 << bit
        path.write_bytes(bytes(broken))
        try:
            again = reopened(path)
        except (NotAJournal, Newer):
            continue
        silent += again.tables != good and again.damage is None and not again._read_from(again._end)
    assert silent == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"hej\n", "no-head"), (b"\xff\xfe\x00", "no-head"), (b'{"a":1}\n', "no-head")],
)
def test_what_is_no_database_is_refused(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAJournal) as refused:
        reopened(path)
    assert refused.value.code == code
    assert path.read_bytes() == content


def test_a_file_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    Journal.create(path, schema=1, kind="meeting", at=AT).close()
    with pytest.raises(Newer):
        Journal.open(path, newest_schema=0)


def test_a_refused_write_changes_nothing(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(journal, 1)
    before = path.read_bytes()

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved) as refused, journal.writing():
        journal.append("capture", [note(2)], at=AT, seat="front")
    monkeypatch.undo()
    assert refused.value.reason == "full"
    assert path.read_bytes() == before
    assert sorted(journal.tables["notes"]) == ["n1"]
    write(journal, 3)
    assert sorted(reopened(path).tables["notes"]) == ["n1", "n3"]


def test_after_a_failed_sync_the_old_descriptor_is_not_believed(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(journal, 1)
    inode = path.stat().st_ino

    def fails(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdatasync", fails, raising=False)
    with pytest.raises(NotSaved), journal.writing():
        journal.append("capture", [note(2)], at=AT, seat="front")
    monkeypatch.undo()
    assert path.stat().st_ino != inode
    assert sorted(journal.tables["notes"]) == ["n1"]
    write(journal, 3)
    assert sorted(reopened(path).tables["notes"]) == ["n1", "n3"]


WRITER = """
import sys
from pathlib import Path
from medtui.store.journal.journal import Journal
path, seat, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
journal = Journal.open(path, newest_schema=1)
for number in range(count):
    with journal.writing():
        doc = {"seat": seat, "number": number}
        line = journal.append("capture", [("notes", f"{seat}{number}", None, doc)], at="x", seat=seat)
    print(line.seq, flush=True)
"""


def test_four_writers_lose_nothing_and_keep_their_order(journal: Journal, path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, seat, "60"], stdout=subprocess.PIPE) for seat in "abcd"]
    told = [int(n) for writer in writers for n in writer.communicate(timeout=60)[0].split()]
    again = reopened(path)
    assert sorted(told) == list(range(1, 241))
    assert [line.seq for line in again.lines] == list(range(1, 241))
    for seat in "abcd":
        numbers = [line.ops[0][3]["number"] for line in again.lines if line.seat == seat]  # type: ignore[index]
        assert numbers == list(range(60))


def test_what_a_killed_writer_was_told_is_there(journal: Journal, path: Path) -> None:
    for trial in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"t{trial}x", "100000"],
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert writer.stdout is not None
        told: list[int] = [int(writer.stdout.readline()) for _ in range(20 + trial * 7)]
        writer.kill()
        told += [int(n) for n in writer.stdout.read().split()]
        writer.wait(timeout=30)
        again = reopened(path)
        assert set(told) <= {line.seq for line in again.lines}
        assert [line.seq for line in again.lines] == list(range(1, len(again.lines) + 1))


def test_tinydb_finds_and_changes_documents_by_our_own_ids(journal: Journal, path: Path) -> None:
    write(journal, 1)
    actions = connect(journal).table("actions")
    first = actions.insert({"owners": ["Rikke Dam"], "text": "Udkast"})
    actions.insert({"owners": ["Anne Berg", "Rikke Dam"], "text": "Ring"})
    assert [d["text"] for d in actions.search(where("owners").any(["Rikke Dam"]))] == ["Udkast", "Ring"]
    actions.update({"text": "Nyt udkast"}, where("text") == "Udkast")
    assert actions.get(doc_id=first)["text"] == "Nyt udkast"  # type: ignore[index,call-overload,arg-type]
    actions.remove(where("text") == "Ring")
    assert len(connect(reopened(path)).table("actions")) == 1
    assert connect(reopened(path)).table("notes").get(doc_id="n1")["text"]  # type: ignore[index,call-overload,arg-type]


def test_a_write_of_tinydb_that_is_refused_leaves_the_documents_alone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = connect(journal).table("notes")
    table.insert({"text": "før"})

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved):
        table.update({"text": "efter"})
    monkeypatch.undo()
    assert [d["text"] for d in table.all()] == ["før"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.text(max_size=8), st.one_of(st.text(max_size=30), st.integers(), st.none(), st.booleans())
        ),
        max_size=8,
    )
)
def test_any_document_comes_back(
    tmp_path_factory: pytest.TempPathFactory, docs: list[dict[str, object]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    journal = Journal.create(path, schema=1, kind="meeting", at=AT)
    for number, doc in enumerate(docs):
        with journal.writing():
            journal.append("x", [("t", f"{number}", None, doc)], at=AT, seat="s")
    assert reopened(path).tables.get("t", {}) == {f"{n}": d for n, d in enumerate(docs)}

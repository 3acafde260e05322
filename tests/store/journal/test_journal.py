"""A database file in the hands of several, on disks and beside programs that do as they like."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from medtui.store.disk import append_file, lock
from medtui.store.journal.damage import Damage
from medtui.store.journal.journal import Journal, Newer, NotAJournal, NotSaved
from medtui.store.journal.lines import pack
from tests.faults.journal_work import AT, append, make, note, reopen

POSIX = pytest.mark.skipif(os.name == "nt", reason="not so on Windows")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "møde.jsonl"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = make(path)
    for number in (1, 2, 3):
        append(journal, [note(f"n{number}", "æ")])
    yield journal
    journal.close()


@pytest.fixture
def other(journal: Journal, path: Path) -> Iterator[Journal]:
    other = reopen(path)
    yield other
    other.close()


def ids(journal: Journal) -> list[str]:
    return list(journal.tables.get("notes", {}))


def damaged(path: Path) -> Path:
    return path.with_name(path.name + ".damaged")


class Os:
    """The real `os`, but for what is given."""

    def __init__(self, **calls: Any) -> None:
        self.__dict__ |= calls

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


# -- a new file


def test_a_file_that_is_there_is_left_alone(journal: Journal, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        make(path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@POSIX
def test_every_new_folder_is_private(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.jsonl"
    make(path).close()
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_a_file_system_without_second_names(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_one: object, _other: object) -> None:
        raise PermissionError(errno.EPERM, "no links")

    monkeypatch.setattr(append_file, "os", Os(link=refuses))
    make(path).close()
    with pytest.raises(FileExistsError):
        make(path)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_new_file_that_could_not_be_synced_is_not_left_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_handle: int) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(append_file, "os", Os(fsync=fails))
    with pytest.raises(OSError, match="no"):
        make(path)
    assert list(path.parent.iterdir()) == []


# -- the last line


def test_a_last_line_without_its_feed_counts_and_the_next_brings_it(journal: Journal, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole.removesuffix(b"\n"))
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3"]
        assert again.damage is None
        append(again, [note("n4", "æ")])
    assert path.read_bytes().startswith(whole)
    assert path.read_bytes().count(b"\n") == 5
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3", "n4"]
        assert again.damage is None


def test_a_head_without_its_feed(path: Path) -> None:
    make(path).close()
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    with contextlib.closing(reopen(path)) as again:
        append(again, [note("n1", "æ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1"]
        assert again.damage is None


def test_a_line_that_is_being_written_is_waited_for(journal: Journal, path: Path) -> None:
    line = pack({"seq": 4, "at": AT, "seat": "s", "do": "x", "ops": [note("n4", "æ")]})
    writer = os.open(path, os.O_RDWR | os.O_APPEND)
    lock.take(writer)
    os.write(writer, line[:50])
    with contextlib.closing(reopen(path)) as follower:
        assert follower.damage is None
        assert follower.refresh() == []
        os.write(writer, line[50:])
        os.close(writer)
        assert [line.seq for line in follower.refresh()] == [4]
        assert follower.damage is None


def test_a_torn_line_is_told_when_nobody_writes_it_and_only_a_writer_cuts_it_off(
    journal: Journal, path: Path
) -> None:
    torn = path.read_bytes()[:-20]
    path.write_bytes(torn)
    with contextlib.closing(reopen(path, read_only=True)) as reader:
        assert reader.damage is not None
        assert reader.damage.torn
        assert reader.damage.kept is None
    assert path.read_bytes() == torn
    assert not damaged(path).exists()
    with contextlib.closing(reopen(path)) as writer:
        assert writer.damage is not None
        assert writer.damage.kept == damaged(path)
    assert torn.startswith(path.read_bytes())
    assert torn.endswith(damaged(path).read_bytes().removesuffix(b"\n"))


def test_a_torn_line_that_cannot_be_kept_stays_and_nothing_is_written_over_it(
    journal: Journal, other: Journal, path: Path
) -> None:
    append(other, [note("n4", "æ")])
    with path.open("ab") as file:
        file.write(b'{"crc":"torn')
    torn = path.read_bytes()
    damaged(path).mkdir()
    with pytest.raises(NotSaved):
        append(journal, [note("n5", "æ")])
    assert path.read_bytes() == torn
    damaged(path).rmdir()
    # What was read while nothing could be written has not been told yet.
    with journal.writing() as news:
        assert [line.seq for line in news] == [4]
        journal.append("x", [note("n5", "æ")], at=AT, seat="s")
    assert ids(journal) == ["n1", "n2", "n3", "n4", "n5"]


# -- lines


def test_numbers_left_out_and_records_not_as_found_are_counted(journal: Journal, path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], lines[2], lines[3], b""]))
    wrong = pack({"seq": 9, "at": AT, "seat": "s", "do": "x", "ops": [note("n2", "ny", "aldrig")]})
    with path.open("ab") as file:
        file.write(wrong)
    with contextlib.closing(reopen(path)) as again:
        assert (again.missing, again.unexpected) == (1 + 5, 1)
        assert again.tables["notes"]["n2"]["text"] == "ny"
        assert again.damage is None


def test_a_number_that_was_had_before_does_not_count(journal: Journal, path: Path) -> None:
    with path.open("ab") as file:
        file.write(pack({"seq": 2, "at": AT, "seat": "s", "do": "x", "ops": [note("n1", "falsk")]}))
    with contextlib.closing(reopen(path)) as again:
        assert again.tables == journal.tables
        assert again.damage is not None


def test_a_line_nested_without_end_is_damage_like_any(journal: Journal, path: Path) -> None:
    rest = b'"seq":4,"at":"","seat":"s","do":"x","ops":[["notes","n4",null,{"d":' + b"[" * 100_000
    with path.open("ab") as file:
        file.write(b'{"crc":"%08x",%b\n' % (zlib.crc32(rest), rest))
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3"]
        assert again.damage is not None
        assert again.damage.lines == 1


def test_what_is_done_to_a_record_afterwards_does_not_change_history(journal: Journal, path: Path) -> None:
    doc: dict[str, Any] = {"id": "n4", "owners": ["Rikke Dam"]}
    append(journal, [("notes", "n4", None, doc)])
    doc["owners"].append("Bo Lind")
    with contextlib.closing(reopen(path)) as again:
        assert journal.tables == again.tables
        assert journal.lines == again.lines


@pytest.mark.parametrize(
    "value", ["\ud800", object(), float("inf")], ids=["half a character", "an object", "infinity"]
)
def test_what_a_line_cannot_say_is_not_half_said(journal: Journal, path: Path, value: object) -> None:
    before = path.read_bytes()
    with contextlib.suppress(ValueError, TypeError):
        append(journal, [("notes", "n4", None, {"v": value})])
    if "n4" in ids(journal):
        # JSON has no infinity: what the file says is what is held.
        assert journal.tables["notes"]["n4"] == {"v": None}
    else:
        assert path.read_bytes() == before
    with contextlib.closing(reopen(path)) as again:
        assert again.tables == journal.tables


def test_a_change_belongs_into_a_turn(journal: Journal) -> None:
    with pytest.raises(RuntimeError):
        journal.append("x", [note("n4", "æ")], at=AT, seat="s")
    with journal.writing(), journal.writing() as within:
        assert within == []
        journal.append("x", [note("n4", "æ")], at=AT, seat="s")
    assert ids(journal) == ["n1", "n2", "n3", "n4"]


# -- others


def test_news_are_told_once_to_each(journal: Journal, other: Journal) -> None:
    append(other, [note("n4", "æ")])
    append(other, [note("n5", "æ")])
    assert other.refresh() == []
    assert [line.seq for line in journal.refresh()] == [4, 5]
    with journal.writing() as news:
        assert news == []
    append(journal, [note("n6", "æ")])
    with other.writing() as news:
        assert [line.seq for line in news] == [6]
    assert other.refresh() == []


def test_a_line_is_synced_before_it_is_told(
    journal: Journal, other: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its writer may have died before it could; and shown means saved."""
    synced: list[int] = []
    monkeypatch.setattr(append_file, "os", Os(fdatasync=synced.append, fsync=synced.append))
    with path.open("ab") as file:
        file.write(pack({"seq": 4, "at": AT, "seat": "s", "do": "x", "ops": [note("n4", "æ")]}))
    assert other.refresh() != []
    assert len(synced) == 1
    with journal.writing() as news:
        assert [line.seq for line in news] == [4]
    assert len(synced) == 2
    with contextlib.closing(reopen(path)):
        assert len(synced) == 3
    assert other.refresh() == journal.refresh() == []
    assert len(synced) == 3


def test_a_file_put_in_its_place_is_read_anew(journal: Journal, path: Path, tmp_path: Path) -> None:
    before = journal.generation
    short = tmp_path / "kort.jsonl"
    with contextlib.closing(make(short)) as repaired:
        append(repaired, [note("m1", "mæ")])
    os.replace(short, path)
    assert journal.refresh() == []
    assert journal.generation == before + 1
    assert ids(journal) == ["m1"]
    # It has fewer changes than the old one had; what comes now is news all the same.
    with contextlib.closing(reopen(path)) as other:
        append(other, [note("m2", "mæ")])
    assert [line.seq for line in journal.refresh()] == [2]
    append(journal, [note("m3", "mæ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["m1", "m2", "m3"]


def test_a_writer_finds_a_file_put_in_its_place(journal: Journal, path: Path, tmp_path: Path) -> None:
    short = tmp_path / "kort.jsonl"
    make(short).close()
    os.replace(short, path)
    append(journal, [note("m1", "mæ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ids(journal) == ["m1"]


@pytest.mark.parametrize("there", [b"", b"junk\n"], ids=["empty", "junk"])
def test_junk_in_its_place_gives_way_and_is_kept(
    journal: Journal, path: Path, tmp_path: Path, there: bytes
) -> None:
    new = tmp_path / "ny"
    new.write_bytes(there)
    with contextlib.closing(reopen(path)) as other:
        append(other, [note("n4", "af en anden")])
        os.replace(new, path)
        assert journal.refresh() == []
        append(journal, [note("n5", "æ")])
        append(other, [note("n6", "æ")])
    assert journal.damage == Damage(0, 0, path.with_name(f"{path.name}.broken-1"), torn=False, put_back=True)
    assert path.with_name(f"{path.name}.broken-1").read_bytes() == there
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3", "n4", "n5", "n6"]
        assert again.damage is None


def test_a_database_of_a_newer_program_in_its_place_is_not_written_to(
    journal: Journal, path: Path, tmp_path: Path
) -> None:
    there = pack({"medtui": "meeting", "schema": 9, "at": AT})
    new = tmp_path / "ny"
    new.write_bytes(there)
    os.replace(new, path)
    assert journal.refresh() == []
    with pytest.raises(NotSaved) as refused:
        append(journal, [note("n4", "æ")])
    assert refused.value.reason == "replaced"
    assert path.read_bytes() == there
    assert ids(journal) == ["n1", "n2", "n3"]


def test_a_file_that_was_taken_away(journal: Journal, path: Path, tmp_path: Path) -> None:
    away = path.rename(tmp_path / "væk")
    assert journal.refresh() == []
    with pytest.raises(NotSaved) as refused:
        append(journal, [note("n4", "æ")])
    assert refused.value.reason == "gone"
    assert not path.exists()
    away.rename(path)
    append(journal, [note("n4", "æ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3", "n4"]


def test_a_file_that_was_deleted_gets_its_name_back(journal: Journal, path: Path) -> None:
    path.unlink()
    append(journal, [note("n4", "æ")])
    assert journal.damage is not None
    assert journal.damage.put_back
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3", "n4"]


def test_a_deleted_file_comes_back_when_nobody_puts_one_in_its_place(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("medtui.store.journal.reader.time.monotonic", lambda: now)
    whole = path.read_bytes()
    path.unlink()
    assert journal.refresh() == []
    now = 0.5
    assert journal.refresh() == []
    assert not path.exists()
    now = 1.5
    assert journal.refresh() == []
    assert path.read_bytes() == whole


def test_a_file_emptied_under_an_open_journal_comes_back_with_all_that_was_shown(
    journal: Journal, path: Path
) -> None:
    whole = path.read_bytes()
    os.truncate(path, 0)
    journal.refresh()
    assert path.read_bytes() == whole
    assert journal.damage is not None
    assert ids(journal) == ["n1", "n2", "n3"]


def test_what_was_written_over_it_is_kept_beside_it(journal: Journal, path: Path) -> None:
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.write(b"hvad er det her\nog det her")
    os.utime(path, ns=(1, 1))
    append(journal, [note("n4", "æ")])
    assert path.read_bytes().startswith(whole)
    assert b"hvad er det her\n" in damaged(path).read_bytes()
    assert journal.damage is not None
    assert journal.damage.kept == damaged(path)


def test_a_longer_file_written_over_it_is_put_right_at_the_next_look(journal: Journal, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(b"junk\n" * 500)
    assert journal.refresh() == []
    assert path.read_bytes() == whole


def test_what_others_had_appended_meanwhile_is_not_lost_with_the_rest(
    journal: Journal, other: Journal, path: Path
) -> None:
    append(other, [note("n4", "æ")])
    other.close()
    lines = path.read_bytes().split(b"\n")
    with path.open("r+b") as file:
        file.write(b"\n".join([b"junk", *lines[2:]]))
        file.truncate()
    assert [line.seq for line in journal.refresh()] == [4]
    assert ids(journal) == ["n1", "n2", "n3", "n4"]
    assert path.read_bytes() == b"\n".join(lines)


def test_the_changes_of_another_meeting_are_not_adopted(journal: Journal, path: Path, tmp_path: Path) -> None:
    whole, foreign = path.read_bytes(), tmp_path / "fremmed.jsonl"
    with contextlib.closing(make(foreign)) as another:
        for number in range(9):
            append(another, [note(f"m{number}", "mæ")])
    head, _feed, rest = foreign.read_bytes().partition(b"\n")
    path.write_bytes(head.replace(b"meeting", b"another") + b"\n" + rest)
    assert journal.refresh() == []
    assert path.read_bytes() == whole
    assert rest.strip() in damaged(path).read_bytes()


def test_a_touched_file_is_left_as_it_is(journal: Journal, path: Path) -> None:
    inode = path.stat().st_ino
    os.utime(path, ns=(1, 1))
    assert journal.refresh() == []
    append(journal, [note("n4", "æ")])
    assert path.stat().st_ino == inode
    assert journal.damage is None


def test_a_reader_of_a_damaged_file_keeps_what_it_has_until_there_is_something_to_read(
    journal: Journal, path: Path
) -> None:
    with contextlib.closing(reopen(path, read_only=True)) as wall:
        os.truncate(path, 0)
        assert wall.refresh() == []
        assert ids(wall) == ["n1", "n2", "n3"]
        journal.refresh()
        append(journal, [note("n4", "æ")])
        assert [line.seq for line in wall.refresh()] == [4]
        assert ids(wall) == ["n1", "n2", "n3", "n4"]


# -- where one may not write, or not lock


def test_a_file_that_may_not_be_written_is_read(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opens(path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "no", str(path))
        return os.open(path, flags, mode)

    monkeypatch.setattr(append_file, "os", Os(open=opens))
    with contextlib.closing(reopen(path)) as reader:
        assert reader.read_only
        assert ids(reader) == ["n1", "n2", "n3"]
        with pytest.raises(NotSaved) as refused:
            append(reader, [note("n4", "æ")])
        assert refused.value.reason == "read-only"
        append(journal, [note("n4", "æ")])
        assert [line.seq for line in reader.refresh()] == [4]


@POSIX
def test_without_locks_one_writer_at_a_time_is_let_in(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", refuses)
    with contextlib.closing(reopen(path)) as one, contextlib.closing(reopen(path)) as other:
        append(one, [note("n4", "æ")])
        with pytest.raises(NotSaved) as refused:
            append(other, [note("n5", "æ")])
        assert refused.value.reason == "one-writer"
        assert (one.alone, other.alone) == (True, False)
        one.close()
        append(other, [note("n5", "æ")])
    with contextlib.closing(Journal.open(path, newest_schema=1, sole_writer=True)) as sole:
        append(sole, [note("n6", "æ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3", "n4", "n5", "n6"]


def test_a_turn_that_does_not_end_is_told(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.02)
    stopped = os.open(path, os.O_RDWR)
    lock.take(stopped)
    with pytest.raises(NotSaved) as refused:
        append(journal, [note("n4", "æ")])
    assert refused.value.reason == "busy"
    os.close(stopped)
    append(journal, [note("n4", "æ")])


def test_a_fresh_file_after_a_failed_sync_keeps_its_mode_and_its_link(
    journal: Journal, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o640)
    link = tmp_path / "genvej.jsonl"
    link.symlink_to(path)

    def fails(_handle: int) -> None:
        raise OSError(errno.EIO, "no")

    with contextlib.closing(reopen(link)) as linked:
        monkeypatch.setattr(append_file, "os", Os(fdatasync=fails))
        with pytest.raises(NotSaved) as refused:
            append(linked, [note("n4", "æ")])
        monkeypatch.undo()
        assert refused.value.reason == "disk"
        assert link.is_symlink()
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        append(linked, [note("n5", "æ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ["n1", "n2", "n3", "n5"]


def broken(*names: str) -> Os:
    """Calls that fail as on a disk that is going."""

    def fails(*_given: object) -> None:
        raise OSError(errno.EIO, "no")

    return Os(**dict.fromkeys(names, fails))


def test_the_turn_goes_on_in_a_fresh_file_after_a_failed_sync(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal.writing():
        monkeypatch.setattr(append_file, "os", broken("fdatasync"))
        with pytest.raises(NotSaved):
            journal.append("x", [note("n4", "æ")], at=AT, seat="s")
        monkeypatch.undo()
        another = os.open(path, os.O_RDWR)
        assert not lock.take(another, wait=False)
        journal.append("x", [note("n5", "æ")], at=AT, seat="s")
    assert lock.take(another, wait=False)
    os.close(another)
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ids(journal) == ["n1", "n2", "n3", "n5"]


def test_a_descriptor_that_could_not_be_replaced_at_once_is_replaced_before_it_is_used(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inode = path.stat().st_ino
    with journal.writing():
        monkeypatch.setattr(append_file, "os", broken("fdatasync", "fsync", "replace"))
        for number in (4, 5):
            with pytest.raises(NotSaved):
                journal.append("x", [note(f"n{number}", "æ")], at=AT, seat="s")
        assert path.stat().st_ino == inode
        monkeypatch.undo()
        journal.append("x", [note("n6", "æ")], at=AT, seat="s")
    assert path.stat().st_ino != inode
    assert ids(journal) == ["n1", "n2", "n3", "n6"]


def test_a_refused_line_that_could_not_be_taken_back_is_taken_back_later(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = path.read_bytes()
    monkeypatch.setattr(append_file, "os", broken("fdatasync", "fsync", "ftruncate"))
    with pytest.raises(NotSaved):
        append(journal, [note("n4", "æ")])
    monkeypatch.undo()
    assert path.read_bytes() != whole
    with journal.writing() as news:
        assert news == []
    assert path.read_bytes() == whole


def test_it_stays_when_others_have_gone_on_behind_it(
    journal: Journal, other: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(append_file, "os", broken("fdatasync", "fsync", "ftruncate"))
    with pytest.raises(NotSaved):
        append(journal, [note("n4", "æ")])
    monkeypatch.undo()
    append(other, [note("n5", "æ")])
    append(journal, [note("n6", "æ")])
    with contextlib.closing(reopen(path)) as again:
        assert ids(again) == ids(journal) == ["n1", "n2", "n3", "n4", "n5", "n6"]


@pytest.mark.parametrize("closed", [True, False])
def test_a_file_that_is_no_database_leaves_no_descriptor_open(path: Path, closed: bool) -> None:
    path.write_bytes(b"junk\n" if closed else pack({"medtui": "meeting", "schema": 9, "at": AT}))
    before = os.open(os.devnull, os.O_RDONLY)
    os.close(before)
    for _ in range(3):
        with pytest.raises((NotAJournal, Newer)):
            reopen(path)
    after = os.open(os.devnull, os.O_RDONLY)
    os.close(after)
    assert after == before

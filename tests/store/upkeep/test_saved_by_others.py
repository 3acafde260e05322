"""Databases that another program has saved in its own way, or put together from two computers."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from medtui.domain.commands.program import Next
from medtui.store.journal.copies import keep_copy
from medtui.store.journal.lines import pack, unpack
from medtui.store.upkeep.check import Fault, check, check_file
from medtui.store.upkeep.erase_person import forget
from medtui.store.upkeep.repair import Repaired, join, repair
from medtui.store.workspace.session import SCHEMA, Session
from medtui.store.workspace.workspace import Workspace

from ..house import House

SAID = ("Åse mødte op", "! Vi prøver tavlemøder", "> Køb kaffe @Rikke Dam", "Ærlig snak om øl")


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    house.people("Rikke Dam", "Søren Ærø")
    session = house.meeting(people="Rikke Dam; Søren Ærø")
    for line in SAID:
        house.say(session, line)
    session.close()
    house.workspace.close()
    return house


@pytest.fixture
def path(house: House) -> Path:
    return next(p for p in house.root.glob("*.jsonl") if p.name != "workspace.jsonl")


def texts(path: Path) -> list[str]:
    session = Session.open(path, "x", read_only=True)
    try:
        return [e.text for e in session.meeting.stream]
    finally:
        session.close()


def mend(path: Path) -> Repaired:
    mended = repair(path, check_file(path, SCHEMA), SCHEMA)
    assert mended is not None
    assert check_file(path, SCHEMA) == []
    return mended


def spaced(raw: bytes) -> bytes:
    return b"".join(json.dumps(json.loads(line)).encode() + b"\n" for line in raw.splitlines())


READ: dict[str, Callable[[bytes], bytes]] = {
    "line ends of Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "blanks": lambda raw: raw.replace(b"\n", b" \t \n"),
    "byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "mark and line ends": lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"),
    "Windows-1252": lambda raw: raw.decode().encode("cp1252"),
    "Latin-1": lambda raw: raw.decode().encode("latin-1"),
    "read as Windows-1252": lambda raw: raw.decode("latin-1").encode(),
    "another JSON": spaced,
    "a line between each": lambda raw: raw.replace(b"\n", b"\n\n"),
    "no last line end": lambda raw: raw.replace(b"\n", b"\r\n").removesuffix(b"\n"),
}
REPAIRED: dict[str, Callable[[bytes], bytes]] = {
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16 the other way": lambda raw: b"\xfe\xff" + raw.decode().encode("utf-16-be"),
    "UTF-16 without a mark": lambda raw: raw.decode().encode("utf-16-le"),
    "UTF-16 and line ends": lambda raw: raw.decode().replace("\n", "\r\n").encode("utf-16"),
    "line ends of old": lambda raw: raw.replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("way", READ)
def test_what_another_program_saved_is_read_whole(path: Path, way: str) -> None:
    whole, before = path.read_bytes(), texts(path)
    path.write_bytes(READ[way](whole))
    assert texts(path) == before
    session = Session.open(path, "x")
    assert session.journal.damage is None
    session.close()
    assert not path.with_name(f"{path.name}.damaged").exists()


@pytest.mark.parametrize("way", [*READ, *REPAIRED])
@pytest.mark.parametrize("name", ["meeting", "register"])
def test_what_another_program_saved_is_repaired_to_the_byte(
    house: House, path: Path, way: str, name: str
) -> None:
    file = path if name == "meeting" else house.root / "workspace.jsonl"
    whole = file.read_bytes()
    file.write_bytes({**READ, **REPAIRED}[way](whole))
    if way != "a line between each":
        assert Fault.RESPELLED in {f.fault for f in check_file(file, SCHEMA)}
        assert mend(file).lost_lines == 0
        assert file.read_bytes() == whole


def test_a_copy_with_the_line_ends_of_windows_shows_everything_and_is_written_to(
    house: House, path: Path
) -> None:
    for file in house.root.glob("*.jsonl"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    workspace = Workspace.open(house.root)
    assert len(workspace.summaries()) == 1
    assert {p.name for p in workspace.register.people} == {"Rikke Dam", "Søren Ærø"}
    with_more = workspace.session(path.stem, "x")
    house.say(with_more, "Og mere til")
    with_more.close()
    workspace.close()
    assert texts(path)[-1] == "Og mere til"


def test_readable_lines_go_before_an_older_copy(path: Path) -> None:
    keep_copy(path, "start")
    session = Session.open(path, "x")
    House(path.parent).say(session, "Sagt efter kopien")
    session.close()
    before = texts(path)
    lines = path.read_bytes().split(b"\n")
    # The line that makes the meeting is damaged, and the first of the file with it.
    path.write_bytes(b"\n".join([b"junk", b"junk", *lines[2:]]))
    assert mend(path).lost_lines == 0
    assert texts(path) == before


def test_a_meeting_that_lost_its_first_change_keeps_what_was_said(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1][:-9] + b"damaged"
    path.write_bytes(b"\n".join(lines))
    before = repair(path, check_file(path, SCHEMA), SCHEMA)
    assert before is not None
    assert before.lost_lines == 1
    assert {"Åse mødte op", "Vi prøver tavlemøder"} <= set(texts(path))


def test_a_meeting_whose_head_stands_in_a_later_change_is_repaired(house: House) -> None:
    session = House(house.root).meeting("Andet møde", format="ordinaert")
    path = session.journal.path
    house.say(session, "# Rygepause")
    session.do(Next())
    house.say(session, "Sagt undervejs")
    session.close()
    lines = path.read_bytes().split(b"\n")
    del lines[1]
    path.write_bytes(b"\n".join(lines))
    mended = repair(path, check_file(path, SCHEMA), SCHEMA)
    assert mended is not None
    assert mended.lost_lines == 1
    assert {f.fault for f in check_file(path, SCHEMA)} <= {Fault.REFERENCE}
    assert texts(path) == ["Sagt undervejs"]


def test_lines_that_are_out_of_order_are_put_in_their_place(path: Path) -> None:
    whole, before = path.read_bytes(), texts(path)
    lines = whole.split(b"\n")
    lines[4], lines[5] = lines[5], lines[4]
    path.write_bytes(b"\n".join(lines))
    assert Fault.STRAY in {f.fault for f in check_file(path, SCHEMA)}
    mended = mend(path)
    assert (mended.lost_lines, mended.joined) == (0, 0)
    assert path.read_bytes() == whole
    assert texts(path) == before


def test_a_line_that_is_gone_is_counted(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    del lines[4]
    path.write_bytes(b"\n".join(lines))
    assert mend(path).lost_lines == 1


def test_two_histories_in_one_file_are_joined(house: House, path: Path) -> None:
    whole = path.read_bytes()
    parts: list[bytes] = []
    for said in (("Kontor et", "! Kontor to"), ("Sal et", "? Sal to", "> Sal tre")):
        path.write_bytes(whole)
        session = Session.open(path, said[0][:3])
        for line in said:
            house.say(session, line)
        session.close()
        parts.append(path.read_bytes()[len(whole) :])
    path.write_bytes(whole + parts[0] + parts[1])
    mended = mend(path)
    assert (mended.lost_lines, mended.joined, mended.clashes) == (0, 3, ())
    assert texts(path)[len(SAID) :] == ["Kontor et", "Kontor to", "Sal et", "Sal to", "Sal tre"]


def test_the_marks_that_git_leaves_do_no_harm(house: House, path: Path) -> None:
    whole = path.read_bytes()
    parts: list[bytes] = []
    for said in ("Fra kontoret", "Fra salen"):
        path.write_bytes(whole)
        session = Session.open(path, said)
        house.say(session, said)
        session.close()
        parts.append(path.read_bytes()[len(whole) :])
    path.write_bytes(whole + b"<<<<<<< HEAD\n" + parts[0] + b"=======\n" + parts[1] + b">>>>>>> andre\n")
    mended = mend(path)
    assert (mended.joined, mended.lost_lines) == (1, 0)
    assert texts(path)[len(SAID) :] == ["Fra kontoret", "Fra salen"]


def test_repairing_a_torn_line_does_not_wait_for_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(path.read_bytes() + b'{"crc":"0123')

    def slept(_seconds: float) -> None:
        raise AssertionError("waited")

    found = check_file(path, SCHEMA)
    monkeypatch.setattr("medtui.store.disk.lock.time.sleep", slept)
    assert repair(path, found, SCHEMA) is not None
    assert check_file(path, SCHEMA) == []


@pytest.mark.parametrize("raw", [b"", b"junk\n"])
def test_a_register_of_which_nothing_is_left_comes_from_its_copy(house: House, raw: bytes) -> None:
    register = house.root / "workspace.jsonl"
    whole = register.read_bytes()
    keep_copy(register, "start")
    register.write_bytes(raw)
    mended = repair(register, check_file(register, SCHEMA), SCHEMA)
    assert mended is not None
    assert mended.from_copy
    assert register.read_bytes() == whole


def test_a_change_without_a_time_is_told_and_does_not_stop_undo(house: House, path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    body = unpack(lines[-1].rstrip())
    assert body is not None
    path.write_bytes(b"".join(lines[:-1]) + pack({**body, "at": "i gaar"}))
    session = Session.open(path, "x")
    assert len(session.history()) == len(lines) - 1
    session.close()
    assert [f.fault for f in check_file(path, SCHEMA)] == [Fault.TIME]
    mend(path)


def test_one_wrong_value_takes_nothing_else_down(house: House, path: Path) -> None:
    raw = path.read_bytes()
    seq = raw.count(b"\n")
    note = {
        "id": f"{path.stem}.99",
        "kind": "note",
        "text": "a",
        "at": "2026-11-12T10:00:00+01:00",
        "seat": "x",
    }
    line = {"seq": seq, "at": "2026-11-12T10:00:00+01:00", "seat": "x", "do": "hand"}
    path.write_bytes(raw + pack({**line, "ops": [["notes", note["id"], None, {**note, "order": None}]]}))
    workspace = Workspace.open(house.root)
    assert len(workspace.summaries()) == 1
    workspace.close()
    assert Fault.RECORD in {f.fault for f in check_file(path, SCHEMA)}


@pytest.mark.parametrize("place", ["head", "change"])
def test_json_as_deep_as_the_sea_is_told_and_stops_nothing(house: House, path: Path, place: str) -> None:
    deep = b"[" * 50_000 + b"]" * 50_000
    body = (
        b'"medtui":"meeting","schema":1,"x":'
        if place == "head"
        else b'"seq":1,"at":"","seat":"","do":"","ops":'
    )
    rest = body + deep + b"}"
    other = house.root / "2026-01-01-dybt.jsonl"
    line = b'{"crc":"%08x",%b\n' % (zlib.crc32(rest), rest)
    other.write_bytes(line if place == "head" else path.read_bytes() + line)
    workspace = Workspace.open(house.root)
    assert path.stem in {s.id for s in workspace.summaries()}
    workspace.close()
    assert other.name in {f.file for f in check(house.root, SCHEMA)[1]}
    repair(other, check_file(other, SCHEMA), SCHEMA)


def test_what_is_there_of_a_register_is_never_begun_anew(house: House) -> None:
    register = house.root / "workspace.jsonl"
    register.write_bytes(register.read_bytes().replace(b"\n", b"\r\n"))
    assert [f.fault for f in check(house.root, SCHEMA)[1]] == [Fault.RESPELLED]
    mended = repair(register, check_file(register, SCHEMA), SCHEMA)
    assert mended is not None
    assert not mended.ruined


@pytest.mark.parametrize("number", [10**18, 2**80, "7", 1.5, True, -1])
def test_numbers_beyond_reason_are_told(path: Path, number: object) -> None:
    raw = path.read_bytes()
    line = {"seq": number, "at": "2026-11-12T10:00:00+01:00", "seat": "x", "do": "hand", "ops": []}
    path.write_bytes(raw + pack(line))
    assert check_file(path, SCHEMA) != []
    assert mend(path).lost_lines == 1


def test_two_heads_and_a_schema_that_is_no_number_are_told(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    head = unpack(lines[0].rstrip())
    assert head is not None
    path.write_bytes(pack({**head, "schema": "en"}) + b"".join(lines[1:]))
    assert [f.fault for f in check_file(path, SCHEMA)] == [Fault.HEAD]
    mend(path)
    path.write_bytes(lines[0] + b"".join(lines))
    assert Fault.LINE in {f.fault for f in check_file(path, SCHEMA)}
    assert mend(path).lost_lines == 0


def test_a_workspace_made_in_a_repository_keeps_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    Workspace.open(tmp_path / "møder").close()
    assert (tmp_path / "møder" / ".gitattributes").read_text() == "*.jsonl -text\n"


NAMES = (
    "{} (1).jsonl",
    "{} - Copy.jsonl",
    "{} (KONTOR's conflicted copy 2026-11-13).jsonl",
    "{}.sync-conflict-20261113-101112-ABCDEFG.jsonl",
    "{}-KONTOR-PC.jsonl",
    "{}_conflict-20261113-101112.jsonl",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_copy_is_told_and_joined_without_loss(house: House, path: Path, name: str) -> None:
    copy = path.with_name(name.format(path.stem))
    copy.write_bytes(path.read_bytes())
    for file, said in ((path, "Fra kontoret"), (copy, "Fra salen")):
        session = Session.open(file, said)
        house.say(session, said)
        session.close()
    found = check(house.root, SCHEMA)[1]
    assert [(f.file, f.fault, f.detail) for f in found] == [(copy.name, Fault.CONFLICT, path.stem)]
    assert repair(copy, found, SCHEMA) is None
    joined = join(copy, SCHEMA)
    assert joined is not None
    assert (joined.file, joined.joined, joined.clashes) == (path.name, 1, ())
    assert texts(path)[len(SAID) :] == ["Fra kontoret", "Fra salen"]
    assert not copy.exists()
    assert [f.fault for f in check(house.root, SCHEMA)[1]] == [Fault.LEFTOVER]
    # Should it come back, nothing comes twice.
    copy.write_bytes((house.root / joined.kept).read_bytes())
    again = join(copy, SCHEMA)
    assert again is not None
    assert again.joined == 0
    assert texts(path)[len(SAID) :] == ["Fra kontoret", "Fra salen"]


def test_two_registers_are_joined(house: House) -> None:
    register = house.root / "workspace.jsonl"
    copy = house.root / "workspace (1).jsonl"
    copy.write_bytes(register.read_bytes())
    House(house.root).people("Karen Holm")
    other = house.root.parent / "andet"
    other.mkdir()
    (other / "workspace.jsonl").write_bytes(copy.read_bytes())
    House(other).people("Bo Lind")
    copy.write_bytes((other / "workspace.jsonl").read_bytes())
    assert [f.fault for f in check(house.root, SCHEMA)[1]] == [Fault.CONFLICT]
    assert join(copy, SCHEMA) is not None
    names = {p.name for p in Workspace.open(house.root).register.people}
    assert names == {"Rikke Dam", "Søren Ærø", "Karen Holm", "Bo Lind"}


def test_a_copy_from_before_something_was_erased_is_not_joined(house: House, path: Path) -> None:
    copy = path.with_name(f"{path.stem} (1).jsonl")
    before = path.read_bytes()
    forget(house.root, "Rikke Dam", SCHEMA)
    copy.write_bytes(before)
    assert [f.fault for f in check_file(copy, SCHEMA)] == [Fault.OLD_COPY]
    assert join(copy, SCHEMA) is None
    assert "Rikke Dam" not in path.read_text("utf-8")


def test_another_meeting_that_says_it_is_this_one_is_told(house: House, path: Path, tmp_path: Path) -> None:
    other = House(tmp_path / "andet").meeting(people="Kim Bo")
    other.close()
    copy = path.with_name(f"{path.stem} (1).jsonl")
    copy.write_bytes((tmp_path / "andet" / path.name).read_bytes())
    assert [f.fault for f in check_file(copy, SCHEMA)] == [Fault.DOUBLE]
    assert join(copy, SCHEMA) is None

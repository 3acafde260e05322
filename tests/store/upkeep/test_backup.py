"""A whole workspace in one file, and back."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from medtui.store.files.drafts import Drafts
from medtui.store.upkeep.archive import LIST, Bad, is_backup
from medtui.store.upkeep.backup import backup, known_backups, note_backup
from medtui.store.upkeep.check import check, check_file
from medtui.store.upkeep.restore import NotEmpty, restore
from medtui.store.workspace.session import SCHEMA
from tests.store.house import START, House

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys
from pathlib import Path
from medtui.store.workspace.session import Session
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.commands.entries import Capture
session = Session.open(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
n = 0
while not Path(sys.argv[3]).exists():
    session.do(Capture(Draft(kind=LineKind.NOTE, text=f"{sys.argv[2]} {n}")))
    n += 1
print(n, flush=True)
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    house.people("Rikke Dam", "Karen Holm")
    for title in ("Færre møder", "Årshjul"):
        session = house.meeting(title, people="Rikke Dam; Bo Lind")
        for n in range(8):
            house.say(session, f"> Linje {n} æøå @rikke")
        (house.root / f"{session.meeting.id}.md").write_text("# Referat\n", "utf-8")
        session.close()
    (house.root / "formats").mkdir()
    (house.root / "formats" / "eget.toml").write_text("key = 'eget'\n", "utf-8")
    drafts = Drafts(house.root, "2026-11-12-faerre-moeder", "front")
    drafts.keep("\t\tIkke færdig")
    drafts.close()
    house.workspace.close()
    return house


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def rewritten(source: Path, to: Path, change: Any) -> Path:
    """The same backup with something done to its files or its list."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(to, "w") as new:
        files = {i.filename: old.read(i) for i in old.infolist() if i.filename != LIST}
        body = json.loads(old.read(LIST))
        change(files, body)
        for name, raw in files.items():
            new.writestr(name, raw)
        new.writestr(LIST, json.dumps(body))
    return to


def test_everything_comes_back_to_the_byte(house: House, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    saved = backup(house.root, file, SCHEMA, START)
    assert (saved.meetings, saved.damaged, saved.left_out) == (2, (), ())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = tmp_path / "igen" / "møder"
    assert restore(file, again, SCHEMA).files == saved.files
    assert contents(again) == contents(house.root)
    assert check(again, SCHEMA) == (3, [])
    assert {stat.S_IMODE(p.stat().st_mode) for p in again.rglob("*") if p.is_file()} == {0o600}
    assert {stat.S_IMODE(p.stat().st_mode) for p in [again, *again.rglob("*")] if p.is_dir()} == {0o700}
    assert sorted(p.name for p in again.parent.iterdir()) == ["møder"]


def test_nothing_that_exists_is_written_over(house: House, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    backup(house.root, file, SCHEMA, START)
    before = file.read_bytes(), contents(house.root)
    with pytest.raises(FileExistsError):
        backup(house.root, file, SCHEMA, START)
    with pytest.raises(NotEmpty) as full:
        restore(file, house.root, SCHEMA)
    assert "workspace.jsonl" in full.value.names
    with pytest.raises(NotEmpty):
        restore(file, file, SCHEMA)
    assert (file.read_bytes(), contents(house.root)) == before
    empty = tmp_path / "tom"
    empty.mkdir()
    restore(file, empty, SCHEMA)
    assert check(empty, SCHEMA) == (3, [])


def test_a_backup_made_while_others_write_holds_whole_lines_of_each(house: House, tmp_path: Path) -> None:
    (path, *_others) = sorted(house.root.glob("2026-*.jsonl"))
    stop = tmp_path / "stop"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"w{n}", str(stop)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for n in range(2)
    ]
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for n in range(12):
            assert backup(house.root, tmp_path / f"{n}.zip", SCHEMA, START).damaged == ()
    finally:
        stop.touch()
        counts = [int(writer.communicate(timeout=60)[0].split()[-1]) for writer in writers]
    assert min(counts) > 0
    whole = path.read_bytes()
    sizes = set()
    for n in range(12):
        again = tmp_path / f"again{n}"
        restore(tmp_path / f"{n}.zip", again, SCHEMA)
        raw = (again / path.name).read_bytes()
        assert whole.startswith(raw)
        assert check_file(again / path.name, SCHEMA) == []
        sizes.add(len(raw))
    assert len(sizes) > 1


def test_no_flipped_bit_is_restored_as_something_else(house: House, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    backup(house.root, file, SCHEMA, START)
    raw, dice, silent, told = file.read_bytes(), random.Random(5), 0, 0
    wanted = contents(house.root)
    for n in range(150):
        place = dice.randrange(len(raw))
        file.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << dice.randrange(8))]) + raw[place + 1 :])
        try:
            restore(file, tmp_path / f"r{n}", SCHEMA)
        except (Bad, OSError):
            told += 1
            assert not (tmp_path / f"r{n}").exists()
        else:
            # A bit that only says when a file was made, or how it was packed, changes nothing that counts.
            silent += contents(tmp_path / f"r{n}") != wanted
    assert silent == 0
    assert told > 100
    for cut in (0, 1, 10, len(raw) // 2, len(raw) - 1):
        file.write_bytes(raw[:cut])
        with pytest.raises(Bad):
            restore(file, tmp_path / "cut", SCHEMA)


@pytest.mark.parametrize(
    "name",
    [
        "../ude.md",
        "/ude.md",
        "a/../../ude.md",
        "formats/../../ude.md",
        "..\\ude.md",
        "a//b",
        "./x",
        "x\x1b[2J",
    ],
)
def test_no_file_leads_out_of_the_workspace(house: House, tmp_path: Path, name: str) -> None:
    file = tmp_path / "b.zip"
    backup(house.root, file, SCHEMA, START)

    def change(files: dict[str, bytes], body: dict[str, Any]) -> None:
        files[name] = b"x"
        body["files"][name] = {"size": 1, "sha256": "0" * 64}

    evil = rewritten(file, tmp_path / "evil.zip", change)
    with pytest.raises(Bad) as bad:
        restore(evil, tmp_path / "deep" / "er" / "her", SCHEMA)
    assert bad.value.code == "unsafe"
    assert not list(tmp_path.rglob("ude.md"))


def test_a_link_in_a_backup_is_not_made(house: House, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    backup(house.root, file, SCHEMA, START)
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(evil, "w") as new:
        for info in old.infolist():
            raw = old.read(info)
            if info.filename.endswith(".md"):
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            new.writestr(info, raw)
    with pytest.raises(Bad) as bad:
        restore(evil, tmp_path / "her", SCHEMA)
    assert bad.value.code == "unsafe"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda files, body: body.update(version=9), "newer"),
        (lambda files, body: body.update(schema=SCHEMA + 1), "newer"),
        (lambda files, body: body.update(medtui="andet"), "not-a-backup"),
        (lambda files, body: files.pop("workspace.jsonl"), "damaged"),
        (lambda files, body: files.update(mere=b"x"), "damaged"),
        (lambda files, body: files.update({"workspace.jsonl": files["workspace.jsonl"] + b"\n" * 999}), "damaged"),
        (lambda files, body: body.pop("schema"), "damaged"),
        (lambda files, body: body.update(files=[]), "damaged"),
        (lambda files, body: body["files"]["workspace.jsonl"].update(size="stor"), "damaged"),
    ],
)  # fmt: skip
def test_a_list_that_is_not_true_is_refused(house: House, tmp_path: Path, change: Any, code: str) -> None:
    file = tmp_path / "b.zip"
    backup(house.root, file, SCHEMA, START)
    with pytest.raises(Bad) as bad:
        restore(rewritten(file, tmp_path / "evil.zip", change), tmp_path / "her", SCHEMA)
    assert bad.value.code == code
    assert not (tmp_path / "her").exists()
    assert not list(tmp_path.glob(".*"))


def test_damage_is_taken_along_as_it_is_and_named(house: House, tmp_path: Path) -> None:
    path = sorted(house.root.glob("2026-*.jsonl"))[0]
    path.write_bytes(path.read_bytes().replace(b"Linje 3", b"Linje 9"))
    (house.root / "workspace.jsonl").write_bytes(b"junk")
    saved = backup(house.root, tmp_path / "b.zip", SCHEMA, START)
    assert set(saved.damaged) == {path.name, "workspace.jsonl"}
    restore(tmp_path / "b.zip", tmp_path / "her", SCHEMA)
    assert contents(tmp_path / "her") == contents(house.root)


def test_a_line_that_was_cut_off_is_no_part_of_it(house: House, tmp_path: Path) -> None:
    path = sorted(house.root.glob("2026-*.jsonl"))[0]
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[-1][:40])
    assert backup(house.root, tmp_path / "b.zip", SCHEMA, START).damaged == ()
    restore(tmp_path / "b.zip", tmp_path / "her", SCHEMA)
    assert (tmp_path / "her" / path.name).read_bytes() == whole


def test_links_and_earlier_backups_are_no_part_of_it(house: House, tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("x")
    (house.root / "vej.md").symlink_to(secret)
    (house.root / "mappe").symlink_to(tmp_path)
    backup(house.root, house.root / "før.zip", SCHEMA, START)
    note_backup(house.root, house.root / "før.zip")
    saved = backup(house.root, tmp_path / "b.zip", SCHEMA, START)
    note_backup(house.root, tmp_path / "b.zip")
    assert set(saved.left_out) == {"vej.md", "mappe"}
    assert is_backup(house.root / "før.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        assert not any("zip" in n or "backups" in n for n in packed.namelist())
    assert known_backups(house.root) == [house.root / "før.zip", tmp_path / "b.zip"]


def test_a_disk_that_refuses_leaves_nothing_behind(house: House, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"mangler.b\.zip"):
        backup(house.root, tmp_path / "mangler" / "b.zip", SCHEMA, START)
    limited = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from medtui.store.upkeep.backup import backup\n"
        "from datetime import datetime\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))\n"
        "backup(Path(sys.argv[1]), Path(sys.argv[2]), 1, datetime(2026, 11, 12))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", limited, str(house.root), str(tmp_path / "b.zip")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 1
    assert "File too large" in ran.stderr
    assert not list(tmp_path.glob("*.zip"))
    assert not list(tmp_path.glob(".*"))

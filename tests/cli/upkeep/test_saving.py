"""`medtui backup` and `medtui restore`."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.conftest import Run


def test_a_workspace_goes_into_one_file_and_comes_back(
    cli: Run, workspace: Path, home: Path, meeting: str
) -> None:
    cli("add", meeting, "!! Fortroligt")
    ran = cli("backup", "-o", str(home))
    assert ran.code == 0
    (file,) = home.glob("*.zip")
    assert ran.lines == [str(file)]
    assert "1 meeting" in ran.err
    assert "verified" in ran.err
    assert "confidential" in ran.err
    full = cli("restore", str(file))
    assert (full.code, full.out) == (1, "")
    assert "not empty" in full.err
    assert "workspace.jsonl" in full.err
    workspace.rename(home / "before")
    again = cli("restore", str(file))
    assert (again.code, again.lines) == (0, [str(workspace)])
    assert "Fortroligt" in cli("show", meeting, "--closed").out
    assert cli("check").code == 0


def test_the_same_name_twice_is_refused(cli: Run, home: Path, meeting: str) -> None:
    assert cli("backup", "-o", "b.zip").code == 0
    before = (home / "b.zip").read_bytes()
    ran = cli("backup", "-o", "b.zip")
    assert ran.code == 1
    assert "nothing was overwritten" in ran.err
    assert (home / "b.zip").read_bytes() == before


def test_what_is_no_backup_is_told_apart(cli: Run, home: Path) -> None:
    (home / "text.zip").write_text("hello")
    with zipfile.ZipFile(home / "other.zip", "w") as other:
        other.writestr("a", "b")
    for name in ("text.zip", "other.zip"):
        ran = cli("restore", name)
        assert (ran.code, "not a backup" in ran.err) == (1, True), ran.err
    assert cli("restore", "missing.zip").code == 1
    assert cli("restore").code == 2


def test_without_a_workspace_there_is_nothing_to_save(cli: Run, home: Path) -> None:
    assert cli("backup").code == 1
    assert not list(home.glob("*.zip"))


def test_a_workspace_without_a_register_can_be_saved(cli: Run, workspace: Path, meeting: str) -> None:
    (workspace / "workspace.jsonl").write_text("junk")
    ran = cli("backup", "-o", "b.zip")
    assert ran.code == 0
    assert "workspace.jsonl" in ran.err

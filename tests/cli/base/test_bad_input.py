"""What goes wrong is said in a sentence, in the user's language, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_an_id_that_several_meetings_have(cli: Run, meeting: str) -> None:
    cli("new", "--format", "igp", "--title", "Færre ord", "--date", "2026-12-01")
    for words in (
        ["show", "faerre"],
        ["add", "faerre", "text"],
        ["export", "faerre"],
        ["phase", "faerre", "next"],
    ):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, "")
        assert meeting in ran.err
        assert "2026-12-01-faerre-ord" in ran.err


def test_an_id_that_nobody_has(cli: Run, meeting: str) -> None:
    ran = cli("show", "2026-11-12-faerre-fastemoeder")
    assert ran.code == 1
    assert f"Did you mean {meeting}" in ran.err
    danish = cli("--lang", "da", "show", "zzz")
    assert danish.code == 1
    assert "Traceback" not in danish.err


@pytest.mark.parametrize(
    "id", ["../../../etc/passwd", "/etc/passwd", "", "\x1b[2J", "a" * 4000, "workspace", "\udcff"]
)
def test_an_id_that_is_no_name(cli: Run, meeting: str, id: str) -> None:
    ran = cli("show", id)
    assert (ran.code, ran.out) == (1, "")
    assert "There is no meeting" in ran.err
    assert "\x1b" not in ran.err


def test_a_file_where_the_folder_should_be(cli: Run, workspace: Path) -> None:
    workspace.parent.mkdir()
    workspace.write_text("her er en fil", "utf-8")
    for words in (
        ["list"],
        ["new", "--format", "igp", "--title", "x"],
        ["check"],
        ["formats", "copy", "igp"],
    ):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, ""), words
        assert str(workspace) in ran.err
    assert workspace.read_text("utf-8") == "her er en fil"


def test_a_path_through_a_file(cli: Run, home: Path) -> None:
    (home / "fil").write_text("x", "utf-8")
    ran = cli("--workspace", str(home / "fil" / "under"), "new", "--format", "igp", "--title", "x")
    assert ran.code == 1
    assert "file where a folder should be" in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(cli: Run, workspace: Path, meeting: str) -> None:
    (workspace / f"{meeting}.jsonl").chmod(0o400)
    workspace.chmod(0o500)
    try:
        ran = cli("add", meeting, "text")
        assert (ran.code, ran.out) == (1, "")
        assert "Not saved: the file may only be read" in ran.err
        assert cli("show", meeting).code == 0
        assert "may not" in cli("new", "--format", "igp", "--title", "x").err
    finally:
        workspace.chmod(0o700)


def test_a_database_from_a_newer_program(cli: Run, workspace: Path, meeting: str) -> None:
    from medtui.store.journal.lines import pack

    path = workspace / "2027-01-01-nyere.jsonl"
    raw = pack({"medtui": "meeting", "schema": 99, "at": "2027-01-01T00:00:00+01:00"})
    path.write_bytes(raw)
    for words in (["show", "nyere"], ["add", "nyere", "text"]):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "newer medtui" in ran.err
    assert path.read_bytes() == raw


def test_a_database_that_was_emptied_is_told_and_left(cli: Run, workspace: Path, meeting: str) -> None:
    path = workspace / f"{meeting}.jsonl"
    path.write_bytes(b"")
    ran = cli("add", meeting, "text")
    assert (ran.code, ran.out) == (1, "")
    assert "is empty" in ran.err
    assert path.read_bytes() == b""


def test_a_register_that_is_junk_is_told(cli: Run, workspace: Path, meeting: str) -> None:
    (workspace / "workspace.jsonl").write_bytes(b"junk\n")
    ran = cli("list")
    assert ran.code == 0
    assert ran.lines[0].startswith(meeting)
    assert "workspace.jsonl" in ran.err
    assert "check" in ran.err
    assert cli("check").code == 1
    assert cli("check", "--repair").code == 0
    assert cli("list").lines[0].startswith(meeting)
    (kept,) = workspace.glob("workspace.jsonl.broken-*")
    assert kept.read_bytes() == b"junk\n"


def test_the_example_is_not_put_over_something_else(
    cli: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from medtui.cli.base import screens

    monkeypatch.setattr(screens, "preflight", lambda: None)
    (home / "mit").mkdir()
    (home / "mit" / "brev.txt").write_text("kære", "utf-8")
    ran = cli("demo", "--keep", "mit")
    assert ran.code == 1
    assert "not empty" in ran.err
    assert [p.name for p in (home / "mit").iterdir()] == ["brev.txt"]

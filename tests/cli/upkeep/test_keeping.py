"""`medtui check` and `medtui forget`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def damage(workspace: Path, meeting: str) -> Path:
    path = workspace / f"{meeting}.jsonl"
    raw = path.read_bytes()
    assert b"Anden" in raw
    path.write_bytes(raw.replace(b"Anden", b"Annen"))
    return path


@pytest.fixture
def lines(cli: Run, meeting: str) -> str:
    for text in ("Første", "Anden", "Tredje"):
        cli("add", meeting, text)
    return meeting


def test_a_sound_workspace_is_well(cli: Run, lines: str) -> None:
    ran = cli("check")
    assert (ran.code, ran.out, ran.err) == (0, "2 databases, all well.\n", "")
    assert cli("check", "--json").json == {
        "ok": True,
        "files": 2,
        "problems": [],
        "formats": [],
        "repaired": [],
    }


def test_damage_is_told_mended_and_kept(cli: Run, workspace: Path, lines: str) -> None:
    path = damage(workspace, lines)
    raw = path.read_bytes()
    told = cli("check")
    assert told.code == 1
    assert f"{path.name}: line 4 is damaged" in told.out
    assert "--repair" in told.out
    data = cli("check", "--json")
    assert data.code == 1
    assert data.json["problems"][0] == {"file": path.name, "problem": "line", "line": 4, "detail": ""}
    assert path.read_bytes() == raw
    mended = cli("check", "--repair")
    assert mended.code == 0
    assert "1 change could not be saved" in mended.out
    (kept,) = workspace.glob("*.broken-*")
    assert kept.name in mended.out
    assert kept.read_bytes() == raw
    assert [e.text for e in Workspace.open(workspace).read(lines).stream] == ["Første", "Tredje"]
    again = cli("check")
    assert again.code == 0
    assert kept.name in again.out


def test_what_cannot_be_mended_keeps_the_exit_code(cli: Run, workspace: Path, lines: str) -> None:
    junk = workspace / "2026-01-01-junk.jsonl"
    junk.write_bytes(b"junk\n")
    damage(workspace, lines)
    ran = cli("check", "--repair", "--json")
    assert ran.code == 1
    assert [r["file"] for r in ran.json["repaired"]] == [f"{lines}.jsonl"]
    assert [p["problem"] for p in ran.json["problems"] if p["problem"] != "leftover"] == ["not-a-database"]
    assert junk.read_bytes() == b"junk\n"


def test_a_lost_register_is_made_anew(cli: Run, workspace: Path, lines: str) -> None:
    (workspace / "workspace.jsonl").unlink()
    assert "--repair" in cli("list").err
    assert cli("check").code == 1
    assert cli("check", "--repair").code == 0
    assert cli("list").lines[0].startswith(lines)


def test_a_broken_format_is_part_of_the_check(cli: Run, workspace: Path, lines: str) -> None:
    cli("formats", "copy", "igp")
    (workspace / "formats" / "igp.toml").write_text("medtui_format = 1\n", "utf-8")
    ran = cli("check")
    assert ran.code == 1
    assert "igp.toml" in ran.out


@pytest.fixture
def named(cli: Run, meeting: str) -> str:
    cli("add", meeting, "> Udkast til årshjul @rikke 2026-12-01")
    cli("add", meeting, "Tak til Rikke Dam, sagde Anne")
    cli("add", meeting, "Rikke er enig")
    cli("end", meeting)
    return meeting


def test_forgetting_goes_through_everything(cli: Run, workspace: Path, named: str) -> None:
    assert "Rikke Dam" in (workspace / f"{named}.md").read_text("utf-8")
    ran = cli("forget", "rikke dam")
    assert ran.code == 0, ran.err
    assert "“Rikke Dam” is now “Person 1” in " in ran.out
    assert "first name" in ran.out
    for path in workspace.rglob("*"):
        if path.is_file():
            assert b"Rikke Dam" not in path.read_bytes(), path.name
    assert "Person 1" in (workspace / f"{named}.md").read_text("utf-8")
    assert cli("actions", "--json").json[0]["owners"] == ["Person 1"]
    assert cli("check").code == 0
    assert cli("forget", "Rikke Dam").code == 1


def test_a_dry_run_only_tells(cli: Run, workspace: Path, named: str) -> None:
    before = {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()}
    ran = cli("forget", "Rikke Dam", "--dry-run")
    assert ran.code == 0
    assert "would become" in ran.out
    assert {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()} == before


def test_a_part_of_a_name_is_not_enough(cli: Run, workspace: Path, named: str) -> None:
    before = {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()}
    ran = cli("forget", "Rikke")
    assert (ran.code, ran.out) == (1, "")
    assert "Rikke Dam" in ran.err
    for wrong in ("Ukendt", "Ukendt Person", " "):
        assert cli("forget", wrong).code == 1
    assert {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()} == before
    assert cli("forget", "Rikke", "--yes").code == 0
    assert cli("list").code == 0


def test_a_role_may_stand_instead(cli: Run, named: str) -> None:
    assert cli("forget", "Rikke Dam", "--as", "Tillidsrepræsentanten").code == 0
    assert cli("actions", "--json").json[0]["owners"] == ["Tillidsrepræsentanten"]


def test_somebody_only_spoken_of_is_forgotten_too(cli: Run, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "Naboen Per Ås klager")
    assert cli("forget", "Per Ås").code == 0
    assert Workspace.open(workspace).read(meeting).stream[0].text == "Naboen Person 1 klager"


def test_a_ruined_meeting_is_told_of_and_comes_back_from_its_copy(
    cli: Run, workspace: Path, lines: str
) -> None:
    cli("end", lines)
    path = workspace / f"{lines}.jsonl"
    before = path.read_bytes()
    path.write_bytes(b"")
    told = cli("check")
    assert told.code == 1
    assert "there is a copy of it (0003-end.jsonl)" in told.out
    mended = cli("check", "--repair")
    assert mended.code == 0, mended.out
    assert "0003-end.jsonl" in mended.out
    assert path.read_bytes() == before


def test_a_copy_that_cannot_be_made_is_told_and_stops_nothing(
    cli: Run, workspace: Path, meeting: str
) -> None:
    shutil.rmtree(workspace / ".medtui" / "copies")
    (workspace / ".medtui" / "copies").write_text("in the way")
    ran = cli("add", meeting, "Første")
    assert (ran.code, ran.lines) == (0, [f"{meeting}.1"])
    assert "No copy" in ran.err


def test_a_text_is_purged_by_its_id(cli: Run, workspace: Path, meeting: str) -> None:
    id = cli("add", meeting, "!! Personsagen skal ikke stå her").out.strip()
    cli("export", meeting)
    assert "Personsagen" in (workspace / f"{meeting}.md").read_text("utf-8")
    dry = cli("forget", "--entry", id, "--dry-run")
    assert (dry.code, "Nothing was changed" in dry.out) == (0, True)
    assert "Personsagen" in cli("show", meeting, "--closed").out
    ran = cli("forget", "--entry", id)
    assert ran.code == 0, ran.err
    assert "Copies that you keep elsewhere" in ran.out
    for path in workspace.rglob("*"):
        assert not path.is_file() or b"Personsagen" not in path.read_bytes()
    assert "[removed]" in cli("show", meeting, "--closed").out
    assert cli("check").code == 0
    assert cli("forget", "--entry", f"{meeting}.99").code == 1
    assert cli("forget").code == 2
    assert cli("forget", "Bo Lind", "--entry", id).code == 2


@pytest.mark.parametrize("junk", [b"", b"junk", b"\0\xff" * 400])
def test_with_a_ruined_register_the_meetings_go_on(
    cli: Run, workspace: Path, meeting: str, junk: bytes
) -> None:
    (workspace / "workspace.jsonl").write_bytes(junk)
    ran = cli("add", meeting, "Første")
    assert (ran.code, ran.lines) == (0, [f"{meeting}.1"])
    assert "check --repair" in ran.err
    assert "Første" in cli("show", meeting).out
    assert cli("list").code == 0
    new = cli(
        "new", "--format", "temamoede", "--title", "Nyt", "--date", "2026-11-20", "--attendees", "Bo Lind"
    )
    assert new.code == 0, new.err
    assert cli("check").code == 1
    mended = cli("check", "--repair")
    assert mended.code == 0, mended.out
    (kept,) = workspace.glob("workspace.jsonl.broken-*")
    assert kept.read_bytes() == junk
    # Its copy is in its place, and who is new since then is known from the meetings.
    assert "0001-register.jsonl" in mended.out
    ran = cli("add", meeting, "> Anden @rikke")
    assert (ran.code, "register" in ran.err) == (0, False)
    register = Workspace.open(workspace).register
    assert {p.name for p in register.people} >= {"Karen Holm", "Rikke Dam", "Bo Lind"}
    assert [(c.name, c.chair) for c in register.committees] == [("HovedMED", "Karen Holm")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_under_the_name_of_a_file_is_told_and_passed_over(
    program: Run, cli: Run, workspace: Path, meeting: str
) -> None:
    """In a process of its own, which is stopped after a minute: reading a pipe would never end."""
    os.mkfifo(workspace / "2026-01-02-pipe.jsonl")
    ran = program("check")
    assert ran.code == 1
    assert "2026-01-02-pipe.jsonl" in ran.out + ran.err
    assert meeting in program("list").out
    os.mkfifo(workspace / "house.toml")
    ran = program("export", meeting, "-o", "-")
    assert ran.code == 1
    assert "house.toml" in ran.err

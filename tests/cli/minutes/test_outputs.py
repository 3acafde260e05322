"""Nothing that is made of a meeting is written over what is not its like, or over what a hand has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..conftest import Run

FORMS = ("md", "html", "docx", "ics", "csv", "json", "eml")


@pytest.fixture
def id(cli: Run, meeting: str) -> str:
    cli("add", meeting, "! Vi indretter et stille rum")
    return meeting


def others(root: Path, id: str) -> list[Path]:
    return [root / f"{id}.jsonl", root / "workspace.jsonl", root / "nyt.jsonl"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("what", ["minutes", "invitation"])
def test_no_form_is_written_over_a_database(cli: Run, workspace: Path, id: str, form: str, what: str) -> None:
    root = workspace
    for path in others(root, id):
        before = path.read_bytes() if path.exists() else None
        done = cli("export", id, "--to", form, "--what", what, "-o", str(path))
        assert done.code == 1, (form, what, path.name)
        assert "Nothing was written" in done.err
        assert (path.read_bytes() if path.exists() else None) == before


def test_a_link_to_a_database_is_no_way_round(cli: Run, workspace: Path, id: str, tmp_path: Path) -> None:
    root = workspace
    link = tmp_path / "referat.md"
    link.symlink_to(root / f"{id}.jsonl")
    before = (root / f"{id}.jsonl").read_bytes()
    assert cli("export", id, "-o", str(link)).code == 1
    assert (root / f"{id}.jsonl").read_bytes() == before


def test_a_database_elsewhere_and_a_backup_are_left_alone(
    cli: Run, workspace: Path, id: str, tmp_path: Path
) -> None:
    root = workspace
    copy = tmp_path / "kopi.md"
    copy.write_bytes((root / f"{id}.jsonl").read_bytes())
    backup = tmp_path / "kopi.zip"
    assert cli("backup", "-o", str(backup)).code == 0
    for path in (copy, backup, root / ".medtui" / "x"):
        before = path.read_bytes() if path.exists() else None
        assert cli("export", id, "-o", str(path)).code == 1
        assert (path.read_bytes() if path.exists() else None) == before


def test_another_meeting_keeps_its_minutes(cli: Run, workspace: Path, id: str, tmp_path: Path) -> None:
    root = workspace
    second = cli("new", "--format", "temamoede", "--title", "Frugt", "--date", "2026-11-19").out.strip()
    for path in (root / f"{second}.md", tmp_path / "fælles.md"):
        assert cli("export", second, "-o", str(path)).code == 0
        before = path.read_bytes()
        done = cli("export", id, "-o", str(path))
        assert done.code == 1
        assert "another meeting" in done.err
        assert path.read_bytes() == before
        assert cli("export", second, "-o", str(path)).code == 0


def test_a_file_that_medtui_did_not_write_stays(cli: Run, id: str, tmp_path: Path) -> None:
    path = tmp_path / "budget.md"
    path.write_text("Mit budget\n")
    done = cli("export", id, "-o", str(path))
    assert done.code == 1
    assert "did not write" in done.err
    assert path.read_text() == "Mit budget\n"


def test_what_was_exported_before_is_written_anew(cli: Run, id: str, tmp_path: Path) -> None:
    path = tmp_path / "referat.md"
    for line in ("Et", "To"):
        cli("add", id, line)
        assert cli("export", id, "-o", str(path)).code == 0
        assert line in path.read_text("utf-8")
    assert [p.name for p in tmp_path.glob("*.edited*")] == []


@pytest.mark.parametrize("form", ["md", "docx", "html"])
def test_what_a_hand_changed_is_kept_and_told(cli: Run, workspace: Path, id: str, form: str) -> None:
    root = workspace
    path = root / f"{id}.{form}"
    assert cli("export", id, "--to", form, "-o", str(path)).code == 0
    edited = path.read_bytes() + b"\n- Rettet i haanden\n"
    path.write_bytes(edited)
    cli("add", id, "Mere")
    done = cli("export", id, "--to", form, "-o", str(path))
    assert done.code == 0
    kept = root / f"{id}.edited.{form}"
    assert kept.name in done.err
    assert kept.read_bytes() == edited
    assert path.read_bytes() != edited
    # The next one keeps no copy of what medtui wrote.
    cli("add", id, "Og mere")
    assert "edited" not in cli("export", id, "--to", form, "-o", str(path)).err
    assert not (root / f"{id}.edited-2.{form}").exists()


@pytest.mark.parametrize("verb", [("end",), ("send-for-comment",), ("approve", "--by", "chair"), ("undo",)])
def test_no_verb_writes_over_edited_minutes(
    cli: Run, workspace: Path, id: str, verb: tuple[str, ...]
) -> None:
    root = workspace
    path = root / f"{id}.md"
    cli("phase", id, "next")
    if verb[0] != "end":
        cli("end", id)
        cli("add", id, "Sagt bagefter")
    else:
        cli("export", id)
    path.write_text(path.read_text("utf-8") + "\nSkrevet i hånden\n", "utf-8")
    done = cli(verb[0], id, *verb[1:])
    assert done.code == 0, done.err
    assert "Skrevet i hånden" in (root / f"{id}.edited.md").read_text("utf-8")
    assert f"medtui edit {id} --from {id}.edited.md" in done.err


def test_minutes_whose_changes_were_taken_are_not_kept_again(cli: Run, workspace: Path, id: str) -> None:
    root = workspace
    path = root / f"{id}.md"
    cli("phase", id, "next")
    cli("end", id)
    path.write_text(path.read_text("utf-8").replace("et stille rum", "to stille rum"), "utf-8")
    assert cli("edit", id, "--from", str(path), "--yes").code == 0
    assert "to stille rum" in path.read_text("utf-8")
    assert not (root / f"{id}.edited.md").exists()


def test_all_at_once_goes_on_past_one_that_must_stay(
    cli: Run, workspace: Path, id: str, tmp_path: Path
) -> None:
    folder = tmp_path / "ud"
    folder.mkdir()
    (folder / f"{id}.html").write_text("min egen")
    done = cli("export", id, "--to", "md,html", "-o", str(folder))
    assert done.code == 1
    assert (folder / f"{id}.html").read_text() == "min egen"
    assert (folder / f"{id}.md").exists()


def test_devices_are_written_to(cli: Run, id: str) -> None:
    assert cli("export", id, "-o", "/dev/null").code == 0

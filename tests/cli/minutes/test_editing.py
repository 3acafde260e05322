"""Minutes edited as text, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from medtui.application.editor import NoEditor, editor
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def exported(cli: Run, meeting: str, path: Path) -> str:
    cli("add", meeting, "Vi talte om det")
    cli("add", meeting, "> Udkast til årshjul")
    text = cli("export", meeting, "-o", "-").out
    path.write_text(text, "utf-8")
    return text


def texts(workspace: Path, meeting: str) -> list[str]:
    opened = Workspace.open(workspace)
    return [e.text for e in opened.read(opened.resolve(meeting)).stream]


def test_changes_are_shown_and_made_only_with_yes(
    cli: Run, workspace: Path, meeting: str, tmp_path: Path
) -> None:
    file = tmp_path / "rettet.md"
    text = exported(cli, meeting, file)
    file.write_text(text.replace("Vi talte om det", "Vi talte længe om det"), "utf-8")
    ran = cli("edit", meeting, "--from", str(file), "--dry-run")
    assert (ran.code, ran.lines[0].partition(": ")[2]) == (
        0,
        "words: Vi talte om det → Vi talte længe om det",
    )
    assert texts(workspace, meeting)[0] == "Vi talte om det"
    assert "--yes" in cli("edit", meeting, "--from", str(file)).err
    assert texts(workspace, meeting)[0] == "Vi talte om det"
    assert cli("edit", meeting, "--from", str(file), "--yes").code == 0
    assert texts(workspace, meeting)[0] == "Vi talte længe om det"
    assert "Vi talte længe om det" in next(workspace.glob(f"*{meeting}*.md")).read_text("utf-8")
    assert "changes to the minutes as text" in cli("undo", meeting).out
    assert texts(workspace, meeting)[0] == "Vi talte om det"


def test_what_is_not_understood_is_told_with_its_line_and_kept(
    cli: Run, workspace: Path, meeting: str, tmp_path: Path
) -> None:
    file = tmp_path / "rettet.md"
    text = exported(cli, meeting, file).replace("Vi talte om det", "Vi talte længe om det")
    file.write_text(text + "\n## Efterskrift\n\nHvem ved?\n", "utf-8")
    ran = cli("edit", meeting, "--from", str(file), "--yes", "--json")
    assert ran.code == 1
    lines = file.read_text("utf-8").split("\n")
    told = ran.json["not_understood"]
    assert [lines[u["line"] - 1] for u in told] == ["## Efterskrift", "Hvem ved?"]
    assert [c["change"] for c in ran.json["changes"]] == ["text"]
    kept = next(workspace.glob("*.edited.md"))
    assert kept.read_text("utf-8") == file.read_text("utf-8")
    assert str(kept) in ran.err
    assert texts(workspace, meeting)[0] == "Vi talte længe om det"


def test_without_a_terminal_there_is_no_editor(cli: Run, meeting: str) -> None:
    ran = cli("edit", meeting)
    assert ran.code == 2
    assert "--from" in ran.err


def here(name: str) -> str | None:
    return name if name in ("nano", "code", "notepad", "vi", sys.executable) else None


@pytest.mark.parametrize(
    ("environment", "platform", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, "linux", ["code", "--wait"]),
        ({"EDITOR": "vi"}, "darwin", ["vi"]),
        ({}, "linux", ["nano"]),
        ({"EDITOR": "  "}, "win32", ["notepad"]),
    ],
)
def test_the_editor_that_was_named_else_a_usual_one(
    environment: dict[str, str], platform: str, command: list[str]
) -> None:
    assert editor(environment, platform, here) == command


def test_an_editor_that_is_not_there_is_named() -> None:
    with pytest.raises(NoEditor, match="emacs"):
        editor({"EDITOR": "emacs"}, "linux", here)
    with pytest.raises(NoEditor):
        editor({}, "linux", lambda _name: None)


def test_a_file_that_was_edited_in_its_place_is_taken_in_whole_and_not_kept_beside(
    cli: Run, workspace: Path, meeting: str
) -> None:
    cli("phase", meeting, "next")
    cli("add", meeting, "Vi talte om kantinen")
    cli("end", meeting)
    file = workspace / f"{meeting}.md"
    file.write_text(file.read_text("utf-8").replace("kantinen", "køkkenet"), "utf-8")
    assert cli("edit", meeting, "--from", str(file), "--yes").code == 0
    assert "køkkenet" in file.read_text("utf-8")
    assert [path.name for path in workspace.glob("*.md")] == [file.name]

"""`medtui doctor` and `medtui completions`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from medtui.application.surroundings import State, colours, look, terminal_name
from tests.cli.conftest import ROOT, Run

GOOD = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    ("env", "name", "many"),
    [
        ({"WT_SESSION": "x"}, "Windows Terminal", "all"),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"}, "macOS Terminal", "256"),
        ({"TERM_PROGRAM": "vscode", **GOOD}, "VS Code", "all"),
        ({"TMUX": "/tmp/x", "TERM_PROGRAM": "iTerm.app", "TERM": "screen"}, "tmux", "16"),
        ({"VTE_VERSION": "7000", **GOOD}, "GNOME Terminal", "all"),
        ({"TERM": "dumb"}, "dumb", "none"),
        ({"NO_COLOR": "1", **GOOD}, "xterm-256color", "none"),
        ({}, "", "none"),
    ],
)
def test_the_terminal_and_its_colours(env: dict[str, str], name: str, many: str) -> None:
    assert (terminal_name(env), colours(env)) == (name, many)


def test_what_is_in_the_way_is_told(tmp_path: Path) -> None:
    found = {one.what: one for one in look(tmp_path, {"TERM": "dumb"}, "iso-8859-1", (60, 10), tty=False)}
    assert found["letters"].state is State.BAD
    assert {w for w, one in found.items() if one.state is State.MIND} == {
        "terminal",
        "size",
        "colours",
        "workspace",
    }
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "OneDrive" / "workspace.jsonl").write_text("")
    found = {one.what: one for one in look(tmp_path / "OneDrive", GOOD, "utf-8", (80, 24), tty=True)}
    assert found["synced"].value == "OneDrive"
    assert not [one for one in found.values() if one.state is State.BAD]


def test_it_is_said_in_words_and_as_json(cli: Run, workspace: Path) -> None:
    cli("new", "--format", "temamoede", "--title", "T", "--date", "2026-05-04")
    ran = cli("doctor")
    assert ran.code == 0
    assert str(workspace) in ran.out
    told = cli("doctor", "--json").json
    assert {"workspace", "terminal", "size", "letters", "space"} <= {one["what"] for one in told["found"]}
    assert all(one["state"] in ("good", "mind", "bad") for one in told["found"])
    danish = cli("--lang", "da", "doctor").out
    assert "Ledig plads" in danish


def completed(line: str, home: Path, workspace: Path) -> list[str]:
    """What a shell is offered at the end of a line."""
    answer = home / "answer"
    env = {
        **os.environ, "_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line.encode())),
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "MEDTUI_WORKSPACE": str(workspace), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "medtui"], env=env, capture_output=True, timeout=60, check=False)
    return answer.read_text().split("\n")


def test_a_shell_completes_commands_ids_and_names(cli: Run, home: Path, workspace: Path) -> None:
    given = ("--committee", "HovedMED", "--attendees", "Karen Holm (A); Rikke Dam (B)")
    id = cli(
        "new", "--format", "temamoede", "--title", "Færre møder", "--date", "2026-05-04", *given
    ).out.strip()
    assert {"decisions", "decision"} <= set(completed("medtui dec", home, workspace))
    assert completed("medtui run 2026", home, workspace) == [id]
    assert "--committee" in completed("medtui decisions --com", home, workspace)
    assert "HovedMED" in completed("medtui decisions --committee Ho", home, workspace)
    assert any("Karen" in one for one in completed("medtui actions --owner Ka", home, workspace))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_is_told_how(cli: Run, shell: str) -> None:
    ran = cli("completions", shell)
    assert ran.code == 0
    assert "medtui" in ran.out
    assert "_ARGCOMPLETE" in ran.out

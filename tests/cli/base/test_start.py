"""What holds before any command does its work: language, help, version, terminals, pipes, a light start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from medtui import __version__
from medtui.cli.parser import language_asked
from tests.cli.conftest import ROOT, Run

COMMANDS = [
    "demo", "run", "follow", "new", "formats", "add", "phase", "end", "undo", "redo", "outcome", "attend", "list",
    "show", "paths", "export", "actions", "done", "check", "forget", "round", "level", "lift",
    "hand-down", "decisions", "decision", "link", "review", "since", "guidelines", "guideline",
    "leadership", "search", "backup", "restore", "import",
]  # fmt: skip


def test_version(cli: Run) -> None:
    ran = cli("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"medtui {__version__}\n", "")


@pytest.mark.parametrize("language", ["da", "en"])
def test_help_names_every_command_and_gives_examples(cli: Run, language: str) -> None:
    ran = cli("--lang", language, "--help")
    assert ran.code == 0
    for command in COMMANDS:
        assert f"    {command}" in ran.out
    assert "medtui demo" in ran.out
    assert ("brug: " if language == "da" else "usage: ") in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(cli: Run, command: str) -> None:
    ran = cli(command, "--help")
    assert ran.code == 0
    assert f"usage: medtui {command}" in ran.out


def test_what_is_not_there_is_not_offered(cli: Run) -> None:
    assert cli("fetch").code == 2
    assert cli("export", "x", "--to", "xlsx").code == 2


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["--lang", "da", "list"], "da"),
        (["--lang=da"], "da"),
        (["--workspace", "--lang", "--lang", "en", "list"], "en"),
        (["--debug", "--seat=x", "--lang", "da", "add"], "da"),
        (["list", "--lang", "da"], None),
        (["--lang"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_the_rest_is_read(words: list[str], language: str | None) -> None:
    assert language_asked(words) == language


def test_usage_errors_are_in_the_language_asked_for(cli: Run) -> None:
    ran = cli("--lang", "da", "show")
    assert ran.code == 2
    assert ran.out == ""
    assert "medtui show" in ran.err
    assert "fejl" in ran.err


def test_a_shortened_option_is_refused(cli: Run) -> None:
    assert cli("list", "--js").code == 2


def test_a_seat_that_could_lead_out_of_the_folder_is_refused(cli: Run, meeting: str) -> None:
    ran = cli("--seat", "../../x", "add", meeting, "text")
    assert ran.code == 2
    assert "cannot be a seat" in ran.err


LIGHT = {
    "--version": ["--version"],
    "add": ["add", "{id}", "> Ring til økonomi @karen fredag"],
    "list": ["list", "--json"],
    "actions": ["actions", "--json"],
    "search": ["search", "økonomi", "--json"],
}
NEVER = {"textual", "rich", "babel", "markdown_it", "asyncio"}
NOT_FOR = {
    "--version": {"msgspec", "tinydb", "medtui.store"},
    "add": {"sqlite3", "platformdirs", "medtui.minutes.markdown.writer"},
}


@pytest.mark.parametrize("what", LIGHT)
def test_a_command_loads_no_more_than_it_needs(workspace: Path, meeting: str, what: str) -> None:
    words = ["--workspace", str(workspace), *(word.format(id=meeting) for word in LIGHT[what])]
    code = (
        "import sys, json\n"
        "from medtui.cli import main\n"
        f"code = main({words!r})\n"
        "print(json.dumps([code, sorted(sys.modules)]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    status, loaded = json.loads(run.stdout.splitlines()[-1])
    assert status == 0, run.stderr
    assert set(loaded) & (NEVER | NOT_FOR.get(what, set())) == set()


@pytest.mark.parametrize("command", [[], ["demo"], ["run", "{id}"], ["follow", "{id}"]])
def test_without_a_terminal_no_screen_opens(program: Run, meeting: str, command: list[str]) -> None:
    ran = program(*(word.format(id=meeting) for word in command))
    assert ran.code == 2
    assert ran.out == ""
    assert "terminal" in ran.err
    assert "medtui show" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
@pytest.mark.parametrize(
    ("env", "word"),
    [
        ({"TERM": "dumb"}, "TERM=dumb"),
        ({"TERM": "xterm", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "UTF-8"),
    ],
)
def test_a_terminal_that_cannot_show_a_screen_is_told(
    workspace: Path, env: dict[str, str], word: str
) -> None:
    import pty

    here, there = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "medtui", "--workspace", str(workspace), "demo"],
        stdin=there,
        stdout=there,
        stderr=there,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )
    os.close(there)
    said = b""
    try:
        while piece := os.read(here, 4096):
            said += piece
    except OSError:
        pass  # Linux says so where others read nothing: the other end is closed.
    assert run.wait(30) == 2
    assert word in said.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
def test_nobody_reading_the_output_is_no_error(program: Run, workspace: Path, meeting: str) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "medtui", "--workspace", str(workspace), "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    said = run.stderr.read()
    assert (run.wait(30), said) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_told(workspace: Path, meeting: str) -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "medtui", "--workspace", str(workspace), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    assert run.returncode == 1
    assert b"full" in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_ctrl_c_keeps_what_was_entered(program: Run, workspace: Path, meeting: str) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "medtui", "--workspace", str(workspace), "add", meeting, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.stdin is not None
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdin.write("Før afbrydelsen\n".encode())
    run.stdin.flush()
    id = run.stdout.readline().decode().strip()
    run.send_signal(signal.SIGINT)
    assert run.wait(30) == 130
    assert b"Traceback" not in run.stderr.read()
    entries = program("export", meeting, "--to", "json").json["entries"]
    assert [(e["id"], e["text"]) for e in entries] == [(id, "Før afbrydelsen")]


def test_an_error_of_the_program_itself_is_one_sentence_and_a_traceback_on_demand(
    cli: Run, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from medtui.store.workspace.workspace import Workspace

    def broken(*_given: object) -> None:
        raise ZeroDivisionError("secret words of a meeting")

    monkeypatch.setattr(Workspace, "read", broken)
    ran = cli("show", meeting)
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err
    assert "secret" not in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in cli("--debug", "show", meeting).err

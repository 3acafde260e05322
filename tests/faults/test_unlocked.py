"""On a file system that keeps no locks the program says so, and lets exactly one writer in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from medtui.store.upkeep.check import check
from medtui.store.workspace.session import SCHEMA
from medtui.store.workspace.workspace import Workspace
from tests.store.house import House
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
UNLOCKED = Path(__file__).with_name("unlocked.py")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks up what is locked in /proc")


@pytest.fixture
def meeting(tmp_path: Path) -> str:
    house = House(tmp_path / "meetings")
    session = house.meeting()
    session.close()
    house.workspace.close()
    return session.meeting.id


def environment(tmp_path: Path) -> dict[str, str]:
    home = str(tmp_path / "home")
    return {**os.environ, "PYTHONPATH": str(ROOT), "HOME": home, "XDG_CACHE_HOME": home, "MEDTUI_LANG": "en"}


def command(tmp_path: Path, *words: str) -> list[str]:
    root = str(tmp_path / "meetings")
    return [sys.executable, str(UNLOCKED), root, "--workspace", root, *words]


def run(tmp_path: Path, *words: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(tmp_path, *words),
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path),
        timeout=60,
    )


def test_one_line_is_saved_and_it_is_said_that_only_one_can_write(tmp_path: Path, meeting: str) -> None:
    ran = run(tmp_path, "add", meeting, "Første")
    assert (ran.returncode, ran.stdout) == (0, f"{meeting}.1\n"), ran.stderr
    assert "keeps no two writers apart" in ran.stderr
    assert run(tmp_path, "add", meeting, "Anden").returncode == 0
    assert check(tmp_path / "meetings", SCHEMA) == (2, [])


def test_while_one_writes_the_second_is_told_and_gets_in_afterwards(tmp_path: Path, meeting: str) -> None:
    first = subprocess.Popen(
        command(tmp_path, "add", meeting, "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(tmp_path),
    )
    assert first.stdin is not None
    assert first.stdout is not None
    try:
        first.stdin.write("Min\n")
        first.stdin.flush()
        assert first.stdout.readline() == f"{meeting}.1\n"
        second = run(tmp_path, "add", meeting, "Din")
        assert (second.returncode, second.stdout) == (1, "")
        assert "only one write at a time" in second.stderr
        assert "follow" in second.stderr
        shown = run(tmp_path, "show", meeting)
        assert "Min" in shown.stdout
    finally:
        first.communicate("Sidste\n", timeout=60)
    assert run(tmp_path, "add", meeting, "Nu").returncode == 0
    texts = [e.text for e in Workspace.open(tmp_path / "meetings").read(meeting).stream]
    assert texts == ["Min", "Sidste", "Nu"]


def test_many_at_once_lose_nothing_that_was_acknowledged(tmp_path: Path, meeting: str) -> None:
    children = [
        subprocess.Popen(
            command(tmp_path, "add", meeting, f"Linje {n}"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment(tmp_path),
        )
        for n in range(6)
    ]
    printed = [(n, child.communicate(timeout=60)[0].strip()) for n, child in enumerate(children)]
    saved = {id: f"Linje {n}" for n, id in printed if id}
    assert saved
    meeting_now = Workspace.open(tmp_path / "meetings").read(meeting)
    assert {id: entry.text for id, entry in meeting_now.entries.items()} == saved
    assert check(tmp_path / "meetings", SCHEMA) == (2, [])


def test_the_live_screen_says_it_and_the_second_one_too(tmp_path: Path, meeting: str) -> None:
    first = Terminal(command(tmp_path, "run", meeting), 107, 30, env=environment(tmp_path))
    try:
        first.wait("Only one can write here")
        second = Terminal(command(tmp_path, "run", meeting), 107, 30, env=environment(tmp_path))
        try:
            second.wait("You can only look on")
            second.send("Min linje", "enter")
            assert "Min linje" in second.wait("Not saved")
        finally:
            second.close()
        first.send("Front", "enter")
        first.wait(lambda text: re.search(r"\d\d:\d\d +· +Front", text) is not None)
    finally:
        first.close()
    texts = [e.text for e in Workspace.open(tmp_path / "meetings").read(meeting).stream]
    assert texts == ["Front"]

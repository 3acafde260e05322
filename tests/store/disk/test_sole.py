"""One writer at a time where the file system keeps no locks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from medtui.store.disk import single_writer

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys
from pathlib import Path
from medtui.store.disk import single_writer as sole
try:
    held = sole.take(Path(sys.argv[1]))
except sole.Taken:
    print("taken", flush=True)
else:
    print("held", flush=True)
    sys.stdin.readline()
    if len(sys.argv) > 2:
        held.give()
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "meetings").mkdir()
    return tmp_path / "meetings" / "a.jsonl"


def note(path: Path) -> Path:
    return path.parent / ".medtui" / "writers" / path.name


def process(path: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def says(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_only_one_is_let_in_and_the_next_when_it_has_left(path: Path) -> None:
    first = single_writer.take(path)
    with pytest.raises(single_writer.Taken):
        single_writer.take(path)
    assert first.still_mine()
    first.give()
    assert not note(path).exists()
    single_writer.take(path).give()


def test_of_many_that_come_at_once_one_gets_in(path: Path) -> None:
    children = [process(path) for _ in range(6)]
    try:
        assert sorted(says(child) for child in children) == ["held", *["taken"] * 5]
    finally:
        for child in children:
            child.communicate("\n", timeout=30)


def test_a_writer_that_was_killed_is_no_obstacle(path: Path) -> None:
    child = process(path)
    assert says(child) == "held"
    with pytest.raises(single_writer.Taken):
        single_writer.take(path)
    child.kill()
    child.wait(30)
    assert note(path).exists()
    single_writer.take(path).give()


def test_a_writer_that_was_killed_is_no_obstacle_where_nothing_at_all_can_be_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path.parent.parent / "home").write_text("in the way of the cache")
    child = process(path)
    assert says(child) == "held"
    with pytest.raises(single_writer.Taken):
        single_writer.take(path)
    child.kill()
    child.wait(30)
    single_writer.take(path).give()


def elsewhere(path: Path) -> dict[str, object]:
    """A writer on another computer."""
    note(path).parent.mkdir(parents=True)
    body: dict[str, object] = {
        "host": "anden",
        "since": "2026-11-12 09:00",
        "pid": 1,
        "nr": 1,
        "lock": "anden:1:2",
        "system": "x",
    }
    note(path).write_text(json.dumps(body))
    return body


def test_a_writer_on_another_computer_is_named_until_it_gives_no_sign_of_life(path: Path) -> None:
    elsewhere(path)
    with pytest.raises(single_writer.Taken) as taken:
        single_writer.take(path)
    assert (taken.value.host, taken.value.since) == ("anden", "2026-11-12 09:00")
    long_ago = note(path).stat().st_mtime - single_writer.GONE - 5
    os.utime(note(path), (long_ago, long_ago))
    single_writer.take(path).give()


def test_one_that_slept_too_long_finds_that_it_was_replaced(path: Path) -> None:
    mine = single_writer.take(path)
    body = json.loads(note(path).read_text())
    note(path).write_text(json.dumps({**body, "host": "anden", "nr": 0}))
    assert not mine.still_mine()
    mine.give()
    assert note(path).exists()


def test_a_note_that_says_nothing_is_no_obstacle_for_ever(path: Path) -> None:
    note(path).parent.mkdir(parents=True)
    note(path).write_bytes(b"")
    with pytest.raises(single_writer.Taken):
        single_writer.take(path)
    os.utime(note(path), (0, 0))
    single_writer.take(path).give()

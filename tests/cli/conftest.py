"""The command line, called as a function or as the real program, each test with a home and a workspace of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from medtui import i18n
from medtui.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class _Stdin(io.TextIOWrapper):
    """Standard input from bytes."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(io.BytesIO(raw), encoding="utf-8")


Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, nothing of the developer's own around it."""
    for name in list(os.environ):
        if name.startswith(("MEDTUI_", "XDG_", "LC_")):
            monkeypatch.delenv(name)
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("MEDTUI_LANG", "en")
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def workspace(home: Path) -> Path:
    """Where the meetings of a test go; not made yet."""
    return home / "work" / "møder"


@pytest.fixture
def cli(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    """Runs a command in this process: `cli("add", id, "text")`."""
    before = i18n.current_language()

    def run(*words: str, stdin: bytes = b"", named: bool = True) -> Ran:
        monkeypatch.setattr(sys, "stdin", _Stdin(stdin))
        capsys.readouterr()
        where = ["--workspace", str(workspace)] if named else []
        code = main([*where, *words])
        got = capsys.readouterr()
        return Ran(code, got.out, got.err)

    yield run
    i18n.set_language(before)


@pytest.fixture
def program(workspace: Path) -> Run:
    """Runs the real program in a process of its own."""

    def run(*words: str, stdin: bytes = b"", **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "medtui", "--workspace", str(workspace), *words],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def meeting(cli: Run) -> str:
    """A theme meeting with a few people, planned for a fixed day."""
    ran = cli(
        *(
            "new",
            "--format",
            "temamoede",
            "--title",
            "Færre faste møder",
            "--date",
            "2026-11-12",
            "--at",
            "09:00",
        ),
        *("--end", "11:00", "--committee", "HovedMED", "--chair", "Karen Holm", "--deputy", "Bo Lind"),
        *(
            "--attendees",
            "Karen Holm (ledelse, formand); Rikke Dam, lærer (medarbejdersiden, TR); Anne Lise Berg",
        ),
    )
    assert ran.code == 0, ran.err
    return ran.out.strip()


@pytest.fixture
def session(cli: Run) -> str:
    """A session without agenda that has begun and is gathering topics."""
    id = cli("new", "--format", "uden-dagsorden", "--title", "Åbent møde", "--date", "2026-11-20").out.strip()
    cli("phase", id, "2")
    return id

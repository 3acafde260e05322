"""The example workspace: made by the script in the repository, and its minutes are what the databases amount to."""

from __future__ import annotations

import importlib
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from medtui.minutes.markdown.writer import to_markdown
from medtui.store.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "meetings"


def clock() -> datetime:
    return datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.mark.usefixtures("home")
def test_the_minutes_beside_the_databases_are_true() -> None:
    workspace = Workspace.open(EXAMPLE, clock)
    ids = workspace.ids()
    assert len(ids) >= 4
    for id in ids:
        path = workspace.minutes_path(id)
        if path.exists():
            assert path.read_text(encoding="utf-8") == to_markdown(workspace.read(id))
    assert sum(workspace.minutes_path(id).exists() for id in ids) >= 3
    workspace.close()


@pytest.mark.usefixtures("home")
def test_the_script_makes_the_same_again(tmp_path: Path) -> None:
    importlib.import_module("make_example").main(tmp_path / "again")
    for path in sorted(EXAMPLE.iterdir()):
        if path.is_file():
            assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name

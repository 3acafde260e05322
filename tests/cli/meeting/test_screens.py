"""The commands that open a screen: which screen, of what, in which language and for which seat."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from medtui.cli.base import screens
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import ROOT, Run


@dataclass
class Opened:
    """What a screen was opened with."""

    root: Path
    meetings: list[str]
    given: dict[str, Any]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Opened]:
    """In the place of the screens, which have tests of their own: notes how it was opened, and leaves."""
    found: list[Opened] = []

    def run_app(workspace: Workspace | Callable[[], Workspace], **given: Any) -> int:
        workspace = workspace() if callable(workspace) else workspace
        found.append(Opened(workspace.root, workspace.ids(), given))
        return 0

    stand_in = ModuleType("medtui.tui.app")
    stand_in.__dict__["run_app"] = run_app
    monkeypatch.setitem(sys.modules, "medtui.tui.app", stand_in)
    monkeypatch.setattr(screens, "preflight", lambda: None)
    return found


def test_no_command_opens_the_list_and_makes_the_users_own_workspace(
    cli: Run, home: Path, opened: list[Opened]
) -> None:
    assert cli(named=False).code == 0
    assert opened[0].root.is_relative_to(home)
    assert opened[0].given == {
        "screen": "home",
        "meeting": None,
        "lang": "en",
        "seat": "front",
        "demo": False,
    }
    assert (opened[0].root / "workspace.jsonl").is_file()


@pytest.mark.parametrize(
    ("command", "screen", "seat"), [("run", "live", "front"), ("follow", "wall", "wall")]
)
def test_run_and_follow_open_the_meeting(
    cli: Run, meeting: str, opened: list[Opened], command: str, screen: str, seat: str
) -> None:
    assert cli(command, "faerre").code == 0
    assert (opened[0].given["screen"], opened[0].given["meeting"]) == (screen, meeting)
    assert opened[0].given["seat"] == seat
    assert cli("--seat", "referent", command, "faerre").code == 0
    assert opened[1].given["seat"] == "referent"
    assert cli(command, "findes-ikke").code == 1
    assert len(opened) == 2


def test_the_demo_is_a_copy_that_is_thrown_away(cli: Run, home: Path, opened: list[Opened]) -> None:
    before = {p: p.read_bytes() for p in (ROOT / "meetings").rglob("*") if p.is_file()}
    assert cli("demo", named=False).code == 0
    (demo,) = opened
    assert demo.given["demo"]
    assert len(demo.meetings) >= 3
    assert not demo.root.exists()
    assert {p: p.read_bytes() for p in (ROOT / "meetings").rglob("*") if p.is_file()} == before
    assert not (home / ".local").exists()


def test_the_demo_can_be_kept_and_gone_on_with(cli: Run, home: Path, opened: list[Opened]) -> None:
    kept = home / "øvelse"
    ran = cli("demo", "--keep", str(kept), named=False)
    assert ran.code == 0
    assert str(kept) in ran.err
    id = opened[0].meetings[0]
    assert cli("--workspace", str(kept), "add", id, "Min linje", named=False).code == 0
    cli("demo", "--keep", str(kept), named=False)
    assert "Min linje" in [e.text for e in Workspace.open(kept).read(id).stream]


def test_the_language_of_the_screens_is_asked_for_else_chosen_else_the_systems(
    cli: Run, home: Path, meeting: str, opened: list[Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = home / ".config" / "medtui" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"language": "da"}), "utf-8")
    cli("run", meeting)
    monkeypatch.delenv("MEDTUI_LANG")
    cli("run", meeting)
    cli("--lang", "en", "run", meeting)
    settings.write_text("{", "utf-8")
    broken = cli("run", meeting)
    assert [o.given["lang"] for o in opened] == ["en", "da", "en", "en"]
    assert broken.code == 0
    assert "settings.json is not understood" in broken.err

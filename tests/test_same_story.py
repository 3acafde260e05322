"""The same meeting by keys and by commands: the journals are equal but for the times and the seat."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from medtui.cli import main
from medtui.i18n import set_language
from medtui.store.files.settings import Settings
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.tui.live.screen import LiveScreen
from tests.tui.keys import enter, screen_text

DAY = "2026-11-19"
PEOPLE = "Tove Kjær, sygeplejerske (medarbejdersiden, TR); Ib Vang (ledelse, formand)"
LINES = (
    "Vi talte om vagter om natten",
    "> Udkast til vagtplan @tove 15/1",
    "? Hvem dækker ferierne",
    "& Fortæl kollegerne om forsøget",
    "!! Sagen om lønnen drøftes med HR",
)
DECISION = "! Vi prøver faste vagthold i to måneder @ib"
PHASES = 8
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_OF_THE_WALL = ("read-back",)
_OF_TIME = ("spent", "reading")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("MEDTUI_LANG", "da")
    set_language("da")
    yield
    set_language("en")


def by_commands(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    def run(*words: str) -> str:
        capsys.readouterr()
        assert main(["--workspace", str(root), *words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out.strip()

    id = run(
        *("new", "--format", "temamoede", "--title", "Vagter om natten", "--date", DAY, "--at", "13:00"),
        *("--committee", "OmrådeMED Vest", "--attendees", PEOPLE),
    )
    run("phase", id, "next")
    for line in LINES:
        run("add", id, line)
    run("undo", id)
    run("redo", id)
    run("attend", id, "Ann Skov (ledelse)")
    run("attend", id, "Ib Vang, chef")
    for _phase in range(PHASES):
        run("phase", id, "next")
    decision = run("add", id, DECISION)
    run("outcome", decision, "enige", "--side", "both")
    run("end", id)
    run("add", id, "Husket bagefter")
    run("undo", id)
    run("redo", id)
    return id


async def by_keys(root: Path) -> str:
    workspace = Workspace.open(root)
    app = MedtuiApp(workspace, seat="front", settings=Settings(language="da"))
    async with app.run_test(size=(107, 30)) as pilot:
        await press(pilot, "f2")
        await enter(pilot, "temamoede")
        for said in ("Vagter om natten", DAY, "13:00", "OmrådeMED Vest"):
            await enter(pilot, said)
        await press(pilot, "down", "down", "down")
        await enter(pilot, PEOPLE)
        await press(pilot, "f5")
        screen = app.screen
        assert isinstance(screen, LiveScreen), screen_text(pilot)
        id = screen.desk.meeting.id
        await press(pilot, "f5")
        for line in LINES:
            await enter(pilot, line)
        await press(pilot, "ctrl+z")
        await press(pilot, "ctrl+y")
        await press(pilot, "ctrl+o")
        await enter(pilot, "Ann Skov (ledelse)")
        await enter(pilot, "Ib Vang, chef")
        await press(pilot, "escape")
        for _phase in range(PHASES):
            await press(pilot, "f5")
        await enter(pilot, DECISION)
        newest = screen.desk.meeting.stream[-1].id
        screen.go_to(newest)
        await press(pilot, "escape", "f7")
        for key in ("a", "b"):
            await press(pilot, key)
        await press(pilot, "escape")
        await press(pilot, "f12", "f12")
        await enter(pilot, "Husket bagefter")
        await press(pilot, "ctrl+z")
        await press(pilot, "ctrl+y")
    workspace.close()
    return id


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def journal(path: Path) -> list[dict[str, Any]]:
    """The changes of a database, without times, seats and what only steers the wall."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]
    kept = [line for line in lines if line["do"] not in _OF_THE_WALL]
    numbers = {line["seq"]: number for number, line in enumerate(kept, start=1)}
    return [
        {
            "seq": numbers[line["seq"]],
            "do": line["do"],
            # Which record comes first in a step depends on how long a phase has taken.
            "ops": sorted(timeless(line["ops"]), key=lambda op: op[:2]),
            "undoes": numbers.get(line.get("undoes", 0)),
        }
        for line in kept
    ]


def timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: "seat" if key == "seat" else timeless(one)
            for key, one in value.items()
            if key not in _OF_TIME
        }
    if isinstance(value, list):
        return [timeless(one) for one in value]
    return "time" if isinstance(value, str) and _TIME.fullmatch(value) else value


async def test_the_same_story_gives_the_same_journals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands, keys = tmp_path / "kommandoer", tmp_path / "taster"
    first, second = by_commands(commands, capsys), await by_keys(keys)
    assert first == second
    ours, theirs = journal(commands / f"{first}.jsonl"), journal(keys / f"{second}.jsonl")
    assert [line["do"] for line in ours] == [line["do"] for line in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert mine == other
    assert journal(commands / "workspace.jsonl") == journal(keys / "workspace.jsonl")
    assert without_times(commands / f"{first}.md") == without_times(keys / f"{second}.md")


def without_times(path: Path) -> str:
    return re.sub(r"\d\d[.:]\d\d", "time", path.read_text("utf-8"))

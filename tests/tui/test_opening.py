"""A screen stands before its meeting is opened: what is typed meanwhile, and what cannot be opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from medtui.domain.commands.entries import Capture
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.store.workspace.workspace import Workspace
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from tests.terminal import Terminal

CRASHES = """
import sys
from medtui.cli import main
from medtui.tui.live.screen import LiveScreen
def crash(self):
    secret = "Hemmeligt fra mødet"
    raise LookupError(secret)
LiveScreen.action_park = crash
sys.exit(main(sys.argv[1:]))
"""


def opened(workspace: Workspace, *words: str, code: str = "", size: tuple[int, int] = (80, 24)) -> Terminal:
    program = ["-c", code] if code else ["-m", "medtui"]
    env = {"PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent), "PYTHONUTF8": "1"}
    argv = [sys.executable, *program, "--lang", "da", "--workspace", str(workspace.root), *words]
    return Terminal(argv, *size, env=env)


async def test_a_line_entered_before_the_meeting_is_open_is_captured(make: Maker) -> None:
    app = make.app(make.meeting())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Hurtig", "enter", *"mere")
        await pilot.pause()
        assert "Hurtig" in screen_text(pilot)
        assert [e.text for e in app.screen.desk.meeting.stream] == ["Hurtig"]  # type: ignore[attr-defined]
        assert app.screen.query_one("#capture").value == "mere"  # type: ignore[attr-defined]


def test_a_meeting_that_cannot_be_opened_closes_the_screen_with_a_word(make: Maker) -> None:
    id = make.meeting()
    path = make.workspace.path_of(id)
    head, _feed, rest = path.read_bytes().partition(b"\n")
    line = json.loads(head)
    newer = subprocess.run(
        [sys.executable, "-c", NEWER, json.dumps(line)], capture_output=True, check=True, env=dict(os.environ)
    ).stdout
    path.write_bytes(newer.rstrip(b"\n") + b"\n" + rest)
    with opened(make.workspace, "run", id) as terminal:
        assert terminal.end() == 1
        assert "nyere" in terminal.text
        assert b"Traceback" not in terminal.output


NEWER = """
import json, sys
from medtui.store.journal.lines import pack
line = json.loads(sys.argv[1])
line.pop("crc")
line["schema"] = 99
sys.stdout.buffer.write(pack(line))
"""


def test_a_crash_shows_no_variables_and_keeps_what_was_captured(make: Maker) -> None:
    id = make.meeting()
    with opened(make.workspace, "run", id, code=CRASHES) as terminal:
        terminal.wait("F5 Næste")
        terminal.send("Det står", "enter")
        terminal.wait("· Det står")
        terminal.send("ctrl+r")
        assert terminal.end() == 1
        assert "Noget gik galt i medtui selv" in terminal.text
        assert "Hemmeligt fra mødet".encode() not in terminal.output
        assert b"Traceback" not in terminal.output
    assert [e.text for e in make.workspace.read(id).stream] == ["Det står"]


def test_the_newest_line_is_in_view_when_the_meeting_opens(make: Maker) -> None:
    id = make.meeting()
    session = make.workspace.session(id, "front")
    for number in range(60):
        session.do(Capture(Draft(kind=LineKind.NOTE, text=f"Linje nummer {number}")))
    session.close()
    with opened(make.workspace, "run", id, size=(107, 30)) as terminal:
        terminal.wait("Linje nummer 59")


async def test_leaving_the_meeting_that_the_program_began_with_leads_to_the_list(make: Maker) -> None:
    app = make.app(make.meeting(title="Alene"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert "1 møde" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "F5 Næste" in screen_text(pilot)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "1 møde" in screen_text(pilot)

"""The program itself, to be disturbed: a workspace in a home of its own, its commands as processes, its screens in a
pty, and what is on the disk afterwards."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

from medtui.domain.model.meeting import Meeting
from medtui.store.upkeep.check import Fault, check
from medtui.store.workspace.session import SCHEMA, Session
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
MEDTUI = [sys.executable, "-m", "medtui"]
# Lines of the live screen above its list of entries, and below it.
ABOVE, BELOW = 4, 5
STARTED = "▸"
PHASE = re.compile(r"^ \d+/\d+ ", re.M)


class House:
    """A workspace with one meeting that is going on."""

    def __init__(self, folder: Path, lang: str = "en") -> None:
        self.folder = folder
        self.root = folder / "meetings"
        home = folder / "home"
        home.mkdir(exist_ok=True)
        self.env = {
            "HOME": str(home),
            "MEDTUI_WORKSPACE": str(self.root),
            "MEDTUI_LANG": lang,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        } | {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}

    def make(self, title: str = "Prøve", format: str = "temamoede", *, started: bool = True) -> str:
        """A new meeting; its id."""
        id = self.call("new", "--format", format, "--title", title, "--date", "2026-11-12").strip()
        if started:
            self.call("phase", id, "next")
        return id

    def call(self, *words: str, stdin: str | None = None) -> str:
        """What a command prints. Raises `AssertionError` where it fails."""
        done = self.try_to(*words, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def try_to(self, *words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """A command, however it ends."""
        return subprocess.run(
            [*MEDTUI, *words],
            env=self.whole_env, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        )  # fmt: skip

    @property
    def whole_env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEDTUI", "XDG"))}
        return kept | self.env

    def screen(self, *words: str, columns: int = 100, rows: int = 30) -> Terminal:
        """The program in a terminal of its own."""
        return Terminal([*MEDTUI, *words], columns, rows, self.env)

    def live(self, id: str, columns: int = 100, rows: int = 30) -> Terminal:
        """The live screen, once it takes what is typed."""
        terminal = self.screen("run", id, columns=columns, rows=rows)
        try:
            terminal.wait(lambda text: STARTED in text and PHASE.search(text) is not None, 60)
        except BaseException:
            terminal.close()
            raise
        return terminal

    def path(self, id: str) -> Path:
        return self.root / f"{id}.jsonl"

    def on_disk(self, id: str) -> Meeting:
        """The meeting as a process finds it that starts now. Raises what opening it raises."""
        with closing(Session.open(self.path(id), "judge", read_only=True)) as session:
            return session.meeting

    def texts(self, id: str) -> list[str]:
        """The texts of its entries, in their order."""
        return [entry.text for entry in self.on_disk(id).stream]

    def whole(self) -> bool:
        """Whether every database stands, replays to its state and refers to nothing that is not there."""
        _count, findings = check(self.root, SCHEMA)
        return all(finding.fault is Fault.LEFTOVER for finding in findings)


def stream(terminal: Terminal) -> str:
    """The part of a live screen where the entries are."""
    return "\n".join(terminal.screen[ABOVE:-BELOW])


def line(terminal: Terminal) -> str:
    """What stands in the capture line of a live screen."""
    return terminal.screen[-4].partition(STARTED)[2].strip()


def told(terminal: Terminal) -> str:
    """What a live screen says under the capture line."""
    return " ".join(part.strip() for part in terminal.screen[-3:-1])


def words(number: int) -> str:
    """A text of its own for each number, that wraps on no screen.

    With a check, so that a half of one that is painted over another is not taken for a third.
    """
    return f"linje-{number:05d}-{zlib.crc32(b'%d' % number) & 0xFFFF:04x}"


def seen(text: str) -> set[int]:
    """The numbers whose texts stand here."""
    found = (int(digits) for digits in re.findall(r"linje-(\d{5})-[0-9a-f]{4}", text))
    return {number for number in found if words(number) in text}


def drain(terminal: Terminal, seconds: float = 0.5) -> None:
    """Takes in what a killed program had written before."""
    while terminal.read(seconds):
        pass

"""How fast the screens are, beside the smallest programs that could be: run with `python -m
tests.benchmarks.bench_screens [ROUNDS]`.

Prints ratios, each against a baseline that ran in turn with it in the same call (A B A B …); the machine's own
speed falls out.

    start   processor time and time to the first frame that can be typed at, against a Textual app that
            shows one word; and until the meeting or the list stands                                       goal ≤ 1.2
    keys    time from a key to its paint in the capture line with 10,000 entries, against an app with only an
    Input  goal ≤ 1.1
    typed   keys typed from the first millisecond of the start that arrive                                 goal: all
    words   `--version`, `add`, `list --json` as whole processes, in seconds                                goal
    ≤ 0.25 each

Read the ratio of the minima: on a shared machine single times drift, the fastest of many runs hardly does.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from medtui.domain.commands.program import Next
from medtui.domain.model.change import Op
from medtui.domain.model.entries import Entry
from medtui.domain.model.head import Head
from medtui.domain.model.terms import Kind
from medtui.store.files.formats import load_formats
from medtui.store.journal import codec
from medtui.store.workspace.workspace import Workspace
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
SMALLEST = """
from textual.app import App
from textual.widgets import Static
class Small(App):
    def compose(self): yield Static("READY")
Small().run()
"""
ONLY_INPUT = """
from textual.app import App
from textual.widgets import Input
class Typing(App):
    AUTO_FOCUS = "Input"
    def compose(self): yield Input(placeholder="READY")
Typing().run()
"""


def clock() -> datetime:
    return datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def make(folder: Path, title: str, entries: int) -> str:
    """A meeting with so many entries; its id."""
    workspace = Workspace.open(folder, clock)
    head = Head(id="", title=title, date=clock().date(), format="temamoede", lang="da", created=clock())
    session = workspace.new_meeting(head, load_formats().get("temamoede"))
    if entries:
        session.do(Next())
    with session.journal.writing():
        for number in range(1, entries + 1):
            text = f"Nummer {number}: vi drøftede del {number} og venter på svar"
            entry = Entry(
                id=f"{session.meeting.id}.{number}",
                kind=Kind.NOTE,
                text=text,
                at=clock(),
                seat="front",
                order=float(number),
                phase="p1",
            )
            op = codec.encode_op(Op("notes", entry.id, None, entry))
            session.journal.append("capture", [op], at=clock().isoformat(), seat="front")
    session.close()
    workspace.close()
    return session.meeting.id


def start(argv: list[str], marker: str, env: dict[str, str]) -> tuple[float, float]:
    """Seconds to the first frame that shows the marker, and processor seconds used until then."""
    with Terminal(argv, 107, 30, env) as terminal:
        terminal.wait(marker)
        shown = terminal.chunks[-1][0]
        with open(f"/proc/{terminal.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return shown, used


def keys(argv: list[str], marker: str, env: dict[str, str], count: int = 30) -> list[float]:
    """Seconds from each key to the screen that shows it."""
    times: list[float] = []
    with Terminal(argv, 107, 30, env) as terminal:
        terminal.wait(marker)
        while terminal.read(0.7):
            pass
        for number in range(count):
            before, began = terminal.text, time.perf_counter()
            terminal.send("abcdefghijklmnopqrstuvwxyz"[number % 26])
            while terminal.text == before and terminal.read(2):
                pass
            times.append(time.perf_counter() - began)
            while terminal.read(0.05):
                pass
    return times


def show(name: str, mine: list[float], base: list[float]) -> None:
    low, mid = min(mine) / min(base), statistics.median(mine) / statistics.median(base)
    print(f"{name:34} {min(mine) * 1e3:8.1f} ms   ratio of minima {low:5.2f}   of medians {mid:5.2f}")


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {"HOME": name, "MEDTUI_LANG": "da", "PYTHONPATH": str(ROOT)}
        # As in a program that is installed: the bytecode lies there.
        env |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{name}/bytecode"}
        env |= {f"XDG_{n}_HOME": f"{name}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        os.environ |= env
        small, large = make(folder / "small", "Lille", 0), make(folder / "large", "Stor", 10_000)
        python = sys.executable
        programs = {
            "smallest": ([python, "-c", SMALLEST], "READY"),
            "live screen": (
                [python, "-m", "medtui", "--workspace", str(folder / "small"), "run", small],
                "F5 ",
            ),
            "list of meetings": ([python, "-m", "medtui", "--workspace", str(folder / "small")], "F1 "),
            "live screen, meeting there": (
                [python, "-m", "medtui", "--workspace", str(folder / "small"), "run", small],
                "Lille",
            ),
            "list of meetings, read": (
                [python, "-m", "medtui", "--workspace", str(folder / "small")],
                "Lille",
            ),
        }
        seen: dict[str, list[tuple[float, float]]] = {key: [] for key in programs}
        for _ in range(rounds + 1):
            for key, (argv, marker) in programs.items():
                seen[key].append(start(argv, marker, env))
        print("start, first frame and processor time")
        for key in list(programs)[1:]:
            for what, place in (("frame", 0), ("cpu", 1)):
                mine, base = ([run[place] for run in seen[k][1:]] for k in (key, "smallest"))
                show(f"  {key}, {what}", mine, base)
        print("key to paint")
        typing = ([python, "-c", ONLY_INPUT], "READY")
        ours = ([python, "-m", "medtui", "--workspace", str(folder / "large"), "run", large], "Nummer 10000")
        base_times, our_times = [], []
        for _ in range(max(2, rounds // 4)):
            base_times += keys(*typing, env)
            our_times += keys(*ours, env)
        show("  capture line, 10,000 entries", our_times, base_times)
        print("keys typed while starting")
        arrived = 0
        for _ in range(rounds):
            with Terminal(programs["live screen"][0], 107, 30, env) as terminal:
                for char in "hurtigt":
                    terminal.send(char)
                    terminal.read(0.02)
                terminal.wait(lambda text: "▸ " in text, 10)
                while terminal.read(0.4):
                    pass
                arrived += "hurtigt" in terminal.text
            for left in (folder / "small" / ".medtui" / "drafts").glob("*"):
                left.unlink()
        print(f"  all there in {arrived} of {rounds} starts")
        print("whole commands")
        for words in (["--version"], ["add", small, "> Udkast @rikke fredag"], ["list", "--json"]):
            times = []
            for _ in range(rounds):
                began = time.perf_counter()
                subprocess.run(
                    [python, "-m", "medtui", "--workspace", str(folder / "small"), *words],
                    env={**os.environ, **env}, check=True, capture_output=True,
                )  # fmt: skip
                times.append(time.perf_counter() - began)
            best, middle = min(times) * 1e3, statistics.median(times) * 1e3
            print(f"  {words[0]:32} {best:8.1f} ms at best, {middle:8.1f} ms at the median")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)

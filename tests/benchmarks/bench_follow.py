"""How soon other screens show what one has written: run with `python -m tests.benchmarks.bench_follow [ROUNDS]`.

A line is given to a running `medtui add`, and the time is taken until the wall (`medtui follow`) and a second live
screen, each in a terminal of its own, have painted it: the writing, the sync, the noticing and the painting together.
The lines come at random moments, so that they meet the screens in every part of their rhythm. Goal: 300 ms for 95 of
100.

    seen     from the line on its way to `add` to its letters on the other screen
    printed  from the same moment to the id that `add` prints: what is left of "seen" is the other screen's
    read     bytes that the wall reads for one change, and in a second in which nothing happens; beside it the size of
             the file: who polls the whole of it reads more than that each time
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.program import MEDTUI, House, words
from tests.terminal import Terminal

BEFORE = 2_000
GOAL = 300.0


class Adder:
    """One `medtui add` that takes lines as they come."""

    def __init__(self, house: House, id: str) -> None:
        self.process = subprocess.Popen(
            [*MEDTUI, "--seat", "side", "add", id, "-"],
            env=house.whole_env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def add(self, text: str) -> float:
        """Gives it a line; seconds until it has printed the id."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        start = time.perf_counter()
        os.write(self.process.stdin.fileno(), f"{text}\n".encode())
        while not os.read(self.process.stdout.fileno(), 1 << 12).endswith(b"\n"):
            pass
        return time.perf_counter() - start

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def measure(terminal: Terminal, adder: Adder, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds until each line is seen, and until its id is printed."""
    chance, times, printed = random.Random(1), list[float](), list[float]()
    for number in range(rounds + 1):
        pause = terminal.now + chance.uniform(0.1, 0.4)
        while (left := pause - terminal.now) > 0:
            terminal.read(left)
        _ = terminal.text
        word = words(number)
        start = terminal.now
        took = adder.add(word)
        while (at := terminal.first(word)) is None:
            if not terminal.read(5):
                raise TimeoutError(f"{word} is not seen:\n{terminal.text}")
        if number:
            times.append((at - start) * 1e3)
            printed.append(took * 1e3)
    return times, printed


def bytes_read(pid: int) -> int:
    """What a process has read from files until now."""
    for line in Path(f"/proc/{pid}/io").read_text().splitlines():
        name, _colon, value = line.partition(": ")
        if name == "rchar":
            return int(value)
    return 0


def show(name: str, times: list[float], goal: float | None = None) -> None:
    cuts = statistics.quantiles(times, n=20)
    end = "" if goal is None else f"   goal {goal:.0f}" + ("" if cuts[-1] <= goal else "   MISSED")
    print(
        f"{name:28} p50 {statistics.median(times):7.1f} ms   p95 {cuts[-1]:7.1f} ms   longest {max(times):7.1f} ms{end}"
    )


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        for name, command in (("wall", "follow"), ("second live screen", "run")):
            id = house.make(name)
            # A phase whose entries the room sees.
            house.call("phase", id, "3")
            house.call(
                "add", id, "-", stdin="".join(f"Nummer {n}: vi venter på svar\n" for n in range(BEFORE))
            )
            adder = Adder(house, id)
            with house.screen(command, id) as terminal:
                terminal.wait(f"Nummer {BEFORE - 1}", 60)
                terminal.settle(1.0, 3)
                times, printed = measure(terminal, adder, rounds)
                show(f"{name}: seen", times, GOAL)
                show(f"{name}: printed", printed)
                if name == "wall" and sys.platform == "linux":
                    told = bytes_read(terminal.pid)
                    adder.add("en linje til")
                    terminal.wait("en linje til")
                    change = bytes_read(terminal.pid) - told
                    told, until = bytes_read(terminal.pid), terminal.now + 5
                    while (left := until - terminal.now) > 0:
                        terminal.read(left)
                    idle = (bytes_read(terminal.pid) - told) / 5
                    size = house.path(id).stat().st_size
                    print(
                        f"{'wall: read':28} {change:,} bytes for a change, {idle:,.0f} a second else; file {size:,}"
                    )
            adder.end()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

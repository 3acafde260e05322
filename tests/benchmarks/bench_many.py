"""What an entry costs in a workspace of 10,000 meetings, beside one of 100: run with `python -m
tests.benchmarks.bench_many [ROUNDS]`.

Both workspaces in turn in each of ROUNDS (default 25). Two ratios, goal: <= 1.1: of the shortest times, and of the
processor's work, which a busy machine lengthens less.

    add        `medtui add` as a whole process, from its start to the id that it prints
    add, date  the same for a line with an owner and a date, which asks the register and the calendar
    entry      a line entered on an open meeting: read, decided, written, synced; a hundred in each round
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from medtui.application.meeting.line import Reader
from medtui.domain.commands.entries import Capture
from medtui.store.journal.lines import pack
from medtui.store.workspace.workspace import Workspace
from tests.faults.program import House

FEW, MANY = 100, 10_000
GOAL = 1.1


def filled(folder: Path, count: int) -> tuple[House, str]:
    """A workspace of so many meetings, and the id of the one that is going on."""
    folder.mkdir()
    house = House(folder)
    id = house.make("Prøve")
    raw = house.path(id).read_bytes()
    for number in range(count - 1):
        other = f"{2000 + number % 26}-01-01-nr-{number}"
        bodies = (json.loads(line) for line in raw.replace(id.encode(), other.encode()).splitlines())
        house.path(other).write_bytes(
            b"".join(pack({k: body[k] for k in body if k != "crc"}) for body in bodies)
        )
    return house, id


def jobs_of(house: House, id: str) -> dict[str, Callable[[], object]]:
    workspace = Workspace.open(house.root)
    session, reader = workspace.session(id, "front"), Reader(workspace)

    def entry() -> None:
        for _ in range(100):
            session.do(Capture(reader.read(session.meeting, "! Vi prøver kvartalsmøder")))

    return {
        "add": lambda: house.call("add", id, "Vi prøver kvartalsmøder"),
        "add, date": lambda: house.call("add", id, "> Udkast til årshjul @rikke inden fredag"),
        "entry": entry,
    }


def used() -> float:
    """Seconds of the processor that this process and those it started have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory(dir=".") as name:
        few, many = (jobs_of(*filled(Path(name).resolve() / str(n), n)) for n in (FEW, MANY))
        for job in few:
            times: dict[str, list[float]] = {"few": [], "many": []}
            work: dict[str, list[float]] = {"few": [], "many": []}
            for number in range(rounds + 1):
                for size, jobs in (("few", few), ("many", many)):
                    start, before = time.perf_counter(), used()
                    jobs[job]()
                    if number:
                        times[size].append((time.perf_counter() - start) * 1e3)
                        work[size].append((used() - before) * 1e3)
            low = min(times["many"]) / min(times["few"])
            cpu = statistics.median(work["many"]) / statistics.median(work["few"])
            verdict = "" if min(low, cpu) <= GOAL else "   MISSED"
            print(
                f"{job:10} {MANY:,} meetings {min(times['many']):7.1f} ms at best   / {FEW}: minima {low:5.2f}"
                f"   processor {cpu:5.2f}   goal {GOAL}{verdict}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)

"""Four writers on one meeting while its live screen is open."""

from __future__ import annotations

import subprocess
import threading
from itertools import pairwise

from .outcome import Outcome, Run
from .program import MEDTUI, House, seen, stream, words

WRITERS, EACH = 4, 250
ALL = {writer * 1_000 + number for writer in range(WRITERS) for number in range(EACH)}


def four_adders(run: Run) -> Outcome:
    """4 x 250 `medtui add`: 1,000 entries with ids of their own, each writer's in its order, and the screen shows all.

    In the first trial each writer is one process that takes lines; in the next each line is a process of its own.
    """
    outcome = Outcome()
    for trial in range(run.trials):
        with run.folder() as folder:
            house = House(folder)
            id = house.make("Prøve")
            printed: list[list[str]] = [[] for _ in range(WRITERS)]
            work = _by_line if trial % 2 else _as_stream
            writers = [
                threading.Thread(target=work, args=(house, id, writer, printed[writer]))
                for writer in range(WRITERS)
            ]
            outcome.trials += 1
            with house.live(id) as terminal:
                for writer in writers:
                    writer.start()
                looks = 0
                while any(writer.is_alive() for writer in writers):
                    looks += terminal.read(0.1)
                for writer in writers:
                    writer.join()
                # A window as high as the meeting is long shows what the screen knows, all of it.
                terminal.resize(100, len(ALL) + 40)
                try:
                    terminal.wait(lambda _screen, t=terminal: seen(stream(t)) == ALL, 60)
                except TimeoutError:
                    outcome.lost += len(ALL - seen(stream(terminal)))
                    outcome.note = f"{len(ALL - seen(stream(terminal)))} entries are not on the screen"
                shown = [next(iter(seen(row))) for row in stream(terminal).split("\n") if seen(row)]
            _judge(house, id, printed, shown, outcome)
            outcome.note = (
                outcome.note or f"{WRITERS} x {EACH} entries, {looks:,} reads of the screen meanwhile"
            )
    return outcome


def _judge(house: House, id: str, printed: list[list[str]], shown: list[int], outcome: Outcome) -> None:
    entries = {e.id: e.text for e in house.on_disk(id).stream}
    ids = [one for each in printed for one in each]
    outcome.lost += len(ALL) - len(entries) + len(ids) - len(set(ids)) + len(set(ids) ^ set(entries))
    for writer, each in enumerate(printed):
        outcome.lost += [entries.get(one) for one in each] != [words(writer * 1_000 + n) for n in range(EACH)]
        numbers = [int(one.rpartition(".")[2]) for one in each]
        own = [number for number in shown if number // 1_000 == writer]
        outcome.phantom += sum(a >= b for a, b in [*pairwise(numbers), *pairwise(own)])
    outcome.stuck += not house.whole()


def _as_stream(house: House, id: str, writer: int, printed: list[str]) -> None:
    lines = "".join(f"{words(writer * 1_000 + number)}\n" for number in range(EACH))
    printed += house.call("add", id, "-", stdin=lines).split()


def _by_line(house: House, id: str, writer: int, printed: list[str]) -> None:
    for number in range(EACH):
        done = subprocess.run(
            [*MEDTUI, "--seat", f"writer-{writer}", "add", id, words(writer * 1_000 + number)],
            env=house.whole_env, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        printed += done.stdout.split()

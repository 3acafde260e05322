"""Killed writers, several writers at once, and locks whose holder is gone. Real processes, by `fork`."""

from __future__ import annotations

import os
import random
import select
import signal
import struct
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from medtui.store.journal.journal import Journal, Line, NotSaved
from medtui.store.journal.lines import pack

from .journal_work import append, make, note, reopen
from .outcome import Outcome, Run

ACK = struct.Struct("<ii")
SEATS = "abcd"
EACH = 250
KILLS = 10


@dataclass(slots=True)
class Child:
    """A process that tells through a pipe what it was told is durable."""

    pid: int
    pipe: int
    told: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def listen(self, seconds: float) -> bool:
        """Takes what it says within some time; false when it will say no more."""
        if not select.select([self.pipe], [], [], seconds)[0]:
            return True
        data = os.read(self.pipe, ACK.size * 4096)
        while len(data) % ACK.size:
            data += os.read(self.pipe, ACK.size - len(data) % ACK.size)
        self.told += ACK.iter_unpack(data)
        return bool(data)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Hears it out; how it ended."""
        while self.listen(60):
            pass
        os.close(self.pipe)
        return os.waitpid(self.pid, 0)[1]


def child(work: Callable[[Callable[[int, int], None]], None]) -> Child:
    """Runs `work` in a process of its own, with what it tells its parent by."""
    ours, its = os.pipe()
    pid = os.fork()
    if pid:
        os.close(its)
        return Child(pid, ours)
    try:
        os.close(ours)
        work(lambda number, seq: (os.write(its, ACK.pack(number, seq)), None)[1])
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def writer(path: Path, seat: str, start: int, count: int) -> Callable[[Callable[[int, int], None]], None]:
    """So many changes of one seat: new records, and every fourth time one that is changed again and again."""

    def work(tell: Callable[[int, int], None]) -> None:
        journal = reopen(path)
        for number in range(start, start + count):
            with journal.writing():
                ops = [note(f"{seat}.{number}", "x" * (number % 7 * 60))]
                if number % 4 == 0:
                    # What it was before depends on what the others did meanwhile.
                    was = journal.tables.get("notes", {}).get("shared", {}).get("text")
                    ops.append(note("shared", f"{seat} {number}", was))
                seq = journal.append("capture", ops, at="", seat=seat).seq
            tell(number, seq)

    return work


def judge(path: Path, told: dict[str, list[tuple[int, int]]], outcome: Outcome) -> None:
    """Nothing that was told is gone or twice; every seat's own order is kept; the file replays to its state."""
    journal = reopen(path)
    outcome.told += journal.damage is not None
    made: dict[str, list[int]] = {seat: [] for seat in told}
    seqs: dict[tuple[str, int], int] = {}
    for line in journal.lines:
        for table, id, before, _after in line.ops:
            if table == "notes" and before is None and id != "shared":
                number = int(id.partition(".")[2])
                made[line.seat].append(number)
                seqs[line.seat, number] = line.seq
    for seat, acknowledged in told.items():
        outcome.lost += sum(seqs.get((seat, number)) != seq for number, seq in acknowledged)
        outcome.phantom += made[seat] != sorted(set(made[seat]))
    outcome.phantom += journal.unexpected + journal.missing
    try:
        append(journal, [note("after", "all")])
    except NotSaved:
        outcome.stuck += 1
    journal.close()


def killed_writers(run: Run) -> Outcome:
    """A writer is killed at a random moment; the next one goes on in the same file, as people do."""
    outcome, chance = Outcome(), random.Random(run.seed)
    path, told, start = Path(), list[tuple[int, int]](), 0
    with run.folder() as folder:
        for trial in range(run.trials):
            if trial % 25 == 0:
                path, told, start = folder / f"m{trial}.jsonl", [], 0
                make(path).close()
            one = child(writer(path, "a", start, 100_000))
            one.listen(60)
            until = time.monotonic() + chance.uniform(0, 0.008)
            while (left := until - time.monotonic()) > 0:
                one.listen(left)
            one.kill()
            told += one.told
            start = told[-1][0] + 2
            outcome.trials += 1
            if trial % 25 == 24 or trial == run.trials - 1:
                judge(path, {"a": told}, outcome)
    outcome.note = "told: a last line that was cut off"
    return outcome


def several_writers(run: Run) -> Outcome:
    """Four processes on one file while it is followed; then the same with one of them killed again and again."""
    outcome = Outcome()
    for trial in range(run.trials):
        with run.folder() as folder:
            path = folder / "m.jsonl"
            follower = make(path)
            seen: list[Line] = []
            writers = {seat: child(writer(path, seat, 0, EACH)) for seat in SEATS}
            going = dict(writers)
            while going:
                for seat, one in list(going.items()):
                    if not one.listen(0.002):
                        outcome.stuck += one.end() != 0
                        del going[seat]
                seen += follower.refresh()
            seen += follower.refresh()
            outcome.lost += abs(len(SEATS) * EACH - sum(len(one.told) for one in writers.values()))
            outcome.lost += [line.seq for line in seen] != list(range(1, len(SEATS) * EACH + 1))
            judge(path, {seat: one.told for seat, one in writers.items()}, outcome)
            follower.close()
            _with_kills(folder / "k.jsonl", random.Random(run.seed + trial), outcome)
        outcome.trials += 1
    outcome.note = f"{len(SEATS)} x {EACH} changes each time, then {len(SEATS)} with {KILLS} kills"
    return outcome


def _with_kills(path: Path, chance: random.Random, outcome: Outcome) -> None:
    make(path).close()
    told: dict[str, list[tuple[int, int]]] = {seat: [] for seat in SEATS}
    start = dict.fromkeys(SEATS, 0)
    writers = {seat: child(writer(path, seat, 0, 100_000)) for seat in SEATS}
    for _kill in range(KILLS):
        until = time.monotonic() + chance.uniform(0.002, 0.02)
        while time.monotonic() < until:
            for one in writers.values():
                one.listen(0.001)
        seat = chance.choice(SEATS)
        writers[seat].kill()
        mine = writers[seat].told
        told[seat] += mine
        # The one after the last that was told may have been written and not told: its first one, where it told none.
        start[seat] = mine[-1][0] + 2 if mine else start[seat] + 1
        writers[seat] = child(writer(path, seat, start[seat], 100_000))
    for seat, one in writers.items():
        one.kill()
        told[seat] += one.told
    judge(path, told, outcome)


def orphaned_locks(run: Run) -> Outcome:
    """A writer is killed while it has the lock, before, in and after its line: nobody has to wait for the dead."""
    outcome, chance = Outcome(), random.Random(run.seed)
    with run.folder() as folder:
        path = folder / "m.jsonl"
        journal = make(path)
        for trial in range(run.trials):
            one = child(_dies_with_lock(path, trial, chance.choice(["before", "in", "after"])))
            one.listen(60)
            one.kill()
            start = time.monotonic()
            try:
                append(journal, [note(f"t{trial}", "x")])
            except NotSaved:
                outcome.stuck += 1
            outcome.stuck += time.monotonic() - start > 5
            outcome.trials += 1
        with closing(reopen(path)) as again:
            there = again.tables["notes"]
        outcome.lost += sum(f"t{trial}" not in there for trial in range(run.trials))
        outcome.told = journal.damage.bytes if journal.damage else 0
        journal.close()
    outcome.note = "told: bytes of lines that were cut off"
    return outcome


def _dies_with_lock(path: Path, trial: int, when: str) -> Callable[[Callable[[int, int], None]], None]:
    def work(tell: Callable[[int, int], None]) -> None:
        journal: Journal = reopen(path)
        with journal.writing():
            if when == "in":
                handle = os.open(path, os.O_WRONLY | os.O_APPEND)
                os.write(handle, pack({"seq": journal.seq + 1, "trial": trial})[:-9])
            elif when == "after":
                journal.append("capture", [note(f"dead{trial}", "x")], at="", seat="dead")
            tell(trial, 0)
            time.sleep(60)

    return work


def supported() -> bool:
    """Whether processes can be made in this way here."""
    return hasattr(os, "fork")

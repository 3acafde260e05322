"""Files that are not as they were left: flipped bits, junk, cuts; before they are opened, and under an open journal."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from medtui.store.journal.journal import NotAJournal, NotSaved

from .journal_work import append, changes, make, note, reopen
from .outcome import Outcome, Run

CHANGES = 40


def written(path: Path, seed: int) -> bytes:
    """A whole file."""
    journal = make(path)
    for ops in changes(CHANGES, seed):
        append(journal, ops)
    journal.close()
    return path.read_bytes()


def judge(path: Path, whole: bytes, raw: bytes, outcome: Outcome) -> None:
    """Opens a damaged copy: every line that is still whole counts, what is gone is told, and it can be written to."""
    with closing(reopen(path, read_only=True)) as undamaged:
        before = undamaged.lines
    damaged = path.with_name("damaged.jsonl")
    for old in path.parent.glob("damaged*"):
        old.unlink()
    damaged.write_bytes(raw)
    outcome.trials += 1
    pieces = set(raw.split(b"\n"))
    stands = [line for line, piece in zip(before, whole.split(b"\n")[1:], strict=False) if piece in pieces]
    try:
        journal = reopen(damaged)
    except NotAJournal:
        outcome.told += 1
        outcome.lost += bool(stands)
        return
    noticed = journal.damage is not None or journal.missing > 0
    outcome.told += noticed
    if journal.lines != before and not noticed and raw != whole[: len(raw)]:
        outcome.silent += 1
    outcome.silent += any(line not in before for line in journal.lines)
    outcome.lost += [line for line in before if line in journal.lines] != stands
    if journal.damage and journal.damage.lines:
        # What was not understood is kept, to the byte.
        kept = journal.damage.kept.read_bytes().split(b"\n") if journal.damage.kept else []
        known = set(whole.split(b"\n"))
        outcome.lost += any(piece and piece not in kept and piece not in known for piece in raw.split(b"\n"))
    try:
        append(journal, [note("after", "all")])
        with closing(reopen(damaged)) as again:
            outcome.lost += "after" not in again.tables["notes"]
    except NotSaved:
        outcome.stuck += 1
    journal.close()


def flipped_bits(run: Run) -> Outcome:
    """One bit of a file is another."""
    outcome, chance = Outcome(), random.Random(run.seed)
    with run.fast_folder() as folder:
        whole = written(folder / "m.jsonl", run.seed)
        for _trial in range(run.trials):
            raw = bytearray(whole)
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            judge(folder / "m.jsonl", whole, bytes(raw), outcome)
    return outcome


def junk(run: Run) -> Outcome:
    """A file is cut off, holds a block of zeros or junk, lacks a part, or has one twice or elsewhere."""
    outcome, chance = Outcome(), random.Random(run.seed)
    with run.fast_folder() as folder:
        whole = written(folder / "m.jsonl", run.seed)
        for trial in range(run.trials):
            judge(folder / "m.jsonl", whole, DAMAGES[trial % len(DAMAGES)](whole, chance), outcome)
    return outcome


def _part(whole: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(whole))
    return start, min(len(whole), start + chance.choice([1, 7, 512, 4096]))


def _cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _zeros(whole: bytes, chance: random.Random) -> bytes:
    start, end = _part(whole, chance)
    return whole[:start] + b"\0" * (end - start) + whole[end:]


def _noise(whole: bytes, chance: random.Random) -> bytes:
    start, end = _part(whole, chance)
    return whole[:start] + chance.randbytes(end - start) + whole[end:]


def _hole(whole: bytes, chance: random.Random) -> bytes:
    start, end = _part(whole, chance)
    return whole[:start] + whole[end:]


def _twice(whole: bytes, chance: random.Random) -> bytes:
    start, end = _part(whole, chance)
    return whole[:end] + whole[start:]


def _lines_moved(whole: bytes, chance: random.Random) -> bytes:
    lines = whole.split(b"\n")[:-1]
    # Said again after the last line: numbers that were had before do not count.
    return whole + b"\n".join(chance.sample(lines[1:], 3)) + b"\n"


def _more_behind(whole: bytes, chance: random.Random) -> bytes:
    return whole + chance.randbytes(chance.choice([1, 30, 600]))


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _zeros, _noise, _hole, _twice, _lines_moved, _more_behind,
)  # fmt: skip


def under_an_open_journal(run: Run) -> Outcome:
    """Another program damages a file while two have it open to write: what was shown comes back, and both go on."""
    outcome, chance = Outcome(), random.Random(run.seed)
    for trial in range(run.trials):
        with run.fast_folder() as folder:
            path = folder / "m.jsonl"
            front = make(path)
            side, wall = reopen(path), reopen(path, read_only=True)
            work = list(changes(12, run.seed + trial))
            for step, ops in enumerate(work[:8]):
                append(side if step % 2 else front, ops)
            for journal in (front, side, wall):
                journal.refresh()
            whole = path.read_bytes()
            raw = DAMAGES[trial % len(DAMAGES)](whole, chance)
            with path.open("rb+") as file:
                file.write(raw)
                file.truncate()
            # A clock as coarse as a file system's would hide a change that is made within one of its ticks.
            os.utime(path, ns=(trial + 1, trial + 1))
            front.refresh()
            for step, ops in enumerate(work[8:]):
                append(side if step % 2 else front, ops)
            wall.refresh()
            for journal in (front, side):
                journal.refresh()
                outcome.told += journal.damage is not None
            outcome.trials += 1
            again = reopen(path)
            expected = [tuple(ops) for ops in work]
            for journal in (front, side, wall, again):
                outcome.lost += [line.ops for line in journal.lines] != expected
                journal.close()
    return outcome

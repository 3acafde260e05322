"""Power cuts: the journal is opened on every disk that a cut in the middle of its work may leave."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from medtui.store.journal.history import Tables
from medtui.store.journal.journal import NotAJournal, NotSaved

from .journal_work import append, changes, make, note, reopen, states
from .outcome import Outcome, Run
from .simulated_disk import Call, Disk, Recorder, in_place_of_os, power_cuts, put

NAME = "ny/m.jsonl"
CHANGES = 40


def recorded(root: Path, count: int, seed: int, *, syncs: bool = True) -> tuple[list[Call], list[Tables]]:
    """The calls of a run, with marks that say which states it may be in; and the states.

    The folder is new. On the way one sync fails, and one writer dies in the middle of a line.
    """
    work = list(changes(count, seed))
    os_calls = Recorder(root, syncs=syncs)
    with in_place_of_os(os_calls):
        journal = make(root / NAME)
        os_calls.mark((0, 0))
        for number, ops in enumerate(work):
            os_calls.mark((number, number + 1))
            if number == count // 3:
                os_calls.fail_next_sync = True
                refused = False
                try:
                    append(journal, ops)
                except NotSaved:
                    refused = True
                assert refused
                # It was refused: from here on it must not come back, until it is said again.
                os_calls.mark((number, number))
                os_calls.mark((number, number + 1))
            if number == count * 2 // 3:
                handle = os_calls.open(journal.path, os.O_WRONLY | os.O_APPEND)
                os_calls.write(handle, b'{"crc":"00000000","seq":' + b"x" * 700)
                os_calls.close(handle)
            append(journal, ops)
            os_calls.mark((number + 1, number + 1))
        journal.close()
    return os_calls.calls, states(work)


def check(
    disk: Disk, allowed: tuple[int, int] | None, known: list[Tables], root: Path, outcome: Outcome
) -> None:
    """Opens what the cut left, in an empty folder, and goes on writing."""
    put(disk, root)
    path = root / NAME
    outcome.trials += 1
    if not path.exists():
        outcome.lost += allowed is not None
        return
    try:
        journal = reopen(path)
    except NotAJournal:
        outcome.stuck += 1
        return
    outcome.told += journal.damage is not None
    first, last = allowed or (0, 0)
    if journal.tables not in known[first : last + 1]:
        if journal.tables in known[:first]:
            outcome.lost += 1
        else:
            outcome.phantom += 1
    before = dict(journal.tables.get("notes", {}))
    try:
        append(journal, [note("after", "the cut")])
    except NotSaved:
        outcome.stuck += 1
    journal.close()
    again = reopen(path, read_only=True)
    outcome.stuck += again.tables.get("notes") != {**before, "after": {"id": "after", "text": "the cut"}}
    again.close()


def every_disk(run: Run, *, syncs: bool) -> Outcome:
    """All power cuts of one run; `trials` is the number of changes."""
    outcome = Outcome()
    with run.fast_folder() as folder:
        (folder / "run").mkdir()
        calls, known = recorded(folder / "run", run.trials, run.seed, syncs=syncs)
        seen: set[int] = set()
        for allowed, disk in power_cuts(calls, run.seed):
            key = hash((allowed, tuple(disk.items())))
            if key not in seen:
                seen.add(key)
                root = folder / "disk"
                root.mkdir()
                check(disk, allowed, known, root, outcome)
                shutil.rmtree(root)
    outcome.note = f"{run.trials} changes, {sum(c.kind != 'mark' for c in calls)} calls"
    return outcome


def power_cut(run: Run) -> Outcome:
    """The journal as it is."""
    return every_disk(run, syncs=True)


def power_cut_without_sync(run: Run) -> Outcome:
    """The control: the same journal on a system that forgets to sync."""
    return every_disk(run, syncs=False)

"""Failing system calls: every single call of a run fails once, some times, or for good, in every way that it can."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from medtui.store.disk.append_file import JournalFile
from medtui.store.journal.journal import Journal, NotSaved

from .journal_work import append, make, note, reopen
from .outcome import Outcome, Run
from .simulated_disk import in_place_of_os

# The ways in which each call may fail.
ERRORS: dict[str, tuple[int, ...]] = {
    "open": (errno.EMFILE, errno.EIO, errno.ENOSPC),
    "read": (errno.EIO,),
    "write": (errno.ENOSPC, errno.EIO),
    "fsync": (errno.EIO, errno.ENOSPC),
    "fdatasync": (errno.EIO, errno.ENOSPC),
    "ftruncate": (errno.EIO,),
    "replace": (errno.EIO, errno.EACCES),
    "stat": (errno.EIO,),
    "fstat": (errno.EIO,),
    "fchmod": (errno.EPERM,),
    "lseek": (errno.EIO,),
}
STEPS = 7
FOREVER = 10_000
# How many calls after a failed one the store may be busy with it.
WINDOW = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """Which call fails, counted from the first; how many from there on, and with what."""

    first: int
    count: int
    number: int
    # So many bytes of a failing write are written.
    written: int = 0
    # A system may drop what it could not sync, and call the next sync a success.
    drops: bool = False
    # One more call that fails, and with what: while the store is busy with the first.
    then: int = -1
    then_number: int = 0

    def fails(self, place: int, name: str) -> int:
        """The error of a call; 0 where it works."""
        if place == self.then:
            return self.then_number
        return (
            self.number
            if self.first <= place < self.first + self.count and self.number in ERRORS[name]
            else 0
        )

    @property
    def dead(self) -> bool:
        """Whether the disk lets nothing be taken back again: then a refused line may stay."""
        return self.count == FOREVER and self.number in ERRORS["ftruncate"]


class Failing:
    """Stands in for `os` in the store; the planned calls fail."""

    def __init__(self, plan: Plan | None) -> None:
        self.plan = plan
        self.made: list[str] = []
        self.active = True
        self._synced: dict[int, int] = {}

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in ERRORS:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.active:
                self.made.append(name)
                if self.plan and (number := self.plan.fails(len(self.made) - 1, name)):
                    return self._fail(self.plan, name, args, number)
            done = real(*args, **kwargs)
            if name in ("fsync", "fdatasync"):
                found = os.fstat(args[0])
                self._synced[found.st_ino] = found.st_size
            return done

        return call

    def _fail(self, plan: Plan, name: str, args: tuple[Any, ...], number: int) -> Any:
        if name == "write" and plan.written and len(args[1]) > plan.written:
            return os.write(args[0], args[1][: plan.written])
        if plan.drops and name in ("fsync", "fdatasync"):
            os.ftruncate(args[0], self._synced.get(os.fstat(args[0]).st_ino, 0))
        raise OSError(number, os.strerror(number))


def plans(made: list[str]) -> Iterator[Plan]:
    """Each call of an undisturbed run, in each way in which it can fail, once, three times and for good."""
    for first, name in enumerate(made):
        for number in ERRORS[name]:
            for count in (1, 3, FOREVER):
                yield Plan(first, count, number)
                if name == "write":
                    yield Plan(first, count, number, written=9)
                if name in ("fsync", "fdatasync"):
                    yield Plan(first, count, number, drops=True)


def second_plans(plan: Plan, made: list[str]) -> Iterator[Plan]:
    """After a write or a sync that fails once: each of the next calls fails too."""
    for then in range(plan.first + 1, min(plan.first + WINDOW, len(made))):
        for number in ERRORS[made[then]]:
            yield replace(plan, then=then, then_number=number)


def session(root: Path, stand_in: Failing) -> tuple[dict[str, str], set[str], int, list[str]]:
    """Two seats take turns on one file, and go on after a refusal as people do: with the next thing.

    What was acknowledged, what was refused, how often, and what was not as promised.
    """
    path = root / "m.jsonl"
    stand_in.active = False
    front, side = make(path), reopen(path)
    wrong: list[str] = []
    told: dict[str, str] = {}
    refused: set[str] = set()
    refusals = 0
    with in_place_of_os(stand_in):
        stand_in.active = True
        for step in range(STEPS):
            seat, other = (front, side) if step % 3 else (side, front)
            before = dict(seat.tables.get("notes", {}))
            try:
                append(seat, [note(f"n{step}", "æ" * (step * 90))])
                told[f"n{step}"] = "æ" * (step * 90)
            except NotSaved:
                refusals += 1
                refused.add(f"n{step}")
                if f"n{step}" in seat.tables.get("notes", {}):
                    wrong.append(f"n{step} is shown and was refused")
                if missing := set(before) - set(seat.tables.get("notes", {})):
                    wrong.append(f"{missing} was shown and is not any more")
            except Exception as error:
                wrong.append(f"{type(error).__name__}: {error}")
            try:
                other.refresh()
            except Exception as error:
                wrong.append(f"refresh: {type(error).__name__}: {error}")
        stand_in.active = False
        for seat in (front, side):
            wrong += after(seat, told)
    front.close()
    side.close()
    return told, refused, refusals, wrong


def after(seat: Journal, told: dict[str, str]) -> list[str]:
    """The disk works again: the seat can write, and shows what everybody was told."""
    try:
        append(seat, [note(f"last-{id(seat)}", "x", None)])
    except NotSaved as error:
        return [f"refused when all was well again: {error}"]
    shown = {key: doc["text"] for key, doc in seat.tables.get("notes", {}).items()}
    return [f"not shown: {key}" for key, text in told.items() if shown.get(key) != text]


def failing_calls(run: Run) -> Outcome:
    """At most about as many plans as there are trials, spread evenly."""
    outcome = Outcome()
    every = list(plans(tried(run, None, outcome)))
    for plan in [p for p in every if p.count == 1 and not p.written]:
        made = tried(run, plan, Outcome())
        if made[plan.first] in ("write", "fsync", "fdatasync"):
            every += second_plans(plan, made)
    outcome = Outcome()
    for plan in every[:: max(1, len(every) // run.trials)]:
        tried(run, plan, outcome)
    outcome.note = f"of {len(every):,} ways"
    return outcome


def believing(run: Run) -> Outcome:
    """The control: a store that goes on with a descriptor whose sync has failed."""
    JournalFile.doubtful = property(lambda _file: False, lambda _file, _value: None)  # type: ignore[assignment]
    try:
        return failing_calls(run)
    finally:
        del JournalFile.doubtful


def tried(run: Run, plan: Plan | None, outcome: Outcome) -> list[str]:
    """One session by a plan, judged; the calls that were made in it."""
    stand_in = Failing(plan)
    with run.fast_folder() as folder:
        told, refused, refusals, wrong = session(folder, stand_in)
        outcome.told += refusals
        judge(folder / "m.jsonl", told, refused, wrong, outcome, plan, stand_in.made)
    return stand_in.made


def judge(
    path: Path,
    told: dict[str, str],
    refused: set[str],
    wrong: list[str],
    outcome: Outcome,
    plan: Plan | None,
    made: list[str],
) -> None:
    """What is on the disk in the end."""
    outcome.trials += 1
    outcome.stuck += bool(wrong)
    journal = reopen(path)
    there = {key: doc["text"] for key, doc in journal.tables.get("notes", {}).items()}
    journal.close()
    lost = [key for key, text in told.items() if there.get(key) != text]
    phantoms = [] if plan and plan.dead else sorted(refused & set(there))
    outcome.lost += len(lost)
    outcome.phantom += len(phantoms)
    if DETAILS is not None and plan and (wrong or lost or phantoms):
        DETAILS(f"{made[plan.first]} {made[plan.then]} {plan}: lost {lost}, phantom {phantoms}, {wrong}")


# Where to say more about what went wrong.
DETAILS: Callable[[str], object] | None = None

"""What a fault does in a run of many trials, and the table of it."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """How a fault is to be tried: where, how often, and from which seed."""

    place: Path
    trials: int
    seed: int

    @contextlib.contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder of its own on the disk that is meant."""
        folder = Path(tempfile.mkdtemp(prefix="faults-", dir=self.place))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextlib.contextmanager
    def fast_folder(self) -> Iterator[Path]:
        """A folder in memory where there is one, for trials in which nothing depends on the disk."""
        memory = Path("/dev/shm")
        folder = Path(tempfile.mkdtemp(prefix="faults-", dir=memory if memory.is_dir() else self.place))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class Outcome:
    """What came of the trials.

    `lost` counts what was acknowledged and is gone, `phantom` what was refused and is there all the same, `silent`
    damage that nobody is told of, `stuck` files that cannot be opened or written any more. `told` are refusals and
    damage that were reported.
    """

    trials: int = 0
    lost: int = 0
    phantom: int = 0
    silent: int = 0
    stuck: int = 0
    told: int = 0
    note: str = ""
    skipped: bool = False

    @property
    def bad(self) -> int:
        return self.lost + self.phantom + self.silent + self.stuck


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, how many trials a long run and a short one have, and what makes them.

    A `control` is a store that is built wrong on purpose: the trials are worth something only if it is found out.
    """

    name: str
    long: int
    short: int
    run: Callable[[Run], Outcome]
    control: bool = False

    def passed(self, outcome: Outcome) -> bool:
        """Whether nothing went wrong; for a control, whether something did."""
        return outcome.skipped or (outcome.bad > 0 if self.control else outcome.bad == 0)


COLUMNS = f"{'fault':38} {'trials':>7} {'told':>7} {'lost':>6} {'phantom':>8} {'silent':>7} {'stuck':>6}"


def row(fault: Fault, outcome: Outcome) -> str:
    """One line of the table."""
    if outcome.skipped:
        return f"{fault.name:38} {'-':>7}  skipped: {outcome.note}"
    numbers = f"{outcome.trials:7,} {outcome.told:7,} {outcome.lost:6,} {outcome.phantom:8,}"
    verdict = "" if fault.passed(outcome) else "  FAILED"
    return (
        f"{fault.name:38} {numbers} {outcome.silent:7,} {outcome.stuck:6,}{verdict}  {outcome.note}".rstrip()
    )

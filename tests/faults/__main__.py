"""Injects faults for real, and prints a table of trials and losses.

    python -m tests.faults [--long] [--seed N] [--in FOLDER] [NAME ...]

Without `--long` this is the short run, which the tests make too; the long one takes an hour, and kills the program
1,100 times and its journal as often. `--in` chooses the disk (default: the current folder); NAMEs choose faults by a
part of their name. Ends with 1 if anything was lost, was there though it was refused, went unnoticed or stuck, or if a
control was not found out: that is a store which is built wrong on purpose.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from .journal_suite import FAULTS as JOURNAL
from .outcome import COLUMNS, Run, row

FAULTS = JOURNAL
if sys.platform != "win32":
    from .program_suite import FAULTS as PROGRAM

    FAULTS = (*JOURNAL, *PROGRAM)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--long", action="store_true", help="many trials: about an hour")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in", dest="place", type=Path, default=Path(), metavar="FOLDER")
    given = parser.parse_args()
    chosen = [f for f in FAULTS if not given.names or any(name in f.name for name in given.names)]
    if not chosen:
        parser.error(f"no fault has this in its name; there are: {', '.join(f.name for f in FAULTS)}")
    print(f"{COLUMNS}  seconds, notes")
    failed = False
    for fault in chosen:
        start = time.monotonic()
        outcome = fault.run(Run(given.place, fault.long if given.long else fault.short, given.seed))
        failed |= not fault.passed(outcome)
        outcome.note = f"{time.monotonic() - start:6.1f}  {outcome.note}"
        print(row(fault, outcome), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""What durability costs: run with `python -m tests.benchmarks.bench_store [RECORDS ...]`.

For each number of records already in the file, the time of one durable entry is printed as a ratio to one bare
append with
`fdatasync`, and to one insert into SQLite (WAL, synchronous FULL), all three in turn in the same call. Medians.
Goals: ≤ 1.6 × the bare append, ≤ 1.0 × SQLite, and flat from 100 to 100,000 records.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from medtui.store.journal import Journal

AT = "2026-11-12T09:08:31+01:00"
ROUNDS = 400


def document(number: int) -> dict[str, object]:
    """An entry of the usual size."""
    return {
        "id": f"2026-11-12-faerre-moeder.{number}",
        "kind": "note",
        "text": "Kvartalsmøder giver plads til at tænke sig om, og det er godt",
        "at": AT,
        "seat": "front",
        "order": float(number),
        "phase": "p6",
    }


def main(sizes: list[int]) -> None:
    print(f"{'records':>8} {'bare append':>12} {'entry':>10} {'÷ bare':>7} {'÷ SQLite':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            journal = Journal.create(folder / "a.jsonl", schema=1, kind="meeting", at=AT)
            with journal.writing():
                ops = [("notes", f"n{n}", None, document(n)) for n in range(size)]
                for start in range(0, size, 1000):
                    journal.append("fill", ops[start : start + 1000], at=AT, seat="front")
            bare = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
            raw = b"x" * 260 + b"\n"
            base = sqlite3.connect(folder / "a.sqlite", isolation_level=None)
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            base.execute("CREATE TABLE notes (id TEXT PRIMARY KEY, doc TEXT)")
            base.executemany("INSERT INTO notes VALUES (?, ?)", ((f"n{n}", "x" * 200) for n in range(size)))
            times: dict[str, list[float]] = {"bare": [], "ours": [], "sqlite": []}
            for number in range(ROUNDS):
                began = time.perf_counter()
                os.write(bare, raw)
                os.fdatasync(bare)
                times["bare"].append(time.perf_counter() - began)
                began = time.perf_counter()
                with journal.writing():
                    journal.append(
                        "capture", [("notes", f"x{number}", None, document(number))], at=AT, seat="front"
                    )
                times["ours"].append(time.perf_counter() - began)
                began = time.perf_counter()
                base.execute("INSERT INTO notes VALUES (?, ?)", (f"x{number}", "x" * 200))
                times["sqlite"].append(time.perf_counter() - began)
            plain, ours, sqlite = (statistics.median(times[key]) for key in ("bare", "ours", "sqlite"))
            print(
                f"{size:>8} {plain * 1e6:>9.0f} µs {ours * 1e6:>7.0f} µs {ours / plain:>7.2f} {ours / sqlite:>9.2f}"
            )
            journal.close()
            os.close(bare)
            base.close()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1_000, 10_000, 100_000])

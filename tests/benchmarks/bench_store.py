"""What a durable change costs, beside the least that it could cost and beside SQLite.

    python -m tests.benchmarks.bench_store [ROUNDS] [FOLDER]

One process, FOLDER (default: the current one) on the disk that is meant, all candidates in turn in each of ROUNDS
(default 300). Times are medians of one machine on one day; trust the ratios, which are medians of the ratios within a
round. The faster the disk syncs, the more the ratios show of our own work; on a slow disk they fall towards 1.

- "bare": one `write` of a line as long as the journal's and one `fdatasync`: the least.
- "journal": `writing`, a look for what others appended, `append`. Goals: <= 1.6 x bare, <= 1.0 x SQLite, at every size.
- "journal, two writers": the same, while another open journal appends in between, so that there is something to read.
- "TinyDB insert" and "TinyDB update": one document through `connect`.
- "SQLite": one INSERT of the same record as JSON, WAL, synchronous = FULL.
- "filelock": bare, inside a `filelock.FileLock`, where that is installed: the runner-up for the lock.

Sizes are records in the file. Then the journal of 1,000 records in a folder with 10,000 other meetings, over the same
with 100; goal: <= 1.1. "open" is milliseconds to read a file of so many changes; "look" microseconds of a `refresh`
that finds nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tinydb.table import Document

from medtui.store.journal.journal import Journal
from medtui.store.journal.lines import Line, body_of, pack
from medtui.store.journal.tinydb_tables import connect

SIZES = (100, 1_000, 10_000, 100_000)
AT = "2026-11-12T09:08:31+01:00"
TEXT = "Vi prøver kvartalsmøder i to år og ser på det igen, når årshjulet er lagt"

Job = Callable[[], object]


def record(number: int) -> dict[str, Any]:
    """An invented decision, as long as they are."""
    return {
        "id": f"2026-11-12-faerre-moeder.{number}", "kind": "decision", "text": TEXT, "owners": ["Rikke Dam"],
        "due": "2026-12-04", "at": AT, "seat": "front", "order": float(number),
    }  # fmt: skip


def filled(path: Path, count: int) -> Path:
    """A database of so many records, without the time that syncing each would take."""
    lines = (
        Line(n, AT, "front", "capture", (("decisions", str(record(n)["id"]), None, record(n)),))
        for n in range(1, count + 1)
    )
    with path.open("wb") as file:
        file.write(pack({"medtui": "meeting", "schema": 1, "at": AT}))
        file.writelines(pack(body_of(line)) for line in lines)
        file.flush()
        os.fsync(file.fileno())
    return path


class Appending:
    """One journal and the changes to it."""

    def __init__(self, path: Path) -> None:
        self.journal = Journal.open(path, newest_schema=1)
        self.number = 10_000_000

    def __call__(self) -> None:
        self.number += 1
        doc = record(self.number)
        with self.journal.writing():
            self.journal.append("capture", [("decisions", doc["id"], None, doc)], at=AT, seat="front")


def sqlite_inserts(path: Path, count: int) -> Job:
    """Inserts into a SQLite database that holds so many records."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE decisions (id TEXT PRIMARY KEY, doc TEXT) WITHOUT ROWID")
    db.execute("BEGIN")
    rows = ((record(n)["id"], json.dumps(record(n), ensure_ascii=False)) for n in range(count))
    db.executemany("INSERT INTO decisions VALUES (?, ?)", rows)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("PRAGMA synchronous = FULL")
    numbers = iter(range(10_000_000, 20_000_000))

    def insert() -> None:
        doc = record(next(numbers))
        db.execute("INSERT INTO decisions VALUES (?, ?)", (doc["id"], json.dumps(doc, ensure_ascii=False)))

    return insert


def bare(path: Path) -> Job:
    """One line and one sync."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    op = ("decisions", str(record(10_000_001)["id"]), None, record(10_000_001))
    line = pack(body_of(Line(10_000_001, AT, "front", "capture", (op,))))
    sync = getattr(os, "fdatasync", os.fsync)

    def append() -> None:
        os.write(handle, line)
        sync(handle)

    return append


def filelocked(path: Path) -> Job | None:
    """The bare append inside of the lock of `filelock`."""
    with contextlib.suppress(ImportError):
        from filelock import FileLock

        lock, append = FileLock(f"{path}.lock"), bare(path)

        def both() -> None:
            with lock:
                append()

        return both
    return None


def candidates(folder: Path, size: int) -> dict[str, Job]:
    """What is compared at one size, the bare append first."""
    tables = connect(Journal.open(filled(folder / "tinydb.jsonl", size), newest_schema=1)).table("decisions")
    numbers = iter(range(10_000_000, 20_000_000))

    def insert() -> None:
        doc = record(next(numbers))
        tables.insert(Document(doc, doc["id"]))

    def update() -> None:
        tables.update({"text": f"{TEXT} {next(numbers)}"}, doc_ids=[record(size // 2)["id"]])

    one, other = filled(folder / "two.jsonl", size), Appending(folder / "two.jsonl")
    found = {
        "bare": bare(folder / "bare"),
        "journal": Appending(filled(folder / "journal.jsonl", size)),
        "journal, two writers": after(other, Appending(one)),
        "TinyDB insert": insert,
        "TinyDB update": update,
        "SQLite": sqlite_inserts(folder / "db.sqlite", size),
    }
    if size == SIZES[0] and (job := filelocked(folder / "filelock")):
        found["filelock"] = job
    return found


def after(before: Job, job: Job) -> Job:
    """A job that finds what another has done just before; `untimed` runs it."""
    job.untimed = before  # type: ignore[attr-defined]
    return job


def rounds_of(jobs: dict[str, Job], rounds: int) -> dict[str, list[float]]:
    """Seconds of each job in each round."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 5):
        for name, job in jobs.items():
            if before := getattr(job, "untimed", None):
                before()
            start = time.perf_counter()
            job()
            if number >= 5:
                times[name].append(time.perf_counter() - start)
    return times


def ratio(times: dict[str, list[float]], one: str, other: str) -> float:
    """The median ratio of two jobs within a round."""
    return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))


@contextlib.contextmanager
def folder_in(place: Path) -> Iterator[Path]:
    """A folder for one measurement."""
    folder = Path(tempfile.mkdtemp(prefix="bench-store-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    place = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    print(f"{'records':>8}  {'one durable change':22} {'ms':>7} {'p95':>7} {'x bare':>7} {'x SQLite':>9}")
    for size in SIZES:
        with folder_in(place) as folder:
            times = rounds_of(candidates(folder, size), rounds)
            for name, found in times.items():
                p95 = statistics.quantiles(found, n=20)[-1]
                print(
                    f"{size:8,}  {name:22} {statistics.median(found) * 1e3:7.3f} {p95 * 1e3:7.3f}"
                    f" {ratio(times, name, 'bare'):7.2f} {ratio(times, name, 'SQLite'):9.2f}"
                )
    with folder_in(place) as folder:
        few, many = folder / "few", folder / "many"
        for inside, count in ((few, 100), (many, 10_000)):
            inside.mkdir()
            for number in range(count):
                (inside / f"2026-01-01-m-{number}.jsonl").write_bytes(
                    pack({"medtui": "meeting", "schema": 1, "at": AT})
                )
        jobs = {str(inside): Appending(filled(inside / "a.jsonl", 1_000)) for inside in (few, many)}
        times = rounds_of(dict(jobs), rounds)
        print(f"a change among 10,000 meetings / among 100: {ratio(times, str(many), str(few)):.2f}")
        for size in SIZES:
            path = filled(folder / "open.jsonl", size)
            start = time.perf_counter()
            journal = Journal.open(path, newest_schema=1)
            opened = time.perf_counter() - start
            start = time.perf_counter()
            for _ in range(1_000):
                journal.refresh()
            look = (time.perf_counter() - start) / 1_000
            journal.close()
            megabytes = path.stat().st_size / 1e6
            print(f"{size:8,}  open {opened * 1e3:8.2f} ms   look {look * 1e6:5.2f} us   {megabytes:6.1f} MB")


if __name__ == "__main__":
    main()

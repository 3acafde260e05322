"""How fast everything is found among ten thousand meetings, beside `rg` over the same files: run with `python -m
tests.benchmarks.bench_search [FOLDER [MEETINGS [ROUNDS]]]`. A folder keeps what was generated for the next run.

    search   words, phrases, prefixes and parts of words, the newest 50 of each, against `rg -i -F` that reads the same
             folder in turn with it; ratio of the 95th percentiles          goal: words ≤ 0.02, the others ≤ 0.1
    index    its size beside the files; what searching adds to the memory    goal: ≤ 0.8; ≤ 40 MB, ≤ 250 MB in all
    change   from a line that was appended to one meeting until it is found  goal: ≤ 50 ms
    start    first frame of the list of meetings, against the same with 100  goal: ≤ 1.1

`rg` (ripgrep) must be installed; without it only our own times are printed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from medtui.domain.registers.query import parse_query
from medtui.store.catalogue.catalogue import Catalogue
from medtui.store.journal.journal import Journal
from medtui.store.workspace.session import SCHEMA
from tests.benchmarks.bench_screens import start
from tests.benchmarks.generate import generate

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = date(2026, 12, 31)
NEWEST = 50
GOALS = {"prefix": 0.1, "inside": 0.1}


def queries(folder: Path, dice: random.Random, count: int = 12) -> dict[str, list[str]]:
    """What is asked for, by class; drawn from the words that stand in a part of the meetings."""
    paths = sorted(folder.glob("2*.jsonl"))
    seen: Counter[str] = Counter()
    texts: list[str] = []
    sample = dice.sample(paths, min(len(paths), 400))
    for path in sample:
        for line in path.read_bytes().splitlines()[2:]:
            text = json.loads(line)["ops"][0][3]["text"]
            texts.append(text)
            seen.update(set(text.lower().split()))
    ranked = [word for word, _n in seen.most_common() if len(word) >= 5]
    third = len(ranked) // 3
    pairs = [dice.sample(dice.choice(texts).lower().split(), 2) for _ in range(count)]
    parts = [text.lower().split() for text in dice.sample(texts, count)]
    longer = [word for word in ranked if len(word) > 9]
    return {
        "word, rare": dice.sample(ranked[-third:], count),
        "word": dice.sample(ranked[third // 4 : -third], count),
        "word, common": dice.sample(ranked[:60], count),
        "two words": [" ".join(pair) for pair in pairs],
        "phrase": [f'"{words[1]} {words[2]}"' for words in parts],
        "prefix": [word[:4] for word in dice.sample(ranked[third:], count)],
        "inside": [word[3:7] for word in dice.sample(longer, count)],
    }


def by_rg(folder: Path, query: str) -> int:
    """Lines that `rg` finds: one word in the folder, the next one in what the first found."""
    terms = [query.strip('"')] if query.startswith('"') else query.split()
    found: bytes | None = None
    for term in terms:
        where = [str(folder)] if found is None else ["-"]
        words = ["rg", "-i", "-F", "-N", "--no-heading", "--no-filename", "-g", "*.jsonl", "-e", term, *where]
        found = subprocess.run(words, input=found, capture_output=True, check=False).stdout
    return found.count(b"\n") if found else 0


def timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]


def search(folder: Path, catalogue: Catalogue, rounds: int, rg: bool) -> None:
    print(f"search, the newest {NEWEST} lines: p50 and p95 in ms")
    for name, asked in queries(folder, random.Random(3)).items():
        ours: list[float] = []
        theirs: list[float] = []
        hits = 0
        for query in asked:
            mine, base = [], []
            for _ in range(rounds):
                if rg:
                    base.append(timed(lambda q=query: by_rg(folder, q)))
                mine.append(timed(lambda q=query: catalogue.search(parse_query(q, TODAY), NEWEST)))
            hits += len(catalogue.search(parse_query(query, TODAY), NEWEST))
            ours.append(statistics.median(mine))
            theirs += [statistics.median(base)] if base else []
        line = f"  {name:14} {statistics.median(ours) * 1e3:7.2f} {p95(ours) * 1e3:7.2f}"
        line += f"   {hits / len(asked):4.0f} lines"
        if theirs:
            ratio = p95(ours) / p95(theirs)
            line += f"   rg {statistics.median(theirs) * 1e3:7.1f} {p95(theirs) * 1e3:7.1f}"
            line += f"   ratio of p95 {ratio:6.4f}   goal ≤ {GOALS.get(name, 0.02)}"
        print(line)


def memory() -> dict[str, float]:
    """Megabytes of this process: now, and at most so far."""
    with open("/proc/self/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return {key: int(fields[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM")}


def change(folder: Path, catalogue: Catalogue, rounds: int) -> None:
    """One line more in a meeting, by the whole look at the folder and by the meeting's name."""
    path = sorted(folder.glob("2*.jsonl"))[1234 % len(list(folder.glob("2*.jsonl")))]
    before = path.read_bytes()
    times: dict[str, list[float]] = {"a look at the folder": [], "by its name": []}
    cpu = dict.fromkeys(times, 9.0)
    try:
        for number in range(2 * rounds):
            word = f"nyord{number}x"
            journal = Journal.open(path, newest_schema=SCHEMA)
            id = f"{path.stem}.{9000 + number}"
            doc = {
                "id": id,
                "kind": "note",
                "text": f"Her er {word}",
                "at": "2026-01-01T09:00:00+01:00",
                "seat": "x",
            }
            with journal.writing():
                ops = [("notes", id, None, doc | {"order": 9000.0 + number})]
                journal.append("capture", ops, at="2026-01-01T09:00:00+01:00", seat="x")
            journal.close()
            name = list(times)[number % 2]
            take = catalogue.sync if name == "a look at the folder" else lambda: catalogue.update(path.stem)
            began = time.process_time()
            times[name].append(timed(take))
            cpu[name] = min(cpu[name], time.process_time() - began)
            assert [line.id for line in catalogue.search(parse_query(word, TODAY), 5)] == [id]
    finally:
        path.write_bytes(before)
        catalogue.sync()
    print("one changed meeting is found after")
    for name, values in times.items():
        best, middle = min(values) * 1e3, statistics.median(values) * 1e3
        used = f"processor {cpu[name] * 1e3:5.1f} ms"
        print(f"  {name:22} {best:6.1f} ms at best, {middle:6.1f} ms at the median, {used}   goal ≤ 50")


def starts(small: Path, large: Path, env: dict[str, str], rounds: int) -> None:
    """The list of meetings of a small and of the large folder in turn, both seen before."""
    seen: dict[Path, list[tuple[float, float]]] = {small: [], large: []}
    for _ in range(rounds + 1):
        for folder, runs in seen.items():
            argv = [sys.executable, "-m", "medtui", "--workspace", str(folder)]
            runs.append(start(argv, "2026-1", env))
    print(
        f"first frame of the list, {len(list(large.glob('2*')))} meetings against {len(list(small.glob('2*')))}"
    )
    for what, place in (("frame", 0), ("cpu", 1)):
        ours, base = ([run[place] for run in seen[folder][1:]] for folder in (large, small))
        low, middle = min(ours) / min(base), statistics.median(ours) / statistics.median(base)
        print(
            f"  {what:6} {min(ours) * 1e3:7.1f} ms   ratio of minima {low:5.2f}   of medians {middle:5.2f}   goal ≤ 1.1"
        )


def main(where: Path, count: int, rounds: int) -> None:
    large, small = where / f"meetings-{count}", where / "meetings-100"
    for folder, meetings in ((large, count), (small, 100)):
        if not folder.exists():
            generate(folder, meetings)
    env = {"HOME": str(where), "MEDTUI_LANG": "da", "PYTHONPATH": str(ROOT)}
    env |= {f"XDG_{n}_HOME": f"{where}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
    os.environ |= env
    shutil.rmtree(where / "CACHE", ignore_errors=True)
    rg = shutil.which("rg") is not None
    if not rg:
        print("rg is not installed: no comparison is made")
    before = memory()["VmRSS"]
    with Catalogue(large, SCHEMA) as catalogue:
        took = timed(catalogue.sync)
        files = sum(path.stat().st_size for path in large.glob("*.jsonl"))
        index = sum(path.stat().st_size for path in (where / "CACHE").rglob(f"{large.name}-*.sqlite*"))
        sizes = f"{index / 1e6:.0f} MB for {files / 1e6:.0f} MB, {index / files:.2f} of it   goal ≤ 0.8"
        print(f"first index {took:6.1f} s; {sizes}")
        print(f"  memory while it is made: +{memory()['VmHWM'] - before:.0f} MB   goal ≤ 250 in all")
    child = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_search", "--memory", str(large)],
        cwd=ROOT, env={**os.environ, **env}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    print(child.stdout, end="")
    with Catalogue(large, SCHEMA) as catalogue:
        catalogue.sync()
        search(large, catalogue, rounds, rg)
        change(large, catalogue, rounds)
    with Catalogue(small, SCHEMA) as catalogue:
        catalogue.sync()
    starts(small, large, env, max(rounds, 7))


def searching_memory(folder: Path) -> None:
    """In a process of its own: what a session of searching adds to the program as it is when it has read the words."""
    before = memory()["VmRSS"]
    with Catalogue(folder, SCHEMA) as catalogue:
        catalogue.sync()
        for asked in queries(folder, random.Random(3)).values():
            for query in asked:
                catalogue.search(parse_query(query, TODAY), NEWEST)
    now = memory()
    more, most = now["VmRSS"] - before, now["VmHWM"]
    print(f"  memory of searching: {more:+.0f} MB, at most {most:.0f} MB in all   goal ≤ 40; ≤ 250")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        searching_memory(Path(sys.argv[2]))
    elif sys.argv[1:]:
        count, rounds = (
            [*map(int, sys.argv[2:4]), 10_000, 5][:2] if len(sys.argv) != 3 else (int(sys.argv[2]), 5)
        )
        main(Path(sys.argv[1]).absolute(), count, rounds)
    else:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name), 10_000, 5)

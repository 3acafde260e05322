"""The registers of a big workspace on the command line: run with `python -m tests.benchmarks.bench_registers [MEETINGS
[ROUNDS]]`.

Beside each command, in turn with it, runs `medtui --version`: what Python and the program cost before any work.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    ["decisions", "--json", "--owner", "Ida Toft"],
    ["actions", "--json", "--owner", "Ida Toft"],
    ["decisions", "--json", "--valid", "måling"],
    ["actions", "--rate"],
)


def run(words: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "medtui", *words], check=True, capture_output=True)
    return time.perf_counter() - began


def main(meetings: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = f"{name}/meetings"
        os.environ |= {"HOME": name, "PYTHONPATH": str(ROOT)}
        os.environ |= {f"XDG_{n}_HOME": f"{name}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.generate", folder, str(meetings)], check=True, cwd=ROOT
        )
        print(f"first index: {run(['--workspace', folder, 'decisions', '--json', '--owner', 'x']):.1f} s")
        for words in COMMANDS:
            mine, base = [], []
            for _ in range(rounds):
                mine.append(run(["--workspace", folder, *words]))
                base.append(run(["--version"]))
            best, middle = min(mine) * 1e3, statistics.median(mine) * 1e3
            ratio = min(mine) / min(base)
            print(
                f"  {' '.join(words):40} {best:7.0f} ms at best, {middle:7.0f} ms median, {ratio:5.1f} × --version"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 7)

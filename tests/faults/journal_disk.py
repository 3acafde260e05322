"""Disks that are full, and disks that fail: the kernel refuses for real."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medtui.store.journal.journal import NotSaved

from .journal_work import append, make, note, reopen
from .outcome import Outcome, Run

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = 256 * 1024


@dataclass(frozen=True, slots=True)
class Told:
    """What a writer was told: which numbers are durable, which were refused and why; how many of those it showed."""

    durable: list[int]
    refused: dict[int, str]
    shown_though_refused: int
    again: bool

    @classmethod
    def read(cls, text: str) -> Told:
        body: dict[str, Any] = json.loads(text)
        refused = {int(number): reason for number, reason in body["refused"].items()}
        return cls(body["durable"], refused, body["shown"], body["again"])


def write(path: Path, count: int, *, until_refused: int = 0, size: int = 150) -> Told:
    """Writes on after a refusal, as people do; ends after so many of them."""
    journal = reopen(path) if path.exists() else make(path)
    durable: list[int] = []
    refused: dict[int, str] = {}
    shown = 0
    for number in range(count):
        try:
            append(journal, [note(f"n{number}", "x" * size)])
            durable.append(number)
        except NotSaved as error:
            refused[number] = error.reason
            shown += f"n{number}" in journal.tables.get("notes", {})
            if until_refused and len(refused) >= until_refused:
                break
    journal.close()
    return Told(durable, refused, shown, bool(durable and refused and max(durable) > min(refused)))


def judge(path: Path, told: Told, outcome: Outcome, *, dead: bool = False) -> None:
    """What was told is on the disk, and nothing else; and it can be written to again."""
    journal = reopen(path)
    there = {int(id[1:]) for id in journal.tables.get("notes", {})}
    outcome.lost += len(set(told.durable) - there)
    outcome.phantom += told.shown_though_refused
    if not dead:
        outcome.phantom += len(set(told.refused) & there)
    outcome.told += len(told.refused)
    try:
        append(journal, [note("n999999", "x")])
    except NotSaved:
        outcome.stuck += 1
    journal.close()


def full_file_system(run: Run) -> Outcome:
    """A file system of 256 KB is filled up by others at various points; then there is room again."""
    if not may_mount():
        return Outcome(skipped=True, note="no leave to mount a small file system")
    command = [sys.executable, "-m", f"{__package__}.journal_disk", str(run.trials)]
    inside = f'mount -t tmpfs -o size={SMALL} none "$0" && cd "$0" && exec "$@"'
    with run.folder() as folder:
        whole = [*unshare(), "sh", "-c", inside, str(folder), *command]
        done = subprocess.run(
            whole, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
        )
    if done.returncode:
        return Outcome(stuck=1, note=done.stderr.strip()[-200:])
    return Outcome(**json.loads(done.stdout))


def _fill_and_free(trials: int) -> Outcome:
    """Runs in the small file system, which is the current folder."""
    outcome = Outcome()
    for trial in range(trials):
        path, filler = Path(f"m{trial}.jsonl"), Path("filler")
        make(path).close()
        # Down to the last pages, so that lines of every length meet the end.
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            for _ in range(SMALL // 4096 - 6 - trial % 7):
                file.write(b"x" * 4096)
        told = write(path, 3_000, until_refused=3, size=40 + trial * 37 % 900)
        outcome.stuck += set(told.refused.values()) != {"full"}
        outcome.trials += 1
        filler.unlink()
        judge(path, told, outcome)
        path.unlink()
    return outcome


def unshare() -> list[str]:
    # An administrator needs no other rights; the namespace alone keeps the mount from everybody else.
    return ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]


def may_mount() -> bool:
    if sys.platform != "linux" or not shutil.which("unshare") or not shutil.which("mount"):
        return False
    tried = subprocess.run(
        [*unshare(), "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


def too_large(run: Run) -> Outcome:
    """The kernel lets a file grow to a certain length only: a write is cut short there, and the next is refused."""
    try:
        import resource
        import signal
    except ImportError:
        return Outcome(skipped=True, note="this system has no such limit")
    outcome = Outcome()
    # The signal that comes with it would end the process before it could tell anybody.
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        for trial in range(run.trials):
            with run.fast_folder() as folder:
                path = folder / "m.jsonl"
                make(path).close()
                resource.setrlimit(resource.RLIMIT_FSIZE, (5_000 + trial * 13, hard))
                told = write(path, 100, until_refused=3)
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
                outcome.trials += 1
                judge(path, told, outcome)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    return outcome


# What `strace` does to which calls; whether the disk is dead afterwards; whether the writer is killed by it.
INJECTED: dict[str, tuple[str, bool, bool]] = {
    "sync fails once": ("fsync,fdatasync:error=EIO:when={n}", False, False),
    "sync fails from then on": ("fsync,fdatasync:error=EIO:when={n}+", True, False),
    "no room to sync, once": ("fsync,fdatasync:error=ENOSPC:when={n}", False, False),
    "no room, once": ("write,pwrite64:error=ENOSPC:when={n}", False, False),
    "no room from then on": ("write,pwrite64:error=ENOSPC:when={n}+", False, False),
    "write fails once": ("write,pwrite64:error=EIO:when={n}", False, False),
    "write is interrupted": ("write,pwrite64:error=EINTR:when={n}", False, False),
    "no locks": ("flock:error=ENOLCK:when={n}+", False, False),
    "lock fails once": ("flock:error=EIO:when={n}", False, False),
    "killed at a sync": ("fsync,fdatasync:signal=KILL:when={n}", False, True),
    "killed at a write": ("write,pwrite64:signal=KILL:when={n}", False, True),
    "sync is slow": ("fsync,fdatasync:delay_enter=2000:when={n}+", False, False),
}


def injected(run: Run) -> Outcome:
    """Errors and kills that `strace` injects into the system calls of a real process, at various points."""
    outcome = Outcome()
    if not may_trace():
        return Outcome(skipped=True, note="strace is not here, or has no leave to trace")
    kinds = list(INJECTED.values())
    for trial in range(run.trials):
        # By steps of five, so that a run of a few trials has something of everything.
        what, dead, killed = kinds[trial * 5 % len(kinds)]
        with run.folder() as folder:
            path = folder / "m.jsonl"
            make(path).close()
            when = what.format(n=3 + trial // len(kinds) * 2)
            log = _trace(
                when, folder, [sys.executable, "-m", f"{__package__}.journal_disk", "writer", str(path)]
            )
            text = (folder / "told").read_text()
            if not re.search("INJECTED|DELAYED|killed by", log) or killed == text.endswith("}"):
                outcome.stuck += 1
                outcome.note = f"{when}: nothing was injected, or the writer ended: {log[-300:]}"
                continue
            if killed:
                told = Told([int(number) for number in text.split()], {}, 0, again=False)
            else:
                told = Told.read(text[text.index("{") :])
            outcome.trials += 1
            judge(path, told, outcome, dead=dead)
    return outcome


def _trace(when: str, folder: Path, command: list[str]) -> str:
    """Runs a command with this injected; only calls on the folder and the journal in it count. What strace saw."""
    only = ["-P", str(folder), "-P", str(folder / "m.jsonl")]
    expressions = ["-e", f"trace={when.partition(':')[0]}", "-e", f"inject={when}"]
    log = folder / "log"
    whole = ["strace", "-f", "-o", str(log), *only, *expressions, *command, str(folder / "told")]
    done = subprocess.run(whole, capture_output=True, text=True, cwd=ROOT, check=False)
    return log.read_text() + done.stderr


def may_trace() -> bool:
    if not shutil.which("strace"):
        return False
    return (
        subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    )


def _writer(path: Path, told: Path) -> None:
    """Tells of each change in a file that is not traced, and of all of them when it is done."""
    journal = reopen(path)
    durable: list[int] = []
    refused: dict[str, str] = {}
    shown = 0
    with told.open("w") as out:
        for number in range(14):
            try:
                append(journal, [note(f"n{number}", "x" * 120)])
                durable.append(number)
                out.write(f"{number}\n")
                out.flush()
            except NotSaved as error:
                refused[str(number)] = error.reason
                shown += f"n{number}" in journal.tables.get("notes", {})
        again = bool(durable and refused and max(durable) > min(map(int, refused)))
        out.write(json.dumps({"durable": durable, "refused": refused, "shown": shown, "again": again}))


def _main() -> None:
    if sys.argv[1] == "writer":
        _writer(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        outcome = _fill_and_free(int(sys.argv[1]))
        print(json.dumps({name: getattr(outcome, name) for name in Outcome.__slots__}))


if __name__ == "__main__":
    _main()

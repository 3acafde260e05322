"""The program on disks that are full, that fail, and that may only be read: the kernel refuses for real."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.terminal import Terminal

from .journal_disk import ROOT, may_mount, may_trace, unshare
from .outcome import Outcome, Run
from .program import MEDTUI, STARTED, House, line, stream, told, words

SMALL = 512 * 1024
ENTRIES = 6


def full_disk(run: Run) -> Outcome:
    """Others fill the disk while a meeting goes on: the line stays, the user is told; with room again it is saved."""
    return _elsewhere(run, "full", f'mount -t tmpfs -o size={SMALL} none "$0" && exec "$@"')


def read_only_folder(run: Run) -> Outcome:
    """A workspace that may only be read: it opens, it says so, and what is typed stays in the line."""
    inside = (
        'python=$1; shift; "$python" "$@" make && mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"'
    )
    return _elsewhere(run, "readonly", f'{inside} && exec "$python" "$@"')


def _elsewhere(run: Run, what: str, inside: str) -> Outcome:
    """In a file system of its own, which nobody else sees."""
    if not may_mount():
        return Outcome(skipped=True, note="no leave to mount a file system")
    with run.folder() as folder:
        disk, rest = folder.resolve() / "disk", folder.resolve() / "rest"
        disk.mkdir()
        rest.mkdir()
        command = [
            sys.executable,
            "-m",
            f"{__package__}.program_disk",
            what,
            str(disk),
            str(rest),
            str(run.trials),
        ]
        done = subprocess.run(
            [*unshare(), "sh", "-c", inside, str(disk), *command],
            capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT, check=False,
        )  # fmt: skip
    if done.returncode:
        return Outcome(stuck=1, note=done.stderr.strip()[-400:])
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def _fill(disk: Path, rest: Path, trials: int) -> Outcome:
    outcome = Outcome()
    for trial in range(trials):
        house = House(rest)
        house.root = disk / "meetings"
        house.env["MEDTUI_WORKSPACE"] = str(house.root)
        id = house.make(f"Prøve {trial}")
        outcome.trials += 1
        filler = disk / "filler"
        try:
            with house.live(id) as terminal:
                terminal.send(words(0), "enter")
                terminal.wait(lambda _screen, t=terminal: words(0) in stream(t))
                with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
                    while True:
                        file.write(b"x" * 4096)
                count = _enter_until(terminal, "the disk is full", "y" * (100 + trial * 97 % 800))
                outcome.told += 1
                outcome.stuck += house.try_to("add", id, "z" * 5_000).returncode != 1
                filler.unlink()
                terminal.send("enter")
                terminal.wait(lambda _screen, t=terminal, n=count: words(n) in stream(t), 10)
            outcome.lost += [t.split()[0] for t in house.texts(id)] != [words(n) for n in range(count + 1)]
        except TimeoutError as error:
            outcome.lost += 1
            outcome.note = str(error)[-3000:]
        with contextlib.suppress(FileNotFoundError):
            filler.unlink()
        outcome.stuck += not house.whole()
        _room_again(house.root, id)
    return outcome


def _room_again(root: Path, id: str) -> None:
    """Takes a meeting away with its copies, which check would miss it by."""
    for path in list(root.rglob(f"{id}*")):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()


def _enter_until(terminal: Terminal, refusal: str, more: str) -> int:
    """Enters lines until one is refused, which then stands in the line again; its number."""
    for number in range(1, 200):
        terminal.paste(f"{words(number)} {more}")
        terminal.send("enter")
        word = words(number)

        def answered(_screen: str, word: str = word) -> bool:
            return refusal in told(terminal) or (word in stream(terminal) and not line(terminal))

        terminal.wait(answered, 10)
        if refusal in told(terminal):
            if word in stream(terminal):
                raise TimeoutError(f"shown though it was refused:\n{terminal.text}")
            return number
    raise TimeoutError(f"never refused:\n{terminal.text}")


def _only_read(disk: Path, rest: Path, trials: int) -> Outcome:
    outcome = Outcome()
    house = House(rest)
    house.root = disk / "meetings"
    house.env["MEDTUI_WORKSPACE"] = str(house.root)
    (id,) = [p.stem for p in house.root.glob("2026*.jsonl")]
    before = {p: p.read_bytes() for p in house.root.rglob("*") if p.is_file()}
    for trial in range(trials):
        outcome.trials += 1
        try:
            with house.live(id) as terminal:
                terminal.wait(lambda _screen, t=terminal: "can only be read" in told(t), 10)
                terminal.wait(lambda _screen, t=terminal: words(0) in stream(t), 10)
                text = words(trial + 1)
                terminal.type(text)
                terminal.wait(lambda _screen, t=terminal, x=text: line(t) == x)
                terminal.send("enter")
                terminal.wait(lambda _screen, t=terminal: "Not saved" in told(t), 10)
                outcome.told += 1
                outcome.lost += line(terminal) != text
                outcome.phantom += text in stream(terminal)
                added = house.try_to("add", id, text)
                outcome.stuck += added.returncode != 1 or "Not saved" not in added.stderr
                terminal.send("x")
                terminal.wait(lambda _screen, t=terminal, x=text: line(t) == f"{x}x", 10)
        except TimeoutError as error:
            outcome.stuck += 1
            outcome.note = str(error)[-3000:]
    outcome.lost += {p: p.read_bytes() for p in house.root.rglob("*") if p.is_file()} != before
    outcome.stuck += not house.whole()
    return outcome


def _make(disk: Path, rest: Path) -> None:
    house = House(rest)
    house.root = disk / "meetings"
    house.env["MEDTUI_WORKSPACE"] = str(house.root)
    house.call("add", house.make("Prøve"), words(0))


@dataclass(frozen=True, slots=True)
class Injected:
    """What `strace` does to which calls, on the database alone or on all files; whether it does so for good."""

    what: str
    everywhere: bool = False
    for_good: bool = False


INJECTED = (
    Injected("fsync,fdatasync:error=EIO:when={n}"),
    Injected("write,pwrite64:error=EIO:when={n}"),
    Injected("fsync,fdatasync:error=EIO:when={n}+", everywhere=True, for_good=True),
    Injected("fsync,fdatasync:error=ENOSPC:when={n}"),
    Injected("write,pwrite64:error=ENOSPC:when={n}+", for_good=True),
    Injected("flock:error=ENOLCK:when={n}+", for_good=True),
)


def failing_disk(run: Run) -> Outcome:
    """`strace` makes calls of the live screen fail, once or for good, while lines are entered.

    A line that is refused stands in the capture line again, with the reason; entered once more it is there once.
    """
    if not may_trace():
        return Outcome(skipped=True, note="strace is not here, or has no leave to trace")
    outcome, chance = Outcome(), random.Random(run.seed)
    for trial in range(run.trials):
        injected = INJECTED[trial % len(INJECTED)]
        with run.folder() as folder:
            house = House(folder.resolve())
            id = house.make("Prøve")
            outcome.trials += 1
            try:
                with _traced(house, id, injected, chance.randrange(2, 5)) as terminal:
                    terminal.wait(STARTED, 60)
                    shown = list(_enter_all(terminal, injected, outcome))
                    log = (folder / "log").read_text()
                outcome.stuck += "INJECTED" not in log
            except TimeoutError as error:
                outcome.stuck += 1
                outcome.note = f"{injected.what}: {error}"[-3000:]
                continue
            texts = house.texts(id)
            outcome.lost += len(set(shown) - set(texts))
            outcome.phantom += len(texts) - len(set(texts))
            outcome.phantom += not injected.everywhere and texts != shown
            outcome.stuck += not house.whole()
    return outcome


@contextlib.contextmanager
def _traced(house: House, id: str, injected: Injected, n: int) -> Iterator[Terminal]:
    only: Sequence[str] = [] if injected.everywhere else ["-P", str(house.path(id))]
    calls = injected.what.partition(":")[0]
    command = [
        "strace", "-D", "-f", "-qq", "-o", str(house.folder / "log"), *only, "-e", f"trace={calls}",
        "-e", f"inject={injected.what.format(n=n)}", *MEDTUI, "run", id,
    ]  # fmt: skip
    with Terminal(command, 100, 30, house.env) as terminal:
        yield terminal


def _enter_all(terminal: Terminal, injected: Injected, outcome: Outcome) -> Iterator[str]:
    """Enters lines, each again where it is refused; those that are shown."""
    for number in range(ENTRIES):
        text = words(number)
        terminal.type(text)
        terminal.wait(lambda _screen, x=text: line(terminal) == x)
        for _attempt in range(2):
            terminal.send("enter")
            terminal.wait(lambda _screen, x=text: x in stream(terminal) or "Not saved" in told(terminal), 15)
            if text in stream(terminal):
                yield text
                break
            outcome.told += 1
            outcome.lost += line(terminal) != text
            # Whoever goes on typing has read it.
            terminal.send("x", "backspace")
            terminal.wait(lambda _screen, x=text: line(terminal) == x and "Not saved" not in told(terminal))
        else:
            if not injected.for_good:
                raise TimeoutError(f"refused again:\n{terminal.text}")
            return


def _main() -> None:
    what, disk, rest, trials, *make = sys.argv[1:]
    if make:
        _make(Path(disk), Path(rest))
        return
    outcome = (_fill if what == "full" else _only_read)(Path(disk), Path(rest), int(trials))
    print(json.dumps({name: getattr(outcome, name) for name in Outcome.__slots__}))


if __name__ == "__main__":
    _main()

"""`kill -9` at random moments: while lines are typed and entered on a live screen, and while others are added."""

from __future__ import annotations

import contextlib
import os
import random
import re
import select
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field

from medtui.store.journal.journal import NotAJournal

from .outcome import Outcome, Run
from .program import ABOVE, BELOW, MEDTUI, House, drain, line, seen, words

# After so many kills the next meeting is taken, so that there is something to scroll but little to wait for.
KILLS_EACH = 20
ALPHABET = "abcdefghijklmnopqrstuvwxyzæøåé ABC,.-_(){}[]*#:;€ñ日本"
STREAMS = 2


def killed_screens(run: Run) -> Outcome:
    """A live screen that is typed into is killed at a random moment; the next one goes on in the same meeting.

    What was seen among the entries is on the disk, nothing is there twice, and everything opens again.
    """
    outcome, chance = Outcome(), random.Random(run.seed)
    with run.folder() as folder:
        house, id, number = House(folder), "", 0
        shown, entered = set[int](), set[int]()
        for trial in range(run.trials):
            if trial % KILLS_EACH == 0:
                id, shown, entered = house.make(f"Prøve {trial}"), set(), set()
            outcome.trials += 1
            try:
                with house.live(id) as terminal:
                    if line(terminal):
                        # What was not entered last time; some of it may be a whole line.
                        terminal.send("enter")
                    until = terminal.now + chance.uniform(0.0, 0.4)
                    while terminal.now < until:
                        number += 1
                        entered.add(number)
                        text = words(number)
                        if chance.random() < 0.3:
                            terminal.send(text, "enter")
                        else:
                            for char in text:
                                terminal.send(char)
                                terminal.read(0.002)
                            terminal.send("enter")
                        while terminal.now < until and terminal.read(chance.uniform(0, 0.03)):
                            pass
                    terminal.kill()
                    drain(terminal)
                    shown |= _all_shown(terminal)
            except (TimeoutError, BrokenPipeError) as error:
                outcome.stuck += 1
                outcome.note = str(error)[-400:]
                continue
            if trial % KILLS_EACH == KILLS_EACH - 1 or trial == run.trials - 1:
                _judge(house, id, shown, entered, outcome)
        outcome.note = outcome.note or f"{number:,} lines typed"
    return outcome


def _all_shown(terminal: object) -> set[int]:
    """Every number that stood among the entries on any of the screens since the last look."""
    from tests.terminal import Terminal

    assert isinstance(terminal, Terminal)
    found: set[int] = set()

    def look(text: str) -> bool:
        found.update(seen("\n".join(text.split("\n")[ABOVE:-BELOW])))
        return False

    terminal.first(look)
    look(terminal.text)
    return found


def _judge(house: House, id: str, shown: set[int], entered: set[int], outcome: Outcome) -> None:
    try:
        texts = house.texts(id)
    except (OSError, ValueError, NotAJournal) as error:
        outcome.stuck += 1
        outcome.note = repr(error)
        return
    there = Counter(number for text in texts for number in seen(text))
    outcome.lost += len(shown - set(there))
    twice = {number for number, count in there.items() if count > 1} | set(there) - entered
    if twice:
        outcome.note = f"{[text for text in texts if seen(text) & twice]}"
    outcome.phantom += len(twice)
    outcome.stuck += not house.whole()


@dataclass(slots=True)
class Adder:
    """`medtui add` that is fed with numbered lines, and the ids it has printed."""

    process: subprocess.Popen[bytes]
    fed: list[int] = field(default_factory=list[int])
    printed: bytes = b""

    def feed(self, number: int) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            os.write(self.process.stdin.fileno(), f"{words(number)}\n".encode())
            self.fed.append(number)

    def hear(self, seconds: float) -> bool:
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            return True
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        self.printed += data
        return bool(data)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        while self.hear(5):
            pass
        self.process.wait()
        for end in (self.process.stdin, self.process.stdout):
            if end is not None:
                end.close()

    @property
    def ids(self) -> list[str]:
        """Those of its lines; one that is cut off was not printed."""
        return [i.decode() for i in self.printed.split(b"\n")[:-1]]


def killed_adders(run: Run) -> Outcome:
    """Several `medtui add` at once, two of which take lines as they come, are killed at random moments."""
    outcome, chance = Outcome(), random.Random(run.seed)
    number = 0
    with run.folder() as folder:
        house, id = House(folder), ""
        printed: list[tuple[str, int]] = []
        fed: set[int] = set()
        for trial in range(run.trials):
            if trial % KILLS_EACH == 0:
                id, printed, fed = house.make(f"Prøve {trial}"), [], set()
            adders = [_adder(house, "add", id, "-") for _ in range(STREAMS)]
            number += 1
            single = _adder(house, "add", id, words(number))
            single.fed.append(number)
            going = [*adders, single]
            for adder in adders:
                number += 1
                adder.feed(number)
                adder.hear(30)
            until = time.monotonic() + chance.uniform(0, 0.15)
            while time.monotonic() < until:
                for adder in adders:
                    number += 1
                    adder.feed(number)
                    adder.hear(0.001)
            chance.shuffle(going)
            for adder in going:
                adder.kill()
                outcome.trials += 1
                printed += zip(adder.ids, adder.fed, strict=False)
                fed.update(adder.fed)
            try:
                there = {e.id: e.text for e in house.on_disk(id).stream}
            except (OSError, ValueError, NotAJournal) as error:
                outcome.stuck += 1
                outcome.note = repr(error)
                continue
            outcome.lost += sum(there.get(entry) != words(told) for entry, told in printed)
            counts = Counter(there.values())
            outcome.phantom += sum(counts.values()) - len(counts)
            outcome.phantom += sum(not seen(text) <= fed for text in there.values())
            outcome.stuck += not house.whole()
            outcome.told = max(outcome.told, len(printed))
        outcome.note = outcome.note or f"told: ids printed by the last {KILLS_EACH} rounds of {STREAMS + 1}"
    return outcome


def _adder(house: House, *arguments: str) -> Adder:
    process = subprocess.Popen(
        [*MEDTUI, *arguments], env=house.whole_env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin is not None
    os.set_blocking(process.stdin.fileno(), False)
    return Adder(process)


def unfinished_lines(run: Run) -> Outcome:
    """A line is typed and not entered; 0.2 s after the last key the program is killed.

    The next one offers every character again, in the same phase, and the clock went on meanwhile. Lost are characters.
    """
    outcome, chance = Outcome(), random.Random(run.seed)
    with run.folder() as folder:
        house = House(folder)
        id = house.make("Prøve")
        for trial in range(run.trials):
            text = _text(chance, trial)
            outcome.trials += 1
            try:
                with house.live(id) as terminal:
                    if chance.random() < 0.3:
                        before = terminal.screen[1]
                        terminal.send("f5")
                        terminal.wait(lambda _screen, t=terminal, b=before: t.screen[1] != b)
                    if trial % 4 == 3:
                        terminal.paste(text)
                    else:
                        for char in text:
                            terminal.type(char)
                            terminal.read(chance.uniform(0.002, 0.012))
                    last = terminal.now
                    while (left := last + 0.2 - terminal.now) > 0:
                        terminal.read(left)
                    terminal.kill()
                    drain(terminal)
                    phase, clock = _phase_and_clock(terminal.screen[1])
                    stopped = time.monotonic()
                with house.live(id) as terminal:
                    terminal.wait(lambda _screen, t=terminal: bool(line(t)), 10)
                    again, later = _phase_and_clock(terminal.screen[1])
                    outcome.stuck += again != phase
                    passed = time.monotonic() - stopped
                    outcome.stuck += clock - later < passed - 3 or clock - later > passed + 3
                    known = len(house.texts(id))
                    terminal.send("enter")
                    terminal.wait(lambda _screen, k=known: len(house.texts(id)) > k, 10)
                    outcome.lost += _missing(text.strip(), house.texts(id)[-1])
            except (TimeoutError, BrokenPipeError) as error:
                outcome.lost += len(text)
                outcome.note = str(error)[-400:]
        outcome.note = outcome.note or "lost: characters"
    return outcome


def _text(chance: random.Random, trial: int) -> str:
    """Letters, signs and a few words; now and then more than the line is wide."""
    count = 900 if trial % 4 == 3 else chance.randrange(1, 120)
    return "Note " + "".join(chance.choice(ALPHABET) for _ in range(count)).strip() + "."


def _phase_and_clock(head: str) -> tuple[str, float]:
    """The number of the phase and the seconds left of it, which may be less than none."""
    found = re.search(r"([-+−]?)(\d+):(\d\d)(?: |$)", head)
    phase = head.split()[0]
    if found is None:
        return phase, 0.0
    seconds = int(found[2]) * 60.0 + int(found[3])
    return phase, -seconds if found[1] else seconds


def _missing(wanted: str, there: str) -> int:
    return 0 if there == wanted else max(1, sum((Counter(wanted) - Counter(there)).values()))

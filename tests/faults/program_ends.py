"""The program is told to end, its window is closed, its computer sleeps: in the middle of a line."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.terminal import Terminal

from .outcome import Outcome, Run
from .program import House, line, stream, words

# Seconds within which a program whose window is closed has to be gone.
AT_MOST = 1.0
ENDS: tuple[tuple[str, Callable[[Terminal], None]], ...] = (
    ("SIGTERM", lambda terminal: terminal.kill(signal.SIGTERM)),
    ("SIGHUP", lambda terminal: terminal.kill(signal.SIGHUP)),
    ("the window is closed", lambda terminal: terminal.hang_up()),
    ("SIGTERM twice", lambda terminal: (terminal.kill(signal.SIGTERM), terminal.kill(signal.SIGTERM))[1]),
)


def ended_screens(run: Run) -> Outcome:
    """One line is entered and one is being typed when the program has to go: it goes at once, and both are kept.

    Lost are entries and characters that were on the screen; stuck is what lived longer than a second.
    """
    outcome, longest = Outcome(), 0.0
    with run.folder() as folder:
        house = House(folder)
        id = house.make("Prøve")
        for trial in range(run.trials):
            name, ending = ENDS[trial % len(ENDS)]
            outcome.trials += 1
            entered, typed = words(trial), f"Halvt skrevet {trial} æøå €"
            try:
                with house.live(id) as terminal:
                    terminal.send(entered, "enter")
                    terminal.wait(lambda _screen, t=terminal, e=entered: e in stream(t))
                    terminal.type(typed)
                    terminal.wait(lambda _screen, t=terminal, x=typed: line(t) == x)
                    longest = max(longest, _end(terminal, ending, name, outcome))
                with house.live(id) as terminal:
                    terminal.wait(lambda _screen, t=terminal, x=typed: line(t) == x, 10)
                    terminal.wait(lambda _screen, t=terminal, e=entered: e in stream(t), 10)
                    terminal.send("enter")
                    terminal.wait(lambda _screen, t=terminal: line(t) == "")
                outcome.lost += entered not in house.texts(id)
            except TimeoutError as error:
                outcome.lost += 1
                outcome.note = f"{name}: {error}"[-400:]
        outcome.stuck += not house.whole()
    outcome.note = outcome.note or f"gone after {longest:.2f} s at the most"
    return outcome


def ended_walls(run: Run) -> Outcome:
    """The wall and the list of meetings go as fast."""
    outcome, longest = Outcome(), 0.0
    with run.folder() as folder:
        house = House(folder)
        id = house.make("Prøve")
        for trial in range(run.trials):
            name, ending = ENDS[trial % len(ENDS)]
            outcome.trials += 1
            arguments, shown = ((), "Prøve") if trial // len(ENDS) % 2 else (("follow", id), "1/")
            with house.screen(*arguments) as terminal:
                terminal.wait(shown, 60)
                longest = max(longest, _end(terminal, ending, name, outcome))
    outcome.note = outcome.note or f"gone after {longest:.2f} s at the most"
    return outcome


def _end(terminal: Terminal, ending: Callable[[Terminal], None], name: str, outcome: Outcome) -> float:
    start = time.monotonic()
    ending(terminal)
    try:
        status = terminal.end(10)
    except TimeoutError:
        outcome.stuck += 1
        outcome.note = f"{name}: still there after 10 s"
        return 10.0
    took = time.monotonic() - start
    if took > AT_MOST or (status != 128 + signal.SIGHUP and status != 128 + signal.SIGTERM):
        outcome.stuck += 1
        outcome.note = f"{name}: ended after {took:.2f} s with {status}"
    return took


def slept(run: Run) -> Outcome:
    """The computer sleeps: the program stands still for a while, others go on writing, and then it wakes.

    It shows what came meanwhile, its clock is right at once, and it takes lines again.
    """
    outcome = Outcome()
    with run.folder() as folder:
        house = House(folder)
        id = house.make("Prøve")
        for trial in range(run.trials):
            outcome.trials += 1
            typed = f"Før søvnen {trial}"
            try:
                with house.live(id) as terminal:
                    terminal.type(typed)
                    terminal.wait(lambda _screen, t=terminal, x=typed: line(t) == x)
                    terminal.kill(signal.SIGSTOP)
                    # It holds no lock that others would wait for.
                    house.call("add", id, words(trial))
                    house.call("phase", id, "next") if trial % 3 == 2 else None
                    terminal.kill(signal.SIGCONT)
                    terminal.wait(lambda _screen, t=terminal, n=trial: words(n) in stream(t), 5)
                    outcome.lost += line(terminal) != typed
                    terminal.send("enter")
                    terminal.wait(lambda _screen, t=terminal, x=typed: x in stream(t), 5)
            except TimeoutError as error:
                outcome.stuck += 1
                outcome.note = str(error)[-400:]
            texts = house.texts(id)
            outcome.lost += words(trial) not in texts or typed not in texts
        outcome.stuck += not house.whole()
    return outcome


def hidden_window(run: Run) -> Outcome:
    """The window of a program is closed that was started to outlive it (`nohup`): it goes too, and burns nothing."""
    outcome = Outcome()
    with run.folder() as folder:
        house = House(folder)
        id = house.make("Prøve")
        for _trial in range(run.trials):
            outcome.trials += 1
            with _ignoring_hang_ups(house, "run", id) as terminal:
                terminal.wait("▸", 60)
                terminal.type("Halvt")
                terminal.wait(lambda _screen, t=terminal: line(t) == "Halvt", 10)
                before = time.monotonic()
                terminal.hang_up()
                try:
                    terminal.end(5)
                except TimeoutError:
                    outcome.stuck += 1
                    outcome.note = f"still there, and has used {_used(terminal.pid):.1f} s of the processor"
                outcome.note = outcome.note or f"gone after {time.monotonic() - before:.2f} s"
            for draft in (house.root / ".medtui" / "drafts").glob("*"):
                outcome.lost += b"Halvt" not in draft.read_bytes()
                draft.unlink()
    return outcome


def _ignoring_hang_ups(house: House, *arguments: str) -> Terminal:
    """As `nohup` starts it."""
    code = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.executable, "
        "[sys.executable, '-m', 'medtui', *sys.argv[1:]])"
    )
    return Terminal([sys.executable, "-c", code, *arguments], 100, 30, house.env)


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

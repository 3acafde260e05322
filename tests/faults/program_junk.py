"""Another program spoils the database while the live screen is open."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from medtui.store.journal.lines import pack
from tests.terminal import Terminal

from .outcome import Outcome, Run
from .program import House, line, stream, told, words

Harm = Callable[[Path, random.Random], None]
PUT_BACK = "is put back"


@dataclass(frozen=True, slots=True)
class Spoiled:
    """What is done to the file; what the screen says then; whether the next line can be saved all the same."""

    name: str
    harm: Harm
    says: str = PUT_BACK
    goes_on: bool = True


def _cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def _junk_in_it(path: Path, chance: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(chance.randrange(path.stat().st_size))
        file.write(chance.randbytes(700))


def _all_junk(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(chance.choice([10, 3_000, 60_000])))


def _instead(path: Path, data: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(data)
    os.replace(other, path)


def _moved(path: Path, _chance: random.Random) -> None:
    path.rename(path.with_name("moved"))


NEWER = pack({"medtui": "meeting", "schema": 99, "at": "2026-11-12T09:00:00+01:00"})
SPOILED = (
    Spoiled("emptied", lambda path, _chance: os.truncate(path, 0)),
    Spoiled("cut", _cut),
    Spoiled("junk in it", _junk_in_it),
    Spoiled("all junk", _all_junk),
    Spoiled("zeros", lambda path, _chance: path.write_bytes(bytes(path.stat().st_size))),
    Spoiled("deleted", lambda path, _chance: path.unlink()),
    Spoiled("junk instead", lambda path, chance: _instead(path, chance.randbytes(900))),
    Spoiled("nothing instead", lambda path, _chance: _instead(path, b"")),
    Spoiled("newer written over it", lambda path, _chance: path.write_bytes(NEWER)),
    Spoiled("newer instead", lambda path, _chance: _instead(path, NEWER), "cannot write", goes_on=False),
    Spoiled("moved", _moved, "no longer there", goes_on=False),
)


def spoiled_files(run: Run) -> Outcome:
    """Three entries stand on the screen when the file is spoiled; then a fourth is typed.

    They stay on the screen, the user is told, and they are all on the disk; where the file cannot be had back, the
    fourth stays in the line.
    """
    outcome, chance = Outcome(), random.Random(run.seed)
    for trial in range(run.trials):
        spoiled = SPOILED[trial % len(SPOILED)]
        with run.folder() as folder:
            outcome.trials += 1
            house = House(folder)
            id = house.make("Prøve")
            try:
                with house.live(id) as terminal:
                    for number in range(3):
                        terminal.send(words(number), "enter")
                    terminal.wait(lambda _screen, t=terminal: words(2) in stream(t))
                    whole = house.path(id).read_bytes()
                    spoiled.harm(house.path(id), chance)
                    _go_on(house, id, terminal, spoiled, outcome)
                    if not spoiled.goes_on:
                        _undo_harm(house.path(id), whole)
                        terminal.send("enter")
                        terminal.wait(lambda _screen, t=terminal: words(3) in stream(t), 10)
                outcome.lost += house.texts(id) != [words(number) for number in range(4)]
                outcome.stuck += not house.whole()
            except TimeoutError as error:
                outcome.lost += 1
                outcome.note = f"{spoiled.name}: {error}"[-3000:]
    return outcome


def _go_on(house: House, id: str, terminal: Terminal, spoiled: Spoiled, outcome: Outcome) -> None:
    terminal.type(words(3))
    terminal.wait(lambda _screen: line(terminal) == words(3))
    terminal.send("enter")
    terminal.wait(lambda _screen: spoiled.says in told(terminal), 10)
    outcome.told += 1
    if spoiled.goes_on:
        terminal.wait(lambda _screen: words(3) in stream(terminal), 10)
    else:
        outcome.lost += line(terminal) != words(3)
        outcome.phantom += words(3) in stream(terminal)
    outcome.lost += any(words(number) not in stream(terminal) for number in range(3))
    if "newer instead" in spoiled.name:
        # What a newer program wrote is not touched.
        outcome.lost += house.path(id).read_bytes() != NEWER


def _undo_harm(path: Path, whole: bytes) -> None:
    moved = path.with_name("moved")
    if moved.exists():
        moved.rename(path)
    else:
        _instead(path, whole)

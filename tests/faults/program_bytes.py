"""Bytes that are no keys come into a screen: old mouse reports, other encodings, cut sequences, anything."""

from __future__ import annotations

import os
import random
import select
import signal

from medtui.store.upkeep.check import HARMLESS, check
from medtui.store.workspace.session import SCHEMA
from tests.terminal import Terminal

from .outcome import Outcome, Run
from .program import House

EACH = 25
"""Strings of bytes in one trial."""
SAID = "Sagt foer alt det andet"
# Ctrl+Q leaves the program, as it should; what is seen then says nothing.
LEAVES = b"\x11"
CUT = (
    b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]0;", b"\x1bP", b"\x1b[<0;10;",
    b"\x1b[200~",
)  # fmt: skip
LATIN = "æøå ÆØÅ é ½".encode("latin-1")
SCREENS = ("live", "home", "wall")


def strings(chance: random.Random) -> bytes:
    """One string: any bytes, or a kind that a real terminal has been seen to send."""
    match chance.randrange(6):
        case 0:
            found = chance.randbytes(chance.randint(1, 60))
        case 1:
            found = b"\x1b[M" + bytes(chance.randint(32, 255) for _ in range(3))
        case 2:
            found = chance.choice(CUT) + chance.randbytes(chance.randint(0, 4))
        case 3:
            found = bytes(chance.choice(LATIN) for _ in range(chance.randint(1, 30)))
        case 4:
            found = bytes(chance.randint(0x80, 0xFF) for _ in range(chance.randint(1, 40)))
        case _:
            found = b"\x1b" + chance.randbytes(chance.randint(1, 8))
    return found.replace(LEAVES, b"")


def random_bytes(run: Run) -> Outcome:
    """The screen is alive afterwards and ends when it is told to; what was saved is saved, and the database whole."""
    outcome, chance = Outcome(), random.Random(run.seed)
    for trial in range(run.trials):
        with run.fast_folder() as folder:
            house = House(folder)
            id = house.make()
            house.call("add", id, SAID)
            words, marker = {
                "live": (["run", id], "▸"),
                "home": ([], "Prøve"),
                "wall": (["follow", id], "1/"),
            }[SCREENS[trial % len(SCREENS)]]
            outcome.trials += EACH
            with house.screen(*words) as terminal:
                terminal.wait(marker)
                alive = all(_sent(terminal, strings(chance)) for _string in range(EACH))
                terminal.settle(0.2)
                if not alive or terminal.status is not None:
                    outcome.stuck += 1
                    outcome.note = f"seed {run.seed}: trial {trial}"
                    continue
                terminal.kill(signal.SIGTERM)
                try:
                    terminal.end(15)
                except TimeoutError:
                    outcome.stuck += 1
                    outcome.note = f"seed {run.seed}: trial {trial} does not end"
            raw = (house.root / f"{id}.jsonl").read_bytes()
            outcome.lost += SAID.encode() not in raw
            outcome.silent += any(f.fault not in HARMLESS for f in check(house.root, SCHEMA)[1])
    return outcome


def _sent(terminal: Terminal, data: bytes) -> bool:
    """Whether the program took them."""
    try:
        while data:
            readable, writable, _ = select.select([terminal.handle], [terminal.handle], [], 10)
            if readable and not terminal.read(0):
                return False
            if writable:
                data = data[os.write(terminal.handle, data[:64]) :]
            elif not readable:
                return False
    except OSError:
        return False
    return True

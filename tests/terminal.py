"""A program in a real terminal of its own: started in a pty, typed into, and its screen read from a model of a
terminal.

Nothing here sleeps: whatever is waited for is waited for on a file descriptor. What the program writes is stamped
and kept as it comes, and the model of the screen looks at it only when somebody asks, so that a measurement does not
measure the model.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path

import pyte

Condition = str | Callable[[str], bool]

# What a terminal answers when it is asked who it is; a program that gets no answer waits for one.
ANSWERS = [
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;354;0c"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
]
LONGEST_QUESTION = 16
# Sequences that the model would print as text, or stumble over.
UNKNOWN = re.compile(
    rb"\x1b[PX^_\]].*?(?:\x07|\x1b\\)|\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[\?[0-9;]*[ -/]*[@-gi-km-~]"
    rb"|\x1b\[[0-9;]*[ -/]+[@-~]",
    re.S,
)
CUT = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[PX^_\]][^\x07\x1b]*\x1b?)?\Z")

_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5}
_LETTERED = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_FIRST_KEYS = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_NUMBERED = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6} | {
    f"f{n}": code for n, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)
}
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    **{name: f"\x1b[{letter}" for name, letter in _LETTERED.items()},
    **{name: f"\x1bO{letter}" for name, letter in _FIRST_KEYS.items()},
    **{name: f"\x1b[{number}~" for name, number in _NUMBERED.items()},
    **{
        f"{with_}+{name}": f"\x1b[1;{n}{letter}"
        for (with_, n), (name, letter) in product(_MODIFIERS.items(), (_LETTERED | _FIRST_KEYS).items())
    },
    **{
        f"{with_}+{name}": f"\x1b[{number};{n}~"
        for (with_, n), (name, number) in product(_MODIFIERS.items(), _NUMBERED.items())
    },
    # A terminal cannot tell ctrl+h, ctrl+i and ctrl+m from backspace, tab and enter.
    **{f"ctrl+{c}": chr(ord(c) - 96) for c in "abcdefgjklnopqrstuvwxyz"},
}
# What would make a program draw otherwise than in a plain terminal of the given size.
_NOT_HANDED_ON = ("NO_COLOR", "COLUMNS", "LINES", "TMUX", "TERM_PROGRAM", "TEXTUAL")


class Terminal:
    """One program in one pty. `chunks` are (seconds since the start, bytes) as they came out of it."""

    def __init__(
        self,
        argv: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._model = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._model)
        self._fed = 0
        self._held = b""
        self._asked = b""
        self._over = False
        self.chunks: list[tuple[float, bytes]] = []
        self.status: int | None = None
        whole = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_HANDED_ON)}
        whole |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        size = struct.pack("HHHH", rows, columns, 0, 0)
        # Only the program holds the other end: when this one is at its end, the program is too.
        self._alive, held = os.pipe()
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            try:
                os.set_inheritable(held, True)
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                if cwd is not None:
                    os.chdir(cwd)
                os.execvpe(argv[0], list(argv), whole)
            finally:
                os._exit(127)
        os.close(held)
        os.set_blocking(self.handle, False)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.started

    @property
    def output(self) -> bytes:
        """All that the program has written, as far as it was read."""
        return b"".join(data for _at, data in self.chunks)

    @property
    def screen(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self.text.splitlines()]

    @property
    def text(self) -> str:
        """The screen, line by line."""
        self._catch_up()
        return "\n".join(self._rows())

    def first(self, wanted: Condition) -> float | None:
        """When the screen first fulfilled a condition, among all that was read and not looked at yet."""
        fulfilled = _condition(wanted)
        while self._fed < len(self.chunks):
            at = self._feed()
            if fulfilled("\n".join(self._rows())):
                return at
        return None

    def _rows(self) -> list[str]:
        """The rows of the model. Its own view of them fails where half of a wide character was written over."""
        model = self._model
        return ["".join(model.buffer[y][x].data for x in range(model.columns)) for y in range(model.lines)]

    # -- in

    def send(self, *keys: str) -> float:
        """Types: names of keys in `KEYS`, anything else as text. When it was sent."""
        return self._write("".join(KEYS.get(key, key) for key in keys))

    def type(self, text: str) -> float:
        """Types a text, be it the name of a key."""
        return self._write(text)

    def paste(self, text: str) -> float:
        """Pastes a text as a terminal does."""
        return self._write(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window another size."""
        self._catch_up()
        self._model.resize(rows, columns)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # -- out

    def wait(self, wanted: Condition, seconds: float = 20.0) -> str:
        """Reads until the screen shows a text or fulfils a condition. Raises `TimeoutError` with the screen as
        it is, at once where the program has ended."""
        fulfilled = _condition(wanted)
        limit = self.now + seconds
        while not fulfilled(self.text):
            left = limit - self.now
            if left <= 0 or self._over:
                ended = " and the program has ended" if self._over else ""
                raise TimeoutError(f"{wanted!r} is not on the screen{ended}:\n{self.text}")
            # A condition may ask for more than the screen: it is put again now and then.
            self.read(min(left, 0.2))
        return self.text

    def settle(self, quiet: float, seconds: float = 20.0) -> bool:
        """Reads until nothing has come for so long; false where it did not fall silent in that time."""
        limit = self.now + seconds
        while self.read(quiet):
            if self.now > limit:
                return False
        return True

    def read(self, seconds: float) -> bool:
        """Takes in what the program writes next; false where nothing came in that time, or it has ended."""
        if self._over or not select.select([self.handle], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self.handle, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self._over = True
            return False
        self.chunks.append((self.now, data))
        self._answer(data)
        return True

    # -- the end

    def end(self, seconds: float = 10.0) -> int:
        """Waits until the program has ended of itself; its exit status, negative for a signal. Raises
        `TimeoutError`."""
        limit = self.now + seconds
        while self.status is None:
            outputs = [] if self._over else [self.handle]
            ready = select.select([self._alive, *outputs], [], [], max(0.0, limit - self.now))[0]
            if not ready:
                raise TimeoutError(f"still running:\n{self.text}")
            if self.handle in ready:
                self.read(0)
            elif self._alive in ready:
                _pid, status = os.waitpid(self.pid, 0)
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Sends a signal."""
        if self.status is None:
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Closes the terminal, as when its window is closed."""
        if self.handle >= 0:
            os.close(self.handle)
        self.handle, self._over = -1, True

    def close(self) -> None:
        """Ends the program, however it is."""
        if self.status is None:
            self.kill()
            _pid, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
        self.hang_up()
        if self._alive >= 0:
            os.close(self._alive)
            self._alive = -1

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # -- inside

    def _write(self, text: str) -> float:
        data = text.encode()
        at = self.now
        while data:
            # A program that waits for its output to be read does not read what is typed.
            readable, writable, _ = select.select([self.handle], [self.handle], [])
            if readable and not writable and not self.read(0):
                raise BrokenPipeError("the program has ended")
            if writable:
                data = data[os.write(self.handle, data[:1024]) :]
        return at

    def _answer(self, data: bytes) -> None:
        asked = self._asked + data
        known = len(self._asked)
        for question, answer in ANSWERS:
            for found in question.finditer(asked):
                if found.end() > known:
                    self._write(answer.decode())
        self._asked = asked[-LONGEST_QUESTION:]

    def _catch_up(self) -> None:
        while self._fed < len(self.chunks):
            self._feed()

    def _feed(self) -> float:
        at, data = self.chunks[self._fed]
        self._fed += 1
        data = self._held + data
        cut = CUT.search(data)
        # A sequence that is cut in two between reads waits for its rest.
        self._held = data[cut.start() :] if cut else b""
        self._stream.feed(UNKNOWN.sub(b"", data[: cut.start()] if cut else data))
        return at


def _condition(wanted: Condition) -> Callable[[str], bool]:
    return wanted if callable(wanted) else lambda text: wanted in text

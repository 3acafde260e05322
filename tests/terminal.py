"""A program in a real terminal of its own: started in a pty, typed into, and its screen read from a model of a
terminal."""

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

import pyte

# What a terminal answers when it is asked who it is; a program that gets no answer waits for one.
ANSWERS = [
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
]
# Sequences that the model would print as text.
UNKNOWN = re.compile(
    rb"\x1bP.*?\x1b\\|\x1b_.*?\x1b\\|\x1b\].*?(?:\x07|\x1b\\)|\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[[0-9;]*\$p",
    re.S,
)
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "delete": "\x1b[3~",
    **{f"f{n}": code for n, code in zip(range(1, 5), ("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"), strict=True)},
    **{f"f{n}": f"\x1b[{c}~" for n, c in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
    **{f"ctrl+{c}": chr(ord(c) - 96) for c in "abcdefghijklmnopqrstuvwxyz"},
}


class Terminal:
    """One program in one pty. `chunks` are (seconds since the start, bytes) as they came out of it."""

    def __init__(
        self, argv: Sequence[str], columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        self.columns, self.rows = columns, rows
        self._model = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._model)
        self._held = b""
        self.chunks: list[tuple[float, bytes]] = []
        self.status: int | None = None
        whole = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        whole.pop("NO_COLOR", None)
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvpe(argv[0], list(argv), whole)
            finally:
                os._exit(127)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.started

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(self._model.display)

    def send(self, *keys: str) -> None:
        """Types: names of keys in `KEYS`, anything else as text."""
        os.write(self.handle, "".join(KEYS.get(key, key) for key in keys).encode())

    def paste(self, text: str) -> None:
        """Pastes a text as a terminal does."""
        os.write(self.handle, b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def wait(self, wanted: str | Callable[[str], bool], seconds: float = 20.0) -> str:
        """Reads until the screen shows a text or fulfils a condition. Raises `TimeoutError` with the screen as
        it is."""
        fulfilled = wanted if callable(wanted) else lambda text: wanted in text
        end = self.now + seconds
        while not fulfilled(self.text):
            if not self.read(max(0.0, end - self.now)):
                if fulfilled(self.text):
                    break
                raise TimeoutError(f"{wanted!r} is not on the screen:\n{self.text}")
        return self.text

    def read(self, seconds: float) -> bool:
        """Takes in what the program writes next; false where nothing came in that time, or it has ended."""
        if not select.select([self.handle], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.handle, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self._reap()
            return False
        self.chunks.append((self.now, data))
        for question, answer in ANSWERS:
            if question.search(data):
                os.write(self.handle, answer)
        self._feed(data)
        return True

    def end(self, seconds: float = 10.0) -> int:
        """Waits until the program has ended of itself; its exit status. Raises `TimeoutError`."""
        limit = self.now + seconds
        while self.status is None:
            if not self.read(0.05):
                self._reap()
            if self.now > limit:
                raise TimeoutError(f"still running:\n{self.text}")
        return self.status

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Sends a signal."""
        if self.status is None:
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Closes the terminal, as when its window is closed."""
        os.close(self.handle)
        self.handle = -1

    def close(self) -> None:
        """Ends the program, however it is."""
        if self.status is None:
            self.kill()
            _pid, self.status = os.waitpid(self.pid, 0)
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _reap(self) -> None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)

    def _feed(self, data: bytes) -> None:
        data = self._held + data
        # A sequence that is cut in two between reads waits for its rest.
        start = data.rfind(b"\x1b", max(0, len(data) - 64))
        whole = start < 0 or re.match(
            rb"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|[^\[\]P_]|[\]P_].*?(?:\x07|\x1b\\))", data[start:], re.S
        )
        self._held = b"" if whole else data[start:]
        data = data if whole else data[:start]
        self._stream.feed(UNKNOWN.sub(b"", data))

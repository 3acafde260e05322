"""The unfinished line of a seat: kept at every key, newest wins, so that a dead laptop does not take it along."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import threading
import zlib
from pathlib import Path

from medtui.store.disk.append_file import make_folder, sync, sync_folder, write_all
from medtui.store.disk.locations import HIDDEN


class Drafts:
    """One seat's unfinished lines of one meeting, in a file of its own.

    `keep` returns at once: a thread of its own writes and syncs, and only the newest waits. Two slots in
    turn, each with a number and a checksum, so that a cut in the middle of a write leaves the one before.
    Once the line was entered nothing of it stays in either.
    """

    SLOT = 1 << 17

    def __init__(self, root: Path, meeting: str, seat: str) -> None:
        self._path = root / HIDDEN / "drafts" / f"{meeting}.{seat}.draft"
        self._wanted: str | None = None
        self._written = ""
        self._number = 0
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self.failed: OSError | None = None

    def read(self) -> str:
        """The unfinished line left behind; empty where there is none."""
        text, number = "", 0
        with contextlib.suppress(OSError):
            raw = self._path.read_bytes()
            for start in (0, self.SLOT):
                found = _slot(raw[start : start + self.SLOT])
                if found and found[0] > number:
                    number, text = found
        self._number = number
        self._written = text
        return text

    def keep(self, text: str) -> None:
        """The line as it stands now; empty when it has been entered."""
        with self._lock:
            if text == (self._written if self._wanted is None else self._wanted):
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="draft", daemon=True)
                self._thread.start()
            self._wanted = text
            self._lock.notify()

    def flush(self) -> None:
        """Waits until the newest line is on disk."""
        with self._lock:
            while self._thread is not None and self._wanted is not None and self._thread.is_alive():
                self._lock.wait(0.05)

    def close(self) -> None:
        """Writes what waits and lets go."""
        self.flush()
        with self._lock:
            self._closing = True
            self._lock.notify()
        if self._thread is not None:
            self._thread.join(2)

    def _run(self) -> None:
        handle = -1
        while True:
            with self._lock:
                while self._wanted is None and not self._closing:
                    self._lock.wait()
                if self._wanted is None:
                    break
                text = self._wanted
            try:
                if handle < 0:
                    make_folder(self._path.parent)
                    handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
                    sync_folder(self._path.parent)
                self._write(handle, text)
                self.failed = None
            except OSError as error:
                self.failed = error
            with self._lock:
                if self.failed is None:
                    self._written = text
                if self._wanted == text:
                    self._wanted = None
                self._lock.notify_all()
        if handle >= 0:
            os.close(handle)

    def _write(self, handle: int, text: str) -> None:
        number = self._number + 1
        body = json.dumps([number, text], ensure_ascii=False).encode()
        line = b"%08x %b\n" % (zlib.crc32(body), body)
        if len(line) > self.SLOT:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        os.lseek(handle, self.SLOT * (number % 2), os.SEEK_SET)
        write_all(handle, line)
        sync(handle)
        # Only now: what could not be written leaves the other slot, which is whole, alone.
        self._number = number
        if not text:
            self._wipe(handle, number % 2, len(line))

    def _wipe(self, handle: int, slot: int, length: int) -> None:
        """Leaves nothing in the file but what was just written."""
        os.lseek(handle, 0, os.SEEK_SET)
        raw = _read(handle)
        start = self.SLOT * slot
        for begin, end in ((0, start), (start + length, len(raw))):
            old = raw[begin:end].rstrip(b"\0")
            if old:
                os.lseek(handle, begin, os.SEEK_SET)
                write_all(handle, b"\0" * len(old))
        sync(handle)


def slots(path: Path) -> tuple[str, ...]:
    """Everything that stands in the file of an unfinished line, what is no longer valid too."""
    with contextlib.suppress(OSError):
        raw = path.read_bytes()
        parts = (raw[start : start + Drafts.SLOT] for start in (0, Drafts.SLOT))
        return tuple(text for part in parts for text in _texts(part))
    return ()


def _texts(part: bytes) -> list[str]:
    found = _slot(part)
    raw = part.strip(b"\0").decode("utf-8", "replace")
    return [*([found[1]] if found else []), *([raw] if raw else [])]


def _read(handle: int) -> bytes:
    parts: list[bytes] = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _slot(raw: bytes) -> tuple[int, str] | None:
    line, end, _ = raw.partition(b"\n")
    if not end or len(line) < 10:
        return None
    try:
        if int(line[:8], 16) != zlib.crc32(line[9:]):
            return None
        number, text = json.loads(line[9:])
    except ValueError:
        return None
    return (number, text) if isinstance(number, int) and isinstance(text, str) else None

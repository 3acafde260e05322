"""One writer at a time, on a file system that keeps no locks: who made the note that says so is the one.

The note is made by a call that only one can win. It is renewed while its writer lives, and looked at before every
write, so a computer that slept too long finds that it has been replaced before it writes. A writer that died on this
computer is found out at once: a lock in the user's own cache, which can be locked, died with it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError
from medtui.store.disk import lock
from medtui.store.disk.atomic import make_folder
from medtui.store.disk.locations import HIDDEN, user_cache

FOLDER: Final = "writers"
# Seconds without a sign of life after which a writer on another computer is taken for gone.
GONE: Final = 120.0
_BEAT: Final = 15.0
_FLAGS: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Taken(MedtuiError, OSError):
    """Somebody else is the one writer. `host` is the computer, `since` when it began, as far as they are known."""

    def __init__(self, path: Path, host: str = "", since: str = "") -> None:
        super().__init__(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        self.host, self.since = host, since


@dataclass(frozen=True, slots=True)
class _Note:
    """What a writer says of itself: `place` is the lock it holds on its own computer, `system` where `pid` counts."""

    raw: bytes
    host: str = ""
    since: str = ""
    place: str = ""
    system: str = ""
    pid: int = 0


class Sole:
    """The right to be the one writer of a file, until `give` or the end of the process."""

    def __init__(self, name: Path, raw: bytes, handle: int) -> None:
        self._name = name
        self._raw = raw
        self._handle = handle
        self._beaten = time.monotonic()

    def still_mine(self) -> bool:
        """Whether nobody has taken it over meanwhile."""
        return _read(self._name).raw == self._raw

    def beat(self) -> None:
        """A sign of life, where the last one is some time ago."""
        if time.monotonic() - self._beaten > _BEAT:
            self._beaten = time.monotonic()
            with contextlib.suppress(OSError):
                if self.still_mine():
                    os.utime(self._name)

    def give(self) -> None:
        """Lets the next one in."""
        with contextlib.suppress(OSError):
            if self.still_mine():
                os.unlink(self._name)
        _close(self._handle)
        self._handle = -1


def take(path: Path, gone: float = GONE) -> Sole:
    """Makes this process the one writer of a file. Raises `Taken`, `OSError`."""
    name = path.parent / HIDDEN / FOLDER / path.name
    make_folder(name.parent)
    handle, place = _lock_here(path)
    since = time.strftime("%Y-%m-%d %H:%M")
    body = {"host": _host(), "since": since, "pid": os.getpid(), "nr": time.time_ns(), "lock": place}
    body["system"] = _system()
    raw = json.dumps(body).encode()
    try:
        for _try in range(3):
            if _made(name, raw):
                return Sole(name, raw, handle)
            there = _read(name)
            if not _died_here(there, place) and _age(name) < gone:
                raise Taken(path, there.host, there.since)
            _set_aside(path, name, there)
        raise Taken(path)
    except BaseException:
        _close(handle)
        raise


def _lock_here(path: Path) -> tuple[int, str]:
    """A lock in the user's own cache, and what tells it from every other; none where not even that can be locked.

    Raises `Taken` where a process of this user on this computer has it.
    """
    try:
        folder = user_cache() / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = folder / f"{zlib.crc32(os.fsencode(os.path.realpath(path))):08x}.lock"
        handle = os.open(name, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
    except OSError:
        return -1, ""
    try:
        if not lock.take(handle, wait=False):
            os.close(handle)
            raise Taken(path, _host())
    except lock.CannotLock:
        os.close(handle)
        return -1, ""
    found = os.fstat(handle)
    return handle, f"{_host()}:{found.st_dev}:{found.st_ino}"


def _made(name: Path, raw: bytes) -> bool:
    """Whether the note could be made; false where there is one."""
    try:
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    return True


def _read(name: Path) -> _Note:
    try:
        raw = name.read_bytes()
    except OSError:
        return _Note(b"")
    try:
        body = json.loads(raw)
        host, since, place = str(body["host"]), str(body["since"]), str(body["lock"])
        return _Note(raw, host, since, place, str(body["system"]), int(body["pid"]))
    except (ValueError, KeyError, TypeError):
        return _Note(raw)


def _died_here(there: _Note, place: str) -> bool:
    """Whether the writer was on this computer, and is no more."""
    if place and there.place == place:
        return True  # It would have the lock that we hold.
    if place or there.place or os.name == "nt" or there.system != _system() or there.pid <= 0:
        return False
    try:
        os.kill(there.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _system() -> str:
    """What tells the processes that this one sees from those of another computer or container."""
    try:
        return f"{_host()}:{os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return _host()


def _age(name: Path) -> float:
    """Seconds since the last sign of life, by the clock of the file system itself."""
    probe = name.with_name(f".{name.name}.{os.getpid()}.tmp")
    try:
        last = os.stat(name).st_mtime
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _FLAGS, 0o600))
        os.utime(probe)
        return os.stat(probe).st_mtime - last
    except FileNotFoundError:
        return GONE
    finally:
        with contextlib.suppress(OSError):
            os.unlink(probe)


def _set_aside(path: Path, name: Path, there: _Note) -> None:
    """Takes away the note of a writer that is gone; that of one who was faster is put back. Raises `Taken`."""
    aside = name.with_name(f".{name.name}.{os.getpid()}.gone.tmp")
    with contextlib.suppress(FileNotFoundError):
        os.rename(name, aside)
        try:
            if _read(aside).raw != there.raw:
                with contextlib.suppress(OSError):
                    os.link(aside, name)
                raise Taken(path)
        finally:
            os.unlink(aside)


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _close(handle: int) -> None:
    if handle >= 0:
        with contextlib.suppress(OSError):
            os.close(handle)

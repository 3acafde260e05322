"""A lock on an open file that dies with its process.

The lock is on the database itself: no lock file can be left behind, and none can be mistaken for a live one.
`filelock` was measured beside it (`tests/benchmarks/bench_store.py`): it opens and closes a file of its own
at each turn, and makes a synced append 1.7 to 1.9 times as dear as a bare one, where this stays below 1.4.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import Final

from medtui.domain.errors import MedtuiError

CANNOT: Final = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
# Seconds. A turn lasts as long as one synced write; whoever has it for longer hangs, or was stopped.
PATIENCE = 10.0
_SHORTEST, _LONGEST = 0.0002, 0.005


class CannotLock(MedtuiError, OSError):
    """The file system keeps no locks: only one writer can be let in, and the user must say that it is the only one."""


class Busy(MedtuiError, OSError):
    """Another process has kept the lock for longer than anybody should."""


if sys.platform == "win32":
    import msvcrt

    # A byte far behind the end, so that readers of the text are never in the way.
    _PLACE = 1 << 40

    def _try(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True

    def _give(handle: int) -> None:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _give(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def take(handle: int, *, wait: bool = True) -> bool:
    """Locks an open file against every other process that opened it; false where another has it and `wait` is false.

    Raises `CannotLock`, `Busy` when `PATIENCE` did not help, and other `OSError`s as they are.
    """
    try:
        if _try(handle):
            return True
        if not wait:
            return False
        # Asked again and again instead of waited for: a process that was stopped with the lock must not stop
        # the others.
        give_up, pause = time.monotonic() + PATIENCE, _SHORTEST
        while time.monotonic() < give_up:
            time.sleep(pause)
            if _try(handle):
                return True
            pause = min(pause * 2, _LONGEST)
    except OSError as error:
        if error.errno in CANNOT:
            raise CannotLock(error.errno, error.strerror) from error
        raise
    raise Busy(errno.EAGAIN, os.strerror(errno.EAGAIN))


def give(handle: int) -> None:
    """Unlocks it."""
    _give(handle)

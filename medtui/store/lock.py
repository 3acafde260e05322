"""A lock on an open file that dies with its process.

`filelock` opens and closes a file of its own at each turn, which is a third of the time of a synced append; the lock here is on the
database itself, so that no lock file can be left behind and none can be mistaken for a live one.
"""

from __future__ import annotations

import errno
import os
import sys
import time

CANNOT = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


class CannotLock(OSError):
    """The file system keeps no locks: only one writer can be let in, and the user must say that it is the only one."""


if sys.platform == "win32":
    import msvcrt

    # A byte far behind the end, so that readers of the text are never in the way.
    _PLACE = 1 << 40

    def _take(handle: int, wait: bool) -> bool:
        while True:
            os.lseek(handle, _PLACE, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                return True
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EDEADLK):
                    raise
                if not wait:
                    return False
                time.sleep(0.005)

    def _give(handle: int) -> None:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int, wait: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def _give(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def take(handle: int, *, wait: bool = True) -> bool:
    """Locks an open file against every other process; false where another has it and `wait` is false. Raises `CannotLock`."""
    try:
        return _take(handle, wait)
    except OSError as error:
        if error.errno in CANNOT:
            raise CannotLock(error.errno, error.strerror) from error
        raise


def give(handle: int) -> None:
    """Unlocks it."""
    _give(handle)

"""Who sits where: screens of one meeting never share a seat, so undo and the unfinished line are each one's own."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from medtui.store.disk import lock
from medtui.store.disk.atomic import make_folder
from medtui.store.disk.locations import HIDDEN

MOST = 9


class Seat:
    """A seat that is taken until `leave`, or until the process ends in whatever way."""

    def __init__(self, name: str, handle: int) -> None:
        self.name = name
        self._handle = handle

    def leave(self) -> None:
        """Frees the seat."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1


def take_seat(root: Path, meeting: str, wanted: str) -> Seat:
    """The seat of this name at a meeting, or `name-2`, `name-3` … where others sit already.

    Where nothing can be written or locked, the wanted one: there is then nobody to tell apart.
    """
    folder = root / HIDDEN / "seats"
    for number in range(1, MOST + 1):
        name = wanted if number == 1 else f"{wanted}-{number}"
        try:
            make_folder(folder)
            handle = os.open(
                folder / f"{meeting}.{name}", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600
            )
        except OSError:
            return Seat(wanted, -1)
        try:
            if lock.take(handle, wait=False):
                return Seat(name, handle)
        except OSError:
            os.close(handle)
            return Seat(wanted, -1)
        os.close(handle)
    return Seat(wanted, -1)

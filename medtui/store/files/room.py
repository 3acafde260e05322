"""What stands between phones and a meeting: private files in `.medtui/room/`, in no backup, catalogue or copy.

`MEETING.json` is the state that the server and the live screen share: code, key, channels. `MEETING.waiting` holds
topics and notes until they are taken. `MEETING.CHANNEL.box` holds the ballots of a channel that is open: appended and
synced before they are acknowledged, and removed, overwritten first, when it closes.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from medtui.store.disk import lock
from medtui.store.disk.atomic import make_folder, write_text
from medtui.store.disk.locations import HIDDEN

LOOKS = 10


class RoomFiles:
    """The files of one meeting's room."""

    def __init__(self, root: Path, meeting: str) -> None:
        self.folder = root / HIDDEN / "room"
        self.meeting = meeting

    @property
    def _state(self) -> Path:
        return self.folder / f"{self.meeting}.json"

    def mark(self, name: str = "json") -> tuple[int, int]:
        """What changes when the shared state does, or a box."""
        try:
            stat = self._box(name).stat()
        except OSError:
            return (0, 0)
        return (stat.st_mtime_ns, stat.st_size)

    def read(self) -> dict[str, Any]:
        """The shared state; nothing where there is none or it cannot be read."""
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self._state.read_text("utf-8"))
            if isinstance(found, dict):
                return found
        return {}

    def change(self, how: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
        """Reads, changes and writes the state, alone among all processes. Raises `OSError`."""
        make_folder(self.folder)
        with self._alone():
            after = how(self.read())
            write_text(self._state, json.dumps(after, ensure_ascii=False))
        return after

    @contextmanager
    def _alone(self) -> Iterator[None]:
        handle = self._open_lock("lock")
        try:
            lock.take(handle, wait=True)
            yield
        finally:
            os.close(handle)

    # -- who serves

    def hold(self) -> int | None:
        """Takes the room for one server as long as its process lives, or the handle is closed; none where another has
        it. Raises `OSError`."""
        make_folder(self.folder)
        handle = self._open_lock("serving")
        for _turn in range(LOOKS):
            if lock.take(handle, wait=False):
                return handle
            # Somebody may only be looking whether it is held.
            time.sleep(0.02)
        os.close(handle)
        return None

    def is_held(self) -> bool:
        """Whether a server is at work on this room."""
        try:
            handle = self._open_lock("serving") if self._box("serving").exists() else None
            if handle is None:
                return False
        except OSError:
            return False
        try:
            return not lock.take(handle, wait=False)
        except OSError:
            return False
        finally:
            os.close(handle)

    def _open_lock(self, name: str) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        return os.open(self._box(name), flags, 0o600)

    # -- lines that are appended

    def append(self, name: str, lines: list[dict[str, Any]]) -> None:
        """Puts lines into a box, synced before it returns. Raises `OSError`."""
        # A line begins a new one: what was cut off before it must not take it along.
        text = "".join("\n" + json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
        data = text.encode("utf-8", "backslashreplace")
        make_folder(self.folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        with self._alone():
            handle = os.open(self._box(name), flags, 0o600)
            try:
                while data:
                    data = data[os.write(handle, data) :]
                os.fsync(handle)
            finally:
                os.close(handle)

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        """What lies in a box, oldest first. A line that was cut off is passed over: it was never acknowledged."""
        try:
            raw = self._box(name).read_bytes()
        except OSError:
            return
        for line in raw.split(b"\n"):
            with contextlib.suppress(ValueError):
                found = json.loads(line)
                if isinstance(found, dict):
                    yield found

    def remove(self, name: str) -> None:
        """Takes a box away; its bytes are overwritten first."""
        _wipe(self._box(name))

    def remove_if(self, name: str, spent: Callable[[], bool]) -> None:
        """Takes a box away where it holds nothing any more that matters, while nobody puts anything into it."""
        with self._alone():
            if spent():
                _wipe(self._box(name))

    def remove_all(self) -> None:
        """Takes everything of this meeting's room away."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name.startswith(f"{self.meeting}."):
                    _wipe(path)

    def _box(self, name: str) -> Path:
        return self.folder / f"{self.meeting}.{name}"


def _wipe(path: Path) -> None:
    with contextlib.suppress(OSError):
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()

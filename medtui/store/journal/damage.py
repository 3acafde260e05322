"""What was not understood in a journal: counted, told, and kept in a file beside it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from medtui.store.disk import lock
from medtui.store.disk.append_file import sync, sync_folder, write_all

SUFFIX = ".damaged"
BROKEN = ".broken-"


@dataclass(frozen=True, slots=True)
class Damage:
    """What was not understood when the file was read: how many lines and bytes, and the copy that was kept of them.

    `torn`: a last line was cut off; it was never acknowledged. `kept` is none where no copy could be made:
    then it still stands in the file itself. `put_back`: the file was shortened, written over or taken away
    while it was open, and stands again as it was. `joined`: another program had put another version in its
    place; so many changes that were saved here, and that it lacked, stand behind what is in it, and both had
    changed the records in `clashes`. `replaced`: quite another database is in its place, and `kept` is what
    was in this one.
    """

    lines: int
    bytes: int
    kept: Path | None
    torn: bool
    put_back: bool = False
    joined: int = 0
    clashes: tuple[str, ...] = ()
    replaced: bool = False

    def with_more(self, other: Damage) -> Damage:
        """Both together."""
        lines, bytes = self.lines + other.lines, self.bytes + other.bytes
        torn, put_back = self.torn or other.torn, self.put_back or other.put_back
        joined, clashes = self.joined + other.joined, (*self.clashes, *other.clashes)
        replaced, kept = self.replaced or other.replaced, other.kept or self.kept
        return Damage(lines, bytes, kept, torn, put_back, joined, clashes, replaced)


def set_aside(path: Path, pieces: Sequence[bytes]) -> Path:
    """Copies pieces of a file to `<file>.damaged`, each of them once, and syncs it. Raises `OSError`."""
    kept = path.with_name(path.name + SUFFIX)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(kept, flags, 0o600)
    try:
        # Two programs that open a damaged file at once would both copy it; without a lock that is all that can happen.
        with contextlib.suppress(lock.CannotLock, lock.Busy):
            lock.take(handle)
        there = _read(handle)
        known = set(there.split(b"\n"))
        new = [piece for piece in dict.fromkeys(pieces) if piece not in known]
        if new:
            start = b"\n" if there and not there.endswith(b"\n") else b""
            write_all(handle, start + b"".join(piece + b"\n" for piece in new))
            sync(handle, whole=True)
            sync_folder(kept.parent)
    finally:
        os.close(handle)
    return kept


def spare_name(path: Path) -> Path:
    """A name beside a file that is free, for what lies there and is no database."""
    number = 1
    while os.path.lexists(spare := path.with_name(f"{path.name}{BROKEN}{number}")):
        number += 1
    return spare


def _read(handle: int) -> bytes:
    parts: list[bytes] = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)

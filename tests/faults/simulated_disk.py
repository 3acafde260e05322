"""What a disk may hold after a power cut: the calls of a real run are recorded, and every disk they permit is built.

What was synced is there for sure. Of the rest any part may be: all, none, each alone, each missing, any other; a write
may be there in whole, torn in any place, or as zeros. A new name, a rename or a removal is sure only after its folder
was synced.
"""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from medtui.store.disk import append_file
from medtui.store.journal import damage

SECTOR = 512
# How many places besides the ends of sectors a write is torn at.
ANYWHERE = 24
Kind = Literal["mkdir", "create", "link", "rename", "unlink", "write", "cut", "sync", "sync-folder", "mark"]


@dataclass(frozen=True, slots=True)
class Call:
    """One recorded call. `file` numbers a file, whatever its name; `name` and `other` are names within the folder."""

    kind: Kind
    name: str = ""
    other: str = ""
    file: int = -1
    at: int = 0
    data: bytes = b""
    mark: Any = None


@dataclass(slots=True)
class Open:
    """What is known of an open descriptor."""

    file: int
    append: bool
    folder: str = ""


class Recorder:
    """Stands in for `os` in the store: every call goes to the real one; those that change the disk are noted."""

    def __init__(self, root: Path, *, syncs: bool = True) -> None:
        self.calls: list[Call] = []
        self._root = os.path.realpath(root)
        self._syncs = syncs
        self._open: dict[int, Open] = {}
        self._files: dict[str, int] = {}
        self._sizes: list[int] = []
        self.fail_next_sync = False

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def mark(self, what: Any) -> None:
        """Notes something that is no call: what has been promised from here on."""
        self.calls.append(Call("mark", mark=what))

    def _inside(self, path: Any) -> str | None:
        name = os.path.relpath(os.path.abspath(path), self._root)
        return None if name.startswith("..") else name

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        existed = os.path.lexists(path)
        handle = os.open(path, flags, mode)
        name = self._inside(path)
        if name is None:
            return handle
        if os.path.isdir(path):
            self._open[handle] = Open(-1, False, name)
            return handle
        if not existed:
            self._files[name] = len(self._sizes)
            self._sizes.append(0)
            self.calls.append(Call("create", name, file=self._files[name]))
        file = self._files[name]
        if flags & os.O_TRUNC and self._sizes[file]:
            self._cut(file, 0)
        self._open[handle] = Open(file, bool(flags & os.O_APPEND))
        return handle

    def write(self, handle: int, data: bytes) -> int:
        place = os.lseek(handle, 0, os.SEEK_CUR)
        done = os.write(handle, data)
        if found := self._open.get(handle):
            start = self._sizes[found.file] if found.append else place
            self.calls.append(Call("write", file=found.file, at=start, data=bytes(data[:done])))
            self._sizes[found.file] = max(self._sizes[found.file], start + done)
        return done

    def ftruncate(self, handle: int, length: int) -> None:
        os.ftruncate(handle, length)
        if found := self._open.get(handle):
            self._cut(found.file, length)

    def _cut(self, file: int, length: int) -> None:
        self._sizes[file] = length
        self.calls.append(Call("cut", file=file, at=length))

    def fsync(self, handle: int) -> None:
        self._sync(handle)

    def fdatasync(self, handle: int) -> None:
        self._sync(handle)

    def _sync(self, handle: int) -> None:
        found = self._open.get(handle)
        if found and found.file >= 0 and self.fail_next_sync:
            self.fail_next_sync = False
            raise OSError(5, "injected")
        if found and self._syncs:
            kind: Kind = "sync" if found.file >= 0 else "sync-folder"
            self.calls.append(Call(kind, found.folder, file=found.file))

    def replace(self, one: Any, other: Any) -> None:
        os.replace(one, other)
        a, b = self._inside(one), self._inside(other)
        assert a is not None
        assert b is not None
        self._files[b] = self._files.pop(a)
        self.calls.append(Call("rename", a, b))

    def link(self, one: Any, other: Any) -> None:
        os.link(one, other)
        a, b = self._inside(one), self._inside(other)
        assert a is not None
        assert b is not None
        self._files[b] = self._files[a]
        self.calls.append(Call("link", a, b))

    def unlink(self, path: Any) -> None:
        os.unlink(path)
        if name := self._inside(path):
            self._files.pop(name, None)
            self.calls.append(Call("unlink", name))

    def mkdir(self, path: Any, mode: int = 0o777) -> None:
        os.mkdir(path, mode)
        if name := self._inside(path):
            self.calls.append(Call("mkdir", name))

    def close(self, handle: int) -> None:
        os.close(handle)
        self._open.pop(handle, None)


@contextlib.contextmanager
def in_place_of_os(stand_in: Any) -> Iterator[None]:
    """The store's files go through `stand_in`."""
    modules: tuple[Any, ...] = (append_file, damage)
    for module in modules:
        module.os = stand_in
    try:
        yield
    finally:
        for module in modules:
            module.os = os


Disk = dict[str, bytes | None]


@dataclass(slots=True)
class _Building:
    """A disk while calls are played onto it. A folder is a name without a file."""

    names: dict[str, int | None] = field(default_factory=dict[str, "int | None"])
    files: dict[int, bytes] = field(default_factory=dict[int, bytes])

    def play(self, call: Call) -> None:
        match call.kind:
            case "mkdir":
                self.names[call.name] = None
            case "create":
                self.names[call.name] = call.file
                self.files.setdefault(call.file, b"")
            case "link" if call.name in self.names:
                self.names[call.other] = self.names[call.name]
            case "rename" if call.name in self.names:
                self.names[call.other] = self.names.pop(call.name)
            case "unlink":
                self.names.pop(call.name, None)
            case "cut":
                was = self.files.get(call.file, b"")
                self.files[call.file] = was[: call.at].ljust(call.at, b"\0")
            case "write":
                was = self.files.get(call.file, b"").ljust(call.at, b"\0")
                self.files[call.file] = was[: call.at] + call.data + was[call.at + len(call.data) :]
            case _:
                pass

    def disk(self) -> Disk:
        """Files by name; none for a folder. What lies in a folder that is not there is not there either."""
        return {
            name: None if file is None else self.files.get(file, b"")
            for name, file in sorted(self.names.items(), key=lambda pair: pair[0])
            if all(str(up) in self.names for up in list(Path(name).parents)[:-1])
        }


def power_cuts(calls: list[Call], seed: int, more: int = 6) -> Iterator[tuple[Any, Disk]]:
    """Every disk that a cut at any point of the run may leave, with the mark that held then.

    `more` random choices are added where more than two calls are not sure.
    """
    chance = random.Random(seed)
    sure: list[Call] = []
    pending: list[Call] = []
    mark: Any = None
    for call in calls:
        if call.kind == "mark":
            mark = call.mark
        elif call.kind in ("sync", "sync-folder"):
            done = [c for c in pending if _brought(call, c)]
            sure += done
            pending = [c for c in pending if c not in done]
        else:
            pending.append(call)
        choices = [pending, [], *([c] for c in pending)]
        choices += [[c for c in pending if c is not left_out] for left_out in pending]
        if len(pending) > 2:
            choices += [[c for c in pending if chance.random() < 0.5] for _ in range(more)]
        if call.kind == "write":
            before = pending[:-1]
            for torn in _torn(call, chance):
                choices += [[*before, *torn], torn]
        for chosen in choices:
            building = _Building()
            for c in (*sure, *chosen):
                building.play(c)
            yield mark, building.disk()


def _brought(sync: Call, call: Call) -> bool:
    """Whether a sync makes a call sure."""
    if sync.kind == "sync":
        return call.kind in ("write", "cut") and call.file == sync.file
    named = call.kind in ("mkdir", "create", "link", "rename", "unlink")
    return named and str(Path(call.other or call.name).parent) == (sync.name or ".")


def _torn(call: Call, chance: random.Random) -> Iterator[list[Call]]:
    """A write that is there in part: torn where sectors end, near its ends and anywhere; either part, or zeros."""
    length = len(call.data)
    ends = range((call.at // SECTOR + 1) * SECTOR - call.at, length, SECTOR)
    anywhere = (chance.randrange(length) for _ in range(ANYWHERE))
    for cut in sorted({*ends, *anywhere, 1, length - 1} - {0, length}):
        yield [Call("write", file=call.file, at=call.at, data=call.data[:cut])]
        yield [Call("write", file=call.file, at=call.at + cut, data=call.data[cut:])]
    yield [Call("write", file=call.file, at=call.at, data=b"\0" * length)]


def put(disk: Disk, root: Path) -> None:
    """The disk as real files in an empty folder."""
    for name, data in disk.items():
        if data is None:
            (root / name).mkdir()
        else:
            (root / name).write_bytes(data)

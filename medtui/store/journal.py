"""A database file: changes are appended, one synced line each, and the present state is what they amount to.

Readers need no lock: a line counts only with its line feed and its checksum. Writers take the lock of the file, read what others
appended, and append. Nothing in the file is ever overwritten; what is damaged is copied to `<file>.damaged` and told.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from medtui.store import lock
from medtui.store.files import make_folder, sync_folder
from medtui.store.lines import Line, RawOp, Record, body_of, line_of, pack, unpack

__all__ = ["Damage", "Journal", "Line", "Newer", "NotAJournal", "NotSaved", "RawOp", "Record"]

BINARY = getattr(os, "O_BINARY", 0)


class NotAJournal(Exception):
    """The file is no database of this program. `code`: `empty`, `no-head` or `other-kind`."""

    def __init__(self, path: Path, code: str) -> None:
        super().__init__(f"{path.name}: {code}")
        self.path, self.code = path, code


class Newer(Exception):
    """The file was written by a newer program."""

    def __init__(self, path: Path, schema: int) -> None:
        super().__init__(f"{path.name}: schema {schema}")
        self.path, self.schema = path, schema


class NotSaved(Exception):
    """A change that could not be written. The file and the state are as they were. `reason`: `full`, `read-only`, `disk` or `no-lock`."""

    def __init__(self, reason: str, number: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.errno = reason, number


@dataclass(frozen=True, slots=True)
class Damage:
    """What was not understood when the file was read: how many lines and bytes, and the copy that was kept of them."""

    lines: int
    bytes: int
    kept: Path | None
    torn: bool


class Journal:
    """One database file, open."""

    def __init__(self, path: Path, newest_schema: int, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.tables: dict[str, dict[str, Record]] = {}
        self.lines: list[Line] = []
        self.seq = 0
        self.damage: Damage | None = None
        self.schema = 0
        self.kind = ""
        self._newest = newest_schema
        self._handle = -1
        self._inode = 0
        self._end = 0
        self._depth = 0
        self._size_seen = -1

    # -- opening

    @classmethod
    def create(cls, path: Path, *, schema: int, kind: str, at: str) -> Journal:
        """A new file with its head line, durable with its name. Raises `FileExistsError`."""
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | BINARY, 0o600)
        try:
            _write_all(handle, pack({"medtui": kind, "schema": schema, "at": at}))
            _sync(handle)
        except OSError:
            os.close(handle)
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        os.close(handle)
        sync_folder(path.parent)
        return cls.open(path, newest_schema=schema)

    @classmethod
    def open(cls, path: Path, *, newest_schema: int, read_only: bool = False) -> Journal:
        """Reads a file; read-only where it may not be written. Raises `OSError`, `NotAJournal`, `Newer`."""
        journal = cls(path, newest_schema, read_only)
        journal._open()
        return journal

    def _open(self) -> None:
        self._close_handle()
        self.tables, self.lines, self.seq, self._end, self.damage = {}, [], 0, 0, None
        try:
            flags = os.O_RDONLY if self.read_only else os.O_RDWR | os.O_APPEND
            self._handle = os.open(self.path, flags | BINARY | getattr(os, "O_CLOEXEC", 0))
        except OSError as error:
            if self.read_only or error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            self.read_only = True
            self._handle = os.open(self.path, os.O_RDONLY | BINARY | getattr(os, "O_CLOEXEC", 0))
        stat = os.fstat(self._handle)
        self._inode = stat.st_ino
        try:
            self._read_head(self._read_from(0))
        except BaseException:
            self._close_handle()
            raise

    def _read_head(self, raw: bytes) -> None:
        if not raw:
            raise NotAJournal(self.path, "empty")
        first, _feed, rest = raw.partition(b"\n")
        head = unpack(first)
        if head is None or "medtui" not in head:
            # A damaged head is no reason to refuse what stands whole below it.
            if not any(unpack(line) for line in rest.split(b"\n")):
                raise NotAJournal(self.path, "no-head")
            head = {"medtui": "", "schema": self._newest}
            self._note_damage(1, first, torn=False)
        self.kind, schema = str(head["medtui"]), head.get("schema")
        self.schema = schema if isinstance(schema, int) else 0
        if self.schema > self._newest:
            raise Newer(self.path, self.schema)
        self._end = len(first) + 1
        self._take(rest)

    # -- reading

    def refresh(self) -> list[Line]:
        """What others have appended since the last look; a look that finds nothing costs one `stat`."""
        try:
            stat = os.stat(self.path)
        except OSError:
            return []
        if stat.st_ino != self._inode:
            before = self.seq
            self._open()
            return [line for line in self.lines if line.seq > before]
        if stat.st_size == self._size_seen:
            return []
        news = self._take(self._read_from(self._end))
        self._size_seen = stat.st_size
        return news

    def _read_from(self, start: int) -> bytes:
        parts: list[bytes] = []
        os.lseek(self._handle, start, os.SEEK_SET)
        while part := os.read(self._handle, 1 << 20):
            parts.append(part)
        return b"".join(parts)

    def _take(self, raw: bytes, *, locked: bool = False) -> list[Line]:
        """Applies the whole lines of a piece of the file; a last line without its feed waits, or is torn when nobody can be writing it."""
        *whole, tail = raw.split(b"\n")
        news: list[Line] = []
        for piece in whole:
            self._end += len(piece) + 1
            if not piece:
                continue
            body = unpack(piece)
            line = line_of(body) if body is not None else None
            if line is None or line.seq <= self.seq:
                self._note_damage(1, piece, torn=False)
                continue
            self._apply(line)
            news.append(line)
        if tail and locked:
            self._note_damage(0, tail, torn=True)
            os.ftruncate(self._handle, self._end)
            _sync(self._handle)
        return news

    def _apply(self, line: Line) -> None:
        for table, id, _before, after in line.ops:
            if after is None:
                self.tables.get(table, {}).pop(id, None)
            else:
                self.tables.setdefault(table, {})[id] = after
        self.lines.append(line)
        self.seq = line.seq

    def _note_damage(self, lines: int, raw: bytes, *, torn: bool) -> None:
        kept = None if self.read_only else self._set_aside(raw)
        before = self.damage
        self.damage = Damage(
            (before.lines if before else 0) + lines,
            (before.bytes if before else 0) + len(raw),
            kept or (before.kept if before else None),
            torn or (before.torn if before else False),
        )

    def _set_aside(self, raw: bytes) -> Path | None:
        """Keeps a copy of what was not understood, once."""
        kept = self.path.with_name(self.path.name + ".damaged")
        try:
            if kept.exists() and raw + b"\n" in kept.read_bytes():
                return kept
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, 0o600)
            try:
                _write_all(handle, raw + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError:
            return None
        return kept

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[list[Line]]:
        """The lock, and what others appended before it was had. Raises `NotSaved` where nothing can be written here."""
        if self.read_only:
            raise NotSaved("read-only")
        if self._depth:
            yield []
            return
        news = self._locked()
        self._depth = 1
        try:
            yield news
        finally:
            self._depth = 0
            with contextlib.suppress(OSError):
                lock.give(self._handle)

    def _locked(self) -> list[Line]:
        before = self.seq
        while True:
            try:
                lock.take(self._handle)
            except lock.CannotLock as error:
                raise NotSaved("no-lock", error.errno) from error
            try:
                stat = os.stat(self.path)
            except OSError as error:
                lock.give(self._handle)
                raise NotSaved("gone", error.errno) from error
            if stat.st_ino == self._inode:
                break
            # Repair or forgetting has put another file in its place.
            self._open()
        if stat.st_size != self._end:
            self._take(self._read_from(self._end), locked=True)
        news: list[Line] = []
        for line in reversed(self.lines):
            if line.seq <= before:
                break
            news.append(line)
        return news[::-1]

    def append(
        self, do: str, ops: Sequence[RawOp], *, at: str, seat: str, undoes: int | None = None
    ) -> Line:
        """One change, on disk when this returns; inside `writing`. Raises `NotSaved`: then it is nowhere."""
        line = Line(self.seq + 1, at, seat, do, tuple(ops), undoes)
        raw = pack(body_of(line))
        try:
            _write_all(self._handle, raw)
        except OSError as error:
            self._cut_back()
            raise NotSaved(_reason(error), error.errno) from error
        try:
            _sync(self._handle)
        except OSError as error:
            self._fresh_file()
            raise NotSaved(_reason(error), error.errno) from error
        self._end += len(raw)
        self._size_seen = self._end
        self._apply(line)
        return line

    def _cut_back(self) -> None:
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, self._end)

    def _fresh_file(self) -> None:
        """After a failed sync the descriptor can no longer be believed: what was acknowledged goes to a new file in its place."""
        self._cut_back()
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        try:
            good = self._read_from(0)[: self._end]
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o600)
            try:
                _write_all(handle, good)
                os.fsync(handle)
            finally:
                os.close(handle)
            os.replace(draft, self.path)
            sync_folder(self.path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()
            return
        with contextlib.suppress(OSError, NotAJournal):
            self._open()

    def close(self) -> None:
        """Lets go of the file."""
        self._close_handle()

    def _close_handle(self) -> None:
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1


def _write_all(handle: int, data: bytes) -> None:
    done = os.write(handle, data)
    while done < len(data):
        more = os.write(handle, data[done:])
        if more <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done += more


def _sync(handle: int) -> None:
    """Down to the disk itself, not only to its cache."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        getattr(os, "fdatasync", os.fsync)(handle)


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return "full"
    return "read-only" if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else "disk"


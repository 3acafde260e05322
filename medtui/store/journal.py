"""A database file: changes are appended, one synced line each, and the present state is what they amount to.

Readers need no lock: a line counts only with its checksum. Writers take the lock of the file, read what others appended, and append.
Nothing that stands in the file is ever overwritten; what is damaged is copied to `<file>.damaged` and told. A file that is shortened or
written over under an open journal is restored from what the journal holds; a file that is put in its place is read anew.
"""

from __future__ import annotations

import contextlib
import errno
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from medtui.store import lock
from medtui.store.journal_damage import Damage, set_aside
from medtui.store.journal_file import JournalFile, Look, new_file
from medtui.store.journal_history import History, Tables, Taken, packed, read_line
from medtui.store.lines import Line, RawOp, Record, body_of, line_of, pack, unpack

__all__ = ["Damage", "Journal", "Line", "Newer", "NotAJournal", "NotSaved", "RawOp", "Record"]

# So many bytes before the place where one stopped reading are looked at again, to see that the file only grew.
_ANCHOR = 64
# Seconds after which a system has written back what nobody synced.
_SETTLED = 120


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
    """A change that could not be written. The file and the state are as they were.

    `reason`: `full`, `read-only`, `disk`, `no-lock` (the file system keeps none), `busy` (another process has kept it for too long),
    `gone` (no file is there) or `replaced` (what is there is no database, or a newer one).
    """

    def __init__(self, reason: str, number: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.errno = reason, number


class Journal:
    """One database file, open. For one thread at a time."""

    def __init__(self, path: Path, newest_schema: int, *, read_only: bool, sole_writer: bool) -> None:
        self.path = path
        self.kind = ""
        self.schema = 0
        self.damage: Damage | None = None
        # Grows when the whole file was read anew, because another was put in its place: then even old lines may differ.
        self.generation = -1
        self._newest = newest_schema
        self._only_reads = read_only
        self._sole_writer = sole_writer
        self._file: JournalFile | None = None
        self._history = History()
        self._head = b""
        self._end = 0
        self._anchor = b""
        self._lacks_feed = False
        self._seen: Look | None = None
        self._writing = False

    @classmethod
    def create(cls, path: Path, *, schema: int, kind: str, at: str) -> Journal:
        """A new file with its head line, durable with its name. Raises `FileExistsError`, `OSError`."""
        new_file(path, pack({"medtui": kind, "schema": schema, "at": at}))
        return cls.open(path, newest_schema=schema)

    @classmethod
    def open(
        cls, path: Path, *, newest_schema: int, read_only: bool = False, sole_writer: bool = False
    ) -> Journal:
        """Reads a file; read-only where it may not be written. Raises `OSError`, `NotAJournal`, `Newer`.

        `sole_writer`: the user says that nobody else writes, for a file system that keeps no locks.
        """
        journal = cls(path, newest_schema, read_only=read_only, sole_writer=sole_writer)
        journal._load()
        return journal

    @property
    def tables(self) -> Tables:
        """The present state: records by table and id. Not to be changed but by `append`."""
        return self._history.tables

    @property
    def lines(self) -> list[Line]:
        """All changes since the beginning."""
        return self._history.lines

    @property
    def seq(self) -> int:
        """The number of the last change."""
        return self._history.seq

    @property
    def missing(self) -> int:
        """How many numbers are left out between the changes: each was a line that is gone."""
        return self._history.missing

    @property
    def unexpected(self) -> int:
        """How often a change did not find the record that it says it found. It was applied all the same."""
        return self._history.unexpected

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self._only_reads or self._open_file.read_only

    @property
    def _open_file(self) -> JournalFile:
        if self._file is None:
            raise ValueError("the journal is closed")
        return self._file

    # -- reading

    def refresh(self) -> list[Line]:
        """What others have appended since the last look; a look that finds nothing costs one `stat`. Never raises for what it finds."""
        file = self._open_file
        look = file.look()
        if look is None or look == self._seen:
            return []
        if look.inode != file.inode:
            return self._read_anew()
        if look.size > self._end:
            # Shown means saved: a line of a writer that is about to sync it, or died before it could, is synced before it is told.
            try:
                raw = file.read(self._end - len(self._anchor))
                file.sync()
            except OSError:
                return []
            if raw.startswith(self._anchor):
                self._seen = look
                return self._take(raw[len(self._anchor) :])
        if self._only_reads or file.read_only:
            return self._read_anew()
        with contextlib.suppress(NotSaved), self.writing() as news:
            return news
        return []

    def _read_anew(self) -> list[Line]:
        before = self.seq
        try:
            self._load()
        except (OSError, NotAJournal, Newer):
            return []
        return [line for line in self.lines if line.seq > before]

    def _load(self) -> None:
        """Reads the file that has the name now. Where that fails, everything stays as it was."""
        file = JournalFile(self.path, read_only=self._only_reads, sole_writer=self._sole_writer)
        try:
            look = file.look()
            raw = file.read(0)
            if look is not None and abs(time.time() - look.written / 1e9) < _SETTLED:
                with contextlib.suppress(OSError):
                    file.sync()
            self._read_head(raw)
        except BaseException:
            file.close()
            raise
        if self._file is not None:
            self._file.close()
        self._file, self._seen, self._history, self.damage = file, look, History(), None
        self.generation += 1
        self._end, self._anchor, self._lacks_feed = len(self._head), self._head[-_ANCHOR:], False
        if not unpack(self._head.removesuffix(b"\n")):
            self._note([self._head.removesuffix(b"\n")])
        if self._head.endswith(b"\n"):
            self._take(raw[len(self._head) :])
        else:
            self._lacks_feed = True
        if self._end < len(raw):
            self._settle()

    def _read_head(self, raw: bytes) -> None:
        if not raw:
            raise NotAJournal(self.path, "empty")
        first, feed, rest = raw.partition(b"\n")
        head = unpack(first)
        if head is None or "medtui" not in head:
            # A damaged head is no reason to refuse what stands whole below it.
            if not any(read_line(piece) for piece in rest.split(b"\n")):
                raise NotAJournal(self.path, "no-head")
            head = {"medtui": "", "schema": self._newest}
        schema = head.get("schema")
        schema = schema if isinstance(schema, int) else 0
        if schema > self._newest:
            raise Newer(self.path, schema)
        self.kind, self.schema, self._head = str(head["medtui"]), schema, first + feed

    def _take(self, raw: bytes) -> list[Line]:
        """Applies what follows the place where reading stopped; a cut-off last line waits there."""
        if not raw:
            return []
        taken = self._history.read(raw)
        self._moved(raw[: taken.used], taken)
        self._note(taken.bad)
        return taken.news

    def _moved(self, raw: bytes, taken: Taken) -> None:
        self._end += len(raw)
        self._anchor = (self._anchor + raw)[-_ANCHOR:]
        self._lacks_feed = taken.lacks_feed

    def _settle(self) -> None:
        """A last line that is cut off is torn for good when nobody is writing it."""
        file = self._open_file
        with contextlib.suppress(OSError):
            if file.try_lock():
                try:
                    self._finish_tail()
                finally:
                    file.unlock()

    def _finish_tail(self) -> list[Line]:
        """Under the lock: takes what is there, and cuts off what was not finished, once a copy is kept. Raises `OSError`."""
        file = self._open_file
        raw = file.read(self._end)
        before = self._end
        news = self._take(raw)
        tail = raw[self._end - before :]
        if tail:
            if self.read_only:
                self._damaged(Damage(0, len(tail), None, torn=True))
            else:
                kept = set_aside(self.path, [tail])
                self._damaged(Damage(0, len(tail), kept, torn=True))
                file.cut(self._end)
        self._seen = file.look()
        return news

    def _note(self, pieces: Sequence[bytes]) -> None:
        if not pieces:
            return
        kept = None
        if not self.read_only:
            with contextlib.suppress(OSError):
                kept = set_aside(self.path, pieces)
        self._damaged(Damage(len(pieces), sum(map(len, pieces)), kept, torn=False))

    def _damaged(self, more: Damage) -> None:
        self.damage = self.damage.with_more(more) if self.damage else more

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[list[Line]]:
        """The lock, and what others appended before it was had. Raises `NotSaved` where nothing can be written here."""
        if self.read_only:
            raise NotSaved("read-only", errno.EROFS)
        if self._writing:
            yield []
            return
        news = self._enter()
        self._writing = True
        try:
            yield news
        finally:
            self._writing = False
            self._open_file.unlock()

    def _enter(self) -> list[Line]:
        before = self.seq
        try:
            self._catch_up(self._lock())
        except lock.CannotLock as error:
            raise NotSaved("no-lock", error.errno) from error
        except lock.Busy as error:
            raise NotSaved("busy", error.errno) from error
        except OSError as error:
            self._open_file.unlock()
            raise NotSaved(_reason(error), error.errno) from error
        except (NotAJournal, Newer) as error:
            self._open_file.unlock()
            raise NotSaved("replaced") from error
        return _after(self.lines, before)

    def _lock(self) -> Look:
        """Locks the file that has the name."""
        while True:
            file = self._open_file
            file.lock()
            look = file.look()
            if look is None:
                raise FileNotFoundError(errno.ENOENT, "", str(self.path))
            if look.inode == file.inode:
                return look
            # Repairing, forgetting or a failed disk has put another file in its place.
            self._load()

    def _catch_up(self, look: Look) -> None:
        """Under the lock: what others appended, and a file that is as it should be. Raises `OSError`."""
        file = self._open_file
        if look != self._seen or look.size != self._end:
            if look.size > self._end and file.read(self._end - len(self._anchor)).startswith(self._anchor):
                news = self._finish_tail()
                if news:
                    file.sync()
            else:
                self._restore()
        if file.doubtful:
            self._renew()

    def append(
        self, do: str, ops: Sequence[RawOp], *, at: str, seat: str, undoes: int | None = None
    ) -> Line:
        """One change, on disk when this returns; inside `writing`. Raises `NotSaved`: then it is nowhere.

        Raises `ValueError` or `TypeError` for what JSON cannot say; nothing is written then. The state holds what the file says: a
        record is read back from the line, so that nothing that is done to it later can change history.
        """
        if not self._writing:
            raise RuntimeError("append outside of writing")
        file = self._open_file
        raw = pack(body_of(Line(self.seq + 1, at, seat, do, tuple(ops), undoes)))
        line = read_line(raw[:-1])
        if line is None:
            raise ValueError("a change that cannot be read back")
        data = b"\n" + raw if self._lacks_feed else raw
        try:
            if file.doubtful:
                self._renew()
            file.append(data, self._end)
        except OSError as error:
            if file.doubtful:
                with contextlib.suppress(OSError):
                    self._renew()
            raise NotSaved(_reason(error), error.errno) from error
        self._history.add(line)
        self._moved(data, Taken())
        self._seen = file.look()
        return line

    def _renew(self) -> None:
        """After a failed sync: all that was acknowledged goes to a fresh file in the place of this one. Raises `OSError`."""
        file = self._open_file
        raw = b""
        with contextlib.suppress(OSError):
            raw = file.read(0)[: self._end]
        history = History()
        history.read(raw[len(self._head) :])
        if not raw.startswith(self._head) or history.lines != self.lines:
            raw = self._whole()
        self._replace(raw)

    def _restore(self) -> None:
        """Under the lock: somebody shortened the file or wrote over it. What was in it is put back, with what is new. Raises `OSError`."""
        raw = self._open_file.read(0)
        found, ours = History(), len(self.lines)
        taken = found.read(raw[len(self._head) :]) if raw.startswith(self._head) else Taken()
        if raw.startswith(self._head) and found.lines[:ours] == self.lines and not taken.tail:
            # Nothing of ours is gone: it was only touched, or something was put in between.
            self._end, self._anchor, self._lacks_feed = len(raw), raw[-_ANCHOR:], taken.lacks_feed
            self._seen = self._open_file.look()
        later = [line for line in found.lines if line.seq > self.seq]
        known = {self._head.removesuffix(b"\n"), *packed([*self.lines, *later]).split(b"\n")}
        strange = [piece for piece in raw.split(b"\n") if piece not in known]
        ...

    def _whole(self) -> bytes:
        return self._head + packed(self.lines)

    def _replace(self, raw: bytes) -> None:
        ...

    def close(self) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _after(lines: list[Line], seq: int) -> list[Line]:
    """The changes after a number."""
    start = len(lines)
    while start and lines[start - 1].seq > seq:
        start -= 1
    return lines[start:]


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "full"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return "read-only"
        case errno.ENOENT | errno.ESTALE:
            return "gone"
        case _:
            return "disk"

"""Reads a database file, and follows what is appended to it. No lock is needed: a line counts by its checksum."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from medtui.store.disk.append_file import JournalFile, Look
from medtui.store.journal.damage import Damage, set_aside
from medtui.store.journal.errors import Newer, NotAJournal
from medtui.store.journal.history import History, Tables, read_line
from medtui.store.journal.lines import Line, unpack

# So many bytes before the place where reading stopped are looked at again, to see that the file only grew.
_ANCHOR = 64
# Seconds after which a system has written back what nobody synced.
_WRITTEN_BACK = 120
# Seconds after which a file that was taken away is not about to be put back by whoever took it.
_TO_BE_BACK = 1.0


class JournalReader:
    """One database file, open: its changes and the state they amount to. For one thread at a time."""

    def __init__(self, path: Path, newest_schema: int, *, read_only: bool, sole_writer: bool) -> None:
        self.path = path
        self.kind = ""
        self.schema = 0
        self.damage: Damage | None = None
        # Grows when another file was found in the place of this one: then even old lines may differ.
        self.generation = -1
        self._newest = newest_schema
        self._only_reads = read_only
        self._sole_writer = sole_writer
        self._opened: JournalFile | None = None
        self._history = History()
        self._head = b""
        self._end = 0
        self._anchor = b""
        self._lacks_feed = False
        self._seen: Look | None = None
        self._writing = False
        # The last change that the caller knows of.
        self._told = 0
        # Since when there has been no database under the name.
        self._away_since: float | None = None

    @classmethod
    def open(
        cls, path: Path, *, newest_schema: int, read_only: bool = False, sole_writer: bool = False
    ) -> Self:
        """Reads a file; read-only where it may not be written. Raises `OSError`, `NotAJournal`, `Newer`.

        `sole_writer`: the user says that nobody else writes, for a file system that keeps no locks.
        """
        journal = cls(path, newest_schema, read_only=read_only, sole_writer=sole_writer)
        journal._load()
        journal._told = journal.seq
        return journal

    @property
    def tables(self) -> Tables:
        """The present state: records by table and id. Only an `append` may change it."""
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
        return self._only_reads or self._file.read_only

    @property
    def alone(self) -> bool:
        """Whether this is the one writer that a file system without locks lets in."""
        return self._opened is not None and self._opened.alone

    @property
    def _file(self) -> JournalFile:
        if self._opened is None:
            raise ValueError("the journal is closed")
        return self._opened

    def refresh(self) -> list[Line]:
        """What others have appended since the last look; a look that finds nothing costs one `stat`.

        Never raises for what it finds. Where the whole file had to be read anew, `generation` has grown.
        """
        look = self._file.look()
        if look == self._seen or self._writing:
            self._away_since = None
            return self._untold()
        if look is None:
            return self._away()
        if look.inode != self._file.inode:
            before = self.generation
            news = self._read_anew()
            return self._away() if self.generation == before else news
        if look.size > self._end:
            # Shown means saved: its writer may be about to sync a line, or have died before it could.
            try:
                raw = self._file.read(self._end - len(self._anchor))
                self._file.sync()
            except OSError:
                return self._untold()
            if raw.startswith(self._anchor):
                self._seen = look
                self._take(raw[len(self._anchor) :])
                return self._untold()
        return self._read_anew() if self.read_only else self._put_right()

    def _put_right(self) -> list[Line]:
        """What to do about a file that did not only grow, where it can be written."""
        raise NotImplementedError

    def _away(self) -> list[Line]:
        """What to do while no database stands under the name; some programs take a file away to write it anew."""
        now = time.monotonic()
        self._away_since = now if self._away_since is None else self._away_since
        if self.read_only or now - self._away_since < _TO_BE_BACK or not self._file.deleted:
            return self._untold()
        self._away_since = now
        return self._put_right()

    def close(self) -> None:
        """Lets go of the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _untold(self) -> list[Line]:
        """What was read since the caller was last told."""
        told, self._told = self._told, self.seq
        return self._history.since(told)

    def _read_anew(self) -> list[Line]:
        with contextlib.suppress(OSError, NotAJournal, Newer):
            self._load()
        return self._untold()

    def _load(self) -> None:
        """Reads the file that has the name now. Where that fails, everything stays as it was."""
        file = JournalFile(self.path, read_only=self._only_reads, sole_writer=self._sole_writer)
        head = self._head
        try:
            look = file.look()
            raw = file.read(0)
            self._read_head(raw)
        except BaseException:
            file.close()
            raise
        if self._opened is not None:
            self._left(head)
        self.close()
        self._opened, self._seen, self._history, self.damage = file, look, History(), None
        self.generation += 1
        self._sync_if_new(look)
        self._end, self._anchor = 0, b""
        self._moved(self._head)
        if unpack(self._head.removesuffix(b"\n")) is None:
            self._note([self._head.removesuffix(b"\n")])
        self._take(raw[len(self._head) :])
        if self._end < len(raw):
            self._settle()
        # A repaired file may have fewer changes than the one before.
        self._told = min(self._told, self.seq)

    def _left(self, head: bytes) -> None:
        """What is to be kept of the file that was read so far, under this head line, now that another has its name."""

    def _sync_if_new(self, look: Look | None) -> None:
        """A line whose writer died before it was synced must not be shown before it is."""
        if look is not None and abs(time.time() - look.written / 1e9) < _WRITTEN_BACK:
            try:
                self._file.sync()
            except OSError:
                self._file.doubtful = True

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

    def _take(self, raw: bytes) -> None:
        """Applies what follows the place where reading stopped; a last line that is cut off waits there."""
        taken = self._history.read(raw)
        self._moved(raw[: taken.used])
        self._note(taken.bad)

    def _moved(self, raw: bytes) -> None:
        """On behind these bytes."""
        if raw:
            self._end += len(raw)
            self._anchor = (self._anchor + raw)[-_ANCHOR:]
            # A last line that is whole but for its feed counts; the next one must bring the feed.
            self._lacks_feed = raw[-1:] != b"\n"

    def _settle(self) -> None:
        """A last line that is cut off is torn for good when nobody is writing it."""
        with contextlib.suppress(OSError):
            if self._file.try_lock():
                try:
                    self._finish()
                finally:
                    self._file.unlock()

    def _finish(self) -> None:
        """Under the lock: takes what is there, and cuts off what was not finished, once a copy is kept.

        Raises `OSError`; what was taken stands, and the rest is still there.
        """
        before = self._end
        raw = self._file.read(before)
        self._take(raw)
        if tail := raw[self._end - before :]:
            kept = None if self.read_only else set_aside(self.path, [tail])
            self._damaged(Damage(0, len(tail), kept, torn=True))
            if not self.read_only:
                self._file.cut(self._end)
        self._seen = self._file.look()

    def _note(self, pieces: Sequence[bytes]) -> None:
        """Tells of lines that are damaged, and keeps a copy of them where that can be done."""
        if pieces:
            kept = None
            if not self.read_only:
                with contextlib.suppress(OSError):
                    kept = set_aside(self.path, pieces)
            self._damaged(Damage(len(pieces), sum(map(len, pieces)), kept, torn=False))

    def _damaged(self, more: Damage) -> None:
        self.damage = self.damage.with_more(more) if self.damage else more

"""A database file: changes are appended, one synced line each, and the present state is what they amount to.

Writers take the lock of the file, read what others appended, and append. Nothing that stands in the file is
overwritten; what is damaged is copied to `<file>.damaged` and told. A file that is shortened or written over under
an open journal is put right from what the journal holds. Where another file is put in its place, as programs do that
keep folders in step, what was saved here and is not in it is put behind what is; but a file that was repaired or purged
says so in its head line, and is taken as it is.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Self

from medtui.store.disk.append_file import Look, new_file
from medtui.store.journal.damage import Damage, set_aside, spare_name
from medtui.store.journal.errors import Newer, NotAJournal, NotSaved
from medtui.store.journal.history import History, packed, read_line, says
from medtui.store.journal.lines import (
    EDITION,
    Line,
    RawOp,
    Record,
    body_of,
    edition_of,
    pack,
    packed_and_read,
    unpack,
)
from medtui.store.journal.reader import JournalReader

__all__ = ["Damage", "Journal", "Line", "Newer", "NotAJournal", "NotSaved", "RawOp", "Record"]


class _Turn(AbstractContextManager[list[Line]]):
    """One writer's turn. No generator: what every entry waits for is to be short."""

    __slots__ = ("_journal",)

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __enter__(self) -> list[Line]:
        return self._journal._enter()  # pyright: ignore[reportPrivateUsage]

    def __exit__(self, *_error: object) -> None:
        self._journal._leave()  # pyright: ignore[reportPrivateUsage]


class Journal(JournalReader):
    """A database file that is read, followed and written. For one thread at a time."""

    def __init__(self, path: Path, newest_schema: int, *, read_only: bool, sole_writer: bool) -> None:
        super().__init__(path, newest_schema, read_only=read_only, sole_writer=sole_writer)
        self._unsynced = False
        # The head line and the changes of the file that had the name before, until it is known that none is gone.
        self._owed: tuple[bytes, list[Line]] | None = None

    @classmethod
    def create(cls, path: Path, *, schema: int, kind: str, at: str, first: Line | None = None) -> Self:
        """A new file with its head line and the first change, durable with its name: all of it is there, or nothing.
        Raises `FileExistsError`, `OSError`."""
        head = pack({"medtui": kind, "schema": schema, "at": at})
        new_file(path, head + pack(body_of(first)) if first is not None else head)
        return cls.open(path, newest_schema=schema)

    def writing(self) -> AbstractContextManager[list[Line]]:
        """The lock, and what others appended before it was had.

        Raises `NotSaved` where nothing can be written here. Within itself it is the same turn, and has no news.
        """
        return nullcontext([]) if self._writing else _Turn(self)

    def append(self, do: str, ops: Sequence[RawOp], *, at: str, seat: str, undoes: int | None = None) -> Line:
        """One change, on disk when this returns; inside `writing`. Raises `NotSaved`: then it is nowhere.

        Raises `ValueError`, `TypeError` or `RecursionError` for what a line cannot say; nothing is written then. The
        state holds what the file says: a record is read back from the line, so that nothing that is done to it later
        can change history.
        """
        if not self._writing:
            raise RuntimeError("append outside of writing")
        body: dict[str, Any] = {"seq": self.seq + 1, "at": at, "seat": seat, "do": do, "ops": ops}
        if undoes is not None:
            body["undoes"] = undoes
        raw, line = packed_and_read(body)
        if line is None:
            raise ValueError("a change that cannot be read back")
        data = b"\n" + raw if self._lacks_feed else raw
        try:
            if self._file.doubtful:
                self._renew()
            self._file.append(data, self._end)
        except OSError as error:
            if self._file.doubtful:
                with contextlib.suppress(OSError):
                    self._renew()
            raise NotSaved.of(error) from error
        self._history.add(line)
        self._moved(data)
        self._told = self.seq
        self._unsynced = False
        self._seen = self._file.look_inside()
        return line

    def claim(self) -> bool:
        """Whether this is now the one writer that a file system without locks lets in; false where it keeps locks.

        Raises `NotSaved` where somebody else is.
        """
        try:
            return not self.read_only and self._file.claim()
        except OSError as error:
            raise NotSaved.of(error) from error

    def append_alone(
        self,
        do: str,
        ops: Sequence[RawOp],
        *,
        at: str,
        seat: str,
        alone: Collection[tuple[str, str]],
        undoes: int | None = None,
    ) -> Line:
        """As `append`, and no earlier line says anything of the records in `alone` (table, id) any more: both are done,
        or neither.

        Only for what no history may hold, such as counts whose difference would tell one person's answer.
        """
        if not self._writing:
            raise RuntimeError("append outside of writing")
        kept = self._without(alone)
        fresh = tuple(
            (table, id, None if (table, id) in alone else before, after)
            for table, id, before, after in ops
            if after is not None or (table, id) not in alone
        )
        if kept == self.lines:
            return self.append(do, fresh, at=at, seat=seat, undoes=undoes)
        raw = pack(body_of(Line(self.seq + 1, at, seat, do, fresh, undoes)))
        line = read_line(raw[:-1])
        if line is None:
            raise ValueError("a change that cannot be read back")
        self._put_in_place([*kept, line])
        return line

    def take_out(self, named: Collection[tuple[str, str]]) -> None:
        """No line says anything of these records (table, id) any more; inside `writing`. Raises `NotSaved`."""
        kept = self._without(named)
        if kept != self.lines:
            self._put_in_place(kept)

    def join(self, lines: Sequence[Line]) -> tuple[int, tuple[str, ...]]:
        """Puts behind the changes what only another copy of this database has; inside `writing`. How many changes that
        were, and the records that both had changed. Raises `NotSaved`; then those before it stand."""
        from medtui.store.journal.merge import merge

        if not self._writing:
            raise RuntimeError("join outside of writing")
        merged = merge(self.lines, lines)
        try:
            for line in merged.lines[len(self.lines) :]:
                self._put(line)
        except OSError as error:
            raise NotSaved.of(error) from error
        self._told = self.seq
        return merged.added, merged.clashes

    def rewrite(self, lines: Sequence[Line]) -> None:
        """A file with these changes in the place of this one, as another edition of it; inside `writing`. Raises
        `NotSaved`."""
        if not self._writing:
            raise RuntimeError("rewrite outside of writing")
        self._put_in_place(list(lines))

    def _without(self, named: Collection[tuple[str, str]]) -> list[Line]:
        kept: list[Line] = []
        for line in self.lines:
            ops = tuple(op for op in line.ops if (op[0], op[1]) not in named)
            whole = len(ops) == len(line.ops)
            kept.append(line if whole else Line(line.seq, line.at, line.seat, line.do, ops, line.undoes))
        return kept

    def refresh(self) -> list[Line]:
        """As `JournalReader.refresh`; what was saved here and another program took away is put back."""
        news = super().refresh()
        if self._owed is not None and not self.read_only and not self._writing:
            news = [*news, *self._put_right()]
        return news

    def _left(self, head: bytes) -> None:
        lines = self.lines
        if self._owed is not None:
            from medtui.store.journal.merge import merge

            head, lines = self._owed[0], list(merge(lines, self._owed[1]).lines)
        self._owed = (head, lines) if lines else None

    def _put_in_place(self, lines: list[Line]) -> None:
        head = self._other_edition()
        data = head + packed(lines)
        history = History()
        if history.read(data[len(head) :]).bad or len(history.lines) != len(lines):
            raise ValueError("changes that cannot be read back")
        try:
            self._replace(data)
        except OSError as error:
            raise NotSaved.of(error) from error
        self._head, self._history = head, history
        self._told = self.seq
        self._unsynced = False

    def _other_edition(self) -> bytes:
        """The head line of a file whose changes are made other than they were."""
        head = unpack(self._head.removesuffix(b"\n"))
        if head is None:
            head = {"medtui": self.kind, "schema": self.schema, "at": self.lines[0].at if self.lines else ""}
        return pack(
            {**{key: value for key, value in head.items() if key != "crc"}, EDITION: edition_of(head) + 1}
        )

    # -- the turn

    def _enter(self) -> list[Line]:
        if self.read_only:
            raise NotSaved("read-only", errno.EROFS)
        try:
            self._catch_up(self._lock())
        except (OSError, NotAJournal, Newer) as error:
            self._leave()
            raise NotSaved.of(error) from error
        except BaseException:
            self._leave()
            raise
        self._writing = True
        return self._untold()

    def _leave(self) -> None:
        self._writing = False
        if self._unsynced:
            # Nothing was appended that would have brought the lines of others to disk with it.
            with contextlib.suppress(OSError):
                self._file.sync()
            self._unsynced = False
        self._file.unlock()

    def _lock(self) -> Look:
        """Locks the file that has the name."""
        while True:
            self._file.lock()
            self._file.take_back()
            look = self._file.look()
            if look is not None and look.inode == self._file.inode:
                return look
            try:
                if look is None:
                    raise FileNotFoundError(errno.ENOENT, "", str(self.path))
                # Repairing, forgetting or a failed disk has put another file in its place.
                self._load()
            except (FileNotFoundError, NotAJournal):
                # A file that was only moved may come back. One that was deleted is in no other place than here.
                if not self._file.deleted:
                    raise
                self._put_back()

    def _catch_up(self, look: Look) -> None:
        """Under the lock: what others appended, and a file that is as it should be. Raises `OSError`."""
        if look != self._seen or look.size != self._end:
            start = self._end - len(self._anchor)
            if look.size > self._end and self._file.read(start).startswith(self._anchor):
                self._unsynced = True
                self._finish()
            else:
                self._restore()
        if self._file.doubtful:
            self._renew()
        if self._owed is not None:
            self._pay(*self._owed)

    # -- when the file or the disk is not as it should be

    def _put_right(self) -> list[Line]:
        with contextlib.suppress(NotSaved), self.writing() as news:
            return news
        return []

    def _renew(self) -> None:
        """After a failed sync: all that was acknowledged goes to a fresh file in the place of this one.

        Raises `OSError`.
        """
        raw = b""
        with contextlib.suppress(OSError):
            raw = self._file.read(0)[: self._end]
        if not says(raw, self._head, self.lines):
            raw = self._head.removesuffix(b"\n") + b"\n" + packed(self.lines)
        self._replace(raw)

    def _restore(self) -> None:
        """Under the lock: the file was touched, shortened or written over. What was in it is put back.

        Raises `OSError`.
        """
        from medtui.store.journal.merge import mended

        raw = self._file.read(0)
        if len(raw) == self._end and says(raw, self._head, self.lines):
            self._seen = self._file.look()
            return
        new = mended(raw, self._head, self.lines)
        kept = set_aside(self.path, new.strange) if new.strange else None
        for line in new.later:
            self._history.add(line)
        self._replace(new.data)
        size = sum(map(len, new.strange))
        self._damaged(Damage(len(new.strange), size, kept, torn=False, put_back=True, clashes=new.clashes))

    def _pay(self, head: bytes, lines: list[Line]) -> None:
        """Under the lock: another file has come in the place of the one with these changes. What it lacks of them is
        put behind what it says; of quite another meeting's, and of one from before something was erased, what is
        here is kept beside it, or the other way round. Raises `OSError`."""
        from medtui.store.journal.merge import merge

        mine, theirs = (edition_of(unpack(h.removesuffix(b"\n")) or {}) for h in (head, self._head))
        if theirs > mine or lines == self.lines[: len(lines)]:
            self._owed = None
        elif theirs < mine:
            kept = spare_name(self.path)
            new_file(kept, self._file.read(0))
            data = head.removesuffix(b"\n") + b"\n" + packed(lines)
            self._replace(data)
            first, _feed, rest = data.partition(b"\n")
            self._head, self._history = first + b"\n", History()
            self._history.read(rest)
            self._anew(Damage(0, 0, kept, torn=False, put_back=True))
        elif self.lines[:1] != lines[:1]:
            kept = spare_name(self.path)
            new_file(kept, head.removesuffix(b"\n") + b"\n" + packed(lines))
            self._owed = None
            self._damaged(Damage(0, 0, kept, torn=False, replaced=True))
        else:
            merged = merge(self.lines, lines)
            pieces = [pack(body_of(line))[:-1] for line in lines] if merged.clashes else []
            aside = set_aside(self.path, pieces) if pieces else None
            for line in merged.lines[len(self.lines) :]:
                self._put(line)
            self._anew(Damage(0, 0, aside, torn=False, joined=merged.added, clashes=merged.clashes))

    def _put(self, line: Line) -> None:
        """A change that is numbered already. Raises `OSError`."""
        raw = pack(body_of(line))
        data = b"\n" + raw if self._lacks_feed else raw
        self._file.append(data, self._end)
        self._history.add(line)
        self._moved(data)
        self._seen = self._file.look_inside()

    def _anew(self, damage: Damage) -> None:
        """What was read before may differ now."""
        self._owed = None
        self.generation += 1
        self._told = min(self._told, self.seq)
        self._damaged(damage)

    def _put_back(self) -> None:
        """Under the lock: the file was deleted, and nothing or junk has its name. It gets the name back.

        Raises `OSError`.
        """
        kept = None
        if self._file.look() is not None:
            kept = spare_name(self.path)
            os.rename(self.path, kept)
        self._finish()
        self._renew()
        self._damaged(Damage(0, 0, kept, torn=False, put_back=True))

    def _replace(self, raw: bytes) -> None:
        before = self._file.inode
        try:
            self._file.replace(raw)
        finally:
            # It may have the name even where the folder could not be synced.
            if self._file.inode != before:
                self._end, self._anchor = 0, b""
                self._moved(raw)
                self._seen = self._file.look()

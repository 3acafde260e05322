"""One open meeting: the journal on disk, and the meeting it amounts to."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from medtui.domain.commands.combined import decided
from medtui.domain.model.change import Change, Command, Done, Moment, Plan, Refused
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting, count
from medtui.store.journal import codec
from medtui.store.journal.journal import Journal, Line, Newer, NotAJournal, NotSaved, Record
from medtui.store.journal.lines import when
from medtui.store.journal.tinydb_tables import JournalDB, connect

SCHEMA = 1
KIND = "meeting"


def local_now() -> datetime:
    """This computer's time, to the second, with its time zone."""
    return datetime.now().astimezone().replace(microsecond=0)


class Session:
    """A meeting that is read, changed and followed by one seat. A change that `do` returns is on disk."""

    def __init__(self, journal: Journal, seat: str, clock: Callable[[], datetime] = local_now) -> None:
        self.journal = journal
        self.db = connect(journal, follow=False)
        self.seat = seat
        self.clock = clock
        # Asked whether something confidential may become open, where nobody has said so beforehand.
        self.may_open: Callable[[Refused], bool] = _never
        self.meeting = self._read()
        self._generation = journal.generation
        self._in_copies: list[Exception] = []

    @classmethod
    def open(
        cls, path: Path, seat: str, clock: Callable[[], datetime] = local_now, *, read_only: bool = False
    ) -> Session:
        """Opens a meeting's database. Raises what `Journal.open` raises, and `codec.BadRecord`."""
        return cls(Journal.open(path, newest_schema=SCHEMA, read_only=read_only), seat, clock)

    @classmethod
    def create(cls, path: Path, plan: Plan, seat: str, clock: Callable[[], datetime] = local_now) -> Session:
        """Makes the database of a new meeting with its first step. Raises `FileExistsError`, `OSError`, `NotSaved`;
        then there is no file."""
        at = clock().isoformat()
        first = Line(1, at, seat, plan.do, tuple(codec.encode_op(op) for op in plan.ops))
        journal = Journal.create(path, schema=SCHEMA, kind=KIND, at=at, first=first)
        return cls(journal, seat, clock)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.journal.read_only

    def do(self, command: Command, *, opening: bool = False) -> Change:
        """Decides and carries out a command: on disk before it returns. What is confidential becomes open only where
        `opening` or `may_open` says that this is wanted.

        Raises `Refused` where the rules say no, `NotSaved` where the disk does; the meeting is then as it was. Nothing
        is raised once the change is on disk; `left_in_copies` tells what failed after that.
        """
        try:
            return self._do(command, opening=opening)
        except Refused as error:
            # Asked outside of the lock: somebody may take long to answer.
            if error.code != "opens-closed" or not self.may_open(error):
                raise
        return self._do(command, opening=True)

    def _do(self, command: Command, *, opening: bool) -> Change:
        with self.journal.writing() as news:
            self._take(news)
            moment = Moment(self.clock(), self.seat, self._history, self.recall)
            plan = decided(command, self.meeting, moment, opening=opening)
            # What may fail comes before the change is on disk.
            after = self.meeting.apply(plan.ops)
            at = moment.now.isoformat()
            with self.db.transaction(
                plan.do, at=lambda: at, seat=self.seat, undoes=plan.undoes, alone=plan.alone, empty=True
            ) as turn:
                _write(self.db, plan)
        line = turn.line
        assert line is not None
        change = Change(
            line.seq,
            moment.now,
            self.seat,
            plan.do,
            plan.ops,
            plan.undoes,
            plan.about,
            plan.opened,
            plan.kept,
        )
        self.meeting = after
        if plan.alone:
            self._out_of_copies(plan)
        return change

    def left_in_copies(self) -> list[Exception]:
        """Why copies still hold what no history may hold any more, since this was last asked. The changes stand."""
        found, self._in_copies = self._in_copies, []
        return found

    def _out_of_copies(self, plan: Plan) -> None:
        """What no history may hold is in no copy of it either; one that cannot be read goes."""
        from medtui.store.journal.copies import copies_of

        named = set(plan.alone)
        for path in copies_of(self.journal.path):
            try:
                try:
                    copy = Journal.open(path, newest_schema=SCHEMA)
                except (ValueError, NotAJournal, Newer):
                    path.unlink(missing_ok=True)
                    continue
                try:
                    with copy.writing():
                        copy.take_out(named)
                finally:
                    copy.close()
            except (OSError, NotSaved) as error:
                # The change is on disk; that a copy could not follow is told beside it.
                self._in_copies.append(error)

    def refresh(self) -> list[Change]:
        """What other seats have done since the last look."""
        return self._take(self.journal.refresh())

    def since(self, seq: int) -> list[Change]:
        """The changes after a number."""
        return [_change(line) for line in self.journal.lines if line.seq > seq]

    def recall(self, seq: int) -> Change:
        """One change of the past with all its operations.

        Raises `LookupError`, and `Refused("foreign-change")` for one that this program does not know all of.
        """
        for line in reversed(self.journal.lines):
            if line.seq == seq:
                if not all(codec.is_meeting_table(op[0]) for op in line.ops):
                    raise Refused("foreign-change")
                return _change(line)
        raise LookupError(seq)

    def history(self) -> list[Change]:
        """All changes since the meeting was made."""
        return [_change(line) for line in self.journal.lines]

    def document(self, table: str, id: str) -> Mapping[str, Any] | None:
        """One document as it is kept, also of a table that meetings do not read as records."""
        return self.db.one(table, id)

    def close(self) -> None:
        """Lets go of the file."""
        self.journal.close()

    def _read(self) -> Meeting:
        """The meeting as its documents say. Raises `codec.BadRecord`."""
        tables = {name: {str(doc.doc_id): doc for doc in self.db.table(name)} for name in self.db.tables()}
        return read_meeting(tables, self.journal.lines)

    def _history(self) -> Sequence[Done]:
        return self.journal.lines

    def _take(self, news: Sequence[Line]) -> list[Change]:
        """What is new, which the meeting then has. What cannot be understood is left to `check`."""
        changes: list[Change] = []
        for line in news:
            with contextlib.suppress(codec.BadRecord):
                changes.append(_change(line))
        if self._generation != self.journal.generation:
            # Another file lies there: even what is not new may differ from what was read before.
            self._generation = self.journal.generation
            with contextlib.suppress(codec.BadRecord):
                self.meeting = self._read()
            return changes
        for change in changes:
            self.meeting = self.meeting.apply(change.ops)
        return changes


def _never(_error: Refused) -> bool:
    return False


def _change(line: Line) -> Change:
    # Tables that this program does not know are left alone: a later one, or the user, may keep some of their own.
    ops = tuple(codec.decode_op(op) for op in line.ops if codec.is_meeting_table(op[0]))
    return Change(line.seq, when(line.at), line.seat, line.do, ops, line.undoes)


def _write(db: JournalDB, plan: Plan) -> None:
    """The records of a plan as documents of their tables, in its order."""
    for op in plan.ops:
        db.put(op.table, op.id, codec.encode(op.after) if op.after is not None else None)


def read_meeting(tables: Mapping[str, Mapping[str, Record]], lines: Sequence[Line]) -> Meeting:
    """The meeting that a database holds: its present documents by table and id, and all changes that led to them.
    Raises `codec.BadRecord`."""
    heads = tables.get("meeting", {})
    if not heads:
        raise codec.BadRecord("meeting", "", "missing")
    id, doc = next(iter(heads.items()))
    head: Head = codec.decode("meeting", id, doc)
    records: dict[str, dict[str, object]] = {
        name: {} for name in ("phases", "items", "entries", "attendance", "corrections")
    }
    more: dict[str, dict[str, Any]] = {}
    for table, docs in tables.items():
        if table in codec.MORE:
            more[table] = {key: codec.decode(table, key, doc) for key, doc in docs.items()}
        if table in codec.TYPES and table != "meeting":
            into = records[table if table in records else "entries"]
            into.update((key, codec.decode(table, key, doc)) for key, doc in docs.items())
    meeting = Meeting(head, more=more, **records)  # type: ignore[arg-type]
    return _with_last_number(meeting, lines)


def _with_last_number(meeting: Meeting, lines: Sequence[Line]) -> Meeting:
    """Numbers are never given twice, not even those of deleted entries: the whole history is asked."""
    last: dict[str, int] = {}
    for line in lines:
        for _, id, before, _after in line.ops:
            if before is None:
                count(last, id)
    return replace(meeting, last=last)

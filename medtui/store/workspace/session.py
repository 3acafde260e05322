"""One open meeting: the journal on disk, and the meeting it amounts to."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from medtui.domain.model.change import Change, Command, Done, Moment, Plan, Refused
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting, count
from medtui.store.journal import codec
from medtui.store.journal.journal import Journal, Line, Newer, NotAJournal, NotSaved, Record

SCHEMA = 1
KIND = "meeting"


def local_now() -> datetime:
    """This computer's time, to the second, with its time zone."""
    return datetime.now().astimezone().replace(microsecond=0)


class Session:
    """A meeting that is read, changed and followed by one seat. A change that `do` returns is on disk."""

    def __init__(self, journal: Journal, seat: str, clock: Callable[[], datetime] = local_now) -> None:
        self.journal = journal
        self.seat = seat
        self.clock = clock
        self.meeting = read_meeting(journal)
        self._generation = journal.generation

    @classmethod
    def open(
        cls, path: Path, seat: str, clock: Callable[[], datetime] = local_now, *, read_only: bool = False
    ) -> Session:
        """Opens a meeting's database. Raises what `Journal.open` raises, and `codec.BadRecord`."""
        return cls(Journal.open(path, newest_schema=SCHEMA, read_only=read_only), seat, clock)

    @classmethod
    def create(cls, path: Path, plan: Plan, seat: str, clock: Callable[[], datetime] = local_now) -> Session:
        """Makes the database of a new meeting with its first step. Raises `FileExistsError`."""
        at = clock().isoformat()
        journal = Journal.create(path, schema=SCHEMA, kind=KIND, at=at)
        with journal.writing():
            journal.append(plan.do, [codec.encode_op(op) for op in plan.ops], at=at, seat=seat)
        return cls(journal, seat, clock)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.journal.read_only

    def do(self, command: Command) -> Change:
        """Decides and carries out a command: on disk before it returns.

        Raises `Refused` where the rules say no, `NotSaved` where the disk does; the meeting is then as it was.
        """
        with self.journal.writing() as news:
            self._take(news)
            moment = Moment(self.clock(), self.seat, self._history, self.recall)
            plan = command.decide(self.meeting, moment)
            ops, at = [codec.encode_op(op) for op in plan.ops], moment.now.isoformat()
            line = (
                self.journal.append_alone(
                    plan.do, ops, at=at, seat=self.seat, undoes=plan.undoes, alone=frozenset(plan.alone)
                )
                if plan.alone
                else self.journal.append(plan.do, ops, at=at, seat=self.seat, undoes=plan.undoes)
            )
        if plan.alone:
            self._out_of_copies(plan)
        change = Change(line.seq, moment.now, self.seat, plan.do, plan.ops, plan.undoes, plan.about)
        self.meeting = self.meeting.apply(plan.ops)
        return change

    def _out_of_copies(self, plan: Plan) -> None:
        """What no history may hold is in no copy of it either; one that cannot be read goes."""
        from medtui.store.journal.copies import copies_of

        named = set(plan.alone)
        for path in copies_of(self.journal.path):
            try:
                copy = Journal.open(path, newest_schema=SCHEMA)
            except (ValueError, NotAJournal, Newer):
                path.unlink(missing_ok=True)
                continue
            except OSError:
                continue
            try:
                with suppress(NotSaved), copy.writing():
                    copy.take_out(named)
            finally:
                copy.close()

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

    def close(self) -> None:
        """Lets go of the file."""
        self.journal.close()

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
                self.meeting = read_meeting(self.journal)
            return changes
        for change in changes:
            self.meeting = self.meeting.apply(change.ops)
        return changes


def _change(line: Line) -> Change:
    # Tables that this program does not know are left alone: a later one, or the user, may keep some of their own.
    ops = tuple(codec.decode_op(op) for op in line.ops if codec.is_meeting_table(op[0]))
    return Change(line.seq, datetime.fromisoformat(line.at), line.seat, line.do, ops, line.undoes)


class Stored(Protocol):
    """What a database amounts to: its present tables, and all changes that led to them."""

    @property
    def tables(self) -> Mapping[str, Mapping[str, Record]]: ...
    @property
    def lines(self) -> Sequence[Line]: ...


def read_meeting(journal: Stored) -> Meeting:
    """The meeting that a database holds. Raises `codec.BadRecord`."""
    heads = journal.tables.get("meeting", {})
    if not heads:
        raise codec.BadRecord("meeting", "", "missing")
    id, doc = next(iter(heads.items()))
    head: Head = codec.decode("meeting", id, doc)
    records: dict[str, dict[str, object]] = {
        name: {} for name in ("phases", "items", "entries", "attendance", "corrections")
    }
    more: dict[str, dict[str, Any]] = {}
    for table, docs in journal.tables.items():
        if table in codec.MORE:
            more[table] = {key: codec.decode(table, key, doc) for key, doc in docs.items()}
        if table in codec.TYPES and table != "meeting":
            into = records[table if table in records else "entries"]
            into.update((key, codec.decode(table, key, doc)) for key, doc in docs.items())
    meeting = Meeting(head, more=more, **records)  # type: ignore[arg-type]
    return _with_last_number(meeting, journal)


def _with_last_number(meeting: Meeting, journal: Stored) -> Meeting:
    """Numbers are never given twice, not even those of deleted entries: the whole history is asked."""
    last: dict[str, int] = {}
    for line in journal.lines:
        for _, id, before, _after in line.ops:
            if before is None:
                count(last, id)
    return replace(meeting, last=last)

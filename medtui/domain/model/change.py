"""Changes as values: what a command wants (`Plan`), what was done (`Change`), and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from medtui.domain.errors import MedtuiError
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase

if TYPE_CHECKING:
    from medtui.domain.model.meeting import Meeting


class Extra(Protocol):
    """A record of a table that only some meetings have: it knows its table, so that nobody has to know it."""

    table: ClassVar[str]

    @property
    def id(self) -> str: ...


Record = Head | Phase | Item | Attendance | Entry | Correction | Extra
R = TypeVar("R", bound=Record)

# What only steers the wall or gives the floor on, and the making of the meeting, are not among what undo takes back.
NOT_UNDONE = frozenset({"compass", "create", "curtain", "read-back", "show", "tinydb", "repair", "voice"})

RECORD_TABLES: dict[type, str] = {
    Head: "meeting",
    Phase: "phases",
    Item: "items",
    Attendance: "attendance",
    Correction: "corrections",
}


class Refused(MedtuiError):
    """A command that may not be. `code` names the reason for the caller's sentence, `details` its particulars."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Op:
    """One record before and after. `None` before is a new record, `None` after a removed one."""

    table: str
    id: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command wants done, in one step. `about` is the record it is mainly about. Of the records in `alone`
    (table and id) the history keeps nothing that was said before. `opened` are the ids of what was confidential and is
    not any more, `kept` of what stays confidential although it leaves the item that it was closed by."""

    do: str
    ops: tuple[Op, ...]
    about: str = ""
    undoes: int | None = None
    alone: tuple[tuple[str, str], ...] = ()
    opened: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What was done: numbered, dated, and by which seat. `about`, `opened` and `kept` are known of what was just done,
    not of the past."""

    seq: int
    at: datetime
    seat: str
    do: str
    ops: tuple[Op, ...]
    undoes: int | None = None
    about: str = ""
    opened: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Done(Protocol):
    """The outside of a change: enough to know what may be taken back."""

    @property
    def seq(self) -> int: ...
    @property
    def seat(self) -> str: ...
    @property
    def do(self) -> str: ...
    @property
    def undoes(self) -> int | None: ...


def _nothing_done() -> Sequence[Done]:
    return ()


def _no_recall(seq: int) -> Change:
    raise LookupError(seq)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a command is decided with besides the meeting: the clock, the seat that asks, and what was done before.

    `history` lists it, `recall` gives one change with all its operations.
    """

    now: datetime
    seat: str
    history: Callable[[], Sequence[Done]] = _nothing_done
    recall: Callable[[int], Change] = _no_recall


class Command(Protocol):
    """A command. `decide` returns the plan of what it changes in this meeting, or raises `Refused`."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan: ...


def table_of(record: Record) -> str:
    """The table a record stands in."""
    return RECORD_TABLES.get(type(record)) or record.table  # type: ignore[union-attr]


class Edit:
    """Collects the operations of one command; a record touched twice gives one operation."""

    def __init__(self) -> None:
        self._ops: dict[tuple[str, str], Op] = {}
        self._alone: list[tuple[str, str]] = []

    def add(self, record: Record) -> None:
        """A new record."""
        self._put(Op(table_of(record), record.id, None, record))

    def change(self, record: R, **values: Any) -> R:
        """The record with these fields, where any of them differs."""
        current = self._ops.get((table_of(record), record.id))
        base = current.after if current is not None and current.after is not None else record
        after: Any = replace(base, **values)  # type: ignore[type-var]
        if table_of(after) != table_of(base):
            self.remove(record)
            self.add(after)
        elif after != base:
            self._put(Op(table_of(record), record.id, record, after))
        return after  # type: ignore[no-any-return]

    def remove(self, record: Record) -> None:
        """The record no more."""
        self._put(Op(table_of(record), record.id, record, None))

    def leave_alone(self, record: Record) -> None:
        """What the history has said of this record goes out of it with this step."""
        self._alone.append((table_of(record), record.id))

    @property
    def ops(self) -> tuple[Op, ...]:
        """What has been collected so far."""
        return tuple(op for op in self._ops.values() if op.before != op.after)

    def plan(self, do: str, about: str = "") -> Plan:
        """All of it as one step. Raises `Refused("nothing-to-do")` when nothing would change."""
        if not self.ops:
            raise Refused("nothing-to-do")
        return Plan(do, self.ops, about, alone=tuple(self._alone))

    def _put(self, op: Op) -> None:
        earlier = self._ops.get((op.table, op.id))
        self._ops[op.table, op.id] = replace(op, before=earlier.before) if earlier else op


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the last change of the asking seat; of any seat where `anyone` is true and the seat has none."""

    anyone: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        history = moment.history()
        target = last_undoable(history, moment.seat)
        if target is None and self.anyone:
            seats = {c.seat for c in history}
            candidates = [c for seat in seats if (c := last_undoable(history, seat)) is not None]
            target = max(candidates, key=lambda c: c.seq, default=None)
        if target is None:
            raise Refused("nothing-to-undo")
        ops = _reverse(meeting, moment.recall(target.seq))
        return Plan("undo", ops, ops[0].id, undoes=target.seq)


@dataclass(frozen=True, slots=True)
class Redo:
    """Does again what the asking seat last took back; of any seat where `anyone` is true and the seat has nothing."""

    anyone: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        history = moment.history()
        target = last_redoable(history, moment.seat)
        if target is None and self.anyone:
            candidates = [
                c for seat in {c.seat for c in history} if (c := last_redoable(history, seat)) is not None
            ]
            target = max(candidates, key=lambda c: c.seq, default=None)
        if target is None:
            raise Refused("nothing-to-redo")
        ops = _reverse(meeting, moment.recall(target.seq))
        return Plan("redo", ops, ops[0].id, undoes=target.seq)


def last_undoable(history: Sequence[Done], seat: str) -> Done | None:
    """The change that undo would take back for this seat. The making of the meeting is not among them."""
    done, _ = _stacks(history, seat)
    return done[-1] if done else None


def last_redoable(history: Sequence[Done], seat: str) -> Done | None:
    """The undo that redo would take back for this seat; none once something else was done."""
    _, undone = _stacks(history, seat)
    return undone[-1] if undone else None


def _stacks(history: Sequence[Done], seat: str) -> tuple[list[Done], list[Done]]:
    by_number = {c.seq: c for c in history}
    done: list[Done] = []
    undone: list[Done] = []
    for change in history:
        if change.do in NOT_UNDONE:
            continue
        if change.do == "undo" and change.undoes in by_number:
            # An undo belongs to the seat whose change it took back, whoever asked for it.
            original = _original(by_number, change)
            if original.seat == seat:
                done = [c for c in done if c.seq != change.undoes]
                undone.append(change)
        elif change.do == "redo" and change.undoes in by_number:
            original = _original(by_number, change)
            if original.seat == seat:
                undone = [c for c in undone if c.seq != change.undoes]
                done.append(change)
        elif change.seat == seat:
            done.append(change)
            undone = []
    return done, undone


def _original(by_number: dict[int, Done], change: Done) -> Done:
    while change.do in ("undo", "redo") and change.undoes in by_number:
        change = by_number[change.undoes]
    return change


def _reverse(meeting: Meeting, change: Change) -> tuple[Op, ...]:
    """The operations that take a change back from the meeting as it is now, leaving alone what others did since."""
    ops: list[Op] = []
    for op in reversed(change.ops):
        now = _present(meeting, op)
        if now == op.after:
            ops.append(Op(op.table, op.id, op.after, op.before))
        elif op.after is None or op.before is None or now is None:
            raise Refused("changed-since", id=op.id)
        else:
            ops.append(Op(op.table, op.id, now, _merge_back(now, op.before, op.after)))
    _refuse_orphans(meeting, ops)
    return tuple(ops)


def _refuse_orphans(meeting: Meeting, ops: Sequence[Op]) -> None:
    """What others have put under a record since must not be left without it. Raises `Refused("used-since")`."""
    gone = {op.id for op in ops if op.after is None and op.table in ("items", "phases")}
    if not gone:
        return
    after = meeting.apply(ops)
    named = [(after.head.item, after.head.phase)]
    named += [(entry.item, entry.phase) for entry in after.entries.values()]
    named += [(item.merged_into, item.phase) for item in after.items.values()]
    for id in (id for pair in named for id in pair if id in gone):
        raise Refused("used-since", id=id)


def _merge_back(now: Record, before: Record, after: Record) -> Record:
    values: dict[str, Any] = {}
    for spec in fields(before):  # type: ignore[arg-type]
        was, became = getattr(before, spec.name), getattr(after, spec.name)
        if was != became:
            if getattr(now, spec.name) != became:
                raise Refused("changed-since", id=now.id)
            values[spec.name] = was
    return replace(now, **values)  # type: ignore[type-var]


def _present(meeting: Meeting, op: Op) -> Record | None:
    if op.table == "meeting":
        return meeting.head
    if op.table in ("phases", "items", "attendance", "corrections"):
        found: Record | None = getattr(meeting, op.table).get(op.id)
        return found
    if op.table in meeting.more:
        return meeting.more[op.table].get(op.id)
    entry = meeting.entries.get(op.id)
    return entry if entry is not None and entry.table == op.table else None

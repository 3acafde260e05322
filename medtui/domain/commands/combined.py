"""How commands are decided: each under the rule that nothing confidential becomes open by the way, several as one
step, and one that stands for a side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from medtui.domain.model.change import Change, Command, Moment, Op, Plan, Record, Refused
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side


@dataclass(frozen=True, slots=True)
class Several:
    """Each is decided for the meeting as those before it leave it. One that changes nothing is passed over.

    Raises what one of them raises, and `Refused("nothing-to-do")` where none changes anything.
    """

    commands: tuple[Command, ...]
    do: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        ops: dict[tuple[str, str], Op] = {}
        about = ""
        alone: list[tuple[str, str]] = []
        for command in self.commands:
            try:
                plan = kept_closed(command.decide(meeting, moment), meeting, moment)
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
                continue
            about = about or plan.about
            alone += plan.alone
            meeting = meeting.apply(plan.ops)
            for op in plan.ops:
                earlier = ops.pop((op.table, op.id), None)
                ops[op.table, op.id] = replace(op, before=earlier.before) if earlier else op
        changed = tuple(op for op in ops.values() if op.before != op.after)
        if not changed:
            raise Refused("nothing-to-do")
        return Plan(self.do, changed, about, alone=tuple(alone))


@dataclass(frozen=True, slots=True)
class ForSide:
    """The same command; corrections that name no side name this one. Raises what the command raises."""

    command: Command
    side: Side

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        plan = self.command.decide(meeting, moment)
        return replace(plan, ops=tuple(map(self._named, plan.ops)))

    def _named(self, op: Op) -> Op:
        after = op.after
        if not isinstance(after, Correction) or op.before is not None or after.side is not None:
            return op
        return replace(op, after=replace(after, side=self.side))


def decided(command: Command, meeting: Meeting, moment: Moment, *, opening: bool = False) -> Plan:
    """What the command means for this meeting, with what it would let out of a closed item closed by itself.

    `plan.opened` names what it makes open on purpose, `plan.kept` what stays closed by this rule alone. Raises what the
    command raises, and `Refused("opens-closed")` where it makes something open and `opening` does not allow that.
    """
    plan = kept_closed(command.decide(meeting, moment), meeting, moment)
    if plan.opened and not opening:
        raise Refused("opens-closed", ids=plan.opened, count=len(plan.opened))
    return plan


def kept_closed(plan: Plan, meeting: Meeting, moment: Moment) -> Plan:
    """The same step, in which what was closed by its item, or by a topic merged with it, is closed by itself once it
    leaves that item."""
    if not (meeting.closed_items or plan.undoes is not None or any(e.closed for e in _entries(plan))):
        return plan
    ops = {(op.table, op.id): op for op in plan.ops}
    kept: list[str] = []

    def close(record: Item | Entry, table: str) -> None:
        op = ops.get((table, record.id))
        ops[table, record.id] = Op(
            table, record.id, op.before if op else record, replace(record, closed=True)
        )
        kept.append(record.id)

    after = meeting.apply(plan.ops)
    if plan.undoes is not None:
        for entry in _restored(plan, after, moment):
            ops[entry.table, entry.id] = replace(ops[entry.table, entry.id], after=entry)
        after = meeting.apply(ops.values())
    meant = {op.id for op in plan.ops if _is_opened(op)}
    if plan.undoes is not None and _as_it_was(plan, moment):
        meant |= {op.id for op in plan.ops}
    for id in meeting.closed_items - after.closed_items:
        item = after.items.get(id)
        if item is not None and id not in meant and not _with_one_opened(id, meeting, meant):
            close(item, "items")
    after = meeting.apply(ops.values())
    since = _said_since(plan, moment) if plan.undoes is not None else frozenset[str]()
    for entry in after.entries.values():
        before = meeting.entries.get(entry.id)
        if before is None or not meeting.is_closed(before) or after.is_closed(entry) or entry.id in meant:
            continue
        # Only what lay in the item when it is opened is meant by that: nothing that leaves it in the same step.
        if entry.item != before.item or entry.id in since:
            close(entry, entry.table)
    changed = tuple(op for op in ops.values() if op.before != op.after)
    return replace(plan, ops=changed, opened=opened(meeting, meeting.apply(changed)), kept=tuple(kept))


def opened(before: Meeting, after: Meeting) -> tuple[str, ...]:
    """The ids of items and entries that were closed and are open now."""
    items = (id for id in before.items if id in before.closed_items and id in after.items)
    entries = (e for e in before.entries.values() if before.is_closed(e) and e.id in after.entries)
    return (
        *(id for id in items if id not in after.closed_items),
        *(e.id for e in entries if not after.is_closed(after.entries[e.id])),
    )


def _entries(plan: Plan) -> Iterator[Entry]:
    return (op.before for op in plan.ops if isinstance(op.before, Entry))


def _is_opened(op: Op) -> bool:
    """Whether the step takes the mark off this very record."""
    before, after = op.before, op.after
    return _is_marked(before) and after is not None and not _is_marked(after)


def _is_marked(record: Record | None) -> bool:
    return isinstance(record, Item | Entry) and record.closed


def _with_one_opened(id: str, meeting: Meeting, meant: set[str]) -> bool:
    """Whether it is closed only together with a topic that is opened on purpose."""
    return any(meeting.merged_root(one) == meeting.merged_root(id) for one in meant if one in meeting.items)


def _as_it_was(plan: Plan, moment: Moment) -> bool:
    """Whether no item was closed, opened or merged after the change that is taken back: then taking it back opens no
    more than that change had closed."""
    return not any(
        isinstance(op.before, Item)
        and isinstance(op.after, Item)
        and (op.before.closed, op.before.merged_into) != (op.after.closed, op.after.merged_into)
        for change in _changes_since(plan, moment)
        for op in change.ops
    )


def _said_since(plan: Plan, moment: Moment) -> frozenset[str]:
    """Entries that came, or came to another item, after the change that is taken back."""
    found = set[str]()
    for change in _changes_since(plan, moment):
        for op in change.ops:
            if isinstance(op.after, Entry) and getattr(op.before, "item", None) != op.after.item:
                found.add(op.id)
    return frozenset(found)


def _restored(plan: Plan, after: Meeting, moment: Moment) -> Iterator[Entry]:
    """Entries that come back to an item which has gone, or was opened, since they were deleted: as they were then."""
    back = [
        op.after for op in plan.ops if op.before is None and isinstance(op.after, Entry) and op.after.item
    ]
    if not back:
        return
    lost = {
        op.id
        for change in _changes_since(plan, moment)
        for op in change.ops
        if isinstance(op.before, Item) and op.before.closed and not _is_marked(op.after)
    }
    for entry in back:
        there = entry.item in after.items
        if not there or entry.item in lost:
            closed = entry.closed or entry.item in lost
            yield replace(entry, item=entry.item if there else "", closed=closed)


def _changes_since(plan: Plan, moment: Moment) -> Iterator[Change]:
    for done in moment.history():
        if plan.undoes is not None and done.seq > plan.undoes:
            with suppress(LookupError, Refused):
                yield moment.recall(done.seq)

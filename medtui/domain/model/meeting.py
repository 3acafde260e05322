"""The meeting: an immutable whole, made of records, that changes only by applying a `Change`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from medtui.domain.model.change import Extra, Op
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import TABLES, Entry, agreement
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item, closed_with_merged, merged_root
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import WITH_ITEMS, Phase
from medtui.domain.model.terms import Agreement, PhaseKind, Presence

ENTRY_TABLES = frozenset(TABLES.values())
_NUMBER = re.compile(r"(^[a-z]|\.)(\d{1,9})$")
_OWN_TABLES = frozenset({"phases", "items", "attendance", "corrections"})


@dataclass(frozen=True)
class Meeting:
    """All of one meeting at one moment. `more` holds the records of tables that only some meetings have, by
    table and id. `last` holds the highest number ever given: to entries (under ""), and to items, phases and
    attendees under their letter."""

    head: Head
    phases: Mapping[str, Phase] = field(default_factory=dict[str, Phase])
    items: Mapping[str, Item] = field(default_factory=dict[str, Item])
    entries: Mapping[str, Entry] = field(default_factory=dict[str, Entry])
    attendance: Mapping[str, Attendance] = field(default_factory=dict[str, Attendance])
    corrections: Mapping[str, Correction] = field(default_factory=dict[str, Correction])
    last: Mapping[str, int] = field(default_factory=dict[str, int])
    more: Mapping[str, Mapping[str, Extra]] = field(default_factory=dict[str, Mapping[str, Extra]])

    @property
    def id(self) -> str:
        return self.head.id

    @cached_property
    def program(self) -> tuple[Phase, ...]:
        """The phases in their order."""
        return tuple(sorted(self.phases.values(), key=lambda p: p.order))

    @cached_property
    def stream(self) -> tuple[Entry, ...]:
        """The entries as they stand on the screen."""
        return tuple(sorted(self.entries.values(), key=lambda e: e.order))

    @cached_property
    def people(self) -> tuple[Attendance, ...]:
        """The attendance list in its order."""
        return tuple(sorted(self.attendance.values(), key=lambda a: a.order))

    @cached_property
    def topics(self) -> tuple[Item, ...]:
        """Topics on the list in the order they were raised: the number people shout is the place in this tuple,
        from 1."""
        return tuple(sorted((i for i in self.items.values() if i.topic and i.live), key=lambda i: i.order))

    @cached_property
    def agenda(self) -> tuple[Item, ...]:
        """All items on the list in the order they are (or were) taken; topics by their dots, most first."""
        live = (i for i in self.items.values() if i.live)
        return tuple(
            sorted(
                live,
                key=lambda i: (self._phase_order(i.phase), -(i.all_dots or 0) if i.topic else 0, i.order),
            )
        )

    @property
    def phase(self) -> Phase | None:
        """The phase the meeting is in; none before it starts."""
        return self.phases.get(self.head.phase)

    @property
    def item(self) -> Item | None:
        """The item on the table."""
        return self.items.get(self.head.item)

    def items_of(self, phase: Phase) -> tuple[Item, ...]:
        """The items taken in a phase, in the order they are taken, without the parked ones."""
        return tuple(i for i in self.agenda if i.phase == phase.id and not i.parked)

    def takes_items(self, phase: Phase) -> bool:
        """Whether items are gone through in a phase: it is made for that, or some have come to it from elsewhere."""
        if phase.kind in (PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.DOTS):
            return False
        return phase.kind in WITH_ITEMS or bool(self.items_of(phase))

    def is_closed(self, entry: Entry) -> bool:
        """Whether an entry is confidential: by itself or through its item."""
        return entry.closed or entry.item in self.closed_items

    @cached_property
    def closed_items(self) -> frozenset[str]:
        """Items that are closed by themselves or merged with a closed one, whichever of them took the other over."""
        closed = {i.id for i in self.items.values() if i.closed}
        return closed_with_merged(self._merged, closed) if closed else frozenset()

    def agreement(self, entry: Entry) -> Agreement:
        """Where a decision stands with those who must agree to it."""
        one_sided = self.head.one_sided
        return agreement(entry.outcome, entry.confirmed, one_sided=one_sided, proposal=entry.proposal)

    @property
    def holds_closed(self) -> bool:
        """Whether anything in it is confidential."""
        return (
            bool(self.closed_items)
            or any(entry.closed for entry in self.entries.values())
            or any(correction.closed for correction in self.corrections.values())
        )

    def merged_root(self, id: str) -> str:
        """The id of the topic that has taken this one over in the end; its own where none has."""
        return merged_root(id, self._merged)

    @property
    def _merged(self) -> dict[str, str]:
        return {item.id: item.merged_into for item in self.items.values()}

    @property
    def heads(self) -> int:
        """How many are in the room: the count that was given, else the present on the list."""
        return self.head.heads or sum(a.presence is Presence.PRESENT for a in self.attendance.values())

    @property
    def minutes(self) -> int:
        """Planned length of all phases."""
        return sum(p.minutes for p in self.phases.values())

    def starts_at(self, zone_of: datetime) -> datetime | None:
        """The planned start as a moment in the time zone of `zone_of`; none where no clock time was given."""
        if not self.head.at:
            return None
        hours, minutes = (int(part) for part in self.head.at.split(":"))
        day = self.head.date
        return zone_of.replace(
            year=day.year, month=day.month, day=day.day, hour=hours, minute=minutes, second=0, microsecond=0
        )

    def ends_at(self, now: datetime) -> datetime | None:
        """The real end: set when the meeting starts, planned before that."""
        if self.head.end is not None:
            return self.head.end
        start = self.starts_at(now)
        return start + timedelta(minutes=self.minutes) if start else None

    def next_number(self, letter: str = "") -> int:
        """The number for the next entry; with a letter, for the next item (`i`), phase (`p`), attendee (`a`),
        correction (`c`), or record of another table by its letter."""
        return self.last.get(letter, 0) + 1

    def apply(self, ops: Iterable[Op]) -> Meeting:
        """The meeting after these changes. Records are taken as they stand in `after`; nothing is checked here."""
        ops = tuple(ops)
        head = self.head
        tables: dict[str, dict[str, object]] = {}
        last = dict(self.last)
        more: dict[str, dict[str, Extra]] = {}

        def of(name: str) -> dict[str, object]:
            if name not in tables:
                tables[name] = dict(getattr(self, name))
            return tables[name]

        for op in ops:
            if op.table == "meeting":
                if isinstance(op.after, Head):
                    head = op.after
                continue
            if op.table not in ENTRY_TABLES and op.table not in _OWN_TABLES:
                extras = more.setdefault(op.table, dict(self.more.get(op.table, {})))
                if op.after is None:
                    extras.pop(op.id, None)
                else:
                    extras[op.id] = op.after  # type: ignore[assignment]
                count(last, op.id)
                continue
            records = of("entries" if op.table in ENTRY_TABLES else op.table)
            if op.after is not None:
                records[op.id] = op.after
            elif op.table not in ENTRY_TABLES or _stands_in(records.get(op.id), op.table):
                # A retyped entry leaves one table and enters another: only the leaving of its present table removes it.
                records.pop(op.id, None)
            count(last, op.id)
        after = replace(self, head=head, last=last, more={**self.more, **more}, **tables)  # type: ignore[arg-type]
        self._hand_on_stream(after, ops)
        if "items" not in tables and "closed_items" in self.__dict__:
            after.__dict__["closed_items"] = self.closed_items
        return after

    def _hand_on_stream(self, after: Meeting, ops: Sequence[Op]) -> None:
        """A line that joins the end of the stream is no reason to sort all the others again."""
        known: tuple[Entry, ...] | None = self.__dict__.get("stream")
        said = [op for op in ops if op.table in ENTRY_TABLES]
        if known is None or len(said) > 1:
            return
        new = said[0].after if said else None
        if not said:
            after.__dict__["stream"] = known
        elif (
            isinstance(new, Entry)
            and new.id not in self.entries
            and (not known or new.order > known[-1].order)
        ):
            after.__dict__["stream"] = (*known, new)

    def _phase_order(self, phase_id: str) -> float:
        phase = self.phases.get(phase_id)
        return phase.order if phase else 0.0


def _stands_in(record: object, table: str) -> bool:
    return isinstance(record, Entry) and record.table == table


def count(last: dict[str, int], id: str) -> None:
    """Notes the number in an id that this program gave (`i12`, `2026-11-12-faerre-moeder.7`); other ids have none."""
    if found := _NUMBER.search(id):
        letter, number = found[1].strip("."), int(found[2])
        last[letter] = max(last.get(letter, 0), number)

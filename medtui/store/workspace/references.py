"""What records say of each other: names of what is not there, and records that stand where they should not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from medtui.domain.model.change import Op, Record, table_of
from medtui.domain.model.entries import TABLES
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.store.journal.history import Tables
from medtui.store.journal.lines import Line

_ENTRIES = frozenset(TABLES.values())

HOME = "home"
"""The answers from home of a meeting of many, as another meeting carries them on: no record of that meeting."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A record that names another which is not there, and in which field."""

    record: Record
    field: str
    named: str

    @property
    def words(self) -> str:
        """As `who → what`."""
        return f"{self.record.id} → {self.named}"


def loose(meeting: Meeting) -> Iterator[Loose]:
    """All names of phases, items and entries that are not among the meeting's own."""
    phases, items, entries = meeting.phases, meeting.items, meeting.entries
    yield from _missing(meeting.head, phase=phases, item=items, reading=entries)
    for phase in phases.values():
        yield from _missing(phase, returns_to=phases)
    for item in items.values():
        yield from _missing(item, phase=phases, merged_into=items)
    for entry in entries.values():
        yield from _missing(entry, phase=phases, item=items)


def _missing(record: Record, **there: Mapping[str, object]) -> Iterator[Loose]:
    for field, known in there.items():
        named = getattr(record, field)
        if named and named not in known:
            yield Loose(record, field, named)


def untied(meeting: Meeting) -> list[Op]:
    """The operations after which nothing names what is not there. What was said stays, in its phase or in none."""
    after: dict[str, tuple[Record, Record]] = {}
    for found in loose(meeting):
        before, now = after.get(found.record.id, (found.record, found.record))
        values: dict[str, Any] = {found.field: ""}
        after[found.record.id] = before, replace(now, **values)  # type: ignore[type-var]
    return [Op(table_of(before), before.id, before, now) for before, now in after.values()]


def misplaced(tables: Tables) -> Iterator[str]:
    """Records whose own id or kind is another than the one they stand under, and entries that stand in two tables."""
    seen: dict[str, str] = {}
    for table, docs in tables.items():
        for id, doc in docs.items():
            if "id" in doc and doc["id"] != id:
                yield f"{table}/{id} → {doc['id']}"
            if table in _ENTRIES:
                kind = doc.get("kind")
                if kind in set(Kind) and TABLES[Kind(str(kind))] != table:
                    yield f"{table}/{id} → {TABLES[Kind(str(kind))]}"
                if id in seen:
                    yield f"{table}/{id} → {seen[id]}/{id}"
                seen[id] = table


DIGITS = 9
"""Digits that the number of an entry has at most."""


def foreign(meeting: Meeting) -> Iterator[str]:
    """Entries whose ids are another meeting's: what is done to them later would be done there. And those with a number
    that no meeting reaches, behind which none could be given any more."""
    for id in meeting.entries:
        whose, dot, number = id.rpartition(".")
        if not (dot and number.isdecimal()):
            continue
        if len(number) > DIGITS or (whose != meeting.id and whose[:4].isdecimal()):
            yield f"{id} → {meeting.id}"


def origins(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What was carried over from another meeting: the record's id, and `MEETING#i3` or `MEETING.7`."""
    yield from ((item.id, item.origin) for item in meeting.items.values() if item.origin)
    yield from ((entry.id, entry.origin) for entry in meeting.entries.values() if entry.origin)


def origin_of(origin: str) -> tuple[str, str]:
    """The meeting that an origin names, and the id of the record in it."""
    meeting, sign, item = origin.partition("#")
    return (meeting, item) if sign else (origin.rpartition(".")[0], origin)


def ever(lines: list[Line]) -> set[str]:
    """The ids of all records that ever were in a database."""
    return {id for line in lines for _table, id, _before, _after in line.ops}

"""Records to JSON dicts and back. Fields at their default are left out, so that a line of a database can be
read by people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Op, Record
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import TABLES, Entry
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.people import Attendance, Committee, Person
from medtui.domain.model.program import Phase

TYPES: dict[str, type] = {
    "meeting": Head,
    "phases": Phase,
    "items": Item,
    "attendance": Attendance,
    "corrections": Correction,
    **dict.fromkeys(TABLES.values(), Entry),
}
# Tables that only some meetings have: loaded when one of their records is met.
MORE: dict[str, str] = {
    "reviews": "medtui.domain.model.extras.reviews:Review",
    "guidelines": "medtui.domain.model.extras.guidelines:Guideline",
    "comments": "medtui.domain.model.extras.life:Comment",
    "clearances": "medtui.domain.model.extras.life:Clearance",
    "rounds": "medtui.domain.running.rounds:Round",
    "reasons": "medtui.domain.model.extras.reasons:Reasons",
    "voices": "medtui.domain.running.voices:Voices",
    "approvals": "medtui.domain.model.extras.life:Approval",
    "pulses": "medtui.domain.model.extras.pulses:Pulse",
    "sources": "medtui.domain.model.extras.sources:Source",
}
REGISTER_TYPES: dict[str, type] = {"people": Person, "committees": Committee}
# Tables of the register that few commands need.
MORE_OF_REGISTER: dict[str, str] = {
    "teams": "medtui.domain.municipality.teams:Team",
    "focus": "medtui.domain.municipality.focus:FocusPoint",
}


class BadRecord(MedtuiError, ValueError):
    """A record of a database that does not have the shape it must have: table, id and what is wrong with it."""

    def __init__(self, table: str, id: str, problem: str) -> None:
        super().__init__(f"{table}/{id}: {problem}")
        self.table, self.id, self.problem = table, id, problem


_to_json = msgspec.json.Encoder().encode
_from_json = msgspec.json.Decoder().decode


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    return {f.name: _from_json(_to_json(f.default)) for f in fields(kind) if f.default is not MISSING}


def encode(record: Any) -> dict[str, Any]:
    """A record as JSON dict: dates as ISO text, vocabularies as their words, no tuples."""
    defaults = _defaults(type(record))  # type: ignore[arg-type]
    raw: dict[str, Any] = _from_json(_to_json(record))
    return {key: value for key, value in raw.items() if key not in defaults or defaults[key] != value}


def is_meeting_table(table: str) -> bool:
    """Whether records of this table belong to a meeting and are known here."""
    return table in TYPES or table in MORE


@cache
def type_of(table: str) -> type | None:
    """The record type of a table of a meeting or of the register; none for a table that is not known."""
    known = TYPES.get(table) or REGISTER_TYPES.get(table)
    if known is None and (place := MORE.get(table) or MORE_OF_REGISTER.get(table)):
        module, _, name = place.partition(":")
        found: type = getattr(import_module(module), name)
        return found
    return known


def decode(table: str, id: str, doc: Mapping[str, Any]) -> Any:
    """A JSON dict as record. Raises `BadRecord`."""
    kind = type_of(table)
    if kind is None:
        raise BadRecord(table, id, "unknown table")
    try:
        return msgspec.convert(doc, kind)
    except msgspec.ValidationError as error:
        raise BadRecord(table, id, str(error)) from None


def encode_op(op: Op) -> tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]:
    """An operation as the journal keeps it."""
    return (
        op.table,
        op.id,
        encode(op.before) if op.before is not None else None,
        encode(op.after) if op.after is not None else None,
    )


def decode_op(raw: tuple[str, str, Mapping[str, Any] | None, Mapping[str, Any] | None]) -> Op:
    """An operation of the journal as the meeting takes it. Raises `BadRecord`."""
    table, id, before, after = raw
    was: Record | None = decode(table, id, before) if before is not None else None
    becomes: Record | None = decode(table, id, after) if after is not None else None
    return Op(table, id, was, becomes)

"""A meeting from the JSON that `export --to json` writes: the same records, so that written again it is the same."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Extra
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.life import Approval, Clearance, Comment
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.extras.reviews import Review
from medtui.domain.model.extras.sources import Source
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.running.rounds import Round
from medtui.domain.running.voices import Voices
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.data.as_json import SCHEMA
from medtui.minutes.markdown.reader import NotWhole, TooNew

_EXTRAS: Final[tuple[type[Extra], ...]] = (
    Approval, Clearance, Comment, Guideline, Pulse, Reasons, Review, Round, Source, Voices,
)  # fmt: skip
R = TypeVar("R")


class BadFile(MedtuiError):
    """JSON that is no meeting of this program: which field is wrong."""


def read_json(text: str, now: datetime) -> Meeting:
    """The meeting of an export for the committee. Raises `BadFile`, `NotWhole`, `TooNew`.

    `now` is not used where the file says when it was made; a file has it always.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise BadFile("json") from None
    if not isinstance(told, dict) or not isinstance(told.get("schema"), int) or "meeting" not in told:
        raise BadFile("schema")
    told = cast("dict[str, Any]", told)
    if told["schema"] > SCHEMA:
        raise TooNew
    if told.get("audience") != Audience.FULL.value:
        raise NotWhole
    head = _record(Head, {"created": now.isoformat(), **_mapping(told["meeting"], "meeting")}, "meeting")
    items = [_record(Item, doc, "items") for doc in _rows(told, "items")]
    closed = {item.id for item in items if item.closed}
    entries = [_record(Entry, _entry(doc, closed), "entries") for doc in _rows(told, "entries")]
    more: dict[str, dict[str, Extra]] = {}
    for kind in _EXTRAS:
        records: list[Extra] = [_record(kind, doc, kind.table) for doc in _rows(told, kind.table)]
        if records:
            more[kind.table] = {record.id: record for record in records}
    return Meeting(
        head,
        phases=_by_id(_record(Phase, doc, "program") for doc in _rows(told, "program")),
        items=_by_id(items),
        entries=_by_id(entries),
        attendance=_by_id(_record(Attendance, doc, "people") for doc in _rows(told, "people")),
        corrections=_by_id(_record(Correction, doc, "corrections") for doc in _rows(told, "corrections")),
        more=more,
    )


def _entry(doc: Mapping[str, Any], closed_items: set[str]) -> dict[str, Any]:
    """An entry as it was kept: `item` is a number in the file, and `closed` is told of those in a closed item too."""
    item = str(doc.get("item_id") or "")
    return {**doc, "item": item, "closed": bool(doc.get("closed")) and item not in closed_items}


def _rows(told: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = told.get(name, [])
    if not isinstance(rows, list):
        raise BadFile(name)
    return [_mapping(row, name) for row in rows]


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadFile(name)
    return cast("dict[str, Any]", value)


def _by_id(records: Any) -> dict[str, Any]:
    return {record.id: record for record in records}


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: type[R], doc: Mapping[str, Any], place: str) -> R:
    """One record; fields that this program does not know are left out, those that are missing have what they begin
    with."""
    hints = _types(cast("Any", kind))
    values: dict[str, Any] = {}
    for f in fields(kind):  # type: ignore[arg-type]
        if f.name in doc:
            values[f.name] = _value(hints[f.name], doc[f.name], f"{place}.{f.name}")
        elif f.default is MISSING:
            raise BadFile(f"{place}.{f.name}")
    return kind(**values)


def _value(hint: Any, value: Any, place: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        return None if value is None else _value(inner[0], value, place)
    if origin is tuple:
        if not isinstance(value, list):
            raise BadFile(place)
        return _tuple(get_args(hint), value, place)
    try:
        if hint is datetime or hint is date:
            return hint.fromisoformat(value)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(value)
    except (ValueError, TypeError):
        raise BadFile(place) from None
    if is_dataclass(hint):
        return _record(cast("type[Any]", hint), _mapping(value, place), place)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise BadFile(place)
    return value


def _tuple(inside: tuple[Any, ...], values: Sequence[Any], place: str) -> tuple[Any, ...]:
    if len(inside) == 2 and inside[1] is Ellipsis:
        return tuple(_value(inside[0], value, place) for value in values)
    if len(inside) != len(values):
        raise BadFile(place)
    return tuple(_value(hint, value, place) for hint, value in zip(inside, values, strict=True))

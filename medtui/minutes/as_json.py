"""The whole meeting as JSON: what `export --to json` writes, complete enough to build it again."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from medtui.domain.compass import showable
from medtui.domain.meeting import Meeting
from medtui.domain.pulses import Pulse
from medtui.domain.sections import numbers, sections
from medtui.minutes.corrections import corrections, is_closed

SCHEMA = 1


def to_dict(meeting: Meeting) -> dict[str, Any]:
    """`{schema, meeting, people, program, items, entries, corrections}`; dates are ISO text, `item` is
    the number of the part in the minutes."""
    places = numbers(meeting)
    by_item = {s.item.id: s.number for s in sections(meeting) if s.item is not None}
    titles = {s.number: s.title for s in sections(meeting) if s.number}
    return (
        {
            "schema": SCHEMA,
            "meeting": _plain(meeting.head),
            "people": [_plain(person) for person in meeting.people],
            "program": [_plain(phase) for phase in meeting.program],
            "items": [{"number": by_item.get(item.id), **_plain(item)} for item in meeting.agenda]
            + [{"number": None, **_plain(i)} for i in meeting.items.values() if not i.live],
            "sections": [{"number": number, "title": title} for number, title in titles.items()],
            "entries": [
                {
                    **_plain(entry),
                    "item": places.get(entry.id),
                    "item_id": entry.item,
                    "closed": meeting.is_closed(entry),
                }
                for entry in meeting.stream
            ],
            "corrections": [{**_plain(c), "closed": is_closed(meeting, c)} for c in corrections(meeting)],
        }
        | {
            table: [_plain(record) for record in records.values()]
            for table, records in meeting.more.items()
            if records and table != Pulse.table
        }
        | ({Pulse.table: [_plain(pulse) for pulse in told]} if (told := showable(meeting)) else {})
    )


def _plain(record: Any) -> dict[str, Any]:
    return {f.name: _value(getattr(record, f.name)) for f in fields(record)}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    return value

"""The whole meeting as JSON: what `export --to json` writes, complete enough to build it again."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from medtui.domain.model.change import Extra
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Agreement, Kind, Status
from medtui.domain.municipality.compass import showable
from medtui.domain.running.sections import item_numbers
from medtui.domain.running.voices import Voices, without_names
from medtui.minutes.content.audience import Audience, view
from medtui.minutes.content.corrections import corrections, is_closed

SCHEMA = 1


# JSON escapes C0 by itself. These would reach a terminal, or end a line for some readers.
_RAW: Final = re.compile("[\x7f-\x9f\u2028\u2029]")


def to_json(meeting: Meeting, audience: Audience = Audience.FULL) -> str:
    """The same as text, in letters as they are."""
    return as_text(to_dict(meeting, audience))


def as_text(data: dict[str, Any]) -> str:
    """Data as JSON that is safe in a terminal, with a line feed at its end."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def to_dict(meeting: Meeting, audience: Audience = Audience.FULL) -> dict[str, Any]:
    """`{schema, audience, meeting, people, program, items, entries, corrections}`; dates are ISO text, `item` is the
    number of the part in the minutes. For `open` and `news` it is the meeting as they may see it."""
    seen = view(meeting, audience)
    meeting, found = seen.meeting, seen.sections
    places = {e.id: s.number for s in found if s.number for e in s.entries}
    by_item = {s.item.id: s.number for s in found if s.item is not None}
    if meeting.head.status is Status.PLANNED:
        # Nothing was taken up yet: the agenda counts as it will be taken.
        by_item = item_numbers(meeting)
    titles = {s.number: s.title for s in found if s.number}
    return {
        "schema": SCHEMA,
        "audience": audience.value,
        "confidential": audience is Audience.FULL and meeting.holds_closed,
        "meeting": {**plain(meeting.head), "ends": _ends(meeting)},
        "people": [plain(person) for person in meeting.people],
        "program": [plain(phase) for phase in meeting.program],
        "items": [item_data(item, by_item.get(item.id)) for item in meeting.agenda]
        + [item_data(i, None) for i in meeting.items.values() if not i.live],
        "sections": [{"number": number, "title": title} for number, title in titles.items()],
        "entries": [
            {
                **plain(entry),
                "item": places.get(entry.id),
                "item_id": entry.item,
                "closed": meeting.is_closed(entry),
                **(
                    {"valid": meeting.agreement(entry) is Agreement.HOLDS}
                    if entry.kind is Kind.DECISION
                    else {}
                ),
            }
            for entry in meeting.stream
        ],
        "corrections": [{**plain(c), "closed": is_closed(meeting, c)} for c in corrections(meeting)],
        **{
            table: [plain(_told(record)) for record in records.values()]
            for table, records in sorted(meeting.more.items())
            if records and table != Pulse.table
        },
        **({Pulse.table: [plain(pulse) for pulse in told]} if (told := showable(meeting)) else {}),
    }


def _ends(meeting: Meeting) -> str:
    """The clock time `HH:MM` at which it ended, must end, or ends as planned; empty where none is known."""
    head = meeting.head
    moment = head.ended or meeting.ends_at(head.created)
    return f"{moment:%H:%M}" if moment and (head.ended or head.end or meeting.minutes) else ""


def _told(record: Extra) -> Extra:
    """A record as a file may keep it: who waits for the floor, and who has had it, stands in none."""
    return without_names(record) if isinstance(record, Voices) else record


def item_data(item: Item, number: int | None) -> dict[str, Any]:
    """An item; `kind` is what it asks of the room, null where nobody said it."""
    told = plain(item)
    return {"number": number, "kind": told["asked"], **told}


def plain(record: Any) -> dict[str, Any]:
    """A record by the names of its fields, in what JSON knows."""
    return {f.name: _value(getattr(record, f.name)) for f in fields(record)}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value):
        return plain(value)
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    return value

"""Calendar invitations: each appointment as an agenda, with its time, its place and who was asked to come."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from medtui.imports.readers.base import Document, NotImported, Trouble, joined

MOST: Final = 400


def read(raw: bytes) -> tuple[Document, ...]:
    """One document for each appointment. Raises `NotImported`."""
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(raw, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")][:MOST]
        found = tuple(
            Document(_text(event), "ics", part=str(n) if len(events) > 1 else "", planned=True)
            for n, event in enumerate(events, 1)
        )
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise NotImported(Trouble.DAMAGED) from error
    if not found:
        raise NotImported(Trouble.NO_MEETING)
    return found


def _text(event: Any) -> str:
    begins, ends = _when(event, "dtstart"), _when(event, "dtend")
    lines = [f"# {' '.join(str(event.get('summary') or '').split()) or '?'}", ""]
    if begins is not None:
        lines.append(f"Dato: {begins:%Y-%m-%d}")
        if isinstance(begins, dt.datetime):
            until = f"-{ends:%H:%M}" if isinstance(ends, dt.datetime) else ""
            lines.append(f"Tid: kl. {begins:%H:%M}{until}")
    if place := " ".join(str(event.get("location") or "").split()):
        lines.append(f"Sted: {place}")
    lines.append("")
    coming, away = _people(event)
    if coming:
        lines += ["Deltagere:", *(f"- {name}" for name in coming), ""]
    if away:
        lines += ["Afbud:", *(f"- {name}" for name in away), ""]
    said = str(event.get("description") or "").replace("\r\n", "\n").strip()
    return joined([*lines, *said.split("\n")])


def _when(event: Any, key: str) -> dt.date | None:
    value = getattr(event.get(key), "dt", None)
    if isinstance(value, dt.datetime) and value.tzinfo is dt.UTC:
        return value.astimezone()
    return value if isinstance(value, dt.date) else None


def _people(event: Any) -> tuple[list[str], list[str]]:
    """Who was asked to come, and who of them has declined."""
    coming: list[str] = []
    away: list[str] = []
    for key in ("organizer", "attendee"):
        value = event.get(key) or []
        for one in value if isinstance(value, list) else [value]:
            said = getattr(one, "params", {})
            name = " ".join(str(said.get("CN") or "").strip("\"'").split())
            if not name or "@" in name or str(said.get("CUTYPE") or "").upper() in ("ROOM", "RESOURCE"):
                continue
            family, comma, given = name.partition(", ")
            name = f"{given} {family}" if comma and given else name
            where = away if str(said.get("PARTSTAT") or "").upper() == "DECLINED" else coming
            if name not in coming and name not in away:
                where.append(name)
    return coming, away

"""Corrections as everybody may read them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Final

from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.meeting import Meeting
from medtui.domain.personal import as_listed

_NAMES: Final = frozenset(
    {
        Corrected.OWNERS,
        Corrected.CHAIR,
        Corrected.DEPUTY,
        Corrected.FACILITATOR,
        Corrected.SECRETARY,
        Corrected.PRESENTERS,
        Corrected.ROLES,
        Corrected.BELONGS,
    }
)


def open_corrections(
    meeting: Meeting, entries: Collection[str], closed: Collection[str], said: Callable[[str], str]
) -> Iterator[Correction]:
    """Those of the open `entries` (ids), of items that are not `closed`, of people, phases and the meeting itself.

    What was ever confidential is told nothing of: its earlier words may still be. `said` takes contact data out.
    """
    ever = {c.entry for c in meeting.corrections.values() if c.closed or c.field is Corrected.CLOSED}
    open_items = {id for id in meeting.items if id not in closed}
    there = {meeting.id, *entries, *open_items, *meeting.attendance, *meeting.phases}
    for one in meeting.corrections.values():
        gone = (
            one.field is Corrected.DELETED
            and one.entry not in meeting.entries
            and one.entry not in meeting.items
        )
        if one.entry in ever or one.item in closed or not (one.entry in there or gone):
            continue
        told = as_listed if one.field in _NAMES or one.entry in meeting.attendance else said
        yield replace(one, before=told(one.before), after=told(one.after), seat="")

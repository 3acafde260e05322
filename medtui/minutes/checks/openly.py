"""A meeting without what is confidential in it, for whoever did not ask for that: what lists, prints and checks of the
command line look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from medtui.domain.model.change import Extra
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.life import Comment
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.extras.sources import Source, lines_of
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.i18n import _, translator
from medtui.minutes.content.audience import corrections_told

if TYPE_CHECKING:
    from medtui.minutes.checks.privacy import Finding

# The field that says which entry, item or team a record of another table is about.
_ABOUT: Final = {
    "reviews": "entry",
    "guidelines": "entry",
    "reasons": "entry",
    "pulses": "about",
    Comment.table: "about",
}


def openly(meeting: Meeting, hidden: Collection[str] = ()) -> Meeting:
    """The meeting without its confidential entries, and with no more of its confidential items than their place.

    `hidden` are the ids of confidential entries of other meetings, which no link may name. What is not confidential
    stays as it is; contact data are not taken out.
    """
    if not (meeting.holds_closed or hidden):
        return meeting
    title = translator(meeting.head.lang)("Closed item")
    closed = meeting.closed_items
    gone = {e.id for e in meeting.entries.values() if meeting.is_closed(e)}
    entries = {e.id: _linked(e, gone, hidden) for e in meeting.entries.values() if e.id not in gone}
    items = {
        item.id: _place_of(item, title) if item.id in closed else item
        for item in meeting.items.values()
        if item.live or item.id not in closed
    }
    head = meeting.head
    if head.reading in gone:
        head = replace(head, reading="")
    corrections = {c.id: c for c in corrections_told(meeting, entries, closed)}
    there = {"", *entries, *(id for id in items if id not in closed)}
    more = {
        table: {id: r for id, r in records.items() if _is_told(table, r, there, meeting)}
        for table, records in meeting.more.items()
    }
    if "sources" in more:
        more["sources"] = {
            id: _without_closed_lines(source, gone, closed)
            for id, source in more["sources"].items()
            if isinstance(source, Source)
        }
    return replace(meeting, head=head, items=items, entries=entries, corrections=corrections, more=more)


def is_confidential(meeting: Meeting, record: object) -> bool:
    """Whether an entry or an item may not be quoted: by itself, or through the item or topic it belongs to."""
    if isinstance(record, Item):
        return (
            record.closed or record.id in meeting.closed_items or record.merged_into in meeting.closed_items
        )
    return isinstance(record, Entry) and meeting.is_closed(record)


def quoted(meeting: Meeting, id: str) -> str:
    """The words of an entry or item for a sentence about it; of what is confidential that it is, and no more."""
    record = meeting.entries.get(id) or meeting.items.get(id)
    if record is None:
        return ""
    if is_confidential(meeting, record):
        return _("(confidential)")
    return record.text if isinstance(record, Entry) else record.title


def told(findings: Iterable[Finding], seen: Meeting) -> list[Finding]:
    """Those of the findings that say nothing of what was left out of the meeting as it is seen."""
    open_items = {item.id for item in seen.items.values() if not item.closed}
    there = {"", seen.id, *seen.entries, *open_items, *seen.attendance, *seen.phases}
    there |= {c.entry for c in seen.corrections.values()}
    return [f for f in findings if f.about in there]


def _linked(entry: Entry, gone: Collection[str], hidden: Collection[str]) -> Entry:
    """The entry without links to what may not be named."""

    def seen(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id in ids if id not in gone and id not in hidden)

    return replace(
        entry,
        replaces=seen(entry.replaces),
        confirms=seen(entry.confirms),
        repeals=seen(entry.repeals),
        origin="" if entry.origin in hidden else entry.origin,
    )


def _place_of(item: Item, title: str) -> Item:
    """A closed item is a place in the order and nothing else."""
    return Item(
        id=item.id,
        title=title,
        order=item.order,
        at=item.at,
        phase=item.phase,
        topic=item.topic,
        parked=item.parked,
        state=item.state,
        closed=True,
    )


def _is_told(table: str, record: Extra, there: Collection[str], meeting: Meeting) -> bool:
    """Whether what a record is about may be told of. What is gone by now may have been confidential."""
    about = getattr(record, _ABOUT[table], "") if table in _ABOUT else ""
    elsewhere = about not in meeting.items and not about.startswith(f"{meeting.id}.")
    return about in there or (elsewhere and table == Pulse.table)


def _without_closed_lines(source: Source, gone: Collection[str], closed: Collection[str]) -> Source:
    """The text without the lines of closed items, and without those that closed entries were read on; the lines keep
    their numbers."""
    secret = {line - source.begins for id, line in source.facts if id in gone}
    begins = sorted((line, id) for id, line in source.items)
    starts = [line for line, _id in begins]
    lines = lines_of(source.text)
    for number in range(len(lines)):
        at = bisect_right(starts, number + source.begins) - 1
        if number in secret or (at >= 0 and begins[at][1] in closed):
            lines[number] = ""
    return replace(
        source,
        text="\n".join(lines),
        facts=tuple(fact for fact in source.facts if fact[0] not in gone),
    )

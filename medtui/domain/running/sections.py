"""The numbered parts of the minutes: every item that was taken, and every phase in which something was said, as
they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind, PhaseKind, PhaseState, Status

QUIET = (PhaseKind.BREAK, PhaseKind.TRANSFER)
# These are gathered at the end of the minutes; a part with nothing else in it needs no number.
GATHERED = (Kind.MESSAGE, Kind.PARKED)


@dataclass(frozen=True, slots=True)
class Section:
    """One part. `number` is 0 where all of it is gathered at the end, as in the phase of what we take home.

    `phase` is none for entries whose phase is gone; `item` none for a phase without items.
    """

    number: int
    title: str
    phase: Phase | None
    item: Item | None
    entries: tuple[Entry, ...]

    @property
    def began(self) -> datetime | None:
        """When it was taken up."""
        return self.item.began if self.item else self.phase.began if self.phase else None

    @property
    def ended(self) -> datetime | None:
        """When it was left."""
        return self.item.ended if self.item else self.phase.ended if self.phase else None

    @property
    def closed(self) -> bool:
        """Whether all of it is confidential."""
        return self.item is not None and self.item.closed


def sections(meeting: Meeting) -> tuple[Section, ...]:
    """The parts in the order they came: by programme, and within a phase its own entries first, then its items
    as taken."""
    said: dict[tuple[str, str], list[Entry]] = {}
    for entry in meeting.stream:
        said.setdefault(_place(meeting, entry), []).append(entry)
    found: list[Section] = []

    def add(title: str, phase: Phase | None, item: Item | None, entries: list[Entry]) -> None:
        numbered = item is not None or any(e.kind not in GATHERED for e in entries)
        number = sum(1 for s in found if s.number) + 1 if numbered else 0
        found.append(Section(number, title, phase, item, tuple(entries)))

    for phase in meeting.program:
        if own := said.pop((phase.id, ""), []):
            add(phase.title, phase, None, own)
        for item in _taken(meeting, phase):
            add(item.title, phase, item, said.pop((phase.id, item.id), []))
    rest = [entry for entries in said.values() for entry in entries]
    if rest:
        add("", None, None, sorted(rest, key=lambda e: e.order))
    return tuple(found)


def numbers(meeting: Meeting) -> dict[str, int]:
    """The number of the part that each entry stands in, by entry id."""
    return {e.id: section.number for section in sections(meeting) if section.number for e in section.entries}


def item_numbers(meeting: Meeting) -> dict[str, int]:
    """The number of each item, by its id: that of the agenda until the meeting ends, as invitation and screen have it,
    then that of its part in the minutes. One that was not taken has none there."""
    if meeting.head.status in (Status.PLANNED, Status.LIVE):
        return {item.id: number for number, item in enumerate(meeting.agenda, start=1)}
    return {s.item.id: s.number for s in sections(meeting) if s.item is not None}


def parked(meeting: Meeting) -> tuple[Item, ...]:
    """Topics left for the next meeting: parked on purpose, or not reached when their time was over."""
    over = meeting.head.status not in (Status.PLANNED, Status.LIVE)

    def left(item: Item) -> bool:
        phase = meeting.phases.get(item.phase)
        passed = over or (phase is not None and phase.state is PhaseState.DONE)
        return item.parked or (passed and not _was_on(item))

    said = {entry.item for entry in meeting.entries.values()}
    return tuple(i for i in meeting.agenda if left(i) and (i.parked or i.id not in said))


def _was_on(item: Item) -> bool:
    """Whether it was on the table: of a meeting that others wrote about no clock time is known."""
    return item.began is not None or item.state is PhaseState.DONE


def _taken(meeting: Meeting, phase: Phase) -> list[Item]:
    said = {entry.item for entry in meeting.entries.values()}
    mine = [i for i in meeting.agenda if i.phase == phase.id and (_was_on(i) or i.id in said)]
    mine = [i for i in mine if not i.parked or i.id in said]
    return sorted(mine, key=lambda i: (i.began is None, i.began or i.at))


def _place(meeting: Meeting, entry: Entry) -> tuple[str, str]:
    """Where an entry is printed: under its item, wherever that was taken, else in its phase."""
    item = meeting.items.get(entry.item)
    if item is not None and item.phase in meeting.phases:
        return (item.phase, item.id)
    return (entry.phase, "")

"""The order of edited minutes: where lines that were moved or are new stand among the others."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from medtui.domain.commands.positions import Insert, Place
from medtui.domain.model.change import Command
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, PromiseState
from medtui.domain.parsing.capture import Draft
from medtui.domain.running.sections import sections
from medtui.minutes.edits.changes import Changed
from medtui.minutes.markdown.outline import Block

Section = tuple[str, str]


@dataclass(frozen=True, slots=True)
class New:
    """A line that is not in the meeting yet."""

    draft: Draft
    block: Block
    state: PromiseState = PromiseState.OPEN
    followed: str = ""
    proposal: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a chapter of the edited text: an entry by its id, or a new line. `part` is the number it names; `came`
    says of an entry that it stood in another chapter, or named another part."""

    id: str
    new: New | None
    part: int
    line: int
    text: str
    came: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """A chapter that holds entries: those of one part, or those of a kind that are gathered from all parts.

    `kind` is what a bullet in it is that says nothing else; `skip` bullets before the entries are topics.
    """

    kind: Kind
    entries: tuple[Entry, ...]
    phase: str = ""
    item: str = ""
    gathered: bool = True
    skip: int = 0

    def moved(self, slots: Sequence[Slot]) -> list[Changed]:
        """What the summary says of lines that stand elsewhere: the fewest that explain the order."""
        was = {entry.id: n for n, entry in enumerate(self.entries)}
        here = [slot for slot in slots if slot.id]
        stay = longest_rising([was.get(slot.id, -1) for slot in here])
        return [
            Changed("moved", slot.line, slot.id, "", slot.text)
            for n, slot in enumerate(here)
            if slot.came or n not in stay
        ]


def order_commands(
    chapters: Sequence[tuple[Home, list[Slot]]], base: Meeting, now: Meeting
) -> list[tuple[Command, int, str]]:
    """The commands that put every line where the edited text has it, each with its line there."""
    parts = {
        s.number: (s.phase.id if s.phase else "", s.item.id if s.item else "")
        for s in sections(base)
        if s.number
    }
    numbers = {e.id: s.number for s in sections(base) for e in s.entries}
    orders = sorted(e.order for e in now.entries.values())
    found: list[tuple[Command, int, str]] = []
    for home, slots in chapters:
        places = _places(home, slots, parts, numbers, now)
        given = _permuted(home, slots, places, now)
        before: float | None = None
        for n, slot in enumerate(slots):
            phase, item = places[n]
            entry = now.entries.get(slot.id)
            if slot.id and entry is None:
                continue
            if entry is not None and _home_of(now, entry) == (phase, item):
                order = given.get(slot.id, entry.order)
                if order != entry.order:
                    found.append((Place(entry.id, entry.phase, entry.item, order), slot.line, entry.text))
                before = order
                continue
            after = next(
                (
                    given.get(s.id, e.order)
                    for s in slots[n + 1 :]
                    if (e := now.entries.get(s.id)) is not None
                ),
                None,
            )
            order = _between(orders, before, after)
            insort(orders, order)
            before = order
            if entry is not None:
                found.append((Place(entry.id, phase, item, order), slot.line, entry.text))
            elif (new := slot.new) is not None:
                insert = Insert(new.draft, phase, item, order, new.state, new.followed, new.proposal)
                found.append((insert, slot.line, new.block.text))
    return found


def _places(
    home: Home, slots: Sequence[Slot], parts: dict[int, Section], numbers: dict[str, int], now: Meeting
) -> list[Section]:
    """The phase and item of each slot."""
    if not home.gathered:
        return [(home.phase, home.item)] * len(slots)
    found: list[Section] = []
    neighbours = [_home_of(now, e) for s in slots if (e := now.entries.get(s.id)) is not None]
    last = neighbours[0] if neighbours else (list(parts.values()) or [("", "")])[-1]
    for slot in slots:
        entry = now.entries.get(slot.id)
        if entry is not None:
            moved = slot.part in parts and slot.part != numbers.get(entry.id)
            last = parts[slot.part] if moved else _home_of(now, entry)
        elif slot.part in parts:
            last = parts[slot.part]
        found.append(last)
    return found


def _permuted(home: Home, slots: Sequence[Slot], places: Sequence[Section], now: Meeting) -> dict[str, float]:
    """New orders for entries that stay in their section, where the edit has changed their order."""
    was = {entry.id: n for n, entry in enumerate(home.entries)}
    given: dict[str, float] = {}
    for section in dict.fromkeys(places):
        here = [
            s.id
            for s, place in zip(slots, places, strict=True)
            if place == section
            and s.id in was
            and (e := now.entries.get(s.id))
            and _home_of(now, e) == section
        ]
        if here != sorted(here, key=was.__getitem__):
            given |= dict(zip(here, sorted(now.entries[id].order for id in here), strict=True))
    return given


def _home_of(meeting: Meeting, entry: Entry) -> Section:
    """Where an entry is printed: under its item, wherever that was taken, else in its phase."""
    item = meeting.items.get(entry.item)
    if item is not None and item.phase in meeting.phases:
        return (item.phase, item.id)
    return (entry.phase if entry.phase in meeting.phases else "", "")


def _between(orders: list[float], before: float | None, after: float | None) -> float:
    """An order right behind one, else right before another, else behind all."""
    if before is not None:
        place = bisect_right(orders, before)
        return (before + orders[place]) / 2 if place < len(orders) else before + 1.0
    if after is not None:
        place = bisect_right(orders, after) - 1
        smaller = [o for o in orders[: place + 1] if o < after]
        return (smaller[-1] + after) / 2 if smaller else after - 1.0
    return (orders[-1] if orders else 0.0) + 1.0


def longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run among values; negative ones belong to none."""
    best: list[tuple[int, int]] = []
    for n, value in enumerate(values):
        length, before = 0, -1
        for m in range(n):
            if 0 <= values[m] < value and best[m][0] > length:
                length, before = best[m][0], m
        best.append((length + 1 if value >= 0 else 0, before))
    if not best:
        return set()
    place = max(range(len(best)), key=lambda n: best[n][0])
    found: set[int] = set()
    while place >= 0 and values[place] >= 0:
        found.add(place)
        place = best[place][1]
    return found

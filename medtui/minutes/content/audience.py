"""For whom: a meeting with only what its audience may see, made before anything else looks at it.

What may be seen is copied, field by field; what is not named here stays behind, so that a record that gets a new
field gives nothing away by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from medtui.domain.model.change import Extra
from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.entries import NOT_AGREED, Entry
from medtui.domain.model.extras.guidelines import Guideline
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.extras.reasons import FIELDS as REASONS
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.head import Head
from medtui.domain.model.items import Attachment, Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind
from medtui.domain.municipality.compass import showable
from medtui.domain.personal import as_listed, without_contact
from medtui.domain.running.sections import Section, parked, sections
from medtui.i18n import translator

MESSAGES_MAX: Final = 3

HEAD: Final = frozenset({
    "id", "title", "date", "format", "lang", "created", "at", "committee", "purpose", "theme", "focus", "place",
    "chair", "deputy", "facilitator", "secretary", "status", "started", "ended", "end", "heads", "next_meeting",
    "one_side", "open_to_all",
})  # fmt: skip
PHASE: Final = frozenset({
    "id", "title", "order", "minutes", "key", "prompt", "kind", "makes", "fit", "wall", "starts", "presenters",
    "discussion", "place", "extra", "spent", "state", "began", "ended", "side", "each", "dots", "box", "extend",
    "least",
})  # fmt: skip
ITEM: Final = frozenset({
    "id", "title", "order", "at", "phase", "asked", "topic", "raised_by", "dots", "parked", "state", "box", "extra",
    "spent", "began", "ended", "outcome", "confirmed", "minutes", "start", "presenters", "recommendation", "background",
    "attachments", "case", "kle", "phone_dots", "proposed", "late", "put_off",
})  # fmt: skip
ENTRY: Final = frozenset({
    "id", "kind", "text", "at", "order", "phase", "item", "owners", "team", "due", "due_words", "no_date", "side",
    "outcome", "proposal", "confirmed", "state", "followed", "asked_of", "answered",
})  # fmt: skip
PERSON: Final = frozenset({
    "id", "name", "order", "title", "organisation", "side", "roles", "presence", "substitute_for", "arrived", "left",
    "guest",
})  # fmt: skip
CLOSED_ITEM: Final = frozenset({"id", "order", "phase", "topic", "parked"})
"""A closed item is a place in the order and nothing else."""

R = TypeVar("R", Head, Phase, Item, Entry, Attendance, Guideline)
T = TypeVar("T", Head, Phase, Item, Entry, Attendance, Guideline, Reasons, Attachment)


class Audience(StrEnum):
    """Who is going to read it: the committee, all staff, or everybody who reads the news."""

    FULL = "full"
    OPEN = "open"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class View:
    """A meeting as its audience may see it, with the numbers that parts and decisions have in the full minutes."""

    audience: Audience
    meeting: Meeting
    sections: tuple[Section, ...]
    parked: tuple[Item, ...]
    numbers: dict[str, int]


def view(meeting: Meeting, audience: Audience = Audience.FULL) -> View:
    """What this audience may see: for `full` the meeting itself."""
    found = sections(meeting)
    said = (e for s in found for e in s.entries if e.kind is Kind.DECISION)
    # What was not agreed is no decision, and has no number among them.
    decisions = (e for e in said if e.proposal or e.outcome not in NOT_AGREED)
    numbers = {e.id: n for n, e in enumerate(decisions, start=1)}
    if audience is Audience.FULL:
        return View(audience, meeting, found, parked(meeting), numbers)
    seen = for_audience(meeting, audience)
    shown = () if audience is Audience.NEWS else tuple(_sections(found, seen, meeting.closed_items))
    left = () if audience is Audience.NEWS else tuple(seen.items[i.id] for i in parked(meeting))
    return View(audience, seen, shown, left, {id: n for id, n in numbers.items() if id in seen.entries})


def for_audience(meeting: Meeting, audience: Audience) -> Meeting:
    """The meeting without what this audience must not see.

    `open`: closed entries are gone, closed items have an order and no more; contact data are left out, and
    unions where people are named; nothing is told of corrections of what was ever closed. `news`: of that the
    first three messages and the decisions that stand; no items, no people.
    """
    if audience is Audience.FULL:
        return meeting
    t = translator(meeting.head.lang)
    gone = t("[left out]")

    def said(text: str) -> str:
        return without_contact(text, gone)

    closed = meeting.closed_items
    open_entries = [e for e in meeting.stream if not e.closed and e.item not in closed]

    def names(given: tuple[str, ...]) -> tuple[str, ...]:
        # Somebody has the task, also where nothing may be told of who it is.
        return tuple(as_listed(name) or gone for name in given)

    bare = replace(_kept(meeting.head, HEAD), one_side=meeting.head.one_sided)
    head = _texts(bare, said, "title", "purpose", "theme", "focus", "place")
    head = _texts(head, as_listed, "chair", "deputy", "facilitator", "secretary")
    if audience is Audience.NEWS:
        messages = [e for e in open_entries if e.kind is Kind.MESSAGE][:MESSAGES_MAX]
        decisions = [e for e in open_entries if e.kind is Kind.DECISION and not e.proposal]
        told = (replace(_entry(e, said, names), phase="", item="") for e in (*messages, *decisions))
        return Meeting(head, entries=_by_id(told))
    items = (
        replace(_kept(i, CLOSED_ITEM, title=t("Closed item"), at=head.created), closed=True)
        if i.id in closed
        else _item(i, said, names)
        for i in meeting.items.values()
        if i.live
    )
    phases = (
        replace(_texts(_kept(p, PHASE), said, "title", "prompt", "place"), presenters=names(p.presenters))
        for p in meeting.phases.values()
    )
    return Meeting(
        head,
        phases=_by_id(phases),
        items=_by_id(items),
        entries=_by_id(_entry(e, said, names) for e in open_entries),
        attendance=_by_id(_person(a) for a in meeting.attendance.values()),
        corrections={c.id: c for c in open_corrections(meeting, {e.id for e in open_entries}, closed, said)},
        more={
            **_counts(meeting),
            **_guidelines(meeting, {e.id for e in open_entries}, said),
            **_reasons(meeting, {e.id for e in open_entries}, said),
        },
    )


def _guidelines(meeting: Meeting, entries: set[str], said: Any) -> dict[str, dict[str, Extra]]:
    """What the open decisions say as guidelines."""
    shown: dict[str, Extra] = {
        one.id: _texts(one, said, "title", "purpose", "covers", "content", "notice")
        for one in meeting.more.get(Guideline.table, {}).values()
        if isinstance(one, Guideline) and one.entry in entries
    }
    return {Guideline.table: shown} if shown else {}


def _reasons(meeting: Meeting, entries: set[str], said: Any) -> dict[str, dict[str, Extra]]:
    """Why the open decisions were taken."""
    shown: dict[str, Extra] = {
        one.id: _texts(one, said, *REASONS)
        for one in meeting.more.get(Reasons.table, {}).values()
        if isinstance(one, Reasons) and one.entry in entries
    }
    return {Reasons.table: shown} if shown else {}


def _counts(meeting: Meeting) -> dict[str, dict[str, Extra]]:
    """The compass of the meeting itself, as far as anybody may see it; what is asked of one decision stays inside."""
    shown: dict[str, Extra] = {pulse.id: pulse for pulse in showable(meeting) if not pulse.about}
    return {Pulse.table: shown} if shown else {}


def _sections(found: Iterable[Section], seen: Meeting, closed: frozenset[str]) -> Iterable[Section]:
    """The same parts with the same numbers, their records exchanged for those that may be seen."""
    for section in found:
        phase = seen.phases.get(section.phase.id) if section.phase else None
        item = seen.items.get(section.item.id) if section.item else None
        entries = tuple(seen.entries[e.id] for e in section.entries if e.id in seen.entries)
        if section.item is not None and section.item.id in closed:
            item = seen.items[section.item.id]
            yield Section(section.number, item.title, phase, item, ())
        elif entries or phase or item:
            title = item.title if item else phase.title if phase else ""
            yield Section(section.number, title, phase, item, entries)


def _item(item: Item, said: Any, names: Any) -> Item:
    told = _texts(_kept(item, ITEM), said, "title", "recommendation", "background", "put_off")
    papers = tuple(_texts(paper, said, "name", "path", "url") for paper in item.attachments)
    return replace(told, presenters=names(item.presenters), attachments=papers)


def _entry(entry: Entry, said: Any, names: Any) -> Entry:
    told = _texts(_kept(entry, ENTRY, seat=""), said, "text", "due_words", "followed", "team", "asked_of")
    return replace(told, owners=names(entry.owners))


def _person(person: Attendance) -> Attendance:
    """In a list of people nothing needs to stand for what is left out."""
    bare = _texts(_kept(person, PERSON), as_listed, "name", "title", "organisation", "substitute_for")
    return replace(bare, roles=tuple(filter(None, map(as_listed, bare.roles))))


def _kept(record: R, names: frozenset[str], **given: Any) -> R:
    """A record with these fields alone; the others have what they begin with, or what is given."""
    values = {f.name: getattr(record, f.name) for f in fields(record) if f.name in names}
    return type(record)(**values, **given)


def _texts(record: T, said: Any, *names: str) -> T:
    return replace(record, **{name: said(getattr(record, name)) for name in names})


def _by_id(records: Iterable[R]) -> dict[str, R]:
    return {record.id: record for record in records}


_CORRECTED_NAMES: Final = frozenset(
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

    `said` takes contact data out.
    """
    for one in corrections_told(meeting, entries, closed):
        told = as_listed if one.field in _CORRECTED_NAMES or one.entry in meeting.attendance else said
        yield replace(one, before=told(one.before), after=told(one.after), seat="")


def corrections_told(
    meeting: Meeting, entries: Collection[str], closed: Collection[str]
) -> Iterator[Correction]:
    """The corrections of what is open, as they are.

    What was ever confidential is told nothing of: its earlier words may still be.
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
        yield one

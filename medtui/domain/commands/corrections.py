"""Notes what a command corrects: an entry that both sides had agreed to, or once somebody has approved the minutes
anything that they say."""

from __future__ import annotations

from datetime import datetime

from medtui.domain.model.change import Edit, Moment, Record
from medtui.domain.model.corrections import Corrected, Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.life import Approval
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Side, Status


def corrected(meeting: Meeting, edit: Edit, moment: Moment, side: Side | None = None) -> Edit:
    """The same edit with a `Correction` for each thing that it corrects: undone with it, in one step."""
    number = meeting.next_number("c")
    for id in dict.fromkeys(op.id for op in edit.ops if isinstance(op.before or op.after, Entry)):
        before = meeting.entries.get(id)
        if not _settled(meeting, before):
            continue
        after = next((op.after for op in edit.ops if op.id == id and isinstance(op.after, Entry)), None)
        shown = after or before
        if shown is None:
            continue
        closed = any(entry is not None and meeting.is_closed(entry) for entry in (before, after))
        for field, was, becomes in _differences(before, after):
            edit.add(
                Correction(
                    id=f"c{number}",
                    entry=id,
                    field=field,
                    before=was,
                    after=becomes,
                    at=moment.now,
                    seat=moment.seat,
                    kind=(before or shown).kind,
                    side=side,
                    item=shown.item,
                    closed=closed,
                )
            )
            number += 1
    if approved(meeting):
        for op in edit.ops:
            for field, was, becomes in _around(op.before, op.after):
                edit.add(
                    Correction(
                        id=f"c{number}",
                        entry=op.id,
                        field=field,
                        before=was,
                        after=becomes,
                        at=moment.now,
                        seat=moment.seat,
                        side=side,
                        item=op.id if op.table == "items" else "",
                        closed=any(
                            isinstance(r, Item) and (r.closed or r.id in meeting.closed_items)
                            for r in (op.before, op.after)
                        ),
                    )
                )
                number += 1
    return edit


def approved(meeting: Meeting) -> bool:
    """Whether somebody has approved the minutes: what is changed from then on was not approved by them."""
    return meeting.head.status is Status.APPROVED or bool(meeting.more.get(Approval.table))


def _around(before: Record | None, after: Record | None) -> list[tuple[Corrected, str, str]]:
    """What is another of an item, a phase, a person or the meeting itself."""
    was, becomes = said_of(before), said_of(after)
    if not (was or becomes):
        return []
    if before is None or after is None:
        # The first thing said of a record is what it is called.
        field = Corrected.ADDED if before is None else Corrected.DELETED
        return [(field, next(iter(was.values()), ""), next(iter(becomes.values()), ""))]
    return [(field, was[field], becomes[field]) for field in was if was[field] != becomes[field]]


def said_of(record: Record | None) -> dict[Corrected, str]:
    """What the minutes say of an item, a phase, a person or the meeting itself; nothing of any other record."""
    match record:
        case Item():
            return {
                Corrected.TITLE: record.title,
                Corrected.OUTCOME: record.outcome.value if record.outcome else "",
                Corrected.CONFIRMED: ", ".join(side.value for side in record.confirmed),
                Corrected.CLOSED: "yes" if record.closed else "no",
                Corrected.ASKED: record.asked.value if record.asked else "",
                Corrected.SIDE: record.raised_by.value if record.raised_by else "",
                Corrected.PRESENTERS: ", ".join(record.presenters),
                Corrected.PLANNED: planned(record),
                Corrected.CASE: record.case,
                Corrected.KLE: record.kle,
                Corrected.BACKGROUND: record.background,
                Corrected.RECOMMENDATION: record.recommendation,
                Corrected.PAPERS: ", ".join(paper.name for paper in record.attachments),
            }
        case Attendance():
            return {
                Corrected.TITLE: record.name,
                Corrected.PRESENCE: record.presence.value,
                Corrected.SIDE: record.side.value if record.side else "",
                Corrected.ROLES: ", ".join(record.roles),
                Corrected.BELONGS: ", ".join(filter(None, (record.title, record.organisation))),
            }
        case Phase():
            return {
                Corrected.TITLE: record.title,
                Corrected.PLACE: record.place,
                Corrected.PRESENTERS: ", ".join(record.presenters),
                Corrected.TIME: _times(record.began, record.ended),
            }
        case Head():
            return {
                Corrected.TITLE: record.title,
                Corrected.DATE: record.date.isoformat(),
                Corrected.PURPOSE: record.purpose,
                Corrected.THEME: record.theme,
                Corrected.FOCUS: record.focus,
                Corrected.PLACE: record.place,
                Corrected.CHAIR: record.chair,
                Corrected.DEPUTY: record.deputy,
                Corrected.FACILITATOR: record.facilitator,
                Corrected.SECRETARY: record.secretary,
                Corrected.TIME: _times(record.started, record.ended),
            }
        case _:
            return {}


def planned(item: Item) -> str:
    """`09:30, 20 min.`; empty where nothing is planned."""
    return ", ".join(filter(None, (item.start, f"{item.minutes} min." if item.minutes else "")))


def _times(start: datetime | None, end: datetime | None) -> str:
    return "-".join(f"{moment:%H:%M}" for moment in (start, end) if moment is not None)


def _settled(meeting: Meeting, entry: Entry | None) -> bool:
    """Whether a change of this entry (none: a new one) is a correction.

    A wording that was corrected once is no longer frozen; the next change of it is a correction all the same.
    """
    if approved(meeting):
        return True
    return entry is not None and (
        entry.frozen is not None or any(c.entry == entry.id for c in meeting.corrections.values())
    )


def _differences(before: Entry | None, after: Entry | None) -> list[tuple[Corrected, str, str]]:
    if before is None or after is None:
        field = Corrected.ADDED if before is None else Corrected.DELETED
        return [(field, before.text if before else "", after.text if after else "")]
    was, becomes = _facts(before), _facts(after)
    found = [(field, was[field], becomes[field]) for field in was if was[field] != becomes[field]]
    others = [found_one for found_one in found if found_one[0] is not Corrected.CONFIRMED]
    # That nobody has confirmed the new words goes without saying; and to confirm them is no correction.
    return others or [one for one in found if len(before.confirmed) > len(after.confirmed)]


def _facts(entry: Entry) -> dict[Corrected, str]:
    due = entry.due.isoformat() if entry.due else entry.due_words or ("-" if entry.no_date else "")
    return {
        Corrected.KIND: entry.kind.value,
        Corrected.TEXT: entry.text,
        Corrected.OWNERS: ", ".join(entry.owners),
        Corrected.TEAM: entry.team,
        Corrected.DUE: due,
        Corrected.SIDE: entry.side.value if entry.side else "",
        Corrected.OUTCOME: entry.outcome.value if entry.outcome else "",
        Corrected.CLOSED: "yes" if entry.closed else "no",
        Corrected.CONFIRMED: ", ".join(side.value for side in entry.confirmed),
    }

"""What MED expects of a meeting, as warnings beside the work. Nothing here ever stops anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Asked, Kind, Outcome, PhaseKind, PhaseState, Presence, Side, Status


class Code(StrEnum):
    """What a warning is about."""

    PROPOSAL = "proposal"
    BEFORE_DISCUSSION = "before-discussion"
    ONE_SIDE = "one-side"
    DECISION_WITHOUT_OUTCOME = "decision-without-outcome"
    ITEM_WITHOUT_OUTCOME = "item-without-outcome"
    ACTION_WITHOUT_OWNER = "action-without-owner"
    ACTION_WITHOUT_DATE = "action-without-date"
    DATE_NOT_UNDERSTOOD = "date-not-understood"
    STATEMENT_WITHOUT_SIDE = "statement-without-side"
    DOTS_OVER = "dots-over"
    NOBODY_PRESENT = "nobody-present"
    ITEM_WITHOUT_BACKGROUND = "item-without-background"
    ITEM_MINUTES_OVER = "item-minutes-over"


@dataclass(frozen=True, slots=True)
class Warning:
    """One thing that is missing or doubtful. `about` is the entry or item it concerns, empty for the whole meeting."""

    code: Code
    about: str = ""
    details: dict[str, Any] = field(default_factory=dict[str, Any])


TALKED = (Kind.NOTE, Kind.QUESTION, Kind.STATEMENT)


def warnings(meeting: Meeting) -> tuple[Warning, ...]:
    """All warnings of a meeting, in the order of its stream; those of the whole meeting last."""
    return (*_of_entries(meeting), *_of_items(meeting), *before_invitation(meeting), *of_meeting(meeting))


def of_entry(meeting: Meeting, entry: Entry) -> tuple[Warning, ...]:
    """The warnings of one entry, for the line under it."""
    match entry.kind:
        case Kind.ACTION:
            return tuple(_of_action(entry))
        case Kind.DECISION:
            return tuple(_of_decision(meeting, entry))
        case Kind.STATEMENT if entry.side is None:
            return (Warning(Code.STATEMENT_WITHOUT_SIDE, entry.id),)
        case _:
            return ()


def dots_budget(meeting: Meeting) -> int:
    """How many dots the room has: people in it times dots each. 0 where either is not known."""
    each = next((p.dots for p in meeting.program if p.kind is PhaseKind.DOTS), 0)
    return meeting.heads * each


def dots_given(meeting: Meeting) -> int:
    """How many dots have been counted."""
    return sum(t.all_dots or 0 for t in meeting.topics)


def _of_entries(meeting: Meeting) -> Iterator[Warning]:
    for entry in meeting.stream:
        yield from of_entry(meeting, entry)


def _of_action(entry: Entry) -> Iterator[Warning]:
    if not entry.owners and not entry.team:
        yield Warning(Code.ACTION_WITHOUT_OWNER, entry.id)
    if entry.due is None and entry.due_words:
        yield Warning(Code.DATE_NOT_UNDERSTOOD, entry.id, {"words": entry.due_words})
    elif entry.due is None and not entry.no_date:
        yield Warning(Code.ACTION_WITHOUT_DATE, entry.id)


def _of_decision(meeting: Meeting, entry: Entry) -> Iterator[Warning]:
    if entry.proposal:
        phase = meeting.phases.get(entry.phase)
        yield Warning(Code.PROPOSAL, entry.id, {"phase": phase.title if phase else ""})
    elif meeting.head.one_sided:
        pass
    elif entry.outcome is None:
        yield Warning(Code.DECISION_WITHOUT_OUTCOME, entry.id)
    elif entry.outcome is Outcome.AGREED and len(entry.confirmed) < len(Side):
        yield Warning(Code.ONE_SIDE, entry.id, {"missing": [s for s in Side if s not in entry.confirmed]})
    if not _discussed_before(meeting, entry):
        yield Warning(Code.BEFORE_DISCUSSION, entry.id)


def _discussed_before(meeting: Meeting, decision: Entry) -> bool:
    """Whether anything was said on the matter before: under the item, or anywhere where the meeting has no items."""
    same = decision.item
    return any(
        e.kind in TALKED and e.order < decision.order and (not same or e.item == same)
        for e in meeting.entries.values()
    )


def before_invitation(meeting: Meeting) -> tuple[Warning, ...]:
    """What is to be looked at before an invitation goes out: an item that is to be decided and that nothing is told of,
    and more minutes than the meeting has."""
    if meeting.head.status is not Status.PLANNED:
        return ()
    bare = (
        Warning(Code.ITEM_WITHOUT_BACKGROUND, item.id)
        for item in meeting.agenda
        if item.asked is Asked.DECISION and not item.parked and not (item.background or item.attachments)
    )
    over = minutes_over(meeting)
    return (*bare, *([over] if over else []))


def minutes_over(meeting: Meeting) -> Warning | None:
    """That the items are given more minutes than the meeting has."""
    given = sum(item.minutes for item in meeting.agenda if not item.parked)
    has = _length(meeting)
    return Warning(Code.ITEM_MINUTES_OVER, "", {"given": given, "has": has}) if 0 < has < given else None


def _length(meeting: Meeting) -> int:
    """How many minutes a meeting is planned for; 0 where nobody has said it."""
    head = meeting.head
    if head.end is not None and head.at:
        hours, minutes = head.at.split(":")
        return head.end.hour * 60 + head.end.minute - int(hours) * 60 - int(minutes)
    return sum(phase.minutes for phase in meeting.program)


def _of_items(meeting: Meeting) -> Iterator[Warning]:
    for item in meeting.agenda:
        if item.state is not PhaseState.DONE or item.parked:
            continue
        decided = any(e.item == item.id and e.kind is Kind.DECISION for e in meeting.entries.values())
        if item.outcome is None and not decided:
            yield Warning(Code.ITEM_WITHOUT_OUTCOME, item.id)
        elif (
            not meeting.head.one_sided and item.outcome is Outcome.AGREED and len(item.confirmed) < len(Side)
        ):
            yield Warning(Code.ONE_SIDE, item.id, {"missing": [s for s in Side if s not in item.confirmed]})


def of_meeting(meeting: Meeting) -> Iterator[Warning]:
    """The warnings of the meeting as a whole."""
    given, has = dots_given(meeting), dots_budget(meeting)
    if has and given > has:
        yield Warning(
            Code.DOTS_OVER,
            "",
            {"given": given, "has": has, "people": meeting.heads, "each": has // meeting.heads},
        )
    someone = any(a.presence is Presence.PRESENT for a in meeting.attendance.values())
    if meeting.head.status is not Status.PLANNED and not someone and not meeting.head.heads:
        yield Warning(Code.NOBODY_PRESENT)

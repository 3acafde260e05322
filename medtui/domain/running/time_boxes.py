"""Elastic time for a session without agenda: the real end rules, and the topics share what is left by their dots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import PhaseKind, PhaseState
from medtui.domain.running import clock

LEAST = 4


@dataclass(frozen=True, slots=True)
class Share:
    """What a topic still to come may expect, in minutes, and whether it will be reached at all."""

    item: Item
    minutes: float
    reached: bool


def budget(meeting: Meeting, phase: Phase, now: datetime) -> float:
    """Seconds left for topics in this phase: to the real end, less what the phases behind need; never below 0."""
    own = clock.phase_left(meeting, phase, now)
    left = clock.meeting_left(meeting, now)
    if left is None:
        return max(0.0, own)
    if meeting.head.status == "planned":
        return max(0.0, own)
    before = sum(
        max(0.0, p.seconds - p.spent)
        if p.id != meeting.head.phase
        else max(0.0, clock.phase_left(meeting, p, now))
        for p in meeting.program
        if p.order < phase.order and p.state in (PhaseState.AHEAD, PhaseState.CURRENT)
    )
    return max(0.0, left - clock.after(meeting, phase) - before)


def shares(meeting: Meeting, now: datetime) -> tuple[Share, ...]:
    """The topics still to be taken, in their order, with their minutes.

    The topic on the table keeps what is left of its box. The rest is shared out by dots (evenly where nobody
    has dots) over as many topics, from the top, as get at least the phase's least box; the others will not be
    reached.
    """
    phase = boxes_phase(meeting)
    if phase is None or phase.state in (PhaseState.DONE, PhaseState.SKIPPED):
        return ()
    coming = [
        i
        for i in meeting.items_of(phase)
        if i.id != meeting.head.item and i.state in (PhaseState.AHEAD, PhaseState.CURRENT)
    ]
    seconds = budget(meeting, phase, now)
    current = meeting.item
    if current is not None and current.phase == phase.id:
        seconds -= max(0.0, clock.box_left(meeting, current, now))
    least = (phase.least or LEAST) * 60.0
    count = len(coming)
    while count and min(_split(coming[:count], seconds)) < least:
        count -= 1
    given = _split(coming[:count], seconds)
    return tuple(
        Share(item, given[place] / 60.0 if place < count else 0.0, place < count)
        for place, item in enumerate(coming)
    )


def box_for(meeting: Meeting, item: Item, now: datetime) -> int:
    """Minutes for a topic that is opened now: the format's box, or its share where that is less; at least 1."""
    phase = boxes_phase(meeting)
    usual = phase.box if phase and phase.box else 8
    mine = next((s.minutes for s in shares(meeting, now) if s.item.id == item.id), 0.0)
    return (
        max(1, min(usual, round(mine)))
        if mine
        else max(1, min(usual, phase.least if phase and phase.least else LEAST))
    )


def boxes_phase(meeting: Meeting) -> Phase | None:
    """The phase in which topics are talked through."""
    return next((p for p in meeting.program if p.kind is PhaseKind.BOXES), None)


def _split(items: list[Item], seconds: float) -> list[float]:
    if not items:
        return []
    weights = [float(i.all_dots or 0) for i in items]
    total = sum(weights)
    if not total:
        return [seconds / len(items)] * len(items)
    # A topic that got no dots takes half of one dot's time, so that it is not wiped out where there is plenty.
    weights = [w or 0.5 for w in weights]
    total = sum(weights)
    return [seconds * w / total for w in weights]

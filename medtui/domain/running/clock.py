"""How long things have taken, and when they will: a pure function of the meeting and a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import PhaseKind, PhaseState


def running(meeting: Meeting, now: datetime) -> float:
    """Seconds the present phase and item have run since their clock last started; 0 while it stands.

    Never negative: a computer clock that is set back stops the clock for a while rather than giving time back.
    """
    since = meeting.head.since
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def phase_spent(meeting: Meeting, phase: Phase, now: datetime) -> float:
    """Seconds used in a phase."""
    return phase.spent + (running(meeting, now) if phase.id == meeting.head.phase else 0.0)


def item_spent(meeting: Meeting, item: Item, now: datetime) -> float:
    """Seconds used on an item."""
    return item.spent + (running(meeting, now) if item.id == meeting.head.item else 0.0)


def phase_left(meeting: Meeting, phase: Phase, now: datetime) -> float:
    """Seconds left of a phase's own time; negative is overtime."""
    return phase.seconds - phase_spent(meeting, phase, now)


def box_left(meeting: Meeting, item: Item, now: datetime) -> float:
    """Seconds left of an item's box; negative is overtime."""
    return (item.box + item.extra) * 60.0 - item_spent(meeting, item, now)


def own_seconds(item: Item, phase: Phase) -> float:
    """The time that an item on the table has of its own: its box in a session without agenda, else the minutes that
    are planned for it; 0 where it goes by the clock of its phase."""
    if phase.kind is PhaseKind.BOXES:
        return (item.box + item.extra) * 60.0
    return (item.minutes + item.extra) * 60.0 if item.minutes else 0.0


def on_clock(meeting: Meeting, phase: Phase, now: datetime) -> tuple[float, float]:
    """Seconds left and seconds in all of what is on: the item where it has time of its own, else the phase."""
    item = meeting.item
    if item is not None and (phase.kind is PhaseKind.BOXES or own_seconds(item, phase)):
        whole = own_seconds(item, phase)
        return whole - item_spent(meeting, item, now), whole
    return phase_left(meeting, phase, now), phase.seconds


def meeting_left(meeting: Meeting, now: datetime) -> float | None:
    """Seconds to the real end; none where the meeting has no clock time yet."""
    end = meeting.ends_at(now)
    return (end - now).total_seconds() if end else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A phase with the clock times it had, has or will have."""

    phase: Phase
    starts: datetime
    ends: datetime


def timetable(meeting: Meeting, now: datetime) -> tuple[Slot, ...]:
    """The programme in clock times: as it went for what is done, as it will go for what is left. Skipped phases
    are left out."""
    at = meeting.head.started or meeting.starts_at(now) or now
    slots: list[Slot] = []
    for phase in meeting.program:
        if phase.state is PhaseState.SKIPPED:
            continue
        starts = phase.began or _bound(phase, at)
        if phase.state is PhaseState.DONE and phase.ended:
            ends = phase.ended
        elif phase.state is PhaseState.CURRENT:
            ends = max(now, now + timedelta(seconds=phase_left(meeting, phase, now)))
        else:
            ends = starts + timedelta(seconds=max(0.0, phase.seconds - phase.spent))
            if phase.state is PhaseState.HELD:
                ends = max(ends, now + timedelta(seconds=max(0.0, phase.seconds - phase.spent)))
        slots.append(Slot(phase, starts, ends))
        at = max(at, ends)
    return tuple(slots)


def _bound(phase: Phase, at: datetime) -> datetime:
    if not phase.starts:
        return at
    hours, minutes = (int(part) for part in phase.starts.split(":"))
    return max(at, at.replace(hour=hours, minute=minutes, second=0, microsecond=0))


def overrun(meeting: Meeting, now: datetime) -> float:
    """Seconds by which the programme as it stands would pass the real end; 0 where it fits."""
    end = meeting.ends_at(now)
    slots = timetable(meeting, now)
    return max(0.0, (slots[-1].ends - end).total_seconds()) if end and slots else 0.0


def after(meeting: Meeting, phase: Phase) -> float:
    """Seconds that the phases behind this one still need."""
    return sum(
        max(0.0, p.seconds - p.spent)
        for p in meeting.program
        if p.order > phase.order and p.state not in (PhaseState.SKIPPED, PhaseState.DONE)
    )

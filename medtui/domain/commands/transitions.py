"""How a meeting moves: its phases and items begin and end, and the clock goes along. What the commands are made of."""

from __future__ import annotations

from datetime import datetime, timedelta

from medtui.domain.commands.rounds import end_round
from medtui.domain.model.change import Edit, Plan, Refused
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import WITH_ITEMS, Phase
from medtui.domain.model.terms import PhaseKind, PhaseState, Status
from medtui.domain.running import clock, time_boxes

# A planned start this near is the one that rules the end; further off, the meeting lasts its planned length from now.
NEAR = timedelta(hours=3)


def start(meeting: Meeting, edit: Edit, now: datetime) -> Head:
    """Starts a planned meeting: its first phase, its clock, and the moment it must stop. The head as it then is."""
    first = next((p for p in meeting.program if p.state is PhaseState.AHEAD), None)
    planned = meeting.starts_at(now)
    length = timedelta(minutes=meeting.minutes)
    end = meeting.head.end or (planned + length if planned and abs(planned - now) <= NEAR else now + length)
    head = edit.change(meeting.head, status=Status.LIVE, started=now, end=end)
    return enter(meeting, edit, head, first, now) if first else head


def next_phase(meeting: Meeting, phase: Phase) -> Phase | None:
    """Where `Next` leads from a phase: back to what a break interrupted, else the next one not skipped and not done."""
    held = meeting.phases.get(phase.returns_to)
    if held is not None and held.state is PhaseState.HELD:
        return held
    return next((p for p in meeting.program if p.order > phase.order and p.state is PhaseState.AHEAD), None)


def next_item(meeting: Meeting, phase: Phase) -> Item | None:
    """The next item of a phase that is still to be taken."""
    return next(
        (i for i in meeting.items_of(phase) if i.state is PhaseState.AHEAD and i.id != meeting.head.item),
        None,
    )


def current(meeting: Meeting) -> Phase:
    if meeting.head.status is Status.PLANNED:
        raise Refused("not-started")
    phase = meeting.phase
    if phase is None or meeting.head.status is not Status.LIVE:
        raise Refused("ended-already")
    return phase


def phase_of(meeting: Meeting, phase_id: str) -> Phase:
    phase = meeting.phases.get(phase_id)
    if phase is None:
        raise Refused("no-such-phase", number=phase_id, count=len(meeting.phases))
    return phase


def stop_clock(meeting: Meeting, edit: Edit, now: datetime) -> Head:
    """Books the running seconds on the phase and the item; the head, with a standing clock."""
    seconds = clock.running(meeting, now)
    if meeting.phase is not None and seconds:
        edit.change(meeting.phase, spent=meeting.phase.spent + seconds)
    if meeting.item is not None and seconds:
        edit.change(meeting.item, spent=meeting.item.spent + seconds)
    return edit.change(meeting.head, since=None)


def leave_item(
    meeting: Meeting, edit: Edit, head: Head, now: datetime, state: PhaseState = PhaseState.DONE
) -> None:
    item = meeting.items.get(head.item)
    if item is not None:
        edit.change(item, state=state, ended=now if state is PhaseState.DONE else None)


def take_item(meeting: Meeting, edit: Edit, head: Head, item: Item, now: datetime) -> Head:
    phase = meeting.phases.get(item.phase)
    boxed = phase is not None and phase.kind is PhaseKind.BOXES
    edit.change(
        item,
        state=PhaseState.CURRENT,
        began=item.began or now,
        ended=None,
        box=item.box or (time_boxes.box_for(meeting, item, now) if boxed else 0),
    )
    return edit.change(head, item=item.id, since=now, paused=False)


def open_item(meeting: Meeting, edit: Edit, item: Item, now: datetime) -> None:
    """Puts another item on the table, in the phase the meeting is in."""
    head = stop_clock(meeting, edit, now)
    leave_item(meeting, edit, head, now)
    take_item(meeting, edit, head, item, now)


def enter(meeting: Meeting, edit: Edit, head: Head, phase: Phase, now: datetime) -> Head:
    edit.change(phase, state=PhaseState.CURRENT, began=phase.began or now, ended=None)
    head = edit.change(head, phase=phase.id, item="", since=now, paused=False, showing="")
    # Where items have only come along, the phase begins with its own question.
    if phase.kind in WITH_ITEMS:
        here = meeting.apply(edit.ops)
        held = next((i for i in meeting.items_of(phase) if i.state is PhaseState.CURRENT), None)
        coming = held or next_item(here, phase)
        if coming is not None:
            head = take_item(here, edit, head, coming, now)
    return head


def go(
    meeting: Meeting, edit: Edit, target: Phase, now: datetime, do: str, leaving: PhaseState = PhaseState.DONE
) -> Plan:
    head = stop_clock(meeting, edit, now)
    leave_item(meeting, edit, head, now, PhaseState.AHEAD if leaving is PhaseState.AHEAD else PhaseState.DONE)
    phase = meeting.phase
    if phase is not None:
        done = leaving is not PhaseState.AHEAD
        edit.change(phase, state=leaving, ended=now if done else None)
    if leaving is not PhaseState.HELD:
        end_round(meeting, edit, now)
    if phase is not None and phase.returns_to and target.id != phase.returns_to:
        held = meeting.phases.get(phase.returns_to)
        if held is not None and held.state is PhaseState.HELD:
            edit.change(held, state=PhaseState.DONE, ended=now)
    enter(meeting, edit, head, target, now)
    return edit.plan(do, target.id)

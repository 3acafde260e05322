"""Commands about the programme and its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medtui.domain.commands.corrections import corrected
from medtui.domain.commands.rounds import end_round
from medtui.domain.commands.transitions import (
    current,
    go,
    leave_item,
    next_item,
    next_phase,
    open_item,
    phase_of,
    start,
    stop_clock,
    take_item,
)
from medtui.domain.commands.voices import end_queue
from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Fit, Makes, PhaseKind, PhaseState, Status, Wall
from medtui.domain.running.clock import own_seconds, timetable


@dataclass(frozen=True, slots=True)
class Next:
    """On: starts a planned meeting; else the next item of a phase that has items, else the next phase.

    From a break it goes back to the phase that the break interrupted. Raises `Refused("last-phase")` at the
    end of the programme.
    """

    whole_phase: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        now, edit = moment.now, Edit()
        if meeting.head.status is Status.PLANNED:
            start(meeting, edit, now)
            return edit.plan("start")
        phase = current(meeting)
        if meeting.takes_items(phase) and not self.whole_phase:
            coming = next_item(meeting, phase)
            if coming is not None:
                head = stop_clock(meeting, edit, now)
                leave_item(meeting, edit, head, now)
                take_item(meeting, edit, head, coming, now)
                return edit.plan("next-item", coming.id)
        target = next_phase(meeting, phase)
        if target is None:
            raise Refused("last-phase")
        return go(meeting, edit, target, now, "next")


@dataclass(frozen=True, slots=True)
class TakeItem:
    """Puts this item of the present phase on the table now, out of turn."""

    item: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        phase = current(meeting)
        item = meeting.items.get(self.item)
        if item is None or item.phase != phase.id or item.id == meeting.head.item:
            raise Refused("no-such-item", id=self.item)
        edit = Edit()
        open_item(meeting, edit, item, moment.now)
        return edit.plan("next-item", item.id)


@dataclass(frozen=True, slots=True)
class Back:
    """Back: to the item before, else to the phase before. Raises `Refused("first-phase")` at the start."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        now, edit = moment.now, Edit()
        phase = current(meeting)
        if meeting.takes_items(phase) and meeting.item is not None:
            items = meeting.items_of(phase)
            place = items.index(meeting.item) if meeting.item in items else 0
            if place > 0:
                head = stop_clock(meeting, edit, now)
                leave_item(meeting, edit, head, now, PhaseState.AHEAD)
                take_item(meeting, edit, head, items[place - 1], now)
                return edit.plan("previous-item", items[place - 1].id)
        before = [p for p in meeting.program if p.order < phase.order and p.state is not PhaseState.SKIPPED]
        if not before:
            raise Refused("first-phase")
        return go(meeting, edit, before[-1], now, "back", leaving=PhaseState.AHEAD)


@dataclass(frozen=True, slots=True)
class GoTo:
    """To the phase with this number in the programme, from 1. A skipped phase is taken up again."""

    number: int

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        if not 1 <= self.number <= len(meeting.program):
            raise Refused("no-such-phase", number=self.number, count=len(meeting.program))
        target = meeting.program[self.number - 1]
        if meeting.head.status is Status.PLANNED:
            head = start(meeting, edit, moment.now)
            if head.phase == target.id:
                return edit.plan("start")
            meeting = meeting.apply(edit.plan("start").ops)
        elif meeting.head.phase == target.id:
            raise Refused("already-there", phase=target.title)
        return go(meeting, edit, target, moment.now, "go-to")


@dataclass(frozen=True, slots=True)
class Skip:
    """Leaves out a phase: the one with this id, or the present one, and goes on from it."""

    phase: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        if self.phase and self.phase != meeting.head.phase:
            phase = phase_of(meeting, self.phase)
            if phase.state is PhaseState.SKIPPED:
                edit.change(phase, state=PhaseState.AHEAD)
                return corrected(meeting, edit, moment).plan("unskip", phase.id)
            if phase.state is not PhaseState.AHEAD:
                raise Refused("phase-begun", phase=phase.title)
            edit.change(phase, state=PhaseState.SKIPPED)
            return corrected(meeting, edit, moment).plan("skip", phase.id)
        phase = current(meeting)
        target = next_phase(meeting, phase)
        if target is None:
            raise Refused("last-phase")
        return go(meeting, edit, target, moment.now, "skip", leaving=PhaseState.SKIPPED)


@dataclass(frozen=True, slots=True)
class AddPhase:
    """A phase of one's own, behind the one with this id, behind the present one, or last."""

    title: str
    minutes: int
    behind: str = ""
    kind: PhaseKind = PhaseKind.TALK
    starts: str = ""
    presenters: tuple[str, ...] = ()
    discussion: bool = False
    place: str = ""
    at_end: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if not self.title.strip():
            raise Refused("phase-without-title")
        if not 0 <= self.minutes <= 600:
            raise Refused("minutes-out-of-range", minutes=self.minutes)
        behind = self.behind or ("" if self.at_end else meeting.head.phase)
        order = _order_behind(meeting, behind, self.starts, moment.now)
        quiet = self.kind in (PhaseKind.BREAK, PhaseKind.TRANSFER)
        phase = Phase(
            id=f"p{meeting.next_number('p')}",
            title=self.title,
            order=order,
            minutes=self.minutes,
            kind=self.kind,
            makes=Makes.NOTHING if quiet else Makes.NOTE,
            fit=() if quiet else (Fit.INFORMATION, Fit.INPUT, Fit.DECIDE),
            wall=Wall.CLOCK if quiet else Wall.QUESTION,
            starts=self.starts,
            presenters=self.presenters,
            discussion=self.discussion,
            place=self.place,
        )
        edit = Edit()
        edit.add(phase)
        return corrected(meeting, edit, moment).plan("add-phase", phase.id)


@dataclass(frozen=True, slots=True)
class ChangePhase:
    """Other words, minutes or presenters for a phase."""

    phase: str
    title: str | None = None
    prompt: str | None = None
    minutes: int | None = None
    starts: str | None = None
    presenters: tuple[str, ...] | None = None
    discussion: bool | None = None
    place: str | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        phase = phase_of(meeting, self.phase)
        names = ("title", "prompt", "minutes", "starts", "presenters", "discussion", "place")
        values: dict[str, Any] = {n: getattr(self, n) for n in names if getattr(self, n) is not None}
        edit = Edit()
        edit.change(phase, **values)
        return corrected(meeting, edit, moment).plan("change-phase", phase.id)


@dataclass(frozen=True, slots=True)
class Extend:
    """More minutes (or fewer) for what is on: the topic in a phase of boxes, an item that has minutes of its own, else
    the phase."""

    minutes: int = 5

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        phase = current(meeting)
        edit = Edit()
        if meeting.item is not None and (phase.kind is PhaseKind.BOXES or own_seconds(meeting.item, phase)):
            edit.change(meeting.item, extra=meeting.item.extra + self.minutes)
        else:
            edit.change(phase, extra=phase.extra + self.minutes)
        return edit.plan("extend")


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still until `Resume`. Lines can still be captured."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        current(meeting)
        if meeting.head.paused:
            raise Refused("paused-already")
        edit = Edit()
        head = stop_clock(meeting, edit, moment.now)
        edit.change(head, paused=True)
        return edit.plan("pause")


@dataclass(frozen=True, slots=True)
class Resume:
    """The clock runs again."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        current(meeting)
        if not meeting.head.paused:
            raise Refused("not-paused")
        edit = Edit()
        edit.change(meeting.head, paused=False, since=moment.now)
        return edit.plan("resume")


@dataclass(frozen=True, slots=True)
class Break:
    """A break now. The present phase is held, and `Next` returns to it."""

    title: str
    minutes: int = 10

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        phase = current(meeting)
        if phase.kind is PhaseKind.BREAK:
            raise Refused("on-break-already")
        edit = Edit()
        pause = Phase(
            id=f"p{meeting.next_number('p')}",
            title=self.title,
            order=_order_behind(meeting, phase.id, "", moment.now),
            minutes=self.minutes,
            kind=PhaseKind.BREAK,
            makes=Makes.NOTHING,
            wall=Wall.CLOCK,
            returns_to=phase.id,
        )
        edit.add(pause)
        head = stop_clock(meeting, edit, moment.now)
        edit.change(meeting.phases[phase.id], state=PhaseState.HELD)
        # The topic stays on the table through the break, but its clock stands.
        edit.change(pause, state=PhaseState.CURRENT, began=moment.now)
        edit.change(head, phase=pause.id, item="", since=moment.now, paused=False)
        return edit.plan("break", pause.id)


@dataclass(frozen=True, slots=True)
class SetEnd:
    """Another moment at which the meeting must stop."""

    end: datetime

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        edit.change(meeting.head, end=self.end)
        return edit.plan("set-end")


@dataclass(frozen=True, slots=True)
class End:
    """The meeting is over: its clock stops and its minutes are a draft."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        status = meeting.head.status
        if status not in (Status.LIVE, Status.PLANNED):
            raise Refused("ended-already")
        if status is Status.PLANNED:
            raise Refused("not-started")
        edit = Edit()
        head = stop_clock(meeting, edit, moment.now)
        leave_item(meeting, edit, head, moment.now)
        phase = meeting.phase
        if phase is not None:
            edit.change(phase, state=PhaseState.DONE, ended=moment.now)
        for held in meeting.phases.values():
            if held.state is PhaseState.HELD:
                edit.change(held, state=PhaseState.DONE, ended=moment.now)
        end_round(meeting, edit, moment.now)
        end_queue(meeting, edit)
        edit.change(
            head,
            status=Status.DRAFT,
            ended=moment.now,
            phase="",
            item="",
            since=None,
            paused=False,
            showing="",
        )
        return edit.plan("end")


def _order_behind(meeting: Meeting, behind: str, starts: str, now: datetime) -> float:
    program = meeting.program
    if not program:
        return 1.0
    place = next((n for n, p in enumerate(program) if p.id == behind), len(program) - 1)
    if starts and not behind:
        # Behind what is over by then: whatever would still be on stands behind it, so that it begins in time.
        known = bool(meeting.head.started or meeting.head.at)
        planned = {s.phase.id: f"{s.ends:%H:%M}" for s in timetable(meeting, now)} if known else {}
        before = [
            n
            for n, p in enumerate(program)
            if (p.starts and p.starts <= starts) or (not p.starts and planned.get(p.id, "~") <= starts)
        ]
        if not before and planned:
            return program[0].order - 1.0
        place = before[-1] if before else place
    if place + 1 >= len(program):
        return program[place].order + 1.0
    return (program[place].order + program[place + 1].order) / 2.0

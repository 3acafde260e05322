"""What the room may see of a meeting: the one place that decides it, for the wall and for phones. Pure; no words.

Nothing closed is ever in it: no entry, no title of an item, no promise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Agreement, Kind, Outcome, PhaseKind, PhaseState, Side, Status, Wall
from medtui.domain.running import clock, rounds, voices
from medtui.domain.running.groups import draw_of, groups

MOST = 7
"""Lines that a list on the wall has at most."""

NEXT = 3
"""How many of those who wait for the floor are seen."""
DECIDED, PROGRAMME, PARKED, CLOCK, PHONES = "decided", "programme", "parked", "clock", "phones"
CHOICES = (DECIDED, PROGRAMME, PARKED, CLOCK, PHONES)
"""What can be put on the wall by name; an entry's id puts that line there."""
PROMISE, QUESTION = "promise:", "question:"
"""What a promise of an earlier meeting, or a question of the compass, is put on the wall with."""


class Moment(StrEnum):
    """What is on the wall."""

    DARK = "dark"
    CLOSED = "closed"
    BEFORE = "before"
    ENDED = "ended"
    DECISION = "decision"
    ROUND = "round"
    QUEUE = "queue"
    PROMISE = "promise"
    COMPASS = "compass"
    BREAK = "break"
    CLOCK = "clock"
    PHASE = "phase"
    LINE = "line"
    DECIDED = "decided"
    PROGRAMME = "programme"
    PARKED = "parked"
    PHONES = "phones"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a list: a topic with its number, an entry with its kind, a slot with its clock time, a name."""

    text: str = ""
    number: int = 0
    kind: Kind | None = None
    time: datetime | None = None
    dots: int | None = None
    closed: bool = False
    first: bool = False
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What the room sees at one moment.

    `text` is the main thing, `lines` a list under it, `left` and `whole` seconds of the clock that runs. `at` is a
    clock time that matters: when it begins, when it goes on. `question` names a question of the compass.
    """

    moment: Moment
    now: datetime
    title: str = ""
    text: str = ""
    purpose: str = ""
    lines: tuple[Seen, ...] = ()
    more: int = 0
    number: int = 0
    count: int = 0
    left: float | None = None
    whole: float = 0.0
    at: datetime | None = None
    who: tuple[str, ...] = ()
    team: str = ""
    due: date | None = None
    outcome: Outcome | None = None
    confirmed: tuple[Side, ...] = ()
    kind: Kind | None = None
    question: str = ""
    unheard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of an earlier meeting as the room may see it."""

    text: str
    owners: tuple[str, ...] = ()
    due: date | None = None


def sight(meeting: Meeting, now: datetime, promise: Callable[[str], Promise | None] | None = None) -> Sight:
    """What the room sees now. `promise` finds an open promise by its id, and nothing for one that is closed."""
    head, phase, item = meeting.head, meeting.phase, meeting.item
    if head.curtain:
        return Sight(Moment.DARK, now)
    if item is not None and item.id in meeting.closed_items:
        return _with_clock(Sight(Moment.CLOSED, now), meeting, now)
    chosen = _chosen(meeting, now, promise)
    if chosen is not None:
        return chosen
    if head.status is Status.PLANNED:
        starts = meeting.starts_at(now)
        return Sight(Moment.BEFORE, now, title=head.title, purpose=head.purpose or head.theme, at=starts)
    if phase is None:
        return _ended(meeting, now)
    return _running(meeting, phase, now)


def _running(meeting: Meeting, phase: Phase, now: datetime) -> Sight:
    base = _of_phase(meeting, phase, now)
    queue = voices.voices(meeting)
    if queue.speaking is not None and not meeting.head.reading:
        return _queue(meeting, queue, now)
    running = rounds.running(meeting)
    if running is not None and running.phase == phase.id and not meeting.head.reading:
        return _round(meeting, phase, running, now)
    reading = _reading(meeting)
    if reading is not None:
        return _decision(meeting, reading, now)
    if phase.wall is Wall.DARK:
        return Sight(Moment.DARK, now)
    if phase.kind in (PhaseKind.BREAK, PhaseKind.TRANSFER):
        until = now + timedelta(seconds=max(0.0, base.left or 0.0))
        # A minute that has begun counts: "at 10.15" is a promise to those who went out.
        until = until + timedelta(seconds=59) if until.second or until.microsecond else until
        return replace(base, moment=Moment.BREAK, text=phase.title, at=until.replace(second=0, microsecond=0))
    if queue.waiting:
        return _queue(meeting, queue, now)
    if phase.wall is Wall.CLOCK:
        return replace(base, moment=Moment.CLOCK)
    return base


def _of_phase(meeting: Meeting, phase: Phase, now: datetime) -> Sight:
    item = meeting.item
    lines, more = _lines(meeting, phase)
    first = meeting.program.index(phase) == 0 and item is None
    if first and not lines:
        lines, more = _programme(meeting, now)
    seen = Sight(
        Moment.PHASE,
        now,
        title=phase.title,
        text=item.title if item else phase.prompt or phase.title,
        purpose=(meeting.head.purpose or meeting.head.theme) if first else "",
        lines=lines,
        more=more,
    )
    return _with_clock(seen, meeting, now)


def _with_clock(seen: Sight, meeting: Meeting, now: datetime) -> Sight:
    """With the place in the programme, and the clock of what is on."""
    phase = meeting.phase
    if phase is None:
        return seen
    left, whole = clock.on_clock(meeting, phase, now)
    return replace(
        seen,
        number=meeting.program.index(phase) + 1,
        count=len(meeting.program),
        left=left,
        whole=whole,
    )


def _round(meeting: Meeting, phase: Phase, round: rounds.Round, now: datetime) -> Sight:
    """Who has the floor, who is next, and the clock of the one who speaks."""
    there = [meeting.attendance[id].name for id in round.waiting if id in meeting.attendance]
    each = rounds.seconds_each(meeting, round, now)
    seen = Sight(
        Moment.ROUND,
        now,
        title=(phase.prompt or phase.title) if there else phase.title,
        text=there[0] if there else phase.prompt or phase.title,
        lines=tuple(Seen(name) for name in there[1 : NEXT + 1]),
        more=max(0, len(there) - 1 - NEXT),
        unheard=() if there else tuple(a.name for a in rounds.unheard(meeting, round)),
        who=tuple(there[:1]),
    )
    seen = _with_clock(seen, meeting, now)
    if there:
        seen = replace(seen, left=each - rounds.spoken(round, now), whole=each)
    return seen


def _queue(meeting: Meeting, queue: voices.Voices, now: datetime) -> Sight:
    """Who has the floor, the next three, and the clock of the one who speaks where a voice has one."""
    phase, item = meeting.phase, meeting.item
    coming = [voices.name_of(meeting, wish) for wish in voices.in_order(queue)]
    speaker = voices.name_of(meeting, queue.speaking) if queue.speaking else ""
    seen = Sight(
        Moment.QUEUE,
        now,
        title=item.title if item else (phase.prompt or phase.title) if phase else "",
        text=speaker,
        lines=tuple(Seen(name) for name in coming[:NEXT]),
        more=max(0, len(coming) - NEXT),
        who=(speaker,) if speaker else (),
    )
    seen = _with_clock(seen, meeting, now)
    if speaker and queue.each:
        seen = replace(seen, left=queue.each - voices.spoken(queue, now), whole=float(queue.each))
    return seen


def _reading(meeting: Meeting) -> Entry | None:
    """The decision that is read back: the one the facilitator has up, else in a read-back phase the first that is not
    confirmed by both."""
    entry = meeting.entries.get(meeting.head.reading)
    phase = meeting.phase
    if entry is None and phase is not None and phase.wall is Wall.DECISION:
        waiting = (e for e in meeting.stream if e.kind is Kind.DECISION and e.frozen is None)
        entry = next((e for e in waiting if not meeting.is_closed(e)), None)
    if entry is None or entry.kind is not Kind.DECISION or meeting.is_closed(entry):
        return None
    return entry


def _decision(meeting: Meeting, entry: Entry, now: datetime) -> Sight:
    return _with_clock(replace(_line(meeting, entry, now), moment=Moment.DECISION), meeting, now)


def _line(meeting: Meeting, entry: Entry, now: datetime) -> Sight:
    return Sight(
        Moment.LINE,
        now,
        text=entry.text,
        who=entry.owners,
        team=entry.team,
        due=entry.due,
        outcome=entry.outcome,
        # A body of one side has no two that confirm.
        confirmed=() if meeting.head.one_sided else entry.confirmed,
        kind=entry.kind,
    )


def _chosen(meeting: Meeting, now: datetime, promise: Callable[[str], Promise | None] | None) -> Sight | None:
    """What the facilitator has put there; nothing where that is gone or closed."""
    showing = meeting.head.showing
    if not showing:
        return None
    if showing == DECIDED:
        lines, more = _at_most(_decided(meeting))
        return _with_clock(Sight(Moment.DECIDED, now, lines=lines, more=more), meeting, now)
    if showing == PROGRAMME:
        lines, more = _programme(meeting, now)
        return _with_clock(Sight(Moment.PROGRAMME, now, lines=lines, more=more), meeting, now)
    if showing == PARKED:
        lines, more = _at_most(_parked(meeting))
        return _with_clock(Sight(Moment.PARKED, now, lines=lines, more=more), meeting, now)
    if (draw := draw_of(showing)) is not None:
        drawn = groups(meeting, now, draw)
        lines = tuple(Seen(", ".join(names), number=n) for n, names in enumerate(drawn, start=1))
        return _with_clock(Sight(Moment.GROUPS, now, lines=lines), meeting, now)
    if showing == PHONES:
        return _with_clock(Sight(Moment.PHONES, now), meeting, now)
    if showing == CLOCK:
        return _with_clock(Sight(Moment.CLOCK, now), meeting, now)
    if showing.startswith(QUESTION):
        return _with_clock(Sight(Moment.COMPASS, now, question=showing[len(QUESTION) :]), meeting, now)
    if showing.startswith(PROMISE):
        found = promise(showing[len(PROMISE) :]) if promise else None
        if found is None:
            return None
        seen = Sight(Moment.PROMISE, now, text=found.text, who=found.owners, due=found.due)
        return _with_clock(seen, meeting, now)
    entry = meeting.entries.get(showing)
    if entry is None or meeting.is_closed(entry):
        return None
    return _with_clock(_line(meeting, entry, now), meeting, now)


def _ended(meeting: Meeting, now: datetime) -> Sight:
    """What was decided, and what everybody takes home."""
    home = [
        Seen(e.text, kind=e.kind)
        for e in meeting.stream
        if e.kind is Kind.MESSAGE and not meeting.is_closed(e)
    ]
    lines, more = _at_most([*_decided(meeting), *home])
    return Sight(Moment.ENDED, now, title=meeting.head.title, lines=lines, more=more)


def _decided(meeting: Meeting) -> list[Seen]:
    """The decisions so far but those that were not agreed to; what is not confirmed yet says so."""
    return [
        Seen(e.text, kind=e.kind, unsettled=meeting.agreement(e) in (Agreement.HALF, Agreement.UNCONFIRMED))
        for e in meeting.stream
        if e.kind is Kind.DECISION
        and meeting.agreement(e) not in (Agreement.PROPOSED, Agreement.NOT)
        and not meeting.is_closed(e)
    ]


def _parked(meeting: Meeting) -> list[Seen]:
    lines = [Seen(i.title) for i in meeting.agenda if i.parked and i.id not in meeting.closed_items]
    return lines + [
        Seen(e.text) for e in meeting.stream if e.kind is Kind.PARKED and not meeting.is_closed(e)
    ]


def _programme(meeting: Meeting, now: datetime) -> tuple[tuple[Seen, ...], int]:
    """The programme from what is on now, in clock times where there are any."""
    timed = meeting.head.started is not None or meeting.starts_at(now) is not None
    slots = [s for s in clock.timetable(meeting, now) if s.phase.state is not PhaseState.DONE]
    return _at_most(
        Seen(s.phase.title, time=s.starts if timed else None, first=s.phase.id == meeting.head.phase)
        for s in slots
    )


def _at_most(lines: Iterable[Seen]) -> tuple[tuple[Seen, ...], int]:
    """At most so many lines, and how many were left out."""
    found = list(lines)
    if len(found) <= MOST:
        return tuple(found), 0
    return tuple(found[: MOST - 1]), len(found) - MOST + 1


def _lines(meeting: Meeting, phase: Phase) -> tuple[tuple[Seen, ...], int]:
    if phase.wall is Wall.TOPICS:
        return _at_most(_topics(meeting, phase))
    if phase.wall in (Wall.ENTRIES, Wall.DECISION):
        here = [
            Seen(e.text, kind=e.kind)
            for e in meeting.stream
            if e.section == (phase.id, meeting.head.item) and not meeting.is_closed(e)
        ]
        return tuple(here[-MOST:]), 0
    return (), 0


def _topics(meeting: Meeting, phase: Phase) -> list[Seen]:
    topics: list[Item] = [t for t in meeting.topics if not t.parked]
    if phase.kind is PhaseKind.BOXES:
        topics = sorted(topics, key=lambda t: (-(t.all_dots or 0), t.order))
    numbers = {t.id: n for n, t in enumerate(meeting.topics, start=1)}
    # Sums are for afterwards: they would steer those who have not placed theirs.
    counted = phase.kind is not PhaseKind.DOTS
    return [
        Seen("", number=numbers[t.id], closed=True)
        if t.id in meeting.closed_items
        else Seen(t.title, number=numbers[t.id], dots=t.all_dots if counted else None)
        for t in topics
    ]

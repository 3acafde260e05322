"""What the wall may show of a meeting: a pure function, and the one place that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind, PhaseKind, Status, Wall
from medtui.domain.parsing.dates import spell
from medtui.domain.running import clock, rounds
from medtui.i18n import _, current_language, ngettext
from medtui.minutes.content.vocabulary import outcome_word, side_word
from medtui.tui.live.faces import SIGNS, clock_time, minutes_seconds
from medtui.tui.look.cells import shown
from medtui.wording import rounds as round_words

MOST = 7


@dataclass(frozen=True, slots=True)
class WallView:
    """One question, some lines, one clock. `dark` is the curtain and the card for closed items; `decision` a
    read-back."""

    top: str = ""
    question: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    clock: str = ""
    dark: bool = False
    decision: bool = False
    late: bool = False


def wall_view(meeting: Meeting, now: datetime) -> WallView:
    """What the room sees now. Nothing closed is in it: not an entry, not an item's title."""
    head, phase, item = meeting.head, meeting.phase, meeting.item
    if head.curtain:
        return WallView(top=clock_time(now), dark=True)
    if item is not None and item.closed:
        return WallView(top=clock_time(now), question=(_("Closed item"),))
    if head.status is Status.PLANNED:
        return WallView(top=clock_time(now), question=(shown(head.title), _("We begin soon.")))
    if phase is None:
        return WallView(
            top=clock_time(now), question=(shown(head.title), _("The meeting has ended. Thank you."))
        )
    reading = _reading(meeting)
    if reading is not None:
        return WallView(top=_("Decision to be read back"), question=_decision(reading), decision=True)
    if phase.wall is Wall.DARK:
        return WallView(top=clock_time(now), dark=True)
    round = rounds.running(meeting)
    if round is not None and round.phase == phase.id:
        return _round(meeting, phase, round, now)
    left = _left(meeting, now)
    number = meeting.program.index(phase) + 1
    return WallView(
        top=f"{number}/{len(meeting.program)}  {shown(phase.title)}",
        question=(shown(item.title if item else phase.prompt or phase.title),),
        lines=_lines(meeting),
        clock=minutes_seconds(left),
        late=left < 0,
    )


def _round(meeting: Meeting, phase: Phase, round: rounds.Round, now: datetime) -> WallView:
    """Who has the floor, who is next, and the clock of the one who speaks."""
    speaker, after = round_words.names(meeting, round)
    left = rounds.seconds_each(meeting, round, now) - rounds.spoken(round, now)
    lines = [("▸  ", shown(speaker))] if speaker else []
    lines += [("   ", shown(name)) for name in after[: MOST - 1]]
    return WallView(
        top=shown(phase.title),
        question=(shown(phase.prompt or phase.title),),
        lines=tuple(lines) or (("   ", shown(round_words.lines(meeting, round, now)[0])),),
        clock=minutes_seconds(left) if speaker else "",
        late=bool(speaker) and left < 0,
    )


def _left(meeting: Meeting, now: datetime) -> float:
    phase, item = meeting.phase, meeting.item
    assert phase is not None
    if item is not None and phase.kind is PhaseKind.BOXES:
        return clock.box_left(meeting, item, now)
    return clock.phase_left(meeting, phase, now)


def _reading(meeting: Meeting) -> Entry | None:
    """The decision that is read back: the one the facilitator has up, else in a read-back phase the first not
    yet confirmed."""
    entry = meeting.entries.get(meeting.head.reading)
    phase = meeting.phase
    if entry is None and phase is not None and phase.wall is Wall.DECISION:
        waiting = (e for e in meeting.stream if e.kind is Kind.DECISION and e.frozen is None)
        entry = next((e for e in waiting if not meeting.is_closed(e)), None)
    if entry is None or entry.kind is not Kind.DECISION or meeting.is_closed(entry):
        return None
    return entry


def _decision(entry: Entry) -> tuple[str, ...]:
    who = ", ".join(shown(o) for o in entry.owners)
    if entry.team:
        who = ", ".join(filter(None, [who, _("team {name}").format(name=shown(entry.team))]))
    parts = [shown(entry.text), ""]
    if who:
        parts.append(_("Who: {names}").format(names=who))
    if entry.due:
        parts.append(_("When: {date}").format(date=spell(entry.due, current_language())))
    if entry.outcome:
        parts.append(outcome_word(entry.outcome))
    if entry.confirmed:
        parts.append(
            _("Confirmed by: {sides}").format(sides=", ".join(side_word(s) for s in entry.confirmed))
        )
    return tuple(parts)


def _lines(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    phase = meeting.phase
    if phase is None or phase.wall in (Wall.QUESTION, Wall.CLOCK):
        return ()
    if phase.wall is Wall.TOPICS:
        topics = [t for t in meeting.topics if not t.parked]
        if phase.kind is PhaseKind.BOXES:
            topics = sorted(topics, key=lambda t: (-(t.dots or 0), t.order))
        numbers = {t.id: n for n, t in enumerate(meeting.topics, start=1)}
        found = [
            (f"{numbers[t.id]:>2}  ", _("Closed item") if t.closed else _topic(t.title, t.dots))
            for t in topics
        ]
    else:
        here = [
            e
            for e in meeting.stream
            if e.section == (phase.id, meeting.head.item) and not meeting.is_closed(e)
        ]
        found = [(f"{SIGNS[e.kind]}  ", shown(e.text)) for e in here[-MOST:]]
    if len(found) > MOST:
        more = len(found) - MOST + 1
        found = [*found[: MOST - 1], ("…  ", ngettext("{n} more", "{n} more", more).format(n=more))]
    return tuple(found)


def _topic(title: str, dots: int | None) -> str:
    return shown(title) if dots is None else f"{shown(title)}  ({dots})"

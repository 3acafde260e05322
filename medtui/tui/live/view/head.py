"""The four lines at the top of the live screen: what meeting, which phase, its question, and the clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from medtui.domain.commands import transitions
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import PhaseKind, Status
from medtui.domain.running import clock
from medtui.i18n import _
from medtui.minutes.content.vocabulary import side_word
from medtui.tui.live.view.faces import clock_time, minutes_seconds
from medtui.tui.look.cells import Line, Piece, cut, fill, shown, width, wrap
from medtui.tui.look.gestures import key_of
from medtui.wording.terms import status_word

BAR = 8


def head_lines(meeting: Meeting, now: datetime, cells: int, beside: Sequence[Piece] = ()) -> list[Line]:
    """Title and time; phase n of m with its clock; the question over the other two lines, the last one a rule
    where it is free. `beside` stands before the clock."""
    phase = meeting.phase
    assert phase is not None
    question = _question(meeting, phase)
    texts = wrap(question, cells - 2, cells - 2)
    lines: list[Line] = [_title_line(meeting, now, cells, beside), _phase_line(meeting, phase, now, cells)]
    lines.append([(" " + texts[0], "text-question")])
    if len(texts) > 1:
        rest = texts[1] if len(texts) == 2 else cut(" ".join(texts[1:]), cells - 2)
        lines.append([(" " + rest, "text-question")])
    else:
        lines.append([("─" * cells, "rule")])
    return lines


def planned_lines(meeting: Meeting, now: datetime, cells: int, beside: Sequence[Piece] = ()) -> list[Line]:
    """The same four lines before the meeting starts and after it has ended."""
    head = meeting.head
    if head.status is Status.PLANNED:
        first = _("Planned: {phases} phases, {minutes} minutes").format(
            phases=len(meeting.phases), minutes=meeting.minutes
        )
        second = _("{key} starts the meeting. So does the first line.").format(key=key_of("meeting.next"))
    else:
        first = _("The meeting has ended: {status}").format(status=status_word(head.status))
        second = _("Lines can still be corrected and added. {key} writes the minutes.").format(
            key=key_of("meeting.minutes")
        )
    purpose = head.purpose or head.theme
    return [
        _title_line(meeting, now, cells, beside),
        [(" " + cut(first, cells - 1), "strong")],
        [(" " + cut(second, cells - 1), "text-question")],
        [(" " + cut(_("Purpose: {purpose}").format(purpose=shown(purpose)), cells - 1), "quiet")]
        if purpose
        else [("─" * cells, "rule")],
    ]


def _title_line(meeting: Meeting, now: datetime, cells: int, beside: Sequence[Piece]) -> Line:
    head = meeting.head
    title = shown(head.title) + (f" · {shown(head.committee)}" if head.committee else "")
    right: list[Piece] = list(beside)
    if head.curtain:
        right.append((_("WALL DARK") + "  ", "closed"))
    if head.paused:
        right.append((_("PAUSED") + "  ", "closed"))
    right.append((clock_time(now), "strong"))
    end = meeting.ends_at(now)
    if end is not None and head.status is Status.LIVE:
        late = clock.overrun(meeting, now)
        right.append(("  " + _("ends {time}").format(time=clock_time(end)), "plain"))
        if late >= 60:
            right.append((f" +{round(late / 60)}", "over"))
    right.append((" ", "plain"))
    return fill([(" " + title, "title")], right, cells)


def _phase_line(meeting: Meeting, phase: Phase, now: datetime, cells: int) -> Line:
    left_seconds, whole = clock.on_clock(meeting, phase, now)
    number = meeting.program.index(phase) + 1
    title = f" {number}/{len(meeting.program)}  {shown(phase.title)}"
    if phase.presenters:
        title += " " + _("by {names}").format(names=", ".join(shown(p) for p in phase.presenters))
    right: list[Piece] = []
    if whole:
        over = left_seconds < 0
        right.append((minutes_seconds(left_seconds), "over" if over else "clock"))
        right.append((" " + _bar(left_seconds, whole), "over" if over else "bar"))
        if whole != phase.seconds and phase.kind is not PhaseKind.BOXES:
            # An item has the clock: what is left for all of them stands behind it.
            right.append((" / " + minutes_seconds(clock.phase_left(meeting, phase, now)), "quiet"))
    upcoming = _next_title(meeting, phase)
    left: list[Piece] = [(title, "strong")]
    if upcoming and cells >= 100:
        hint = "   " + _("next: {title}").format(title=shown(upcoming))
        if width(left) + len(hint) + width(right) + 2 < cells:
            left.append((hint, "quiet"))
    return fill(left, [("  ", "plain"), *right, (" ", "plain")], cells)


def _question(meeting: Meeting, phase: Phase) -> str:
    item = meeting.item
    if item is not None:
        side = f" ({side_word(item.raised_by)})" if item.raised_by else ""
        return shown(item.title) + side + (f" · {_('closed item')}" if item.closed else "")
    return shown(phase.prompt or phase.title)


def _bar(left: float, whole: float) -> str:
    used = max(0, min(BAR, round(BAR * (1 - left / whole)))) if whole else BAR
    return "▓" * used + "░" * (BAR - used)


def _next_title(meeting: Meeting, phase: Phase) -> str:
    """Where Next leads: the next topic or item of the phase, else the next phase, or back from a break."""
    coming = transitions.next_item(meeting, phase) if meeting.item is not None else None
    if coming is not None:
        return _("closed item") if coming.closed else coming.title
    after = transitions.next_phase(meeting, phase)
    return after.title if after else ""

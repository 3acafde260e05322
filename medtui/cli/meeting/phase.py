"""`medtui phase` and `medtui end`: the clock and the programme, as the live screen moves them."""

from __future__ import annotations

import re
from typing import Final

from medtui.application.meeting.seat import Beside, Seat
from medtui.cli.base.arguments import Parser, examples, meeting_id
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.output import note, say
from medtui.domain.commands import program
from medtui.domain.commands.program_line import read_slot
from medtui.domain.model.change import Command, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.domain.running import clock
from medtui.i18n import _
from medtui.minutes.checks.openly import quoted
from medtui.wording.refusals import shown, system_error
from medtui.wording.storage import failed_beside

_MINUTES: Final = re.compile(r"[+-]\d{1,3}")
_USUAL_BREAK: Final = 10


def phase(context: Context) -> int:
    """Moves the meeting on, and prints where it is then."""
    options = context.options
    command = _command(options.what, list(options.rest), whole=options.whole)
    with context.meeting(options.id) as session:
        if isinstance(command, program.End):
            return _end(context, session)
        change = session.do(command)
        if isinstance(command, program.AddPhase):
            say(_added(session.meeting, change.about))
        else:
            say(where(session))
    return 0


def end(context: Context) -> int:
    """Ends the meeting, writes its minutes, and prints their path."""
    with context.meeting(context.options.id) as session:
        return _end(context, session)


def _end(context: Context, seat: Seat) -> int:
    try:
        seat.do(program.End())
    except Refused:
        # A run that was cut off may have ended it and done no more.
        if not seat.complete_end():
            raise
        seat.minutes = seat.minutes or seat.workspace.minutes_path(seat.meeting.id)
    path, seat.minutes = seat.minutes, None
    for trouble in seat.troubles():
        if trouble.what is not Beside.MINUTES or not isinstance(trouble.error, OSError):
            note(failed_beside(trouble))
            continue
        note(
            _(
                "The meeting has ended, and all entries are saved. Its minutes could not be written: {reason}"
            ).format(reason=system_error(trouble.error))
        )
        note(_("`medtui export {id} -o PATH` writes them somewhere else.").format(id=seat.meeting.id))
    if path is None:
        return 1
    say(str(path))
    return 0


def _command(what: str, rest: list[str], *, whole: bool) -> Command:
    text = " ".join(rest)
    word = what.casefold()
    if word == "add":
        return read_slot(text).add()
    if word == "break":
        return program.Break(_("Break"), _number(text) if text else _USUAL_BREAK)
    if word == "next":
        return program.Next(whole_phase=whole or text == "phase")
    if text and word != "skip":
        raise Usage(_("“{words}” is too much after “{what}”.").format(words=shown(text), what=shown(what)))
    simple: dict[str, Command] = {
        "back": program.Back(),
        "pause": program.Pause(),
        "resume": program.Resume(),
        "end": program.End(),
        "skip": _Skip(_number(text) if text else 0),
    }
    if word in simple:
        return simple[word]
    if what.isdecimal():
        return program.GoTo(_number(what))
    if _MINUTES.fullmatch(what):
        return program.Extend(int(what))
    raise Usage(
        _(
            "“{what}” is not a move. There are: next, back, a number, skip, pause, resume, break, +5, add, end."
        ).format(what=shown(what))
    )


class _Skip:
    """Leaves out the present phase, or the one with this number."""

    def __init__(self, number: int) -> None:
        self._number = number

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if not self._number:
            return program.Skip().decide(meeting, moment)
        if not 1 <= self._number <= len(meeting.program):
            raise Refused("no-such-phase", number=self._number, count=len(meeting.program))
        return program.Skip(meeting.program[self._number - 1].id).decide(meeting, moment)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise Usage(_("“{text}” is not a number.").format(text=shown(text)))
    return int(text)


def where(session: Seat) -> str:
    """Where the meeting is: phase, item, time left; as the head of the live screen says it."""
    meeting, now = session.meeting, session.clock()
    current = meeting.phase
    if current is None:
        return _("not started") if meeting.head.status is Status.PLANNED else _("ended")
    number = meeting.program.index(current) + 1
    parts = [f"{number}/{len(meeting.program)} {current.title}"]
    left, _whole = clock.on_clock(meeting, current, now)
    if meeting.item is not None:
        parts.append(quoted(meeting, meeting.item.id))
    minutes = round(abs(left) / 60)
    parts.append(
        _("{n} min over time").format(n=minutes) if left < 0 else _("{n} min left").format(n=minutes)
    )
    if meeting.head.paused:
        parts.append(_("the clock stands still"))
    return " · ".join(parts)


def _added(meeting: Meeting, id: str) -> str:
    added = meeting.phases[id]
    number = meeting.program.index(added) + 1
    details = [f"{added.minutes} min"]
    if added.starts:
        details.insert(0, added.starts)
    if added.presenters:
        details.append("v. " + ", ".join(added.presenters))
    return f"{number}/{len(meeting.program)} {added.title} ({', '.join(details)})"


def phase_arguments(verb: Parser) -> None:
    """What `medtui phase` takes."""
    examples(
        verb,
        [
            "phase ID next",
            "phase ID 3",
            "phase ID +5",
            _('phase ID add "10.30 45 Visit v. Lone Krag, then discussion"'),
        ],
    )
    meeting_id(verb)
    verb.add_argument(
        "what",
        metavar=_("WHAT"),
        help=_("next, back, a number, skip, pause, resume, break, +5, add, or end"),
    )
    verb.add_argument(
        "rest", nargs="*", metavar=_("MORE"), help=_("the minutes of a break, or the line to add")
    )
    verb.add_argument("--whole", action="store_true", help=_("with next: past all items, to the next phase"))


def end_arguments(verb: Parser) -> None:
    """What `medtui end` takes."""
    meeting_id(verb)

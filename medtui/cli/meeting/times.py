"""`medtui time`: when the meeting and its phases were, or will be."""

from __future__ import annotations

import re

from medtui.cli.base.arguments import Parser, examples, meeting_id
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.output import say
from medtui.domain.commands.meeting import SetTimes, Span
from medtui.domain.commands.program_line import read_span
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.i18n import _
from medtui.minutes.content.document import document
from medtui.wording.refusals import shown

_TIME = re.compile(r"\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?\s*")


def time(context: Context) -> int:
    """Sets the times, and prints those of the programme as they now are."""
    options = context.options
    start, end = (_clock(text) if text else "" for text in (options.start, options.end))
    with context.meeting(options.id) as session:
        meeting = session.meeting
        given = {_phase(meeting, number): _span(span) for number, span in options.phase}
        if not (start or end or given):
            raise Usage(_("Say which times: --start, --end, --phase N A-B."))
        session.do(SetTimes(start, end, given))
        for line in _told(session.meeting):
            say(line)
    return 0


def time_arguments(verb: Parser) -> None:
    """What `medtui time` takes."""
    examples(verb, ["time ID --start 8.00 --end 11.00", "time ID --phase 1 8.00-8.45 --phase 2 8.45-9.30"])
    meeting_id(verb)
    verb.add_argument("--start", metavar="HH:MM", help=_("when it began, or begins"))
    verb.add_argument("--end", metavar="HH:MM", help=_("when it ended, or must end"))
    verb.add_argument(
        "--phase",
        nargs=2,
        action="append",
        default=[],
        metavar=("N", "A-B"),
        help=_("when phase N was: its number in the programme and two clock times"),
    )


def _clock(text: str) -> str:
    found = _TIME.fullmatch(text)
    if found is None:
        raise Usage(_("“{text}” is not a time. Write it as 9.30 or 09:30.").format(text=shown(text)))
    return f"{int(found[1]):02d}:{found[2] or '00'}"


def _span(text: str) -> Span:
    found = read_span(text)
    if found is None:
        raise Usage(_("“{text}” is not a time from and to. Write it as 8.00-8.45.").format(text=shown(text)))
    return found


def _phase(meeting: Meeting, number: str) -> str:
    program = meeting.program
    if not number.isdecimal() or not 1 <= int(number) <= len(program):
        raise Usage(
            _("There is no phase {number}; there are {count}.").format(
                number=shown(number), count=len(program)
            )
        )
    return program[int(number) - 1].id


def _told(meeting: Meeting) -> list[str]:
    head = meeting.head
    start = f"{head.started:%H:%M}" if head.started else head.at
    moment = head.ended if head.status not in (Status.PLANNED, Status.LIVE) else head.end
    end = f"{moment:%H:%M}" if moment else ""
    lines = [f"{start}-{end}"]
    for line in document(meeting).programme:
        if line.begins:
            lines.append(f"{line.begins}-{line.ends} {' '.join(line.phase.title.split())}")
    return lines

"""`medtui queue`: who wants to speak, in words."""

from __future__ import annotations

from typing import Any

from medtui.application.meeting.queue import waiting_by_name, who
from medtui.application.meeting.seat import Seat
from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.output import data, say
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.voices import AskToSpeak, EndQueue, NextVoice, RunQueue, Withdraw
from medtui.domain.model.change import Command
from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.running.voices import in_order, name_of, voices
from medtui.i18n import _
from medtui.wording.live import queue_lines, share_line
from medtui.wording.refusals import shown


def queue(context: Context) -> int:
    """Changes the queue as it is told, and says who speaks and who is next; else the turns of each side."""
    options = context.options
    what = str(options.what).strip()
    wanted = _run(options)
    with context.meeting(options.id, read_only=what == "show" and wanted is None) as seat:
        if wanted is not None:
            seat.do(wanted)
        if what != "show":
            seat.do(_command(seat, what, options))
        if options.json:
            data(_told(seat.meeting))
            return 0
        lines = queue_lines(seat.meeting, seat.clock())
        for line in lines or (share_line(voices(seat.meeting).share),):
            say(shown(line, 400))
    return 0


def _run(options: Any) -> RunQueue | None:
    """How the queue is to be run, where anything is said of it."""
    given = RunQueue(
        each=None if options.each is None else round(options.each * 60),
        unheard_first=True if options.unheard_first else False if options.as_asked else None,
        shut=True if options.shut else False if options.open else None,
    )
    return None if given == RunQueue() else given


def _command(seat: Seat, what: str, options: Any) -> Command:
    simple: dict[str, Command] = {"next": NextVoice(), "end": EndQueue()}
    if what in simple:
        return simple[what]
    if what == "note":
        return Capture(Draft(kind=LineKind.NOTE, text=share_line(voices(seat.meeting).share)))
    if options.withdraw:
        return Withdraw(waiting_by_name(seat.meeting, what).key)
    found = who(seat, what)
    if found.several:
        names = ", ".join(person.name for person in found.several)
        raise Usage(_("Who is it? {names}. Write one letter more.").format(names=shown(names, 400)))
    return AskToSpeak(found.person.id if found.person else "", found.words, options.order)


def _told(meeting: Meeting) -> dict[str, Any]:
    found = voices(meeting)
    return {
        "speaking": name_of(meeting, found.speaking) if found.speaking else None,
        "waiting": [{"name": name_of(meeting, wish), "order": wish.order} for wish in in_order(found)],
        "each": found.each,
        "unheard_first": found.unheard_first,
        "shut": found.shut,
        "turns": {"management": found.management, "employees": found.employees, "others": found.others},
    }


def queue_arguments(verb: Parser) -> None:
    """What `medtui queue` takes."""
    examples(
        verb, ["queue ID ka", "queue ID KH --order", "queue ID next", "queue ID --each 2 --unheard-first"]
    )
    meeting_id(verb)
    verb.add_argument(
        "what",
        nargs="?",
        default="show",
        metavar=_("WHAT"),
        help=_(
            "a few letters of a name, next, note (the shares into the minutes), end, or show (the default)"
        ),
    )
    verb.add_argument("--order", action="store_true", help=_("on a point of order: before the others"))
    verb.add_argument("--withdraw", action="store_true", help=_("no longer wants to speak"))
    verb.add_argument("--each", type=float, metavar="M", help=_("minutes of one voice; 0 for no limit"))
    order = verb.add_mutually_exclusive_group()
    order.add_argument(
        "--unheard-first", action="store_true", help=_("those who have not been heard come first")
    )
    order.add_argument("--as-asked", action="store_true", help=_("all come as they asked"))
    shut = verb.add_mutually_exclusive_group()
    shut.add_argument("--shut", action="store_true", help=_("takes nobody more"))
    shut.add_argument("--open", action="store_true", help=_("takes people again"))
    json_option(verb)

"""`medtui round`: the round the table of the live screen, in words."""

from __future__ import annotations

from datetime import datetime

from medtui.cli.base.arguments import Parser, examples, meeting_id
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.output import say
from medtui.domain.commands.rounds import EndRound, GiveFloor, NextTurn
from medtui.domain.model.change import Command
from medtui.domain.model.meeting import Meeting
from medtui.domain.name_keys import names
from medtui.domain.running import rounds
from medtui.domain.text import fold
from medtui.i18n import _
from medtui.wording.live import lines, share_line
from medtui.wording.refusals import shown


def turn(context: Context) -> int:
    """Gives the floor on, and prints who has it; the turns by side where no round is on."""
    what = str(context.options.what).strip()
    with context.meeting(context.options.id, read_only=what == "show") as session:
        if what != "show":
            session.do(_command(what, session.meeting, session.clock()))
        round = rounds.running(session.meeting)
        if round is not None:
            for line in lines(session.meeting, round, session.clock()):
                say(line)
        else:
            say(share_line(rounds.share(rounds.rounds(session.meeting))))
    return 0


def _command(what: str, meeting: Meeting, now: datetime) -> Command:
    simple: dict[str, Command] = {"next": NextTurn(), "pass": NextTurn(passed=True), "end": EndRound()}
    if what.casefold() in simple:
        return simple[what.casefold()]
    fits = [p for p in rounds.in_the_room(meeting, now) if names(what, p.name) or fold(what) in fold(p.name)]
    if len(fits) != 1:
        raise Usage(
            _("“{what}” is neither next, pass, end nor the name of one person in the room.").format(
                what=shown(what)
            )
        )
    return GiveFloor(fits[0].id)


def turn_arguments(verb: Parser) -> None:
    """What `medtui round` takes."""
    examples(verb, ["round ID next", "round ID pass", 'round ID "Karen Holm"', "round ID end"])
    meeting_id(verb)
    verb.add_argument(
        "what",
        nargs="?",
        default="show",
        metavar=_("WHAT"),
        help=_("next, pass, end, a name, or show (the default)"),
    )

"""`medtui groups`: groups drawn by lot from those who are in the room."""

from __future__ import annotations

import secrets

from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id_or_current
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, say
from medtui.cli.base.screens import current
from medtui.domain.commands.meeting import ShowOnWall
from medtui.domain.running.groups import MOST, Draw, groups, into
from medtui.domain.running.rounds import in_the_room
from medtui.i18n import _
from medtui.wording.refusals import shown


def drawn(context: Context) -> int:
    """Draws groups and prints them; on the wall where that is wanted."""
    options = context.options
    if options.into is not None and not 1 <= options.into <= MOST:
        raise Usage(_("There can be 1 to {most} groups.").format(most=MOST))
    if options.of is not None and options.of < 1:
        raise Usage(_("A group has at least one person."))
    id = context.workspace().resolve(options.id) if options.id else current(context)
    with context.meeting(id, read_only=not options.wall) as seat:
        meeting, now = seat.meeting, seat.clock()
        people = len(in_the_room(meeting, now)) or meeting.head.heads
        if not people:
            raise Failed(_("Nobody is on the attendance list, and nobody has been counted."))
        count = options.into or into(people, options.of or 4)
        draw = Draw(count, options.seed if options.seed is not None else secrets.randbelow(1_000_000))
        found = groups(meeting, now, draw)
        if options.wall:
            seat.do(ShowOnWall(draw.shown))
    if options.json:
        data({"seed": draw.number, "groups": [list(names) for names in found]})
        return 0
    for number, names in enumerate(found, start=1):
        say(f"{number}. {', '.join(map(shown, names))}")
    return 0


def drawn_arguments(verb: Parser) -> None:
    """What `medtui groups` takes."""
    examples(verb, ["groups --of 4", "groups ID --into 5 --wall"])
    meeting_id_or_current(verb)
    how = verb.add_mutually_exclusive_group()
    how.add_argument("--of", type=int, metavar="N", help=_("about so many people in each (4)"))
    how.add_argument("--into", type=int, metavar="N", help=_("so many groups"))
    verb.add_argument(
        "--seed", type=int, metavar="N", help=_("the number of the draw, to have the same again")
    )
    verb.add_argument("--wall", action="store_true", help=_("puts them on the wall too"))
    json_option(verb)

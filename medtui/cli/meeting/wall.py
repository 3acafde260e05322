"""`medtui wall`: what the room sees, in words; and what is put there."""

from __future__ import annotations

from medtui.cli.base.arguments import Parser, examples, meeting_id
from medtui.cli.base.context import Context
from medtui.cli.base.output import say
from medtui.domain.commands.meeting import ShowOnWall
from medtui.domain.running import wall as sights
from medtui.i18n import _, current_language, translator
from medtui.wording.refusals import shown
from medtui.wording.wall import wall_view


def wall(context: Context) -> int:
    """Puts something on the wall where that is wanted, and prints what the room then sees."""
    what = str(context.options.what).strip()
    with context.meeting(context.options.id, read_only=not what) as seat:
        if what:
            meeting = seat.meeting.id
            entry = f"{meeting}.{what}" if what.isdecimal() else what
            seat.do(ShowOnWall("" if what == "auto" else what if what in sights.CHOICES else entry))
        view = wall_view(sights.sight(seat.meeting, seat.clock()), translator(current_language()))
    if view.dark:
        say(_("The wall is dark."))
        return 0
    for text in (view.heading, view.text, *view.under, *view.notes):
        if text:
            say(shown(text))
    for mark, text in view.lines:
        say(f"  {mark}  {shown(text)}")
    if view.clock:
        say(view.clock)
    return 0


def wall_arguments(verb: Parser) -> None:
    """What `medtui wall` takes."""
    examples(verb, ["wall ID", "wall ID decided", "wall ID 12", "wall ID auto"])
    meeting_id(verb)
    verb.add_argument(
        "what",
        nargs="?",
        default="",
        metavar=_("WHAT"),
        help=_(
            "the number of a line, decided, programme, parked, clock; auto for what the phase asks for; "
            "nothing to see what is there"
        ),
    )

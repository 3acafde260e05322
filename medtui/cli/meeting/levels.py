"""`medtui level`, `lift` and `hand-down`: decisions and items at the right level."""

from __future__ import annotations

from medtui.application.meeting.handover import hand_on
from medtui.cli.base.arguments import Parser, examples
from medtui.cli.base.context import Context, Failed
from medtui.cli.base.output import say
from medtui.cli.meeting.change import entry_or_item
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.model import levels
from medtui.domain.model.change import Refused
from medtui.i18n import _
from medtui.minutes.checks.openly import quoted
from medtui.wording.refusals import shown
from medtui.wording.terms import level_word


def level(context: Context) -> int:
    """How far a decision is delegated; prints it as it stands then."""
    meeting_id, entry = context.workspace().resolve_entry(context.options.entry)
    with context.meeting(meeting_id) as session:
        try:
            session.do(SetLevel(entry, context.options.level))
        except Refused as error:
            if error.code != "nothing-to-do":
                raise
        say(f"{entry}: {level_word(session.meeting.entries[entry].level)}")
    return 0


def lift(context: Context) -> int:
    """An item to the committee above."""
    return _move(context, up=True)


def hand_down(context: Context) -> int:
    """An item to a committee below."""
    return _move(context, up=False)


def _move(context: Context, *, up: bool) -> int:
    meeting_id, item = entry_or_item(context, context.options.entry)
    with context.meeting(meeting_id) as session:
        name = _target(context, session.meeting.head.committee, up=up)
        _change, where = hand_on(session, item, name)
        title = quoted(session.meeting, item)
    if where:
        say(_("{title} is now on {meeting}.").format(title=shown(title), meeting=where))
    else:
        say(
            _("{title} waits for the next meeting of {committee}.").format(
                title=shown(title), committee=shown(name)
            )
        )
    return 0


def _target(context: Context, committee: str, *, up: bool) -> str:
    known = context.workspace().register.committees
    if context.options.to:
        found = levels.committee(known, context.options.to)
        if found is None and known:
            raise Failed(
                _("The register has no committee {name}. It has: {names}.").format(
                    name=shown(context.options.to), names=", ".join(shown(c.name) for c in known)
                )
            )
        return found.name if found else str(context.options.to)
    above = levels.parent(known, committee)
    names = (
        [above.name] if up and above else [] if up else [c.name for c in levels.children(known, committee)]
    )
    if len(names) == 1:
        return names[0]
    if names:
        raise Failed(
            _("There are several committees below: {names}. Say which with --to.").format(
                names=", ".join(shown(n) for n in names)
            )
        )
    raise Failed(_("The register knows no such committee for this meeting. Say which with --to NAME."))


def level_arguments(verb: Parser) -> None:
    """What `medtui level` takes."""
    examples(verb, ["level 2026-11-12-fewer-meetings.7 4"])
    verb.add_argument("entry", metavar=_("ENTRY"), help=_("the id that `add` printed"))
    verb.add_argument("level", type=int, choices=range(8), metavar="0-7", help=_("the level"))


def lift_arguments(verb: Parser) -> None:
    """What `medtui lift` takes."""
    examples(verb, ["lift 2026-11-12-fewer-meetings#i3"])
    verb.add_argument("entry", metavar=_("ITEM"), help=_("the item, as MEETING#i3"))
    verb.add_argument(
        "--to", metavar=_("NAME"), help=_("the committee, where there are several or none is known")
    )


def hand_down_arguments(verb: Parser) -> None:
    """What `medtui hand-down` takes."""
    examples(verb, ["hand-down 2026-11-12-fewer-meetings#i3"])
    verb.add_argument("entry", metavar=_("ITEM"), help=_("the item, as MEETING#i3"))
    verb.add_argument(
        "--to", metavar=_("NAME"), help=_("the committee, where there are several or none is known")
    )

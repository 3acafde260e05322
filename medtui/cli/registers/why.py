"""`medtui why`: why a decision was taken, what was weighed, and whom it helps."""

from __future__ import annotations

from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed
from medtui.cli.base.output import data, note, say
from medtui.domain.commands.extras.follow_up import decision as find_decision
from medtui.domain.commands.reasons import SetReasons, reasons_of
from medtui.domain.model.change import Refused
from medtui.domain.model.extras.reasons import FIELDS
from medtui.i18n import _
from medtui.minutes.content.phrases import reasons
from medtui.wording.refusals import shown


def why(context: Context) -> int:
    """Says why a decision was taken, or enters it."""
    options = context.options
    meeting_id, id = context.workspace().resolve_entry(options.entry)
    given = {"why": " ".join(options.words) or None, "rejected": options.rejected, "gain": options.gain}
    if options.clear:
        given |= dict.fromkeys(options.clear, "")
    changes = any(text is not None for text in given.values())
    with context.meeting(meeting_id, read_only=not changes) as seat:
        if changes:
            try:
                seat.do(SetReasons(id, **given))
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
        of = find_decision(seat.meeting, id)
        if seat.meeting.is_closed(of) and not options.closed:
            if changes:
                return 0
            raise Failed(_("That decision is confidential; --closed shows it."))
        found = reasons_of(seat.meeting, id)
    if options.json:
        data({"id": id, **{name: getattr(found, name) if found else "" for name in FIELDS}})
        return 0
    for label, text in reasons(found, _) if found else ():
        say(f"{label}: {shown(text, 4000)}")
    if found is None:
        note(_("Nothing is said of why it was decided."))
    return 0


def why_arguments(verb: Parser) -> None:
    """What `medtui why` takes."""
    examples(
        verb,
        [
            _('why MEETING.4 "Fewer meetings give time for the task" --gain "Shorter waiting times"'),
            _('why MEETING.4 --rejected "Monthly meetings: too dear"'),
            "why MEETING.4",
        ],
    )
    verb.add_argument("entry", metavar="MEETING.N", help=_("the decision"))
    verb.add_argument("words", nargs="*", metavar=_("REASON"), help=_("why it was taken"))
    verb.add_argument("--rejected", metavar=_("TEXT"), help=_("what was weighed and not taken"))
    verb.add_argument("--gain", metavar=_("TEXT"), help=_("whom it helps: what citizens gain by it"))
    verb.add_argument(
        "--clear",
        action="append",
        choices=FIELDS,
        help=_("takes one of them away; may be said several times"),
    )
    verb.add_argument("--closed", action="store_true", help=_("of a confidential decision too"))
    json_option(verb)

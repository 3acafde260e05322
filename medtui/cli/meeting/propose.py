"""`medtui propose` and `medtui deadlines`: items that a side wants on the agenda, and until when."""

from __future__ import annotations

from typing import Any

from medtui.application.meeting.proposals import coming, deadlines_of
from medtui.application.meeting.proposals import propose as put_proposal
from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.output import data, note, say
from medtui.cli.meeting.item import facts_of_item, found_item, wanted_facts
from medtui.domain.commands.proposals import PutOff, WithdrawProposal
from medtui.domain.commands.topics import ChangeItem, Raise
from medtui.domain.model.deadlines import Deadlines
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side
from medtui.domain.running.sections import item_numbers
from medtui.domain.text import clean, one_line
from medtui.i18n import _
from medtui.minutes.content.vocabulary import of_side
from medtui.wording.refusals import shown
from medtui.wording.terms import deadline_lines

_FIRST = ("title", "side", "closed", "asked", "minutes", "start", "presenters")


def propose(context: Context) -> int:
    """Puts a proposal on the agenda, puts one off with a reason, takes one back, or lists them."""
    options = context.options
    title = one_line(clean(" ".join(options.words))).strip()
    changes = bool(title or options.put_off is not None or options.withdraw)
    with context.meeting(options.id, read_only=not changes) as seat:
        if options.number:
            one = found_item(seat.meeting, options.number)
            if options.withdraw:
                seat.do(WithdrawProposal(one.id, _side(options)))
            elif options.put_off is not None:
                seat.do(PutOff(one.id, options.put_off))
            else:
                raise Usage(_("Say what is to become of the item: --put-off or --withdraw."))
        elif title:
            wanted = {**wanted_facts(options), "title": title}
            if "side" not in wanted:
                raise Usage(_("Which side proposes it? Say --raised-by management or --raised-by employees."))
            rest = {name: value for name, value in wanted.items() if name not in _FIRST}
            id = f"i{seat.meeting.next_number('i')}"
            first = Raise(**{name: value for name, value in wanted.items() if name in _FIRST})
            put_proposal(seat, first, ChangeItem(id, **rest) if rest else None)
            _tell_late(seat.meeting.items[id])
        elif changes:
            raise Usage(_("Say which item: --item N."))
        _tell(seat.meeting, json=options.json)
    return 0


def _side(options: Any) -> Side:
    if not options.raised_by:
        raise Usage(_("Which side takes it back? Say --raised-by management or --raised-by employees."))
    return Side(options.raised_by)


def _tell_late(one: Item) -> None:
    if one.late:
        note(_("note: it comes after the last day for proposals, and is marked so."))


def _tell(meeting: Meeting, *, json: bool) -> None:
    numbers = item_numbers(meeting)
    proposals = [item for item in meeting.agenda if item.proposed is not None or item.put_off]
    shut = meeting.closed_items
    if json:
        data(
            [
                {"number": numbers.get(one.id), "id": one.id, "closed": True}
                if one.id in shut
                else {
                    "number": numbers.get(one.id),
                    "id": one.id,
                    "title": one.title,
                    "side": one.raised_by,
                    "proposed": one.proposed.isoformat() if one.proposed else None,
                    "late": one.late,
                    "put_off": one.put_off or None,
                }
                for one in proposals
            ]
        )
        return
    for one in proposals:
        title = _("Closed item") if one.id in shut else shown(one.title, 400)
        facts = [of_side(one.raised_by) if one.raised_by else ""]
        facts.append(_("after the last day") if one.late else "")
        if one.put_off and one.id not in shut:
            facts.append(_("put off: {reason}").format(reason=shown(one.put_off, 400)))
        told = ", ".join(filter(None, facts))
        say(f"{numbers.get(one.id, '–')}. {title}" + (f" ({told})" if told else "") + f"  [{one.id}]")
    if not proposals:
        note(_("Nothing has been proposed."))


def deadlines(context: Context) -> int:
    """The last days of the meetings that are planned, the next meeting first."""
    workspace = context.workspace()
    today = workspace.clock().date()
    found = [
        (one, deadlines_of(workspace, workspace.read(one.id).head))
        for one in coming(workspace, context.options.committee or "", today)
    ]
    if context.options.json:
        data(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "committee": one.committee,
                    "date": one.date.isoformat(),
                    "proposals": days.proposals.isoformat() if days.proposals else None,
                    "invitation": days.invitation.isoformat() if days.invitation else None,
                }
                for one, days in found
            ]
        )
        return 0
    for one, days in found:
        say(f"{one.id}  {shown(one.title, 200)}")
        for line in deadline_lines(days, today):
            say(f"   {line}")
    if not found:
        note(_("No meeting is planned."))
    elif not any(days != Deadlines() for _one, days in found):
        note(
            _(
                "No days are agreed on. They are written in house.toml, or for one committee with `medtui committees`."
            )
        )
    return 0


def propose_arguments(verb: Parser) -> None:
    """What `medtui propose` takes."""
    examples(
        verb,
        [
            _('propose ID "Shifts at Easter" --raised-by employees --kind discussion'),
            _('propose ID --item 4 --put-off "The figures come in May"'),
            "propose ID",
        ],
    )
    meeting_id(verb)
    verb.set_defaults(title=None)
    verb.add_argument("words", nargs="*", metavar=_("TITLE"), help=_("what is to be on the agenda"))
    verb.add_argument(
        "--item",
        dest="number",
        default="",
        metavar="N",
        help=_("a proposal that is there: its number, or its id"),
    )
    verb.add_argument(
        "--put-off",
        metavar=_("REASON"),
        help=_("the item waits for the next meeting; without a reason it is back"),
    )
    verb.add_argument("--withdraw", action="store_true", help=_("the side that proposed it takes it back"))
    facts_of_item(verb)
    json_option(verb)


def deadlines_arguments(verb: Parser) -> None:
    """What `medtui deadlines` takes."""
    verb.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    json_option(verb)

"""Changes of what is there: undo and redo, outcomes, attendance."""

from __future__ import annotations

from typing import Final

from medtui.application.meeting.attendance import attend as named
from medtui.application.meeting.attendance import on_the_list
from medtui.application.meeting.seat import Seat
from medtui.cli.base.arguments import Parser, examples, meeting_id
from medtui.cli.base.context import Context, Usage, tell_warnings
from medtui.cli.base.output import note, say
from medtui.domain.commands.entries import Confirm, SetOutcome
from medtui.domain.commands.meeting import ChangeHead
from medtui.domain.commands.topics import ConfirmItem, SetItemOutcome
from medtui.domain.model.change import Change, Command, Redo, Refused, Undo
from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Outcome, Side
from medtui.domain.parsing.assigned import outcome_of
from medtui.domain.parsing.attendees import read_attendees
from medtui.i18n import _, ngettext
from medtui.minutes.checks.openly import is_confidential
from medtui.minutes.content.vocabulary import outcome_word, side_word
from medtui.wording.people import several_people, unknown_roles
from medtui.wording.refusals import did, shown

_OUTCOMES: Final = ("noted", "discussed", "agreed", "disagreed", "escalated", "postponed")
_SIDES: Final = ("management", "employees", "both")


def undo(context: Context) -> int:
    """Takes back this seat's last change; where it has none, the last of anybody."""
    with context.meeting(context.options.id) as seat:
        change = seat.do(Undo(anyone=True))
        say(_("Taken back: {what}").format(what=_what(seat, change)))
    return 0


def redo(context: Context) -> int:
    """Does again what was last taken back."""
    with context.meeting(context.options.id) as seat:
        change = seat.do(Redo(anyone=True))
        say(_("Done again: {what}").format(what=_what(seat, change)))
    return 0


def _what(seat: Seat, change: Change) -> str:
    """The change that was meant, with the words it was about."""
    done, change = change, seat.original(change)
    texts = (op.after or op.before for op in change.ops)
    about = next(
        (r.text if isinstance(r, Entry) else r.title for r in texts if isinstance(r, Entry | Item)), ""
    )
    touched = (record for op in (*done.ops, *change.ops) for record in (op.before, op.after))
    if any(is_confidential(seat.meeting, record) for record in touched):
        about = ""
    what = f"{did(change.do)} – {shown(about)}" if about else did(change.do)
    return what if change.seat == seat.name else f"{what} ({change.seat})"


def outcome(context: Context) -> int:
    """What came out of a decision or an item, and who confirms it."""
    options = context.options
    word = _outcome(" ".join(options.word))
    sides = (
        {None: (), "both": tuple(Side)}.get(options.side)
        if options.side in (None, "both")
        else (Side(options.side),)
    )
    if sides and word is not Outcome.AGREED:
        raise Usage(_("Only agreement is confirmed by a side: use --side with “agreed”."))
    meeting_id, about = entry_or_item(context, options.entry)
    with context.meeting(meeting_id) as session:
        for command in _outcome_commands(session.meeting, about, word, sides or ()):
            try:
                session.do(command)
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
        say(_outcome_line(session.meeting, about))
        tell_warnings(session.meeting, about)
    return 0


def _outcome(words: str) -> Outcome:
    """One of the six, in English or Danish, or as its value in the data."""
    known = [str(outcome) for outcome in Outcome]
    if words in known:
        return Outcome(words)
    if found := outcome_of(words):
        return found
    raise Usage(
        _("“{words}” is not an outcome. There are: {known}.").format(
            words=shown(words), known=", ".join(known)
        )
    )


def entry_or_item(context: Context, wanted: str) -> tuple[str, str]:
    """`MEETING.7` is an entry, `MEETING#i3` (or `MEETING.i3`) an item."""
    workspace = context.workspace()
    meeting, sign, item = wanted.rpartition("#")
    if sign:
        return workspace.resolve(meeting), item
    id, entry = workspace.resolve_entry(wanted)
    number = entry.rpartition(".")[2]
    return id, entry if number.isdecimal() else number


def _outcome_commands(meeting: Meeting, about: str, word: Outcome, sides: tuple[Side, ...]) -> list[Command]:
    if about in meeting.items:
        return [*(ConfirmItem(about, side) for side in sides), SetItemOutcome(about, word)]
    # The sides first: where they cannot confirm it here, nothing is changed.
    return [*(Confirm(about, side) for side in sides), SetOutcome(about, word)]


def _outcome_line(meeting: Meeting, about: str) -> str:
    record = meeting.items.get(about) or meeting.entries[about]
    said = outcome_word(record.outcome) if record.outcome else "–"
    confirmed = ", ".join(side_word(side) for side in record.confirmed)
    return f"{about}: {said} ({confirmed})" if confirmed else f"{about}: {said}"


def attend(context: Context) -> int:
    """New people with what the register knows of them; those on the list already with what is said now."""
    count = context.options.count
    if count is not None and not 0 <= count <= 9999:
        raise Usage(_("A number of people between 0 and 9999."))
    with context.meeting(context.options.id) as session:
        people = read_attendees(context.options.people)
        if said := several_people(context.options.people):
            raise Usage(said)
        if count is not None:
            try:
                session.do(ChangeHead({"heads": count}))
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
            say(ngettext("{n} person in the room", "{n} people in the room", count).format(n=count))
        elif not people:
            raise Usage(_('Name at least one person, such as: "Rikke Dam (employees, TR)".'))
        for person in people:
            try:
                id = session.do(named(context.workspace(), session.meeting, person)).about
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
                there = on_the_list(session.meeting, person.name)
                id = there.id if there else ""
            say(f"{id} {session.meeting.attendance[id].name}")
        if said := unknown_roles(context.options.people):
            note(_("note: {text}").format(text=said))
    return 0


def undo_arguments(verb: Parser) -> None:
    """What `medtui undo` takes."""
    meeting_id(verb)
    verb.add_argument("--open", action="store_true", help=_("also where it opens what is confidential"))


def redo_arguments(verb: Parser) -> None:
    """What `medtui redo` takes."""
    meeting_id(verb)
    verb.add_argument("--open", action="store_true", help=_("also where it opens what is confidential"))


def outcome_arguments(verb: Parser) -> None:
    """What `medtui outcome` takes."""
    examples(
        verb,
        [
            _("outcome 2026-11-12-fewer-meetings.7 agreed --side both"),
            _("outcome 2026-11-12-fewer-meetings#i3 discussed"),
        ],
    )
    verb.add_argument("entry", metavar=_("ENTRY"), help=_("the id that `add` printed"))
    verb.add_argument("word", nargs="+", metavar=_("OUTCOME"), help=", ".join(_OUTCOMES))
    verb.add_argument("--side", choices=_SIDES, help=_("who confirms it"))


def attend_arguments(verb: Parser) -> None:
    """What `medtui attend` takes."""
    examples(
        verb,
        [
            _('attend ID "Rikke Dam (employees, TR)"'),
            _('attend ID "Bo Lind (from 9.30); Ida Vang (excused)"'),
        ],
    )
    meeting_id(verb)
    verb.add_argument(
        "people", nargs="?", default="", metavar='"A; B"', help=_("the people, between semicolons")
    )
    verb.add_argument(
        "--count", type=int, metavar="N", help=_("how many are in the room, without their names")
    )

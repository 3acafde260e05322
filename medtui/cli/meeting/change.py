"""Changes of what is there: undo and redo, outcomes, attendance."""

from __future__ import annotations

from dataclasses import replace

from medtui.cli.base.context import Context, Usage, tell_warnings
from medtui.cli.base.output import say
from medtui.domain.commands.entries import Confirm, SetOutcome
from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.topics import ConfirmItem, SetItemOutcome
from medtui.domain.model.change import Change, Command, Redo, Refused, Undo
from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance, read_attendees
from medtui.domain.model.terms import Outcome, Side
from medtui.domain.parsing.assigned import outcome_of
from medtui.domain.text import fold
from medtui.i18n import _
from medtui.minutes.content.vocabulary import outcome_word, side_word
from medtui.store.workspace.session import Session
from medtui.wording.refusals import did, shown


def undo(context: Context) -> int:
    """Takes back this seat's last change; where it has none, the last of anybody."""
    with context.meeting(context.options.id) as session:
        change = session.do(Undo(anyone=True))
        _elsewhere(context, session, change)
        say(_("Taken back: {what}").format(what=_what(session, change)))
        _renew_minutes(context, session)
    return 0


def redo(context: Context) -> int:
    """Does again what was last taken back."""
    with context.meeting(context.options.id) as session:
        change = session.do(Redo(anyone=True))
        _elsewhere(context, session, change)
        say(_("Done again: {what}").format(what=_what(session, change)))
        _renew_minutes(context, session)
    return 0


def _elsewhere(context: Context, session: Session, change: Change) -> None:
    """What the change had done in another meeting."""
    original = _meant(session, change)
    if original.do in ("look-back", "hand-on"):
        from medtui.store.workspace.follow_up import after_undo

        after_undo(context.workspace(), session, change, original)


def _renew_minutes(context: Context, session: Session) -> None:
    """The minutes of a meeting that has ended say what it says now."""
    from medtui.cli.minutes.life import renew

    renew(context, session)


def _meant(session: Session, change: Change) -> Change:
    while change.undoes is not None:
        change = session.recall(change.undoes)
    return change


def _what(session: Session, change: Change) -> str:
    """The change that was meant, with the words it was about."""
    change = _meant(session, change)
    texts = (op.after or op.before for op in change.ops)
    quoted = next(
        (r.text if isinstance(r, Entry) else r.title for r in texts if isinstance(r, Entry | Item)), ""
    )
    what = f"{did(change.do)} – {shown(quoted)}" if quoted else did(change.do)
    return what if change.seat == session.seat else f"{what} ({change.seat})"


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
    with context.meeting(context.options.id) as session:
        people = read_attendees(context.options.people)
        if not people:
            raise Usage(_('Name at least one person, such as: "Rikke Dam (employees, TR)".'))
        for person in people:
            try:
                id = session.do(Attend(_merged(context, session.meeting, person))).about
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
                id = _same(session.meeting, person).id
            say(f"{id} {session.meeting.attendance[id].name}")
    return 0


def _same(meeting: Meeting, person: Attendance) -> Attendance:
    """The line of the list with this name; an empty id where there is none."""
    found = (a for a in meeting.people if fold(a.name) == fold(person.name))
    return next(found, replace(person, id=""))


def _merged(context: Context, meeting: Meeting, person: Attendance) -> Attendance:
    there = _same(meeting, person)
    if not there.id:
        return replace(context.workspace().known(person), id="")
    said = ("title", "organisation", "side", "roles", "substitute_for", "arrived", "left", "guest")
    given = {name: getattr(person, name) for name in said if getattr(person, name)}
    return replace(there, presence=person.presence, **given)

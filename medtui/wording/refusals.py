"""Sentences for everything that can go wrong or look doubtful: what happened, what was saved, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Change, Refused
from medtui.domain.model.extras.life import By
from medtui.domain.model.meeting import Meeting
from medtui.domain.running.warnings import Code, Warning
from medtui.domain.text import LIMIT
from medtui.i18n import N_, _, ngettext
from medtui.minutes.content.vocabulary import by_word, side_word
from medtui.store.journal.codec import BadRecord
from medtui.store.journal.journal import Newer, NotAJournal, NotSaved
from medtui.store.workspace.folder import NoSuchMeeting, SeveralMeetings
from medtui.wording.storage import (
    PATH,
    no_such_meeting,
    not_a_database,
    not_saved,
    several_meetings,
    shown,
    system_error,
)

if TYPE_CHECKING:
    pass

__all__ = [
    "did", "not_saved", "openness", "problem", "refusal", "shown", "system_error", "warning_text",
]  # fmt: skip

REFUSALS: Final[dict[str, str]] = {
    "too-long": N_("The line has {length} characters, and {limit} is the most. It was not saved; make it two lines."),
    "empty-line": N_("There is nothing on the line."),
    "no-text": N_("It does not say what is to be done. Nothing was saved; write the text too."),
    "no-such-date": N_("There is no such date: {words}. Nothing was saved."),
    "no-such-week": N_("There is no such week: {words}. Nothing was saved."),
    "no-such-time": N_("There is no such time of day: {words}. Write it like 09.30."),
    "edited-meanwhile": N_("Somebody else has changed it, and now it says: {theirs} – Yours was not saved: {yours}"),
    "not-an-entry": N_("An entry cannot become a topic or a count. It is as it was."),
    "opens-closed": N_(
        "This opens what is confidential ({count}), and it may then stand in open minutes. Nothing is open yet: do the "
        "same once more to open it (on the command line with --open)."
    ),
    "at-the-edge": N_("It cannot be moved further."),
    "not-a-decision": N_("{id} is not a decision. Make it one first, or choose another."),
    "not-fit-to-decide": N_(
        "Nothing is decided in “{phase}”. It stays a proposal until both sides confirm it in a phase that decides."
    ),
    "not-an-action": N_("{id} is not an action, so it cannot be done or undone."),
    "link-to-itself": N_("A decision cannot be linked with itself."),
    "link-forward": N_("{id} is not an earlier decision. Link the later one with the earlier."),
    "helped-out-of-range": N_("Whether it helped is a number from 1 (not at all) to 5 (very much), not {helped}."),
    "looked-back-already": N_("This meeting has gone through {id} already."),
    "promise-of-this-meeting": N_("{id} was promised at this meeting; it is for the next one to look back at it."),
    "not-a-guideline": N_("{id} is not a guideline. Say first which type it is."),
    "no-notice": N_(
        "Only an optional guideline can be given notice of. This one changes only when both sides agree: {id}."
    ),
    "noticed-guideline": N_("Notice has been given of {id}; take it back before it becomes another type."),
    "closed-not-shown": N_("What is closed is never shown on the wall."),
    "no-such-entry": N_("There is no entry {id}; it may have been deleted."),
    "no-such-item": N_("There is no item {id}; it may have been removed."),
    "no-item-number": N_("There is no item {number}; there are {count} on the agenda."),
    "no-item-title": N_("An item needs a title."),
    "item-minutes": N_("An item takes from 0 to {most} minutes, not {minutes}."),
    "no-such-kle": N_("“{kle}” is not a KLE number. Write it as 81, 81.38, 81.38.04 or 81.38.04-G01."),
    "no-such-person": N_("That person is no longer on the list."),
    "no-such-topic": N_("There is no topic {number}; there are {count}."),
    "no-such-phase": N_("There is no phase {number}; there are {count}."),
    "times-backward": N_("It cannot end at {end} when it begins at {start}."),
    "times-outside": N_("{phase} would lie outside of the meeting. Set the start and the end of the meeting first."),
    "no-such-level": N_("There is no level {level}. The levels go from 1, told, to 7, left to the staff."),
    "handed-on-already": N_("It has been moved to {committee} already."),
    "no-phase": N_("The meeting has not begun. Go to its first phase, and then round the table."),
    "waits-already": N_("That person is in the queue already."),
    "queue-shut": N_("The queue is closed. It takes points of order only, until it is opened again."),
    "queue-full": N_("More than {most} cannot wait at once."),
    "nobody-so-called": N_(
        "Nobody in the room is “{typed}”. Somebody who is not on the list is written with the whole name."
    ),
    "nobody-waits": N_("Nobody waits for the floor."),
    "voice-minutes": N_("A voice has between 0 and 60 minutes; 0 is no limit."),
    "which-speaker": N_("Who is it? {names}. Write one letter more."),
    "not-planned": N_("The meeting has begun: raise the item there."),
    "which-side": N_("Which side proposes it? Management or employees."),
    "begun-already": N_("The item has been taken up already."),
    "not-proposed": N_("No side has proposed this item."),
    "not-their-proposal": N_("The other side has proposed this item, and only that side can take it back."),
    "proposal-stays": N_(
        "A side has proposed this item, so it cannot be taken off. Put it off with a reason, or hand it to the right "
        "level."
    ),
    "put-off-why": N_("A side has proposed this item. Say why it is put off."),
    "committee-days": N_("A number of days between 0 and 120."),
    "no-round": N_("No round is on."),
    "nobody-here": N_("There is nobody on the attendance list to give the floor to. Enter the people first."),
    "no-topic-on": N_("There is no topic on the table to count thumbs for."),
    "no-item-for-outcome": N_("There is no item on the table and no decision here that could have an outcome."),
    "not-changeable": N_("This cannot be changed: {fields}."),
    "person-without-name": N_("A person on the list needs a name."),
    "phase-without-title": N_("A phase needs a title, such as: 10.30 45 Visit v. Lone Krag, then discussion"),
    "minutes-out-of-range": N_("A phase lasts from 0 to 600 minutes, not {minutes}."),
    "phase-begun": N_("“{phase}” has begun already, so it cannot be left out."),
    "already-there": N_("The meeting is in “{phase}” already."),
    "first-phase": N_("This is the first phase."),
    "last-phase": N_("This is the last phase. End the meeting, or add a phase."),
    "paused-already": N_("The clock stands still already."),
    "not-paused": N_("The clock is running already."),
    "on-break-already": N_("There is a break already."),
    "not-started": N_("The meeting has not started yet."),
    "ended-already": N_("The meeting has ended."),
    "merge-with-itself": N_("A topic cannot be merged with itself, nor with one that is merged already."),
    "not-ended": N_("The meeting has not ended, so there are no minutes to send, comment on or approve yet."),
    "for-comment-already": N_("The minutes are out for comment already."),
    "approved-already": N_("The minutes are approved already."),
    "approved-by-them": N_("That approval ({who}) has been entered already. `medtui undo` takes back the last change."),
    "no-such-comment": N_("There is no comment {id}; `medtui comments ID` lists them."),
    "cleared-already": N_("That finding may stand already."),
    "not-cleared": N_("Nobody has said that this finding may stand."),
    "nothing-to-focus": N_("{id} is neither a decision nor an action, so it serves no focus point."),
    "no-such-question": N_("There is no question {question} in the compass."),
    "no-such-when": N_("An activity is asked about at the start, half-way or at the end, not {when}."),
    "committee-without-name": N_("A committee needs a name."),
    "committee-there": N_("There is a committee of that name already."),
    "no-such-committee": N_("No committee is called {name}."),
    "below-itself": N_("{name} cannot stand below itself."),
    "nothing-to-do": N_("It is like that already."),
    "nothing-to-undo": N_("There is nothing to take back."),
    "nothing-to-redo": N_("There is nothing to do again."),
    "used-since": N_("Others have written under it since, so it stays. Delete it instead: what was said is then kept."),
    "foreign-change": N_("It was done by another program or a newer medtui, so it cannot be taken back here."),
    "changed-since": N_("It has been changed again since, so it cannot be taken back: {id}. Change it by hand."),
}  # fmt: skip

_DONE: Final[dict[str, str]] = {
    "capture": N_("a line"),
    "compass": N_("a count of the compass"),
    "focus": N_("which focus point a line serves"),
    "team-report": N_("a report from a task team"),
    "raise": N_("a topic"),
    "revise": N_("other words for a line"),
    "retype": N_("another kind of line"),
    "move": N_("moving a line"),
    "delete": N_("deleting a line"),
    "close-entry": N_("closing a line"),
    "open-entry": N_("opening a line"),
    "settle": N_("owner and date"),
    "outcome": N_("an outcome"),
    "confirm": N_("a confirmation"),
    "unconfirm": N_("taking a confirmation back"),
    "follow-up": N_("the follow-up of an action"),
    "look-back": N_("a look back at a promise"),
    "link": N_("a link with an earlier decision"),
    "unlink": N_("taking away a link with an earlier decision"),
    "review": N_("a look back at a decision"),
    "review-day": N_("the day to look back at a decision"),
    "ask-of": N_("whom an action is asked of"),
    "reasons": N_("the reasons of a decision"),
    "guideline": N_("what a guideline says"),
    "notice": N_("the notice of a guideline"),
    "no-guideline": N_("that a decision is no guideline"),
    "merge": N_("merging two topics"),
    "dots": N_("a count of dots"),
    "phone-dots": N_("the dots from the phones"),
    "from-phones": N_("what came from the phones"),
    "thumbs": N_("a count of thumbs"),
    "park": N_("parking a topic"),
    "unpark": N_("taking up a parked topic"),
    "change-item": N_("a change of an item"),
    "copy-item": N_("an item from another meeting"),
    "move-item": N_("another order of the items"),
    "propose": N_("a proposal for the agenda"),
    "put-off": N_("putting off an item"),
    "withdraw-proposal": N_("taking back a proposal"),
    "remove-item": N_("removing an item"),
    "change-meeting": N_("a change of what is said about the meeting"),
    "times": N_("other times of the meeting"),
    "curtain": N_("the curtain"),
    "level": N_("the level of a decision"),
    "hand-on": N_("moving an item to another committee"),
    "receive": N_("an item from another committee"),
    "round": N_("the round the table"),
    "voice": N_("the queue of speakers"),
    "read-back": N_("reading back a decision"),
    "show": N_("what the wall shows"),
    "attend": N_("a change of the attendance list"),
    "unattend": N_("taking somebody off the attendance list"),
    "start": N_("starting the meeting"),
    "next": N_("going on to the next phase"),
    "next-item": N_("going on to the next item"),
    "back": N_("going back a phase"),
    "previous-item": N_("going back an item"),
    "go-to": N_("going to a phase"),
    "skip": N_("leaving out a phase"),
    "unskip": N_("taking in a phase again"),
    "add-phase": N_("a new phase"),
    "change-phase": N_("a change of a phase"),
    "extend": N_("more time"),
    "pause": N_("stopping the clock"),
    "resume": N_("starting the clock"),
    "break": N_("a break"),
    "set-end": N_("another end of the meeting"),
    "end": N_("ending the meeting"),
    "repair": N_("a repair"),
    "send-for-comment": N_("sending the minutes for comment"),
    "comment": N_("a comment on the minutes"),
    "settle-comment": N_("dealing with a comment"),
    "approve": N_("an approval of the minutes"),
    "clear": N_("letting a finding stand"),
    "unclear": N_("a finding that may not stand after all"),
    "edit-text": N_("changes to the minutes as text"),
}


def refusal(error: Refused) -> str:
    """Why a command was refused, and what to do."""
    text = REFUSALS.get(error.code)
    if text is None:
        return _("That cannot be done here ({code}). Nothing was changed.").format(code=error.code)
    details = dict(error.details)
    if details.get("who") in set(By):
        details["who"] = by_word(By(str(details["who"])))
    return _(text).format_map(_Shown({"limit": LIMIT, **details}))


def openness(change: Change) -> str:
    """What a change made open, or left closed although it has no closed item around it any more; "" as a rule."""
    if change.opened:
        n = len(change.opened)
        return ngettext("{n} thing is open now.", "{n} things are open now.", n).format(n=n)
    if n := len(change.kept):
        return ngettext(
            "{n} line stays confidential by itself.", "{n} lines stay confidential by themselves.", n
        ).format(n=n)
    return ""


def did(do: str) -> str:
    """What a change was, in a word or two, as it is said when it is taken back or done again."""
    return _(_DONE[do]) if do in _DONE else do


def warning_text(warning: Warning, meeting: Meeting) -> str:
    """A warning of the rules in a few words, as it stands beside the work."""
    details = _Shown(warning.details)
    match warning.code:
        case Code.PROPOSAL:
            return _("proposal: to be confirmed in a phase that decides")
        case Code.BEFORE_DISCUSSION:
            return _("decided before it was discussed")
        case Code.ONE_SIDE:
            missing = [side_word(side) for side in warning.details.get("missing", ())]
            return _("not confirmed by {sides}").format(sides=_(" and ").join(missing))
        case Code.DECISION_WITHOUT_OUTCOME:
            return _("no outcome yet")
        case Code.ITEM_WITHOUT_OUTCOME:
            return _("the item has no outcome")
        case Code.ACTION_WITHOUT_OWNER:
            return _("nobody has it yet")
        case Code.ACTION_WITHOUT_DATE:
            return _("no date yet")
        case Code.DATE_NOT_UNDERSTOOD:
            return _("no date is known for “{words}”").format_map(details)
        case Code.STATEMENT_WITHOUT_SIDE:
            return _("not said on whose behalf")
        case Code.DOTS_OVER:
            return _("{given} dots counted, but {people} people × {each} are {has}").format_map(details)
        case Code.NOBODY_PRESENT:
            return _("nobody is on the attendance list")
        case Code.ITEM_WITHOUT_BACKGROUND:
            return _("to be decided, but without background or papers")
        case Code.ITEM_MINUTES_OVER:
            return _("the items are given {given} minutes, but the meeting has {has}").format_map(details)


def problem(error: BaseException) -> str | None:
    """A sentence or two for any error that the program knows; none for one that it does not."""
    match error:
        case Refused():
            return refusal(error)
        case NotSaved():
            return not_saved(error)
        case NoSuchMeeting():
            return no_such_meeting(error)
        case SeveralMeetings():
            return several_meetings(error)
        case Newer():
            return _(
                "{path} was written by a newer medtui. Nothing was changed; update medtui to open it."
            ).format(path=shown(error.path, PATH))
        case NotAJournal():
            return not_a_database(error)
        case BadRecord():
            return _(
                "The database holds something unreadable ({what}). Nothing was changed; run `medtui check`."
            ).format(what=shown(str(error)))
        case OSError():
            return system_error(error)
        case _ if type(error).__module__ == "sqlite3":
            return _(
                "The list of what is in the meetings, which is made of them, could not be used ({reason}). "
                "The meetings are as they were. Make room on the disk, and try again."
            ).format(reason=shown(error))
        case _:
            return _about_a_format(error) or (
                _("It could not be done ({reason}). What was saved before still stands.").format(
                    reason=shown(error) or type(error).__name__
                )
                if isinstance(error, MedtuiError)
                else None
            )


def _about_a_format(error: BaseException) -> str | None:
    # What reads formats costs a captured line a tenth of its time; only an error of theirs needs it.
    from medtui.domain.formats.format import FormatError
    from medtui.store.files.formats import UnknownFormat
    from medtui.wording.config_files import describe, describe_unknown

    if isinstance(error, UnknownFormat):
        return describe_unknown(error)
    return describe(error) if isinstance(error, FormatError) else None


class _Shown(dict[str, str]):
    """The particulars of an error, ready to be shown; one that is missing must not hide the error."""

    def __init__(self, details: Mapping[str, Any]) -> None:
        super().__init__({key: _plain(value) for key, value in details.items()})

    def __missing__(self, key: str) -> str:
        return "–"


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in cast("Sequence[object]", value))
    return shown(value, PATH)

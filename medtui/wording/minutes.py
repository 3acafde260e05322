"""What is said about minutes before they are sent: what they lack, and what the privacy check found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from medtui.domain.model.extras.life import Clearance
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, Presence, PromiseState, Side
from medtui.domain.running.warnings import Code, Warning
from medtui.domain.text import one_line, shorten
from medtui.i18n import N_, _, ngettext
from medtui.minutes.checks.missing import COMMENT, PRIVACY, Missing, missing
from medtui.minutes.checks.privacy import Finding, Reason, findings
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.vocabulary import kind_word, outcome_word, presence_word, promise_word, side_word
from medtui.minutes.edits.changes import Changed, Unread
from medtui.wording.refusals import shown, warning_text


def missing_text(missing: Missing, meeting: Meeting) -> str:
    """What is missing, in a few words; its own words stand beside it."""
    match missing.code:
        case "not-read-back":
            return _("not read back: no side has confirmed the words")
        case "other-day":
            return _("started or ended on another day: medtui time sets when it was")
        case "too-long":
            return too_long_text(int(missing.details["minutes"]))
        case "comment":
            side = missing.details.get("side")
            who = side_word(side) if side else _("no side")
            return _("comment ({side}) not dealt with: {text}").format(
                side=who, text=shorten(one_line(str(missing.details.get("text", ""))), 120)
            )
        case "privacy":
            return _("privacy: {reason}").format(reason=reason_text(Reason(missing.details["reason"])))
        case "nobody-present":
            return _("attendance not taken: nobody is on the list as present")
        case code:
            return warning_text(Warning(Code(code), missing.about, missing.details), meeting)


def too_long_text(minutes: int) -> str:
    """By how much the programme is longer than the meeting."""
    return ngettext(
        "the programme is {n} minute longer than the meeting",
        "the programme is {n} minutes longer than the meeting",
        minutes,
    ).format(n=minutes)


def reason_text(reason: Reason) -> str:
    """Why a line was found, in the user's words."""
    return {
        Reason.CPR: _("looks like a CPR number"),
        Reason.ILLNESS: _("speaks of illness near a name"),
        Reason.UNION: _("speaks of a union near a name"),
        Reason.NAMED_STATEMENT: _("a statement that names a person"),
        Reason.CRIME: _("speaks of crime near a name"),
        Reason.FAMILY: _("speaks of family or social matters near a name"),
        Reason.BELIEF: _("speaks of belief, politics or sexuality near a name"),
        Reason.PERSONNEL: _("speaks of a personnel case near a name"),
        Reason.MONEY: _("speaks of pay or debt near a name"),
        Reason.CONTACT: _("private address, phone or mail"),
        Reason.CLOSED_MATTER: _("uses words of closed matters"),
        Reason.SAYS_CLOSED: _("says that something is confidential"),
    }[reason]


def advice_text(reason: Reason) -> str:
    """What to do about a line that was found, in the user's words."""
    if reason is Reason.CONTACT or reason is Reason.CPR:
        return _("Take it out, make the line closed, or let it stand with a reason.")
    return _("Write “an employee”, make the line closed, or let it stand with a reason.")


def nothing_private() -> str:
    """What was looked for, where nothing was found."""
    return _(
        "Looked for CPR numbers, illness, unions, views with a name, crime, family, belief and politics, "
        "personnel cases, pay and debt, private addresses and numbers. None was seen; other things medtui does not see."
    )


def finding_line(finding: Finding, clearance: Clearance | None) -> str:
    """A finding in one line: its key, the line, why it was found, and what was decided about it."""
    text = _("{key}  {about}: {line} – {reason} ({words})").format(
        key=finding.key,
        about=finding.about or _("the meeting"),
        line=shorten(one_line(finding.line), 120),
        reason=reason_text(finding.reason),
        words=shorten(one_line(finding.words), 60),
    )
    return f"{text} [{stands_text(clearance)}]" if clearance else text


def audience_word(audience: Audience) -> str:
    """For whom minutes are, as it stands behind the word for them."""
    return {
        Audience.FULL: _("for the committee"),
        Audience.OPEN: _("for all staff"),
        Audience.NEWS: _("as news"),
    }[audience]


def stands_text(clearance: Clearance) -> str:
    """That a finding may stand, and why."""
    why = shorten(one_line(clearance.reason), 80)
    return _("may stand: {why}").format(why=why) if why else _("may stand")


def subject(missing: Missing) -> str:
    """What a line is about: the words of the entry or item, or the meeting."""
    return one_line(missing.text) if missing.text else _("The meeting")


_FACTS: Final[dict[str, str]] = {
    "text": N_("words"),
    "kind": N_("kind"),
    "owners": N_("owner"),
    "team": N_("team"),
    "due": N_("date"),
    "side": N_("side"),
    "outcome": N_("outcome"),
    "closed": N_("confidential"),
    "state": N_("state of the action"),
    "title": N_("title"),
    "date": N_("day of the meeting"),
    "place": N_("place"),
    "committee": N_("committee"),
    "purpose": N_("purpose"),
    "theme": N_("theme"),
    "focus": N_("focus point"),
    "chair": N_("chair"),
    "deputy": N_("deputy chair"),
    "facilitator": N_("facilitator"),
    "time": N_("time"),
    "secretary": N_("secretary"),
    "next_meeting": N_("next meeting"),
}
_CHANGED: Final[dict[str, str]] = {
    "new": N_("new: {after}"),
    "new-proposal": N_("new proposal, because nothing is decided in this part: {after}"),
    "proposal": N_("proposal, because nothing is decided in this part: {after}"),
    "elsewhere": N_("stands under another heading, that of its kind: {after}"),
    "listed": N_("stands at its own place in the list: {after}"),
    "unconfirmed": N_("no longer confirmed, because it is changed: {after}"),
    "gone": N_("goes out with it: {before}"),
    "comes": N_("comes in with it: {after}"),
    "deleted": N_("deleted: {before}"),
    "moved": N_("moved: {after}"),
}
_WHY: Final[dict[str, str]] = {
    "line": N_("this cannot be changed here"),
    "deleted": N_("this cannot be left out here"),
    "place": N_("this cannot stand here"),
    "parts": N_("the parts stand in the order of the meeting"),
    "order": N_("this cannot stand here: what is gathered follows the order of the parts"),
    "part": N_("there is no part of this number"),
    "sides": N_("who confirms a decision is entered where it is read back"),
    "proposal": N_("a proposal becomes a decision when both sides confirm it"),
    "twice": N_("this is said twice, and not the same"),
    "no-such-date": N_("there is no such day"),
    "too-long": N_("this is too long for one line"),
    "meanwhile": N_("somebody else has changed it meanwhile, and it says: {theirs}"),
    "meanwhile-gone": N_("somebody else has deleted it meanwhile"),
}


def change_text(change: Changed) -> str:
    """What an edit changes, in one line."""
    before, after = (_fact(change.code, text) for text in (change.before, change.after))
    if change.code in _CHANGED:
        text = _(_CHANGED[change.code]).format(before=before, after=after)
    else:
        what = shorten(change.name, 80) or _(_FACTS.get(change.code, change.code))
        text = _("{what}: {before} → {after}").format(what=what, before=before, after=after)
    return _at_line(change.line, text)


def unread_text(unread: Unread) -> str:
    """What an edit says and was not taken, with its line and why."""
    why = _(_WHY[unread.code] if unread.code in _WHY else _WHY["line"]).format(
        theirs=shorten(one_line(unread.theirs), 80)
    )
    text = _("not taken: {text} ({why})").format(text=shorten(one_line(unread.text), 100), why=why)
    return _at_line(unread.line, text)


def _at_line(line: int, text: str) -> str:
    return _("line {line}: {text}").format(line=line, text=text) if line else text


def _fact(code: str, value: str) -> str:
    words: dict[str, str] = {}
    if code == "kind":
        words = {kind.value: kind_word(kind) for kind in Kind}
    elif code == "outcome":
        words = {outcome.value: outcome_word(outcome) for outcome in Outcome}
    elif code == "side":
        words = {side.value: side_word(side) for side in Side}
    elif code == "presence":
        words = {presence.value: presence_word(presence) for presence in Presence}
    elif code == "state":
        words = {state.value: promise_word(state) for state in PromiseState}
    elif code == "closed":
        words = {"yes": _("yes"), "no": _("no")}
    elif code == "due":
        words = {"yes": _("no date")}
    return words.get(value) or shorten(one_line(value), 80) or "–"


def no_editor(name: str, path: Path) -> str:
    """That no editor could be opened, and what to do."""
    if name:
        text = _("The editor {name} could not be used. Set $EDITOR to another one; the minutes lie in {path}")
    else:
        text = _("No editor was found. Set $EDITOR to one; the minutes lie in {path}")
    return text.format(name=shown(name), path=shown(path, 400))


def open_at_approval(meeting: Meeting, on: date) -> list[str]:
    """What stands open as the minutes are approved on a day: comments, what is missing, findings, a day too early."""
    found = missing(meeting, findings(meeting))
    comments = sum(m.code == COMMENT for m in found)
    private = sum(m.code == PRIVACY for m in found)
    rest = len(found) - comments - private
    told: list[str] = []
    if on < meeting.head.date:
        told.append(
            _("the day of the approval, {on}, is before the meeting, {date}").format(
                on=on.isoformat(), date=meeting.head.date.isoformat()
            )
        )
    if comments:
        told.append(
            ngettext("{n} comment is not dealt with", "{n} comments are not dealt with", comments).format(
                n=comments
            )
        )
    if rest:
        told.append(
            ngettext("{n} thing is missing or doubtful", "{n} things are missing or doubtful", rest).format(
                n=rest
            )
        )
    if private:
        told.append(
            ngettext(
                "{n} finding of the privacy check is undecided",
                "{n} findings of the privacy check are undecided",
                private,
            ).format(n=private)
        )
    return told

"""The minutes on their way: what they lack, comments from the sides, and their approval."""

from __future__ import annotations

from typing import Final

from medtui.application.meeting.seat import Beside, Seat
from medtui.application.minutes_file import writer
from medtui.cli.base.arguments import Parser, closed_option, examples, json_option, meeting_id
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.days import day
from medtui.cli.base.output import confirmed, data, is_asked, note, say
from medtui.domain.commands.extras.life import (
    AddComment,
    Approve,
    Clear,
    SendForComment,
    SettleComment,
    Unclear,
    clearance_of,
)
from medtui.domain.commands.extras.life import approvals as approvals_of
from medtui.domain.model.extras.life import By
from medtui.domain.model.terms import Side
from medtui.domain.text import one_line
from medtui.i18n import _, ngettext
from medtui.minutes.checks.missing import cleared_keys
from medtui.minutes.checks.missing import comments as comments_of
from medtui.minutes.checks.missing import missing as missing_in
from medtui.minutes.checks.openly import told
from medtui.minutes.checks.privacy import findings
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.vocabulary import by_word, side_word
from medtui.store.upkeep.approved import content
from medtui.wording.minutes import (
    advice_text,
    finding_line,
    missing_text,
    nothing_private,
    open_at_approval,
    reason_text,
    subject,
)
from medtui.wording.refusals import shown
from medtui.wording.terms import status_word

_SIDES: Final = ("management", "employees")
_APPROVERS: Final = ("chair", "deputy", "meeting")
_AUDIENCES: Final = ("full", "open", "news")


def missing(context: Context) -> int:
    """What is missing or doubtful, in the order of the minutes."""
    workspace = context.workspace()
    whole = workspace.read(workspace.resolve(context.options.id))
    meeting = context.seen(whole)
    found = missing_in(meeting, told(findings(whole, Audience(context.options.audience)), meeting))
    if context.options.json:
        data(
            [
                {
                    "code": m.code,
                    "about": m.about,
                    "item": m.number or None,
                    "text": m.text,
                    "says": missing_text(m, meeting),
                    "mend": str(m.mend),
                }
                for m in found
            ]
        )
        return 0
    for m in found:
        # Of a deleted entry, which only its correction tells of, the id is whole all the same.
        known = m.about in meeting.entries or m.about.startswith(f"{meeting.id}.")
        about = f"  [{m.about if known else f'{meeting.id}#{m.about}'}]" if m.about else ""
        say(f"{subject(m)}: {missing_text(m, meeting)}{about}")
    if not found:
        note(_("Nothing is missing."))
    return 0


def send_for_comment(context: Context) -> int:
    """The minutes are out for comment."""
    with context.meeting(context.options.id) as session:
        session.do(SendForComment())
        _say_status(session)
        write_now(session)
        count = len(missing_in(session.meeting, findings(session.meeting)))
        if count:
            text = ngettext(
                "note: {n} thing is missing or doubtful; `medtui missing {id}` lists it.",
                "note: {n} things are missing or doubtful; `medtui missing {id}` lists them.",
                count,
            )
            note(text.format(n=count, id=session.meeting.id))
    return 0


def comment(context: Context) -> int:
    """Enters a comment, and prints its id once it is on disk."""
    options = context.options
    with context.meeting(options.id) as session:
        about = _about(session, options.about or "")
        change = session.do(AddComment(" ".join(options.text), Side(options.side), about))
        say(change.about)
    return 0


def _about(session: Seat, wanted: str) -> str:
    """The entry or item meant: `MEETING.7`, `7`, `MEETING#i3` or `i3`."""
    short = wanted.rpartition("#")[2] if "#" in wanted else wanted.rpartition(".")[2]
    return (
        short if short in session.meeting.items or not short.isdecimal() else f"{session.meeting.id}.{short}"
    )


def comments(context: Context) -> int:
    """Lists the comments, or notes that one has been dealt with."""
    options = context.options
    changed = options.settle or options.reopen
    with context.meeting(options.id, read_only=not changed) as session:
        if changed:
            session.do(SettleComment(changed, settled=bool(options.settle)))
        found = comments_of(context.seen(session.meeting))
    if options.json:
        data(
            [
                {
                    "id": c.id,
                    "side": c.side,
                    "text": c.text,
                    "about": c.about,
                    "at": c.at.isoformat(),
                    "settled": c.settled,
                }
                for c in found
            ]
        )
        return 0
    for c in found:
        side = side_word(c.side) if c.side else _("no side")
        about = f" [{c.about}]" if c.about else ""
        state = _("dealt with") if c.settled else _("open")
        say(f"{c.id}  {side}: {one_line(c.text)}{about} ({state})")
    if not found:
        note(_("There are no comments."))
    return 0


def approve(context: Context) -> int:
    """Notes an approval. The minutes are then written, so that the file is what was approved."""
    options = context.options
    with context.meeting(options.id) as session:
        by = By(options.by)
        on = day(options.on, context.today) if options.on else session.clock().date()
        still = open_at_approval(session.meeting, on)
        if still and not options.yes:
            note(_("Still open: {what}.").format(what="; ".join(still)))
            # A script is told and not asked.
            if is_asked() and not confirmed(_("Approve the minutes all the same? [y/n]")):
                raise Failed(
                    _("Nothing was approved. `medtui missing {id}` lists it.").format(id=session.meeting.id)
                )
        session.do(Approve(by, on, writer(context.workspace().root), content, options.name or ""))
        approval = approvals_of(session.meeting)[by.value]
        name = f": {one_line(approval.name)}" if approval.name else ""
        say(f"{by_word(by)}{name} ({approval.on.isoformat()})")
        _say_status(session)
        say(_("Fingerprint of what was approved, as the minutes print it: {mark}").format(mark=approval.mark))
        write_now(session)
    return 0


def write_now(seat: Seat) -> None:
    """The minutes are written, also where there was no file yet. What was noted stands, also where they cannot be."""
    try:
        seat.write_minutes()
    except OSError as error:
        seat.trouble(Beside.MINUTES, error)


def _say_status(session: Seat) -> None:
    head = session.meeting.head
    say(f"{head.id}: {status_word(head.status)}")


def privacy(context: Context) -> int:
    """What the privacy check finds, or what is decided about a finding. Exit code 1 where any is undecided."""
    options = context.options
    decides = options.stand or options.withdraw
    with context.meeting(options.id, read_only=not decides) as session:
        audiences = list(Audience) if options.audience == "all" else [Audience(options.audience)]
        found = {f.key: (f, a) for a in reversed(audiences) for f in findings(session.meeting, a)}
        if decides:
            key = _key(decides, [*found, *cleared_keys(session.meeting)])
            if options.stand and not options.because.strip():
                raise Usage(_("Say in a word why it may stand: --because WORDS"))
            session.do(Clear(key, options.because) if options.stand else Unclear(key))
        meeting = session.meeting
    shown_to = told((f for f, _a in found.values()), context.seen(meeting))
    rows = [(f, a, clearance_of(meeting, f.key)) for f, a in found.values() if f in shown_to]
    if options.json:
        data(
            [
                {
                    "key": f.key,
                    "audience": a.value,
                    "about": f.about,
                    "field": f.field,
                    "line": f.line,
                    "reason": f.reason.value,
                    "why": reason_text(f.reason),
                    "advice": advice_text(f.reason),
                    "words": f.words,
                    "stands": c is not None,
                    "because": c.reason if c else "",
                }
                for f, a, c in rows
            ]
        )
    else:
        for f, _a, c in rows:
            say(finding_line(f, c))
        for advice in dict.fromkeys(advice_text(f.reason) for f, _a, c in rows if c is None):
            note(advice)
        if not rows:
            note(nothing_private())
    return 1 if any(c is None for _f, _a, c in rows) else 0


def _key(wanted: str, known: list[str]) -> str:
    """The key meant: whole, or a beginning that only one has."""
    hits = sorted({key for key in known if key.startswith(wanted)})
    if len(hits) != 1:
        raise Failed(
            _("There is no one finding “{key}”; `medtui privacy ID` lists them.").format(key=shown(wanted))
        )
    return hits[0]


def missing_arguments(verb: Parser) -> None:
    """What `medtui missing` takes."""
    meeting_id(verb)
    closed_option(verb)
    verb.add_argument(
        "--audience", choices=_AUDIENCES, default="full", help=_("whose minutes the privacy check looks at")
    )
    json_option(verb)


def send_for_comment_arguments(verb: Parser) -> None:
    """What `medtui send-for-comment` takes."""
    meeting_id(verb)


def comment_arguments(verb: Parser) -> None:
    """What `medtui comment` takes."""
    examples(
        verb,
        [
            _('comment ID --side employees "Item 2 was postponed, not dropped"'),
            _('comment ID --side management --about ID.7 "Until May, not until June"'),
        ],
    )
    meeting_id(verb)
    verb.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("what the side says"))
    verb.add_argument("--side", choices=_SIDES, required=True, help=_("who says it"))
    verb.add_argument("--about", metavar=_("ENTRY"), help=_("the entry or item it concerns (else the whole)"))


def comments_arguments(verb: Parser) -> None:
    """What `medtui comments` takes."""
    examples(verb, ["comments ID", "comments ID --settle k2"])
    meeting_id(verb)
    closed_option(verb)
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--settle", metavar="K", help=_("this comment has been dealt with"))
    which.add_argument("--reopen", metavar="K", help=_("this comment has not been dealt with after all"))
    json_option(verb)


def approve_arguments(verb: Parser) -> None:
    """What `medtui approve` takes."""
    examples(verb, ["approve ID --by chair", _("approve ID --by meeting --on 2027-02-11")])
    meeting_id(verb)
    verb.add_argument(
        "--by", choices=_APPROVERS, required=True, help=_("the chair, the deputy chair, or the next meeting")
    )
    verb.add_argument("--on", metavar=_("DATE"), help=_("the day it was approved (else today)"))
    verb.add_argument("--name", metavar=_("NAME"), help=_("who approved it (else as the meeting says)"))
    verb.add_argument(
        "--yes", action="store_true", help=_("approve also where something stands open, without being asked")
    )


def privacy_arguments(verb: Parser) -> None:
    """What `medtui privacy` takes."""
    examples(
        verb,
        [
            "privacy ID",
            "privacy ID --audience open --json",
            _('privacy ID --stand 3f9a --because "the person has said yes"'),
        ],
    )
    meeting_id(verb)
    closed_option(verb)
    verb.add_argument(
        "--audience",
        choices=(*_AUDIENCES, "all"),
        default="all",
        help=_("whose minutes are looked at (else all)"),
    )
    decide = verb.add_mutually_exclusive_group()
    decide.add_argument("--stand", metavar=_("KEY"), help=_("this finding may stand"))
    decide.add_argument("--withdraw", metavar=_("KEY"), help=_("this finding may not stand after all"))
    verb.add_argument("--because", default="", metavar=_("WORDS"), help=_("why it may stand"))
    json_option(verb)

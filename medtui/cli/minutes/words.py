"""The words of the commands about minutes: what they lack, comments, approval, privacy, editing as text."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Final

from medtui.i18n import _

SIDES: Final = ("management", "employees")
APPROVERS: Final = ("chair", "deputy", "meeting")

AUDIENCES: Final = ("full", "open", "news")

Option = Callable[[ArgumentParser], None]


def minutes(command: Callable[..., ArgumentParser], meeting_id: Option, json_option: Option) -> None:
    """Adds the commands: `command` makes one of that name, the others give it what many commands take."""
    lacks = command("missing", _("Lists what is missing or doubtful in the minutes."))
    meeting_id(lacks)
    lacks.add_argument(
        "--audience", choices=AUDIENCES, default="full", help=_("whose minutes the privacy check looks at")
    )
    json_option(lacks)

    meeting_id(command("send-for-comment", _("Notes that the minutes are out for comment, and writes them.")))

    said = command(
        "comment",
        _("Enters a comment on the minutes, from one of the sides."),
        [
            _('comment ID --side employees "Item 2 was postponed, not dropped"'),
            _('comment ID --side management --about ID.7 "Until May, not until June"'),
        ],
    )
    meeting_id(said)
    said.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("what the side says"))
    said.add_argument("--side", choices=SIDES, required=True, help=_("who says it"))
    said.add_argument("--about", metavar=_("ENTRY"), help=_("the entry or item it concerns (else the whole)"))

    comments = command(
        "comments",
        _("Lists the comments on the minutes, or notes that one has been dealt with."),
        ["comments ID", "comments ID --settle k2"],
    )
    meeting_id(comments)
    which = comments.add_mutually_exclusive_group()
    which.add_argument("--settle", metavar="K", help=_("this comment has been dealt with"))
    which.add_argument("--reopen", metavar="K", help=_("this comment has not been dealt with after all"))
    json_option(comments)

    approve = command(
        "approve",
        _("Notes who has approved the minutes, and writes them with their fingerprint."),
        ["approve ID --by chair", _("approve ID --by meeting --on 2027-02-11")],
    )
    meeting_id(approve)
    approve.add_argument(
        "--by", choices=APPROVERS, required=True, help=_("the chair, the deputy chair, or the next meeting")
    )
    approve.add_argument("--on", metavar=_("DATE"), help=_("the day it was approved (else today)"))
    approve.add_argument("--name", metavar=_("NAME"), help=_("who approved it (else as the meeting says)"))

    edit = command(
        "edit",
        _("Opens the minutes in your editor ($VISUAL, $EDITOR), and takes the changes into the meeting."),
        ["edit ID", _("edit ID --from changed.md --dry-run")],
    )
    meeting_id(edit)
    edit.add_argument("--from", dest="source", metavar=_("PATH"), help=_("read this edited file instead"))
    edit.add_argument("--side", choices=SIDES, help=_("the side that wants it, as a correction tells it"))
    edit.add_argument("--yes", action="store_true", help=_("take the changes without asking"))
    edit.add_argument("--dry-run", action="store_true", help=_("only say what would be changed"))
    json_option(edit)

    check = command(
        "privacy",
        _("Lists what might not be for its readers, or notes that one finding may stand."),
        [
            "privacy ID",
            "privacy ID --audience open --json",
            _('privacy ID --stand 3f9a --because "the person has said yes"'),
        ],
    )
    meeting_id(check)
    check.add_argument(
        "--audience",
        choices=(*AUDIENCES, "all"),
        default="all",
        help=_("whose minutes are looked at (else all)"),
    )
    decide = check.add_mutually_exclusive_group()
    decide.add_argument("--stand", metavar=_("KEY"), help=_("this finding may stand"))
    decide.add_argument("--withdraw", metavar=_("KEY"), help=_("this finding may not stand after all"))
    check.add_argument("--because", default="", metavar=_("WORDS"), help=_("why it may stand"))
    json_option(check)

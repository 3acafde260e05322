"""`medtui edit`: the minutes in the user's editor, and what was changed there taken into the meeting."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from medtui.application.editor import NoEditor, open_in_editor
from medtui.application.meeting.edit_text import EditedText
from medtui.application.meeting.seat import Seat
from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.cli.minutes.life import write_now
from medtui.domain.model.change import Refused
from medtui.domain.model.terms import Side
from medtui.i18n import _
from medtui.minutes.edits.changes import Editing
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.edits import drop_copy, open_copy, read_copy
from medtui.wording.minutes import change_text, no_editor, unread_text
from medtui.wording.refusals import shown, system_error

_SIDES: Final = ("management", "employees")


def edit(context: Context) -> int:
    """Shows what the edit changes, asks, and does it in one step. Exit code 1 where something was not understood."""
    options = context.options
    with context.meeting(options.id) as session:
        base = session.meeting
        text = _text_from(options.source) if options.source else _text_edited(context, session)
        edited = EditedText(session, base, text)
        _show(edited.result, as_json=options.json)
        taken = bool(edited.result.commands) and not options.dry_run and _agreed(context)
        if taken:
            side = Side(options.side) if options.side else None
            source = Path(options.source).expanduser() if options.source else None
            try:
                edited.take(side, source)
            except Refused as error:
                if error.code == "opens-closed":
                    raise
                # Somebody was faster: once more, from the meeting as it is now.
                edited.read_again()
                edited.take(side, source)
            note(_("The changes are saved. `medtui undo` takes them back."))
            write_now(session)
        elif not edited.result.commands and not edited.result.unread:
            note(_("Nothing was changed."))
            # It may have been taken in by a run that was cut off before the minutes were written.
            session.renew_minutes()
        result = edited.result
        if (result.unread or (result.commands and not taken)) and not options.dry_run:
            _keep(edited)
        return 1 if result.unread else 0


def _text_from(source: str) -> str:
    path = Path(source).expanduser()
    return read_copy(path)


def _text_edited(context: Context, session: Seat) -> str:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage(
            _(
                "An editor needs a terminal, and there is none. `medtui edit ID --from PATH` reads an edited file."
            )
        )
    path = open_copy(context.workspace().root, session.meeting.id, to_markdown(session.meeting))
    try:
        open_in_editor(path)
    except NoEditor as error:
        raise Failed(no_editor(str(error), path)) from error
    text = read_copy(path)
    drop_copy(path)
    return text


def _show(result: Editing, *, as_json: bool) -> None:
    if as_json:
        data(
            {
                "changes": [
                    {"change": c.code, "line": c.line, "about": c.about, "before": c.before, "after": c.after}
                    for c in result.changes
                ],
                "not_understood": [
                    {"line": u.line, "text": u.text, "reason": u.code, "theirs": u.theirs}
                    for u in result.unread
                ],
            }
        )
        return
    for change in result.changes:
        say(change_text(change))
    for unread in result.unread:
        say(unread_text(unread))


def _agreed(context: Context) -> bool:
    """Whether the changes are to be made. Without a terminal nobody can be asked."""
    if context.options.yes:
        return True
    if not sys.stdin.isatty():
        note(_("Nothing was changed yet: add --yes to take the changes."))
        return False
    answer = input(_("Take these changes? [y/n] ")).strip().casefold()
    return answer[:1] in ("y", "j")


def _keep(edited: EditedText) -> None:
    try:
        path = edited.keep()
    except OSError as error:
        note(system_error(error))
        return
    note(_("The edited text is kept in {path}").format(path=shown(path, 400)))


def edit_arguments(verb: Parser) -> None:
    """What `medtui edit` takes."""
    examples(verb, ["edit ID", _("edit ID --from changed.md --dry-run")])
    meeting_id(verb)
    verb.add_argument("--from", dest="source", metavar=_("PATH"), help=_("read this edited file instead"))
    verb.add_argument("--side", choices=_SIDES, help=_("the side that wants it, as a correction tells it"))
    verb.add_argument("--yes", action="store_true", help=_("take the changes without asking"))
    verb.add_argument("--open", action="store_true", help=_("also where it opens what is confidential"))
    verb.add_argument("--dry-run", action="store_true", help=_("only say what would be changed"))
    json_option(verb)

"""What the files and the disk say no to: why, what still stands, what to do."""

from __future__ import annotations

import errno
from typing import Final

from medtui.domain.text import one_line, shorten
from medtui.i18n import N_, _, ngettext
from medtui.store.folder import NoSuchMeeting, SeveralMeetings
from medtui.store.journal import NotAJournal, NotSaved

SHORT: Final = 80
PATH: Final = 400


def not_saved(error: NotSaved) -> str:
    """That a change did not reach the disk: why, what still stands, what to do."""
    match error.reason:
        case "full":
            why, remedy = _("the disk is full"), _("Make room on it, and try again.")
        case "read-only":
            why, remedy = (
                _("the file may only be read"),
                _("Get leave to write in the folder, or copy the workspace to one of your own."),
            )
        case "no-lock":
            why, remedy = (
                _("this file system cannot keep two writers apart"),
                _("Copy the workspace to a disk of this computer, and go on there."),
            )
        case "busy":
            why, remedy = (
                _("another program keeps the file to itself"),
                _("Close it where it hangs, and try again."),
            )
        case "replaced":
            why, remedy = (
                _("the file is not a database of this medtui any more"),
                _("Run `medtui check --repair`."),
            )
        case "gone":
            why, remedy = (
                _("the file is no longer there"),
                _("Put the workspace back where it was, and try again."),
            )
        case _:
            why, remedy = (
                _("the disk reports an error"),
                _("Copy the workspace to another disk, and go on there."),
            )
    return _("Not saved: {why}. Everything saved before still stands. {remedy}").format(
        why=why, remedy=remedy
    )


def no_register() -> str:
    """That the register is ruined, what works all the same, and what to do."""
    return _(
        "The register (workspace.jsonl) cannot be read, so no people or committees are known. The meetings can be used "
        "all the same. `medtui check --repair` makes a new register, and keeps the ruined file."
    )


def no_copy(error: OSError) -> str:
    """That the copy of a meeting could not be made as it began or ended."""
    return _("No copy of the meeting could be made ({reason}). The meeting itself is saved.").format(
        reason=shown(error.strerror or str(error))
    )


def system_error(error: OSError) -> str:
    """What the operating system refused, and on which file."""
    path = shown(error.filename, PATH) if error.filename else _("the file")
    remedy = _SYSTEM.get(error.errno or 0)
    if remedy is None:
        return _("{path}: {reason}.").format(path=path, reason=shown(error.strerror or type(error).__name__))
    return _(remedy).format(path=path)


_SYSTEM: Final = {
    errno.EACCES: N_("You may not open {path}. Get leave for it, or choose another folder with --workspace."),
    errno.EPERM: N_(
        "You may not change {path}. Get leave for it, or choose another folder with --workspace."
    ),
    errno.EROFS: N_("{path} can only be read. Choose another folder with --workspace."),
    errno.ENOENT: N_("{path} does not exist. Check how it is written."),
    errno.ENOTDIR: N_("Part of {path} is a file where a folder should be. Check how it is written."),
    errno.EISDIR: N_("{path} is a folder, not a file."),
    errno.EEXIST: N_("{path} exists already, and nothing was overwritten. Choose another name."),
    errno.ENOSPC: N_("The disk with {path} is full. Make room on it, and try again."),
    errno.EIO: N_(
        "The disk reports an error at {path}. Copy the workspace to another disk, and go on there."
    ),
    errno.ENAMETOOLONG: N_("The name of {path} is too long. Choose a shorter one."),
}


def not_a_database(error: NotAJournal) -> str:
    if error.code == "empty":
        text = _("{path} is empty: what was in it is gone. Put a copy of it back, or remove it.")
    else:
        text = _("{path} is not a database of medtui. Nothing was changed; `medtui check` says more.")
    return text.format(path=shown(error.path, PATH))


def no_such_meeting(error: NoSuchMeeting) -> str:
    if not error.near:
        return _("There is no meeting “{wanted}”. `medtui list` shows them all.").format(
            wanted=shown(error.wanted)
        )
    return _("There is no meeting “{wanted}”. Did you mean {near}?").format(
        wanted=shown(error.wanted), near=", ".join(shown(id) for id in error.near)
    )


def several_meetings(error: SeveralMeetings) -> str:
    first = [shown(id) for id in error.ids[:5]]
    more = len(error.ids) - len(first)
    if more:
        first.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return _("“{wanted}” may be any of {count} meetings; write more of the one you mean: {ids}").format(
        wanted=shown(error.wanted), count=len(error.ids), ids=", ".join(first)
    )


def shown(value: object, cells: int = SHORT) -> str:
    """Something a person or a file said, as a sentence can hold it: one line, not too long, nothing to obey."""
    return shorten(one_line(str(value)), cells)

"""What the files and the disk say no to: why, what still stands, what to do."""

from __future__ import annotations

import errno
from typing import Final

from medtui.domain.text import one_line, shorten
from medtui.i18n import N_, _, ngettext
from medtui.store.journal.journal import Damage, NotAJournal, NotSaved
from medtui.store.workspace.folder import NoSuchMeeting, SeveralMeetings

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
        case "one-writer":
            who = error.detail or _("somebody else")
            why, remedy = (
                _("this file system lets only one write at a time, and that is {who}").format(who=shown(who)),
                _("Close the meeting there, and try again; until then, `medtui follow ID` shows it."),
            )
        case "no-lock":
            why, remedy = (
                _("this file system cannot keep two writers apart"),
                _("Copy the workspace to a disk of this computer, and go on there."),
            )
        case "gone":
            why, remedy = (
                _("the file is no longer there"),
                _("Put the workspace back where it was, and try again."),
            )
        case "replaced":
            why, remedy = (
                _("a file that this version cannot write lies in its place"),
                _("Update medtui, put the file back, or run `medtui check --repair`, and try again."),
            )
        case "busy":
            why, remedy = (
                _("another program keeps the file locked"),
                _("Wait for it, or end it, and try again."),
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


def one_writer() -> str:
    """That nobody else can write where this one does."""
    return _(
        "Only one can write here at a time: the file system keeps no two writers apart. Others can follow."
    )


def another_writes(error: NotSaved) -> str:
    """The same, where somebody else was first."""
    who = shown(error.detail or _("somebody else"))
    return _("You can only look on: {who} writes, and the file system lets only one in.").format(who=who)


def no_copy(error: OSError) -> str:
    """That the copy of a meeting could not be made as it began or ended."""
    return _("No copy of the meeting could be made ({reason}). The meeting itself is saved.").format(
        reason=shown(error.strerror or str(error))
    )


def left_here(error: Exception) -> str:
    """That what a meeting leaves for the next one could not be put on that."""
    return _(
        "What is left for the next meeting could not be put on its agenda ({reason}). It is kept here."
    ).format(reason=shown(getattr(error, "strerror", None) or str(error)))


def damaged(damage: Damage) -> str:
    """What became of a file that was damaged, and of what was in it; empty where nothing that counted is gone."""
    kept = shown(damage.kept.name) if damage.kept else ""
    if damage.put_back:
        text = _(
            "Another program damaged or deleted the file of this meeting. All that was in it is put back."
        )
        more = _("What lay there instead is kept as {kept}.") if kept else ""
    elif damage.lines:
        text = ngettext(
            "{n} line of the file of this meeting is damaged, and what it said is missing here.",
            "{n} lines of the file of this meeting are damaged, and what they said is missing here.",
            damage.lines,
        ).format(n=damage.lines)
        more = (
            _("They are kept as {kept}; `medtui check` says more.")
            if kept
            else _("`medtui check` says more.")
        )
    else:
        return ""
    return " ".join(filter(None, [text, more.format(kept=kept)]))


def only_to_read() -> str:
    return _("This meeting can only be read here: nothing that is entered can be saved. {remedy}").format(
        remedy=_("Get leave to write in the folder, or copy the workspace to one of your own.")
    )


def line_not_kept(error: OSError) -> str:
    return _("What is typed is not on disk before it is entered: {reason}.").format(
        reason=shown(error.strerror or type(error).__name__)
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

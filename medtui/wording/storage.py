"""What the files and the disk say no to: why, what still stands, what to do."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from medtui.application.meeting.seat import Beside, Trouble
from medtui.domain.text import one_line, shorten
from medtui.i18n import N_, _, ngettext
from medtui.store.disk.locations import on_network, synced_by
from medtui.store.files.papers import MOST_BYTES, NoPaper
from medtui.store.journal.journal import Damage, NotAJournal, NotSaved
from medtui.store.workspace.folder import NoSuchMeeting, SeveralMeetings
from medtui.store.workspace.outputs import Occupied

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


def shared_folder(root: Path) -> str:
    """What to mind where another program keeps the folder in step, or it lies on another computer; else empty."""
    if service := synced_by(root):
        return _(
            "{service} keeps this folder in step. Let one computer write at a time; what two wrote apart "
            "`medtui check --repair` puts together."
        ).format(service=service)
    if on_network(root):
        return _(
            "This folder lies on another computer. If the connection is slow, a line takes longer to save."
        )
    return ""


def kept_edits(kept: Sequence[Path]) -> str:
    """That files which a hand had changed were kept before they were written anew, and what to do with them."""
    text = ngettext(
        "{file} holds what somebody had changed in a file that was written anew.",
        "{file} hold what somebody had changed in files that were written anew.",
        len(kept),
    ).format(file=shown(", ".join(path.name for path in kept), PATH))
    minutes = next((path for path in kept if path.suffix == ".md"), None)
    if minutes is None:
        return text
    command = f"medtui edit {minutes.name.rpartition('.edited')[0]} --from {minutes.name}"
    return (
        text + " " + _("`{command}` takes the changes into the meeting.").format(command=shown(command, PATH))
    )


def occupied(error: Occupied) -> str:
    """Why a file was not written over, and what to do."""
    path = shown(error.path, PATH)
    match error.code:
        case "database":
            return _(
                "{path} is a database of medtui, or is called like one. Nothing was written; name another file."
            ).format(path=path)
        case "other-meeting":
            return _("{path} belongs to another meeting. Nothing was written; name another file.").format(
                path=path
            )
        case _:
            return _(
                "There is a file {path} that medtui did not write. Nothing was written; name another, or move it away."
            ).format(path=path)


def another_writes(error: NotSaved) -> str:
    """The same, where somebody else was first."""
    who = shown(error.detail or _("somebody else"))
    return _("You can only look on: {who} writes, and the file system lets only one in.").format(who=who)


def failed_beside(trouble: Trouble) -> str:
    """What failed beside a change that is saved."""
    error = trouble.error
    why = shown(getattr(error, "strerror", None) or getattr(error, "reason", None) or str(error))
    match trouble.what:
        case Beside.COPY:
            return _("No copy of the meeting could be made ({reason}). The meeting itself is saved.").format(
                reason=why
            )
        case Beside.LEFT:
            return _(
                "What is left for the next meeting could not be put on its agenda ({reason}). It is kept here."
            ).format(reason=why)
        case Beside.MINUTES:
            said = system_error(error) if isinstance(error, OSError) else why
            return _("note: the minutes beside the database were not renewed. {reason}").format(reason=said)
        case Beside.ELSEWHERE:
            return _(
                "It is taken back here, but not in the other meeting ({reason}). Look there, and mend it by hand."
            ).format(reason=why)
        case Beside.OLD_COPY:
            return _(
                "It is saved, but a copy in .medtui/copies still holds what was there before ({reason}). "
                "Delete that copy."
            ).format(reason=why)


def damaged(damage: Damage) -> str:
    """What became of a file that was damaged, and of what was in it; empty where nothing that counted is gone."""
    kept = shown(damage.kept.name) if damage.kept else ""
    if damage.joined or (damage.clashes and not damage.put_back):
        text = ngettext(
            "Another program put another version of this meeting in its place. "
            "{n} change that was saved here and was missing in it has been added to it.",
            "Another program put another version of this meeting in its place. "
            "{n} changes that were saved here and were missing in it have been added to it.",
            damage.joined,
        ).format(n=damage.joined)
        more = (
            _(
                "Look at {ids}: both versions had changed them. The one that came stands, and another text that was "
                "written here is a note; all of it is in {kept}."
            ).format(ids=shown(", ".join(damage.clashes), 200), kept=kept)
            if damage.clashes
            else ""
        )
    elif damage.replaced:
        text = _("Another program put another meeting in the place of this one.")
        more = _("What was saved here is kept as {kept}.")
    elif damage.put_back:
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
    return " ".join(filter(None, [text, more.replace("{kept}", kept)]))


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
    if isinstance(error, Occupied):
        return occupied(error)
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


_NO_PAPER: Final = {
    "gone": N_("There is no file {path}. It was not attached; everything else is saved."),
    "no-file": N_("{path} is not a file, so it was not attached; everything else is saved."),
    "too-large": N_(
        "{path} is larger than {most} MB, so it was not attached; everything else is saved. Attach a link instead."
    ),
    "unreadable": N_("{path} cannot be read ({problem}), so it was not attached; everything else is saved."),
    "not-kept": N_("{path} could not be copied into the workspace ({problem}); everything else is saved."),
}


def no_paper(error: NoPaper) -> str:
    """What happened to the file, and what to do."""
    problem = shown(error.problem, 200)
    return _(_NO_PAPER[error.code]).format(
        path=shown(str(error.path), 400), most=MOST_BYTES // 1_000_000, problem=problem
    )

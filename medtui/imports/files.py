"""Files that minutes are imported from: which ones a folder has, and what is read in each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from medtui.domain.model.meeting import Meeting
from medtui.imports.facts import Kept, kept
from medtui.imports.found import Found
from medtui.imports.readers.any_file import OLD, READ, documents
from medtui.imports.readers.base import Document, Doubt, NotImported, Trouble

__all__ = [
    "TRANSCRIPT",
    "Doubt",
    "FileRead",
    "NotImported",
    "OthersMeeting",
    "OwnMeeting",
    "Trouble",
    "as_one_meeting",
    "files_in",
    "others_in",
]

TRANSCRIPT: Final = "vtt"

# A file whose name says that it was written before the meeting.
_AGENDA: Final = re.compile(
    r"(?i)(?<![^\W_])(agendas?|dagsorden(er)?|indkaldelse|kallelse|dagordning|innkalling)(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting that this program wrote the minutes of; `unread` are lines that could not be understood."""

    meeting: Meeting
    unread: tuple[int, ...] = ()


@dataclass(slots=True)
class OthersMeeting:
    """A meeting that others wrote about, with its part of the file, and agendas of the same meeting in other files."""

    found: Found
    part: Kept
    path: Path
    beside: tuple[OthersMeeting, ...] = ()
    joined: bool = False
    kind: str = "text"
    planned: bool = False


@dataclass(frozen=True, slots=True)
class FileRead:
    """What is in one file: one meeting of our own, or those that others wrote about. `kind` is what it was read as,
    `doubts` what was read with a reservation. A transcript is no meeting; it is kept beside the minutes of its own."""

    path: Path
    text: str
    own: OwnMeeting | None = None
    others: tuple[OthersMeeting, ...] = ()
    kind: str = "text"
    doubts: tuple[tuple[Doubt, str], ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The named files, and those in the named folders and below that may be minutes; hidden ones are left out."""
    for path, named in _below(paths):
        if named or path.name.lower().endswith(READ):
            yield path


def others_in(paths: Iterable[Path]) -> Iterator[tuple[Path, NotImported]]:
    """The files of the named folders that `files_in` leaves out, each with why."""
    for path, named in _below(paths):
        if not named and not path.name.lower().endswith(READ):
            old = path.suffix.lower() in OLD
            yield path, NotImported(Trouble.OLD_WORD if old else Trouble.OTHER_KIND, path.suffix.lower())


def _below(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Every file that is not hidden, and whether it was named itself."""
    for path in paths:
        if not path.is_dir():
            yield path, True
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            # Word keeps a file `~$name` beside each document that somebody has open.
            for name in sorted(names):
                if not name.startswith((".", "~$")):
                    yield Path(folder) / name, False


def text_in(path: Path) -> str:
    """The text of a file, that of the first document where there are several. Raises `NotImported`."""
    return documents(path)[0].text


def read_file(path: Path, now: datetime) -> FileRead:
    """What a file holds. Raises `NotImported`; `now` is when it is read."""
    found = documents(path)
    first = found[0]
    doubts = tuple(dict.fromkeys(doubt for one in found for doubt in one.doubts))
    own = _own(path, first, now) if first.kind == "text" else None
    if own is not None:
        return FileRead(path, first.text, own, doubts=doubts)
    from medtui.imports.foreign import read_foreign

    place = path.resolve().as_posix()
    others: list[OthersMeeting] = []
    for one in found:
        name = f"{path.name}: {one.part}" if one.part else path.name
        others += (
            OthersMeeting(
                meeting,
                kept(meeting, name, one.text, one.kind, planned=one.planned),
                path,
                kind=one.kind,
                planned=one.planned,
            )
            for meeting in read_foreign(one.text, place)
        )
    return FileRead(path, first.text, None, tuple(_with_mail(others)), first.kind, doubts)


def as_one_meeting(file: FileRead) -> FileRead:
    """The same file as one meeting, where it was divided into several."""
    from medtui.imports.foreign import read_foreign

    if len(file.others) < 2 or file.kind in ("ics", "eml", "msg"):
        return file
    (found,) = read_foreign(file.text, file.path.resolve().as_posix(), whole=True)
    one = OthersMeeting(found, kept(found, file.path.name, file.text, file.kind), file.path, kind=file.kind)
    return replace(file, others=(one,))


def _own(path: Path, document: Document, now: datetime) -> OwnMeeting | None:
    """The meeting of a file that this program has written, none where others wrote it."""
    from medtui.minutes.markdown.reader import NotWhole, TooNew, is_own, read_own

    text = document.text
    try:
        if path.suffix.lower() == ".json":
            from medtui.minutes.export.data.json_reader import BadFile, read_json

            try:
                return OwnMeeting(read_json(text, now))
            except BadFile as error:
                raise NotImported(Trouble.NOT_OURS, str(error)) from error
        if is_own(text):
            try:
                own = read_own(text, now)
            except ValueError as error:
                raise NotImported(Trouble.NOT_OURS, str(error)) from error
            return OwnMeeting(own.meeting, own.unread)
    except NotWhole as error:
        raise NotImported(Trouble.NOT_WHOLE) from error
    except TooNew as error:
        raise NotImported(Trouble.TOO_NEW) from error
    return None


def _with_mail(found: list[OthersMeeting]) -> list[OthersMeeting]:
    """A mail that only sends minutes along is kept beside them; one that says things itself is a meeting."""
    if len(found) < 2 or found[0].kind not in ("eml", "msg"):
        return found
    mail, attached = found[0], found[1:]
    if mail.found.items or mail.found.attendees or any(fact.marked for fact in mail.found.facts):
        return found
    attached[0].beside += (mail,)
    return attached


def join_transcripts(files: Sequence[FileRead]) -> None:
    """Puts what was said at a meeting beside its minutes: those of the same name, else the only ones of its day in the
    same folder."""
    meetings = [one for file in files for one in file.others if one.kind != TRANSCRIPT]
    for one in (one for file in files for one in file.others if one.kind == TRANSCRIPT):
        near = [m for m in meetings if m.path.parent == one.path.parent]
        named = [m for m in near if m.path.stem == one.path.stem]
        day = [m for m in near if m.found.date is not None and m.found.date == one.found.date]
        fits = named or day
        if len(fits) == 1:
            fits[0].beside += (one,)
            one.joined = True


def join_agendas(files: Sequence[FileRead]) -> None:
    """Puts an agenda that lies in another file beside the minutes of the same day, where only one can be meant."""
    by_day: dict[object, list[OthersMeeting]] = {}
    for one in (one for file in files if len(file.others) == 1 for one in file.others):
        if one.found.date is not None:
            by_day.setdefault(one.found.date, []).append(one)
    for same_day in by_day.values():
        notes = [one for one in same_day if not _is_agenda(one)]
        for agenda in (one for one in same_day if _is_agenda(one)):
            nearest = _nearest(agenda, notes)
            if nearest is not None:
                nearest.beside += (agenda,)
                agenda.joined = True


def _is_agenda(one: OthersMeeting) -> bool:
    said = any(fact.marked for fact in one.found.facts)
    return not said and _AGENDA.search("/".join(one.path.parts[-3:])) is not None


def _nearest(agenda: OthersMeeting, notes: Sequence[OthersMeeting]) -> OthersMeeting | None:
    """The only minutes as near in the folders as any, not farther than two steps up."""

    def shared(one: OthersMeeting) -> int:
        return len(os.path.commonpath([agenda.path.resolve(), one.path.resolve()]).split(os.sep))

    depth = len(agenda.path.resolve().parts)
    near = [one for one in notes if shared(one) >= depth - 3]
    most = max(map(shared, near), default=0)
    found = [one for one in near if shared(one) == most]
    return found[0] if len(found) == 1 else None

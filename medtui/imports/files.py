"""Files that minutes are imported from: which ones a folder has, and what is read in each."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from medtui.domain.model.meeting import Meeting
from medtui.imports.facts import Kept, kept
from medtui.imports.found import Found

SUFFIXES: Final = (".md", ".markdown", ".txt", ".text", ".json")
"""What is looked at in a folder; a file that is named is read whatever it is called."""
LARGEST: Final = 50_000_000
"""Bytes of a file that can still be minutes."""

# A file whose name says that it was written before the meeting.
_AGENDA: Final = re.compile(
    r"(?i)(?<![^\W_])(agendas?|dagsorden(er)?|indkaldelse|kallelse|dagordning|innkalling)(?![^\W_])"
)


class Trouble(StrEnum):
    """Why a file was not imported."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    EMPTY = "empty"
    NOT_WHOLE = "not-whole"
    TOO_NEW = "too-new"
    NOT_OURS = "not-ours"
    DIFFERS = "differs"
    NOT_SAVED = "not-saved"


class NotImported(Exception):
    """A file that cannot be imported: why, and particulars for the sentence."""

    def __init__(self, trouble: Trouble, detail: str = "", error: OSError | None = None) -> None:
        super().__init__(trouble)
        self.trouble, self.detail, self.error = trouble, detail, error


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


@dataclass(frozen=True, slots=True)
class FileRead:
    """What is in one file: one meeting of our own, or those that others wrote about."""

    path: Path
    text: str
    own: OwnMeeting | None = None
    others: tuple[OthersMeeting, ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The named files, and those in the named folders and below that may be minutes; hidden ones are left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                    yield Path(folder) / name


def text_in(path: Path) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else as Windows wrote it here. Raises `NotImported`."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotImported(Trouble.TOO_LARGE)
        raw = path.read_bytes()
    except OSError as error:
        raise NotImported(Trouble.UNREADABLE, error=error) from error
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = raw.decode("utf-16", "replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
    if "\x00" in text:
        raise NotImported(Trouble.NOT_TEXT)
    if not text.strip():
        raise NotImported(Trouble.EMPTY)
    return text


def read_file(path: Path, now: datetime) -> FileRead:
    """What a file holds. Raises `NotImported`; `now` is when it is read."""
    text = text_in(path)
    from medtui.minutes.markdown.reader import NotWhole, TooNew, is_own, read_own

    try:
        if path.suffix.lower() == ".json":
            from medtui.minutes.export.json_reader import BadFile, read_json

            try:
                return FileRead(path, text, OwnMeeting(read_json(text, now)))
            except BadFile as error:
                raise NotImported(Trouble.NOT_OURS, str(error)) from error
        if is_own(text):
            try:
                own = read_own(text, now)
            except ValueError as error:
                raise NotImported(Trouble.NOT_OURS, str(error)) from error
            return FileRead(path, text, OwnMeeting(own.meeting, own.unread))
    except NotWhole as error:
        raise NotImported(Trouble.NOT_WHOLE) from error
    except TooNew as error:
        raise NotImported(Trouble.TOO_NEW) from error
    from medtui.imports.foreign import read_foreign

    place = path.resolve().as_posix()
    others = (OthersMeeting(found, kept(found, path.name, text), path) for found in read_foreign(text, place))
    return FileRead(path, text, None, tuple(others))


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

"""Import: what was read in files becomes meetings of the workspace, once. Used by the command line and the screen."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from medtui.application.minutes_file import write_minutes
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.sources import Source, digest_of
from medtui.imports.facts import Fact, digest, meeting_of, older_digest, title_of
from medtui.imports.files import (
    TRANSCRIPT,
    FileRead,
    NotImported,
    OthersMeeting,
    OwnMeeting,
    Trouble,
    files_in,
    join_agendas,
    join_transcripts,
    others_in,
    read_file,
)
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.folder import NoSuchMeeting
from medtui.store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read in files: those that hold something, and those that were left out, each with why."""

    files: list[FileRead]
    left_out: list[tuple[Path, NotImported]]


def read_all(
    paths: Sequence[Path], now: datetime, told: Callable[[int, int], None] = lambda _done, _of: None
) -> Batch:
    """Everything in these files, and in these folders and below. `told` hears how many of how many are read."""
    files: list[FileRead] = []
    left_out: list[tuple[Path, NotImported]] = []
    found = list(files_in(paths))
    for number, path in enumerate(found, start=1):
        told(number, len(found))
        try:
            files.append(read_file(path, now))
        except NotImported as error:
            left_out.append((path, error))
    left_out += others_in(paths)
    join_agendas(files)
    join_transcripts(files)
    alone = [file for file in files if file.kind == TRANSCRIPT and not all(one.joined for one in file.others)]
    left_out += [(file.path, NotImported(Trouble.NO_MEETING)) for file in alone]
    return Batch([file for file in files if file not in alone], sorted(left_out, key=lambda one: str(one[0])))


class Became(StrEnum):
    """What an import did."""

    NEW = "new"
    THERE = "there"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Done:
    """The meeting that an import led to, and how; `day_known` is false where the text names no day."""

    id: str
    became: Became
    day_known: bool = True


class Importer:
    """Puts what was read into a workspace. A text that is there already changes nothing."""

    def __init__(
        self, workspace: Workspace, seat: str, *, committee: str = "", day: date | None = None
    ) -> None:
        self._workspace, self._seat = workspace, seat
        self._committee, self._day = committee, day
        self._digests: dict[str, str] = {}
        workspace.catalogue.sync()

    def keep(self, file: FileRead, accepted: Collection[Fact] = ()) -> list[Done]:
        """Every meeting of a file, in its order. Raises `NotImported`; what was kept before that stays."""
        try:
            if file.own is not None:
                return [self._own(file, file.own)]
            return [self._others(one, accepted) for one in file.others]
        except NotSaved as error:
            raise NotImported(Trouble.NOT_SAVED, str(error)) from error
        except OSError as error:
            raise NotImported(Trouble.UNREADABLE, error=error) from error

    def _others(self, one: OthersMeeting, accepted: Collection[Fact]) -> Done:
        found = one.found
        if one.joined:
            return Done("", Became.JOINED)
        mark = digest(found, one.part)
        day_known = found.date is not None or self._day is not None
        if there := self._known(mark) or self._known(older_digest(found, one.part)):
            return Done(there, Became.THERE, day_known)
        now = self._workspace.clock()
        beside = [(agenda.found, agenda.part) for agenda in one.beside]
        make = meeting_of(
            found, one.part, now,
            committee=self._committee or one.found.committee, day=self._day, accepted=accepted, beside=beside,
        )  # fmt: skip
        day = found.date or self._day or now.date()
        meeting = self._workspace.bring_in(make, title_of(found, one.part), day, self._seat)
        for record in meeting.more[Source.table].values():
            if isinstance(record, Source):
                self._digests[record.digest] = meeting.id
        return Done(meeting.id, Became.NEW, day_known)

    def _known(self, mark: str) -> str:
        return self._digests.get(mark) or self._workspace.imported_as(mark)

    def _own(self, file: FileRead, own: OwnMeeting) -> Done:
        meeting = self._with_source(file, own)
        try:
            there_already = self._workspace.path_of(meeting.id).exists()
        except NoSuchMeeting as error:
            raise NotImported(Trouble.NOT_OURS, meeting.id) from error
        if not there_already:
            self._workspace.keep(meeting, self._seat)
            # The database holds all of it; that the file beside it could not be written is mended by an export.
            with contextlib.suppress(OSError):
                write_minutes(self._workspace, meeting)
            return Done(meeting.id, Became.NEW)
        there = self._workspace.read(meeting.id)
        if to_markdown(there) != to_markdown(meeting):
            raise NotImported(Trouble.DIFFERS, meeting.id)
        if not self._workspace.minutes_path(meeting.id).exists():
            # An import that was cut off got no further.
            with contextlib.suppress(OSError):
                write_minutes(self._workspace, meeting)
        return Done(meeting.id, Became.THERE)

    def _with_source(self, file: FileRead, own: OwnMeeting) -> Meeting:
        """Where a line was not understood the whole text is kept beside what was, so that nothing is lost."""
        meeting = own.meeting
        if not own.unread:
            return meeting
        kept = meeting.more.get(Source.table, {})
        source = Source(
            id=f"s{len(kept) + 1}",
            name=file.path.name,
            text=file.text,
            digest=digest_of(meeting.head.title, meeting.head.date, file.text),
            at=self._workspace.clock(),
        )
        return replace(meeting, more={**meeting.more, Source.table: {**kept, source.id: source}})

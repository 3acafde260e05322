"""Import: what was read in files becomes meetings of the workspace, once. Used by the command line and the screen."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from medtui.application.minutes_file import write_minutes
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.sources import Source, digest_of
from medtui.imports.facts import Fact, digest, meeting_of, title_of
from medtui.imports.files import FileRead, NotImported, OthersMeeting, OwnMeeting, Trouble
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.folder import NoSuchMeeting
from medtui.store.workspace.workspace import Workspace


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
        if there := self._known(mark):
            return Done(there, Became.THERE, day_known)
        now = self._workspace.clock()
        beside = [(agenda.found, agenda.part) for agenda in one.beside]
        make = meeting_of(
            found, one.part, now,
            committee=self._committee, day=self._day, accepted=accepted, beside=beside,
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
        return Done(meeting.id, Became.THERE)

    def _with_source(self, file: FileRead, own: OwnMeeting) -> Meeting:
        """Where a line was not understood the whole text is kept beside what was, so that nothing is lost."""
        meeting = own.meeting
        if not own.unread:
            return meeting
        source = Source(
            id="s1",
            name=file.path.name,
            text=file.text,
            digest=digest_of(meeting.head.title, meeting.head.date, file.text),
            at=self._workspace.clock(),
        )
        return replace(meeting, more={**meeting.more, Source.table: {source.id: source}})

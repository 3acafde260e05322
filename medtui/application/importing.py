"""Import: what was read in files becomes meetings of the workspace, once. Used by the command line and the screen."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from medtui.application.minutes_file import write_minutes
from medtui.domain.model.extras.sources import Source, digest_of, lines_of
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Presence
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.text import clean, fold, one_line
from medtui.imports.facts import Fact, digest, meeting_of, older_digest, title_of
from medtui.imports.files import (
    TRANSCRIPT,
    FileRead,
    NotImported,
    OthersMeeting,
    OwnMeeting,
    Trouble,
    as_one_meeting,
    files_in,
    join_agendas,
    join_transcripts,
    others_in,
    read_file,
)
from medtui.imports.found import DateFrom
from medtui.imports.layout.text_lines import plain
from medtui.imports.persons import FoundPerson
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.import_forms import keep_form, load_forms
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


# -- putting right what was found

_HEAD = 40


@dataclass(frozen=True, slots=True)
class Mend:
    """What somebody has said that a meeting's minutes say. None leaves what was found."""

    title: str | None = None
    day: date | None = None
    committee: str | None = None
    present: str | None = None
    absent: str | None = None


def mend(one: OthersMeeting, said: Mend) -> None:
    """Puts a meeting right that is to be imported. Its text stays as it is."""
    found = one.found
    if said.title:
        found = replace(found, title=one_line(clean(said.title)))
    if said.day is not None and said.day != found.date:
        found = replace(found, date=said.day, date_from=DateFrom.HAND)
    if said.committee is not None:
        found = replace(found, committee=one_line(clean(said.committee)))
    if said.present is not None or said.absent is not None:
        here = people_text(one, here=True) if said.present is None else said.present
        away = people_text(one, here=False) if said.absent is None else said.absent
        people = (*_people(one, here, Presence.PRESENT), *_people(one, away, Presence.EXCUSED))
        found = replace(
            found,
            people=people,
            attendees=tuple(p.name for p in people if p.presence is Presence.PRESENT),
            absent=tuple(p.name for p in people if p.presence is not Presence.PRESENT),
        )
    one.found = found


def people_text(one: OthersMeeting, *, here: bool) -> str:
    """The people of a meeting as a line that can be typed anew: names between semicolons."""
    people = [p for p in one.found.people if (p.presence is Presence.PRESENT) == here]
    return "; ".join(p.name for p in people)


def _people(one: OthersMeeting, text: str, presence: Presence) -> list[FoundPerson]:
    """The people of a typed line: who was found keeps what is known, others are as they are typed."""
    known = {fold(p.name): p for p in one.found.people}
    out: list[FoundPerson] = []
    for typed in read_attendees(text):
        found = known.get(fold(typed.name))
        if found is not None:
            away = presence is not Presence.PRESENT and found.presence is Presence.PRESENT
            there = presence is Presence.PRESENT and found.presence is not Presence.PRESENT
            out.append(replace(found, presence=presence) if away or there else found)
            continue
        said = typed.presence if typed.presence is not Presence.PRESENT else presence
        out.append(
            FoundPerson(
                name=typed.name,
                title=typed.title,
                organisation=typed.organisation,
                side=typed.side,
                roles=typed.roles,
                presence=said,
                substitute_for=typed.substitute_for,
                arrived=typed.arrived,
                left=typed.left,
            )
        )
    return out


def remember(root: Path, file: FileRead, one: OthersMeeting, *, whole: bool = False) -> None:
    """Keeps how this meeting was put right, for the other files of its folder. Raises `OSError`."""
    form: dict[str, Any] = {"committee": one.found.committee}
    if place := _title_line(one):
        form["title_line"] = place
    if whole:
        form["one"] = True
    keep_form(root, _folder(file), form)


def last_mended(root: Path, file: FileRead) -> dict[str, Any] | None:
    """How a file of the same folder was put right last; none where none was."""
    return load_forms(root).get(_folder(file))


def as_the_last(file: FileRead, form: dict[str, Any]) -> FileRead:
    """The file put right as the last one of its folder was: kept as one meeting, its committee, and its title from the
    same line."""
    if form.get("one") and len(file.others) > 1:
        file = as_one_meeting(file)
    for one in file.others:
        committee = form.get("committee")
        title = _line(one, form.get("title_line"))
        mend(
            one,
            Mend(
                title=title or None, committee=committee if isinstance(committee, str) and committee else None
            ),
        )
    return file


def _folder(file: FileRead) -> str:
    return file.path.resolve().parent.as_posix()


def _head(one: OthersMeeting) -> Sequence[str]:
    said = (" ".join(plain(line).lstrip("# ").split()) for line in lines_of(one.part.text))
    return [line for line in said if line][:_HEAD]


def _title_line(one: OthersMeeting) -> int:
    """Which line with text has the title, from 1; 0 where none has."""
    title = fold(one.found.title)
    return next((n for n, line in enumerate(_head(one), start=1) if fold(line) == title), 0)


def _line(one: OthersMeeting, place: object) -> str:
    lines = _head(one)
    return lines[place - 1] if isinstance(place, int) and 0 < place <= len(lines) else ""

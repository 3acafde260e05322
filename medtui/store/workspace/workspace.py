"""A workspace: the folder with all of a committee's or a municipality's meetings, and the register they share."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from medtui.domain.errors import MedtuiError
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Side, Status
from medtui.domain.name_keys import name_key
from medtui.domain.text import slug
from medtui.store.disk.atomic import make_folder
from medtui.store.disk.locations import is_workspace
from medtui.store.journal.journal import NotAJournal, NotSaved
from medtui.store.workspace import folder
from medtui.store.workspace.folder import NoSuchMeeting, SeveralMeetings
from medtui.store.workspace.register import Register
from medtui.store.workspace.session import SCHEMA, Session, local_now

if TYPE_CHECKING:
    from medtui.domain.formats.format import FormatSpec
    from medtui.domain.parsing.names import NameBook
    from medtui.store.catalogue.catalogue import Catalogue, Summary
    from medtui.store.catalogue.registers import Records


# The format whose messages everybody takes home to talk about.

__all__ = ["NoSuchMeeting", "SeveralMeetings", "Workspace"]


class Workspace:
    """A folder of meetings. Opening it reads only the register."""

    def __init__(self, root: Path, register: Register, clock: Callable[[], datetime] = local_now) -> None:
        self.root = root
        self.register = register
        self.clock = clock
        # How many of how many changed meetings the catalogue has taken in, while it does so in another thread; and a
        # number that grows with what it takes in.
        self.reading: tuple[int, int] | None = None
        self.edition = 0
        # Files that a hand had changed before they were written anew, as they are called now, until somebody tells.
        self.kept: list[Path] = []

    @classmethod
    def open(cls, root: Path, clock: Callable[[], datetime] = local_now) -> Workspace:
        """The workspace in this folder, which is made where it is missing.

        With a register that is ruined it opens all the same; `register.problem` says so. Raises `OSError`, `Newer`.
        """
        if not is_workspace(root):
            make_folder(root)
            folder.keep_line_ends(root)
            try:
                return cls(root, Register.create(root, clock), clock)
            except FileExistsError:
                pass
        try:
            return cls(root, Register.open(root, clock), clock)
        except NotAJournal as problem:
            # The meetings stand by themselves; nobody is known, and that is said.
            return cls(root, Register.without_file(problem, clock), clock)

    def ids(self) -> list[str]:
        """The ids of all meetings, newest first."""
        return folder.ids(self.root)

    def path_of(self, id: str) -> Path:
        """The database of a meeting. An id can never lead out of the folder: `NoSuchMeeting` for one that tries."""
        return folder.path_of(self.root, id)

    def minutes_path(self, id: str) -> Path:
        """Where the minutes of a meeting lie."""
        return self.path_of(id).with_suffix(".md")

    def resolve(self, wanted: str) -> str:
        """The id meant: whole, or a beginning or part that only one has. Raises `NoSuchMeeting`, `SeveralMeetings`."""
        return folder.resolve(self.root, wanted)

    def current(self) -> list[Summary]:
        """The meetings that run; where none does, those planned for the first day from today on."""
        found = self.summaries()
        running = [s for s in found if s.status is Status.LIVE]
        if running:
            return running
        today = self.clock().date()
        ahead = [s for s in found if s.status is Status.PLANNED and s.date >= today]
        return [s for s in ahead if s.date == min(one.date for one in ahead)]

    def resolve_entry(self, wanted: str) -> tuple[str, str]:
        """Meeting id and entry id of an entry given as `MEETING.NUMBER`, the meeting possibly shortened."""
        meeting, _, number = wanted.rpartition(".")
        id = self.resolve(meeting or wanted)
        return id, f"{id}.{number}" if meeting else wanted

    def session(self, id: str, seat: str, *, read_only: bool = False) -> Session:
        """Opens a meeting. Raises `NoSuchMeeting`, and what `Session.open` raises."""
        path = self.path_of(id)
        if not path.is_file():
            raise NoSuchMeeting(id, ())
        return Session.open(path, seat, self.clock, read_only=read_only)

    def new_meeting(
        self,
        head: Head,
        spec: FormatSpec,
        attendees: Sequence[Attendance] = (),
        seat: str = "front",
        *,
        answers: str = "{title}",
    ) -> Session:
        """Makes a meeting; its id is the date and the folded title, made unique. Parked topics of the committee
        come along; `answers` names the item for what an assembly sent home to be talked about."""
        handed = self.register.handed(head.committee) if head.committee and not head.team else ()
        from medtui.domain.commands.create import create
        from medtui.store.workspace.handover import left_before

        carried = (*left_before(self, head, answers), *handed)

        for id in _ids(head.date, head.title):
            plan = create(replace(head, id=id), spec, attendees, carried)
            try:
                session = Session.create(self.path_of(id), plan, seat, self.clock)
            except FileExistsError:
                continue
            # The meeting is made: an item that still waits in the register comes once more to the next one.
            with suppress(NotSaved, OSError):
                for item in handed:
                    self.register.put_handed(item, head.committee, item.origin, taken=id)
            return session
        raise AssertionError

    def just_made(self, head: Head) -> str:
        """The id of a meeting with this head to which nothing has been done since it was made, its items taken from the
        register; nothing where there is none."""
        for id in _ids(head.date, head.title):
            if not self.path_of(id).exists():
                return ""
            try:
                found = self.read(id)
            except (MedtuiError, OSError):
                continue
            if replace(found.head, id="", created=head.created) != head:
                continue
            there = {item.origin for item in found.items.values()}
            with suppress(NotSaved, OSError):
                for item in self.register.handed(head.committee) if head.committee and not head.team else ():
                    if item.origin in there:
                        self.register.put_handed(item, head.committee, item.origin, taken=id)
            return id
        raise AssertionError

    def bring_in(self, make: Callable[[str], Meeting], title: str, day: date, seat: str) -> Meeting:
        """Keeps a meeting that comes from elsewhere, its id made as a new one's. Raises `OSError`, `NotSaved`."""
        for id in _ids(day, title):
            meeting = make(id)
            try:
                self.keep(meeting, seat)
            except FileExistsError:
                continue
            return meeting
        raise AssertionError

    def keep(self, meeting: Meeting, seat: str) -> None:
        """Makes the database of a meeting that has its id already. Raises `FileExistsError`, `OSError`, `NotSaved`."""
        from medtui.domain.commands.create import whole

        Session.create(self.path_of(meeting.id), whole(meeting), seat, self.clock).close()

    def imported_as(self, digest: str) -> str:
        """The id of the meeting that was imported from a text with this digest; "" where none was. Call
        `catalogue.sync` first."""
        from medtui.domain.registers.query import parse_query

        query = parse_query(digest, self.clock().date(), filters_too=False)
        query = replace(query, kinds=frozenset({"source"}), closed=True)
        return next((found.meeting for found in self.catalogue.search(query, 1)), "")

    def read(self, id: str) -> Meeting:
        """A meeting as it stands on disk."""
        session = self.session(id, "reader", read_only=True)
        try:
            return session.meeting
        finally:
            session.close()

    def summaries(self, limit: int | None = None) -> list[Summary]:
        """All meetings, newest first; with a limit, the newest as they were last seen, at once and unchecked.

        A database that cannot be read is left out here; `check` names it.
        """
        if limit is not None and (found := self.catalogue.newest(limit)):
            return found
        # A folder that nothing is known of yet is not read whole before the first look at it.
        if self.reading is None:
            self.catalogue.sync(newest=limit)
        return self.catalogue.newest(limit)

    def catch_up(self, told: Callable[[int, int], None] | None = None) -> bool:
        """Takes what has changed on disk into the catalogue, in whichever thread asks; whether anything had. `told`
        hears how many of how many meetings have been read. One that is at it already is not disturbed."""
        if self.reading is not None:
            return False
        self.reading = (0, 0)

        def tell(count: int, of: int) -> None:
            self.reading = (count, of)
            self.edition += 1
            if told:
                told(count, of)

        try:
            with self.catalogue.elsewhere() as catalogue:
                changed = catalogue.sync(tell)
        finally:
            self.reading = None
        self.edition += changed
        return changed

    @cached_property
    def catalogue(self) -> Catalogue:
        """The derived list of meetings."""
        # A captured line does without; loading SQLite would be a tenth of its time.
        from medtui.store.catalogue.catalogue import Catalogue

        return Catalogue(self.root, SCHEMA)

    def records(self) -> Records:
        """A look at the registers of decisions, promises and guidelines; to be closed."""
        from medtui.store.catalogue.registers import Records

        return Records(self.root, SCHEMA, lambda: self.clock().date())

    def known(self, person: Attendance) -> Attendance:
        """The attendee with title, organisation, side and roles from the register, where nothing else was said."""
        found = next((p for p in self.register.people if name_key(p.name) == name_key(person.name)), None)
        if found is None:
            return person
        return replace(
            person,
            name=found.name,
            title=person.title or found.title,
            organisation=person.organisation or found.organisation,
            side=person.side or found.side,
            roles=person.roles or found.roles,
        )

    def side_of(self, name: str) -> Side | None:
        """The side of a person in the register."""
        key = name_key(name)
        return next((p.side for p in self.register.people if name_key(p.name) == key), None)

    def name_book(self, meeting: Meeting) -> NameBook:
        """The names that `@` completes and finds: who is there first, then everybody known, then teams."""
        from medtui.domain.parsing.names import NameBook

        present = [a.name for a in meeting.people]
        known = set(present)
        others = [p.name for p in self.register.people if p.name not in known]
        used = {e.team for e in meeting.entries.values() if e.team}
        return NameBook(present, others, sorted({*self.register.teams, *used}))

    def next_meeting(self, meeting: Meeting) -> date | None:
        """When the committee meets next: as said in this meeting, else the next one planned here."""
        if meeting.head.next_meeting:
            return meeting.head.next_meeting
        prefix = meeting.head.date.isoformat()
        later = (s for s in reversed(self.summaries()) if s.date.isoformat() > prefix)
        return next((s.date for s in later if s.committee == meeting.head.committee), None)

    def write_minutes(self, meeting: Meeting, text: str) -> Path:
        """Puts the minutes beside the database. Where a hand had changed them, `kept` has what they said. Raises
        `OSError`, of which `outputs.Occupied` is one."""
        return self.write_output(self.minutes_path(meeting.id), text.encode("utf-8"), meeting.id)

    def write_output(self, path: Path, data: bytes, meeting: str) -> Path:
        """As `write_minutes`, for any file that is made of a meeting."""
        from medtui.store.workspace.outputs import put

        if (kept := put(self.root, path, data, meeting)) is not None:
            self.kept.append(kept)
        return path

    def close(self) -> None:
        """Lets go of the register and the cache."""
        self.register.close()
        if "catalogue" in self.__dict__:
            self.catalogue.close()


def _ids(day: date, title: str) -> Iterator[str]:
    """The id of a meeting on a day with a title, and what it may be called where that is taken."""
    base = f"{day.isoformat()}-{slug(title)}"
    yield base
    yield from (f"{base}-{number}" for number in itertools.count(2))

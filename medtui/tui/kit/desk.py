"""What a screen asks of one open meeting: read a line, do a command, see what others did. It knows the store,
and no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from medtui.domain.model.change import Change, Command, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.store.files.drafts import Drafts
from medtui.store.files.seats import take_seat
from medtui.store.journal.journal import Damage, NotAJournal, NotSaved
from medtui.store.workspace.line import Reader
from medtui.store.workspace.workspace import Workspace
from medtui.wording.refusals import not_saved, refusal
from medtui.wording.storage import (
    another_writes,
    damaged,
    left_here,
    line_not_kept,
    no_copy,
    no_register,
    one_writer,
    only_to_read,
)
from medtui.wording.terms import answers_title

if TYPE_CHECKING:
    from medtui.domain.model.people import Attendance, Committee
    from medtui.domain.parsing.capture import Draft, LineKind
    from medtui.domain.parsing.names import NameBook


# Seconds that a copy is waited for when the screen is left.
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: the change, or a sentence for the user why there is none."""

    change: Change | None = None
    problem: str = ""
    code: str = ""

    @property
    def ok(self) -> bool:
        return self.change is not None


class Desk:
    """One seat at one meeting: the one that is wanted, or another where somebody sits there.

    Raises what opening the meeting raises.
    """

    def __init__(self, workspace: Workspace, meeting: str, wanted: str) -> None:
        self.workspace = workspace
        self._seat = take_seat(workspace.root, meeting, wanted)
        self.session = workspace.session(meeting, self._seat.name)
        note, drafts = "", self._seat.name
        try:
            note = one_writer() if self.session.journal.claim() else ""
        except NotSaved as error:
            if error.reason == "one-writer":
                # Whoever writes has this seat's unfinished line too.
                note, drafts = another_writes(error), f"{self._seat.name}-waiting"
        self.drafts = Drafts(workspace.root, meeting, drafts)
        self._reader = Reader(workspace)
        self.note = note or (no_register() if workspace.register.problem is not None else "")
        self._copying: Thread | None = None
        self._told: tuple[Damage | None, int | None, bool] = (None, None, False)

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    @property
    def clock(self) -> Callable[[], datetime]:
        return self.session.clock

    @property
    def today(self) -> date:
        """The day that dates in the lines count from: the meeting's own."""
        return self.meeting.head.date

    def knows(self, name: str) -> bool:
        """Whether somebody here or in the register has this name."""
        return self.book.knows(name)

    @property
    def book(self) -> NameBook:
        return self._reader.book(self.meeting)

    def read(self, line: str, chosen: Kind | LineKind | None = None) -> Draft:
        """What a line means here and now."""
        return self._reader.read(self.meeting, line, chosen)

    def known(self, person: Attendance) -> Attendance:
        """A person with what the register knows, where the words given leave it open."""
        return self.workspace.known(person)

    def do(self, command: Command) -> Done:
        """Carries out a command; it is on disk when this returns with a change."""
        before = self.session.meeting
        try:
            change = self.session.do(command)
            if before.head.status is not self.session.meeting.head.status:
                self._copy(before)
                self._pass_on(before)
            return Done(change)
        except Refused as error:
            return Done(problem=refusal(error), code=error.code)
        except NotSaved as error:
            return Done(problem=not_saved(error), code="not-saved")

    def committees_at(self, up: bool) -> tuple[Committee, ...]:
        """The committee above this meeting's, or those right below it."""
        from medtui.domain.model import levels

        known, mine = self.workspace.register.committees, self.meeting.head.committee
        above = levels.parent(known, mine)
        return ((above,) if above else ()) if up else levels.children(known, mine)

    def hand_on(self, item: str, committee: str) -> tuple[Done, str]:
        """Moves an item to another committee; and the meeting it is on now, where one is planned, else the
        committee."""
        try:
            where = self.workspace.hand_on(self.session, item, committee)
        except Refused as error:
            return Done(problem=refusal(error), code=error.code), ""
        except NotSaved as error:
            return Done(problem=not_saved(error), code="not-saved"), ""
        return Done(self.session.recall(self.session.journal.lines[-1].seq)), where or committee

    def _pass_on(self, before: Meeting) -> None:
        """What a meeting that ends leaves for the next one waits there from now on, where it is planned."""
        from medtui.store.workspace.handover import pass_on

        meeting = self.meeting
        try:
            pass_on(self.workspace, before, meeting, answers_title(meeting.head.lang), self.session.seat)
        except (OSError, LookupError, ValueError, NotSaved, NotAJournal) as error:
            self.note = left_here(error)

    def _copy(self, before: Meeting) -> None:
        """A copy of the database as the meeting begins and ends, behind the back of the room."""
        from medtui.store.journal.copies import due, keep_copy

        why, path, last = due(before, self.session.meeting), self.session.journal.path, self._copying

        def keep() -> None:
            if last is not None:
                last.join()
            try:
                keep_copy(path, why)
            except OSError as error:
                self.note = no_copy(error)

        if why:
            self._copying = Thread(target=keep, name="copy", daemon=True)
            self._copying.start()

    def told(self) -> str:
        """What went wrong behind the back of the room, once."""
        note, self.note = self.note, ""
        return note

    def entered(self, line: str, chosen: Kind | LineKind | None, since: int) -> bool:
        """Whether this seat has entered just this line after a change: then its being forgotten was cut off."""
        text = self.read(line, chosen).text
        mine = (c for c in self.session.since(since) if c.seat == self.session.seat)
        after = (op.after for change in mine for op in change.ops)
        said = (getattr(a, "text", "") or getattr(a, "title", "") for a in after if a is not None)
        # It may have been kept before its last letters were typed.
        return bool(text) and any(isinstance(s, str) and s.startswith(text) for s in said)

    def trouble(self) -> str:
        """What the user is to know of the files and was not told yet; empty where there is nothing."""
        damage, failed = self.session.journal.damage, self.drafts.failed
        before, self._told = self._told, (damage, failed.errno if failed else None, self.session.read_only)
        if self._told == before:
            return ""
        if self.session.read_only and not before[2]:
            return only_to_read()
        if damage is not None and damage != before[0] and (text := damaged(damage)):
            return text
        return line_not_kept(failed) if failed is not None and not self.session.read_only else ""

    def news(self) -> list[Change]:
        """What other seats have done since the last look."""
        return self.session.refresh()

    def write_minutes(self) -> Path:
        """Writes the minutes as they are now beside the database. Raises `OSError`."""
        from medtui.application.minutes_file import write_minutes

        return write_minutes(self.workspace, self.meeting)

    def renew_minutes(self) -> Path | None:
        """The same where the meeting has ended and its minutes are there already. Raises `OSError`."""
        from medtui.application.minutes_file import renew_minutes

        return renew_minutes(self.workspace, self.meeting)

    def close(self) -> None:
        """Writes the unfinished line, and lets go."""
        self.drafts.close()
        if self._copying is not None:
            self._copying.join(_PATIENCE)
        self.session.close()
        self._seat.leave()

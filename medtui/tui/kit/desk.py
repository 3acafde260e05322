"""What a screen asks of one open meeting: read a line, do a command, see what others did. It knows the store,
and no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from medtui.application.meeting.line import Reader
from medtui.application.meeting.seat import Seat
from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Change, Command, Redo, Refused, Undo
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.store.files.drafts import Drafts
from medtui.store.files.seats import take_seat
from medtui.store.journal.journal import Damage, NotSaved
from medtui.store.workspace.workspace import Workspace
from medtui.wording.refusals import not_saved, openness, problem, refusal
from medtui.wording.storage import (
    another_writes,
    damaged,
    failed_beside,
    kept_edits,
    line_not_kept,
    no_register,
    one_writer,
    only_to_read,
    shared_folder,
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
        self._place = take_seat(workspace.root, meeting, wanted)
        self._working: Thread | None = None
        self.seat = Seat.open(workspace, meeting, self._place.name, answers=answers_title, later=self._later)
        self.session = self.seat.session
        note, drafts = "", self._place.name
        try:
            note = one_writer() if self.session.journal.claim() else ""
        except NotSaved as error:
            if error.reason == "one-writer":
                # Whoever writes has this seat's unfinished line too.
                note, drafts = another_writes(error), f"{self._place.name}-waiting"
        self.drafts = Drafts(workspace.root, meeting, drafts)
        self._reader = Reader(workspace)
        self.note = note or (no_register() if workspace.register.problem is not None else "")
        self.note = self.note or shared_folder(workspace.root)
        self._asked: tuple[Command, int] | None = None
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

    def show_on_wall(self, what: str) -> None:
        """Puts something on the wall while the meeting runs, or with nothing takes it off (see `ShowOnWall`)."""
        from medtui.domain.commands.meeting import ShowOnWall
        from medtui.domain.model.terms import Status

        head = self.meeting.head
        if head.status is Status.LIVE and head.showing != what:
            self.do(ShowOnWall(what))

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
        opening = self._agreed(command)
        done = self.attempt(lambda: self.seat.do(command, opening=opening))
        if done.change is not None:
            self.note = self.note or openness(done.change)
        elif done.code == "opens-closed":
            self._asked = (command, self.session.journal.lines[-1].seq)
        return done

    def _agreed(self, command: Command) -> bool:
        """Whether this was asked for just before, and nothing has happened since: then what it opens may be open."""
        asked, self._asked = self._asked, None
        return asked == (command, self.session.journal.lines[-1].seq)

    def committees_at(self, up: bool) -> tuple[Committee, ...]:
        """The committee above this meeting's, or those right below it."""
        from medtui.domain.model import levels

        known, mine = self.workspace.register.committees, self.meeting.head.committee
        above = levels.parent(known, mine)
        return ((above,) if above else ()) if up else levels.children(known, mine)

    def undo(self) -> Done:
        """Takes back this seat's last change, in every meeting that it was done in."""
        return self.do(Undo())

    def redo(self) -> Done:
        """Does again what this seat last took back."""
        return self.do(Redo())

    def hand_on(self, item: str, committee: str) -> tuple[Done, str]:
        """Moves an item to another committee; and the meeting it is on now, where one is planned, else the
        committee."""
        from medtui.application.meeting.handover import hand_on

        where = ""

        def move() -> Change:
            nonlocal where
            change, where = hand_on(self.seat, item, committee)
            return change

        done = self.attempt(move)
        return done, (where or committee) if done.ok else ""

    def attempt(self, work: Callable[[], Change]) -> Done:
        """Does something at this seat: the change, or a sentence why there is none."""
        try:
            change = work()
        except Refused as error:
            return Done(problem=refusal(error), code=error.code)
        except NotSaved as error:
            return Done(problem=not_saved(error), code="not-saved")
        except (MedtuiError, OSError) as error:
            return Done(problem=problem(error) or str(error), code="failed")
        self._hear_troubles()
        return Done(change)

    def _hear_troubles(self) -> None:
        for trouble in self.seat.troubles():
            self.note = failed_beside(trouble)

    def _later(self, work: Callable[[], None]) -> None:
        """Runs something behind the back of the room, after what is at it already."""
        last = self._working

        def run() -> None:
            if last is not None:
                last.join()
            work()

        self._working = Thread(target=run, name="copy", daemon=True)
        self._working.start()

    def told(self) -> str:
        """What went wrong behind the back of the room, once."""
        self._hear_troubles()
        note, self.note = self.note, ""
        if self.workspace.kept:
            note = " ".join(filter(None, (note, kept_edits(self.workspace.kept))))
            self.workspace.kept = []
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
        return self.seat.write_minutes()

    def close(self) -> None:
        """Writes the unfinished line, and lets go."""
        self.drafts.close()
        if self._working is not None:
            self._working.join(_PATIENCE)
        self.seat.close()
        self._place.leave()

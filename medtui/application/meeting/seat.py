"""One seat at one meeting: a command is done, and all that follows from it is done with it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self

from medtui.domain.errors import MedtuiError
from medtui.domain.model.terms import Status

if TYPE_CHECKING:
    from medtui.domain.model.change import Change, Command
    from medtui.domain.model.meeting import Meeting
    from medtui.store.workspace.session import Session
    from medtui.store.workspace.workspace import Workspace

Later = Callable[[Callable[[], None]], None]
"""How what need not be waited for is run."""


class Beside(StrEnum):
    """What may fail beside a change that stands."""

    COPY = "copy"
    LEFT = "left"
    MINUTES = "minutes"
    ELSEWHERE = "elsewhere"
    OLD_COPY = "old-copy"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What failed beside a change that stands, and why."""

    what: Beside
    error: Exception


def at_once(work: Callable[[], None]) -> None:
    """Runs it now."""
    work()


COPIED_EVERY = 50
"""After so many changes a copy of the database is made, in long meetings and in long preparations."""


class Seat:
    """A meeting that one seat reads and changes.

    What a change leads to is done in the same step: the minutes file of a meeting that has ended says what the meeting
    says, a copy is made as the meeting begins and ends, what it leaves waits on the next one, and what was undone is
    undone in other meetings too. Where that fails the change stands all the same, and `troubles` tells of it.
    """

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        *,
        answers: Callable[[str], str] = lambda _lang: "{title}",
        later: Later = at_once,
    ) -> None:
        """`answers` is, by language, the title of the item for what an assembly sent home to be talked about."""
        self.workspace = workspace
        self.session = session
        self.minutes: Path | None = None
        """The minutes file, where it was written or renewed here."""
        self.left_on = ""
        """The meeting on which waits what this one left as it ended."""
        self._answers = answers
        self._later = later
        self._troubles: list[Trouble] = []
        self._held = 0
        self._owed = False

    @classmethod
    def open(
        cls,
        workspace: Workspace,
        meeting: str,
        seat: str,
        *,
        read_only: bool = False,
        answers: Callable[[str], str] = lambda _lang: "{title}",
        later: Later = at_once,
    ) -> Self:
        """A seat at a meeting. Raises what `Workspace.session` raises."""
        session = workspace.session(meeting, seat, read_only=read_only)
        return cls(workspace, session, answers=answers, later=later)

    @property
    def meeting(self) -> Meeting:
        """The meeting as this seat last saw it."""
        return self.session.meeting

    @property
    def name(self) -> str:
        """Who writes."""
        return self.session.seat

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock that changes are dated by."""
        return self.session.clock

    def do(self, command: Command, *, opening: bool = False) -> Change:
        """Decides and carries out a command: on disk before it returns; `opening` as in `Session.do`.

        Raises `Refused` where the rules say no, `NotSaved` where the disk does; then nothing was changed.
        """
        before = self.meeting
        change = self.session.do(command, opening=opening)
        for error in self.session.left_in_copies():
            self.trouble(Beside.OLD_COPY, error)
        if change.undoes is not None:
            self._undo_elsewhere(change)
        if before.head.status is not self.meeting.head.status:
            self._copy(before)
            self._pass_on(before)
        elif change.seq % COPIED_EVERY == 0:
            self._keep_copy("during")
        self._renew(ended_now=_running(before) and not _running(self.meeting))
        return change

    def complete_end(self) -> bool:
        """What follows from the end of a meeting is done where that was cut off: its copy, what it leaves for the next
        one, and its minutes. Whether anything was missing; `troubles` tells what is missing still."""
        from medtui.store.journal.copies import copies_of

        if _running(self.meeting):
            return False
        copied = any(copy.stem.endswith("-end") for copy in copies_of(self.session.journal.path))
        written = self.workspace.minutes_path(self.meeting.id).exists()
        if not (copied and written):
            before = replace(self.meeting, head=replace(self.meeting.head, status=Status.LIVE))
            self._copy(before)
            self._pass_on(before)
        self._renew(ended_now=not written)
        if self.minutes is None and written:
            return not copied
        return True

    def renew_minutes(self) -> None:
        """The minutes file says what the meeting says, where it has ended."""
        self._renew(ended_now=False)

    def original(self, change: Change) -> Change:
        """The change that an undo or redo was about; of any other, itself."""
        while change.undoes is not None:
            change = self.session.recall(change.undoes)
        return change

    @contextmanager
    def together(self) -> Generator[None]:
        """Commands in here renew the minutes file once, when all are done."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            if self._owed and not self._held:
                self._owed = False
                self._renew(ended_now=False)

    def write_minutes(self) -> Path:
        """Writes the minutes as they are now beside the database, also before the end. Raises `OSError`."""
        from medtui.application.minutes_file import write_minutes

        self.minutes = write_minutes(self.workspace, self.meeting)
        return self.minutes

    def trouble(self, what: Beside, error: Exception) -> None:
        """Something failed beside a change that stands."""
        self._troubles.append(Trouble(what, error))

    def troubles(self) -> list[Trouble]:
        """What failed since this was last asked."""
        found, self._troubles = self._troubles, []
        return found

    @contextmanager
    def at(self, meeting: str) -> Generator[Seat]:
        """The same seat at another meeting of the workspace. Raises what `Workspace.session` raises."""
        there = Seat.open(self.workspace, meeting, self.name, answers=self._answers, later=self._later)
        there.session.may_open = self.session.may_open
        try:
            yield there
        finally:
            there.close()
            self._troubles += there.troubles()

    def close(self) -> None:
        """Lets go of the file."""
        self.session.close()

    # -- what follows from a change

    def _undo_elsewhere(self, change: Change) -> None:
        try:
            original = self.original(change)
        except (MedtuiError, LookupError):
            return
        from medtui.application.meeting.undo import ELSEWHERE, after_undo

        if original.do not in ELSEWHERE:
            return

        try:
            after_undo(self, change, original)
        except (MedtuiError, OSError, LookupError, ValueError) as error:
            self.trouble(Beside.ELSEWHERE, error)

    def _copy(self, before: Meeting) -> None:
        """A copy of the database where the meeting has begun or ended."""
        from medtui.store.journal.copies import due

        if why := due(before, self.meeting):
            self._keep_copy(why)

    def _keep_copy(self, why: str) -> None:
        from medtui.store.journal.copies import keep_copy, keep_copy_of_register

        path = self.session.journal.path

        def keep() -> None:
            try:
                keep_copy(path, why)
                keep_copy_of_register(path.parent)
            except OSError as error:
                self.trouble(Beside.COPY, error)

        self._later(keep)

    def _pass_on(self, before: Meeting) -> None:
        """What a meeting that ended leaves for the next one waits there, where that is planned already."""
        from medtui.application.meeting.handover import pass_on

        try:
            self.left_on = pass_on(self, before, self._answers(self.meeting.head.lang)) or self.left_on
        except (MedtuiError, OSError, LookupError, ValueError) as error:
            self.trouble(Beside.LEFT, error)

    def _renew(self, *, ended_now: bool) -> None:
        """The minutes file says what the meeting says."""
        if _running(self.meeting):
            return
        if self._held and not ended_now:
            self._owed = True
            return
        from medtui.application.minutes_file import renew_minutes, write_minutes

        try:
            write = write_minutes if ended_now else renew_minutes
            self.minutes = write(self.workspace, self.meeting) or self.minutes
        except OSError as error:
            self.trouble(Beside.MINUTES, error)


def _running(meeting: Meeting) -> bool:
    return meeting.head.status in (Status.PLANNED, Status.LIVE)

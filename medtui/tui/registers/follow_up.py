"""What the screens ask of the registers: what is known of all meetings, and a change in one of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

from medtui.application.meeting.follow_up import meeting_of
from medtui.application.meeting.seat import Seat
from medtui.domain.model.change import Command, Refused
from medtui.store.workspace.workspace import Workspace
from medtui.wording.refusals import problem
from medtui.wording.storage import failed_beside


class FollowUp:
    """The registers, and a seat that writes in the meetings of the past."""

    def __init__(self, workspace: Workspace, seat: str) -> None:
        self.workspace = workspace
        self.seat = seat
        self._note = ""

    def do(self, entry: str, command: Command) -> str:
        """Carries out a command where an entry stands: a sentence where it could not be, else nothing."""

        def work() -> None:
            with self.at(entry) as seat:
                seat.do(command)

        return self.attempt(work)

    def at(self, entry: str) -> AbstractContextManager[Seat]:
        """The seat at the meeting that an entry stands in. Raises what opening it raises."""
        return self.at_meeting(meeting_of(entry))

    @contextmanager
    def at_meeting(self, meeting: str) -> Generator[Seat]:
        """The seat at a meeting. Raises what opening it raises."""
        seat = Seat.open(self.workspace, meeting, self.seat)
        try:
            yield seat
        finally:
            seat.close()
            self._note = " ".join(failed_beside(trouble) for trouble in seat.troubles())

    def attempt(self, work: Callable[[], object]) -> str:
        """Does something to the databases: a sentence where it could not be done, or not all of it; else nothing."""
        self._note = ""
        try:
            work()
        except Refused as error:
            return "" if error.code == "nothing-to-do" else problem(error) or str(error)
        except Exception as error:
            said = problem(error)
            if said is None:
                raise
            return said
        return self._note

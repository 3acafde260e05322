"""What the screens ask of the registers: what is known of all meetings, and a change in one of them."""

from __future__ import annotations

from collections.abc import Callable

from medtui.domain.model.change import Command, Refused
from medtui.store.workspace.follow_up import do_at
from medtui.store.workspace.workspace import Workspace
from medtui.wording.refusals import problem


class FollowUp:
    """The registers, and a seat that writes in the meetings of the past."""

    def __init__(self, workspace: Workspace, seat: str) -> None:
        self.workspace = workspace
        self.seat = seat

    def do(self, entry: str, command: Command) -> str:
        """Carries out a command where an entry stands: a sentence where it could not be, else nothing."""
        return self.attempt(lambda: do_at(self.workspace, entry, command, self.seat))

    def attempt(self, work: Callable[[], object]) -> str:
        """Does something to the databases: a sentence where it could not be done, else nothing."""
        try:
            work()
        except Refused as error:
            return "" if error.code == "nothing-to-do" else problem(error) or str(error)
        except Exception as error:
            said = problem(error)
            if said is None:
                raise
            return said
        return ""

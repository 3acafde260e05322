"""The registers of a workspace: its decisions, promises and guidelines, gathered from all meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from medtui.domain.decisions import Decided, Register, decided
from medtui.domain.in_force import Ruled, ruled
from medtui.domain.promises import Promised, Promises, promised
from medtui.store.journal import NotAJournal

if TYPE_CHECKING:
    from medtui.domain.meeting import Meeting
    from medtui.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """What the registers take from one meeting."""

    date: date
    title: str
    committee: str
    decisions: tuple[Decided, ...]
    promises: tuple[Promised, ...]
    guidelines: tuple[Ruled, ...]


def of_meeting(meeting: Meeting) -> OfMeeting:
    """What the registers take from a meeting."""
    head = meeting.head
    return OfMeeting(
        head.date,
        head.title,
        head.committee,
        tuple(decided(meeting)),
        tuple(promised(meeting)),
        tuple(ruled(meeting)),
    )


class Records:
    """Reads what has changed since the last look. A database that cannot be read is left out; `unreadable` counts
    them, and `check` names them."""

    def __init__(self, workspace: Workspace, today: Callable[[], date] | None = None) -> None:
        self._workspace = workspace
        self._today = today or (lambda: workspace.clock().date())
        self._known: dict[str, tuple[tuple[int, int], OfMeeting | None]] = {}
        self.unreadable = 0

    @property
    def today(self) -> date:
        """The day the registers are of."""
        return self._today()

    def look(self) -> bool:
        """Takes in what has changed on disk; whether anything had."""
        found: dict[str, tuple[tuple[int, int], OfMeeting | None]] = {}
        changed = False
        for id in self._workspace.ids():
            mark = _mark(self._workspace.path_of(id))
            known = self._known.get(id)
            if known is None or known[0] != mark:
                known, changed = (mark, self._read(id)), True
            found[id] = known
        changed = changed or len(found) != len(self._known)
        self._known = found
        self.unreadable = sum(1 for _mark, meeting in found.values() if meeting is None)
        return changed

    def decisions(self) -> list[Decided]:
        """Every decision, newest meeting first."""
        return [d for meeting in self._meetings() for d in meeting.decisions]

    def register(self, owner: str = "") -> Register:
        """The decision register of today. With an owner it may hold only what may be theirs, and what bears on it."""
        return Register(self.decisions(), self.today)

    def promises(self) -> Promises:
        """The promises as they stand today."""
        return Promises((p for meeting in self._meetings() for p in meeting.promises), self.today)

    def guidelines(self) -> list[Ruled]:
        """Every guideline, newest meeting first."""
        return [g for meeting in self._meetings() for g in meeting.guidelines]

    def met(self) -> dict[str, tuple[date, str]]:
        """Date and title of every meeting."""
        return {id: (m.date, m.title) for id, (_mark, m) in self._known.items() if m is not None}

    def committees(self) -> list[str]:
        """The committees that have met."""
        return sorted({m.committee for m in self._meetings() if m.committee})

    def _meetings(self) -> Iterator[OfMeeting]:
        if not self._known:
            self.look()
        return (meeting for _mark, meeting in self._known.values() if meeting is not None)

    def _read(self, id: str) -> OfMeeting | None:
        try:
            return of_meeting(self._workspace.read(id))
        except (OSError, ValueError, NotAJournal, LookupError):
            return None


def _mark(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return stat.st_size, stat.st_mtime_ns

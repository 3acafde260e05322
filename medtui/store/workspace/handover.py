"""What a meeting leaves for the next one: what was not reached or parked, and what an assembly sent home to come back
with answers."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseState, Status
from medtui.store.workspace.references import HOME

if TYPE_CHECKING:
    from medtui.store.catalogue.rows import Summary
    from medtui.store.workspace.workspace import Workspace

SENT_HOME = "oversaet"
"""The key of the phase in which an assembly translates what it takes home; formats that are made from it keep it."""


def left_before(workspace: Workspace, head: Head, answers: str) -> tuple[Item, ...]:
    """What the last meeting of the committee, or of the task team, left for a new one. What waits on a meeting that is
    planned does not come twice."""
    if not head.committee:
        return ()
    whose = head.committee, head.team
    mine = [s for s in workspace.summaries() if (s.committee, s.team) == whose]
    held = (s for s in mine if s.date <= head.date and s.status not in (Status.PLANNED, Status.LIVE))
    last = next(held, None)
    if last is None:
        return ()
    waiting: set[str] = set()
    for one in mine:
        if one.status in (Status.PLANNED, Status.LIVE):
            with contextlib.suppress(OSError, ValueError, LookupError):
                waiting |= {i.origin for i in workspace.read(one.id).items.values()}
    return tuple(i for i in left_over(workspace.read(last.id), answers) if i.origin not in waiting)


def left_over(meeting: Meeting, answers: str) -> tuple[Item, ...]:
    """What a meeting leaves: topics that were parked or not reached, and what it sent home; each with its origin.
    `answers` is the title of the latter, with a place for the meeting's."""
    left = (
        i
        for i in meeting.agenda
        if i.parked or ((i.topic or i.origin) and i.state is PhaseState.AHEAD and i.began is None)
    )
    found = [replace(i, origin=f"{meeting.id}#{i.id}") for i in left]
    return (*found, *_from_home(meeting, answers))


def _from_home(meeting: Meeting, answers: str) -> Iterator[Item]:
    if any(phase.key == SENT_HOME for phase in meeting.program):
        title = answers.format(title=meeting.head.title)
        yield Item(id="i0", title=title, order=0.0, at=meeting.head.created, origin=f"{meeting.id}#{HOME}")


def of_committee(
    workspace: Workspace, after: Head, committee: str, team: str, statuses: Collection[Status]
) -> list[Summary]:
    """The other meetings of a committee or a team with one of these statuses, not before this one; the next first."""
    found = (
        s
        for s in workspace.summaries()
        if (s.committee, s.team) == (committee, team)
        and s.status in statuses
        and s.date >= after.date
        and s.id != after.id
    )
    return sorted(found, key=lambda s: (s.date, s.at)) if committee else []

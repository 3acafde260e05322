"""Items that go on to another meeting: handed to another committee, left over for the next meeting, or sent home by an
assembly to come back with answers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from medtui.domain.commands.municipality import HandOn, Receive
from medtui.domain.commands.topics import RemoveItem
from medtui.domain.model.change import Change, Refused
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseState, Status
from medtui.store.workspace.references import HOME

if TYPE_CHECKING:
    from medtui.store.catalogue.rows import Summary
    from medtui.store.workspace.session import Session
    from medtui.store.workspace.workspace import Workspace

SENT_HOME = "oversaet"
"""The key of the phase in which an assembly translates what it takes home; formats that are made from it keep it."""


def hand_on(workspace: Workspace, session: Session, item_id: str, committee: str) -> str:
    """Moves an item to another committee: onto its next planned meeting, whose id is returned, or where none is planned
    onto the first that will be (""). Raises what `Session.do` raises; then nothing was moved."""
    session.do(HandOn(item_id, committee))
    item = replace(session.meeting.items[item_id], origin=f"{session.meeting.id}#{item_id}")
    planned = _planned(workspace, session.meeting.head, committee, "")
    if planned:
        _receive(workspace, planned[0].id, session.seat, [item])
        return planned[0].id
    workspace.register.put_handed(item, committee, item.origin)
    return ""


def after_undo(workspace: Workspace, session: Session, change: Change, original: Change) -> None:
    """Where the handing on of an item was undone it waits nowhere else any more, unless it has been spoken of there;
    where that was done again, it does."""
    for op in original.ops:
        before, after = op.before, op.after
        if not (
            isinstance(before, Item) and isinstance(after, Item) and after.handed_to and not before.handed_to
        ):
            continue
        origin = f"{session.meeting.id}#{after.id}"
        item = replace(after, origin=origin)
        planned = _planned(workspace, session.meeting.head, after.handed_to, "")
        if change.do != "undo":
            if planned:
                _receive(workspace, planned[0].id, session.seat, [item])
            else:
                workspace.register.put_handed(item, after.handed_to, origin)
            continue
        workspace.register.put_handed(item, after.handed_to, origin, taken=session.meeting.id)
        for one in planned:
            _take_off(workspace, one.id, session.seat, origin)


def pass_on(workspace: Workspace, before: Meeting, meeting: Meeting, answers: str, seat: str) -> str:
    """What a meeting that ended just now (it was as `before`) leaves for the next one goes onto it where that is
    planned already: its id, or "". Raises what opening and writing raise."""
    if (before.head.status, meeting.head.status) != (Status.LIVE, Status.DRAFT):
        return ""
    items = left_over(meeting, answers)
    planned = _planned(workspace, meeting.head, meeting.head.committee, meeting.head.team) if items else []
    if not planned:
        return ""
    _receive(workspace, planned[0].id, seat, items)
    return planned[0].id


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


def _planned(workspace: Workspace, after: Head, committee: str, team: str) -> list[Summary]:
    """The meetings that are planned for a committee or a team, not before this one; the next first."""
    found = (
        s
        for s in workspace.summaries()
        if (s.committee, s.team) == (committee, team)
        and s.status is Status.PLANNED
        and s.date >= after.date
        and s.id != after.id
    )
    return sorted(found, key=lambda s: (s.date, s.at)) if committee else []


def _receive(workspace: Workspace, meeting: str, seat: str, items: list[Item] | tuple[Item, ...]) -> None:
    with contextlib.closing(workspace.session(meeting, seat)) as receiving:
        for item in items:
            # One that is there already is not put there twice.
            with contextlib.suppress(Refused):
                receiving.do(Receive(item))


def _take_off(workspace: Workspace, meeting: str, seat: str, origin: str) -> None:
    with contextlib.closing(workspace.session(meeting, seat)) as there:
        for item in [i for i in there.meeting.items.values() if i.origin == origin]:
            if not any(e.item == item.id for e in there.meeting.entries.values()):
                with contextlib.suppress(Refused):
                    there.do(RemoveItem(item.id))

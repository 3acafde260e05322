"""Items that go on to another meeting: handed to another committee, or left over for the next one. An item is always
received before it is let go of."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from medtui.domain.commands.combined import decided
from medtui.domain.commands.extras.municipality import HandOn, Receive
from medtui.domain.commands.topics import RemoveItem
from medtui.domain.model.change import Change, Moment, Refused
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.handover import left_over, of_committee

if TYPE_CHECKING:
    from medtui.application.meeting.seat import Seat
    from medtui.store.workspace.workspace import Workspace


def hand_on(seat: Seat, item_id: str, committee: str) -> tuple[Change, str]:
    """Moves an item to another committee: onto its next planned meeting, whose id is returned beside the change, or
    where none is planned onto the first that will be ("").

    Raises `Refused`, `NotSaved`, and what opening the other meeting raises; then the item is where it was. Where even
    that could not be written it waits there too, and doing it again completes it.
    """
    seat.session.refresh()
    plan = decided(HandOn(item_id, committee), seat.meeting, Moment(seat.clock(), seat.name), opening=True)
    after = next(op.after for op in plan.ops if isinstance(op.after, Item) and op.id == item_id)
    item = replace(after, origin=f"{seat.meeting.id}#{item_id}")
    where = _wait(seat, item, committee)
    try:
        return seat.do(HandOn(item_id, committee)), where
    except (Refused, NotSaved) as error:
        if isinstance(error, Refused) and error.code == "handed-on-already":
            # Another seat was faster by a moment, and meant the same.
            raise
        with contextlib.suppress(Refused, NotSaved, OSError, LookupError, ValueError):
            _wait_no_more(seat, item, committee)
        raise


def after_undo(seat: Seat, change: Change, original: Change) -> None:
    """Where the handing on of an item was undone it waits nowhere else any more, unless it has been spoken of there;
    where that was done again, it does. Raises what opening and writing raise."""
    for op in original.ops:
        before, after = op.before, op.after
        if not (
            isinstance(before, Item) and isinstance(after, Item) and after.handed_to and not before.handed_to
        ):
            continue
        item = replace(after, origin=f"{seat.meeting.id}#{after.id}")
        if change.do == "undo":
            _wait_no_more(seat, item, after.handed_to)
        else:
            _wait(seat, item, after.handed_to)


def pass_on(seat: Seat, before: Meeting, answers: str) -> str:
    """What a meeting that ended just now (it was as `before`) leaves for the next one goes onto it where that is
    planned already: its id, or "". Raises what opening and writing raise."""
    meeting = seat.meeting
    if (before.head.status, meeting.head.status) != (Status.LIVE, Status.DRAFT):
        return ""
    items = left_over(meeting, answers)
    planned = _planned(seat.workspace, meeting, meeting.head.committee, meeting.head.team) if items else []
    if not planned:
        return ""
    _receive(seat, planned[0], items)
    return planned[0]


def _wait(seat: Seat, item: Item, committee: str) -> str:
    """The item waits for the committee: on its next meeting, whose id is returned, or in the register ("")."""
    planned = _planned(seat.workspace, seat.meeting, committee, "")
    if planned:
        _receive(seat, planned[0], [item])
        return planned[0]
    seat.workspace.register.put_handed(item, committee, item.origin)
    return ""


def _wait_no_more(seat: Seat, item: Item, committee: str) -> None:
    register, origin = seat.workspace.register, item.origin
    if any(waiting.origin == origin for waiting in register.handed(committee)):
        register.put_handed(item, committee, origin, taken=seat.meeting.id)
    for meeting in of_committee(
        seat.workspace, seat.meeting.head, committee, "", (Status.PLANNED, Status.LIVE)
    ):
        _take_off(seat, meeting.id, origin)


def _planned(workspace: Workspace, after: Meeting, committee: str, team: str) -> list[str]:
    """The meetings that are planned for a committee or a team, not before this one; the next first."""
    return [s.id for s in of_committee(workspace, after.head, committee, team, (Status.PLANNED,))]


def _receive(seat: Seat, meeting: str, items: Iterable[Item]) -> None:
    with seat.at(meeting) as there:
        for item in items:
            # One that is there already is not put there twice.
            with contextlib.suppress(Refused):
                there.do(Receive(item))


def _take_off(seat: Seat, meeting: str, origin: str) -> None:
    with seat.at(meeting) as there:
        for item in [i for i in there.meeting.items.values() if i.origin == origin]:
            if not any(e.item == item.id for e in there.meeting.entries.values()):
                with contextlib.suppress(Refused):
                    there.do(RemoveItem(item.id))

"""What is done to decisions and promises of earlier meetings: each is written in the meeting where it stands."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

from medtui.domain.commands.entries import Follow, find
from medtui.domain.commands.extras.follow_up import Link, LinkKind, LookBack, check_look_back, decision
from medtui.domain.model.change import Change, Command, Refused
from medtui.domain.model.terms import Kind, PromiseState
from medtui.domain.registers.decisions import number_of
from medtui.domain.registers.promises import Promised

if TYPE_CHECKING:
    from medtui.application.meeting.seat import Seat
    from medtui.store.workspace.workspace import Workspace


def meeting_of(entry: str) -> str:
    """The id of the meeting that an entry stands in."""
    return entry.rpartition(".")[0]


def do_at(workspace: Workspace, entry: str, command: Command, seat: str) -> Change:
    """Carries out a command in the meeting that an entry stands in. Raises what opening it and `Seat.do` raise."""
    from medtui.application.meeting.seat import Seat

    with contextlib.closing(Seat.open(workspace, meeting_of(entry), seat)) as there:
        return there.do(command)


def link(seat: Seat, entry: str, earlier: str, kind: LinkKind | None) -> Change:
    """Links a decision of this meeting with an earlier one.

    Raises `Refused`: what it points at must be a decision, and an earlier one.
    """
    if kind is not None:
        here = seat.meeting
        mine = decision(here, entry)
        there = meeting_of(earlier)
        meeting = here if there == here.id else seat.workspace.read(there)
        target = find(meeting, earlier)
        if target.kind is not Kind.DECISION:
            raise Refused("not-a-decision", id=earlier)
        then, now = (meeting.head.date, number_of(earlier)), (here.head.date, number_of(mine.id))
        if then[0] > now[0] or (meeting.id == here.id and then[1] > now[1]):
            raise Refused("link-forward", id=earlier)
    return seat.do(Link(entry, earlier, kind))


def look_back(
    seat: Seat,
    promise: Promised,
    state: PromiseState,
    told: str,
    why: str = "",
    due: date | None = None,
    *,
    carry: bool = True,
) -> Change:
    """Goes through a promise of an earlier meeting: it is followed up where it stands, and told in this meeting.

    Raises what opening the other meeting and `Seat.do` raise. Where only the first was saved, doing it again completes
    it.
    """
    check_look_back(seat.meeting, promise)
    with seat.at(meeting_of(promise.id)) as there:
        _do(there, Follow(promise.id, state, why))
    return seat.do(LookBack(promise, state, told, why, due, carry))


def _do(seat: Seat, command: Command) -> None:
    """A command that may have been carried out already."""
    try:
        seat.do(command)
    except Refused as error:
        if error.code != "nothing-to-do":
            raise

"""Proposals for the agenda before a meeting, and the days that a committee has agreed on."""

from __future__ import annotations

from datetime import date

from medtui.application.meeting.seat import Seat
from medtui.domain.commands.proposals import Propose
from medtui.domain.commands.topics import ChangeItem, Raise
from medtui.domain.formats.fields import FormatError
from medtui.domain.model.change import Change
from medtui.domain.model.deadlines import Days, Deadlines, days_of, deadlines, is_late
from medtui.domain.model.head import Head
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.terms import Status
from medtui.store.catalogue.rows import Summary
from medtui.store.files.house import load_house
from medtui.store.workspace.workspace import Workspace


def days_for(workspace: Workspace, committee: str) -> Days:
    """The days that hold for a committee. A house style that cannot be read says nothing of them: that is told where
    documents are made."""
    try:
        house = load_house(workspace.root).days
    except FormatError:
        house = Days()
    found = find_committee(workspace.register.committees, committee) if committee else None
    return days_of(house, found)


def deadlines_of(workspace: Workspace, head: Head) -> Deadlines:
    """The last days of a meeting."""
    return deadlines(head.date, days_for(workspace, head.committee))


def propose(seat: Seat, item: Raise, rest: ChangeItem | None = None) -> Change:
    """Puts a proposal on the agenda, marked where it comes after the last day. Raises `Refused`, and what doing a
    command raises."""
    today = seat.clock().date()
    late = is_late(today, deadlines_of(seat.workspace, seat.meeting.head))
    return seat.do(Propose(item, today, late, rest))


def coming(workspace: Workspace, committee: str, today: date) -> list[Summary]:
    """The planned meetings from today on, the next first; only a committee's where one is named."""
    found = (
        s
        for s in workspace.summaries()
        if s.status is Status.PLANNED and s.date >= today and (not committee or s.committee == committee)
    )
    return sorted(found, key=lambda s: (s.date, s.at))

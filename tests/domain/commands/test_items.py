"""Agenda items: their own clock, their order, and what is said of them after the minutes were approved."""

from __future__ import annotations

import pytest

from medtui.domain.commands.extras.life import Approve
from medtui.domain.commands.program import End, Extend, Next
from medtui.domain.commands.topics import ChangeItem, MoveItem, Raise
from medtui.domain.model.change import Refused
from medtui.domain.model.corrections import Corrected
from medtui.domain.model.extras.life import By
from medtui.domain.model.items import Attachment
from medtui.domain.model.terms import Asked, PhaseKind, Side
from medtui.domain.running.clock import on_clock
from medtui.domain.running.wall import sight
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from tests.domain.room import Room, phase


def planned(*titles: str, minutes: int = 0) -> Room:
    room = Room([phase(1, "Dagsorden", 90, kind=PhaseKind.AGENDA), phase(2, "Eventuelt", 10)])
    for title in titles:
        room.do(Raise(title, minutes=minutes))
    return room


def titles(room: Room) -> list[str]:
    return [item.title for item in room.meeting.agenda]


def test_an_item_with_minutes_has_a_clock_of_its_own() -> None:
    room = planned("Budget", "Trivsel", minutes=20)
    room.do(ChangeItem("i2", minutes=0))
    room.do(Next())
    room.after(5)
    phase = room.meeting.phase
    assert phase is not None
    assert on_clock(room.meeting, phase, room.now) == (15 * 60, 20 * 60)
    assert (sight(room.meeting, room.now).left, sight(room.meeting, room.now).whole) == (15 * 60, 20 * 60)
    room.do(Extend(5))
    assert on_clock(room.meeting, phase, room.now) == (20 * 60, 25 * 60)
    assert room.meeting.phases["p1"].extra == 0
    room.after(25).do(Next())
    # The next item has none: it goes by the clock of the phase.
    phase = room.meeting.phase
    assert phase is not None
    assert on_clock(room.meeting, phase, room.now) == (60 * 60, 90 * 60)
    room.do(Extend(5))
    assert room.meeting.phases["p1"].extra == 5


def test_items_are_put_into_another_order_but_not_before_what_was_taken() -> None:
    room = planned("Et", "To", "Tre")
    room.do(MoveItem("i3", -1))
    assert titles(room) == ["Et", "Tre", "To"]
    room.do(Next())
    for item, by in (("i3", -1), ("i1", 1), ("i2", 1)):
        with pytest.raises(Refused):
            room.do(MoveItem(item, by))
    room.do(MoveItem("i3", 1))
    assert titles(room) == ["Et", "To", "Tre"]


def test_an_item_that_waits_does_not_come_to_the_table() -> None:
    room = planned("Et")
    room.do(Next())
    room.do(Raise("To", waiting=True))
    assert room.meeting.item is not None
    assert room.meeting.item.title == "Et"
    room.do(Raise("Tre"))
    assert room.meeting.item.title == "Tre"


def test_kind_and_side_can_be_taken_away_again() -> None:
    room = planned("Et")
    room.do(ChangeItem("i1", asked=Asked.DECISION, side=Side.EMPLOYEES))
    room.do(ChangeItem("i1", asked="", side=""))
    assert (room.meeting.items["i1"].asked, room.meeting.items["i1"].raised_by) == (None, None)


CHANGES = [
    (ChangeItem("i1", asked=Asked.INFORMATION), Corrected.ASKED, "decision", "information"),
    (ChangeItem("i1", side=Side.MANAGEMENT), Corrected.SIDE, "", "management"),
    (ChangeItem("i1", minutes=30), Corrected.PLANNED, "20 min.", "30 min."),
    (
        ChangeItem("i1", presenters=("Ib Rask", "Bo Vang")),
        Corrected.PRESENTERS,
        "Ib Rask",
        "Ib Rask, Bo Vang",
    ),
    (ChangeItem("i1", background="Ny\nsag"), Corrected.BACKGROUND, "", "Ny\nsag"),
    (ChangeItem("i1", recommendation="Vi siger ja"), Corrected.RECOMMENDATION, "", "Vi siger ja"),
    (ChangeItem("i1", case="27/1"), Corrected.CASE, "", "27/1"),
    (ChangeItem("i1", kle="81.38.04"), Corrected.KLE, "", "81.38.04"),
    (ChangeItem("i1", attachments=(Attachment(name="Tal"),)), Corrected.PAPERS, "", "Tal"),
]


@pytest.mark.parametrize(("change", "field", "before", "after"), CHANGES)
def test_what_is_changed_of_an_item_after_the_approval_is_a_correction(
    change: ChangeItem, field: Corrected, before: str, after: str
) -> None:
    room = Room([phase(1, "Dagsorden", 90, kind=PhaseKind.AGENDA)])
    room.do(Raise("Budget", minutes=20, asked=Asked.DECISION, presenters=("Ib Rask",)))
    room.do(Next())
    room.after(5).do(End())
    room.do(Approve(By.CHAIR, room.now.date(), str, str))
    room.do(change)
    (found,) = room.meeting.corrections.values()
    assert (found.field, found.before, found.after, found.item) == (field, before, after, "i1")
    text = to_markdown(room.meeting)
    read = read_own(text, room.now)
    assert to_markdown(read.meeting) == text
    assert read.unread == ()
    (again,) = read.meeting.corrections.values()
    assert (again.field, again.before, again.after) == (field, before, after)

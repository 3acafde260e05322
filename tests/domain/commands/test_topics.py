"""A session without agenda: topics, dots, boxes, thumbs, and elastic time."""

from __future__ import annotations

import pytest

from medtui.domain.commands.program import Break, Extend, Next
from medtui.domain.commands.topics import ChangeItem, CountDots, CountThumbs, Merge, Park, Raise, RemoveItem
from medtui.domain.model.change import Refused, Undo
from medtui.domain.model.terms import PhaseState, Side
from medtui.domain.running import time_boxes, warnings
from tests.domain.room import Room, open_phases


def gathered(heads: int = 0) -> Room:
    room = Room(open_phases(), heads=heads)
    room.do(Next())
    for title in ("Vikarer", "Møder", "Budget", "Støj"):
        room.do(Raise(title, Side.EMPLOYEES))
    return room


def at_the_topics(*dots: int) -> Room:
    room = gathered()
    room.after(3).do(Next())
    room.after(7).do(Next())
    for number, count in enumerate(dots, start=1):
        room.do(CountDots(number, count))
    room.after(3).do(Next())
    return room


def on(room: Room) -> str:
    return room.meeting.item.title if room.meeting.item else ""


def test_topics_are_listed_in_the_order_they_were_raised_and_belong_to_the_boxes() -> None:
    room = gathered()
    assert [t.title for t in room.meeting.topics] == ["Vikarer", "Møder", "Budget", "Støj"]
    assert {t.phase for t in room.meeting.topics} == {"p4"}
    assert on(room) == ""


def test_dots_set_the_order_in_which_topics_are_taken() -> None:
    room = at_the_topics(2, 9, 5, 1)
    assert on(room) == "Møder"
    order = ["Møder"]
    for _ in range(3):
        room.do(Next())
        order.append(on(room))
    assert order == ["Møder", "Budget", "Vikarer", "Støj"]
    room.do(Next())
    assert room.meeting.phase is not None
    assert room.meeting.phase.title == "Oplæsning"


def test_the_numbers_people_shout_do_not_change_with_the_dots() -> None:
    room = at_the_topics(2, 9, 5, 1)
    assert [t.title for t in room.meeting.topics] == ["Vikarer", "Møder", "Budget", "Støj"]


def test_merging_adds_the_dots_and_takes_the_other_off_the_list() -> None:
    room = gathered()
    first, second = room.meeting.topics[0], room.meeting.topics[1]
    room.do(CountDots(1, 3))
    room.do(CountDots(2, 4))
    room.do(Merge(second.id, first.id))
    assert [t.title for t in room.meeting.topics] == ["Vikarer", "Budget", "Støj"]
    assert room.meeting.topics[0].dots == 7
    room.do(Undo())
    assert len(room.meeting.topics) == 4
    assert room.meeting.topics[0].dots == 3


def test_a_topic_that_is_not_there() -> None:
    room = gathered()
    with pytest.raises(Refused) as refused:
        room.do(CountDots(9, 1))
    assert refused.value.code == "no-such-topic"


def test_more_dots_than_the_room_has_are_kept_and_warned_of() -> None:
    room = gathered(heads=4)
    for number, count in enumerate((8, 3, 2, 0), start=1):
        room.do(CountDots(number, count))
    warning = next(w for w in warnings.warnings(room.meeting) if w.code is warnings.Code.DOTS_OVER)
    assert (warning.details["given"], warning.details["has"]) == (13, 12)
    room.do(CountDots(1, 7))
    assert not any(w.code is warnings.Code.DOTS_OVER for w in warnings.warnings(room.meeting))


def test_thumbs_give_five_then_three_then_nothing_more() -> None:
    room = at_the_topics(5, 1, 1, 1)
    room.do(CountThumbs((7, 3, 1)))
    assert room.meeting.item is not None
    assert room.meeting.item.extra == 5
    room.do(CountThumbs((6, 3, 2)))
    assert room.meeting.item.extra == 8
    room.do(CountThumbs((9, 1, 1)))
    assert room.meeting.item.extra == 8
    assert len(room.meeting.item.thumbs) == 3


def test_thumbs_that_point_down_give_nothing() -> None:
    room = at_the_topics(5, 1, 1, 1)
    room.do(CountThumbs((2, 3, 6)))
    assert room.meeting.item is not None
    assert room.meeting.item.extra == 0


def test_the_shares_fill_the_time_to_the_real_end() -> None:
    room = at_the_topics(2, 9, 5, 2)
    shares = time_boxes.shares(room.meeting, room.now)
    assert room.meeting.item is not None
    assert room.meeting.item.box + sum(s.minutes for s in shares) == pytest.approx(48, abs=0.01)
    by_title = {s.item.title: s.minutes for s in shares}
    assert by_title["Budget"] > by_title["Vikarer"]


def test_overtime_eats_the_others_and_the_last_is_not_reached() -> None:
    room = at_the_topics(6, 9, 5, 1)
    before = {s.item.title: s for s in time_boxes.shares(room.meeting, room.now)}
    assert all(s.reached for s in before.values()) is False or before["Støj"].reached is False
    room.after(38)
    after = time_boxes.shares(room.meeting, room.now)
    assert sum(s.minutes for s in after) == pytest.approx(10, abs=0.01)
    assert [s.reached for s in after] == [True, True, False]


def test_extending_a_topic_takes_from_the_rest() -> None:
    room = at_the_topics(5, 5, 5, 5)
    before = sum(s.minutes for s in time_boxes.shares(room.meeting, room.now))
    room.do(Extend(5))
    assert sum(s.minutes for s in time_boxes.shares(room.meeting, room.now)) == pytest.approx(before - 5)


def test_a_parked_topic_leaves_the_table_to_the_next() -> None:
    room = at_the_topics(2, 9, 5, 1)
    parked = room.meeting.head.item
    room.do(Park(parked))
    assert on(room) == "Budget"
    assert room.meeting.items[parked].parked
    assert parked not in [i.id for i in room.meeting.items_of(room.meeting.phases["p4"])]


def test_a_break_in_mid_topic_returns_to_the_topic() -> None:
    room = at_the_topics(2, 9, 5, 1)
    room.after(4).do(Break("Pause"))
    assert on(room) == ""
    room.after(10).do(Next())
    assert on(room) == "Møder"
    assert room.meeting.item is not None
    assert room.meeting.item.spent == 240.0


def test_a_removed_item_leaves_no_trace_on_the_table() -> None:
    room = at_the_topics(2, 9, 5, 1)
    room.do(RemoveItem(room.meeting.head.item))
    assert room.meeting.item is None
    room.do(Undo())
    assert on(room) == "Møder"


def test_a_heading_in_an_ordinary_phase_is_put_on_the_table_at_once() -> None:
    from tests.domain.room import theme_phases

    room = Room(theme_phases())
    room.do(Next())
    room.do(Raise("Budget"))
    room.do(Raise("Løn"))
    assert on(room) == "Løn"
    assert [i.state for i in room.meeting.agenda] == [PhaseState.DONE, PhaseState.CURRENT]
    room.do(ChangeItem(room.meeting.head.item, closed=True))
    assert room.meeting.item is not None
    assert room.meeting.item.closed


def test_what_was_said_of_a_closed_topic_stays_closed_when_it_is_merged() -> None:
    room = gathered()
    first, second = room.meeting.topics[0], room.meeting.topics[1]
    room.do(ChangeItem(second.id, closed=True))
    room.do(Merge(second.id, first.id))
    assert room.meeting.items[first.id].closed
    room.do(Undo(), opening=True)
    assert not room.meeting.items[first.id].closed

"""Undo never leaves a line behind under something that is gone."""

from __future__ import annotations

import pytest

from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import AddPhase, GoTo
from medtui.domain.commands.topics import Merge, Raise, RemoveItem
from medtui.domain.model.change import Redo, Refused, Undo
from medtui.domain.parsing.capture import Draft, LineKind
from tests.domain.room import Room, phase


@pytest.fixture
def room() -> Room:
    """A topic on the table that the front raised."""
    room = Room([phase(1, "Møde", 60)])
    room.do(Capture(Draft(kind=LineKind.NOTE, text="Velkommen")))
    room.do(Raise("Emne"))
    assert room.meeting.item is not None
    return room


def note(text: str) -> Capture:
    return Capture(Draft(kind=LineKind.NOTE, text=text))


def test_a_topic_that_others_have_written_under_stays(room: Room) -> None:
    room.do(note("Sagt under emnet"), seat="secretary")
    before = room.meeting
    with pytest.raises(Refused) as refused:
        room.do(Undo())
    assert refused.value.code == "used-since"
    assert room.meeting == before


def test_a_topic_that_nobody_has_written_under_goes(room: Room) -> None:
    room.do(Undo())
    assert not room.meeting.items


def test_one_s_own_lines_go_first_and_then_the_topic(room: Room) -> None:
    room.do(note("Min"))
    room.do(Undo())
    room.do(Undo())
    assert not room.meeting.items


def test_a_topic_that_another_was_taken_into_stays(room: Room) -> None:
    into = room.meeting.head.item
    room.do(Raise("To"), seat="secretary")
    other = room.meeting.head.item
    room.do(Merge(other, into), seat="secretary")
    with pytest.raises(Refused) as refused:
        room.do(Undo())
    assert refused.value.code in ("used-since", "changed-since")


def test_removing_it_again_by_redo_is_no_way_round(room: Room) -> None:
    item = room.meeting.head.item
    room.do(RemoveItem(item))
    room.do(Undo())
    room.do(note("Sagt under emnet"), seat="secretary")
    with pytest.raises(Refused):
        room.do(Redo())


def test_a_phase_that_others_have_written_in_stays(room: Room) -> None:
    room.do(AddPhase("Ekstra", 10))
    room.do(GoTo(2), seat="secretary")
    room.do(note("Sagt i fasen"), seat="secretary")
    with pytest.raises(Refused) as refused:
        room.do(Undo())
    assert refused.value.code in ("used-since", "changed-since")

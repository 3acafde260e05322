"""What is changed after it was agreed to is kept as a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from medtui.domain.commands.entries import (
    Capture,
    Confirm,
    Delete,
    Follow,
    Move,
    Retype,
    Revise,
    SetClosed,
    SetOutcome,
    Settle,
)
from medtui.domain.model.change import Redo, Undo
from medtui.domain.model.corrections import Corrected
from medtui.domain.model.terms import Kind, Outcome, PromiseState, Side, Status
from medtui.domain.parsing.capture import Draft, LineKind
from tests.domain.room import Room, phase


@pytest.fixture
def room() -> Room:
    """A decision that both sides have agreed to."""
    room = Room([phase(1, "Møde", 60)])
    room.do(Capture(Draft(kind=LineKind.DECISION, text="Vi prøver i to år", owners=("Rikke Dam",))))
    for side in Side:
        room.do(Confirm(decision(room), side))
    assert room.meeting.entries[decision(room)].frozen is not None
    return room


def decision(room: Room) -> str:
    return next(iter(room.meeting.entries))


def told(room: Room) -> list[tuple[Corrected, str, str]]:
    found = sorted(room.meeting.corrections.values(), key=lambda c: int(c.id[1:]))
    return [(c.field, c.before, c.after) for c in found]


def revise(room: Room, text: str, **more: object) -> None:
    entry = room.meeting.entries[decision(room)]
    draft = Draft(kind=LineKind.DECISION, text=text, owners=entry.owners, **more)  # type: ignore[arg-type]
    room.after(5).do(Revise(entry.id, draft, seen=entry.text), seat="secretary")


def test_before_it_is_frozen_nothing_is_a_correction() -> None:
    room = Room([phase(1, "Møde", 60)])
    room.do(Capture(Draft(kind=LineKind.DECISION, text="Vi prøver")))
    id = decision(room)
    room.do(Confirm(id, Side.MANAGEMENT))
    room.do(Revise(id, Draft(kind=LineKind.DECISION, text="Vi prøver det"), seen="Vi prøver"))
    room.do(SetOutcome(id, Outcome.NOTED))
    room.do(Retype(id, Kind.NOTE))
    room.do(Delete(id))
    assert told(room) == []


def test_other_words_are_a_correction_with_time_and_seat(room: Room) -> None:
    revise(room, "Vi prøver i ét år")
    (correction,) = room.meeting.corrections.values()
    assert (correction.field, correction.before, correction.after) == (
        Corrected.TEXT,
        "Vi prøver i to år",
        "Vi prøver i ét år",
    )
    assert (correction.at, correction.seat, correction.id) == (room.now, "secretary", "c1")
    assert (correction.entry, correction.kind) == (decision(room), Kind.DECISION)


def test_it_stays_one_once_it_has_been_corrected(room: Room) -> None:
    revise(room, "Et år")
    revise(room, "Tre år")
    assert told(room) == [
        (Corrected.TEXT, "Vi prøver i to år", "Et år"),
        (Corrected.TEXT, "Et år", "Tre år"),
    ]
    for side in Side:
        room.do(Confirm(decision(room), side))
    assert len(told(room)) == 2


def test_everything_that_was_agreed_on_counts(room: Room) -> None:
    id = decision(room)
    room.do(Settle(id, owners=("Bo Lind", "Ida Vang"), due=date(2026, 12, 4)))
    room.do(SetClosed(id, True))
    room.do(SetOutcome(id, Outcome.DISAGREED))
    room.do(Retype(id, Kind.NOTE))
    room.do(Delete(id))
    assert told(room) == [
        (Corrected.OWNERS, "Rikke Dam", "Bo Lind, Ida Vang"),
        (Corrected.DUE, "", "2026-12-04"),
        (Corrected.CLOSED, "no", "yes"),
        (Corrected.OUTCOME, "agreed", "disagreed"),
        (Corrected.KIND, "decision", "note"),
        (Corrected.OUTCOME, "disagreed", ""),
        (Corrected.DELETED, "Vi prøver i to år", ""),
    ]
    assert list(room.meeting.corrections.values())[-1].closed


def test_a_side_that_takes_its_word_back_is_named(room: Room) -> None:
    room.do(Confirm(decision(room), Side.EMPLOYEES, yes=False))
    (correction,) = room.meeting.corrections.values()
    assert (correction.field, correction.side) == (Corrected.CONFIRMED, Side.EMPLOYEES)
    assert (correction.before, correction.after) == ("management, employees", "management")


def test_its_place_and_what_came_of_it_are_none(room: Room) -> None:
    room.do(Capture(Draft(kind=LineKind.ACTION, text="Ring")))
    room.do(Move(decision(room), 1))
    action = next(e.id for e in room.meeting.stream if e.kind is Kind.ACTION)
    room.do(Follow(action, PromiseState.DONE))
    room.do(Delete(action))
    assert told(room) == []


def test_undo_takes_the_correction_back_and_redo_brings_it(room: Room) -> None:
    before = room.meeting
    revise(room, "Et år")
    after = room.meeting
    room.do(Undo(), seat="secretary")
    assert told(room) == []
    assert room.meeting.entries == before.entries
    room.do(Redo(), seat="secretary")
    assert (room.meeting.corrections, room.meeting.entries) == (after.corrections, after.entries)
    assert room.replayed().corrections == room.meeting.corrections


def test_a_number_is_never_given_twice(room: Room) -> None:
    revise(room, "Et år")
    room.do(Undo(), seat="secretary")
    revise(room, "Fem år")
    assert list(room.meeting.corrections) == ["c2"]


def test_once_approved_every_change_is_one(room: Room) -> None:
    room.do(Capture(Draft(kind=LineKind.NOTE, text="Godt møde")))
    note = next(e.id for e in room.meeting.stream if e.kind is Kind.NOTE)
    room.meeting = replace(room.meeting, head=replace(room.meeting.head, status=Status.APPROVED))
    room.do(Revise(note, Draft(kind=LineKind.NOTE, text="Fint møde"), seen="Godt møde"))
    room.do(Capture(Draft(kind=LineKind.NOTE, text="Glemt")))
    assert told(room) == [(Corrected.TEXT, "Godt møde", "Fint møde"), (Corrected.ADDED, "", "Glemt")]

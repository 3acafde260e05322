"""What was said under a closed item stays closed, wherever it goes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from medtui.domain.commands.combined import Several
from medtui.domain.commands.entries import Capture, Delete, Move, Retype, SetClosed
from medtui.domain.commands.extras.municipality import HandOn
from medtui.domain.commands.positions import Place
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import ChangeItem, Merge, Park, Raise, RemoveItem
from medtui.domain.model.change import Command, Redo, Refused, Undo
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.capture import Draft, LineKind
from tests.domain.room import Room, theme_phases


def under_both() -> tuple[Room, str, str, str, str]:
    """A meeting with an open and a closed item, and a line under each."""
    room = Room(theme_phases())
    room.do(Next())
    room.do(Raise("Budget"))
    openly = room.do(Capture(Draft(kind=LineKind.NOTE, text="Tal for oktober"))).about
    room.do(Raise("Sagen om Krog", closed=True))
    secret = room.do(Capture(Draft(kind=LineKind.NOTE, text="Zebra fratræder i maj"))).about
    shown, shut = (item.id for item in room.meeting.agenda)
    return room, shown, shut, openly, secret


def is_closed(room: Room, id: str) -> bool:
    return room.meeting.is_closed(room.meeting.entries[id])


LEAVES: dict[str, Callable[[str, str, str], Command]] = {
    "the item is deleted": lambda shown, shut, secret: RemoveItem(shut),
    "it is moved up": lambda shown, shut, secret: Move(secret, -1),
    "it is placed elsewhere": lambda shown, shut, secret: Place(secret, "p1", shown, 0.5),
    "it is placed outside of all items": lambda shown, shut, secret: Place(secret, "p2", "", 9.0),
    "the item is taken into another": lambda shown, shut, secret: Merge(shut, shown),
    "another is taken into the item": lambda shown, shut, secret: Merge(shown, shut),
    "the item is parked": lambda shown, shut, secret: Park(shut),
    "the item is handed on": lambda shown, shut, secret: HandOn(shut, "Område-MED"),
    "it becomes a parked line": lambda shown, shut, secret: Retype(secret, Kind.PARKED),
    "several at once": lambda shown, shut, secret: Several(
        (Retype(secret, Kind.DECISION), RemoveItem(shut)), "edit-text"
    ),
}


@pytest.mark.parametrize("way", LEAVES)
def test_a_line_of_a_closed_item_stays_closed(way: str) -> None:
    room, shown, shut, _openly, secret = under_both()
    room.do(LEAVES[way](shown, shut, secret))
    assert is_closed(room, secret)
    room.do(Undo(), opening=True)
    assert is_closed(room, secret)
    room.do(Redo(), opening=True)
    assert is_closed(room, secret)


def test_it_is_told_what_stays_closed_by_itself() -> None:
    room, _shown, shut, _openly, secret = under_both()
    assert room.do(RemoveItem(shut)).kept == (secret,)
    assert room.meeting.entries[secret].closed
    room.do(Undo())
    assert not room.meeting.entries[secret].closed


@pytest.mark.parametrize("which", ["line", "item"])
def test_what_makes_something_open_is_asked_for(which: str) -> None:
    room, _shown, shut, _openly, secret = under_both()
    if which == "line":
        room.do(Retype(secret, Kind.DECISION))
        room.do(SetClosed(secret, True))
        room.do(Place(secret, "p2", "", 9.0))
    command: Command = SetClosed(secret, False) if which == "line" else ChangeItem(shut, closed=False)
    with pytest.raises(Refused) as refused:
        room.do(command)
    assert (refused.value.code, refused.value.details["count"]) == (
        "opens-closed",
        1 if which == "line" else 2,
    )
    assert is_closed(room, secret)
    assert secret in room.do(command, opening=True).opened
    assert not is_closed(room, secret)


def test_taking_back_that_an_item_was_closed_is_asked_for_and_what_was_said_since_stays_closed() -> None:
    room, shown, _shut, openly, _secret = under_both()
    room.do(ChangeItem(shown, closed=True), "second")
    room.do(Place(_secret, "p1", shown, 0.25))
    with pytest.raises(Refused, match="opens-closed"):
        room.do(Undo(), "second")
    change = room.do(Undo(), "second", opening=True)
    assert change.opened == (shown, openly)
    assert is_closed(room, _secret)


def test_taking_back_a_move_into_a_closed_item_is_asked_for() -> None:
    room, _shown, _shut, openly, _secret = under_both()
    room.do(Move(openly, 1))
    assert is_closed(room, openly)
    with pytest.raises(Refused, match="opens-closed"):
        room.do(Undo())
    room.do(Undo(), opening=True)
    assert not is_closed(room, openly)


def test_what_was_deleted_under_a_closed_item_comes_back_closed() -> None:
    room, _shown, shut, _openly, secret = under_both()
    room.do(Delete(secret), "second")
    room.do(RemoveItem(shut))
    room.do(Undo(), "second")
    assert room.meeting.entries[secret].item == ""
    assert is_closed(room, secret)


def test_what_was_deleted_before_its_item_was_opened_comes_back_closed() -> None:
    room, _shown, shut, _openly, secret = under_both()
    room.do(Delete(secret), "second")
    room.do(ChangeItem(shut, closed=False), opening=True)
    room.do(Undo(), "second")
    assert is_closed(room, secret)


def test_a_topic_that_was_merged_with_a_closed_one_is_closed_without_it() -> None:
    room, shown, shut, openly, _secret = under_both()
    room.do(Merge(shown, shut))
    room.do(RemoveItem(shut))
    assert room.meeting.items[shown].closed
    assert is_closed(room, openly)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_done_nothing_opens_unasked(seed: int) -> None:
    chance = random.Random(seed)
    room, *_ = under_both()
    for _step in range(40):
        entries, items = [*room.meeting.entries], [*room.meeting.items]
        ways: list[Command] = [
            Undo(),
            Redo(),
            Undo(anyone=True),
            Capture(Draft(kind=LineKind.NOTE, text="ny linje")),
            Raise("Et emne", closed=chance.random() < 0.5),
        ]
        if entries:
            one = chance.choice(entries)
            place = Place(one, chance.choice(["p1", "p2"]), chance.choice(["", *items]), chance.uniform(0, 9))
            ways += [
                Move(one, chance.choice([-1, 1])),
                Delete(one),
                Retype(one, chance.choice([*Kind])),
                place,
            ]
            ways += [SetClosed(one, chance.random() < 0.5)]
        if items:
            item, other = chance.choice(items), chance.choice(items)
            ways += [
                RemoveItem(item),
                Park(item, chance.random() < 0.5),
                HandOn(item, "LMU"),
                Merge(item, other),
            ]
            ways += [ChangeItem(item, closed=chance.random() < 0.5)]
        before = room.meeting
        try:
            change = room.do(chance.choice(ways), chance.choice(["front", "second"]))
        except Refused:
            assert room.meeting is before
            continue
        assert change.opened == ()
        after = room.meeting
        was = {e.id for e in before.entries.values() if before.is_closed(e)}
        assert all(after.is_closed(after.entries[id]) for id in was & after.entries.keys())
        assert (before.closed_items & after.items.keys()) <= after.closed_items

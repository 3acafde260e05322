"""The promises: what is open, what was carried on, and how many of them are kept."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.commands.entries import Capture, Follow
from medtui.domain.commands.extras.follow_up import LookBack, looked_back
from medtui.domain.model.change import Refused
from medtui.domain.model.terms import Kind, PhaseKind, PromiseState
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.registers.promises import Kept, Promised, Promises, kept_word, promised
from tests.domain.room import Room, phase, theme_phases

TODAY = date(2026, 12, 1)


def gave(id: str, due: date | None = None, **values: object) -> Promised:
    given: dict[str, object] = {
        "meeting": id.partition(".")[0],
        "title": "Møde",
        "date": date(2026, 3, 1),
        "text": "Udkast",
        "committee": "HovedMED",
    }
    return Promised(id=id, due=due, **{**given, **values})  # type: ignore[arg-type]


def test_open_overdue_and_carried_on() -> None:
    late = gave("a.1", date(2026, 5, 1))
    ahead = gave("a.2", date(2027, 1, 1), state=PromiseState.MOVED)
    done = gave("a.3", date(2026, 5, 1), state=PromiseState.DONE)
    old = gave("a.4", date(2026, 4, 1), state=PromiseState.PARTLY)
    new = gave("b.1", date(2026, 9, 1), origin="a.4", date=date(2026, 6, 1))
    never = gave("a.5", state=PromiseState.NOT)
    free = gave("a.6")
    promises = Promises([late, ahead, done, old, new, never, free], TODAY)
    assert [p.id for p in promises.all if promises.is_open(p)] == ["a.1", "a.2", "b.1", "a.6"]
    assert [p.id for p in promises.all if promises.is_overdue(p)] == ["a.1", "b.1"]
    assert promises.first(new) is old
    assert promises.last(old) is new
    assert promises.carried_to(old) is new
    assert [p.id for p in promises.open_of("HovedMED", TODAY)] == ["a.1", "b.1", "a.2", "a.6"]
    assert [p.id for p in promises.open_of("HovedMED", date(2026, 3, 1))] == ["a.1", "a.2", "a.6"]
    assert promises.open_of("Andet", TODAY) == []
    assert [p.id for p in promises.open_of("HovedMED", TODAY, but="a")] == ["b.1"]


def test_promises_in_a_ring_end() -> None:
    ring = [gave("a.1", origin="b.1"), gave("b.1", origin="a.1")]
    promises = Promises(ring, TODAY)
    assert promises.first(ring[0]) in ring
    assert promises.last(ring[0]) in ring


def test_the_kept_word_counts_each_promise_once_by_its_first_day() -> None:
    spring, autumn = date(2026, 5, 1), date(2026, 9, 1)
    promises = Promises(
        [
            gave("a.1", spring, state=PromiseState.DONE),
            gave("a.2", spring, state=PromiseState.PARTLY),
            gave("b.2", autumn, origin="a.2", state=PromiseState.DONE),
            gave("a.3", spring, state=PromiseState.NOT),
            gave("a.4", spring),
            gave("a.5", autumn, state=PromiseState.MOVED),
            gave("b.5", date(2027, 2, 1), origin="a.5"),
            gave("a.6", date(2027, 2, 1)),
            gave("a.7"),
            gave("a.8", state=PromiseState.DONE),
            gave("x.1", spring, committee="Andet", state=PromiseState.DONE),
        ],
        TODAY,
    )
    assert kept_word(promises, "HovedMED") == [
        Kept("HovedMED", 2026, 1, promises=1, kept=1),
        Kept("HovedMED", 2026, 2, promises=4, kept=2, late=1, broken=1, overdue=1),
        Kept("HovedMED", 2026, 3, promises=1, moved=1),
    ]
    assert [k.rate for k in kept_word(promises, "HovedMED")] == [1.0, 0.5, 0.0]
    assert [k.committee for k in kept_word(promises)] == ["Andet", "HovedMED", "HovedMED", "HovedMED"]


def since_room() -> Room:
    return Room([phase(1, "Siden sidst", 10, kind=PhaseKind.SINCE), *theme_phases()[1:]])


@pytest.mark.parametrize("state", [PromiseState.PARTLY, PromiseState.NOT, PromiseState.MOVED])
def test_what_is_unfinished_becomes_an_action_of_this_meeting(state: PromiseState) -> None:
    room = since_room()
    old = gave("2026-03-01-x.4", date(2026, 5, 1), owners=("Rikke Dam",), team="Holdet", closed=True)
    room.do(LookBack(old, state, "Udkast: mangler", "mangler", due=date(2027, 1, 1)))
    told, action = room.meeting.stream
    assert (told.kind, told.text, told.origin, told.state, told.phase) == (
        Kind.NOTE, "Udkast: mangler", old.id, state, "p1",
    )  # fmt: skip
    assert (action.kind, action.text, action.owners, action.team, action.due, action.origin) == (
        Kind.ACTION, "Udkast", ("Rikke Dam",), "Holdet", date(2027, 1, 1), old.id,
    )  # fmt: skip
    assert action.closed
    assert action.state is PromiseState.OPEN
    assert looked_back(room.meeting) == {old.id}
    with pytest.raises(Refused) as refused:
        room.do(LookBack(old, PromiseState.DONE, "igen"))
    assert refused.value.code == "looked-back-already"


def test_what_is_done_or_dropped_is_only_told() -> None:
    room = since_room()
    room.do(LookBack(gave("x.1"), PromiseState.DONE, "gjort"))
    room.do(LookBack(gave("x.2"), PromiseState.NOT, "bortfalder", carry=False))
    assert [e.kind for e in room.meeting.stream] == [Kind.NOTE, Kind.NOTE]


def test_a_promise_of_this_meeting_is_not_looked_back_at() -> None:
    room = since_room()
    room.do(Capture(Draft(kind=LineKind.ACTION, text="Ring", due=date(2026, 11, 20))))
    (mine,) = promised(room.meeting)
    assert (mine.item, mine.due, mine.state) == ("Siden sidst", date(2026, 11, 20), PromiseState.OPEN)
    with pytest.raises(Refused) as refused:
        room.do(LookBack(mine, PromiseState.DONE, "gjort"))
    assert refused.value.code == "promise-of-this-meeting"
    room.do(Follow(mine.id, PromiseState.MOVED, " ferie ", date(2026, 12, 24)))
    (moved,) = promised(room.meeting)
    assert (moved.state, moved.why, moved.due) == (PromiseState.MOVED, "ferie", date(2026, 12, 24))

"""Groups drawn by lot: everybody once, both sides spread, the same draw the same groups."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.commands.meeting import ShowOnWall
from medtui.domain.model.change import Moment, Refused
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Presence, Side
from medtui.domain.running import wall
from medtui.domain.running.groups import Draw, draw_of, groups, into

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def meeting(management: int, employees: int, others: int = 0, heads: int = 0) -> Meeting:
    head = Head(
        id="m", title="M", date=date(2026, 11, 30), format="temamoede", lang="da", created=NOW, heads=heads
    )
    sides = [Side.MANAGEMENT] * management + [Side.EMPLOYEES] * employees + [None] * others
    people = {
        f"a{n}": Attendance(id=f"a{n}", name=f"Person {n}", side=side, order=float(n))
        for n, side in enumerate(sides, start=1)
    }
    return Meeting(head, attendance=people)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 5), st.integers(1, 12), st.integers(0, 999_999))
def test_everybody_is_in_one_group_and_the_sides_are_spread(
    a: int, b: int, c: int, count: int, number: int
) -> None:
    one = meeting(a, b, c)
    found = groups(one, NOW, Draw(count, number))
    names = [name for names in found for name in names]
    assert sorted(names) == sorted(p.name for p in one.people)
    sizes = [len(names) for names in found]
    assert not sizes or max(sizes) - min(sizes) <= 1
    sides = {p.name: p.side for p in one.people}
    for side in (Side.MANAGEMENT, Side.EMPLOYEES):
        each = [sum(sides[name] is side for name in names) for names in found]
        assert not each or max(each) - min(each) <= 1
    assert found == groups(one, NOW, Draw(count, number))


def test_who_has_left_is_in_no_group_and_a_hand_count_has_numbers() -> None:
    one = meeting(2, 2)
    gone = {
        **one.attendance,
        "a1": Attendance(id="a1", name="Person 1", presence=Presence.EXCUSED, order=1.0),
    }
    names = [n for g in groups(Meeting(one.head, attendance=gone), NOW, Draw(2, 1)) for n in g]
    assert "Person 1" not in names
    counted = groups(meeting(0, 0, heads=7), NOW, Draw(3, 1))
    assert sorted(int(n) for g in counted for n in g) == list(range(1, 8))


@pytest.mark.parametrize(
    ("people", "size", "count"), [(12, 4, 3), (13, 4, 3), (2, 4, 1), (3, 1, 1), (0, 4, 1), (400, 2, 40)]
)
def test_how_many_groups_so_many_make(people: int, size: int, count: int) -> None:
    assert into(people, size) == count


def test_they_are_shown_on_the_wall_and_nothing_else_passes_for_them() -> None:
    one = meeting(2, 2)
    draw = Draw(2, 77)
    after = one.apply(ShowOnWall(draw.shown).decide(one, Moment(NOW, "x")).ops)
    seen = wall.sight(after, NOW)
    assert seen.moment is wall.Moment.GROUPS
    assert [line.text for line in seen.lines] == [", ".join(g) for g in groups(one, NOW, draw)]
    for wrong in ("groups:0:1", "groups:x:1", "groups:2:1234567", "groups:"):
        assert draw_of(wrong) is None
        with pytest.raises(Refused):
            ShowOnWall(wrong).decide(one, Moment(NOW, "x"))

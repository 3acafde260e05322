"""Guidelines: notice, and what is in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.commands.entries import Confirm
from medtui.domain.commands.extras.follow_up import Link, LinkKind
from medtui.domain.commands.extras.guidelines import DropGuideline, GiveNotice, SetGuideline, find_guideline
from medtui.domain.model.change import Refused
from medtui.domain.model.extras.guidelines import GuidelineKind
from medtui.domain.model.terms import Side
from medtui.domain.registers.decisions import decided
from medtui.domain.registers.in_force import ends_after, on_day, ruled
from tests.domain.registers.test_decisions import decision as captured
from tests.domain.room import Room, theme_phases


def decision(room: Room, text: str) -> str:
    """A decision that both sides have confirmed."""
    id = captured(room, text)
    for side in Side:
        room.do(Confirm(id, side))
    return id


@pytest.mark.parametrize(
    ("noticed", "ends"),
    [
        (date(2026, 11, 12), date(2027, 2, 12)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_a_notice_is_three_months(noticed: date, ends: date) -> None:
    assert ends_after(noticed) == ends


def test_which_are_in_force_on_a_day() -> None:
    room = Room(theme_phases()[3:4], committee="HovedMED")
    budget, smoke, coffee = (decision(room, text) for text in ("Budget", "Røg", "Kaffe"))
    room.do(SetGuideline(budget, GuidelineKind.PROCEDURE, {"purpose": "Ro", "made": date(2026, 12, 1)}))
    room.do(SetGuideline(smoke, GuidelineKind.MANDATORY))
    room.do(SetGuideline(coffee, GuidelineKind.OPTIONAL))
    room.do(SetGuideline(budget, GuidelineKind.PROCEDURE, {"covers": "Alle"}))
    room.do(GiveNotice(coffee, date(2026, 11, 30)))
    all_of_them, decisions = list(ruled(room.meeting)), list(decided(room.meeting))

    def texts(day: date) -> list[str]:
        return [g.decision.text for g in on_day(all_of_them, decisions, day)]

    assert texts(date(2026, 11, 11)) == []
    assert texts(date(2026, 11, 12)) == ["Røg", "Kaffe"]
    assert texts(date(2027, 2, 28)) == ["Røg", "Kaffe", "Budget"]
    assert texts(date(2027, 3, 1)) == ["Røg", "Budget"]
    assert all_of_them[0].missing == ("content",)
    room.do(GiveNotice(coffee, None))
    assert [g.guideline.ends for g in ruled(room.meeting)] == [None] * 3
    room.do(DropGuideline(coffee))
    assert len(list(ruled(room.meeting))) == 2


def test_a_later_decision_ends_it_from_its_day_on() -> None:
    room = Room(theme_phases()[3:4])
    old = decision(room, "Røg")
    room.do(SetGuideline(old, GuidelineKind.MANDATORY))
    later = Room(theme_phases()[3:4], id="2027-05-01-y", date=date(2027, 5, 1))
    new = decision(later, "Ingen røg")
    later.do(Link(new, old, LinkKind.REPLACES))
    guidelines = list(ruled(room.meeting))
    decisions = [*decided(room.meeting), *decided(later.meeting)]
    assert len(on_day(guidelines, decisions, date(2027, 4, 30))) == 1
    assert on_day(guidelines, decisions, date(2027, 5, 1)) == []


@pytest.mark.parametrize("kind", [GuidelineKind.PROCEDURE, GuidelineKind.MANDATORY])
def test_notice_of_the_first_two_kinds_is_refused(kind: GuidelineKind) -> None:
    room = Room(theme_phases()[3:4])
    id = decision(room, "Røg")
    with pytest.raises(Refused, match="not-a-guideline"):
        room.do(GiveNotice(id, date(2026, 12, 1)))
    room.do(SetGuideline(id, kind))
    with pytest.raises(Refused, match="no-notice"):
        room.do(GiveNotice(id, date(2026, 12, 1)))
    room.do(SetGuideline(id, GuidelineKind.OPTIONAL))
    room.do(GiveNotice(id, date(2026, 12, 1)))
    with pytest.raises(Refused, match="noticed-guideline"):
        room.do(SetGuideline(id, kind))
    with pytest.raises(Refused, match="not-changeable"):
        room.do(SetGuideline(id, GuidelineKind.OPTIONAL, {"ends": date(2030, 1, 1)}))
    found = find_guideline(room.meeting, id)
    assert found is not None
    assert (found.title, found.ends) == ("Røg", date(2027, 3, 1))

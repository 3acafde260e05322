"""Few focus points: which are in force, and what they have led to."""

from __future__ import annotations

from datetime import date

from medtui.domain.municipality.focus import FEW, FocusPoint, find_focus, in_force, led_to, too_many
from medtui.domain.registers.decisions import Decided

POINT = FocusPoint(id="robust", name="Robuste fællesskaber", since=date(2026, 1, 1), until=date(2026, 12, 31))


def test_both_days_are_included() -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [in_force(POINT, day) for day in days] == [False, True, True, False]
    assert in_force(FocusPoint(id="x"), date(2026, 1, 1))


def test_seven_are_few_and_eight_are_too_many() -> None:
    day = date(2026, 6, 1)
    points = [FocusPoint(id=str(n), name=str(n)) for n in range(FEW)]
    assert too_many(points, day) == 0
    assert too_many([*points, POINT], day) == 8
    assert too_many([*points, POINT], date(2027, 6, 1)) == 0


def test_what_it_has_led_to() -> None:
    def decided(id: str, focus: str) -> Decided:
        return Decided(id=id, meeting="m", title="", date=date(2026, 3, 1), text="x", focus=focus)

    (led,) = led_to(
        [POINT], [decided("m.1", "robuste fællesskaber"), decided("m.2", "Andet"), decided("m.3", "")], []
    )
    assert [d.id for d in led.decisions] == ["m.1"]


def test_found_by_name_or_beginning() -> None:
    assert find_focus([POINT], "robust") == POINT
    assert find_focus([POINT], "Robuste f") == POINT
    assert find_focus([POINT], "") is None

"""The same words mean the same day to every command."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.application.days import coming, gone_by

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-02-11", date(2027, 2, 11)),
        (" fredag ", date(2026, 12, 4)),
        ("friday", date(2026, 12, 4)),
        ("15/1", date(2027, 1, 15)),
        ("om 14 dage", date(2026, 12, 15)),
        ("2027", date(2027, 1, 1)),
        ("2027-02", date(2027, 2, 1)),
        ("engang", None),
        ("2027-02-30", None),
        ("2027-13", None),
        ("", None),
        ("på fredag måske", None),
    ],
)
def test_a_day_that_may_lie_ahead(text: str, day: date | None) -> None:
    assert coming(text, TUESDAY) == day


@pytest.mark.parametrize(("text", "day"), [("2027", date(2027, 12, 31)), ("2028-2", date(2028, 2, 29))])
def test_the_last_day_of_a_year_or_month(text: str, day: date) -> None:
    assert coming(text, TUESDAY, last=True) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("4/3", date(2026, 3, 4), date(2026, 3, 4)),
        ("15/12", date(2025, 12, 15), date(2025, 12, 15)),
        ("fredag", date(2026, 11, 27), date(2026, 11, 27)),
        ("friday", date(2026, 11, 27), date(2026, 11, 27)),
        ("i dag", TUESDAY, TUESDAY),
        ("2026-12-04", date(2026, 12, 4), date(2026, 12, 4)),
    ],
)
def test_days_that_are_looked_back_at(text: str, first: date, last: date) -> None:
    assert gone_by(text, TUESDAY) == (first, last)


def test_what_is_no_day_is_none() -> None:
    assert gone_by("engang", TUESDAY) is None

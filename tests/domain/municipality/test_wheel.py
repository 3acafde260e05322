"""The annual wheel: what comes when, and where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from medtui.domain.formats.fields import Flaw, FormatError, Words
from medtui.domain.model.terms import Status
from medtui.domain.municipality.wheel import (
    Evidence,
    Occurrence,
    State,
    Theme,
    Wheel,
    day_for,
    horizon,
    next_open,
    read_wheel,
    standing,
    standings,
)

APV = Theme(
    key="apv", title=Words("APV", "APV"), format="f", months=(10,), every=3, first=2026, required=True
)
QUARTER = Theme(key="kvartal-tema", title=Words("K", "Q"), format="f", months=(3, 6, 9, 12))
WHEEL = Wheel((APV, QUARTER))
TODAY = date(2026, 11, 23)


def said(key: str, day: date, status: Status = Status.DRAFT, lines: int = 1) -> Evidence:
    return Evidence(key=key, meeting=f"{day}-m", date=day, title="Møde", status=status, lines=lines)


def keys(first: date, last: date, wheel: Wheel = WHEEL) -> list[str]:
    return [o.key for o in wheel.between(first, last)]


def test_every_third_year_and_four_times_a_year() -> None:
    assert keys(date(2026, 9, 1), date(2027, 3, 31)) == [
        "kvartal-tema-2026-09", "apv-2026-10", "kvartal-tema-2026-12", "kvartal-tema-2027-03",
    ]  # fmt: skip
    assert [k for k in keys(date(2023, 1, 1), date(2033, 12, 31)) if "apv" in k] == [
        "apv-2023-10", "apv-2026-10", "apv-2029-10", "apv-2032-10",
    ]  # fmt: skip


def test_nothing_is_expected_before_it_begins() -> None:
    wheel = Wheel((QUARTER,), begins=(2026, 9))
    assert keys(date(2026, 1, 1), date(2026, 12, 31), wheel) == [
        "kvartal-tema-2026-09",
        "kvartal-tema-2026-12",
    ]


@pytest.mark.parametrize("key", ["apv-2027-10", "apv-2026-09", "apv", "nej-2026-10", "apv-2026-x", ""])
def test_a_key_that_names_no_occurrence(key: str) -> None:
    assert WHEEL.occurrence(key) is None


def test_a_key_names_its_occurrence() -> None:
    found = WHEEL.occurrence("kvartal-tema-2026-12")
    assert found is not None
    assert (found.theme.key, found.year, found.month, found.due) == (
        "kvartal-tema",
        2026,
        12,
        date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 7, 31), State.AHEAD),
        (date(2026, 8, 1), State.DUE),
        (date(2026, 10, 31), State.DUE),
        (date(2026, 11, 1), State.OVERDUE),
    ],
)
def test_without_a_meeting(today: date, state: State) -> None:
    assert standing(Occurrence(APV, 2026, 10), [], today).state is state


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        (said("apv-2026-10", date(2026, 12, 1), Status.PLANNED), State.PLANNED),
        (said("apv-2026-10", date(2026, 11, 1), Status.PLANNED), State.OVERDUE),
        (said("apv-2026-10", date(2026, 11, 23), Status.LIVE), State.PLANNED),
        (said("apv-2026-10", date(2026, 10, 9)), State.HELD),
        (said("apv-2026-10", date(2026, 10, 9), Status.APPROVED), State.HELD),
        (said("apv-2026-10", date(2026, 10, 9), lines=0), State.OVERDUE),
        (said("apv-2023-10", date(2026, 10, 9)), State.OVERDUE),
    ],
)
def test_with_a_meeting(evidence: Evidence, state: State) -> None:
    assert standing(Occurrence(APV, 2026, 10), [evidence], TODAY).state is state


def test_only_what_must_be_documented_needs_a_word() -> None:
    empty = said("kvartal-tema-2026-09", date(2026, 9, 9), lines=0)
    assert standing(Occurrence(QUARTER, 2026, 9), [empty], TODAY).state is State.HELD


def test_two_years_ahead_from_the_beginning_of_this_one() -> None:
    assert horizon(TODAY) == (date(2026, 1, 1), date(2028, 11, 30))
    assert horizon(date(2026, 12, 5))[1] == date(2028, 12, 31)
    assert len(standings(WHEEL, [], *horizon(TODAY), TODAY)) == 12


def test_the_next_that_nobody_has_planned() -> None:
    planned = said("kvartal-tema-2026-12", date(2026, 12, 9), Status.PLANNED)
    held = [said(f"kvartal-tema-2026-{month:02d}", date(2026, month, 9)) for month in (3, 6, 9)]
    found = next_open(WHEEL, "kvartal-tema", [planned, *held], TODAY)
    assert found is not None
    assert found.key == "kvartal-tema-2027-03"
    # What is overdue comes first, where anything was ever held.
    late = next_open(WHEEL, "kvartal-tema", [planned, *held[:2]], TODAY)
    assert late is not None
    assert late.key == "kvartal-tema-2026-09"
    new = next_open(WHEEL, "kvartal-tema", [], TODAY)
    assert new is not None
    assert new.key == "kvartal-tema-2026-12"
    assert next_open(WHEEL, "apv", [], TODAY) == Occurrence(APV, 2029, 10)
    assert next_open(WHEEL, "nej", [], TODAY) is None


def test_a_suggested_day_is_never_in_the_past() -> None:
    assert day_for(Occurrence(QUARTER, 2026, 12), TODAY) == date(2026, 12, 9)
    assert day_for(Occurrence(QUARTER, 2026, 9), TODAY) == date(2026, 11, 30)


def table(**changes: Any) -> dict[str, object]:
    theme = {"key": "a", "title": "A", "format": "temamoede", "months": [3], **changes}
    return {"medtui_wheel": 1, "theme": [{k: v for k, v in theme.items() if v is not None}]}


@pytest.mark.parametrize(
    ("data", "field", "flaw"),
    [
        ({}, "medtui_wheel", Flaw.MISSING),
        ({"medtui_wheel": 2, "theme": []}, "medtui_wheel", Flaw.NEWER),
        ({"medtui_wheel": 1}, "theme", Flaw.MISSING),
        ({"medtui_wheel": 1, "theme": [3]}, "theme", Flaw.WRONG_TYPE),
        (table(months=None), "theme[1].months", Flaw.MISSING),
        (table(months=[13]), "theme[1].months", Flaw.OUT_OF_RANGE),
        (table(every=3), "theme[1].from", Flaw.MISSING),
        (table(format="temamøde"), "theme[1].format", Flaw.NOT_ALLOWED),
        (table(key="A B"), "theme[1].key", Flaw.BAD_KEY),
        (table(minutes=3), "theme[1].minutes", Flaw.UNKNOWN_KEY),
        (table(required="ja"), "theme[1].required", Flaw.WRONG_TYPE),
        ({**table(), "begins": [2026, 13]}, "begins", Flaw.WRONG_TYPE),
        (
            {"medtui_wheel": 1, "theme": [*table()["theme"], *table()["theme"]]},
            "theme[2].key",
            Flaw.DUPLICATE,
        ),  # type: ignore[misc]
    ],
)
def test_a_wrong_file_names_its_field(data: dict[str, object], field: str, flaw: Flaw) -> None:
    with pytest.raises(FormatError) as error:
        read_wheel(data, source="wheel.toml", formats=("temamoede",))
    assert (error.value.field, error.value.code) == (field, flaw)


def test_a_right_file() -> None:
    data = table(every=3, **{"from": 2025}, committee="HovedMED", required=True)
    found = read_wheel({**data, "begins": [2026, 8]}, source="wheel.toml", formats=("temamoede",))
    theme = found.themes[0]
    assert (theme.every, theme.first, theme.committee, theme.required) == (3, 2025, "HovedMED", True)
    assert found.begins == (2026, 8)

"""The compass: counts as they are typed, and what of them may be shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.municipality.compass import (
    Answered,
    Counts,
    committees,
    developments,
    may_be_shown,
    mean,
    read_counts,
    total,
)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("0 1 3 12 4", (0, 1, 3, 12, 4)),
        ("0,1,3,12,4", (0, 1, 3, 12, 4)),
        ("4: 12", (0, 0, 0, 12, 0)),
        ("4:12 5:3", (0, 0, 0, 12, 3)),
        ("5: 3, 1: 2\n4: 12", (2, 0, 0, 12, 3)),
        ("0 0 0 0 0", (0, 0, 0, 0, 0)),
        ("", None),
        ("4", None),
        ("1 2 3 4", None),
        ("1 2 3 4 5 6", None),
        ("6: 3", None),
        ("0: 3", None),
        ("4: 12, 4: 3", None),
        ("4: 12 nej", None),
        ("1 2 3 -4 5", None),
        ("1 2 3 4 9999999", None),
        ("1 2 3 ٤ 5", None),
    ],
)
def test_a_typed_count(text: str, counts: Counts | None) -> None:
    assert read_counts(text) == counts


@given(st.text(max_size=40))
def test_any_text_is_a_count_or_none(text: str) -> None:
    found = read_counts(text)
    assert found is None or (len(found) == 5 and all(count >= 0 for count in found))


def answered(counts: Counts, day: int = 1, committee: str = "HovedMED", **more: str) -> Answered:
    pulse = Pulse(id="x", question=more.pop("question", "trust"), counts=counts, **more)
    return Answered(f"m{day}", "Møde", date(2026, 3, day), committee, pulse)


def test_four_answers_show_nothing_and_five_do() -> None:
    assert developments([answered((0, 0, 0, 4, 0))]) == []
    (shown,) = developments([answered((0, 0, 0, 5, 0))])
    assert (shown.sum, total(shown.sum), mean(shown.sum)) == ((0, 0, 0, 5, 0), 5, 4.0)


def test_hidden_answers_are_in_no_sum() -> None:
    (shown,) = developments([answered((0, 0, 0, 5, 0)), answered((4, 0, 0, 0, 0), 2)])
    assert shown.sum == (0, 0, 0, 5, 0)
    assert len(shown.answers) == 1
    assert committees([answered((0, 0, 0, 4, 0), committee="Lille")]) == []


def test_development_by_committee_and_for_all() -> None:
    every = [
        answered((0, 0, 2, 3, 0), 9),
        answered((0, 5, 0, 0, 0), 2),
        answered((0, 0, 0, 0, 6), 5, "LMU"),
    ]
    (all_of_them,) = developments(every)
    assert [a.date.day for a in all_of_them.answers] == [2, 5, 9]
    assert all_of_them.sum == (0, 5, 2, 3, 6)
    (mine,) = developments(every, "HovedMED")
    assert [round(mean(a.pulse.counts), 2) for a in mine.answers] == [2.0, 3.6]
    assert round(mine.change, 2) == 1.6
    assert committees(every) == ["HovedMED", "LMU"]


def test_an_activity_is_asked_about_three_times_in_its_life() -> None:
    every = [
        answered((0, 0, 0, 0, 5), 1, question="effect", about="m.7", when="end"),
        answered((5, 0, 0, 0, 0), 2, question="effect", about="m.7", when="start"),
        answered((0, 0, 5, 0, 0), 3, question="effect"),
    ]
    of_meetings, of_activity = developments(every)
    assert (of_meetings.about, of_activity.about) == ("", "m.7")
    assert [a.pulse.when for a in of_activity.answers] == ["start", "end"]


def test_nobody_has_no_mean() -> None:
    assert mean((0, 0, 0, 0, 0)) == 0.0
    assert may_be_shown([]) == []

"""Two formats that suit what a meeting is for and how many come."""

from __future__ import annotations

import pytest

from medtui.domain.formats.fitness import suggest
from medtui.domain.model.terms import Fit
from medtui.store.files.formats import load_formats

ALL = tuple(load_formats().all)


@pytest.mark.parametrize("people", [0, 4, 12, 40, 150])
@pytest.mark.parametrize("fit", list(Fit))
def test_two_are_suggested_that_do_what_is_wanted(fit: Fit, people: int) -> None:
    found = suggest(ALL, {fit}, people)
    assert len(found) == 2
    assert all(fit in s.spec.fit and s.does == (fit,) and not s.lacks for s in found)


def test_a_room_that_is_full_gets_a_format_for_many() -> None:
    (first, _second) = suggest(ALL, {Fit.INFORMATION}, 150)
    assert first.spec.people is not None
    assert first.spec.people[1] >= 150
    assert first.crowd == 0


def test_what_a_format_lacks_is_said() -> None:
    cafe = next(spec for spec in ALL if spec.key == "cafe")
    (only,) = suggest([cafe], {Fit.INPUT, Fit.DECIDE}, 6)
    assert (only.does, only.lacks, only.crowd) == ((Fit.INPUT,), (Fit.DECIDE,), -1)


def test_a_format_that_does_nothing_of_it_is_not_suggested() -> None:
    check_in = next(spec for spec in ALL if spec.key == "check-in")
    assert suggest([check_in], {Fit.DECIDE}) == ()


def test_whole_meetings_come_before_parts_that_do_as_much() -> None:
    found = suggest(ALL, {Fit.DECIDE}, 20, limit=20)
    scopes = [s.spec.scope.value for s in found if s.crowd == 0]
    assert scopes == sorted(scopes, reverse=True)

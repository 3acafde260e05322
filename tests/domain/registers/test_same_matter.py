"""Which earlier decisions are about the same matter."""

from __future__ import annotations

import pytest

from medtui.domain.registers.filters import Folded
from medtui.domain.registers.similar import matters, same_matter
from tests.domain.registers.test_decisions import made

EARLIER = [
    made(1, text="Vi holder fire kvartalsmøder om året i Hovedudvalget"),
    made(2, text="Støjmåling i alle daginstitutioner hvert andet år"),
    made(3, text="Rygning er ikke tilladt på kommunens matrikler"),
    made(4, text="Kaffeordning for alle ansatte"),
    made(5, text="Møderne i MED Skole holdes på skolen"),
    made(6, text="Fortrolig støjsag", closed=True),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Vi går op til seks kvartalsmøder", ["m1.1"]),
        ("Måling af støj hvert år i daginstitutionerne", ["m2.1"]),
        ("Rygeforbuddet gælder på matriklerne", ["m3.1"]),
        ("KAFFEORDNINGEN ophører", ["m4.1"]),
        ("Vi vil", []),
        ("", []),
        ("Helt andre ting: budget, bygninger", []),
    ],
)
def test_by_the_words_they_share(typed: str, found: list[str]) -> None:
    assert [d.id for d in same_matter(typed, EARLIER, Folded())][: len(found) or 9] == found


def test_closed_ones_are_only_shown_on_demand() -> None:
    assert [d.id for d in same_matter("støjsag", EARLIER, Folded(), closed=True)] == ["m6.1"]
    assert same_matter("støjsag", EARLIER, Folded()) == []


def test_small_words_and_endings_say_nothing() -> None:
    assert matters("Vi vil ikke have det for alle, og ÅRSHJULET skal være færdigt") == ("aarshjul", "faerdi")

"""What is sought, as people type it, and where a text says it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.registers.highlight import excerpt, score, spans
from medtui.domain.registers.query import Phrase, Query, kinds, parse_query, period
from medtui.domain.text import cell_len

TODAY = date(2026, 11, 23)


def sought(text: str) -> Query:
    return parse_query(text, TODAY)


def test_words_phrases_and_filters_are_told_apart() -> None:
    query = sought('Måling "store støj" fra:2026-01 til:marts hvem:"Rikke Dam" slags:beslutning udvalg:Hoved')
    assert query == Query(
        words=("maaling",),
        phrases=(Phrase(("store", "stoej")),),
        kinds=frozenset({"decision"}),
        committee="hoved",
        person=("rikke", "dam"),
        since=date(2026, 1, 1),
        until=date(2026, 3, 31),
    )


def test_the_english_filters_say_the_same() -> None:
    danish = sought("fra:2026 til:2027 hvem:bo slags:opgave udvalg:x tema:y fokus:z lukket:ja")
    assert danish == sought("from:2026 to:2027 who:bo kind:action committee:x theme:y focus:z closed:yes")


def test_a_filter_that_cannot_be_read_is_told_and_does_not_count() -> None:
    query = sought("støj fra:forleden slags:vrøvl")
    assert query == Query(words=("stoej",), problems=("fra:forleden", "slags:vrøvl"))


def test_without_filters_everything_is_words() -> None:
    query = parse_query("fra:2026 tema:Støj", TODAY, filters_too=False)
    assert query == Query(phrases=(Phrase(("fra", "2026"), open=True), Phrase(("tema", "stoej"), open=True)))


def test_signs_alone_are_sought_as_they_stand() -> None:
    assert sought("---") == Query(sign="---")
    assert sought('"- [ ]"') == Query(sign="- [ ]")
    assert sought("  ").empty
    assert sought("fra:").empty


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026-3-4", (date(2026, 3, 4), date(2026, 3, 4))),
        ("4.3.26", (date(2026, 3, 4), date(2026, 3, 4))),
        ("24/12", (date(2025, 12, 24), date(2025, 12, 24))),
        ("1/2", (date(2026, 2, 1), date(2026, 2, 1))),
        ("marts", (date(2026, 3, 1), date(2026, 3, 31))),
        ("dec", (date(2025, 12, 1), date(2025, 12, 31))),
        ("May 2020", (date(2020, 5, 1), date(2020, 5, 31))),
        ("9999", (date(9999, 1, 1), date(9999, 12, 31))),
        ("ju", None),
        ("2026-13", None),
        ("0000", None),
        ("i går", None),
    ],
)
def test_days_and_spans_of_days(text: str, days: tuple[date, date] | None) -> None:
    assert period(text, TODAY) == days


def test_a_beginning_names_a_kind() -> None:
    assert kinds("besl") == frozenset({"decision"})
    assert kinds("Opgaver,spørgsmål") == frozenset({"action", "question"})
    assert kinds("q,vrøvl") == frozenset({"question"})
    assert kinds("") == frozenset()


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("måling", "Ny støjmåling i år", ["måling"]),
        ("maal", "Ny STØJMÅLING", ["MÅL"]),
        ("støj ny", "Ny støj, ny plan", ["Ny", "støj", "ny"]),
        ('"ny plan"', "Ny støj, ny plan", ["ny plan"]),
        ('"ny pl', "Ny støj, ny plan", ["ny plan"]),
        ('"støj"', "støjmåling og støj", ["støj"]),
        ("re", "Are referat", ["re"]),
        ("a", "a la carte", ["a"]),
        ("strasse", "Straße", ["Straße"]),
        ("aeble", "Æble\u0301r", ["Æble\u0301"]),
        ("---", "a --- b", ["---"]),
        ("hvem:rikke", "Rikkes plan til Rikke, rikkelig", ["Rikkes", "Rikke"]),
    ],
)
def test_the_places_that_are_lit_up(query: str, text: str, hits: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, sought(query))] == hits


def test_whole_words_count_for_more_than_beginnings_and_those_for_more_than_parts() -> None:
    marks = [score(text, sought("støj")) for text in ("om støj her", "om støjmåling", "om trafikstøj")]
    assert marks == sorted(marks, reverse=True)
    assert len(set(marks)) == 3


def test_the_excerpt_has_the_hit_in_it() -> None:
    text = "ord " * 50 + "støjmåling " + "ord " * 50
    pieces = excerpt(text, sought("måling"), 60)
    assert ("måling", True) in pieces
    assert pieces[0] == ("…", False)
    assert pieces[-1][0].endswith("…")
    assert sum(cell_len(part) for part, _hit in pieces) <= 60


@given(st.text(max_size=400), st.text(max_size=200), st.integers(5, 80))
def test_nothing_that_can_be_typed_is_an_error(typed: str, text: str, cells: int) -> None:
    query = sought(typed)
    found = spans(text, query)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert 0 <= score(text, query) <= 1
    assert sum(cell_len(part) for part, _hit in excerpt(text, query, cells)) <= cells

"""How the words of a question are read as filters."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.registers.filters import State
from medtui.domain.registers.question import fits_time, read_question

TODAY = date(2026, 12, 1)
PEOPLE = ("Rikke Dam", "Søren Jørgensen", "Conan O’Brien", "Karen Holm", "Karen Lund")
BODIES = ("HovedMED", "LMU Havn")


@pytest.mark.parametrize(
    ("typed", "named", "person"),
    [
        ("Rikkes opgaver", ("rikke",), "Rikke Dam"),
        ("jorgensens opgaver", ("jorgensen",), "Søren Jørgensen"),
        ("obriens opgaver", ("obrien",), "Conan O’Brien"),
        ("karens opgaver", ("karen",), "karen"),
        ("karen lunds opgaver", ("karen", "lund"), "Karen Lund"),
        ("rik opgaver", (), ""),
    ],
)
def test_a_name_is_read_in_any_spelling_and_in_the_genitive(
    typed: str, named: tuple[str, ...], person: str
) -> None:
    read = read_question(typed, TODAY, PEOPLE, BODIES)
    assert (read.named, read.person, read.kind) == (named, person, "action")


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("støj i maj", date(2026, 5, 1), date(2026, 5, 31)),
        ("støj maj 2025", date(2025, 5, 1), date(2025, 5, 31)),
        ("støj sidste år", date(2025, 1, 1), date(2025, 12, 31)),
        ("støj i år", date(2026, 1, 1), date(2026, 12, 31)),
        ("støj i foråret", date(2026, 3, 1), date(2026, 5, 31)),
        ("støj vinteren 2025", date(2025, 12, 1), date(2026, 2, 28)),
        ("støj sidste måned", date(2026, 11, 1), date(2026, 11, 30)),
        ("støj sidste uge", date(2026, 11, 23), date(2026, 11, 29)),
        ("støj i 2. kvartal", date(2026, 4, 1), date(2026, 6, 30)),
        ("støj siden marts", date(2026, 3, 1), None),
        ("støj før juni", None, date(2026, 5, 31)),
        ("støj i går", date(2026, 11, 30), date(2026, 11, 30)),
        ("støj i kantinen", None, None),
        ("noise last year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_time_is_read(typed: str, since: date | None, until: date | None) -> None:
    read = read_question(typed, TODAY)
    assert (read.since, read.until) == (since, until)
    assert "stoej" in read.words or "noise" in read.words


@pytest.mark.parametrize(
    ("typed", "state", "kind", "words"),
    [
        ("overskredne", State.OVERDUE, "action", ()),
        ("åbne opgaver om måtter", State.OPEN, "action", ("maatter",)),
        ("hvilke gældende beslutninger er der om pauser", State.HOLDS, "decision", ("pauser",)),
        ("hvad er afløst", None, "", ("afloest",)),
        ("hvad besluttede vi om støj", None, "decision", ("stoej",)),
    ],
)
def test_a_state_is_read_with_its_kind(
    typed: str, state: State | None, kind: str, words: tuple[str, ...]
) -> None:
    read = read_question(typed, TODAY)
    assert (read.state, read.kind, read.words) == (state, kind, words)


def test_a_committee_is_read_whole() -> None:
    assert read_question("støj i lmu havn", TODAY, PEOPLE, BODIES).committee == "LMU Havn"
    assert read_question("støj i havnen", TODAY, PEOPLE, BODIES).committee == ""


def test_a_year_alone_may_be_the_matter() -> None:
    assert read_question("budget 2027", TODAY).bare_year
    assert not read_question("budget siden 2025", TODAY).bare_year


def test_one_of_the_days_is_enough() -> None:
    read = read_question("i maj", TODAY)
    assert fits_time(read, date(2026, 3, 1), date(2026, 5, 4))
    assert not fits_time(read, date(2026, 3, 1), None)


@pytest.mark.parametrize("typed", ["", " ", "\x00", "(" * 500, "i i i 99999", "q9 0000", "maj 0000", "🦓"])
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    read_question(typed, TODAY, PEOPLE, BODIES)

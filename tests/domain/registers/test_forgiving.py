"""What comes nearest to a question where no line has all of its words."""

from __future__ import annotations

import pytest

from medtui.domain.registers.forgiving import asked, nearest

LINES = (
    "Cykelskuret får nyt tag",
    "Alle nye kolleger har en mentor de første tre måneder",
    "Ventilationen i mødelokalerne efterses hvert forår",
    "Retningslinjen om sygefravær gælder fra marts",
    "Larm fra værkstedet måles igen",
    "Borgerne kan komme i caféen om onsdagen",
)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("hvem ser på cykelskurene", 0), ("mentorer", 1), ("ventilation mødelokale", 2), ("mentro", 1),
        ("sick leave policy", 3), ("støj", 4), ("borgercafe", 5), ("møde lokaler", 2), ("hvad er aftalt om mentoren",
        1),
    ],
)  # fmt: skip
def test_a_question_finds_the_line_it_means(typed: str, line: int) -> None:
    assert nearest(LINES, typed, str)[0] == LINES[line]


def test_what_nobody_wrote_about_is_not_found() -> None:
    assert nearest(LINES, "svømmebassin", str) == []
    assert nearest((), "mentor", str) == []


def test_words_of_a_question_do_not_count_and_a_kind_is_read() -> None:
    assert asked("hvad besluttede vi om mentorer").words == ("mentorer",)
    assert asked("hvad besluttede vi om mentorer").kind == "decision"
    assert asked("hvad er det").words == ("hvad", "er", "det")

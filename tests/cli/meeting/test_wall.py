"""The wall in words, and the meeting that is meant where none is named."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_the_wall_says_what_the_room_sees_and_takes_something_else(cli: Run, meeting: str) -> None:
    assert "Vi begynder" in cli("--lang", "da", "wall", meeting).out
    cli("phase", meeting, "next")
    cli("add", meeting, "Noget at se på")
    cli("add", meeting, "!! Noget lukket")
    assert "Noget at se på" in cli("wall", meeting, "1").out
    closed = cli("wall", meeting, "2")
    assert closed.code == 1
    assert "lukket" not in closed.out
    assert cli("--lang", "da", "wall", meeting, "decided").out.startswith("1/")
    assert "Noget at se på" not in cli("wall", meeting, "auto").out
    assert cli("wall", meeting, "nonsense").code == 1


def test_the_meeting_that_runs_is_meant_where_none_is_named(cli: Run, meeting: str) -> None:
    # No screen opens here: which meeting is meant is found before that is said.
    assert "none is planned" in cli("follow").err
    other = cli("new", "--format", "check-in", "--title", "To", "--date", "2090-01-02").out.strip()
    assert "terminal" in cli("run").err.lower()
    cli("phase", meeting, "next")
    cli("phase", other, "next")
    several = cli("run")
    assert several.code == 1
    assert meeting in several.err
    assert other in several.err

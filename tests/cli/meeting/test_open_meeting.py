"""An open meeting: marked, told to all without names or closed items, and counted without names."""

from __future__ import annotations

import json

import pytest

from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from tests.cli.conftest import Run
from tests.domain.room import START


@pytest.fixture
def meeting(cli: Run) -> str:
    id = cli(
        "new", "--format", "ordinaert", "--title", "Åbent", "--date", "2027-01-19", "--open",
        "--attendees", "Bo Lind (A)",
    ).out.strip()  # fmt: skip
    cli("add", id, "# Budget (orientering)")
    cli("add", id, "## Personsag om kvaggaen")
    return id


@pytest.mark.parametrize("form", ["md", "html", "eml", "csv"])
def test_the_notice_for_all_names_nobody_and_nothing_closed(cli: Run, meeting: str, form: str) -> None:
    ran = cli(
        "export", meeting, "--what", "invitation", "--audience", "open", "--to", form, "-o", "-", "--anyway"
    )
    assert ran.code == 0
    assert "Bo Lind" not in ran.out
    assert "kvagga" not in ran.out
    if form in ("md", "html"):
        assert "everybody employed here is welcome" in ran.out
        assert "Closed items are taken without guests" in ran.out
    # The members' own invitation is as it was.
    assert "Bo Lind" in cli("export", meeting, "--what", "invitation", "-o", "-").out


def test_those_who_came_are_counted_without_names(cli: Run, meeting: str) -> None:
    assert cli("attend", meeting, "--count", "43").out == "43 people in the room\n"
    assert cli("attend", meeting, "--count", "43").code == 0
    assert cli("attend", meeting, "--count", "-1").code == 2
    assert cli("attend", meeting).code == 2
    told = json.loads(cli("export", meeting, "--to", "json", "-o", "-").out)["meeting"]
    assert (told["heads"], told["open_to_all"]) == (43, True)
    assert "43 people" in cli("export", meeting, "--audience", "open", "-o", "-").out


def test_the_minutes_say_that_it_was_open_and_are_read_back(cli: Run, meeting: str) -> None:
    text = cli("export", meeting, "-o", "-").out
    assert "open: all" in text
    read = read_own(text, START)
    assert read.meeting.head.open_to_all
    assert to_markdown(read.meeting) == text
    assert "everybody employed here may come" in cli("export", meeting, "--to", "html", "-o", "-").out
    other = cli("new", "--format", "ordinaert", "--title", "Lukket", "--date", "2027-01-20").out.strip()
    assert "open:" not in cli("export", other, "-o", "-").out

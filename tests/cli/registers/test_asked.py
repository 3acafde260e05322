"""What is asked of others: read from the line, listed until it is answered, in the papers and back."""

from __future__ import annotations

import json
from datetime import date

import pytest

from medtui.domain.parsing.capture import asked_of
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from tests.cli.conftest import Run
from tests.domain.room import START


@pytest.fixture
def meeting(cli: Run) -> str:
    return cli("new", "--format", "temamoede", "--title", "Prøve", "--date", "2027-01-19").out.strip()


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Vi beder Byrådet om at se på normeringen", "Byrådet"), ("vi beder Region Midt om svar", "Region Midt"),
        ("We ask the council to look at it", "the council"), ("We ask the region for an answer", "the region"),
        ("Vi beder om ro", ""), ("Karen beder Byrådet om svar", ""), ("Vi beder", ""), ("Bed Staten om svar", ""),
    ],
)  # fmt: skip
def test_who_is_asked_is_read_from_the_line(text: str, whom: str) -> None:
    assert asked_of(text) == whom


def test_it_is_listed_until_it_is_answered(cli: Run, meeting: str) -> None:
    first = cli("add", meeting, "> Vi beder Byrådet om at se på normeringen 1/3").out.strip()
    other = cli("add", meeting, "> Skriv referat @Bo Lind fredag").out.strip()
    (told,) = cli("actions", "--asked", "--json").json
    assert (told["id"], told["asked_of"], told["answered"], told["due"]) == (
        first,
        "Byrådet",
        None,
        "2027-03-01",
    )
    assert told["text"] == "Vi beder Byrådet om at se på normeringen"
    assert "asked of Byrådet" in cli("actions", "--asked").out
    cli("done", first, "--why", "De afsætter to millioner")
    assert cli("actions", "--asked", "--json").json == []
    (told,) = cli("actions", "--asked", "--all", "--json").json
    assert told["answer"] == "De afsætter to millioner"
    assert date.fromisoformat(told["answered"])
    cli("done", first, "--reopen")
    assert cli("actions", "--asked", "--json").json[0]["answered"] is None
    assert cli("request", other, "HovedMED").code == 0
    assert {one["asked_of"] for one in cli("actions", "--asked", "--json").json} == {"Byrådet", "HovedMED"}
    cli("request", other)
    assert len(cli("actions", "--asked", "--json").json) == 1
    assert cli("request", f"{meeting}.99", "X").code == 1
    decision = cli("add", meeting, "! Ja").out.strip()
    assert cli("request", decision, "X").code == 1


@pytest.mark.parametrize("whom", ["Byrådet", "Udvalget (børn)", "a) b", "x (status:: y)", "*_`", "[link]"])
def test_the_minutes_say_it_and_are_read_back(cli: Run, meeting: str, whom: str) -> None:
    id = cli("add", meeting, "> Bed dem om svar @Bo Lind").out.strip()
    cli("request", id, whom)
    cli("done", id, "--partly", "--why", "De svarer i (maj)")
    cli("end", meeting)
    text = cli("export", meeting, "-o", "-").out
    read = read_own(text, START)
    assert to_markdown(read.meeting) == text
    (back,) = read.meeting.entries.values()
    assert (back.asked_of, back.followed) == (whom, "De svarer i (maj)")
    assert back.answered is not None
    assert json.loads(cli("export", meeting, "--to", "json", "-o", "-").out)["entries"][0]["asked_of"] == whom
    assert "asked of" in cli("export", meeting, "--to", "html", "--audience", "open", "-o", "-").out

"""`medtui ask`: what the meetings say, with its source, and nothing else."""

from __future__ import annotations

import pytest

from medtui.application.answers import Aim, aim_of
from tests.cli.conftest import Run


@pytest.fixture
def said(cli: Run, meeting: str) -> str:
    for line in (
        "! Støjen måles hvert forår @Rikke Dam",
        "> Køb nye måtter til kælderen @Søren Jørgensen inden 5. maj 2027",
        "!! Zebrasagen lukkes @Bo Lind",
        "Amina Said fortæller om ordningen for cykler",
    ):
        # What is decided in a phase that does not decide is a proposal.
        cli("phase", meeting, "9" if line.startswith("!") else "4")
        assert cli("add", meeting, line).code == 0
    return meeting


@pytest.mark.parametrize(
    ("typed", "aim"),
    [
        ("Hvem har årshjulet?", Aim.WHO), ("hvornår måles støjen", Aim.WHEN), ("gælder aftalen stadig?", Aim.HOLDS),
        ("hvad blev der af måtterne?", Aim.BECAME), ("hvad besluttede vi om støj", Aim.WHAT), ("", Aim.WHAT),
        ("who has the mats", Aim.WHO), ("does the agreement still hold", Aim.HOLDS),
    ],
)  # fmt: skip
def test_what_a_question_wants_to_know(typed: str, aim: Aim) -> None:
    assert aim_of(typed) is aim


def test_who_has_it_until_when_and_where_it_was_said(cli: Run, said: str) -> None:
    ran = cli("ask", "hvem køber måtten til kælderen?")
    assert ran.code == 0
    assert ran.lines == [
        "Søren Jørgensen has it: due 2027-05-05, not done.",
        "    “Køb nye måtter til kælderen”",
        f"    2026-11-12 · Færre faste møder · HovedMED  [{said}.2]",
    ]


def test_whether_it_holds_with_its_history(cli: Run, said: str) -> None:
    cli("phase", said, "9")
    new = cli("add", said, "! Støjen måles kun hvert andet forår").out.split()[-1]
    for made in (new, f"{said}.1"):
        assert cli("outcome", made, "agreed", "--side", "both").code == 0
    assert cli("link", new, "--replaces", f"{said}.1").code == 0
    first, second = cli("ask", "gælder beslutningen om støj stadig?", "--json").json["answers"]
    assert (first["id"], second["id"]) == (new, f"{said}.1")
    assert second["state"] == "replaced"
    assert [line.split("  ")[1].split(":")[0] for line in second["history"]] == ["Decided", "Replaced by"]


def test_any_line_answers_where_no_record_does(cli: Run, said: str) -> None:
    (only,) = cli("ask", "hvad fortalte Amina om cyklen", "--json").json["answers"]
    assert (only["kind"], only["id"]) == ("note", f"{said}.4")


@pytest.mark.parametrize("typed", ["hvem har svømmebassinet?", "hvem har zebrasagen", "hvem har", "?"])
def test_what_is_not_there_is_not_made_up(cli: Run, said: str, typed: str) -> None:
    ran = cli("ask", typed, "--json")
    shown = [a["text"] for a in ran.json["answers"]]
    assert not any("Zebra" in text for text in shown)
    assert (ran.code, shown) == (1, [])
    assert "The meetings say nothing of that" in cli("ask", typed).out


def test_a_guess_is_told_as_one(cli: Run, said: str) -> None:
    ran = cli("ask", "hvem køber mad til kælderen")
    assert "may be about something else" in ran.out


def test_every_quote_stands_in_a_meeting(cli: Run, said: str) -> None:
    texts = {line["text"] for line in cli("search", "a", "--json").json} | {
        line["text"] for word in ("støj", "måtter", "amina") for line in cli("search", word, "--json").json
    }
    for question in ("hvad er der sket", "støj", "hvem har måtterne", "amina", "hvornår"):
        for told in cli("ask", question, "--json").json["answers"]:
            assert told["text"] in texts


def test_closed_ones_answer_only_when_asked_for(cli: Run, said: str) -> None:
    assert cli("ask", "hvem har zebrasagen").code == 1
    assert "Bo Lind has it" in cli("ask", "hvem har zebrasagen", "--closed").out


def test_nothing_asked_is_said(cli: Run, said: str) -> None:
    assert cli("ask").code == 2

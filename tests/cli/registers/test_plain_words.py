"""What is found for plain words, and that nothing confidential is offered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.application.search import Looked, PlainWords
from medtui.domain.registers.forgiving import is_slip
from medtui.domain.registers.query import parse_query
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run

TODAY = date(2026, 12, 1)


@pytest.fixture
def said(cli: Run, meeting: str) -> str:
    for line in (
        "! Støjmåling i skolerne hvert år",
        "! Frokosten holdes i haven",
        "> Bestil måtter @Søren Jørgensen",
        "> Ring til håndværkeren @Conan O’Brien inden 5. maj 2027",
        "!! Zebrafinken fratræder til maj",
        "Et zebrafinkebur står i gangen",
        "Rokeringen begynder i kælderen",
    ):
        # What is decided in a phase that does not decide is a proposal.
        cli("phase", meeting, "9" if line.startswith("!") else "4")
        assert cli("add", meeting, line).code == 0
    return meeting


def look(root: Path, text: str, *, newest: bool = False) -> tuple[Looked, list[str]]:
    here = Workspace.open(root)
    here.catalogue.sync()
    plain = PlainWords.of(here)
    query = parse_query(text, TODAY, filters_too=False)
    looked = plain.look(here.catalogue, query, text, newest=newest)
    found = [line.text for line in looked.lines]
    here.close()
    return looked, found


def test_a_slip_finds_the_line_and_the_word_is_offered_as_it_is_written(
    cli: Run, workspace: Path, said: str
) -> None:
    looked, found = look(workspace, "håndværkern ringe")
    assert looked.near
    assert found == ["Ring til håndværkeren"]
    assert [(m.typed, m.there) for m in looked.meant] == [("haandvaerkern", "håndværkeren")]


def test_a_word_of_a_closed_line_is_offered_nowhere(cli: Run, workspace: Path, said: str) -> None:
    looked, found = look(workspace, "zebrafinkne")
    assert looked.meant == ()
    assert "Zebrafinken fratræder" not in " ".join(found)
    here = Workspace.open(workspace)
    here.catalogue.sync()
    assert here.catalogue.words_like("zebrafinkne", is_slip) == []
    assert here.catalogue.words_like("fratraeter", is_slip) == []
    here.close()
    ran = cli("search", "zebrafinkne")
    assert "zebrafinken" not in (ran.out + ran.err).lower().replace("zebrafinkebur", "")


def test_words_of_the_workspace_for_the_same(cli: Run, workspace: Path, said: str) -> None:
    assert look(workspace, "karnap")[1] == []
    Path(workspace, "synonyms.txt").write_text("# vores ord\nkarnap, rokering\n\nalene\n", "utf-8")
    looked, found = look(workspace, "karnap")
    assert (looked.near, found) == (True, ["Rokeringen begynder i kælderen"])


def test_synonyms_that_cannot_be_read_say_nothing(cli: Run, workspace: Path, said: str) -> None:
    Path(workspace, "synonyms.txt").write_bytes(b"\xff\xfe\x00karnap,\x80rokering")
    assert look(workspace, "frokost")[1] == ["Frokosten holdes i haven"]


def test_decisions_stand_before_other_lines_unless_the_newest_is_asked_for(
    cli: Run, workspace: Path, said: str
) -> None:
    cli("add", said, "Måling af støj blev nævnt igen")
    assert look(workspace, "måling")[1] == [
        "Støjmåling i skolerne hvert år",
        "Måling af støj blev nævnt igen",
    ]
    assert look(workspace, "måling", newest=True)[1][0] == "Måling af støj blev nævnt igen"


def test_what_was_replaced_stands_last(cli: Run, workspace: Path, said: str) -> None:
    cli("phase", said, "9")
    new = cli("add", said, "! Støjmåling kun hvert andet år").out.split()[-1]
    for made in (new, f"{said}.1"):
        assert cli("outcome", made, "agreed", "--side", "both").code == 0
    assert cli("link", new, "--replaces", f"{said}.1").code == 0
    assert look(workspace, "støjmåling")[1] == [
        "Støjmåling kun hvert andet år",
        "Støjmåling i skolerne hvert år",
    ]
    assert look(workspace, "gældende beslutninger om støjmåling")[1] == ["Støjmåling kun hvert andet år"]
    assert look(workspace, "afløste beslutninger om støjmåling")[1] == ["Støjmåling i skolerne hvert år"]


def test_names_without_their_signs_are_filters(cli: Run, workspace: Path, said: str) -> None:
    looked, found = look(workspace, "jorgensens opgaver")
    assert (found, looked.near) == (["Bestil måtter"], False)
    assert looked.question is not None
    assert look(workspace, "obriens opgaver i maj 2027")[1] == ["Ring til håndværkeren"]


def test_one_word_alone_is_a_word(cli: Run, workspace: Path, said: str) -> None:
    cli("add", said, "En opgave for os alle")
    assert look(workspace, "opgave")[1] == ["En opgave for os alle"]


def test_registers_read_the_same_words(cli: Run, workspace: Path, said: str) -> None:
    texts = [row["text"] for row in cli("actions", "obriens opgaver i maj 2027", "--json").json]
    assert texts == ["Ring til håndværkeren"]
    ran = cli("actions", "overskredne", "--json")
    assert ran.json == []
    assert [r["text"] for r in cli("decisions", "canteen", "--json").json] == ["Frokosten holdes i haven"]
    assert cli("decisions", "zebrafinkne", "--json").json == []

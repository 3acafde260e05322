"""`medtui why`, the line under a decision, its history, and the search that finds it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def decision(cli: Run) -> str:
    id = cli("new", "--format", "temamoede", "--title", "Prøve", "--date", "2027-01-19").out.strip()
    found = cli("add", id, "! Vi holder kvartalsmøder").out.strip()
    assert cli("add", id, "fordi færre møder giver arbejdsro").code == 0
    return found


def test_a_reason_is_typed_shown_and_found(cli: Run, decision: str) -> None:
    assert cli("why", decision).out == "Reason: færre møder giver arbejdsro\n"
    ran = cli("why", decision, "--rejected", "Månedsmøder", "--gain", "Kortere ventetid")
    assert ran.code == 0
    assert cli("why", decision, "--json").json == {
        "id": decision, "why": "færre møder giver arbejdsro", "rejected": "Månedsmøder", "gain": "Kortere ventetid",
    }  # fmt: skip
    told = cli("decision", decision).out
    assert "arbejdsro" in told
    assert "Månedsmøder" in told
    assert cli("decision", decision, "--json").json["reasons"]["gain"] == "Kortere ventetid"
    assert decision in cli("search", "arbejdsro").out
    assert decision in cli("search", "hvorfor kvartalsmøder").out
    assert "arbejdsro" in cli("show", decision.rpartition(".")[0]).out


def test_it_is_changed_and_taken_away(cli: Run, decision: str) -> None:
    cli("why", decision, "Noget andet")
    assert cli("why", decision).out == "Reason: Noget andet\n"
    assert cli("why", decision, "--clear", "why").code == 0
    ran = cli("why", decision)
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing is said" in ran.err


def test_of_a_confidential_decision_nothing_is_told(cli: Run, decision: str) -> None:
    id = decision.rpartition(".")[0]
    closed = cli("add", id, "!! Kvaggaen fratræder").out.strip()
    cli("why", closed, "Kvaggaen er træt")
    ran = cli("why", closed)
    assert ran.code == 1
    assert "vagga" not in ran.out + ran.err
    assert "Kvaggaen er træt" in cli("why", closed, "--closed").out
    assert "vagga" not in cli("search", "træt").out
    assert cli("why", f"{id}.99").code == 1

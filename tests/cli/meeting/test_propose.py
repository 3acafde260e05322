"""Proposals before the meeting: who, until when, what is late, and what cannot be refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def planned(cli: Run) -> str:
    cli(
        "committees",
        "--set",
        "LMU Havnen",
        "--proposal-days",
        "14",
        "--standing",
        "Økonomi (orientering, 10 min); Trivsel",
    )
    return cli(
        "new", "--format", "ordinaert", "--title", "Prøve", "--date", "2099-01-19", "--at", "13:00",
        "--committee", "LMU Havnen",
    ).out.strip()  # fmt: skip


def items(cli: Run, id: str) -> list[dict[str, Any]]:
    return json.loads(cli("export", id, "--to", "json", "-o", "-").out)["items"]


def test_a_side_proposes_an_item_with_its_facts(cli: Run, planned: str) -> None:
    ran = cli("propose", planned, "Vagter til påske", "--raised-by", "employees", "--kind", "discussion",
              "--minutes", "15", "--background", "Vi mangler to vagter.")  # fmt: skip
    assert ran.code == 0
    assert ran.err == ""
    one = items(cli, planned)[-1]
    assert (one["title"], one["raised_by"], one["kind"], one["minutes"], one["background"], one["late"]) == (
        "Vagter til påske", "employees", "discussion", 15, "Vi mangler to vagter.", False,
    )  # fmt: skip
    assert one["proposed"]
    assert "by the employees" not in cli("propose", planned, "--json").out
    assert cli("propose", planned, "--json").json[0]["side"] == "employees"


def test_a_proposal_needs_a_side_and_cannot_be_taken_off(cli: Run, planned: str) -> None:
    assert cli("propose", planned, "Vagter").code == 2
    cli("propose", planned, "Vagter", "--raised-by", "employees")
    assert "its side" not in cli("propose", planned).out
    ran = cli("propose", planned, "--item", "3", "--withdraw", "--raised-by", "management")
    assert ran.code == 1
    assert "other side" in ran.err
    assert cli("propose", planned, "--item", "3", "--put-off", "").code == 1
    assert (
        cli("propose", planned, "--item", "3", "--put-off", "Tallene kommer i maj; så er vi klar").code == 0
    )
    parked = items(cli, planned)[2]
    assert (parked["parked"], parked["put_off"]) == (True, "Tallene kommer i maj; så er vi klar")
    assert "Tallene kommer i maj" in cli("export", planned, "--what", "invitation", "-o", "-").out
    assert cli("propose", planned, "--item", "9", "--put-off", "x").code == 1
    cli("propose", planned, "--item", "3", "--put-off", "")
    assert cli("propose", planned, "--item", "3", "--withdraw", "--raised-by", "employees").code == 0
    assert len(items(cli, planned)) == 2


def test_what_comes_after_the_last_day_is_marked(cli: Run, planned: str) -> None:
    cli("committees", "--set", "LMU Havnen", "--proposal-days", "120")
    id = cli(
        "new", "--format", "ordinaert", "--title", "Snart", "--date", "tomorrow", "--committee", "LMU Havnen"
    ).out.strip()
    ran = cli("propose", id, "Sent", "--raised-by", "management")
    assert "after the last day" in ran.err
    assert items(cli, id)[-1]["late"] is True
    assert "after the last day" in cli("export", id, "--what", "invitation", "-o", "-").out or "efter fristen" in cli(
        "export", id, "--what", "invitation", "-o", "-").out  # fmt: skip


def test_the_standing_items_are_on_every_new_meeting(cli: Run, planned: str) -> None:
    assert [(i["title"], i["kind"], i["minutes"]) for i in items(cli, planned)] == [
        ("Økonomi", "information", 10), ("Trivsel", None, 0),
    ]  # fmt: skip


def test_the_last_days_are_those_of_the_committee_else_of_the_municipality(
    cli: Run, planned: str, workspace: Path
) -> None:
    (workspace / "house.toml").write_text(
        "medtui_house = 1\n[days]\nproposals = 21\ninvitation = 7\n", "utf-8"
    )
    cli("new", "--format", "ordinaert", "--title", "Andet", "--date", "2099-02-02", "--committee", "Andet")
    first, second = cli("deadlines", "--json").json
    assert (first["proposals"], first["invitation"]) == ("2099-01-05", "2099-01-12")
    assert (second["proposals"], second["invitation"]) == ("2099-01-12", "2099-01-26")
    assert "Proposals no later than" in cli("deadlines").out
    (workspace / "house.toml").write_text("medtui_house = 1\n[days]\nproposals = 500\n", "utf-8")
    ran = cli("house")
    assert ran.code != 0
    assert "days.proposals" in ran.err


@pytest.mark.parametrize("days", ["-1", "x", "121"])
def test_days_that_are_none_are_said(cli: Run, days: str) -> None:
    assert cli("committees", "--set", "X", f"--proposal-days={days}").code == 1

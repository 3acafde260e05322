"""`medtui queue`, and the line that puts somebody into it; nothing of who spoke is in any file afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def meeting(cli: Run) -> str:
    id = cli(
        "new", "--format", "temamoede", "--title", "Prøve", "--date", "2027-01-19", "--at", "13:00",
        "--attendees", "Rikke Dam (A); Karen Holm (B); Karl Dam (B); Yusuf Aydin (B)",
    ).out.strip()  # fmt: skip
    cli("phase", id, "next")
    return id


def test_letters_put_somebody_into_the_queue(cli: Run, meeting: str) -> None:
    assert cli("queue", meeting, "kh").out.strip() == "Wants to speak: Karen Holm"
    assert cli("add", meeting, "+ya").code == 0
    assert cli("add", meeting, "++ rikke").code == 0
    told = cli("queue", meeting, "--json").json
    assert told["waiting"] == [
        {"name": "Rikke Dam", "order": True},
        {"name": "Karen Holm", "order": False},
        {"name": "Yusuf Aydin", "order": False},
    ]
    assert "Rikke Dam has the floor" in cli("queue", meeting, "next").out
    assert cli("queue", meeting, "ya", "--withdraw").code == 0
    assert cli("queue", meeting, "--json").json["turns"] == {"management": 1, "employees": 0, "others": 0}


def test_what_cannot_be_is_said(cli: Run, meeting: str) -> None:
    ran = cli("queue", meeting, "ka")
    assert ran.code == 2
    assert "Karen Holm, Karl Dam" in ran.err
    ran = cli("add", meeting, "+ka")
    assert ran.code == 1
    assert "Karen Holm, Karl Dam" in ran.err
    assert "“xy”" in cli("queue", meeting, "xy").err
    assert cli("queue", meeting, "next").code == 1
    assert cli("queue", meeting, "--each", "61").code == 1
    cli("queue", meeting, "kh")
    assert "in the queue already" in cli("queue", meeting, "kh").err


@pytest.mark.parametrize(
    "line", ["+kant og +1 fra os", "+1", "+ xq", "a +kh", "++", "+kh, tak", " +kh", "\\+kh"]
)
def test_a_line_that_names_nobody_is_text(cli: Run, meeting: str, line: str) -> None:
    assert cli("add", meeting, line).code == 0
    (entry,) = json.loads(cli("export", meeting, "--to", "json", "-o", "-").out)["entries"]
    assert entry["text"] == line.lstrip(" \\") if line[0] in " \\" else line
    assert cli("queue", meeting, "--json").json["waiting"] == []


def test_the_shares_stand_in_the_minutes_when_somebody_wishes_it(cli: Run, meeting: str) -> None:
    for typed in ("kh", "next", "ya", "next"):
        cli("queue", meeting, typed)
    assert cli("queue", meeting, "note").code == 0
    cli("end", meeting)
    assert "Turns: management 0, employees 2, others 0" in cli("export", meeting, "-o", "-").out


def test_after_the_meeting_no_file_says_who_spoke(cli: Run, meeting: str, workspace: Path) -> None:
    cli("queue", meeting, "--each", "2", "--unheard-first")
    for n in range(40):
        cli("queue", meeting, ("kh", "ya", "rd", "karl")[n % 4])
        cli("queue", meeting, "next")
        if n == 20:
            cli("queue", meeting, "En gæst fra Zebraby")
    running = json.loads(cli("export", meeting, "--to", "json", "-o", "-").out)["voices"]
    assert [(v["waiting"], v["speaking"], v["heard"]) for v in running] == [([], None, [])]
    cli("export", meeting, "--to", "json")
    cli("end", meeting)
    said = 0
    for path in [*workspace.rglob("*"), *workspace.parent.rglob("*")]:
        if path.is_file():
            raw = path.read_bytes()
            assert b"Zebraby" not in raw, path
            said += raw.count(b'"speaking":{') + raw.count(b'"heard":["') + raw.count(b'"waiting":[{')
    assert said == 0
    (kept,) = json.loads(cli("export", meeting, "--to", "json", "-o", "-").out)["voices"]
    assert kept["management"] + kept["employees"] + kept["others"] == 40

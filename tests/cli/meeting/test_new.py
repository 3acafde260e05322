"""`medtui new` and `medtui formats`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from medtui.domain.model.terms import Presence, Side
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Ran, Run


def made(cli: Run, *words: str) -> str:
    ran = cli("new", "--format", "temamoede", "--title", "Møde", *words)
    assert ran.code == 0, ran.err
    return ran.out.strip()


def refused(cli: Run, *words: str) -> Ran:
    ran = cli("new", *words)
    assert ran.out == ""
    return ran


def test_a_meeting_holds_what_was_said_of_it(cli: Run, workspace: Path) -> None:
    id = made(
        cli,
        *(
            "--date",
            "2026-11-12",
            "--at",
            "9.00",
            "--end",
            "11:00",
            "--committee",
            "HovedMED",
            "--purpose",
            "Ro",
        ),
        *("--theme", "Færre møder", "--focus", "Samskabelse", "--place", "Rådhuset", "--chair", "Karen Holm"),
        *(
            "--deputy",
            "Bo Lind",
            "--facilitator",
            "Ida Vang",
            "--secretary",
            "Per Ås",
            "--meeting-lang",
            "da",
        ),
    )
    assert id == "2026-11-12-moede"
    head = Workspace.open(workspace).read(id).head
    assert (head.date, head.at, head.lang) == (date(2026, 11, 12), "09:00", "da")
    assert head.end == datetime(2026, 11, 12, 11).astimezone()
    assert (head.committee, head.purpose, head.theme, head.focus) == (
        "HovedMED",
        "Ro",
        "Færre møder",
        "Samskabelse",
    )
    assert (head.place, head.chair, head.deputy) == ("Rådhuset", "Karen Holm", "Bo Lind")
    assert (head.facilitator, head.secretary) == ("Ida Vang", "Per Ås")


def test_two_meetings_of_one_name_and_day_have_two_ids(cli: Run) -> None:
    assert [made(cli, "--date", "2026-11-12") for _turn in range(3)] == [
        "2026-11-12-moede",
        "2026-11-12-moede-2",
        "2026-11-12-moede-3",
    ]


def test_the_phases_are_in_the_language_of_the_minutes(cli: Run, workspace: Path) -> None:
    danish, english = made(cli, "--meeting-lang", "da"), made(cli, "--meeting-lang", "en")
    store = Workspace.open(workspace)
    assert store.read(danish).program[1].title == "Check-in"
    assert store.read(danish).program[0].title != store.read(english).program[0].title


def test_people_come_with_what_the_register_knows_and_new_ones_are_remembered(
    cli: Run, workspace: Path
) -> None:
    first = cli(
        "new", "--format", "temamoede", "--title", "Et", "--date", "2026-01-01",
        "--attendees", "Rikke Dam, lærer (medarbejdersiden, TR); Ole Gæst (gæst); Bo Lind (ledelse, afbud)",
    )  # fmt: skip
    assert "Rikke Dam" in first.err
    assert "Ole" not in first.err
    second = cli(
        "new", "--format", "temamoede", "--title", "To", "--date", "2026-01-02",
        "--attendees", "rikke dam; Bo Lind, leder af alt; Ny Person",
    )  # fmt: skip
    assert "Rikke" not in second.err
    store = Workspace.open(workspace)
    rikke, bo, _new = store.read(second.out.strip()).people
    assert (rikke.name, rikke.title, rikke.side, rikke.roles) == (
        "Rikke Dam",
        "lærer",
        Side.EMPLOYEES,
        ("TR",),
    )
    assert (bo.title, bo.side, bo.presence) == ("leder af alt", Side.MANAGEMENT, Presence.PRESENT)
    assert [(p.name, p.title) for p in store.register.people] == [
        ("Bo Lind", ""),
        ("Ny Person", ""),
        ("Rikke Dam", "lærer"),
    ]


def test_chair_and_deputy_come_from_the_committee(cli: Run, workspace: Path) -> None:
    made(cli, "--committee", "HovedMED", "--chair", "Karen Holm", "--deputy", "Bo Lind")
    again = made(cli, "--committee", "hovedmed", "--deputy", "Ida Vang")
    head = Workspace.open(workspace).read(again).head
    assert (head.committee, head.chair, head.deputy) == ("HovedMED", "Karen Holm", "Ida Vang")
    committees = Workspace.open(workspace).register.committees
    assert [(c.name, c.chair, c.deputy) for c in committees] == [("HovedMED", "Karen Holm", "Bo Lind")]


def test_an_end_before_the_start_is_past_midnight(cli: Run, workspace: Path) -> None:
    id = made(cli, "--date", "2026-11-12", "--at", "22:00", "--end", "00:30")
    assert Workspace.open(workspace).read(id).head.end == datetime(2026, 11, 13, 0, 30).astimezone()


def test_a_day_may_be_said_in_words(cli: Run, workspace: Path) -> None:
    id = made(cli, "--date", "1. marts 2031")
    assert Workspace.open(workspace).read(id).head.date == date(2031, 3, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "temamøde"], "Did you mean temamoede"),
        (["--format", "temamoede", "--date", "2026-02-30"], "no such date"),
        (["--format", "temamoede", "--date", "31/2"], "no such date"),
        (["--format", "temamoede", "--date", "engang"], "no such date"),
        (["--format", "temamoede", "--at", "25:00"], "no such time"),
        (["--format", "temamoede", "--at", "9"], "no such time"),
        (["--format", "temamoede", "--at", "09:00", "--end", "9.00"], "cannot end"),
    ],
)
def test_what_cannot_be_is_said_and_leaves_nothing_behind(
    cli: Run, workspace: Path, words: list[str], said: str
) -> None:
    ran = refused(cli, "--title", "Møde", *words)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert not workspace.exists()


def test_a_title_of_spaces_is_no_title(cli: Run) -> None:
    assert refused(cli, "--format", "temamoede", "--title", "  ").code == 2


def test_a_title_cannot_lead_out_of_the_folder(cli: Run, workspace: Path) -> None:
    id = cli(
        "new", "--format", "temamoede", "--title", "../../etc/passwd\x1b[2J", "--date", "2026-01-01"
    ).out.strip()
    assert (workspace / f"{id}.jsonl").is_file()
    assert sorted(p.name for p in workspace.iterdir()) == [".medtui", f"{id}.jsonl", "workspace.jsonl"]


def test_formats_are_listed_for_people_and_for_programs(cli: Run) -> None:
    listed, data = cli("formats"), cli("formats", "--json").json
    assert listed.code == 0
    assert all(any(line.startswith(f"  {spec['key']} ") for line in listed.lines) for spec in data)
    theme = next(spec for spec in data if spec["key"] == "temamoede")
    assert theme["minutes"] == sum(phase["minutes"] for phase in theme["phases"]) == 120
    assert theme["scope"] == "meeting"
    assert not theme["own"]


def test_a_format_is_copied_changed_and_used(cli: Run, workspace: Path) -> None:
    copied = cli("formats", "copy", "igp", "vores-igp")
    path = workspace / "formats" / "vores-igp.toml"
    assert (copied.code, copied.out.strip()) == (0, str(path))
    text = path.read_text("utf-8")
    path.write_text(text.replace("minutes = 2\n", "minutes = 4\n", 1), "utf-8")
    assert cli("new", "--format", "vores-igp", "--title", "Vores").code == 0
    assert "your own" in next(line for line in cli("formats").lines if "vores-igp" in line)
    assert cli("formats", "copy", "igp", "vores-igp").code == 1
    assert path.read_text("utf-8") != text


def test_a_broken_format_is_told_with_file_field_and_remedy(cli: Run, workspace: Path) -> None:
    cli("formats", "copy", "igp")
    path = workspace / "formats" / "igp.toml"
    path.write_text(path.read_text("utf-8").replace("minutes = 2\n", 'minutes = "to"\n', 1), "utf-8")
    for ran in (cli("formats"), cli("new", "--format", "igp", "--title", "Møde")):
        assert ran.code == 1
        assert str(path) in ran.err
        assert "minutes" in ran.err
        assert "whole number" in ran.err
    assert "temamoede" in cli("formats").out


def test_the_committees_own_people_are_expected_with_whoever_else_is_named(cli: Run, workspace: Path) -> None:
    cli("committees", "--set", "HovedMED", "--chair", "Rikke Dam")
    cli("people", "--set", "Bo Lind (B)", "--committees", "HovedMED")
    cli("people", "--set", "Rikke Dam (A)", "--committees", "HovedMED")
    cli("people", "--set", "Karen Holm (A)", "--committees", "LMU")
    names = lambda id: [p.name for p in Workspace.open(workspace).read(id).people]  # noqa: E731
    assert names(made(cli, "--committee", "HovedMED")) == ["Rikke Dam", "Bo Lind"]
    both = ["Rikke Dam", "Bo Lind", "Karen Holm"]
    assert names(made(cli, "--committee", "HovedMED", "--attendees", "Karen Holm; bo  lind")) == both
    assert names(made(cli, "--committee", "HovedMED", "--attendees", "")) == []
    assert names(made(cli)) == []


def test_a_theme_of_the_wheel_is_the_topmost_committees(cli: Run, workspace: Path) -> None:
    cli("committees", "--set", "HovedMED")
    cli("committees", "--set", "LMU", "--parent", "HovedMED")
    id = cli("new", "--wheel", "arbejdsmiljoe-2027-11").out.split()[0]
    assert Workspace.open(workspace).read(id).head.committee == "HovedMED"

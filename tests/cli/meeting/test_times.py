"""When a meeting was, typed in afterwards: by command, as text, and as the form about the meeting asks for it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from medtui.domain.commands.meeting import SetTimes
from medtui.domain.model.change import Moment
from medtui.domain.model.corrections import Corrected
from medtui.domain.model.terms import Status
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run

NOW = datetime(2026, 11, 30, 20, 0, tzinfo=timezone(timedelta(hours=1)))
SLOTS = ("Velkomst", "Oplæg om vagtplaner", "Transport til havnen", "Rundvisning")
TIMES = ("08:00-08:45", "08:45-09:30", "09:30-09:45", "09:45-11:00")


def typed_in(cli: Run) -> str:
    """A visit that was held years ago, gone through in a minute."""
    return cli(
        "--lang", "da", "new", "--format", "visit", "--title", "Besøg", "--date", "2017-08-09",
        "--attendees", "Rikke Dam (A); Bo Lind (B); Lone Krag (gæst, fra 8.10 til 8.30)",
    ).out.strip()  # fmt: skip


def with_slots(cli: Run) -> str:
    id = typed_in(cli)
    for number in range(1, 12):
        if cli("phase", id, "skip", str(number)).code:
            break
    for slot in SLOTS:
        assert cli("phase", id, "add", f"15 {slot}").code == 0
    return id


def run_through(cli: Run, workspace: Path, id: str) -> list[int]:
    """Goes to each of the slots, and ends; their numbers in the programme."""
    program = Workspace.open(workspace).read(id).program
    numbers = [n for n, phase in enumerate(program, start=1) if phase.title in SLOTS]
    assert len(numbers) == len(SLOTS)
    for number in numbers:
        assert cli("phase", id, str(number)).code == 0
        cli("add", id, f"Sagt i {number}")
    assert cli("end", id).code == 0
    return numbers


def minutes(cli: Run, id: str) -> str:
    text = cli("export", id).out
    return re.sub(r"\(id:: [^)]*\)|^id: .*$", "", text, flags=re.MULTILINE)


def by_command(cli: Run, workspace: Path) -> str:
    id = with_slots(cli)
    numbers = run_through(cli, workspace, id)
    words = [
        w for n, span in zip(numbers, TIMES, strict=True) for w in ("--phase", str(n), span.replace(":", "."))
    ]
    ran = cli("time", id, "--start", "8.00", "--end", "11.00", *words)
    assert ran.code == 0, ran.err
    assert ran.lines[0] == "08:00-11:00"
    return id


def by_text(cli: Run, workspace: Path, tmp_path: Path) -> str:
    id = with_slots(cli)
    run_through(cli, workspace, id)
    text = cli("export", id).out
    text = re.sub(r"(?m)^(- Tid: .*, )\S+$", r"\g<1>08:00-11:00", text)
    for slot, span in zip(SLOTS, TIMES, strict=True):
        text = re.sub(rf"(?m)^- \S+ {slot}$", f"- {span} {slot}", text)
    path = tmp_path / "rettet.md"
    path.write_text(text, encoding="utf-8")
    ran = cli("edit", id, "--from", str(path), "--yes")
    assert ran.code == 0, ran.err
    return id


def test_minutes_typed_in_afterwards_print_the_times_that_were(
    cli: Run, workspace: Path, tmp_path: Path
) -> None:
    first, second = by_command(cli, workspace), by_text(cli, workspace, tmp_path)
    text = minutes(cli, first)
    assert "- Tid: onsdag den 9. august 2017, uge 32, 08:00-11:00" in text
    for slot, span in zip(SLOTS, TIMES, strict=True):
        assert f"- {span} {slot}" in text
    assert "Lone Krag" in text
    assert "08:10-08:30" in text
    assert minutes(cli, second) == text


def test_an_end_on_the_next_morning_is_mended_by_one_word(cli: Run, workspace: Path) -> None:
    id = with_slots(cli)
    run_through(cli, workspace, id)
    assert "another day" in cli("missing", id).out
    assert cli("time", id, "--start", "8.00", "--end", "11").code == 0
    assert "another day" not in cli("missing", id).out
    assert "08:00-11:00" in minutes(cli, id)
    assert cli("undo", id).code == 0
    assert "08:00-11:00" not in minutes(cli, id)


def test_times_that_cannot_be_are_refused_in_words(cli: Run, workspace: Path) -> None:
    id = by_command(cli, workspace)
    assert "cannot end" in cli("time", id, "--end", "7.00").err
    assert (
        "outside"
        in cli("time", id, "--phase", str(len(Workspace.open(workspace).read(id).program)), "12-13").err
    )
    assert "no such time" in cli("time", id, "--start", "25.00").err
    assert cli("time", id).code == 2


def test_after_the_approval_other_times_are_a_correction(cli: Run, workspace: Path) -> None:
    id = by_command(cli, workspace)
    for side in ("chair", "deputy"):
        ran = cli("approve", id, "--by", side)
        assert ran.code == 0, ran.err
    meeting = Workspace.open(workspace).read(id)
    assert meeting.head.status is Status.APPROVED
    plan = SetTimes(end="10:50").decide(meeting, Moment(NOW, "seat"))
    assert Corrected.TIME in [c.field for c in meeting.apply(plan.ops).corrections.values()]


@pytest.mark.parametrize("spare", [-30, -1, 0, 20])
def test_a_programme_longer_than_the_meeting_is_told_when_it_is_planned(
    cli: Run, workspace: Path, spare: int
) -> None:
    given = ("--format", "temamoede", "--title", "T", "--date", "2026-11-12", "--at", "08:00")
    meeting = Workspace.open(workspace).read(cli("new", *given).out.strip())
    end = NOW.replace(hour=8) + timedelta(minutes=meeting.minutes + spare)
    ran = cli("new", *given, "--end", f"{end:%H:%M}")
    for said in (ran.err, cli("missing", ran.out.strip()).out):
        told = re.findall(r"the programme is (\d+) minutes? longer than the meeting", said)
        assert told == ([str(-spare)] if spare < 0 else []), said


@pytest.mark.parametrize("end", ["10.30", "12:15"])
def test_the_end_that_was_set_is_the_end_in_the_calendar(cli: Run, end: str) -> None:
    id = cli(
        "new", "--format", "temamoede", "--title", "T", "--date", "2026-11-12", "--at", "09:00", "--end", end
    ).out.strip()
    for what in ("invitation", "runsheet"):
        assert f"09:00-{end.replace('.', ':')}" in cli("export", id, "--what", what).out
        data = cli("export", id, "--what", what, "--to", "json").json
        assert data["meeting"]["ends"] == end.replace(".", ":")
    text = cli("export", id, "--what", "invitation", "--to", "ics").out
    assert f"T{end.replace('.', '').replace(':', '')}00" in text


def test_a_slot_with_a_clock_time_stands_at_its_time(cli: Run) -> None:
    id = cli(
        "new", "--format", "temamoede", "--title", "T", "--date", "2026-11-12", "--at", "09:00"
    ).out.strip()
    assert cli("phase", id, "add", "10.30 45 Besøg på havnen").code == 0
    lines = cli("export", id, "--what", "runsheet").out
    text = [line for line in lines.splitlines() if re.search(r"\d\d:\d\d-\d\d:\d\d", line)]
    begins = [re.findall(r"\d\d:\d\d", line)[0] for line in text]
    assert begins == sorted(begins)
    assert any("10:30" in line and "havnen" in line for line in text), text

"""`medtui phase` and `medtui end`."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseKind, PhaseState, Status
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def read(workspace: Path, id: str) -> Meeting:
    return Workspace.open(workspace).read(id)


def test_next_starts_the_meeting_and_goes_on(cli: Run, workspace: Path, meeting: str) -> None:
    started = cli("phase", meeting, "next")
    assert started.code == 0
    assert started.out.startswith("1/11 ")
    assert "min left" in started.out
    assert cli("phase", meeting, "next").out.startswith("2/11 Check-in")
    assert cli("phase", meeting, "back").out.startswith("1/11 ")
    assert cli("phase", meeting, "4").out.startswith("4/11 ")
    assert read(workspace, meeting).head.status is Status.LIVE


def test_more_time_pause_and_break(cli: Run, workspace: Path, meeting: str) -> None:
    cli("phase", meeting, "next")
    cli("phase", meeting, "+5")
    assert read(workspace, meeting).program[0].extra == 5
    cli("phase", meeting, "-3")
    assert read(workspace, meeting).program[0].extra == 2
    assert "stands still" in cli("phase", meeting, "pause").out
    assert read(workspace, meeting).head.paused
    cli("phase", meeting, "resume")
    assert not read(workspace, meeting).head.paused
    assert "Break" in cli("phase", meeting, "break", "7").out
    now = read(workspace, meeting)
    assert now.phase is not None
    assert (now.phase.kind, now.phase.minutes) == (PhaseKind.BREAK, 7)
    assert cli("phase", meeting, "next").out.startswith("1/12 ")


def test_a_phase_is_skipped_now_or_ahead(cli: Run, workspace: Path, meeting: str) -> None:
    cli("phase", meeting, "next")
    cli("phase", meeting, "skip", "3")
    cli("phase", meeting, "skip")
    states = [p.state for p in read(workspace, meeting).program[:4]]
    assert states == [PhaseState.SKIPPED, PhaseState.CURRENT, PhaseState.SKIPPED, PhaseState.AHEAD]


def test_a_programme_is_built_line_by_line(cli: Run, workspace: Path, meeting: str) -> None:
    ran = cli("phase", meeting, "add", "10.30 45 Besøg på Havnehuset v. Lone Krag, derefter drøftelse")
    assert ran.code == 0
    assert "Besøg på Havnehuset (10:30, 45 min, v. Lone Krag)" in ran.out
    (added,) = [p for p in read(workspace, meeting).program if p.starts]
    assert (added.presenters, added.discussion, added.minutes) == (("Lone Krag",), True, 45)
    assert cli("phase", meeting, "add", "11.15", "20", "Bus", "til", "rådhuset").code == 0
    assert [p.kind for p in read(workspace, meeting).program if p.starts] == [
        PhaseKind.TALK,
        PhaseKind.TRANSFER,
    ]


def test_items_are_gone_through_or_past(cli: Run, session: str) -> None:
    cli("add", session, "-", stdin=b"Et\nTo\nTre\n")
    assert "Et" in cli("phase", session, "5").out
    assert "To" in cli("phase", session, "next").out
    assert cli("phase", session, "next", "--whole").out.startswith("6/8 ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["12"], "no phase 12"),
        (["0"], "no phase 0"),
        (["hop"], "not a move"),
        (["break", "lang"], "not a number"),
        (["back", "nu"], "too much"),
        (["add"], "needs a title"),
        (["add", "25.00 Besøg"], "no such time"),
        (["resume"], "running already"),
    ],
)
def test_a_move_that_cannot_be_is_told(cli: Run, meeting: str, words: list[str], said: str) -> None:
    cli("phase", meeting, "next")
    ran = cli("phase", meeting, *words)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert said in ran.err


def test_the_end_writes_the_minutes_and_prints_their_path(cli: Run, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "Kvartalsmøder giver ro")
    ran = cli("end", meeting)
    path = workspace / f"{meeting}.md"
    assert (ran.code, ran.out) == (0, f"{path}\n")
    assert "Kvartalsmøder giver ro" in path.read_text("utf-8")
    again = cli("phase", meeting, "end")
    assert again.code == 1
    assert "has ended" in again.err
    assert cli("phase", meeting, "next").code == 1


def test_a_meeting_that_never_began_cannot_end(cli: Run, meeting: str) -> None:
    ran = cli("end", meeting)
    assert ran.code == 1
    assert "not started" in ran.err


def test_minutes_that_cannot_be_written_are_told_and_the_meeting_has_ended(
    cli: Run, workspace: Path, meeting: str
) -> None:
    cli("add", meeting, "En linje")
    (workspace / f"{meeting}.md" / "i-vejen").mkdir(parents=True)
    ran = cli("end", meeting)
    assert (ran.code, ran.out) == (1, "")
    assert "all entries are saved" in ran.err
    assert "medtui export" in ran.err
    assert read(workspace, meeting).head.status is Status.DRAFT


def test_round_the_table_in_words(cli: Run, meeting: str) -> None:
    cli("attend", meeting, "Rikke Dam (A); Anne Lise Berg (B); Karen Holm (B)")
    cli("phase", meeting, "next")
    first = cli("round", meeting, "next")
    assert first.code == 0
    speaker = first.out.splitlines()[0].split(" has the floor")[0]
    assert cli("round", meeting, "pass").out.splitlines()[-1] == f"Passed: {speaker}"
    assert cli("round", meeting, "nobody of this name").code == 2
    assert "Turns: management" in cli("round", meeting, "end").out
    again = cli("round", meeting, "end")
    assert (again.code, again.err) == (1, "No round is on.\n")

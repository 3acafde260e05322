"""Undo and redo, outcomes, attendance, and promises kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Outcome, Presence, PromiseState, Side
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def read(workspace: Path, id: str) -> Meeting:
    return Workspace.open(workspace).read(id)


def test_undo_says_what_it_took_back_and_redo_brings_it_again(
    cli: Run, workspace: Path, meeting: str
) -> None:
    cli("add", meeting, "Første")
    cli("add", meeting, "Anden")
    assert cli("undo", meeting).out == "Taken back: a line – Anden\n"
    assert [e.text for e in read(workspace, meeting).stream] == ["Første"]
    assert cli("redo", meeting).out == "Done again: a line – Anden\n"
    assert [e.text for e in read(workspace, meeting).stream] == ["Første", "Anden"]


def test_undo_and_redo_write_the_minutes_of_an_ended_meeting_anew(
    cli: Run, workspace: Path, meeting: str, tmp_path: Path
) -> None:
    path = workspace / f"{meeting}.md"
    cli("phase", meeting, "next")
    cli("add", meeting, "Vi talte om det")
    assert cli("undo", meeting).code == cli("redo", meeting).code == 0
    assert not path.exists()
    cli("end", meeting)
    edited = tmp_path / "rettet.md"
    edited.write_text(path.read_text("utf-8").replace("talte om", "talte længe om"), "utf-8")
    cli("edit", meeting, "--from", str(edited), "--yes")
    assert "- Vi talte længe om det" in path.read_text("utf-8")
    assert str(path) in cli("undo", meeting).err
    assert "- Vi talte om det" in path.read_text("utf-8")
    cli("redo", meeting)
    assert "- Vi talte længe om det" in path.read_text("utf-8")
    path.unlink()
    cli("undo", meeting)
    assert not path.exists()


def test_undo_takes_ones_own_before_anothers(cli: Run, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "min")
    cli("--seat", "front", "add", meeting, "din")
    assert "min" in cli("undo", meeting).out
    assert cli("undo", meeting).out == "Taken back: a line – din (front)\n"
    assert read(workspace, meeting).stream == ()
    assert cli("undo", meeting).code == 1
    assert "din" in cli("redo", meeting).out or "min" in read(workspace, meeting).stream[0].text


def test_nothing_to_take_back_is_told(cli: Run, meeting: str) -> None:
    for word in ("undo", "redo"):
        ran = cli(word, meeting)
        assert (ran.code, ran.out) == (1, "")
        assert "nothing to" in ran.err


def test_a_decision_is_confirmed_by_one_side_then_the_other(cli: Run, workspace: Path, meeting: str) -> None:
    cli("phase", meeting, "9")
    id = cli("add", meeting, "! Vi prøver kvartalsmøder").out.strip()
    one = cli("outcome", id, "agreed", "--side", "management")
    assert one.code == 0
    assert "not confirmed by employees" in one.err
    assert read(workspace, meeting).entries[id].confirmed == (Side.MANAGEMENT,)
    other = cli("outcome", id, "agreed", "--side", "employees")
    assert (other.code, "not confirmed" in other.err) == (0, False)
    entry = read(workspace, meeting).entries[id]
    assert (entry.outcome, entry.confirmed) == (Outcome.AGREED, tuple(Side))
    assert entry.frozen is not None


def test_both_sides_at_once(cli: Run, workspace: Path, meeting: str) -> None:
    cli("phase", meeting, "9")
    id = cli("add", meeting, "! Vi prøver kvartalsmøder").out.strip()
    assert cli("outcome", id, "agreed", "--side", "both").code == 0
    assert read(workspace, meeting).entries[id].confirmed == tuple(Side)


def test_a_proposal_is_not_confirmed_where_nothing_is_decided(
    cli: Run, workspace: Path, meeting: str
) -> None:
    id = cli("add", meeting, "! Vi prøver kvartalsmøder").out.strip()
    ran = cli("outcome", id, "agreed", "--side", "both")
    assert ran.code == 1
    assert "proposal" in ran.err
    entry = read(workspace, meeting).entries[id]
    assert (entry.outcome, entry.confirmed, entry.proposal) == (None, (), True)


def test_an_item_has_an_outcome_too(cli: Run, workspace: Path, session: str) -> None:
    item = cli("add", session, "Bemanding").out.strip()
    ran = cli("outcome", f"{session}#{item}", "discussed")
    assert (ran.code, ran.out) == (0, f"{item}: discussed\n")
    assert cli("outcome", f"{session}.{item}", "postponed").code == 0
    assert read(workspace, session).items[item].outcome is Outcome.POSTPONED


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("enighed", Outcome.AGREED),
        ("ikke enighed", Outcome.DISAGREED),
        *((str(outcome), outcome) for outcome in Outcome),
    ],
)
def test_an_outcome_is_said_in_either_language(
    cli: Run, workspace: Path, meeting: str, word: str, outcome: Outcome
) -> None:
    id = cli("add", meeting, "! Vi prøver").out.strip()
    assert cli("outcome", id, *word.split()).code == 0
    assert read(workspace, meeting).entries[id].outcome is outcome


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["{id}", "flertal"], 2, "flertal"),
        (["{id}", "discussed", "--side", "both"], 2, "agreement"),
        (["{meeting}.999", "agreed"], 1, "no entry"),
        (["nope.3", "agreed"], 1, "no meeting"),
        (["{note}", "agreed"], 1, "not a decision"),
    ],
)
def test_an_outcome_that_cannot_be_is_told(
    cli: Run, meeting: str, words: list[str], code: int, said: str
) -> None:
    id, note = cli("add", meeting, "! Vi prøver").out.strip(), cli("add", meeting, "En note").out.strip()
    ran = cli("outcome", *(word.format(id=id, note=note, meeting=meeting) for word in words))
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_people_come_late_leave_early_and_are_new(cli: Run, workspace: Path, meeting: str) -> None:
    before = read(workspace, meeting)
    ran = cli("attend", meeting, "rikke dam (fra 9.30); Anne Lise Berg (afbud); Ny Person, vikar (til 10.15)")
    assert ran.code == 0
    now = read(workspace, meeting)
    rikke, anne, new = now.people[1:]
    assert (rikke.arrived, rikke.title, rikke.roles) == ("09:30", "lærer", ("TR",))
    assert anne.presence is Presence.EXCUSED
    assert (new.name, new.title, new.left) == ("Ny Person", "vikar", "10:15")
    assert len(now.people) == len(before.people) + 1
    assert ran.lines == [f"{p.id} {p.name}" for p in (rikke, anne, new)]
    assert cli("attend", meeting, "Ny Person, vikar (til 10.15)").code == 0
    assert len(read(workspace, meeting).people) == len(now.people)


def test_nobody_named_is_a_usage_error(cli: Run, meeting: str) -> None:
    assert cli("attend", meeting, " ; ").code == 2


def test_a_promise_is_kept_once(cli: Run, workspace: Path, meeting: str) -> None:
    id = cli("add", meeting, "> Ring til økonomi @karen 2026-12-01").out.strip()
    first = cli("done", id)
    assert (first.code, first.out) == (0, f"{id} is done: Ring til økonomi\n")
    assert read(workspace, meeting).entries[id].state is PromiseState.DONE
    again = cli("done", id)
    assert (again.code, again.out) == (0, f"{id} was done already.\n")
    note = cli("add", meeting, "En note").out.strip()
    wrong = cli("done", note)
    assert wrong.code == 1
    assert "not an action" in wrong.err

"""Asking for the floor by phone: a name from the list, behind those who wait, and nothing of it kept afterwards."""

from __future__ import annotations

import pytest

from medtui.application.meeting.attendance import attend
from medtui.domain.commands.program import End
from medtui.domain.commands.voices import NextVoice, RunQueue
from medtui.domain.model.terms import PhaseKind
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.running.phones import Channel
from medtui.domain.running.voices import in_order, name_of, voices
from tests.web.conftest import Table


@pytest.fixture
def floor(table: Table) -> Table:
    table.to(PhaseKind.GATHER)
    for person in read_attendees("Karen Holm (A); Rikke Dam (B); Bo Lind (B)"):
        table.session.do(attend(table.workspace, table.meeting, person))
    table.serve()
    table.open(Channel.FLOOR)
    return table


def ids(table: Table) -> dict[str, str]:
    return {person.name: person.id for person in table.meeting.people}


def waiting(table: Table) -> list[str]:
    return [name_of(table.meeting, wish) for wish in in_order(voices(table.meeting))]


def test_a_name_from_the_list_comes_behind_those_who_wait(floor: Table) -> None:
    who = ids(floor)
    first, second, third = floor.phone(), floor.phone(), floor.phone()
    assert first.send("floor", person=who["Karen Holm"]).status == 200
    assert second.form("floor", person=who["Rikke Dam"]).status == 200
    assert waiting(floor) == ["Karen Holm", "Rikke Dam"]
    assert third.form("floor", person=who["Bo Lind"], order="1").status == 200
    assert waiting(floor) == ["Bo Lind", "Karen Holm", "Rikke Dam"], "a point of order goes ahead"
    # Sent once more it is no second wish; another name takes its place; nobody takes it back.
    assert first.send("floor", person=who["Karen Holm"]).status == 200
    assert waiting(floor) == ["Bo Lind", "Karen Holm", "Rikke Dam"]
    assert third.send("floor", person="").status == 200
    assert waiting(floor) == ["Karen Holm", "Rikke Dam"]
    floor.session.do(NextVoice())
    assert waiting(floor) == ["Rikke Dam"]


@pytest.mark.parametrize(
    "given", [{"person": "a99"}, {"person": "<b>"}, {"person": 3}, {"person": "", "order": "x"}]
)
def test_what_is_no_name_of_the_list_is_refused(floor: Table, given: dict[str, object]) -> None:
    assert floor.phone().send("floor", **given).status == 422
    assert waiting(floor) == []


def test_a_shut_list_says_so_and_a_closed_channel_takes_nobody(floor: Table) -> None:
    who = ids(floor)
    floor.session.do(RunQueue(shut=True))
    answer = floor.phone().send("floor", person=who["Bo Lind"])
    assert answer.status == 422
    assert "shut" in answer.told
    floor.close(Channel.FLOOR)
    assert floor.phone().send("floor", person=who["Bo Lind"]).status == 409
    assert waiting(floor) == []


def test_no_trace_is_left_of_who_asked(floor: Table) -> None:
    """The attendance list names them; nothing says that one of them asked, or when."""
    who = ids(floor)
    one = floor.phone()
    assert one.send("floor", person=who["Bo Lind"]).status == 200
    floor.session.do(NextVoice())
    floor.session.do(End())
    lines = (floor.workspace.root / f"{floor.meeting.id}.jsonl").read_text("utf-8").splitlines()
    about = [line for line in lines if '"voices"' in line]
    assert about
    for line in about:
        assert who["Bo Lind"] not in line.replace(f'"attendance","{who["Bo Lind"]}"', ""), line
    assert one.cookie.split(".")[0] not in "".join(lines)

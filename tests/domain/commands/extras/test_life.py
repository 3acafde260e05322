"""The life of the minutes: draft, for comment, approved by each side, then by the next meeting; all undoable."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.commands.extras.life import (
    AddComment,
    Approve,
    Clear,
    SendForComment,
    SettleComment,
    Unclear,
    approvals,
    clearance_of,
    fingerprint,
    without_fingerprint,
)
from medtui.domain.commands.program import End, Next
from medtui.domain.model.change import Command, Refused, Undo
from medtui.domain.model.extras.life import By
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side, Status
from tests.domain.room import Room, theme_phases

DAY = date(2026, 12, 1)


def written(meeting: Meeting) -> str:
    return f"{meeting.head.status} {sorted(approvals(meeting))}"


def ended() -> Room:
    room = Room(theme_phases(), chair="Rikke Dam", deputy="Anne Lise Berg")
    room.do(Next())
    room.do(End())
    return room


def approve(by: By) -> Approve:
    return Approve(by, DAY, written, repr)


def test_from_draft_to_approved() -> None:
    room = ended()
    assert room.meeting.head.status is Status.DRAFT
    room.do(SendForComment())
    assert room.meeting.head.status is Status.REVIEW
    room.do(approve(By.CHAIR))
    assert room.meeting.head.status is Status.REVIEW
    room.do(approve(By.DEPUTY))
    assert room.meeting.head.status is Status.APPROVED
    room.do(approve(By.MEETING))
    given = approvals(room.meeting)
    assert [(a.by, a.name, a.side, a.on) for a in given.values()] == [
        (By.CHAIR, "Rikke Dam", Side.MANAGEMENT, DAY),
        (By.DEPUTY, "Anne Lise Berg", Side.EMPLOYEES, DAY),
        (By.MEETING, "", None, DAY),
    ]


def test_the_next_meeting_alone_may_approve() -> None:
    room = ended()
    room.do(approve(By.MEETING))
    assert room.meeting.head.status is Status.APPROVED


def test_the_fingerprint_is_that_of_the_minutes_with_the_approval_in_them() -> None:
    room = ended()
    room.do(approve(By.CHAIR))
    found = approvals(room.meeting)["chair"]
    assert found.fingerprint == fingerprint("review ['chair']")
    assert found.content == fingerprint(repr(without_fingerprint(room.meeting, "chair")))


def test_every_step_can_be_taken_back() -> None:
    room = ended()
    before = room.meeting
    room.do(SendForComment())
    room.do(AddComment("Punkt 2 mangler", Side.EMPLOYEES))
    room.do(SettleComment("k1"))
    room.do(approve(By.CHAIR))
    room.do(approve(By.DEPUTY))
    room.do(Clear("k", "det ved alle"))
    for _ in range(6):
        room.do(Undo())
    assert room.meeting.head == before.head
    assert not any(room.meeting.more.values())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SendForComment(), "not-ended"),
        (AddComment("x", Side.EMPLOYEES), "not-ended"),
        (approve(By.CHAIR), "not-ended"),
    ],
)
def test_a_meeting_that_runs_has_no_minutes_yet(command: Command, code: str) -> None:
    room = Room(theme_phases())
    room.do(Next())
    with pytest.raises(Refused) as refused:
        room.do(command)
    assert refused.value.code == code


def test_what_was_said_before_is_refused() -> None:
    room = ended()
    room.do(SendForComment())
    room.do(approve(By.MEETING))
    room.do(Clear("k"))
    for command, code in (
        (SendForComment(), "approved-already"),
        (approve(By.MEETING), "approved-by-them"),
        (Clear("k"), "cleared-already"),
        (Unclear("other"), "not-cleared"),
        (SettleComment("k9"), "no-such-comment"),
        (AddComment("x", about="i9"), "no-such-entry"),
        (AddComment("  "), "empty-line"),
    ):
        with pytest.raises(Refused) as refused:
            room.do(command)
        assert refused.value.code == code


def test_a_clearance_keeps_the_word_and_can_be_withdrawn() -> None:
    room = ended()
    room.do(Clear("k", "det ved alle"))
    found = clearance_of(room.meeting, "k")
    assert found is not None
    assert (found.reason, found.seat) == ("det ved alle", "front")
    room.do(Unclear("k"))
    assert clearance_of(room.meeting, "k") is None

"""Proposals: marked, put off with a reason, never just taken off; in the minutes and back."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.commands.program import End, Next
from medtui.domain.commands.proposals import Propose, PutOff, WithdrawProposal
from medtui.domain.commands.topics import ChangeItem, Park, Raise, RemoveItem
from medtui.domain.model.change import Refused
from medtui.domain.model.deadlines import Days, Deadlines, days_of, deadlines, is_late, last_comment
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import PhaseKind, Side
from medtui.minutes.content.audience import Audience
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from tests.domain.room import Room, phase

DAY = date(2026, 11, 3)


@pytest.fixture
def room() -> Room:
    return Room([phase(1, "Dagsorden", 90, kind=PhaseKind.AGENDA), phase(2, "Eventuelt", 10)])


def test_a_proposal_is_one_step_with_all_that_is_said_of_it(room: Room) -> None:
    room.do(Propose(Raise("Vagter", Side.EMPLOYEES), DAY, True, ChangeItem("i1", background="To mangler")))
    one = room.meeting.items["i1"]
    assert (one.proposed, one.late, one.background, one.raised_by) == (
        DAY,
        True,
        "To mangler",
        Side.EMPLOYEES,
    )
    assert len(room.history) == 1


def test_a_proposal_is_put_off_with_a_reason_and_comes_back(room: Room) -> None:
    room.do(Propose(Raise("Vagter", Side.EMPLOYEES), DAY))
    for command, code in (
        (RemoveItem("i1"), "proposal-stays"),
        (Park("i1"), "put-off-why"),
        (WithdrawProposal("i1", Side.MANAGEMENT), "not-their-proposal"),
        (PutOff("i1", "  "), "nothing-to-do"),
        (PutOff("i7", "x"), "no-such-item"),
    ):
        with pytest.raises(Refused, match=code):
            room.do(command)
    room.do(PutOff("i1", "Tal (i maj); så"))
    assert room.meeting.items["i1"].parked
    room.do(PutOff("i1", ""))
    assert (room.meeting.items["i1"].parked, room.meeting.items["i1"].put_off) == (False, "")
    room.do(WithdrawProposal("i1", Side.EMPLOYEES))
    assert room.meeting.items == {}


def test_before_the_meeting_alone(room: Room) -> None:
    with pytest.raises(Refused, match="which-side"):
        room.do(Propose(Raise("Vagter"), DAY))
    room.do(Raise("Andet"))
    room.do(Next())
    with pytest.raises(Refused, match="not-planned"):
        room.do(Propose(Raise("Vagter", Side.EMPLOYEES), DAY))
    with pytest.raises(Refused, match="begun-already"):
        room.do(PutOff("i1", "x"))


@pytest.mark.parametrize(
    "reason", ["Tallene kommer i maj", "a) tal; b) (mere", "x (reason:: y)", "to\nlinjer", "*_`)"]
)
def test_the_minutes_say_it_and_are_read_back(room: Room, reason: str) -> None:
    room.do(Propose(Raise("Vagter (reason:: x)", Side.EMPLOYEES), DAY, True))
    room.do(Propose(Raise("Kantinen", Side.MANAGEMENT), DAY))
    room.do(Raise("Andet"))
    room.do(PutOff("i2", reason))
    room.do(Next())
    room.after(5).do(Next())
    room.after(5).do(Next())
    room.do(End())
    text = to_markdown(room.meeting)
    assert "**Foreslået:** 2026-11-03, efter fristen" in text
    read = read_own(text, room.now)
    assert to_markdown(read.meeting) == text
    back = {item.title: item for item in read.meeting.items.values()}
    assert (back["Vagter (reason:: x)"].proposed, back["Vagter (reason:: x)"].late) == (DAY, True)
    assert back["Kantinen"].put_off == reason
    assert "Kantinen" in to_markdown(room.meeting, Audience.OPEN)


def test_why_a_closed_item_is_put_off_is_closed_too(room: Room) -> None:
    room.do(Raise("Personsag", closed=True))
    room.do(PutOff("i1", "Kvaggaen er syg"))
    room.do(Next())
    room.do(End())
    assert "Kvagga" in to_markdown(room.meeting)
    assert "Kvagga" not in to_markdown(room.meeting, Audience.OPEN)


def test_the_days_of_a_committee_stand_before_those_of_the_municipality() -> None:
    house = Days(proposals=21, invitation=7, comments=8)
    own = Committee(id="lmu", name="LMU", proposal_days=14)
    assert days_of(house, None) == house
    assert days_of(house, own) == Days(proposals=14, invitation=7, comments=8)
    found = deadlines(date(2026, 11, 30), days_of(house, own))
    assert found == Deadlines(proposals=date(2026, 11, 16), invitation=date(2026, 11, 23))
    assert not is_late(date(2026, 11, 16), found)
    assert is_late(date(2026, 11, 17), found)
    assert not is_late(date(2026, 11, 17), deadlines(date(2026, 11, 30), Days()))
    assert last_comment(date(2026, 12, 1), house) == date(2026, 12, 9)
    assert last_comment(date(2026, 12, 1), Days()) is None

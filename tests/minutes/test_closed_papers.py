"""What goes out beside the minutes: papers of the committee say what is closed, calendars hold nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from medtui.domain.commands.entries import Capture, SetClosed
from medtui.domain.commands.program import AddPhase, Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.change import Command, Moment
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Target, What, make

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def meeting(*commands: Command) -> Meeting:
    """A meeting that these have been done to."""
    head = Head(
        id="2026-12-01-x", title="Møde", date=date(2026, 12, 1), format="ordinaert", lang="da", created=NOW
    )
    found = Meeting(head=head)
    for number, command in enumerate(commands):
        plan = command.decide(found, Moment(NOW + timedelta(seconds=number), "front"))
        found = found.apply(plan.ops)
    return found


@pytest.fixture
def planned() -> Meeting:
    return meeting(
        AddPhase("Punkter", 30), Raise("Budget"), Raise("Zebrasagen", closed=True), Raise("Eventuelt")
    )


def text(one: Meeting, what: What, audience: Audience, target: Target = Target.MD) -> str:
    return make(one, target, audience=audience, what=what).data.decode()


@pytest.mark.parametrize("what", [What.INVITATION, What.RUNSHEET])
def test_the_committees_own_papers_say_what_is_closed(planned: Meeting, what: What) -> None:
    full = text(planned, what, Audience.FULL)
    assert "Zebrasagen (lukket)" in full
    assert "Budget (lukket)" not in full
    told = text(planned, what, Audience.OPEN)
    assert "Zebra" not in told
    assert "Lukket punkt" in told
    assert "(lukket)" not in told


def test_an_invitation_to_a_closed_item_is_confidential_and_tells_nothing_of_it(planned: Meeting) -> None:
    planned = replace(planned, head=replace(planned.head, at="09:00"))
    full = Calendar.from_ical(text(planned, What.INVITATION, Audience.FULL, Target.ICS))
    event = full.walk("VEVENT")[0]
    assert str(event["class"]) == "CONFIDENTIAL"
    assert "Zebra" not in full.to_ical().decode()
    open_one = Calendar.from_ical(text(planned, What.INVITATION, Audience.OPEN, Target.ICS)).walk("VEVENT")[0]
    assert "class" not in open_one


def test_what_is_due_and_closed_is_a_day_without_words() -> None:
    one = meeting(
        AddPhase("Punkter", 30),
        Next(),
        Capture(Draft(kind=LineKind.ACTION, text="Køb kaffe", due=date(2026, 12, 8))),
        Capture(Draft(kind=LineKind.ACTION, text="Zebrasamtalen holdes", due=date(2026, 12, 9))),
    )
    closed = next(e for e in one.stream if "Zebra" in e.text)
    one = one.apply(SetClosed(closed.id, True).decide(one, Moment(NOW, "front")).ops)
    full = Calendar.from_ical(text(one, What.MINUTES, Audience.FULL, Target.ICS)).walk("VEVENT")
    assert [(str(e["summary"]), str(e.get("class", ""))) for e in full] == [
        ("Køb kaffe", ""),
        ("Fortroligt", "CONFIDENTIAL"),
    ]
    assert "Zebra" not in text(one, What.MINUTES, Audience.FULL, Target.ICS)
    told = Calendar.from_ical(text(one, What.MINUTES, Audience.OPEN, Target.ICS)).walk("VEVENT")
    assert [str(e["summary"]) for e in told] == ["Køb kaffe"]

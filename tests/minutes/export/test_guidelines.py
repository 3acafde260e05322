"""What a decision says as a guideline stands in the minutes, in every form, and is read back."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.commands.entries import Capture, SetClosed
from medtui.domain.commands.extras.guidelines import GiveNotice, SetGuideline
from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.model.meeting import Meeting
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.plain import to_text
from medtui.minutes.markdown.reader import read_own
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.targets import Target, make
from tests.domain.room import START, Room, theme_phases

SAID = {
    "title": "Pauser",
    "purpose": "At alle får pause",
    "covers": "Alle i hjemmeplejen",
    "content": "Pausen holdes *sammen*\n- og samtidig (helst)",
    "committee": "HovedMED",
    "made": date(2026, 11, 12),
    "notice": "Skriftligt (tre måneder)",
}
FACTS = ("Pauser", "At alle får pause", "Alle i hjemmeplejen", "og samtidig", "Skriftligt")


@pytest.fixture
def room() -> Room:
    room = Room(theme_phases())
    room.do(Capture(Draft(kind=LineKind.DECISION, text="Vi holder pause sammen")))
    (entry,) = room.meeting.stream
    room.do(SetGuideline(entry.id, GuidelineKind.OPTIONAL, SAID))
    room.do(GiveNotice(entry.id, date(2027, 1, 15)))
    return room


def html_of(meeting: Meeting, audience: Audience) -> str:
    data = make(meeting, Target.HTML, audience).data
    return data.decode("utf-8") if isinstance(data, bytes) else data


def of(meeting: Meeting) -> Guideline:
    (found,) = meeting.more["guidelines"].values()
    assert isinstance(found, Guideline)
    return found


def test_it_stands_in_markdown_and_is_read_back(room: Room) -> None:
    text = to_markdown(room.meeting)
    again = read_own(text, START).meeting
    assert to_markdown(again) == text
    read, kept = of(again), of(room.meeting)
    assert {name: getattr(read, name) for name in (*SAID, "kind", "noticed", "ends")} == {
        name: getattr(kept, name) for name in (*SAID, "kind", "noticed", "ends")
    }


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.OPEN])
def test_every_form_says_it(room: Room, audience: Audience) -> None:
    html = html_of(room.meeting, audience)
    markdown = to_markdown(room.meeting, audience)
    plain = to_text(room.meeting, START, "da")
    for fact in FACTS:
        assert fact in html
        assert fact in markdown
        assert fact in plain


def test_of_a_confidential_decision_nothing_is_said_openly(room: Room) -> None:
    room.do(SetClosed(room.meeting.stream[0].id, True))
    for text in (
        to_markdown(room.meeting, Audience.OPEN),
        html_of(room.meeting, Audience.OPEN),
    ):
        assert not any(fact in text for fact in FACTS)

"""The sheet that everybody takes home: messages, decisions, three questions; nothing closed; answers come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.domain.commands.entries import Capture
from medtui.domain.commands.program import End, Next
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.minutes.content.audience import Audience
from medtui.minutes.targets import Target, What, make
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    session = house.meeting("Alle mødes", format="stormoede")
    session.do(Next())
    for kind, text, closed in (
        (LineKind.MESSAGE, "Vi mødes fire gange om året", False),
        (LineKind.MESSAGE, "Hemmelighedskræmmeri", True),
        (LineKind.DECISION, "Vi prøver i to år", False),
    ):
        session.do(Capture(Draft(kind=kind, text=text, closed=closed)))
    session.do(End())
    session.close()
    return house


@pytest.mark.parametrize("target", [Target.MD, Target.HTML])
@pytest.mark.parametrize("audience", [Audience.FULL, Audience.OPEN])
def test_it_says_what_was_said_and_asks_three_questions(
    house: House, target: Target, audience: Audience
) -> None:
    meeting = house.read(house.workspace.ids()[0])
    text = make(meeting, target, audience, What.HOME).data.decode()
    assert "Vi mødes fire gange om året" in text
    assert "Tag op med dine kolleger" in text
    assert "Hvad skal udvalget høre fra os?" in text
    assert "Hemmelighedskræmmeri" not in text


def test_the_answers_are_an_item_of_the_next_meeting(house: House) -> None:
    after = house.meeting("Bagefter", format="ordinaert")
    assert [i.title for i in after.meeting.items.values()] == ["Svar hjemmefra: Alle mødes"]


def test_an_ordinary_meeting_sends_nothing_home(tmp_path: Path) -> None:
    house = House(tmp_path / "andre")
    session = house.meeting("Møde")
    session.do(Next())
    session.do(Capture(Draft(kind=LineKind.MESSAGE, text="Sig det")))
    session.do(End())
    session.close()
    assert house.meeting("Bagefter", format="ordinaert").meeting.items == {}

"""The compass in minutes of every kind: never fewer than five answers, and nothing of a closed decision."""

from __future__ import annotations

import pytest

from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.meeting import Meeting
from medtui.domain.municipality.compass import Counts
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.blocks import Heading, Points
from medtui.minutes.export.data.as_json import to_dict
from medtui.minutes.markdown.writer import to_markdown
from medtui.minutes.sheets.minutes_sheets import minutes_sheet
from tests.domain.room import head, theme_phases


def counted(counts: Counts, about: str = "") -> Meeting:
    pulse = Pulse(id=f"trust+{about}", question="trust", counts=counts, about=about)
    phases = {p.id: p for p in theme_phases()}
    return Meeting(head(lang="da"), phases=phases, more={"pulses": {pulse.id: pulse}})


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.OPEN])
def test_four_are_hidden_and_five_are_shown(audience: Audience) -> None:
    line = "Tillid: 1: 0, 2: 0, 3: 0, 4: {n}, 5: 0 – snit 4,00 af 5, {n} svar"
    for n, told in ((4, False), (5, True)):
        meeting = counted((0, 0, 0, n, 0))
        assert (line.format(n=n) in to_markdown(meeting, audience)) is told
        assert ("pulses" in to_dict(meeting, audience)) is told
        blocks = minutes_sheet(meeting, audience).blocks
        assert any(isinstance(b, Heading) and b.text == "Kompas" for b in blocks) is told
        assert any(isinstance(b, Points) and line.format(n=n) in str(b) for b in blocks) is told


def test_what_is_asked_of_one_decision_is_not_in_open_minutes() -> None:
    meeting = counted((0, 0, 0, 5, 0), about="m.7")
    assert "Tillid" in to_markdown(meeting)
    assert "Tillid" not in to_markdown(meeting, Audience.OPEN)
    assert "pulses" not in to_dict(meeting, Audience.OPEN)

"""Wishes about task teams at a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from medtui.domain.capture import Draft, LineKind
from medtui.domain.change import Moment, Plan, Refused
from medtui.domain.commands.entries import Capture
from medtui.domain.meeting import Meeting
from medtui.domain.terms import Kind
from medtui.domain.text import LIMIT


def has_reported(meeting: Meeting, team: str) -> bool:
    """Whether a team has told of its work at a meeting."""
    return any(e.team == team and e.kind is Kind.NOTE for e in meeting.entries.values())


@dataclass(frozen=True, slots=True)
class TeamReport:
    """What a task team tells of its work: a note that says which team it is from. Refused: `empty-line`, `too-long`."""

    team: str
    text: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if not self.text.strip():
            raise Refused("empty-line")
        if len(self.text) > LIMIT:
            raise Refused("too-long", length=len(self.text))
        draft = Draft(kind=LineKind.NOTE, text=f"{self.team}: {self.text.strip()}", team=self.team)
        plan = Capture(draft).decide(meeting, moment)
        return Plan("team-report", plan.ops, plan.about)

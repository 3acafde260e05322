"""A wish that one of the sides has: what it corrects is corrected for that side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from medtui.domain.change import Command, Moment, Op, Plan
from medtui.domain.corrections import Correction
from medtui.domain.meeting import Meeting
from medtui.domain.terms import Side


@dataclass(frozen=True, slots=True)
class ForSide:
    """The same wish; corrections that name no side name this one. Raises what the wish raises."""

    command: Command
    side: Side

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        plan = self.command.decide(meeting, moment)
        return replace(plan, ops=tuple(map(self._named, plan.ops)))

    def _named(self, op: Op) -> Op:
        after = op.after
        if not isinstance(after, Correction) or op.before is not None or after.side is not None:
            return op
        return replace(op, after=replace(after, side=self.side))

"""Several wishes as one step: all of them or none, taken back together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from medtui.domain.change import Command, Moment, Op, Plan, Refused
from medtui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Several:
    """Each is decided for the meeting as those before it leave it. One that changes nothing is passed over.

    Raises what one of them raises, and `Refused("nothing-to-do")` where none changes anything.
    """

    commands: tuple[Command, ...]
    do: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        ops: dict[tuple[str, str], Op] = {}
        about = ""
        alone: list[tuple[str, str]] = []
        for command in self.commands:
            try:
                plan = command.decide(meeting, moment)
            except Refused as error:
                if error.code != "nothing-to-do":
                    raise
                continue
            about = about or plan.about
            alone += plan.alone
            meeting = meeting.apply(plan.ops)
            for op in plan.ops:
                earlier = ops.pop((op.table, op.id), None)
                ops[op.table, op.id] = replace(op, before=earlier.before) if earlier else op
        changed = tuple(op for op in ops.values() if op.before != op.after)
        if not changed:
            raise Refused("nothing-to-do")
        return Plan(self.do, changed, about, alone=tuple(alone))

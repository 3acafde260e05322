"""Commands made of others: several as one step, and one that stands for a side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from medtui.domain.model.change import Command, Moment, Op, Plan, Refused
from medtui.domain.model.corrections import Correction
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side


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

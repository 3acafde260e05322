"""A new meeting from a format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from medtui.domain.model.change import Edit, Plan
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item, taken_along
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase, home_among
from medtui.domain.model.terms import PhaseKind

if TYPE_CHECKING:
    from medtui.domain.formats.format import FormatSpec, PhaseSpec


def create(
    head: Head, spec: FormatSpec, attendees: Sequence[Attendance] = (), carried: Sequence[Item] = ()
) -> Plan:
    """The first step of a meeting: its head, the phases of its format in its language, who is expected, and
    what was parked."""
    edit = Edit()
    edit.add(head)
    phases = [from_spec(phase, f"p{n}", float(n), head.lang) for n, phase in enumerate(spec.phases, start=1)]
    for phase in phases:
        edit.add(phase)
    for number, person in enumerate(attendees, start=1):
        edit.add(replace(person, id=f"a{number}", order=float(number)))
    home = home_among(phases)
    for number, item in enumerate(carried, start=1):
        edit.add(
            taken_along(
                item,
                id=f"i{number}",
                order=float(number),
                at=head.created,
                phase=home.id if home else "",
                topic=home is not None and home.kind is PhaseKind.BOXES,
            )
        )
    return edit.plan("create", head.id)


def whole(meeting: Meeting) -> Plan:
    """The first step of a meeting that comes from elsewhere: all of its records."""
    edit = Edit()
    for records in (meeting.phases, meeting.items, meeting.entries, meeting.attendance, meeting.corrections):
        for record in records.values():
            edit.add(record)
    for extras in meeting.more.values():
        for extra in extras.values():
            edit.add(extra)
    edit.add(meeting.head)
    return edit.plan("create", meeting.id)


def from_spec(spec: PhaseSpec, id: str, order: float, lang: str) -> Phase:
    """A phase of a meeting as its format plans it, in the meeting's language."""
    return Phase(
        id=id,
        key=spec.key,
        title=spec.title.text(lang),
        prompt=spec.prompt.text(lang),
        guide=spec.guide.text(lang),
        order=order,
        minutes=spec.minutes,
        kind=spec.kind,
        makes=spec.makes,
        fit=spec.fit,
        wall=spec.wall,
        side=spec.side,
        starts=spec.starts,
        discussion=spec.discussion,
        each=spec.each_seconds,
        dots=spec.dots,
        box=spec.box,
        extend=spec.extend,
        least=spec.least,
    )


def empty(plan: Plan) -> Meeting:
    """The meeting that a `create` step makes."""
    head = next(op.after for op in plan.ops if isinstance(op.after, Head))
    return Meeting(head).apply(plan.ops)

"""One short strategy with few focus points: what is in force, and what each has led to. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised
from medtui.domain.text import fold

FEW: Final = 7
"""More focus points than this at a time are no focus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusPoint:
    """One of them: its name, what is meant by it, and from when to when it is in force, both days included."""

    id: str
    name: str = ""
    text: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


def in_force(point: FocusPoint, day: dt.date) -> bool:
    """Whether it is in force on a day."""
    return (point.since is None or point.since <= day) and (point.until is None or day <= point.until)


def too_many(points: Iterable[FocusPoint], day: dt.date) -> int:
    """How many are in force on a day, where that is too many; else 0."""
    count = sum(in_force(point, day) for point in points)
    return count if count > FEW else 0


def find_focus(points: Iterable[FocusPoint], wanted: str) -> FocusPoint | None:
    """The one of this id or name, or the only one that begins so."""
    every, folded = tuple(points), fold(wanted)
    exact = [p for p in every if folded in (fold(p.id), fold(p.name))]
    near = exact or [p for p in every if folded and fold(p.name).startswith(folded)]
    return near[0] if len(near) == 1 else None


@dataclass(frozen=True, slots=True)
class Led:
    """What a focus point has led to."""

    point: FocusPoint
    decisions: tuple[Decided, ...]
    promises: tuple[Promised, ...]


def led_to(
    points: Sequence[FocusPoint], decisions: Sequence[Decided], promises: Sequence[Promised]
) -> list[Led]:
    """The decisions and promises that serve each focus point, oldest first."""
    return [
        Led(
            point,
            tuple(
                sorted(
                    (d for d in decisions if _serves(d.focus, point)),
                    key=lambda d: d.place,
                )
            ),
            tuple(sorted((p for p in promises if _serves(p.focus, point)), key=lambda p: (p.date, p.id))),
        )
        for point in points
    ]


def _serves(focus: str, point: FocusPoint) -> bool:
    return bool(focus) and fold(focus) in (fold(point.name), fold(point.id))


@dataclass(frozen=True, slots=True)
class SetFocus:
    """A decision or an action serves a focus point, by name; none takes it back.

    Refused: `no-such-entry`, `nothing-to-focus` for what is neither.
    """

    entry: str
    focus: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        entry = meeting.entries.get(self.entry)
        if entry is None:
            raise Refused("no-such-entry", id=self.entry)
        if entry.kind not in (Kind.DECISION, Kind.ACTION):
            raise Refused("nothing-to-focus", id=self.entry)
        edit = Edit()
        edit.change(entry, focus=self.focus)
        return edit.plan("focus", entry.id)

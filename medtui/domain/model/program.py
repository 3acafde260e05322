"""The programme of a meeting: its phases, and the clock that runs through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from medtui.domain.model.terms import Fit, Makes, PhaseKind, PhaseState, Side, Wall

WITH_ITEMS = (PhaseKind.BOXES, PhaseKind.AGENDA)
"""Phases that are made for going through items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase. `minutes` is planned, `extra` was added on the run, `spent` are seconds used before the present visit.

    `starts` is a clock time `HH:MM` that the phase is bound to (a programme slot), empty where it follows the
    one before. `returns_to` is the phase that a break interrupted, `side` the one that has the floor, `each`
    the seconds of one turn. `dots`, `box`, `extend` and `least` belong to a session without agenda: dots for
    each person, minutes of a topic's first box, minutes each thumbs count may add, and the least box worth
    opening.
    """

    id: str
    title: str
    order: float
    minutes: int
    key: str = ""
    prompt: str = ""
    guide: str = ""
    kind: PhaseKind = PhaseKind.TALK
    makes: Makes = Makes.NOTE
    fit: tuple[Fit, ...] = ()
    wall: Wall = Wall.QUESTION
    starts: str = ""
    presenters: tuple[str, ...] = ()
    discussion: bool = False
    place: str = ""
    extra: int = 0
    spent: float = 0.0
    state: PhaseState = PhaseState.AHEAD
    began: datetime | None = None
    ended: datetime | None = None
    returns_to: str = ""
    side: Side | None = None
    each: int = 0
    dots: int = 0
    box: int = 0
    extend: tuple[int, ...] = ()
    least: int = 0

    @property
    def seconds(self) -> float:
        """Planned and added time."""
        return (self.minutes + self.extra) * 60.0

    @property
    def decides(self) -> bool:
        """Whether a decision taken here stands at once; elsewhere it is a proposal."""
        return Fit.DECIDE in self.fit


def home_among(phases: Sequence[Phase]) -> Phase | None:
    """The phase in which an item that comes from outside is taken: one that is made for items, else the look back at
    last time, else the first."""
    kinds = (*WITH_ITEMS, PhaseKind.SINCE)
    of_kinds = (phase for kind in kinds for phase in phases if phase.kind is kind)
    return next(of_kinds, phases[0] if phases else None)

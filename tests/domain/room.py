"""A small room for the domain's tests: a meeting, a clock set by hand, and the history that undo needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from medtui.domain.commands.combined import decided
from medtui.domain.model.change import Change, Command, Moment
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Fit, Makes, PhaseKind, Wall

START = datetime(2026, 11, 12, 9, 0, tzinfo=timezone(timedelta(hours=1)))

ALL = (Fit.INPUT, Fit.DECIDE)


def head(**values: object) -> Head:
    given = {
        "id": "2026-11-12-faerre-moeder",
        "title": "Færre møder",
        "date": date(2026, 11, 12),
        "format": "temamoede",
        "lang": "da",
        "created": START - timedelta(days=14),
        "at": "09:00",
    }
    return Head(**{**given, **values})  # type: ignore[arg-type]


def phase(number: int, title: str, minutes: int, **values: object) -> Phase:
    given: dict[str, object] = {
        "id": f"p{number}",
        "title": title,
        "order": float(number),
        "minutes": minutes,
        "fit": ALL,
    }
    return Phase(**{**given, **values})  # type: ignore[arg-type]


def theme_phases() -> list[Phase]:
    return [
        phase(1, "Velkomst", 5),
        phase(2, "Grupper", 20, fit=(Fit.INPUT,)),
        phase(3, "Pause", 10, kind=PhaseKind.BREAK, makes=Makes.NOTHING, fit=()),
        phase(4, "Beslutningsrunde", 20, kind=PhaseKind.READBACK, fit=(Fit.DECIDE,), wall=Wall.DECISION),
        phase(5, "Check-ud", 5, fit=(Fit.REFLECT,)),
    ]


def open_phases() -> list[Phase]:
    return [
        phase(1, "Skriv emner", 3, kind=PhaseKind.GATHER, makes=Makes.TOPIC, fit=(Fit.INPUT,)),
        phase(2, "Saml", 7, kind=PhaseKind.MERGE, makes=Makes.TOPIC, fit=(Fit.INPUT,)),
        phase(3, "Prikker", 3, kind=PhaseKind.DOTS, dots=3, fit=(Fit.PRIORITISE,)),
        phase(4, "Emnerne", 48, kind=PhaseKind.BOXES, box=8, extend=(5, 3), least=4, fit=(Fit.INPUT,)),
        phase(5, "Oplæsning", 12, kind=PhaseKind.READBACK, fit=(Fit.DECIDE,)),
    ]


class Room:
    """Carries out commands one after the other, as the store would."""

    def __init__(self, phases: Sequence[Phase] = (), **values: object) -> None:
        self.meeting = Meeting(head(**values), {p.id: p for p in phases}, last={"p": len(phases)})
        self.now = START
        self.history: list[Change] = []

    def after(self, minutes: float) -> Room:
        """Lets time pass."""
        self.now += timedelta(minutes=minutes)
        return self

    def do(self, command: Command, seat: str = "front", *, opening: bool = False) -> Change:
        moment = Moment(self.now, seat, lambda: self.history, lambda seq: self.history[seq - 1])
        plan = decided(command, self.meeting, moment, opening=opening)
        number = len(self.history) + 1
        change = Change(
            number, self.now, seat, plan.do, plan.ops, plan.undoes, plan.about, plan.opened, plan.kept
        )
        self.history.append(change)
        self.meeting = self.meeting.apply(plan.ops)
        return change

    def replayed(self) -> Meeting:
        """The meeting that the history alone amounts to."""
        first = replace(self.meeting, head=head(), phases={}, items={}, entries={}, attendance={})
        for change in self.history:
            first = first.apply(change.ops)
        return first

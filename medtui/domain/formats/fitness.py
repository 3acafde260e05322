"""Which format suits a meeting: by what it is for and how many come, with the reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from medtui.domain.formats.format import FormatSpec, Scope
from medtui.domain.model.terms import Fit, PhaseKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A format and why: what it does of what is wanted, what it does not, and how it suits so many people.

    `crowd` is -1 where they are too few for it, 1 where they are too many, 0 where it suits or nobody said how many.
    `minutes` go to what is wanted, of all its `spec.minutes`.
    """

    spec: FormatSpec
    does: tuple[Fit, ...]
    lacks: tuple[Fit, ...]
    crowd: int
    minutes: int


def suggest(
    specs: Iterable[FormatSpec], wanted: Collection[Fit], people: int = 0, limit: int = 2
) -> tuple[Suggestion, ...]:
    """The formats that suit best, best first. `people` 0 means that nobody has said how many come.

    What is wanted weighs most, then the number of people, then the part of its time that goes to what is wanted; of
    two alike a whole meeting comes before a building block.
    """
    found = [_judged(spec, wanted, people) for spec in specs if spec.phases]

    def rank(s: Suggestion) -> tuple[int, int, bool, float, str]:
        part = s.minutes / s.spec.minutes if s.spec.minutes else 0.0
        return (len(s.lacks), abs(s.crowd), s.spec.scope is Scope.BLOCK, -part, s.spec.key)

    useful = [s for s in found if s.does or not wanted]
    return tuple(sorted(useful, key=rank)[:limit])


def _judged(spec: FormatSpec, wanted: Collection[Fit], people: int) -> Suggestion:
    low, high = spec.people or (1, 10**6)
    crowd = 0 if not people or low <= people <= high else (-1 if people < low else 1)
    minutes = sum(
        phase.minutes
        for phase in spec.phases
        if phase.kind is not PhaseKind.BREAK and any(fit in phase.fit for fit in wanted)
    )
    return Suggestion(
        spec,
        tuple(fit for fit in Fit if fit in wanted and fit in spec.fit),
        tuple(fit for fit in Fit if fit in wanted and fit not in spec.fit),
        crowd,
        minutes,
    )

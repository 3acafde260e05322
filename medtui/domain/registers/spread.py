"""Leadership shared out: over how many owners responsibility is spread, and how far decisions are left to the staff.

Always of a committee. No figure here names a person, and none can be turned into a ranking of persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from medtui.domain.model.levels import HIGHEST
from medtui.domain.model.terms import Agreement, Side
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised

TOP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One committee. `owners` are different owners, `held` how often somebody was made owner, `largest` the part of
    these (0 to 1) that the three with most have together; the next three are how often by side. `team` and `one` count
    actions and decisions that went to a team, or to one person alone; `several` the rest that have owners. `levels`
    are decisions by level of delegation, from 0 (not said) to 7."""

    committee: str
    owners: int = 0
    held: int = 0
    largest: float = 0.0
    management: int = 0
    employees: int = 0
    others: int = 0
    team: int = 0
    one: int = 0
    several: int = 0
    levels: tuple[int, ...] = (0,) * (HIGHEST + 1)


def spread(
    promises: Iterable[Promised], decisions: Iterable[Decided], side_of: Callable[[str], Side | None]
) -> list[Spread]:
    """The figures of each committee, by its name. A promise that was carried on counts where it was given, and a
    decision once it holds."""
    kinds: dict[str, Counter[str]] = {}
    owners: dict[str, Counter[str]] = {}
    levels: dict[str, list[int]] = {}
    both: list[Promised | Decided] = [*promises, *decisions]
    for what in both:
        if what.origin if isinstance(what, Promised) else what.agreement is not Agreement.HOLDS:
            continue
        tally = kinds.setdefault(what.committee, Counter())
        mine = owners.setdefault(what.committee, Counter())
        if isinstance(what, Decided):
            levels.setdefault(what.committee, [0] * (HIGHEST + 1))[what.level] += 1
        mine.update(what.owners)
        if what.team:
            tally["team"] += 1
        elif what.owners:
            tally["one" if len(what.owners) == 1 else "several"] += 1
        for owner in what.owners:
            side = side_of(owner)
            tally[side.value if side else "others"] += 1
    return [
        _of(committee, kinds[committee], owners[committee], levels.get(committee))
        for committee in sorted(kinds)
    ]


def _of(committee: str, kinds: Counter[str], owners: Counter[str], levels: list[int] | None) -> Spread:
    held = owners.total()
    most = sum(count for _name, count in owners.most_common(TOP))
    return Spread(
        committee=committee,
        owners=len(owners),
        held=held,
        largest=most / held if held else 0.0,
        management=kinds["management"],
        employees=kinds["employees"],
        others=kinds["others"],
        team=kinds["team"],
        one=kinds["one"],
        several=kinds["several"],
        levels=tuple(levels or [0] * (HIGHEST + 1)),
    )


def levels_over_time(decisions: Iterable[Decided]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Decisions by level (0 not said … 7) in each quarter, oldest first."""
    found: dict[tuple[int, int], list[int]] = {}
    for decided in sorted((d for d in decisions if d.agreement is Agreement.HOLDS), key=lambda d: d.date):
        quarter = decided.date.year, (decided.date.month + 2) // 3
        found.setdefault(quarter, [0] * (HIGHEST + 1))[decided.level] += 1
    return {quarter: tuple(counts) for quarter, counts in found.items()}

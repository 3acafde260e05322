"""Task teams: the task picks the team. Who is in it, who is missing, and what it has come to. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from medtui.domain.model.people import Committee, Person
from medtui.domain.model.terms import Side
from medtui.domain.name_keys import name_key
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised
from medtui.domain.text import fold, sort_key

CITIZEN_WORDS = frozenset(
    fold(word)
    for word in (
        "borger", "borgere", "borgerrådet", "citizen", "citizens", "pårørende", "bruger", "brugerråd", "brugerrådet",
        "pårørenderådet", "ældrerådet", "handicaprådet", "forælder", "forældre",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team for as long as its task lasts. `committee` is the one it reports to; `members` are full names, whatever
    committee or organisation they come from. It is closed on the day it `ended`, with an `evaluation` and, from 1 to 5,
    whether it made a difference for the citizen (0: not said)."""

    id: str
    name: str = ""
    task: str = ""
    committee: str = ""
    members: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    ended: dt.date | None = None
    evaluation: str = ""
    helped: int = 0

    @property
    def works(self) -> bool:
        """Whether it is still at it."""
        return self.ended is None


def overdue(team: Team, today: dt.date) -> bool:
    """Whether its time is up and nobody has closed it."""
    return team.works and team.until is not None and team.until < today


def find_team(teams: Iterable[Team], wanted: str) -> Team | None:
    """The team of this id or name, or the only one that begins so."""
    every = tuple(teams)
    folded = fold(wanted)
    exact = [t for t in every if folded in (fold(t.id), fold(t.name))]
    near = exact or [t for t in every if fold(t.id).startswith(folded) or fold(t.name).startswith(folded)]
    return near[0] if len(near) == 1 and folded else None


def is_citizen(person: Person) -> bool:
    """Whether somebody takes part as a citizen."""
    return any(fold(word) in CITIZEN_WORDS for word in (person.title, person.organisation, *person.roles))


@dataclass(frozen=True, slots=True)
class Missing:
    """Whom a team does not have, of those who are known: sides, levels of committees, professions, citizens."""

    sides: tuple[Side, ...] = ()
    levels: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    citizens: bool = False
    unknown: tuple[str, ...] = ()
    """Members of whom the register says nothing."""

    @property
    def anybody(self) -> bool:
        """Whether there is anything to think about."""
        return bool(self.sides or self.levels or self.professions or self.citizens)


def missing(team: Team, people: Sequence[Person], committees: Sequence[Committee]) -> Missing:
    """Who is missing? Asked of the sides, the levels and the professions that the register knows."""
    by_name = {name_key(p.name): p for p in people}
    known = [by_name[name_key(name)] for name in team.members if name_key(name) in by_name]
    there = {fold(p.title) for p in known if p.title}
    inside = {level for p in known for level in levels_of(p, committees)}
    professions = {fold(p.title): p.title for p in people if p.title and not is_citizen(p)}
    return Missing(
        sides=tuple(side for side in Side if all(p.side is not side for p in known)),
        levels=tuple(dict.fromkeys(c.level for c in committees if c.level and c.level not in inside)),
        professions=tuple(sorted((t for f, t in professions.items() if f not in there), key=sort_key)),
        citizens=not any(map(is_citizen, known)),
        unknown=tuple(name for name in team.members if name_key(name) not in by_name),
    )


def levels_of(person: Person, committees: Sequence[Committee]) -> tuple[str, ...]:
    """The levels of the committees that somebody sits in, by the register of people or as chair or deputy."""
    mine = {fold(name) for name in person.committees}
    name = name_key(person.name)
    found = (
        c.level
        for c in committees
        if c.level and ({fold(c.name), fold(c.id)} & mine or name in (name_key(c.chair), name_key(c.deputy)))
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Work:
    """What a team has come to: its meetings by id, its decisions and its promises, from all meetings."""

    meetings: tuple[str, ...] = ()
    decisions: tuple[Decided, ...] = ()
    promises: tuple[Promised, ...] = ()


def gathered(
    team: Team, meetings: Iterable[str], decisions: Iterable[Decided], promises: Iterable[Promised]
) -> Work:
    """What was said at the team's own `meetings`, and what other meetings have given to the team; oldest first."""
    own = tuple(sorted(meetings))
    names = {fold(team.name), fold(team.id)}

    def its(meeting: str, given_to: str) -> bool:
        return meeting in own or bool(given_to and fold(given_to) in names)

    return Work(
        own,
        tuple(sorted((d for d in decisions if its(d.meeting, d.team)), key=lambda d: d.place)),
        tuple(sorted((p for p in promises if its(p.meeting, p.team)), key=lambda p: (p.date, p.id))),
    )


def reporting_to(teams: Iterable[Team], committee: str) -> tuple[Team, ...]:
    """The teams at work that report to a committee."""
    return tuple(t for t in teams if t.works and committee and fold(t.committee) == fold(committee))

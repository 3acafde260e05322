"""What task teams and focus points have come to, over all meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from medtui.domain.model.people import Person
from medtui.domain.municipality.focus import FocusPoint, Led, led_to
from medtui.domain.municipality.teams import Team, Work, gathered
from medtui.domain.name_keys import name_key
from medtui.domain.parsing.people_file import differences
from medtui.store.workspace.register import Register
from medtui.store.workspace.workspace import Workspace


def work_of(workspace: Workspace, teams: Sequence[Team]) -> dict[str, Work]:
    """What each of these teams has come to, by its id. Closed lines are not among it."""
    if not teams:
        return {}
    with workspace.records() as records:
        decisions = records.decisions()
        promises = records.promises().all
        meetings = records.by_team()
    return {team.id: gathered(team, meetings.get(team.id, ()), decisions, promises) for team in teams}


def led_by(workspace: Workspace, points: Sequence[FocusPoint]) -> list[Led]:
    """What each of these focus points has led to. Closed lines are not among it."""
    if not points:
        return []
    with workspace.records() as records:
        decisions = records.decisions()
        promises = records.promises().all
    return led_to(points, decisions, promises)


def join(register: Register, team: Team, people: Sequence[Person]) -> Team:
    """The team with these people in it, who go into the register with what is said of them. It is not saved yet."""
    changes = differences(people, register.people)
    if changes:
        register.put_people(change.person for change in changes)
    known = {name_key(p.name): p.name for p in register.people}
    there = {name_key(name) for name in team.members}
    names = [known.get(name_key(p.name), p.name) for p in people]
    new = [name for name in dict.fromkeys(names) if name_key(name) not in there]
    return replace(team, members=(*team.members, *new))


def leave(team: Team, names: Sequence[str]) -> Team:
    """The team without these."""
    gone = {name_key(name) for name in names}
    return replace(team, members=tuple(m for m in team.members if name_key(m) not in gone))

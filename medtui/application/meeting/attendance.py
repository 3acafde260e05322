"""Somebody is named for the attendance list: a new line of it, or more about one that is there."""

from __future__ import annotations

from dataclasses import replace

from medtui.domain.commands.meeting import Attend
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.name_keys import name_key
from medtui.store.workspace.workspace import Workspace

_SAID = ("title", "organisation", "side", "roles", "substitute_for", "arrived", "left", "guest")


def on_the_list(meeting: Meeting, name: str) -> Attendance | None:
    """The line of the list with this name."""
    return next((a for a in meeting.people if name_key(a.name) == name_key(name)), None)


def attend(workspace: Workspace, meeting: Meeting, person: Attendance) -> Attend:
    """The command that puts a person on the list, with what the register knows; of one who is there already, with what
    is said now."""
    if person.substitute_for and person.side is None:
        # A substitute sits on the side of whom he or she stands in for.
        member = on_the_list(meeting, person.substitute_for)
        side = member.side if member else None
        person = replace(person, side=side or workspace.side_of(person.substitute_for))
    there = on_the_list(meeting, person.name)
    if there is None:
        return Attend(replace(workspace.known(person), id=""))
    given = {name: getattr(person, name) for name in _SAID if getattr(person, name)}
    return Attend(replace(there, presence=person.presence, **given))

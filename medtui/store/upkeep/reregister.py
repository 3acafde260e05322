"""A register made anew from what the meetings themselves say: who took part, and in which committees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Committee, Person
from medtui.domain.text import fold, slug
from medtui.store.disk.locations import REGISTER
from medtui.store.journal.codec import BadRecord
from medtui.store.journal.journal import Newer, NotAJournal
from medtui.store.upkeep.check import databases
from medtui.store.workspace.register import Register
from medtui.store.workspace.session import Session


def make_anew(root: Path, clock: Callable[[], datetime]) -> int:
    """Makes the register; how many people and committees could be found. The newest meeting is right about each.

    Raises `FileExistsError`, `OSError`, `NotSaved`.
    """
    Register.create(root, clock).close()
    return complete(root, clock)


def complete(root: Path, clock: Callable[[], datetime]) -> int:
    """Puts into the register whom it does not know and the meetings do; how many people and committees that were.

    Raises `OSError`, `NotAJournal`, `NotSaved`.
    """
    people: dict[str, Person] = {}
    committees: dict[str, Committee] = {}
    for path in sorted(databases(root), reverse=True):
        if path.name != REGISTER and (meeting := _read(path)) is not None:
            _gather(meeting, people, committees)
    register = Register.open(root, clock)
    try:
        known = {fold(person.name) for person in register.people}
        named = {fold(committee.name) for committee in register.committees}
        new = [person for person in people.values() if fold(person.name) not in known]
        found = [committee for name, committee in committees.items() if name not in named]
        register.put_people(new)
        for committee in found:
            register.put_committee(committee)
    finally:
        register.close()
    return len(new) + len(found)


def _gather(meeting: Meeting, people: dict[str, Person], committees: dict[str, Committee]) -> None:
    for one in meeting.people:
        if not one.guest and one.name:
            person = Person(
                id=slug(one.name),
                name=one.name,
                title=one.title,
                organisation=one.organisation,
                side=one.side,
                roles=one.roles,
            )
            people.setdefault(person.id, person)
    head = meeting.head
    if head.committee:
        found = Committee(id=slug(head.committee), name=head.committee, chair=head.chair, deputy=head.deputy)
        committees.setdefault(fold(head.committee), found)


def _read(path: Path) -> Meeting | None:
    try:
        session = Session.open(path, "reader", read_only=True)
    except (OSError, NotAJournal, Newer, BadRecord):
        return None
    session.close()
    return session.meeting

"""A new meeting, and its people and committee in the register, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from medtui.domain.commands.combined import Several
from medtui.domain.commands.topics import Raise
from medtui.domain.formats.format import FormatSpec
from medtui.domain.formats.held import as_format
from medtui.domain.model.change import Command
from medtui.domain.model.head import Head
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance, Committee, Person, members
from medtui.domain.name_keys import name_key
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.parsing.item_line import read_item
from medtui.domain.text import clean, fold, slug
from medtui.store.files.making import making
from medtui.store.journal.copies import keep_copy, keep_copy_of_register
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.register import Register
from medtui.store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What is wanted of a meeting, as it was typed. Without `attendees` the people of the committee come;
    with `besides` these as well."""

    spec: FormatSpec
    title: str
    date: date
    lang: str
    at: str = ""
    end: datetime | None = None
    committee: str = ""
    chair: str = ""
    deputy: str = ""
    purpose: str = ""
    theme: str = ""
    focus: str = ""
    place: str = ""
    facilitator: str = ""
    secretary: str = ""
    attendees: str | None = None
    besides: str = ""
    wheel: tuple[str, ...] = ()
    team: str = ""
    one_side: bool = False
    open_to_all: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The id of a new meeting, the names that are new in the register, and why they could not get there."""

    id: str
    remembered: tuple[str, ...] = ()
    not_remembered: NotSaved | OSError | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What another meeting takes over from an earlier one: its programme, and lines of its head by their field."""

    spec: FormatSpec
    given: Mapping[str, str]


def like(workspace: Workspace, id: str, formats: Sequence[FormatSpec]) -> Copy:
    """What a meeting like the one with this id would be made from; its day is not taken over, nor what was said. Raises
    `NoSuchMeeting`, and what reading a meeting raises."""
    meeting = workspace.read(id)
    head = meeting.head
    known = next((spec for spec in formats if spec.key == head.format), None)
    people = "; ".join(person.name for person in meeting.people if not person.guest)
    given = {
        "title": head.title,
        "at": head.at,
        "committee": head.committee,
        "purpose": head.purpose,
        "theme": head.theme,
        "place": head.place,
        "attendees": people,
    }
    return Copy(as_format(meeting, known), given)


def make(
    workspace: Workspace,
    wanted: NewMeeting,
    seat: str,
    *,
    answers: Callable[[str], str] = lambda _: "{title}",
) -> Made:
    """Makes the meeting; it is on disk when this returns. What is known of its people and its committee comes from the
    register, and what is new of them gets there. `answers` is, by language, the title of the item for what an assembly
    sent home. A program that was stopped while it made the same meeting goes on with that one. Raises `OSError`,
    `NotSaved`; then there is no meeting."""
    with making(workspace.root, repr(wanted)) as begun:
        return _make(workspace, wanted, seat, answers, begun=begun)


def _make(
    workspace: Workspace, wanted: NewMeeting, seat: str, answers: Callable[[str], str], *, begun: bool
) -> Made:
    register = workspace.register
    committee = _committee(
        register, one_line(wanted.committee), one_line(wanted.chair), one_line(wanted.deputy)
    )
    attendees = tuple(workspace.known(person) for person in _attendees(register, wanted, committee))
    head = Head(
        id="",
        title=one_line(wanted.title),
        date=wanted.date,
        format=wanted.spec.key,
        lang=wanted.lang,
        created=workspace.clock(),
        at=wanted.at,
        end=wanted.end,
        committee=committee.name,
        chair=one_line(wanted.chair) or committee.chair,
        deputy=one_line(wanted.deputy) or committee.deputy,
        purpose=one_line(wanted.purpose),
        theme=one_line(wanted.theme),
        focus=one_line(wanted.focus),
        place=one_line(wanted.place),
        facilitator=one_line(wanted.facilitator),
        secretary=one_line(wanted.secretary),
        wheel=wanted.wheel,
        team=wanted.team,
        one_side=wanted.one_side or wanted.spec.one_side,
        open_to_all=wanted.open_to_all,
    )
    id = workspace.just_made(head) if begun else ""
    if not id:
        session = workspace.new_meeting(head, wanted.spec, attendees, seat, answers=answers(wanted.lang))
        session.close()
        id = session.meeting.id
    if committee.standing:
        _put_standing(workspace, id, seat, committee)
    try:
        made = Made(id, remember(register, attendees, committee))
    except (NotSaved, OSError) as error:
        made = Made(id, not_remembered=error)
    # The meeting stands without a copy too.
    with suppress(OSError):
        keep_copy(workspace.path_of(id), "planned")
        keep_copy_of_register(workspace.root)
    return made


def _put_standing(workspace: Workspace, id: str, seat: str, committee: Committee) -> None:
    """Puts what is missing of a committee's standing items onto a meeting."""
    session = workspace.session(id, seat)
    try:
        if standing := _standing(session.meeting, committee):
            session.do(Several(standing, "raise"))
    finally:
        session.close()


def _standing(meeting: Meeting, committee: Committee) -> tuple[Command, ...]:
    """The standing items of a committee that the meeting does not have already."""
    there = {fold(item.title) for item in meeting.items.values()}
    found = [read_item(one_line(line)) for line in committee.standing]
    return tuple(
        Raise(
            one.title,
            closed=one.closed,
            asked=one.asked,
            minutes=one.minutes,
            start=one.start,
            presenters=one.presenters,
        )
        for one in found
        if one.title and fold(one.title) not in there
    )


def _attendees(register: Register, wanted: NewMeeting, committee: Committee) -> tuple[Attendance, ...]:
    """Who was named, or the people of the committee and who was named besides: each once, with what was said."""
    named = wanted.attendees
    first = "; ".join(people_of(register, committee.name)) if named is None else named
    found: dict[str, Attendance] = {}
    for person in (*read_attendees(clean(first)), *read_attendees(clean(wanted.besides))):
        key = name_key(person.name)
        found[key] = replace(person, name=found[key].name) if key in found else person
    for key, person in found.items():
        if person.substitute_for and person.side is None:
            # A substitute sits on the side of whom he or she stands in for.
            member = found.get(name_key(person.substitute_for))
            known = next(
                (p for p in register.people if name_key(p.name) == name_key(person.substitute_for)), None
            )
            found[key] = replace(
                person, side=(member.side if member else None) or (known.side if known else None)
            )
    return tuple(
        replace(person, id=f"a{number}", order=float(number))
        for number, person in enumerate(found.values(), start=1)
    )


def people_of(register: Register, committee: str) -> tuple[str, ...]:
    """The names of those who sit in a committee that the register knows."""
    found = find_committee(register.committees, committee) if committee else None
    return tuple(p.name for p in members(register.people, found)) if found is not None else ()


def one_line(text: str) -> str:
    """What was typed as one line, without what no terminal shows."""
    return " ".join(clean(text).split())


def remember(register: Register, attendees: Iterable[Attendance], committee: Committee) -> tuple[str, ...]:
    """Puts names that were not known into the register, no more than was given, and returns them. Guests are not
    remembered, and a ruined register takes nothing. Raises `NotSaved`, `OSError`."""
    if register.problem is not None:
        return ()
    known = {name_key(p.name) for p in register.people}
    taken = {p.id for p in register.people}
    people: list[Person] = []
    for person in attendees:
        if person.guest or not person.name or name_key(person.name) in known:
            continue
        known.add(name_key(person.name))
        people.append(
            Person(
                id=_free(slug(person.name), taken),
                name=person.name,
                title=person.title,
                organisation=person.organisation,
                side=person.side,
                roles=person.roles,
            )
        )
    if people:
        register.put_people(people)
    names = [p.name for p in people]
    if committee.name and not committee.id:
        id = _free(slug(committee.name), {c.id for c in register.committees})
        register.put_committee(
            Committee(id=id, name=committee.name, chair=committee.chair, deputy=committee.deputy)
        )
        names.append(committee.name)
    return tuple(names)


def _committee(register: Register, name: str, chair: str, deputy: str) -> Committee:
    """The committee of this name from the register; else as it was named, and without an id."""
    if not name:
        return Committee(id="", name="")
    return find_committee(register.committees, name) or Committee(
        id="", name=name, chair=chair, deputy=deputy
    )


def _free(wanted: str, taken: set[str]) -> str:
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    taken.add(id)
    return id

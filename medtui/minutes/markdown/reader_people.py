"""The attendance of our own minutes, read back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from medtui.domain.model.head import Head
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Presence
from medtui.minutes.content.document import by_organisation
from medtui.minutes.markdown.escape import unescape
from medtui.minutes.markdown.lines import person_line
from medtui.minutes.markdown.reader_words import Words, in_brackets, that_prints

_SPAN = re.compile(r"^(\d\d:\d\d)-(\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of people as it stands: its title, "" where it has none, and its lines without their marks."""

    title: str
    lines: tuple[str, ...]
    presence: Presence


def read_people(
    lists: Sequence[Listed], head: Head, words: Words, known: Collection[str] = ()
) -> list[Attendance]:
    """The people in the order of their lines. Lists have the names of sides, else of organisations. `known` are names
    that stand elsewhere: where a comma may be part of a name they tell."""
    t = words.t
    titles = [unescape(group.title) for group in lists if group.title]
    sides = {word.capitalize(): side for word, side in words.sides.items()}
    others, guests = t("Others"), t("Guests")
    by_side = any(title in sides for title in titles) and all(
        title in sides or title in (others, guests) for title in titles
    )
    grouped = bool(titles) and not by_side

    def read(organisations: bool) -> list[Attendance]:
        found: list[Attendance] = []
        for group in lists:
            title = unescape(group.title)
            side = sides.get(title) if by_side else None
            organisation = title if grouped and not (title == others and group is _last(lists)) else ""
            for line in group.lines:
                person = _person(line, head, words, known, organisations=organisations, grouped=grouped)
                named = organisation if group.title else ""
                found.append(
                    replace(
                        person,
                        side=side,
                        presence=group.presence,
                        organisation=named or person.organisation,
                        guest=person.guest or (by_side and title == guests),
                    )
                )
        return found

    people = read(organisations=not grouped)
    if not grouped and _would_be_grouped(people, head):
        people = read(organisations=False)
    return [replace(person, order=float(n)) for n, person in enumerate(people, start=1)]


def _last(lists: Sequence[Listed]) -> Listed | None:
    titled = [group for group in lists if group.title]
    return titled[-1] if titled else None


def _would_be_grouped(people: Sequence[Attendance], head: Head) -> bool:
    """Whether the minutes would list these by organisation."""
    return by_organisation([a for a in people if a.presence is Presence.PRESENT], head.format)


def _person(
    line: str, head: Head, words: Words, known: Collection[str], *, organisations: bool, grouped: bool
) -> Attendance:
    readings = list(_readings(line, head, words, organisations=organisations))
    found = that_prints(
        line,
        [*(one for one in readings if one.name in known), *readings],
        lambda a: person_line(a, head, words.t, organisation=not grouped),
    )
    return found or Attendance(id="", name=unescape(line), order=0.0)


def _readings(line: str, head: Head, words: Words, *, organisations: bool) -> Iterator[Attendance]:
    for main, inside in in_brackets(line):
        for notes in _notes(inside, words) if inside else (_Notes(),):
            for parts in _split(main, organisations=organisations):
                name, title, organisation = (unescape(part) for part in parts)
                person = Attendance(
                    id="", name=name, order=0.0, title=title, organisation=organisation, roles=notes.roles,
                    guest=notes.guest, substitute_for=notes.substitute_for, arrived=notes.arrived, left=notes.left,
                )  # fmt: skip
                yield replace(person, roles=_own_roles(person, head, words))
                yield person


def _split(main: str, *, organisations: bool) -> Iterator[tuple[str, str, str]]:
    """Name, title and organisation: the way people write them first, then every other cut at a comma."""
    parts = main.split(", ")
    count = len(parts)
    if organisations and count > 2:
        yield parts[0], parts[1], ", ".join(parts[2:])
    if count > 1:
        yield parts[0], ", ".join(parts[1:]), ""
    yield main, "", ""
    for first in range(1, min(count, 8)):
        yield ", ".join(parts[:first]), ", ".join(parts[first:]), ""
        for second in range(first + 1, min(count, 8)):
            yield ", ".join(parts[:first]), ", ".join(parts[first:second]), ", ".join(parts[second:])


def _own_roles(person: Attendance, head: Head, words: Words) -> tuple[str, ...]:
    """The roles without those that the head of the minutes gives."""
    t = words.t
    given = {
        word
        for word, name in (
            (t("chair"), head.chair),
            (t("deputy chair"), head.deputy),
            (t("facilitator"), head.facilitator),
            (t("secretary"), head.secretary),
        )
        if name and name == person.name
    }
    return tuple(role for role in person.roles if role not in given)


@dataclass(frozen=True, slots=True)
class _Notes:
    roles: tuple[str, ...] = ()
    guest: bool = False
    substitute_for: str = ""
    arrived: str = ""
    left: str = ""


def _notes(inside: str, words: Words) -> Iterator[_Notes]:
    """What stands in the brackets: roles, guest, substitute, clock times, in this order."""
    notes = inside.split(", ")
    clock = r"\d\d:\d\d"
    arrived = left = ""
    if span := _SPAN.match(notes[-1]):
        arrived, left = span[1], span[2]
    elif since := re.fullmatch(words.pattern("from {time}", time=clock), notes[-1]):
        arrived = since["time"]
    elif until := re.fullmatch(words.pattern("until {time}", time=clock), notes[-1]):
        left = until["time"]
    rest = notes[:-1] if arrived or left else notes
    instead = re.compile(words.pattern("substitute for {name}"), re.DOTALL)
    for place, note in enumerate(rest):
        if instead.match(note):
            whole = instead.fullmatch(", ".join(rest[place:]))
            if whole is not None:
                before = rest[:place]
                guest = bool(before) and before[-1] == words.t("guest")
                roles = tuple(unescape(role) for role in (before[:-1] if guest else before))
                yield _Notes(roles, guest, unescape(whole["name"]), arrived, left)
    guest = bool(rest) and rest[-1] == words.t("guest")
    yield _Notes(tuple(unescape(r) for r in (rest[:-1] if guest else rest)), guest, "", arrived, left)
    yield _Notes(tuple(unescape(role) for role in notes))

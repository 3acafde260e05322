"""What is put right in a meeting before it is imported, and the same done for the next file of its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from medtui.domain.model.sources import lines_of
from medtui.domain.model.terms import Presence
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.text import clean, fold, one_line
from medtui.imports.files import FileRead, OthersMeeting, as_one_meeting
from medtui.imports.found import DateFrom
from medtui.imports.layout.text_lines import plain
from medtui.imports.persons import FoundPerson
from medtui.store.files.import_forms import keep_form, load_forms

_NEAR = 40


@dataclass(frozen=True, slots=True)
class Mend:
    """What somebody has said that a meeting's minutes say. None leaves what was found."""

    title: str | None = None
    day: date | None = None
    committee: str | None = None
    present: str | None = None
    absent: str | None = None


def mend(one: OthersMeeting, said: Mend) -> None:
    """Puts a meeting right that is to be imported. Its text stays as it is."""
    found = one.found
    if said.title:
        found = replace(found, title=one_line(clean(said.title)))
    if said.day is not None and said.day != found.date:
        found = replace(found, date=said.day, date_from=DateFrom.NOWHERE)
    if said.committee is not None:
        found = replace(found, committee=one_line(clean(said.committee)))
    if said.present is not None or said.absent is not None:
        here = people_text(one, here=True) if said.present is None else said.present
        away = people_text(one, here=False) if said.absent is None else said.absent
        people = (*_people(one, here, Presence.PRESENT), *_people(one, away, Presence.EXCUSED))
        found = replace(
            found,
            people=people,
            attendees=tuple(p.name for p in people if p.presence is Presence.PRESENT),
            absent=tuple(p.name for p in people if p.presence is not Presence.PRESENT),
        )
    one.found = found


def people_text(one: OthersMeeting, *, here: bool) -> str:
    """The people of a meeting as a line that can be typed anew: names between semicolons."""
    people = [p for p in one.found.people if (p.presence is Presence.PRESENT) == here]
    return "; ".join(p.name for p in people)


def _people(one: OthersMeeting, text: str, presence: Presence) -> list[FoundPerson]:
    """The people of a typed line: who was found keeps what is known, others are as they are typed."""
    known = {fold(p.name): p for p in one.found.people}
    out: list[FoundPerson] = []
    for typed in read_attendees(text):
        found = known.get(fold(typed.name))
        if found is not None:
            away = presence is not Presence.PRESENT and found.presence is Presence.PRESENT
            there = presence is Presence.PRESENT and found.presence is not Presence.PRESENT
            out.append(replace(found, presence=presence) if away or there else found)
            continue
        said = typed.presence if typed.presence is not Presence.PRESENT else presence
        out.append(
            FoundPerson(
                name=typed.name,
                title=typed.title,
                organisation=typed.organisation,
                side=typed.side,
                roles=typed.roles,
                presence=said,
                substitute_for=typed.substitute_for,
                arrived=typed.arrived,
                left=typed.left,
            )
        )
    return out


def remember(root: Path, file: FileRead, one: OthersMeeting, *, whole: bool = False) -> None:
    """Keeps how this meeting was put right, for the other files of its folder. Raises `OSError`."""
    form: dict[str, Any] = {"committee": one.found.committee}
    if place := _title_line(one):
        form["title_line"] = place
    if whole:
        form["one"] = True
    keep_form(root, _folder(file), form)


def last_mended(root: Path, file: FileRead) -> dict[str, Any] | None:
    """How a file of the same folder was put right last; none where none was."""
    return load_forms(root).get(_folder(file))


def as_the_last(file: FileRead, form: dict[str, Any]) -> FileRead:
    """The file put right as the last one of its folder was: kept as one meeting, its committee, and its title from the
    same line."""
    if form.get("one") and len(file.others) > 1:
        file = as_one_meeting(file)
    for one in file.others:
        committee = form.get("committee")
        title = _line(one, form.get("title_line"))
        mend(
            one,
            Mend(
                title=title or None, committee=committee if isinstance(committee, str) and committee else None
            ),
        )
    return file


def _folder(file: FileRead) -> str:
    return file.path.resolve().parent.as_posix()


def _head(one: OthersMeeting) -> Sequence[str]:
    said = (" ".join(plain(line).lstrip("# ").split()) for line in lines_of(one.part.text))
    return [line for line in said if line][:_NEAR]


def _title_line(one: OthersMeeting) -> int:
    """Which line with text has the title, from 1; 0 where none has."""
    title = fold(one.found.title)
    return next((n for n, line in enumerate(_head(one), start=1) if fold(line) == title), 0)


def _line(one: OthersMeeting, place: object) -> str:
    lines = _head(one)
    return lines[place - 1] if isinstance(place, int) and 0 < place <= len(lines) else ""

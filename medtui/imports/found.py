"""What was found in minutes or an agenda that others wrote: facts, each with the line it stands on.

The source text stays the truth; a fact is a layer over it. A fact is *marked* where the text says what it is, by a
heading, a label, a table or an id; what only the prose says is a suggestion, which somebody has to accept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from medtui.domain.model.terms import Asked
from medtui.imports.persons import FoundPerson


class DateFrom(StrEnum):
    """Where the date of a meeting was read."""

    FRONT_MATTER = "front matter"
    TITLE = "title"
    TEXT = "text"
    FILE_NAME = "file name"
    FOLDER = "folder"
    HAND = "by hand"
    NOWHERE = ""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An agenda item: its heading as written, numbering kept, and its line in the file, from 1; then what the heading
    and the lines below it say, `title` without all of that."""

    text: str
    line: int
    number: str = ""
    title: str = ""
    kind: Asked | None = None
    minutes: int = 0
    start: str = ""
    presenters: tuple[str, ...] = ()
    recommendation: str = ""
    background: str = ""
    attachments: tuple[str, ...] = ()
    case: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class FoundDecision:
    """A decision: its text without the marker, its line in the file from 1, and whether it was marked. `owner` and
    `due` are what the lines below it say, as of an action."""

    text: str
    line: int
    marked: bool
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class FoundAction:
    """An action: owner and due as written, "" where the text has none. `due` is an ISO date only where the text gives
    a date that is complete or can be completed from the meeting's own."""

    text: str
    owner: str
    due: str
    line: int
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One meeting found in a file. `at` and `ends_at` are clock times; `status` is what the text says of
    itself, such as `draft`; `headings` are lines with the level of the heading that each is; `outside` is the
    day where only the name or the folder of the file says it. It stands on the lines `begins` to `ends`, both
    counted, from 1."""

    title: str
    date: dt.date | None
    date_from: DateFrom
    lang: str
    attendees: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    committee: str = ""
    place: str = ""
    at: str = ""
    ends_at: str = ""
    status: str = ""
    headings: tuple[tuple[int, int], ...] = ()
    outside: dt.date | None = None
    items: tuple[FoundItem, ...] = ()
    decisions: tuple[FoundDecision, ...] = ()
    actions: tuple[FoundAction, ...] = ()
    begins: int = 1
    ends: int = 1

    @property
    def facts(self) -> list[FoundDecision | FoundAction]:
        """Decisions and actions in the order of their lines."""
        facts: list[FoundDecision | FoundAction] = [*self.decisions, *self.actions]
        return sorted(facts, key=lambda fact: fact.line)

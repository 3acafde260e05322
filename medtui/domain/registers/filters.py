"""What is asked of a register: words, a person, a committee, a focus point, a span of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from medtui.domain.name_keys import names
from medtui.domain.text import fold


class State(StrEnum):
    """How what is asked for stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    HOLDS = "holds"
    GONE = "gone"


class Sought(Protocol):
    """A record of a register."""

    @property
    def id(self) -> str: ...
    @property
    def date(self) -> dt.date: ...
    @property
    def committee(self) -> str: ...
    @property
    def focus(self) -> str: ...
    @property
    def owners(self) -> tuple[str, ...]: ...
    @property
    def team(self) -> str: ...
    @property
    def closed(self) -> bool: ...
    @property
    def haystack(self) -> str: ...


T = TypeVar("T", bound=Sought)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked. Words are sought folded, also inside others; `closed` takes in confidential records."""

    query: str = ""
    owner: str = ""
    committee: str = ""
    focus: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    closed: bool = False


def matching(records: Iterable[T], wanted: Wanted, folded: Callable[[T], str] | None = None) -> list[T]:
    """The records that fit, in their order. `folded` gives the folded haystack, where the caller keeps it."""
    words = fold(wanted.query).split()
    owner, committee, focus = wanted.owner.strip(), fold(wanted.committee), fold(wanted.focus)
    found: list[T] = []
    for record in records:
        if record.closed and not wanted.closed:
            continue
        if (wanted.since and record.date < wanted.since) or (wanted.until and record.date > wanted.until):
            continue
        if committee and committee not in fold(record.committee):
            continue
        if focus and focus not in fold(record.focus):
            continue
        if owner and not belongs_to(owner, record.owners, record.team):
            continue
        if words:
            hay = folded(record) if folded else fold(record.haystack)
            if not all(word in hay for word in words):
                continue
        found.append(record)
    return found


def belongs_to(owner: str, owners: tuple[str, ...], team: str = "") -> bool:
    """Whether the words, in any spelling, begin words in the name of an owner or the team."""
    return any(names(owner, name) for name in (*owners, team) if name)


class Folded:
    """Keeps the folded haystacks of records, so that each key of a search costs only a look. Those that are known
    beforehand are folded at once."""

    def __init__(self, records: Iterable[Sought] = ()) -> None:
        self._known: dict[str, tuple[object, str]] = {}
        for record in records:
            self(record)

    def __call__(self, record: Sought) -> str:
        known = self._known.get(record.id)
        if known is None or known[0] is not record:
            known = self._known[record.id] = (record, fold(record.haystack))
        return known[1]

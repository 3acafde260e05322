"""What the catalogue hands out: a meeting as the lists show it, and a line of one that was found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from medtui.domain.model.terms import Status


@dataclass(frozen=True, slots=True)
class Summary:
    """A meeting as the lists show it. `wheel` is what it and its items take up of the annual wheel, `team` whose it
    is."""

    id: str
    title: str
    date: dt.date
    at: str
    committee: str
    format: str
    status: Status
    entries: int
    decisions: int
    actions: int
    open_actions: int
    focus: str = ""
    wheel: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a meeting. `id` is the entry's id, or what stands in its place for other lines; `item` the title of
    the item or phase it was said in; `doc` the whole record, for what is in the registers; `focus` the meeting's."""

    id: str
    meeting: str
    date: dt.date
    title: str
    committee: str
    item: str
    kind: str
    text: str
    closed: bool
    doc: dict[str, Any] = field(default_factory=dict[str, Any])
    focus: str = ""

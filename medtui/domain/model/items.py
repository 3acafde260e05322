"""Agenda items, and the topics that a session without agenda turns into items."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from medtui.domain.model.terms import Asked, Outcome, PhaseState, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. A topic is an item that was raised in the room: by a side, never by a name.

    `box` are the minutes given when it was opened, `extra` those added since, `spent` the seconds used before
    the present visit, `thumbs` the counts (up, level, down). `merged_into` is the id of the topic that took
    it over; `origin` says which item of which meeting it was carried over from, `handed_to` which committee
    it was moved to, `wheel` which occurrence of the annual wheel it takes up.
    """

    id: str
    title: str
    order: float
    at: datetime
    phase: str = ""
    asked: Asked = Asked.DISCUSSION
    closed: bool = False
    topic: bool = False
    raised_by: Side | None = None
    dots: int | None = None
    merged_into: str = ""
    parked: bool = False
    origin: str = ""
    state: PhaseState = PhaseState.AHEAD
    box: int = 0
    extra: int = 0
    spent: float = 0.0
    began: datetime | None = None
    ended: datetime | None = None
    thumbs: tuple[tuple[int, int, int], ...] = ()
    outcome: Outcome | None = None
    confirmed: tuple[Side, ...] = ()
    handed_to: str = ""
    wheel: str = ""

    @property
    def live(self) -> bool:
        """Whether it is on the list: not merged into another."""
        return not self.merged_into


def merged_root(id: str, into: Mapping[str, str]) -> str:
    """The topic that has taken this one over in the end; itself where none has. `into` names, by id, which topic has
    taken each over."""
    for _step in into:
        if into.get(id, "") not in into:
            break
        id = into[id]
    return id


def closed_with_merged(into: Mapping[str, str], closed: Collection[str]) -> frozenset[str]:
    """The items that are closed, and those merged with one, whichever of them took the other over."""
    roots = {merged_root(id, into) for id in closed}
    return frozenset(id for id in into if merged_root(id, into) in roots)

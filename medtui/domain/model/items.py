"""Agenda items, and the topics that a session without agenda turns into items."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from medtui.domain.model.terms import Asked, Outcome, PhaseState, Side

LONGEST: Final = 600
"""The most minutes that an item can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A paper of an item: a file in the workspace (`path`, from its root, with `/`), a link (`url`), or a name alone.

    `sha256` is the digest of the file as it was when it was copied.
    """

    name: str
    path: str = ""
    url: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. A topic is an item that was raised in the room: by a side, never by a name.

    `asked` is what it asks of the room, none where nobody said it. `minutes` and `start` (`HH:MM`) are planned, 0 and
    empty where the agenda does not say. `background` is the case as it was presented (*sagsfremstilling*), `case` its
    number in the case system, `kle` its subject in the classification of the municipalities.

    `box` are the minutes given when it was opened, `extra` those added since, `spent` the seconds used before
    the present visit, `thumbs` the counts (up, level, down). `merged_into` is the id of the topic that took
    it over; `origin` says which item of which meeting it was carried over from, `handed_to` which committee
    it was moved to, `wheel` which occurrence of the annual wheel it takes up. `dots` were counted by hand,
    `phone_dots` came from phones. `proposed` is the day on which a side asked for it before the meeting, `late` that
    this was after the last day for it, `put_off` the reason why it waits for the next meeting.
    """

    id: str
    title: str
    order: float
    at: datetime
    phase: str = ""
    asked: Asked | None = None
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
    minutes: int = 0
    start: str = ""
    presenters: tuple[str, ...] = ()
    recommendation: str = ""
    background: str = ""
    attachments: tuple[Attachment, ...] = ()
    case: str = ""
    kle: str = ""
    phone_dots: int = 0
    proposed: date | None = None
    late: bool = False
    put_off: str = ""

    @property
    def all_dots(self) -> int | None:
        """The dots counted by hand and those from phones; none where nobody has counted."""
        return None if self.dots is None and not self.phone_dots else (self.dots or 0) + self.phone_dots

    @property
    def live(self) -> bool:
        """Whether it is on the list: not merged into another."""
        return not self.merged_into


def taken_along(item: Item, *, id: str, order: float, at: datetime, phase: str, topic: bool) -> Item:
    """An item that comes from another meeting, as it begins in a new one: all that was prepared for it comes along,
    what happened to it there does not. Its clock time was that meeting's."""
    return Item(
        id=id,
        title=item.title,
        order=order,
        at=at,
        phase=phase,
        asked=item.asked,
        closed=item.closed,
        topic=topic,
        raised_by=item.raised_by,
        origin=item.origin,
        minutes=item.minutes,
        presenters=item.presenters,
        recommendation=item.recommendation,
        background=item.background,
        attachments=item.attachments,
        case=item.case,
        kle=item.kle,
    )


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

"""What was changed after both sides had agreed to it, or after the minutes were approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from medtui.domain.model.terms import Kind, Side


class Corrected(StrEnum):
    """What a correction is about. `ADDED` and `DELETED` are the whole entry, item, phase or person; `BELONGS` is a
    person's title and organisation."""

    TEXT = "text"
    KIND = "kind"
    OWNERS = "owners"
    TEAM = "team"
    DUE = "due"
    SIDE = "side"
    OUTCOME = "outcome"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    ADDED = "added"
    DELETED = "deleted"
    TITLE = "title"
    DATE = "day"
    PRESENCE = "presence"
    PURPOSE = "purpose"
    THEME = "theme"
    FOCUS = "focus"
    PLACE = "place"
    CHAIR = "chair"
    DEPUTY = "deputy"
    FACILITATOR = "facilitator"
    SECRETARY = "secretary"
    BELONGS = "belongs"
    ROLES = "roles"
    PRESENTERS = "presenters"
    TIME = "time"
    ASKED = "asked"
    RECOMMENDATION = "recommendation"
    BACKGROUND = "background"
    PAPERS = "papers"
    CASE = "case"
    KLE = "kle"
    PLANNED = "planned"
    WHY = "why"
    REJECTED = "rejected"
    GAIN = "gain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing about one entry (or item, phase, person, or the meeting itself: `entry` is the record's id and `kind`
    none) before and after, when it was corrected, from which seat, and for which side.

    `before` and `after` are text as it was typed, names between commas, an ISO date, or the word of a vocabulary.
    `kind`, `item` and `closed` are the entry's at the time: of one that was deleted nothing else is known.
    """

    id: str
    entry: str
    field: Corrected
    before: str
    after: str
    at: datetime
    seat: str
    kind: Kind | None = None
    side: Side | None = None
    item: str = ""
    closed: bool = False

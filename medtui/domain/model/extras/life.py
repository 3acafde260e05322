"""The life of minutes: comments by side, approvals, and what was decided about findings of the privacy check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from medtui.domain.model.terms import Side

MARK = 16
"""Characters of a fingerprint that are printed."""


class By(StrEnum):
    """Who approves: each side by its chair or deputy chair, and at last the committee at its next meeting."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One approval; its id is who gave it. `on` is the day of it, `name` the person's name or the meeting's title.

    `fingerprint` is the SHA-256 of the minutes in Markdown as they were then, this approval among them; `content`
    that of the records they were made from, which stays the same when the form of the minutes changes.
    """

    table: ClassVar[str] = "approvals"

    id: str
    by: By
    on: date
    at: datetime
    seat: str
    name: str = ""
    side: Side | None = None
    fingerprint: str = ""
    content: str = ""

    @property
    def mark(self) -> str:
        """The beginning of the records' fingerprint, as the minutes print it."""
        return self.content[:MARK]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment. `about` is the entry or item it concerns, empty for the whole; `settled` once it
    has been dealt with."""

    table: ClassVar[str] = "comments"

    id: str
    text: str
    at: datetime
    seat: str
    about: str = ""
    side: Side | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """`finding` is the key of the finding that may stand, `reason` the word why."""

    table: ClassVar[str] = "clearances"

    id: str
    finding: str
    at: datetime
    seat: str
    reason: str = ""

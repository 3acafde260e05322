"""The review of a decision: was it kept, and did it make a difference for the citizen?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Kept(StrEnum):
    """Whether a decision was carried out."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look back at the decision `entry`. `helped` is 1 (not at all) to 5 (very much), 0 where it was not said;
    `meeting` is the meeting at which it was asked, where it was another than the decision's own."""

    table: ClassVar[str] = "reviews"

    id: str
    entry: str
    at: datetime
    seat: str
    kept: Kept
    helped: int = 0
    note: str = ""
    meeting: str = ""

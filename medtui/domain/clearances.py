"""What the secretary decided about a finding of the privacy check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """`finding` is the key of the finding that may stand, `reason` the word why."""

    table: ClassVar[str] = "clearances"

    id: str
    finding: str
    at: datetime
    seat: str
    reason: str = ""

"""Why something was decided: the reason, what was weighed and not taken, and whom it is to help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

FIELDS: Final = ("why", "rejected", "gain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What is said of a decision (`entry`): `why` it was taken, `rejected` what was weighed and not taken, a line each,
    and `gain`, what it is to give citizens."""

    table: ClassVar[str] = "reasons"

    id: str
    entry: str
    why: str = ""
    rejected: str = ""
    gain: str = ""

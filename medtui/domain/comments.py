"""Comments on minutes that are out for comment: by side, never by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from medtui.domain.terms import Side


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

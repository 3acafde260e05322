"""Guidelines: agreements between the two sides that bind both (the MED framework agreement's three types)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class GuidelineKind(StrEnum):
    """The first two change only in agreement; the third can be given notice of three months."""

    PROCEDURE = "procedure"
    MANDATORY = "mandatory"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """What a decision (`entry`) says as a guideline. Six things make a good one: purpose, whom it covers, what exactly
    (`content`), which committee, made when, notice. `noticed` is the day notice was given, `ends` the day it ends."""

    table: ClassVar[str] = "guidelines"

    id: str
    entry: str
    kind: GuidelineKind
    title: str
    purpose: str = ""
    covers: str = ""
    content: str = ""
    committee: str = ""
    made: date | None = None
    notice: str = ""
    noticed: date | None = None
    ends: date | None = None

"""Hand-counted answers: how many said 1, 2, 3, 4 and 5. Nothing here can be traced to a person, nor to an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """The count of one question. `question` is its key in the workspace's compass, `about` the decision, task or item
    it was asked of (empty: the meeting), `when` the point in its life: start, half-way or end."""

    table: ClassVar[str] = "pulses"

    id: str
    question: str
    counts: tuple[int, int, int, int, int]
    about: str = ""
    when: str = ""

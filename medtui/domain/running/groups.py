"""Groups drawn by lot from those who are in the room, each with people of both sides as far as there are.

Pure: the same number of the draw gives the same groups, so that nothing of them has to be kept."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side
from medtui.domain.running.rounds import in_the_room

GROUPS: Final = "groups:"
"""What groups are put on the wall with, as `groups:4:1234`: how many, and the number of the draw."""
MOST: Final = 40
_SHOWN: Final = re.compile(r"groups:(\d{1,2}):(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Draw:
    """How many groups, and by which draw."""

    into: int
    number: int

    @property
    def shown(self) -> str:
        """What puts them on the wall."""
        return f"{GROUPS}{self.into}:{self.number}"


def draw_of(showing: str) -> Draw | None:
    """The draw that is on the wall; none where something else is."""
    found = _SHOWN.fullmatch(showing)
    return Draw(int(found[1]), int(found[2])) if found and int(found[1]) else None


def into(people: int, size: int) -> int:
    """How many groups so many people make with about so many in each; no group is smaller than two where it can be
    helped."""
    return max(1, min(MOST, round(people / max(1, size)), max(1, people // 2)))


def groups(meeting: Meeting, now: datetime, draw: Draw) -> tuple[tuple[str, ...], ...]:
    """The names in each group, the sides spread over all; numbers where only a hand count says how many are here."""
    there = in_the_room(meeting, now)
    chance = random.Random(draw.number)
    dealt: list[str] = []
    if there:
        for side in (Side.MANAGEMENT, Side.EMPLOYEES, None):
            names = [person.name for person in there if person.side is side]
            chance.shuffle(names)
            dealt += names
    else:
        dealt = [str(number) for number in range(1, meeting.head.heads + 1)]
        chance.shuffle(dealt)
    return _deal(dealt, min(draw.into, MOST))


def _deal(names: Sequence[str], count: int) -> tuple[tuple[str, ...], ...]:
    found = tuple(tuple(names[place::count]) for place in range(count))
    return tuple(one for one in found if one)

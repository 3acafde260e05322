from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from medtui.domain.meeting import Meeting


class NotWhole(Exception): ...


class TooNew(Exception): ...


class Own(NamedTuple):
    meeting: Meeting
    unread: tuple[int, ...]


def is_own(text: str) -> bool:
    return False


def read_own(text: str, now: datetime) -> Own:
    raise NotWhole

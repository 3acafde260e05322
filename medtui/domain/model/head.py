"""The head of a meeting: what there is one of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from medtui.domain.model.terms import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Title, time and state of a meeting.

    `at` is the planned start `HH:MM`, `end` the moment the meeting must stop (set when it starts). `phase` and `item`
    are what is on now, `since` when the running clock of both last started: none while it stands still. `heads` is a
    hand count of the people in the room, 0 where nobody has counted. `curtain` blanks the wall; `reading` is the
    decision that is read back on it, `showing` what else the facilitator has put there (see `running.wall`). `wheel`
    are the keys of the occurrences of the annual wheel that the meeting takes up, `team` the id of the task team whose
    meeting it is. `one_side` says that the body has no two sides that must agree, so that its decisions hold when they
    are taken. `open_to_all` is a meeting that anybody employed may attend: they are counted, and no names are noted.
    """

    id: str
    title: str
    date: dt.date
    format: str
    lang: str
    created: dt.datetime
    at: str = ""
    committee: str = ""
    purpose: str = ""
    theme: str = ""
    focus: str = ""
    place: str = ""
    chair: str = ""
    deputy: str = ""
    facilitator: str = ""
    secretary: str = ""
    status: Status = Status.PLANNED
    started: dt.datetime | None = None
    ended: dt.datetime | None = None
    end: dt.datetime | None = None
    phase: str = ""
    item: str = ""
    since: dt.datetime | None = None
    paused: bool = False
    curtain: bool = False
    reading: str = ""
    showing: str = ""
    heads: int = 0
    next_meeting: dt.date | None = None
    wheel: tuple[str, ...] = ()
    team: str = ""
    one_side: bool = False
    open_to_all: bool = False

    @property
    def one_sided(self) -> bool:
        """Whether a decision holds here without two sides confirming it: said of the body, or of a task team always."""
        return self.one_side or bool(self.team)

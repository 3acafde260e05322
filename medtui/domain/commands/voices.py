"""Commands about the queue of those who want to speak."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from medtui.domain.model.change import Edit, Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.domain.running.rounds import running, side_field
from medtui.domain.running.voices import ID, TABLE, Voices, Wish, in_order, voices, without_names
from medtui.domain.text import clean, one_line

LONGEST_NAME: Final = 60
MOST: Final = 200
"""So many may wait at once."""
DO: Final = "voice"


@dataclass(frozen=True, slots=True)
class AskToSpeak:
    """Puts somebody into the queue: a person of the attendance list by id, or somebody else by a few `words`. Who waits
    already and has a point of order now goes ahead.

    Refused: "no-phase" while the meeting is not running, "no-such-person", "waits-already", "queue-shut" (a point of
    order may come all the same), "queue-full".
    """

    person: str = ""
    words: str = ""
    order: bool = False

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        queue = _queue(meeting)
        words = one_line(clean(self.words)).strip()[:LONGEST_NAME] if not self.person else ""
        if (self.person and self.person not in meeting.attendance) or not (self.person or words):
            raise Refused("no-such-person")
        wish = Wish(person=self.person, words=words, order=self.order)
        there = next((w for w in queue.waiting if w.key == wish.key), None)
        if there is not None and (there.order or not self.order):
            raise Refused("waits-already")
        if queue.shut and not self.order:
            raise Refused("queue-shut")
        if len(queue.waiting) >= MOST:
            raise Refused("queue-full", most=MOST)
        others = tuple(w for w in queue.waiting if w.key != wish.key)
        return _plan(meeting, queue, waiting=(*others, wish))


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Takes somebody out of the queue, by the key of the wish."""

    key: str

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        queue = _queue(meeting)
        left = tuple(w for w in queue.waiting if w.key != self.key)
        if left == queue.waiting:
            raise Refused("no-such-person")
        return _plan(meeting, queue, waiting=left)


@dataclass(frozen=True, slots=True)
class NextVoice:
    """The floor goes to the next in the queue, or with `key` to this one in it; where nobody waits it is free.

    In a round the time of a voice is not taken from the one whose turn it is. Refused: "nobody-waits" where nobody
    speaks either, "no-such-person".
    """

    key: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        queue = _queue(meeting)
        order = in_order(queue)
        coming = next((w for w in order if not self.key or w.key == self.key), None)
        if coming is None and self.key:
            raise Refused("no-such-person")
        if coming is None and queue.speaking is None:
            raise Refused("nobody-waits")
        values: dict[str, Any] = {"speaking": coming, "since": moment.now if coming else None}
        if coming is not None:
            field = side_field(meeting.attendance.get(coming.person))
            values[field] = getattr(queue, field) + 1
            values["waiting"] = tuple(w for w in queue.waiting if w.key != coming.key)
            values["heard"] = tuple(dict.fromkeys((*queue.heard, coming.key)))
        edit = Edit()
        _give_time_back(meeting, edit, queue, moment.now)
        return _plan(meeting, queue, edit, **values)


@dataclass(frozen=True, slots=True)
class RunQueue:
    """How the queue is run; what is none stays as it is. `each` are seconds of one voice, 0 for no limit."""

    each: int | None = None
    unheard_first: bool | None = None
    shut: bool | None = None

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if self.each is not None and not 0 <= self.each <= 3600:
            raise Refused("voice-minutes")
        queue = _queue(meeting)
        given: dict[str, Any] = {"each": self.each, "unheard_first": self.unheard_first, "shut": self.shut}
        return _plan(meeting, queue, **{name: value for name, value in given.items() if value is not None})


@dataclass(frozen=True, slots=True)
class EndQueue:
    """Nobody waits any more: the turns of each side are kept, the names are not, in the history neither."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        edit = Edit()
        end_queue(meeting, edit)
        return edit.plan(DO, ID)


def end_queue(meeting: Meeting, edit: Edit) -> None:
    """Takes all names out of the queue, as when the meeting ends. Who spoke when would be read off from the steps."""
    kept = meeting.more.get(TABLE, {}).get(ID)
    if isinstance(kept, Voices) and not kept.ended:
        edit.change(kept, **_fields(without_names(kept)))
        edit.leave_alone(kept)


def _fields(queue: Voices) -> dict[str, Any]:
    return {name: getattr(queue, name) for name in Voices.__slots__}


def _queue(meeting: Meeting) -> Voices:
    if meeting.head.status is not Status.LIVE or meeting.phase is None:
        raise Refused("no-phase")
    return voices(meeting)


def _plan(meeting: Meeting, queue: Voices, edit: Edit | None = None, **values: Any) -> Plan:
    """The queue with these facts, in the place of what was kept of it."""
    edit = edit or Edit()
    kept = meeting.more.get(TABLE, {}).get(ID)
    after = replace(queue, ended=False, **values)
    if isinstance(kept, Voices):
        edit.change(kept, **_fields(after))
    else:
        edit.add(after)
    return edit.plan(DO, ID)


def _give_time_back(meeting: Meeting, edit: Edit, queue: Voices, now: datetime) -> None:
    """The time of the voice that ends is not that of the one whose turn it is in a round."""
    round = running(meeting)
    if round is not None and queue.since is not None:
        edit.change(round, since=round.since + max(now - queue.since, timedelta()))

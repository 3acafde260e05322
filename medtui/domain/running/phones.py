"""What phones in the room may do: which channels may be open now, and what their answers come to. Pure.

A channel is open while it has been opened, its phase is on, and the room may see what it is about. An answer is a
random id and what it chose; the newest of an id counts. Sums are made when a channel closes, and told nowhere before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseKind, Status
from medtui.domain.municipality.compass import LEAST, NONE, QUESTIONS, SCALE, Counts

LONGEST: Final = 200
"""Characters that a topic or a note from a phone may have."""
WAITING_MOST: Final = 300
"""How many topics and notes may wait for the facilitator."""
USUAL_DOTS: Final = 3


class Channel(StrEnum):
    """What phones may send: topics and notes wait for the facilitator, dots and the compass are counted at the end, and
    who asks for the floor comes into the queue of speakers."""

    TOPICS = "topics"
    NOTES = "notes"
    DOTS = "dots"
    COMPASS = "compass"
    FLOOR = "floor"


COUNTED: Final = (Channel.DOTS, Channel.COMPASS)
_IN_BREAKS: Final = (PhaseKind.BREAK, PhaseKind.TRANSFER)
_GATHERING: Final = (PhaseKind.GATHER, PhaseKind.MERGE, PhaseKind.BOXES)


@dataclass(frozen=True, slots=True)
class Opened:
    """A channel that the facilitator has opened, in the phase with this id."""

    channel: Channel
    phase: str


def may_open(meeting: Meeting, channel: Channel) -> bool:
    """Whether a channel makes sense now: topics where they are gathered, dots where there are topics to place them on,
    notes and the compass in any phase but a break. Nothing while the curtain is down or a closed item is on."""
    phase = meeting.phase
    if meeting.head.status is not Status.LIVE or phase is None or not _seen(meeting):
        return False
    match channel:
        case Channel.TOPICS:
            return phase.kind in _GATHERING
        case Channel.DOTS:
            return phase.kind is PhaseKind.DOTS and bool(open_topics(meeting))
        case _:
            return phase.kind not in _IN_BREAKS


def is_open(meeting: Meeting, opened: Opened) -> bool:
    """Whether a channel that was opened still takes anything."""
    return meeting.head.phase == opened.phase and may_open(meeting, opened.channel)


def _seen(meeting: Meeting) -> bool:
    item = meeting.item
    return not meeting.head.curtain and (item is None or item.id not in meeting.closed_items)


def open_topics(meeting: Meeting) -> list[tuple[int, Item]]:
    """The topics that dots can be placed on, each with its number in the room."""
    closed = meeting.closed_items
    return [
        (number, topic)
        for number, topic in enumerate(meeting.topics, start=1)
        if topic.id not in closed and not topic.parked
    ]


def dots_each(meeting: Meeting) -> int:
    """How many dots everybody has."""
    phase = meeting.phase
    return (phase.dots if phase else 0) or USUAL_DOTS


Dots = Mapping[str, int]
Answers = Mapping[str, int]


def valid_dots(meeting: Meeting, dots: Dots) -> bool:
    """Whether these can be placed: on open topics, no more than everybody has. None at all takes them back."""
    known = {topic.id for _number, topic in open_topics(meeting)}
    return (
        all(id in known for id in dots)
        and all(count > 0 for count in dots.values())
        and sum(dots.values()) <= dots_each(meeting)
    )


def valid_answers(answers: Answers) -> bool:
    """Whether these are answers to questions of the compass, 1 to 5 each."""
    return all(q in QUESTIONS and value in SCALE for q, value in answers.items())


def dots_sums(ballots: Iterable[Dots]) -> dict[str, int]:
    """The dots of each topic, by its id."""
    sums: dict[str, int] = {}
    for ballot in ballots:
        for id, count in ballot.items():
            sums[id] = sums.get(id, 0) + count
    return sums


def compass_sums(ballots: Iterable[Answers]) -> dict[str, Counts]:
    """How many said 1, 2, 3, 4 and 5 to each question."""
    given = list(ballots)
    return {
        question: _counts(ballot[question] for ballot in given if question in ballot)
        for question in QUESTIONS
        if any(question in ballot for ballot in given)
    }


def together(hand: Counts, phones: Counts) -> Counts:
    """A hand count and the phones' answers as one count; nothing where they are under five in all, so that no
    difference tells a part."""
    both = tuple(a + b for a, b in zip(hand, phones, strict=True))
    return (both[0], both[1], both[2], both[3], both[4]) if sum(both) >= LEAST else NONE


def _counts(values: Iterable[int]) -> Counts:
    found = list(values)
    return (found.count(1), found.count(2), found.count(3), found.count(4), found.count(5))


@dataclass(frozen=True, slots=True)
class OverCount:
    """More dots than the room has: how many were placed, by how many people with how many each."""

    dots: int
    people: int
    each: int


def over_count(meeting: Meeting, phones: int) -> OverCount | None:
    """Whether dots were counted twice, by hand and by phone, as far as sums can tell."""
    each = dots_each(meeting)
    people = max(meeting.heads, phones)
    placed = sum(topic.all_dots or 0 for topic in meeting.topics)
    return OverCount(placed, people, each) if people and placed > people * each else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A topic or a note from a phone, until the facilitator takes it or leaves it. Nothing says whose it is."""

    id: str
    channel: Channel
    text: str
    gone: bool = field(default=False)

"""What a phone is told: the wall's own view, and what is open. The one source of both is what the room may see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from medtui.application.meeting.room import Room
from medtui.domain.model.meeting import Meeting
from medtui.domain.municipality.compass import QUESTIONS
from medtui.domain.running.phones import COUNTED, Channel, dots_each, open_topics
from medtui.domain.running.rounds import in_the_room
from medtui.domain.running.wall import PHONES, sight
from medtui.i18n import Translator
from medtui.minutes.content.compass import asked_words
from medtui.wording.wall import wall_view


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that dots can be placed on."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class View:
    """What every phone of one language sees. `ends` is when the clock that runs is at nothing, ISO, and `now` when this
    was; empty where none runs. `told` is how many have answered, one sentence for each open channel that is counted."""

    heading: str
    text: str
    under: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    dark: bool
    ends: str
    open: tuple[Channel, ...]
    topics: tuple[Topic, ...]
    each: int
    questions: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    over: bool
    people: tuple[tuple[str, str], ...] = ()
    now: str = ""

    @property
    def version(self) -> str:
        """What changes when a phone must look anew. How many have answered is told without that."""
        said = replace(self, told=(), now="")
        return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def news(self) -> str:
        """What an event tells the page's script."""
        return json.dumps({"v": self.version, "told": self.told}, ensure_ascii=False, separators=(",", ":"))


def view(room: Room, effect: str, t: Translator) -> View:
    """What a phone sees now. `effect` is the workspace's own wording of the effect question."""
    counts = {channel: (room.answered(channel), room.joined) for channel in COUNTED}
    return view_of(room.meeting, room.seat.clock(), room.open, counts, effect, t, over=room.over)


def view_of(
    meeting: Meeting,
    now: datetime,
    open_now: tuple[Channel, ...],
    counts: Mapping[Channel, tuple[int, int]],
    effect: str,
    t: Translator,
    *,
    over: bool = False,
) -> View:
    """What a phone sees of a meeting. `counts` are how many have answered and how many are here, by channel. Pure."""
    if meeting.head.showing == PHONES:
        # Who reads this has come in already.
        meeting = replace(meeting, head=replace(meeting.head, showing=""))
    seen = sight(meeting, now)
    wall = wall_view(seen, t)
    running = seen.left is not None and not meeting.head.paused and not wall.dark
    topics = [Topic(i.id, n, i.title) for n, i in open_topics(meeting)] if Channel.DOTS in open_now else []
    return View(
        heading=wall.heading,
        text=wall.text,
        under=wall.under,
        lines=wall.lines,
        dark=wall.dark,
        ends=_moment(now, seen.left) if running and seen.left is not None else "",
        open=open_now,
        topics=tuple(topics),
        each=dots_each(meeting),
        questions=tuple((q, asked_words(q, effect, t)) for q in QUESTIONS)
        if Channel.COMPASS in open_now
        else (),
        told=tuple(_told(open_now, counts, t)),
        over=over,
        people=tuple((a.id, a.name) for a in in_the_room(meeting, now)) if Channel.FLOOR in open_now else (),
        now=now.isoformat(),
    )


def _told(
    open_now: tuple[Channel, ...], counts: Mapping[Channel, tuple[int, int]], t: Translator
) -> Iterator[str]:
    for channel in COUNTED:
        if channel in open_now:
            count, here = counts.get(channel, (0, 0))
            yield t("{count} of {of} phones have answered.").format(count=count, of=max(here, count))


def _moment(now: datetime, left: float) -> str:
    return (now + timedelta(seconds=round(left))).isoformat()

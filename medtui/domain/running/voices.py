"""Voices in turn: who has asked to speak, who speaks now, and in which order the others come. Pure.

Whoever speaks on a point of order goes ahead. Behind these come the others as they asked; where that is wished, those
who have not been heard at this meeting first. When the meeting ends only the number of turns of each side is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from medtui.domain.model.people import Attendance
from medtui.domain.name_keys import name_words, names
from medtui.domain.running.rounds import Share

if TYPE_CHECKING:
    from medtui.domain.model.meeting import Meeting

TABLE: Final = "voices"
ID: Final = "v1"
"""There is one queue in a meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody who has asked to speak: the id of a person on the attendance list, or the `words` that stand for
    somebody who is not on it. `order` is a point of order."""

    person: str = ""
    words: str = ""
    order: bool = False

    @property
    def key(self) -> str:
        """The same for two wishes of one person."""
        return self.person or " ".join(name_words(self.words)) or self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The queue of a meeting. `phase` and `item` are what it is about: once something else is on, nobody waits.

    `waiting` are those who have asked, as they did; `speaking` has had the floor since `since`; `heard` are the keys of
    all who have had it. `each` are the seconds of one voice, 0 where there is no limit. `shut` is a queue that takes
    nobody more, `ended` one that holds no names any more. The turns are counted by side as they begin.
    """

    table: ClassVar[str] = TABLE

    id: str = ID
    phase: str = ""
    item: str = ""
    waiting: tuple[Wish, ...] = ()
    speaking: Wish | None = None
    since: datetime | None = None
    heard: tuple[str, ...] = ()
    each: int = 0
    unheard_first: bool = False
    shut: bool = False
    management: int = 0
    employees: int = 0
    others: int = 0
    ended: bool = False

    @property
    def share(self) -> Share:
        """How many turns each side has had."""
        return Share(self.management, self.employees, self.others)


def voices(meeting: Meeting) -> Voices:
    """The queue as it is about what is on now: where something else was on when they asked, nobody waits."""
    found = meeting.more.get(TABLE, {}).get(ID)
    here = (meeting.head.phase, meeting.head.item)
    if not isinstance(found, Voices):
        return Voices(phase=here[0], item=here[1])
    if (found.phase, found.item) == here:
        return found
    return replace(found, phase=here[0], item=here[1], waiting=(), speaking=None, since=None, shut=False)


def in_order(queue: Voices) -> tuple[Wish, ...]:
    """Those who wait, the next one first."""
    heard = set(queue.heard)

    def place(wish: Wish) -> int:
        late = queue.unheard_first and wish.key in heard
        return 0 if wish.order else 2 if late else 1

    return tuple(sorted(queue.waiting, key=place))


def spoken(queue: Voices, now: datetime) -> float:
    """Seconds that the one who speaks has had."""
    return max(0.0, (now - queue.since).total_seconds()) if queue.since else 0.0


def name_of(meeting: Meeting, wish: Wish) -> str:
    """What somebody in the queue is called; empty where the person has left the list."""
    person = meeting.attendance.get(wish.person)
    return person.name if person else wish.words


def without_names(queue: Voices) -> Voices:
    """What may stay of a queue: the turns of each side."""
    return replace(queue, phase="", item="", waiting=(), speaking=None, since=None, heard=(), ended=True)


def meant(typed: str, people: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Who a few typed letters stand for: initials before the beginning of a first name, that before the beginning of
    any other name, and that before the first of several initials."""
    there = [(person, name_words(person.name)) for person in people]
    asked = name_words(typed)
    letters = "".join(asked)
    if not letters:
        return ()
    whole = [person for person, words in there if words == asked]
    initials = [person for person, words in there if "".join(word[0] for word in words) == letters]
    begun = [person for person, words in there if "".join(word[0] for word in words).startswith(letters)]
    first = [person for person, words in there if words and len(asked) == 1 and words[0].startswith(letters)]
    any_name = [person for person, _words in there if names(typed, person.name)]
    return tuple(whole or initials or first or any_name or begun)

"""The queue of speakers, as screens, the command line and phones ask for it: by a person's id, or by what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from medtui.application.meeting.seat import Seat
from medtui.domain.commands.voices import AskToSpeak, Withdraw
from medtui.domain.model.change import Change, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.running.rounds import in_the_room
from medtui.domain.running.voices import Wish, meant, voices

LEAST: Final = 4
"""Letters that the name of somebody who is on no list has at least."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Whom a typed line means: one person, several that it may be, or words for somebody who is not on the list."""

    person: Attendance | None = None
    several: tuple[Attendance, ...] = ()
    words: str = ""


def who(seat: Seat, typed: str) -> Typed:
    """Whom a few letters mean, among those in the room; somebody else by a whole word.

    Raises `Refused("nobody-so-called")` for letters that are nobody's here.
    """
    found = meant(typed, in_the_room(seat.meeting, seat.clock()))
    if len(found) == 1:
        return Typed(person=found[0])
    if not found and len(typed.strip()) < LEAST:
        raise Refused("nobody-so-called", typed=typed.strip())
    return Typed(several=found) if found else Typed(words=typed.strip())


def ask_to_speak(seat: Seat, *, person: str = "", words: str = "", order: bool = False) -> Change:
    """Puts a person of the attendance list (by id), or somebody by a few words, into the queue. Raises `Refused`, and
    what doing a command raises."""
    return seat.do(AskToSpeak(person, words, order))


def withdraw(seat: Seat, *, person: str = "", words: str = "") -> Change:
    """Takes somebody out of the queue again. Raises as `ask_to_speak`."""
    return seat.do(Withdraw(Wish(person=person, words=words).key))


def waiting_by_name(meeting: Meeting, typed: str) -> Wish:
    """The one in the queue whom typed letters mean. Raises `Refused("no-such-person")`."""
    queue = voices(meeting).waiting
    people = [meeting.attendance[wish.person] for wish in queue if wish.person in meeting.attendance]
    ids = {person.id for person in meant(typed, people)}
    found = [w for w in queue if w.person in ids or (w.words and w.key == Wish(words=typed).key)]
    if len(found) != 1:
        raise Refused("no-such-person")
    return found[0]

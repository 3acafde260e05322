"""Phones in the room: what they send is kept, counted when a channel closes, and taken by the facilitator.

The server and the live screen may be two programs. They share the small files of `store.files.room`; only sums, and
what the facilitator takes, reach the meeting's journal.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from medtui.application.meeting.queue import ask_to_speak, withdraw
from medtui.application.meeting.seat import Seat
from medtui.domain.commands.combined import Several
from medtui.domain.commands.entries import Capture
from medtui.domain.commands.topics import CountPhoneDots, Merge, Raise
from medtui.domain.errors import MedtuiError
from medtui.domain.model.change import Change, Command, Refused
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.domain.municipality.compass import NONE, CountPulse, Counts, pulse_of
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.running.phones import (
    COUNTED,
    LONGEST,
    WAITING_MOST,
    Answers,
    Channel,
    Dots,
    Opened,
    Waiting,
    compass_sums,
    dots_sums,
    is_open,
    may_open,
    together,
    valid_answers,
    valid_dots,
)
from medtui.domain.running.rounds import in_the_room
from medtui.domain.running.voices import voices
from medtui.domain.text import clean
from medtui.store.files.room import RoomFiles
from medtui.store.workspace.workspace import Workspace

SEAT: Final = "room"
SCHEMA: Final = 1
SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs that nobody takes for another."""
CODE_LENGTH: Final = 6
_WAITING: Final = "waiting"


class NotTaken(MedtuiError):
    """What a phone sent was not taken. `code`: `closed`, `empty`, `too-long`, `too-many`, `not-valid`,
    `queue-shut`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Served(MedtuiError):
    """Another server is at work on this meeting already."""


class NotOpened(MedtuiError):
    """A channel that cannot be opened now."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel.value)
        self.channel = channel


@dataclass(frozen=True, slots=True)
class Told:
    """What the live screen and the wall may know of the phones: no sums, only how many have answered.

    `url` is what the code on the wall leads to; empty where no server is at work.
    """

    code: str = ""
    url: str = ""
    joined: int = 0
    channels: tuple[Opened, ...] = ()
    answered: Mapping[str, int] | None = None
    waiting: tuple[Waiting, ...] = ()

    def has_open(self, channel: Channel) -> bool:
        """Whether it has been opened."""
        return any(one.channel is channel for one in self.channels)


class Lobby:
    """The live screen's side: what the phones are allowed, and what waits to be taken."""

    def __init__(self, workspace: Workspace, meeting: str) -> None:
        self.files = RoomFiles(workspace.root, meeting)
        self._seen: tuple[int, ...] | None = None
        self._told = Told()

    def look(self) -> Told:
        """How it stands. Reads nothing that has not changed."""
        mark = (*self.files.mark(), *self.files.mark(_WAITING))
        if mark != self._seen:
            self._seen = mark
            self._told = _told(self.files)
        if self._told.url and not self.files.is_held():
            # Its server was stopped hard, and could not say so.
            return replace(self._told, url="", joined=0)
        return self._told

    def open(self, meeting: Meeting, channel: Channel) -> None:
        """Lets phones send this, as long as the phase is on. Raises `NotOpened`, `OSError`."""
        if not may_open(meeting, channel):
            raise NotOpened(channel)
        phase = meeting.head.phase

        def how(state: dict[str, Any]) -> dict[str, Any]:
            return {**state, "channels": {**_channels(state), channel.value: phase}}

        self.files.change(how)

    def close(self, channel: Channel) -> None:
        """Closes it. What is counted is counted by the server, which sees it at once. Raises `OSError`."""

        def how(state: dict[str, Any]) -> dict[str, Any]:
            left = {name: phase for name, phase in _channels(state).items() if name != channel.value}
            return {**state, "channels": left}

        self.files.change(how)

    def take(self, seat: Seat, ids: tuple[str, ...], *, closed: bool = False) -> Change:
        """Takes what waits into the meeting, as it was sent; `closed` makes it confidential. Raises `Refused`,
        `NotSaved`, `OSError`."""
        wanted = [one for one in self.look().waiting if one.id in ids]
        if not wanted:
            raise Refused("nothing-to-do")
        change = seat.do(Several(tuple(_command(one, closed) for one in wanted), "from-phones"))
        self.files.append(_WAITING, [{"gone": one.id} for one in wanted])
        _forget_gone(self.files)
        return change

    def merge(self, seat: Seat, id: str, into: str) -> Change:
        """Takes a topic that waits and merges it with one that is on the list: both titles stand there. Raises as
        `take`."""
        one = next((w for w in self.look().waiting if w.id == id and w.channel is Channel.TOPICS), None)
        if one is None or into not in seat.meeting.items:
            raise Refused("nothing-to-do")
        new = f"i{seat.meeting.next_number('i')}"
        change = seat.do(Several((Raise(one.text), Merge(new, into)), "from-phones"))
        self.files.append(_WAITING, [{"gone": id}])
        _forget_gone(self.files)
        return change

    def dismiss(self, id: str) -> None:
        """Leaves one out: it is gone. Raises `OSError`."""
        self.files.append(_WAITING, [{"gone": id}])
        _forget_gone(self.files)


def hold_hands(workspace: Workspace, meeting: Meeting, question: str, counts: Counts) -> None:
    """A hand count of fewer than five answers, which is kept nowhere: while phones answer too it waits beside their
    answers, to be counted with them when the channel closes. Raises `OSError`."""
    lobby = Lobby(workspace, meeting.id)
    if not any(one.channel is Channel.COMPASS and is_open(meeting, one) for one in lobby.look().channels):
        return
    lobby.files.change(lambda state: {**state, "hands": {**_hands(state), question: list(counts)}})


def _hands(state: Mapping[str, Any]) -> dict[str, list[int]]:
    """The hand counts that wait, by question."""
    found = state.get("hands")
    return {str(q): c for q, c in found.items() if _is_counts(c)} if isinstance(found, dict) else {}


def _is_counts(value: Any) -> bool:
    return isinstance(value, list) and len(value) == len(NONE) and all(isinstance(n, int) for n in value)


def _command(one: Waiting, closed: bool = False) -> Command:
    if one.channel is Channel.TOPICS:
        return Raise(one.text, closed=closed)
    return Capture(Draft(kind=LineKind.NOTE, text=one.text, closed=closed))


class Room:
    """The server's side of one meeting. For one thread, and one server a meeting.

    Opening it makes a code and a key where there are none, and knows the phones again after a stop. Raises `Served`
    where another server has it.
    """

    def __init__(self, workspace: Workspace, meeting: str, *, accept: bool = False) -> None:
        self.files = RoomFiles(workspace.root, meeting)
        self._held = self.files.hold()
        if self._held is None:
            raise Served(meeting)
        self.seat = Seat.open(workspace, meeting, SEAT)
        self._accept = accept
        self._answers: dict[str, Answers] = {}
        self._asked: dict[str, str] = {}
        self._phones: set[str] = set()
        self._state = self.files.change(_begun)
        self._mark = self.files.mark()
        self._dots: dict[str, Dots] = {
            str(line["id"]): line["dots"] for line in self.files.lines("dots.box") if _is_dots(line)
        }
        self._waiting = {one.id for one in waiting(self.files)}
        self._counted: tuple[int, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def meeting(self) -> Meeting:
        """The meeting as last seen."""
        return self.seat.meeting

    @property
    def code(self) -> str:
        """What is typed on a phone to come in."""
        return str(self._state["code"])

    @property
    def key(self) -> str:
        """The secret that the cookies of this room are made with."""
        return str(self._state["key"])

    @property
    def over(self) -> bool:
        """Whether the meeting has ended, and the room with it."""
        return self.meeting.head.status not in (Status.PLANNED, Status.LIVE)

    @property
    def open(self) -> tuple[Channel, ...]:
        """The channels that take something now."""
        return tuple(one.channel for one in _opened(self._state) if is_open(self.meeting, one))

    @property
    def joined(self) -> int:
        """How many phones are here."""
        return len(self._phones)

    def answered(self, channel: Channel) -> int:
        """How many phones have answered."""
        return len(self._dots) if channel is Channel.DOTS else len(self._answers)

    # -- phones

    def ballot(self, token: str, channel: Channel) -> str:
        """The random id of a phone in one channel: the same after a restart, and not to be traced to its cookie."""
        key = bytes.fromhex(str(self._state["key"]))
        return hmac.new(key, f"{channel.value} {token}".encode(), hashlib.sha256).hexdigest()[:24]

    def join(self, token: str) -> None:
        """A phone is here."""
        self._phones.add(hashlib.sha256(token.encode()).hexdigest())

    def send(self, channel: Channel, text: str) -> None:
        """A topic or a note: kept before this returns. Raises `NotTaken`, `OSError`."""
        self._check_open(channel)
        text = " ".join(clean(text).split())
        if not text:
            raise NotTaken("empty")
        if len(text) > LONGEST:
            raise NotTaken("too-long")
        if len(self._waiting) >= WAITING_MOST:
            raise NotTaken("too-many")
        id = secrets.token_hex(6)
        self.files.append(_WAITING, [{"id": id, "channel": channel.value, "text": text}])
        self._waiting.add(id)

    def place_dots(self, token: str, dots: Dots) -> None:
        """A phone's dots, all of them each time: kept before this returns. Raises `NotTaken`, `OSError`."""
        self._check_open(Channel.DOTS)
        placed = {id: count for id, count in dots.items() if count}
        if not valid_dots(self.meeting, placed):
            raise NotTaken("not-valid")
        id = self.ballot(token, Channel.DOTS)
        if self._dots.get(id) == placed:
            return
        self.files.append("dots.box", [{"id": id, "dots": placed}])
        self._dots[id] = placed

    def dots_of(self, token: str) -> Dots:
        """What a phone has placed."""
        return self._dots.get(self.ballot(token, Channel.DOTS), {})

    def answer(self, token: str, answers: Answers) -> None:
        """A phone's answers to the compass: in memory alone, because their order must stand nowhere. Raises
        `NotTaken`."""
        self._check_open(Channel.COMPASS)
        if not valid_answers(answers):
            raise NotTaken("not-valid")
        self._answers[self.ballot(token, Channel.COMPASS)] = dict(answers)

    def answers_of(self, token: str) -> Answers:
        """What a phone has answered."""
        return self._answers.get(self.ballot(token, Channel.COMPASS), {})

    def ask(self, token: str, person: str, *, order: bool = False) -> None:
        """Asks for the floor: a person of the list, by id, in the place of whom this phone had asked for; nobody takes
        that back. Which phone asked is known in memory alone. Raises `NotTaken`, `NotSaved`, `OSError`."""
        self._check_open(Channel.FLOOR)
        id = self.ballot(token, Channel.FLOOR)
        if person and person not in {one.id for one in in_the_room(self.meeting, self.seat.clock())}:
            raise NotTaken("not-valid")
        before = self._asked.pop(id, "")
        if before and before != person:
            with contextlib.suppress(Refused):
                withdraw(self.seat, person=before)
        if not person:
            return
        try:
            ask_to_speak(self.seat, person=person, order=order)
        except Refused as error:
            if error.code != "waits-already":
                raise NotTaken("queue-shut" if error.code == "queue-shut" else "closed") from None
        self._asked[id] = person

    def asked_by(self, token: str) -> str:
        """The person that a phone has asked for, while that one waits."""
        person = self._asked.get(self.ballot(token, Channel.FLOOR), "")
        return person if any(wish.person == person for wish in voices(self.meeting).waiting) else ""

    def _check_open(self, channel: Channel) -> None:
        if channel not in self.open:
            raise NotTaken("closed")

    # -- what goes on

    def follow(self) -> bool:
        """Takes what others did, closes and counts what is to be closed, takes topics in where all are let through.

        Whether anything is new for the phones. Raises `NotSaved`, `OSError`.
        """
        before = (self.seat.session.journal.seq, self.open, self._told_counts())
        self.seat.session.refresh()
        if (mark := self.files.mark()) != self._mark:
            self._mark = mark
            self._state = self.files.read() or self._state
        self._settle()
        if self._accept:
            self._take_all()
        self._waiting = {one.id for one in waiting(self.files)} if self._waiting else set()
        self._tell()
        if self.over:
            self.files.remove_all()
        return before != (self.seat.session.journal.seq, self.open, self._told_counts())

    def addresses(self, url: str) -> None:
        """Says where the phones find the room. Raises `OSError`."""
        self._write({"url": url})

    def _settle(self) -> None:
        open_now = set(self.open)
        for one in _opened(self._state):
            if one.channel not in open_now:
                self._drop(one.channel)
        if self._dots and Channel.DOTS not in open_now:
            self._count_dots()
        if (self._answers or _hands(self._state)) and Channel.COMPASS not in open_now:
            self._count_compass()

    def _drop(self, channel: Channel) -> None:
        """A channel whose time is over is open no more, also should its phase come back."""

        def how(state: dict[str, Any]) -> dict[str, Any]:
            left = {name: phase for name, phase in _channels(state).items() if name != channel.value}
            return {**state, "channels": left}

        self._state = self.files.change(how)
        self._mark = self.files.mark()

    def _count_dots(self) -> None:
        with contextlib.suppress(Refused):
            self.seat.do(CountPhoneDots(dots_sums(self._dots.values())))
        # The sums stand; nobody needs to know any more who placed what.
        self.files.remove("dots.box")
        self._dots = {}

    def _count_compass(self) -> None:
        # Taken out first: should the program be stopped here, no answer is counted twice.
        given, self._answers = list(self._answers.values()), {}
        hands = _hands(self._state)
        if hands:
            self._write({"hands": {}})
        commands: list[Command] = []
        for question, phones in compass_sums(given).items():
            counted = pulse_of(self.meeting, question)
            hand: Counts = counted.counts if counted else NONE
            if not any(hand) and (held := hands.get(question)) is not None:
                hand = (held[0], held[1], held[2], held[3], held[4])
            both = together(hand, phones)
            if any(both):
                commands.append(CountPulse(question, both))
        if commands:
            with contextlib.suppress(Refused):
                self.seat.do(Several(tuple(commands), "compass"))

    def _take_all(self) -> None:
        """All that came since the last look, as one change."""
        there = waiting(self.files)
        if there:
            with contextlib.suppress(Refused):
                self.seat.do(Several(tuple(map(_command, there)), "from-phones"))
                self.files.append(_WAITING, [{"gone": one.id} for one in there])
                _forget_gone(self.files)

    def _told_counts(self) -> tuple[int, ...]:
        return (self.joined, *(self.answered(channel) for channel in COUNTED), len(self._waiting))

    def _tell(self) -> None:
        """How many are here and have answered, for the live screen: only where that has changed."""
        counts = self._told_counts()
        if counts != self._counted:
            self._counted = counts
            answered = {channel.value: self.answered(channel) for channel in COUNTED}
            self._write({"joined": self.joined, "answered": answered})

    def _write(self, values: dict[str, Any]) -> None:
        self._state = self.files.change(lambda state: {**state, **values})
        self._mark = self.files.mark()

    def close(self) -> None:
        """The server stops: the code leads nowhere any more. Ballots stay for a server that goes on."""
        with contextlib.suppress(OSError):
            if not self.over:
                self._write({"url": "", "joined": 0})
        self.seat.close()
        if self._held is not None:
            os.close(self._held)
            self._held = None


def waiting(files: RoomFiles) -> tuple[Waiting, ...]:
    """The topics and notes that wait to be taken, in the order they came."""
    found: dict[str, Waiting] = {}
    for line in files.lines(_WAITING):
        if "gone" in line:
            found.pop(str(line["gone"]), None)
        elif line.get("channel") in set(Channel) and isinstance(line.get("text"), str):
            id = str(line.get("id", ""))
            found[id] = Waiting(id, Channel(line["channel"]), line["text"])
    return tuple(found.values())


def _forget_gone(files: RoomFiles) -> None:
    """Once nothing waits, nothing of what waited lies there either."""
    if not waiting(files):
        files.remove_if(_WAITING, lambda: not waiting(files))


def _told(files: RoomFiles) -> Told:
    state = files.read()
    answered = state.get("answered")
    return Told(
        code=str(state.get("code", "")),
        url=str(state.get("url", "")),
        joined=int(state.get("joined", 0) or 0),
        channels=_opened(state),
        answered=answered if isinstance(answered, dict) else {},
        waiting=waiting(files),
    )


def _begun(state: dict[str, Any]) -> dict[str, Any]:
    if state.get("schema") == SCHEMA and state.get("code") and state.get("key"):
        return state
    code = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))
    return {
        **state,
        "schema": SCHEMA,
        "code": code,
        "key": secrets.token_hex(32),
        "channels": _channels(state),
    }


def _channels(state: Mapping[str, Any]) -> dict[str, str]:
    found = state.get("channels")
    known = set(Channel)
    return {k: str(v) for k, v in found.items() if k in known} if isinstance(found, dict) else {}


def _opened(state: Mapping[str, Any]) -> tuple[Opened, ...]:
    return tuple(Opened(Channel(name), phase) for name, phase in _channels(state).items())


def _is_dots(line: Mapping[str, Any]) -> bool:
    dots = line.get("dots")
    return (
        isinstance(line.get("id"), str)
        and isinstance(dots, dict)
        and all(isinstance(count, int) for count in dots.values())
    )

"""The queue of speakers: its order, its time, what is left of it, and the letters that name somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.rounds import NextTurn
from medtui.domain.commands.topics import Raise
from medtui.domain.commands.voices import AskToSpeak, EndQueue, NextVoice, RunQueue, Withdraw
from medtui.domain.model.change import Refused
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.running import rounds
from medtui.domain.running.voices import in_order, meant, name_of, voices
from medtui.domain.running.wall import Moment, sight
from tests.domain.room import Room, theme_phases

PEOPLE = "Rikke Dam (A); Anne Lise Berg (B); Karen Holm (A); Yusuf Aydin (B); Lone Krag; Karl Dam (B)"


@pytest.fixture
def room() -> Room:
    room = Room(theme_phases())
    for person in read_attendees(PEOPLE):
        room.do(Attend(replace(person, id="")))
    room.do(Next())
    return room


def id_of(room: Room, name: str) -> str:
    return next(person.id for person in room.meeting.people if person.name.startswith(name))


def ask(room: Room, *names: str, order: bool = False) -> None:
    for name in names:
        room.after(0.02).do(AskToSpeak(id_of(room, name), order=order))


def waiting(room: Room) -> list[str]:
    return [name_of(room.meeting, wish).split()[0] for wish in in_order(voices(room.meeting))]


def test_all_come_as_they_asked_and_a_point_of_order_goes_ahead(room: Room) -> None:
    ask(room, "Rikke", "Yusuf", "Karen")
    ask(room, "Lone", order=True)
    assert waiting(room) == ["Lone", "Rikke", "Yusuf", "Karen"]
    # Who waits already may have a point of order.
    ask(room, "Karen", order=True)
    assert waiting(room) == ["Lone", "Karen", "Rikke", "Yusuf"]
    for person, order in (("Rikke", False), ("Karen", True)):
        with pytest.raises(Refused, match="waits-already"):
            ask(room, person, order=order)


def test_those_who_have_not_been_heard_come_first_where_that_is_wished(room: Room) -> None:
    ask(room, "Rikke", "Yusuf")
    for _voice in range(2):
        room.after(1).do(NextVoice())
    ask(room, "Rikke", "Karen", "Yusuf", "Lone")
    assert waiting(room) == ["Rikke", "Karen", "Yusuf", "Lone"]
    room.do(RunQueue(unheard_first=True))
    assert waiting(room) == ["Karen", "Lone", "Rikke", "Yusuf"]
    ask(room, "Karl", order=True)
    assert waiting(room)[0] == "Karl"


def test_forty_wishes_one_a_second_come_as_ruled() -> None:
    room = Room(theme_phases())
    for person in read_attendees("; ".join(f"P{n:02d} Efternavn ({'AB'[n % 2]})" for n in range(40))):
        room.do(Attend(replace(person, id="")))
    room.do(Next())
    room.do(RunQueue(unheard_first=True))
    spoke: list[str] = []
    queue: list[tuple[int, int, str]] = []
    for second in range(40):
        # Every fifth is somebody who has been heard already.
        name = (
            spoke[-1]
            if second % 5 == 4 and spoke and spoke[-1] not in [q[2] for q in queue]
            else f"P{second:02d}"
        )
        order = second % 13 == 7
        room.after(1 / 60).do(AskToSpeak(id_of(room, name), order=order))
        queue.append((0 if order else 2 if name in spoke else 1, second, name))
        if second % 3 == 2:
            first = min(queue)
            assert waiting(room) == [q[2] for q in sorted(queue)]
            room.do(NextVoice())
            queue.remove(first)
            spoke.append(first[2])
            # Whoever waits and was heard meanwhile waits behind.
            queue = [(0 if rank == 0 else 2 if who in spoke else 1, at, who) for rank, at, who in queue]
    assert waiting(room) == [q[2] for q in sorted(queue)]
    assert voices(room.meeting).share.turns == len(spoke) == 13


def test_turns_are_counted_by_side_and_no_name_is_left(room: Room) -> None:
    ask(room, "Rikke", "Yusuf", "Lone")
    for _voice in range(4):
        room.after(2).do(NextVoice())
    ask(room, "Karen")
    room.do(End())
    (kept,) = room.meeting.more["voices"].values()
    assert (kept.management, kept.employees, kept.others) == (1, 1, 1)
    assert (kept.waiting, kept.speaking, kept.heard, kept.since) == ((), None, (), None)
    alone = room.history[-1]
    assert alone.do == "end"


def test_the_plan_that_ends_a_meeting_takes_the_names_out_of_the_history(room: Room) -> None:
    ask(room, "Rikke")
    room.do(EndQueue())
    with pytest.raises(Refused, match="nothing-to-do"):
        room.do(EndQueue())
    assert waiting(room) == []


def test_a_queue_is_about_what_is_on(room: Room) -> None:
    ask(room, "Rikke", "Yusuf")
    room.do(NextVoice())
    room.do(Raise("Vikarer"))
    assert waiting(room) == []
    assert voices(room.meeting).speaking is None
    # Who has been heard has been heard at this meeting.
    room.do(RunQueue(unheard_first=True))
    ask(room, "Rikke", "Karen")
    assert waiting(room) == ["Karen", "Rikke"]


def test_a_closed_queue_takes_points_of_order_alone(room: Room) -> None:
    room.do(RunQueue(shut=True))
    with pytest.raises(Refused, match="queue-shut"):
        ask(room, "Rikke")
    ask(room, "Karen", order=True)
    assert waiting(room) == ["Karen"]


def test_somebody_who_is_on_no_list_may_speak(room: Room) -> None:
    room.do(AskToSpeak(words="  en gæst ved\nvinduet "))
    with pytest.raises(Refused, match="waits-already"):
        room.do(AskToSpeak(words="En gæst ved vinduet"))
    room.do(NextVoice())
    assert voices(room.meeting).others == 1
    for wrong in (AskToSpeak(words=" "), AskToSpeak(person="a99"), Withdraw("a1"), NextVoice("a2")):
        with pytest.raises(Refused, match="no-such-person"):
            room.do(wrong)


def test_a_voice_inside_a_round_takes_no_time_from_whose_turn_it_is(room: Room) -> None:
    room.do(NextTurn())
    round = rounds.running(room.meeting)
    assert round is not None
    room.after(1)
    before = rounds.spoken(round, room.now)
    ask(room, "Yusuf")
    room.do(NextVoice())
    assert sight(room.meeting, room.now).text == "Yusuf Aydin"
    room.after(3).do(NextVoice())
    round = rounds.running(room.meeting)
    assert round is not None
    assert rounds.spoken(round, room.now) == pytest.approx(before + 0.02 * 60)
    assert sight(room.meeting, room.now).moment is Moment.ROUND


def test_the_wall_shows_who_speaks_three_more_and_the_time_of_a_voice(room: Room) -> None:
    room.do(RunQueue(each=120))
    ask(room, "Rikke", "Yusuf", "Karen", "Lone", "Karl", "Anne")
    seen = sight(room.meeting, room.now)
    assert (seen.moment, seen.text, [line.text for line in seen.lines], seen.more) == (
        Moment.QUEUE, "", ["Rikke Dam", "Yusuf Aydin", "Karen Holm"], 3,
    )  # fmt: skip
    room.do(NextVoice())
    room.after(0.5)
    seen = sight(room.meeting, room.now)
    assert (seen.text, seen.left, seen.whole, seen.more) == ("Rikke Dam", 90, 120, 2)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rd", ["Rikke Dam"]), ("KH", ["Karen Holm"]), ("alb", ["Anne Lise Berg"]), ("ri", ["Rikke Dam"]),
        ("ka", ["Karen Holm", "Karl Dam"]), ("kare", ["Karen Holm"]), ("dam", ["Rikke Dam", "Karl Dam"]),
        ("karl dam", ["Karl Dam"]), ("holm", ["Karen Holm"]),
        ("al", ["Anne Lise Berg"]), ("xy", []), ("", []), ("!", []),
    ],
)  # fmt: skip
def test_a_few_letters_name_somebody(room: Room, typed: str, found: list[str]) -> None:
    assert [person.name for person in meant(typed, room.meeting.people)] == found

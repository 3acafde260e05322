"""What phones send: kept, counted once, seen when it closes, and traced to nobody."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from medtui.application.meeting.room import NotOpened, hold_hands
from medtui.application.meeting.seat import Seat
from medtui.domain.commands.meeting import Curtain
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import CountDots, Merge
from medtui.domain.model.change import Refused, Undo
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.terms import Kind, PhaseKind
from medtui.domain.municipality.compass import CountPulse, pulses
from medtui.domain.running.phones import Channel, over_count
from tests.web.conftest import Phone, Table, until


def bytes_of(folder: Path) -> bytes:
    return b"\n".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def test_a_topic_waits_until_it_is_taken(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    phone = served.phone()
    assert phone.send("topic", text="Før tid").status == 409
    served.open(Channel.TOPICS)
    assert phone.send("topic", text="  Vagtplaner\ni julen ").status == 200
    assert served.phone().form("topic", text="Støj i kantinen").status == 200
    until(lambda: len(served.lobby.look().waiting) == 2)
    assert served.meeting.topics == ()
    assert "Vagtplaner" not in phone.get("/room").text
    first, second = served.lobby.look().waiting
    assert first.text == "Vagtplaner i julen"
    from medtui.application.meeting.seat import Seat

    front = Seat(served.workspace, served.session)
    served.lobby.take(front, (first.id,))
    served.lobby.dismiss(second.id)
    assert [t.title for t in served.meeting.topics] == ["Vagtplaner i julen"]
    until(lambda: served.lobby.look().waiting == ())
    assert b"kantinen" not in bytes_of(served.workspace.root)


def test_topics_that_are_let_through_come_as_few_changes(table: Table) -> None:
    table.serve(accept=True)
    table.to(PhaseKind.GATHER)
    table.open(Channel.TOPICS)
    before = len(table.session.history())
    phones = [table.phone() for _ in range(20)]

    def send(number: int, phone: Phone) -> None:
        assert phone.send("topic", text=f"Emne {number}").status == 200

    threads = [threading.Thread(target=send, args=pair) for pair in enumerate(phones)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    until(lambda: len(table.meeting.topics) == 20)
    assert {t.title for t in table.meeting.topics} == {f"Emne {n}" for n in range(20)}
    assert len(table.session.history()) - before <= 10


def test_dots_of_hand_and_phones_stand_beside_each_other(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    one, two, three = served.topics("Et", "To", "Tre")
    (closed,) = served.topics("Lukket sag", closed=True)
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    phones = [served.phone() for _ in range(4)]
    assert "Lukket sag" not in phones[0].get("/room").text
    assert phones[0].send("dots", **{one: 2, two: 1}).status == 200
    assert phones[1].send("dots", **{one: 1}).status == 200
    # Sent twice, and changed: the newest counts once.
    assert phones[1].send("dots", **{one: 1}).status == 200
    assert phones[1].send("dots", **{two: 3}).status == 200
    assert phones[2].form("dots", **{one: 1, two: 0, three: 0}).status == 200
    for wrong in ({one: 4}, {closed: 1}, {"i99": 1}, {one: -1}, {one: 1.5}, {one: "x"}, {one: True}):
        assert served.phone().send("dots", **wrong).status == 422, wrong
    served.session.do(CountDots(1, 5))
    assert all(not t.phone_dots for t in served.meeting.topics)
    until(lambda: (served.lobby.look().answered or {}).get("dots") == 3)
    served.close(Channel.DOTS)
    until(lambda: any(t.phone_dots for t in served.meeting.topics))
    items = served.meeting.items
    assert (items[one].dots, items[one].phone_dots, items[one].all_dots) == (5, 3, 8)
    assert (items[two].dots, items[two].phone_dots, items[two].all_dots) == (None, 4, 4)
    assert items[three].all_dots is None
    until(lambda: not list((served.workspace.root / ".medtui" / "room").glob("*.box")))


def test_leaving_the_phase_closes_and_counts(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    one, two = served.topics("Et", "To")
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    phone = served.phone()
    assert phone.send("dots", **{one: 1, two: 2}).status == 200
    served.session.do(Merge(two, one))
    served.session.do(Next())
    until(lambda: served.meeting.items[one].phone_dots == 3)
    assert phone.send("dots", **{one: 1}).status == 409


def test_the_curtain_closes_everything(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.TOPICS)
    phone = served.phone()
    served.session.do(Curtain(True))
    until(lambda: served.room is not None and served.room.open == ())
    assert phone.send("topic", text="x").status == 409
    with pytest.raises(NotOpened):
        served.lobby.open(served.meeting, Channel.TOPICS)
    served.session.do(Curtain(False))
    until(lambda: served.lobby.look().channels == ())


def test_a_stop_of_the_server_loses_no_dot_and_counts_none_twice(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    (one,) = served.topics("Et")
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    phones = [served.phone() for _ in range(3)]
    for phone in phones:
        assert phone.send("dots", **{one: 2}).status == 200
    served.stop()
    served.serve()
    for phone in phones:
        phone.host = served.host
        assert 'value="2"' in phone.get("/room").text
    assert phones[0].send("dots", **{one: 1}).status == 200
    served.close(Channel.DOTS)
    until(lambda: served.meeting.items[one].phone_dots)
    assert served.meeting.items[one].phone_dots == 5


def test_what_was_cut_off_in_a_box_takes_nothing_along(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    (one,) = served.topics("Et")
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    assert served.phone().send("dots", **{one: 1}).status == 200
    served.stop()
    box = next((served.workspace.root / ".medtui" / "room").glob("*.dots.box"))
    with box.open("ab") as file:
        file.write(b'\n{"id":"cut off')
    served.serve()
    assert served.phone().send("dots", **{one: 2}).status == 200
    served.stop()
    served.serve()
    served.close(Channel.DOTS)
    until(lambda: served.meeting.items[one].phone_dots == 3)


def test_five_answers_are_counted_and_fewer_stand_nowhere(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.COMPASS)
    phones = [served.phone() for _ in range(4)]
    for phone in phones:
        assert phone.send("compass", trust=5, involvement=4).status == 200
    assert phones[0].send("compass", trust=6).status == 422
    assert phones[0].send("compass", age=5).status == 422
    served.close(Channel.COMPASS)
    served.open(Channel.COMPASS)
    assert pulses(served.meeting) == ()
    for phone in [*phones, served.phone()]:
        assert phone.send("compass", trust=4).status == 200
    served.close(Channel.COMPASS)
    until(lambda: pulses(served.meeting))
    assert [(p.question, p.counts) for p in pulses(served.meeting)] == [("trust", (0, 0, 0, 5, 0))]


def test_the_hand_count_and_the_phones_are_one(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.session.do(CountPulse("trust", (0, 0, 2, 2, 1)))
    served.open(Channel.COMPASS)
    for _ in range(3):
        assert served.phone().send("compass", trust=5).status == 200
    served.close(Channel.COMPASS)
    until(lambda: pulses(served.meeting)[0].counts == (0, 0, 2, 2, 4))
    # No history tells which part came from where.
    lines = [json.loads(line) for line in served.session.journal.path.read_text("utf-8").splitlines()[1:]]
    kept = [op for line in lines for op in line.get("ops", ()) if op[0] == Pulse.table and op[3]]
    assert [op[3]["counts"] for op in kept] == [[0, 0, 2, 2, 4]]


def test_nothing_of_a_phone_is_left_when_the_meeting_is_over(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    (one,) = served.topics("Et")
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    served.open(Channel.COMPASS)
    phones = [served.phone() for _ in range(6)]
    assert served.room is not None
    ballots = [served.room.ballot(p.cookie.partition(".")[0], c) for p in phones for c in Channel]
    for n, phone in enumerate(phones):
        assert phone.send("dots", **{one: 1 + n % 3}).status == 200
        assert phone.send("compass", trust=1 + n % 5).status == 200
    from medtui.domain.commands.program import End

    served.session.do(End())
    until(
        lambda: (
            served.room is not None
            and served.room.over
            and not list(served.lobby.files.folder.glob("*.json"))
        )
    )
    assert served.meeting.items[one].phone_dots == 12
    left = bytes_of(served.workspace.root)
    for secret in [*ballots, *(p.cookie.partition(".")[0] for p in phones)]:
        assert secret.encode() not in left
    assert b'"dots":{' not in left


def test_more_dots_than_people_have_is_told(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.topics("Et")
    served.to(PhaseKind.DOTS)
    served.session.do(CountDots(1, 400))
    found = over_count(served.meeting, 3)
    assert found is not None
    assert (found.dots, found.people, found.each) == (400, 3, 3)
    served.session.do(CountDots(1, 9))
    assert over_count(served.meeting, 3) is None


def test_a_note_is_taken_as_a_note(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.NOTES)
    assert served.phone().send("note", text="Bord 3: ! flere pauser @Bo").status == 200
    until(lambda: served.lobby.look().waiting)
    from medtui.application.meeting.seat import Seat

    served.lobby.take(Seat(served.workspace, served.session), (served.lobby.look().waiting[0].id,))
    (note,) = served.meeting.stream
    assert (note.kind, note.text) == (Kind.NOTE, "Bord 3: ! flere pauser @Bo")


def test_a_topic_that_waits_is_merged_with_one_on_the_list(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    (there,) = served.topics("Støj i kantinen")
    served.open(Channel.TOPICS)
    assert served.phone().send("topic", text="Larm ved kaffemaskinen").status == 200
    (waits,) = served.lobby.look().waiting
    seat = Seat.open(served.workspace, served.meeting.id, "secretary")
    served.lobby.merge(seat, waits.id, there)
    assert [item.id for item in served.meeting.topics] == [there]
    assert sorted(item.title for item in served.meeting.items.values()) == [
        "Larm ved kaffemaskinen",
        "Støj i kantinen",
    ]
    assert not served.lobby.look().waiting
    with pytest.raises(Refused):
        served.lobby.merge(seat, "nowhere", there)
    seat.do(Undo())
    assert [item.title for item in served.meeting.items.values()] == ["Støj i kantinen"]
    seat.close()


def test_three_hands_and_four_phones_are_seven(served: Table) -> None:
    """Fewer than five hands are kept nowhere, but while phones answer too: then they count with these."""
    served.to(PhaseKind.GATHER)
    served.open(Channel.COMPASS)
    served.session.do(CountPulse("trust", (0, 0, 3, 0, 0)))
    hold_hands(served.workspace, served.meeting, "trust", (0, 0, 3, 0, 0))
    for _phone in range(4):
        assert served.phone().send("compass", trust=4).status == 200
    served.close(Channel.COMPASS)
    until(lambda: any(p.counts == (0, 0, 3, 4, 0) for p in pulses(served.meeting)))
    assert b"[0,0,3,0,0]" not in bytes_of(served.workspace.root).replace(b" ", b"")


def test_hands_alone_under_five_are_gone_when_it_closes(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.COMPASS)
    served.session.do(CountPulse("trust", (0, 0, 3, 0, 0)))
    hold_hands(served.workspace, served.meeting, "trust", (0, 0, 3, 0, 0))
    served.close(Channel.COMPASS)
    until(lambda: b"[0,0,3,0,0]" not in bytes_of(served.workspace.root).replace(b" ", b""))
    hold_hands(served.workspace, served.meeting, "trust", (0, 0, 3, 0, 0))
    assert b"[0,0,3,0,0]" not in bytes_of(served.workspace.root).replace(b" ", b""), (
        "no phones, so nothing waits"
    )
    assert not any(any(p.counts) for p in pulses(served.meeting))

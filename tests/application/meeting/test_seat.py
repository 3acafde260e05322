"""What follows from a command follows from it wherever it comes from: undo elsewhere, copies, the minutes file."""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting.follow_up import do_at
from medtui.application.meeting.handover import hand_on
from medtui.application.meeting.seat import Beside, Seat
from medtui.application.minutes_file import findings
from medtui.domain.commands.entries import Capture, Follow, Move
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.change import Redo, Undo
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import Outcome, PromiseState
from medtui.domain.municipality.compass import CountPulse
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.journal.copies import copies_of, folder_of
from medtui.store.journal.journal import NotSaved
from medtui.store.upkeep.check import Fault
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    for name, above in (("HovedMED", ""), ("AreaMED", "HovedMED")):
        house.workspace.register.put_committee(Committee(id=name.lower(), name=name, parent=above))
    return house


@contextlib.contextmanager
def no_room(size: int) -> Iterator[None]:
    """No file of this process may become longer than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def meeting(house: House, committee: str, day: int = 12) -> Session:
    return house.meeting(
        f"Møde {day}", committee=committee, date=date(2026, 11, day), format="ordinaert", people="Rikke Dam"
    )


def ended(house: House, committee: str = "HovedMED", day: int = 12) -> Seat:
    seat = Seat(house.workspace, meeting(house, committee, day))
    seat.do(Next())
    seat.do(Capture(Draft(kind=LineKind.ACTION, text="Udkast til skema", owners=("Rikke Dam",))))
    seat.do(Capture(Draft(kind=LineKind.NOTE, text="Kort om vagter")))
    seat.do(End())
    return seat


# -- handing on


def test_an_item_that_cannot_be_received_stays(house: House) -> None:
    house.workspace.close()
    (house.root / "workspace.jsonl").write_bytes(b"ruined")
    ruined = House(house.root)
    seat = Seat(ruined.workspace, meeting(ruined, "AreaMED"))
    item = seat.do(Raise("Vagter")).about
    with pytest.raises(NotSaved):
        hand_on(seat, item, "HovedMED")
    assert (seat.meeting.items[item].handed_to, seat.meeting.items[item].outcome) == ("", None)
    assert ruined.read(seat.meeting.id).items[item].handed_to == ""


@pytest.mark.parametrize("planned", [True, False])
def test_an_item_that_cannot_be_let_go_of_waits_nowhere_else_and_goes_at_the_next_try(
    house: House, planned: bool
) -> None:
    receiving = meeting(house, "HovedMED", 20) if planned else None
    seat = Seat(house.workspace, meeting(house, "AreaMED"))
    item = seat.do(Raise("Vagter")).about
    for _filler in range(12):
        seat.do(Capture(Draft(kind=LineKind.NOTE, text="Noget langt om natten " * 40)))
    house.workspace.summaries()
    with no_room(seat.session.journal.path.stat().st_size + 1), pytest.raises(NotSaved):
        hand_on(seat, item, "HovedMED")
    assert seat.meeting.items[item].handed_to == ""
    assert house.workspace.register.handed("HovedMED") == ()
    if receiving is not None:
        assert house.read(receiving.meeting.id).items == {}
    _change, where = hand_on(seat, item, "HovedMED")
    assert where == (receiving.meeting.id if receiving else "")
    assert seat.meeting.items[item].outcome is Outcome.ESCALATED
    there = (
        [i.title for i in house.read(receiving.meeting.id).items.values()]
        if receiving
        else [i.title for i in house.workspace.register.handed("HovedMED")]
    )
    assert there == ["Vagter"]


def test_undo_and_redo_of_handing_on_reach_the_other_committee(house: House) -> None:
    receiving = meeting(house, "HovedMED", 20)
    seat = Seat(house.workspace, meeting(house, "AreaMED"))
    item = seat.do(Raise("Vagter")).about
    hand_on(seat, item, "HovedMED")
    for command, there in ((Undo(), []), (Redo(), ["Vagter"]), (Undo(), [])):
        seat.do(command)
        assert [i.title for i in house.read(receiving.meeting.id).items.values()] == there
        assert seat.troubles() == []


def test_undo_that_cannot_reach_the_other_committee_says_so_and_stands_here(house: House) -> None:
    receiving = meeting(house, "HovedMED", 20)
    seat = Seat(house.workspace, meeting(house, "AreaMED"))
    item = seat.do(Raise("Vagter")).about
    hand_on(seat, item, "HovedMED")
    for _filler in range(12):
        receiving.do(Capture(Draft(kind=LineKind.NOTE, text="Noget langt om natten " * 40)))
    house.workspace.summaries()
    with no_room(receiving.journal.path.stat().st_size + 1):
        seat.do(Undo())
    assert seat.meeting.items[item].handed_to == ""
    assert [t.what for t in seat.troubles()] == [Beside.ELSEWHERE]


# -- the minutes file


def says_what_the_meeting_says(house: House, id: str) -> bool:
    return house.workspace.minutes_path(id).read_text("utf-8") == to_markdown(house.read(id))


def test_the_end_writes_the_minutes(house: House) -> None:
    seat = ended(house)
    assert seat.minutes == house.workspace.minutes_path(seat.meeting.id)
    assert says_what_the_meeting_says(house, seat.meeting.id)


def test_whatever_changes_an_ended_meeting_renews_its_minutes(house: House) -> None:
    seat = ended(house)
    file = house.workspace.minutes_path(seat.meeting.id)
    note = next(e for e in seat.meeting.entries.values() if e.text.startswith("Kort"))
    commands = [
        Capture(Draft(kind=LineKind.NOTE, text="Glemt under mødet")),
        Move(note.id, 1),
        CountPulse("trust", (0, 0, 0, 3, 4)),
        Undo(),
    ]
    for command in commands:
        before = file.read_text("utf-8")
        seat.do(command)
        assert says_what_the_meeting_says(house, seat.meeting.id)
        assert file.read_text("utf-8") != before, command


def test_a_promise_followed_up_later_renews_the_minutes_that_it_stands_in(house: House) -> None:
    seat = ended(house)
    promise = next(e for e in seat.meeting.entries.values() if e.text.startswith("Udkast"))
    file = house.workspace.minutes_path(seat.meeting.id)
    before = file.read_text("utf-8")
    do_at(house.workspace, promise.id, Follow(promise.id, PromiseState.DONE), "front")
    assert file.read_text("utf-8") != before
    assert says_what_the_meeting_says(house, seat.meeting.id)


def test_several_commands_together_renew_the_minutes_too(house: House) -> None:
    seat = ended(house)
    with contextlib.suppress(LookupError), seat.together():
        seat.do(Capture(Draft(kind=LineKind.NOTE, text="Den ene")))
        seat.do(Capture(Draft(kind=LineKind.NOTE, text="Den anden")))
        raise LookupError
    assert says_what_the_meeting_says(house, seat.meeting.id)


def test_minutes_that_cannot_be_written_are_a_trouble_and_the_change_stands(house: House) -> None:
    seat = ended(house)
    file = house.workspace.minutes_path(seat.meeting.id)
    file.unlink()
    file.mkdir()
    seat.do(Capture(Draft(kind=LineKind.NOTE, text="Alligevel")))
    assert [t.what for t in seat.troubles()] == [Beside.MINUTES]
    assert "Alligevel" in [e.text for e in house.read(seat.meeting.id).stream]


def test_minutes_older_than_their_meeting_are_named_and_other_ones_too(house: House) -> None:
    seat = ended(house)
    file = house.workspace.minutes_path(seat.meeting.id)
    assert findings(house.root, SCHEMA) == []
    old = file.read_text("utf-8")
    seat.do(Capture(Draft(kind=LineKind.NOTE, text="Siden")))
    assert findings(house.root, SCHEMA) == []
    file.write_text(old, "utf-8")
    assert [(f.file, f.fault) for f in findings(house.root, SCHEMA)] == [(file.name, Fault.MINUTES_OLDER)]
    file.write_text(old.replace("Kort om vagter", "Langt om vagter"), "utf-8")
    assert [(f.file, f.fault) for f in findings(house.root, SCHEMA)] == [(file.name, Fault.MINUTES_OTHER)]


# -- nothing is raised once a change is on disk


def test_a_copy_that_cannot_follow_is_told_and_the_meeting_has_the_change(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = meeting(house, "HovedMED")
    seat = Seat(house.workspace, session)
    seat.do(Next())
    assert len(copies_of(session.journal.path)) == 1
    junk = folder_of(session.journal.path) / "0009-end.jsonl"
    junk.write_bytes(b"")
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == junk:
            raise PermissionError(13, "held by another program", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    seat.do(CountPulse("trust", (0, 0, 0, 3, 4)))
    assert [t.what for t in seat.troubles()] == [Beside.OLD_COPY]
    assert seat.meeting == house.read(seat.meeting.id)
    with closing(Session.open(session.journal.path, "other")) as other:
        assert seat.session.refresh() == []
        assert other.meeting.more.keys() == seat.meeting.more.keys()

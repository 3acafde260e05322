"""Another version of a meeting's file, put in its place while it is open: as sync clients, rsync and git do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from medtui.domain.commands.entries import Delete, Retype, Revise
from medtui.domain.commands.topics import Raise
from medtui.domain.model.change import Undo
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.store.journal.journal import Journal
from medtui.store.upkeep.check import check_file
from medtui.store.upkeep.erase_person import forget
from medtui.store.upkeep.repair import repair
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


@pytest.fixture
def front(house: House) -> Iterator[Session]:
    """A meeting with three lines, open."""
    session = house.meeting(people="Rikke Dam; Bo Lind")
    for line in ("Et", "To", "> Tre @Rikke Dam"):
        house.say(session, line)
    yield session
    session.close()


class Elsewhere:
    """The same meeting on another computer, which is put over the first."""

    def __init__(self, house: House, path: Path) -> None:
        self.house, self.path = house, path
        self.copy = house.root.parent / "andetsteds" / path.name
        self.copy.parent.mkdir(exist_ok=True)
        self.copy.write_bytes(path.read_bytes())
        self.session = Session.open(self.copy, "andre", house.clock)

    def put_over(self) -> None:
        self.session.close()
        os.replace(self.copy, self.path)


def path_of(session: Session) -> Path:
    return session.journal.path


def texts(session: Session) -> list[str]:
    return [entry.text for entry in session.meeting.stream]


def on_disk(path: Path) -> list[str]:
    with closing(Session.open(path, "judge", read_only=True)) as session:
        return texts(session)


def revise(session: Session, entry: str, text: str) -> None:
    seen = session.meeting.entries[entry]
    session.do(Revise(entry, Draft(kind=LineKind(seen.kind.value), text=text), seen.text))


def test_an_older_version_takes_no_saved_line_away(house: House, front: Session) -> None:
    other = Elsewhere(house, path_of(front))
    house.say(front, "Fire")
    house.say(front, "! Fem")
    other.put_over()
    front.refresh()
    assert texts(front) == ["Et", "To", "Tre", "Fire", "Fem"] == on_disk(path_of(front))
    assert front.journal.damage is not None
    assert front.journal.damage.joined == 2
    house.say(front, "Seks")
    assert check_file(path_of(front), SCHEMA) == []


def test_what_both_wrote_stands_behind_each_other(house: House, front: Session) -> None:
    other = Elsewhere(house, path_of(front))
    house.say(other.session, "Deres et")
    house.say(other.session, "? Deres to")
    house.say(front, "Mit et")
    mine = house.say(front, "> Mit to @Bo Lind fredag")
    revise(front, mine, "Mit to, rettet")
    other.put_over()
    # Without a look in between: the next line is what finds it.
    house.say(front, "Mit tre")
    assert texts(front)[3:] == ["Deres et", "Deres to", "Mit et", "Mit to, rettet", "Mit tre"]
    assert len({entry.id for entry in front.meeting.stream}) == 8
    assert on_disk(path_of(front)) == texts(front)
    assert check_file(path_of(front), SCHEMA) == []


def test_what_was_said_under_a_new_item_stays_under_it(house: House, front: Session) -> None:
    other = Elsewhere(house, path_of(front))
    other.session.do(Raise("Deres emne"))
    item = front.do(Raise("Mit emne")).about
    house.say(front, "Under mit")
    before = next(e for e in front.meeting.stream if e.text == "Under mit")
    revise(front, before.id, "Under mit emne")
    other.put_over()
    front.refresh()
    assert {i.title for i in front.meeting.items.values()} == {"Deres emne", "Mit emne"}
    assert len(front.meeting.items) == 2
    if before.item:
        said = next(e for e in front.meeting.stream if e.text == "Under mit emne")
        assert front.meeting.items[said.item].title == "Mit emne"
    assert item in front.meeting.items
    assert check_file(path_of(front), SCHEMA) == []


def test_two_texts_of_one_entry_are_both_kept_and_told(house: House, front: Session) -> None:
    first = front.meeting.stream[0].id
    other = Elsewhere(house, path_of(front))
    revise(other.session, first, "Et, som de siger")
    revise(front, first, "Et, som vi siger")
    other.put_over()
    front.refresh()
    assert {"Et, som de siger", "Et, som vi siger"} <= set(texts(front))
    assert front.journal.damage is not None
    assert front.journal.damage.clashes == (first,)
    assert check_file(path_of(front), SCHEMA) == []


def test_a_retyped_entry_and_a_changed_one_come_together(house: House, front: Session) -> None:
    first = front.meeting.stream[0].id
    other = Elsewhere(house, path_of(front))
    revise(other.session, first, "Et, rettet")
    front.do(Retype(first, Kind.DECISION))
    other.put_over()
    front.refresh()
    entry = front.meeting.entries[first]
    assert (entry.kind, entry.text) == (Kind.DECISION, "Et, rettet")
    assert check_file(path_of(front), SCHEMA) == []


def test_what_one_deleted_and_the_other_changed_is_there(house: House, front: Session) -> None:
    first, second = (entry.id for entry in front.meeting.stream[:2])
    other = Elsewhere(house, path_of(front))
    other.session.do(Delete(first))
    revise(other.session, second, "To, rettet")
    revise(front, first, "Et, rettet")
    front.do(Delete(second))
    other.put_over()
    front.refresh()
    assert {"Et, rettet", "To, rettet"} <= set(texts(front))
    assert check_file(path_of(front), SCHEMA) == []


def test_a_second_open_program_adds_nothing_twice(house: House, front: Session) -> None:
    other = Elsewhere(house, path_of(front))
    with closing(Session.open(path_of(front), "side", house.clock)) as side:
        house.say(front, "Fire")
        house.say(side, "Fem")
        front.refresh()
        house.say(other.session, "Deres")
        other.put_over()
        front.refresh()
        side.refresh()
        assert texts(front) == texts(side) == ["Et", "To", "Tre", "Deres", "Fire", "Fem"]


def test_a_file_that_was_purged_is_taken_as_it_is(house: House, front: Session) -> None:
    forget(house.root, "Rikke Dam", SCHEMA)
    front.refresh()
    house.say(front, "Efter")
    assert "Rikke" not in path_of(front).read_text("utf-8")
    assert front.journal.damage is None


def test_a_version_from_before_something_was_purged_does_not_bring_it_back(
    house: House, front: Session
) -> None:
    other = Elsewhere(house, path_of(front))
    house.say(front, "Fire")
    forget(house.root, "Rikke Dam", SCHEMA)
    front.refresh()
    other.put_over()
    front.refresh()
    assert texts(front)[-1] == "Fire"
    assert "Rikke" not in path_of(front).read_text("utf-8")
    # What came is kept beside it, and told: a human has to look at it.
    assert front.journal.damage is not None
    assert front.journal.damage.kept is not None
    assert front.journal.damage.kept.name.endswith(".broken-1")


def test_a_repaired_file_is_taken_as_it_is(house: House, front: Session) -> None:
    path = path_of(front)
    lines = path.read_bytes().split(b"\n")
    del lines[2]
    side = house.root.parent / path.name
    side.write_bytes(b"\n".join(lines))
    repair(side, check_file(side, SCHEMA), SCHEMA)
    os.replace(side, path)
    front.refresh()
    assert texts(front) == on_disk(path)
    assert len(texts(front)) == 2


def test_another_meeting_in_its_place_leaves_what_was_saved_beside_it(house: House, front: Session) -> None:
    other = house.meeting("Et helt andet")
    house.say(other, "Noget andet")
    other.close()
    os.replace(path_of(other), path_of(front))
    front.refresh()
    assert front.journal.damage is not None
    assert front.journal.damage.replaced
    kept = front.journal.damage.kept
    assert kept is not None
    with closing(Journal.open(kept, newest_schema=SCHEMA, read_only=True)) as journal:
        assert [doc["text"] for doc in journal.tables["notes"].values()] == ["Et", "To"]


def test_a_disk_that_is_full_keeps_the_lines_in_mind(
    house: House, front: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Elsewhere(house, path_of(front))
    house.say(front, "Fire")
    other.put_over()

    def full(_handle: int, _data: bytes) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patched:
        patched.setattr("medtui.store.disk.append_file.write_all", full)
        front.refresh()
        assert on_disk(path_of(front)) == ["Et", "To", "Tre"]
    front.refresh()
    assert texts(front)[-1] == "Fire" == on_disk(path_of(front))[-1]


def test_undo_goes_on_behind_what_was_put_together(house: House, front: Session) -> None:
    other = Elsewhere(house, path_of(front))
    house.say(other.session, "Deres")
    house.say(front, "Mit")
    other.put_over()
    front.refresh()
    front.do(Undo())
    assert texts(front) == ["Et", "To", "Tre", "Deres"]

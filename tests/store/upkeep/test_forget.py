"""Taking a person out of a workspace, history included."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from medtui.domain.commands.entries import Capture, Confirm, Delete, Revise, Settle
from medtui.domain.commands.meeting import ChangeHead
from medtui.domain.commands.program import End
from medtui.domain.model.change import Undo
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import Side
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.store.files.drafts import Drafts
from medtui.store.journal.journal import Journal
from medtui.store.upkeep.check import check
from medtui.store.upkeep.erase_person import Left, forget, names_in
from medtui.store.workspace.session import SCHEMA
from medtui.store.workspace.workspace import Workspace
from tests.store.house import House

NAME = "Rikke Dam"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Two meetings where Rikke Dam is everywhere, and her namesakes are too."""
    house = House(tmp_path / "møder")
    house.people(NAME, "Karen Holm", "Rikke Damgaard")
    house.workspace.register.put_committee(
        Committee(id="hu", name="HovedMED", chair=NAME, deputy="Karen Holm")
    )
    one = house.meeting(
        people="Rikke Dam, lærer, Skolen (medarbejdersiden, TR); Karen Holm (suppleant for Rikke Dam)"
    )
    house.say(one, "> Udkast til årshjul @rikke dam @karen fredag")
    kept = house.say(one, "Vi takker rikke dams hold og Rikke Damgaard")
    gone = house.say(one, "Rikke Dam siger op")
    one.do(Delete(gone))
    one.do(Revise(kept, Draft(kind=LineKind.NOTE, text="Rikke takkes"), seen=one.meeting.entries[kept].text))
    one.do(ChangeHead({"secretary": NAME}))
    house.meeting("Samtale med Rikke Dam", facilitator=NAME).close()
    one.close()
    return house


def everything(root: Path) -> str:
    """All text in a folder but the name of somebody else that begins with hers."""
    text = "\n".join(p.read_text("utf-8", "replace") for p in root.rglob("*") if p.is_file())
    return text.replace("Rikke Damgaard", "DAMGAARD").replace("rikke-damgaard", "DAMGAARD")


def test_the_name_stands_nowhere_afterwards(house: House) -> None:
    done = forget(house.root, NAME, SCHEMA)
    assert done.label == "Person 1"
    text = everything(house.root)
    assert "rikke dam" not in text.lower()
    assert "rikke-dam" not in text.replace("samtale-med-rikke-dam", "")
    assert "DAMGAARD" in text
    assert "Skolen" not in text


def test_what_was_said_and_done_still_stands(house: House) -> None:
    id = next(i for i in house.workspace.ids() if "faerre" in i)
    before = house.read(id)
    forget(house.root, NAME, SCHEMA)
    after = house.read(id)
    assert [e.id for e in after.stream] == [e.id for e in before.stream]
    action = after.stream[0]
    assert action == replace(before.stream[0], owners=("Person 1", "Karen Holm"))
    person, karen = after.people
    assert (person.name, person.title, person.organisation, person.roles) == ("Person 1", "", "", ())
    assert person.side is before.people[0].side
    assert karen.substitute_for == "Person 1"
    assert after.head.secretary == "Person 1"
    store = Workspace.open(house.root)
    assert [(c.chair, c.deputy) for c in store.register.committees] == [("Person 1", "Karen Holm")]
    people = {p.name: p for p in store.register.people}
    assert set(people) == {"Person 1", "Karen Holm", "Rikke Damgaard"}
    assert (people["Person 1"].id, people["Person 1"].title, people["Person 1"].side) == (
        "person-1",
        "",
        None,
    )
    assert people["Karen Holm"].title == "lærer"


def test_the_new_files_are_whole_and_the_history_can_still_be_taken_back(house: House) -> None:
    forget(house.root, NAME, SCHEMA)
    assert check(house.root, SCHEMA)[1] == []
    id = next(i for i in house.workspace.ids() if "faerre" in i)
    session = house.workspace.session(id, "front")
    for _turn in range(3):
        session.do(Undo())
    texts = [e.text for e in session.meeting.stream]
    assert "Vi takker Person 1s hold og Rikke Damgaard" in texts
    assert "Person 1 siger op" in texts


def test_lines_that_do_not_name_the_person_stay_as_they_are_to_the_byte(house: House) -> None:
    other = house.meeting("Helt andet")
    house.say(other, "Karen Holm og Rikke Damgaard")
    path = house.root / f"{other.meeting.id}.jsonl"
    before, inode = path.read_bytes(), path.stat().st_ino
    done = forget(house.root, NAME, SCHEMA)
    assert path.name not in done.places
    assert (path.read_bytes(), path.stat().st_ino) == (before, inode)
    named = house.root / f"{next(i for i in house.workspace.ids() if 'faerre' in i)}.jsonl"
    first = named.read_bytes().split(b"\n")[0]
    assert b'"medtui":"meeting"' in first


def test_a_dry_run_tells_the_same_and_changes_nothing(house: House) -> None:
    before = {p: p.read_bytes() for p in house.root.rglob("*") if p.is_file()}
    told = forget(house.root, NAME, SCHEMA, dry_run=True)
    assert {p: p.read_bytes() for p in house.root.rglob("*") if p.is_file()} == before
    assert told == forget(house.root, NAME, SCHEMA)


def test_what_only_a_human_can_judge_is_listed(house: House) -> None:
    (house.root / "noter.txt").write_text("Husk Rikke Dam", "utf-8")
    (house.root / "2026-01-01-junk.jsonl").write_bytes(b"junk")
    done = forget(house.root, NAME, SCHEMA)
    left = {kind: [what for found, what in done.left if found is kind] for kind in Left}
    entry = house.read(next(i for i in house.workspace.ids() if "faerre" in i)).stream[1]
    assert left[Left.FIRST_NAME] == [entry.id]
    assert left[Left.ID] == ["2026-11-12-samtale-med-rikke-dam"]
    assert left[Left.FILE] == ["noter.txt"]
    assert left[Left.UNREADABLE] == ["2026-01-01-junk.jsonl"]


def test_the_next_person_gets_the_next_number_and_a_role_may_be_given(house: House) -> None:
    assert forget(house.root, NAME, SCHEMA).label == "Person 1"
    assert forget(house.root, "Karen Holm", SCHEMA).label == "Person 2"
    assert (
        forget(house.root, "Rikke Damgaard", SCHEMA, label="Tillidsrepræsentant").label
        == "Tillidsrepræsentant"
    )
    assert names_in(house.root, SCHEMA) == {"Person 1", "Person 2", "Tillidsrepræsentant"}


def test_an_unfinished_line_is_gone_through_too(house: House) -> None:
    id = house.workspace.ids()[0]
    drafts = Drafts(house.root, id, "front")
    drafts.keep("> Ring til Rikke Dam om")
    drafts.close()
    done = forget(house.root, NAME, SCHEMA)
    assert done.places[f"{id}.front.draft"] == 1
    assert Drafts(house.root, id, "front").read() == "> Ring til Person 1 om"
    assert NAME not in everything(house.root)


def test_a_seat_that_is_the_person_is_renamed(house: House) -> None:
    session = house.meeting("Nyt")
    seat = house.workspace.session(session.meeting.id, "rikke-dam")
    seat.do(Capture(Draft(kind=LineKind.NOTE, text="Hej")))
    seat.close()
    forget(house.root, NAME, SCHEMA)
    again = house.workspace.session(session.meeting.id, "x")
    assert [c.seat for c in again.history()][-1] == "person-1"


def test_somebody_writing_meanwhile_goes_on_in_the_new_file(house: House) -> None:
    id = next(i for i in house.workspace.ids() if "faerre" in i)
    writer = house.workspace.session(id, "front")
    forget(house.root, NAME, SCHEMA)
    writer.do(Capture(Draft(kind=LineKind.NOTE, text="Efter")))
    texts = [e.text for e in house.read(id).stream]
    assert texts[-1] == "Efter"
    assert NAME not in everything(house.root)


def test_a_file_that_cannot_be_written_is_left_whole(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {p: p.read_bytes() for p in house.root.glob("*.jsonl")}

    def no(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", no)
    with pytest.raises(OSError, match="No space"):
        forget(house.root, NAME, SCHEMA)
    monkeypatch.undo()
    assert {p: p.read_bytes() for p in house.root.glob("*.jsonl")} == before
    assert list(house.root.glob(".*.tmp")) == []
    forget(house.root, NAME, SCHEMA)
    assert NAME not in everything(house.root)


def test_damaged_lines_do_not_come_along(house: House) -> None:
    id = next(i for i in house.workspace.ids() if "faerre" in i)
    path = house.root / f"{id}.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"capture", b"captura")
    path.write_bytes(b"\n".join(lines))
    done = forget(house.root, NAME, SCHEMA)
    assert NAME not in path.read_text("utf-8").replace("Rikke Damgaard", "")
    # What was set aside when the file was opened names her no more either.
    assert path.with_name(f"{path.name}.damaged").exists()
    assert NAME not in everything(house.root)
    assert Left.FILE not in {kind for kind, _what in done.left}
    assert Journal.open(path, newest_schema=SCHEMA, read_only=True).damage is None


def test_corrections_are_gone_through_too(house: House) -> None:
    session = house.meeting("Tredje", people="Rikke Dam; Bo Lind")
    id = house.say(session, "! Vi prøver @rikke dam")
    session.do(End())
    for side in Side:
        session.do(Confirm(id, side))
    session.do(Settle(id, owners=("Bo Lind", "Karen Holm")))
    (correction,) = session.meeting.corrections.values()
    assert correction.before == NAME
    session.close()
    forget(house.root, NAME, SCHEMA)
    (correction,) = house.read(session.meeting.id).corrections.values()
    assert (correction.before, correction.after) == ("Person 1", "Bo Lind, Karen Holm")
    assert NAME not in everything(house.root)
    assert [f.file for f in check(house.root, SCHEMA)[1]] == []

"""Taking a text out of a workspace, history included."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.domain.commands.entries import Confirm, Delete, Retype, Revise
from medtui.domain.commands.program import End, Next
from medtui.domain.commands.topics import Merge, Park
from medtui.domain.model.change import Undo
from medtui.domain.model.terms import Kind, Side
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.store.files.drafts import Drafts
from medtui.store.journal.copies import keep_copy
from medtui.store.journal.lines import unpack
from medtui.store.upkeep.backup import backup, note_backup
from medtui.store.upkeep.check import check
from medtui.store.upkeep.erase import Left
from medtui.store.upkeep.erase_text import NoSuchText, purge
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import START, House

SECRET = "Sagen om forvalteren"
WORD = "[slettet]"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


@pytest.fixture
def session(house: House) -> Session:
    """A closed line in every state that a line can have had."""
    session = house.meeting(people="Rikke Dam; Bo Lind")
    id = house.say(session, f">> {SECRET}, første ord @rikke fredag")
    session.do(Retype(id, Kind.DECISION))
    words = Draft(kind=LineKind.DECISION, text=f"{SECRET}, andre ord", owners=("Bo Lind",))
    session.do(End())
    for side in Side:
        session.do(Confirm(id, side))
    session.do(Revise(id, words, seen=session.meeting.entries[id].text))
    session.do(Undo())
    session.do(Revise(id, words, seen=session.meeting.entries[id].text))
    house.say(session, "Noget andet")
    return session


def id_of(session: Session) -> str:
    return next(e.id for e in session.meeting.stream if e.closed)


def everything(root: Path) -> str:
    return "\n".join(p.read_bytes().decode("utf-8", "replace") for p in root.rglob("*") if p.is_file())


def done(house: House, session: Session, id: str, **more: bool) -> object:
    return purge(house.root, session.meeting.id, id, SCHEMA, word=WORD, **more)


def test_the_text_stands_nowhere_afterwards(house: House, session: Session) -> None:
    id = id_of(session)
    keep_copy(session.journal.path, "end")
    drafts = Drafts(house.root, session.meeting.id, "front")
    drafts.keep(f"decision\t{id}\tNye ord om det samme")
    drafts.close()
    purged = purge(house.root, session.meeting.id, id, SCHEMA, word=WORD)
    text = everything(house.root)
    for word in ("forvalteren", "første ord", "andre ord", "Nye ord", 'Rikke Dam"]', 'Bo Lind"]'):
        assert word not in text, word
    assert (purged.copies, purged.drafts, purged.ids) == (1, 1, {session.meeting.id: (id,)})
    assert check(house.root, SCHEMA) == (2, [])
    meeting = house.read(session.meeting.id)
    assert [e.text for e in meeting.stream] == [WORD, "Noget andet"]
    entry = meeting.entries[id]
    assert (entry.kind, entry.closed, entry.owners, entry.due) == (Kind.DECISION, True, (), None)
    assert {text for c in meeting.corrections.values() for text in (c.before, c.after)} <= {"", WORD}
    assert meeting.corrections


def test_an_open_screen_goes_on_in_the_new_file(house: House, session: Session) -> None:
    id = id_of(session)
    done(house, session, id)
    session.refresh()
    assert session.meeting.entries[id].text == WORD
    house.say(session, "Videre")
    session.do(Undo())
    assert "forvalteren" not in everything(house.root)
    assert check(house.root, SCHEMA) == (2, [])


def test_lines_that_do_not_say_it_stay_to_the_byte(house: House, session: Session) -> None:
    before = session.journal.path.read_bytes().splitlines()
    done(house, session, id_of(session))
    after = session.journal.path.read_bytes().splitlines()
    assert len(before) == len(after)
    same = [a == b for a, b in zip(before, after, strict=True)]
    # The head line alone says that the file is another edition.
    assert same[:2] == [False, True]
    head, old = unpack(after[0]), unpack(before[0])
    assert head is not None
    assert old is not None
    assert head == {**old, "edition": 1}
    assert same[-1]


def test_what_was_deleted_long_ago_is_purged_from_the_history(house: House) -> None:
    session = house.meeting()
    id = house.say(session, f"!! {SECRET}")
    session.do(Delete(id))
    done(house, session, id)
    assert "forvalteren" not in everything(house.root)
    session.refresh()
    session.do(Undo())
    assert session.meeting.entries[id].text == WORD


def test_a_closed_item_takes_along_what_was_said_under_it_and_carried_over(house: House) -> None:
    session = house.meeting(format="uden-dagsorden", title="Åbent")
    for _ in range(2):
        session.do(Next())
    item = house.say(session, f"# {SECRET}")
    other = house.say(session, "# Andet emne")
    while session.meeting.item is None:
        session.do(Next())
    assert session.meeting.head.item in (item, other)
    first = session.meeting.head.item
    said = house.say(session, "Navngiven medarbejder er sygemeldt")
    gone = house.say(session, "Og hendes leder er det også")
    session.do(Delete(gone))
    session.do(Park(first))
    session.do(End())
    later = house.meeting(format="uden-dagsorden", title="Igen", date=date(2026, 12, 1))
    carried = next(i for i in later.meeting.items.values() if i.origin.endswith(f"#{first}"))
    house.say(later, "# Noget helt andet")
    later.do(Merge(carried.id, next(i.id for i in later.meeting.topics if i.id != carried.id)))
    purged = purge(house.root, session.meeting.id, first, SCHEMA, word=WORD)
    text = everything(house.root)
    title = SECRET if first == item else "Andet emne"
    for word in (title, "sygemeldt", "leder er det"):
        assert word not in text
    assert set(purged.ids[session.meeting.id]) == {first, said, gone}
    assert purged.ids[later.meeting.id] == (carried.id,)
    assert check(house.root, SCHEMA) == (3, [])


def test_a_dry_run_tells_the_same_and_changes_nothing(house: House, session: Session) -> None:
    keep_copy(session.journal.path, "end")
    before = everything(house.root)
    told = done(house, session, id_of(session), dry_run=True)
    assert everything(house.root) == before
    assert done(house, session, id_of(session)) == told


def test_what_only_a_human_can_judge_is_listed(house: House, session: Session, tmp_path: Path) -> None:
    other = house.say(session, f"Vi talte om: {SECRET}, andre ord")
    stem = session.meeting.id
    (house.root / "noter.txt").write_text(f"… {SECRET}, andre ord …")
    (house.root / f"{stem}.docx").write_bytes(b"PK")
    (house.root / f"{stem}.md").write_text(SECRET)
    backup(house.root, tmp_path / "b.zip", SCHEMA, START)
    note_backup(house.root, tmp_path / "b.zip")
    left = purge(house.root, stem, id_of(session), SCHEMA, word=WORD).left
    assert left == (
        (Left.TEXT, other),
        (Left.FILE, f"{stem}.docx"),
        (Left.FILE, "noter.txt"),
        (Left.BACKUP, str(tmp_path / "b.zip")),
    )


def test_what_never_was_there_is_refused(house: House, session: Session) -> None:
    for id in (f"{session.meeting.id}.99", "i99", "a1", ""):
        with pytest.raises(NoSuchText):
            done(house, session, id)

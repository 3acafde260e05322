"""Every place that something can stand in, and that it stands in none of them afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from medtui.application.erase import erase_person, erase_text
from medtui.domain.commands.extras.municipality import HandOn
from medtui.minutes.targets import Target, make_files
from medtui.store.files.drafts import Drafts
from medtui.store.journal.copies import keep_copy
from medtui.store.upkeep.check import HARMLESS, check
from medtui.store.upkeep.erase import Left
from medtui.store.upkeep.erase_person import forget
from medtui.store.upkeep.readable import readable
from medtui.store.workspace.session import SCHEMA, Session
from tests.store.house import House

NAME = "Karla Zzquist"
SECRET = "Zebrasagen om nøglerne & lageret"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


@pytest.fixture
def session(house: House) -> Session:
    session = house.meeting(people=f"{NAME}; Bo Lind")
    house.say(session, f"{NAME} fortalte")
    house.say(session, f"!! {SECRET}")
    return session


def said(root: Path, *words: str) -> list[str]:
    """The files that say one of these, looked into."""
    found: list[str] = []
    for path in root.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            text = " ".join(
                f"{path.name} {readable(path.name, raw) or ''} {raw.decode('utf-8', 'replace')}".split()
            )
            if any(word in text for word in words):
                found.append(path.relative_to(root).as_posix())
    return found


def write_all_forms(house: House, session: Session) -> None:
    for target in (Target.MD, Target.HTML, Target.DOCX, Target.EML, Target.CSV, Target.JSON, Target.ICS):
        for made in make_files(session.meeting, target):
            house.workspace.write_output(house.root / made.name, made.data, session.meeting.id)


ERASED: dict[str, Callable[[House, Session], object]] = {
    NAME: lambda house, session: erase_person(house.workspace, NAME),
    SECRET: lambda house, session: erase_text(
        house.workspace,
        session.meeting.id,
        next(e.id for e in session.meeting.stream if e.closed),
        word="[væk]",
    ),
}


@pytest.mark.parametrize("word", ERASED)
def test_no_form_of_the_minutes_says_it(house: House, session: Session, word: str) -> None:
    write_all_forms(house, session)
    pdf = house.root / f"{session.meeting.id}.pdf"
    house.workspace.write_output(pdf, b"%PDF-1.7 cannot be looked into", session.meeting.id)
    assert len(said(house.root, word)) > 4
    ERASED[word](house, session)
    assert said(house.root, word) == []
    assert not pdf.exists()
    assert (house.root / f"{session.meeting.id}.md").exists()


@pytest.mark.parametrize("word", ERASED)
def test_a_file_that_a_hand_changed_says_it_no_more_and_keeps_the_rest(
    house: House, session: Session, word: str
) -> None:
    write_all_forms(house, session)
    path = house.root / f"{session.meeting.id}.md"
    path.write_text(path.read_text("utf-8") + f"\nMin egen linje om {word}, skrevet i hånden\n", "utf-8")
    ERASED[word](house, session)
    assert said(house.root, word) == []
    kept = house.root / f"{session.meeting.id}.edited.md"
    assert "skrevet i hånden" in kept.read_text("utf-8")


@pytest.mark.parametrize("word", ERASED)
def test_no_half_of_an_unfinished_line_says_it(house: House, session: Session, word: str) -> None:
    drafts = Drafts(house.root, session.meeting.id, "front")
    for text in (f"Om {word} og mere", "noget andet"):
        drafts.keep(text)
        drafts.flush()
    drafts.close()
    assert said(house.root / ".medtui", word)
    ERASED[word](house, session)
    assert said(house.root, word) == []
    assert Drafts(house.root, session.meeting.id, "front").read() == "noget andet"


@pytest.mark.parametrize("word", ERASED)
def test_nothing_that_broken_writes_and_editors_left_says_it(
    house: House, session: Session, word: str
) -> None:
    id = session.meeting.id
    keep_copy(session.journal.path, "end")
    for name in (
        f".{id}.jsonl.999999999.tmp",
        f".medtui/edits/{id}.md",
        f"{id}.jsonl.damaged",
        f"{id}.jsonl.broken-1",
    ):
        path = house.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'{{"crc":"0", "text":"{word}"}}\n', "utf-8")
    ERASED[word](house, session)
    assert said(house.root, word) == []


def test_what_cannot_be_cleaned_is_listed(house: House, session: Session) -> None:
    write_all_forms(house, session)
    mine = house.root / "noter.txt"
    mine.write_text(f"Ring til {NAME}", "utf-8")
    edited = house.root / f"{session.meeting.id}.docx"
    foreign = house.root / f"{session.meeting.id}.pdf"
    edited.write_bytes(edited.read_bytes() + b"\0")
    foreign.write_bytes(b"%PDF-1.4")
    left = forget(house.root, NAME, SCHEMA).left
    assert {what for kind, what in left if kind is Left.FILE} == {"noter.txt", edited.name, foreign.name}


def test_an_item_that_waits_for_another_committee_says_nothing_and_waits_no_more(house: House) -> None:
    session = house.meeting(format="ordinaert", title="Ordinært")
    item = house.say(session, f"# {SECRET}")
    session.do(HandOn(item, "LMU Skov"))
    waiting = replace(session.meeting.items[item], origin=f"{session.meeting.id}#{item}")
    house.workspace.register.put_handed(waiting, "LMU Skov", waiting.origin)
    erase_text(house.workspace, session.meeting.id, item, word="[væk]")
    assert said(house.root, SECRET) == []
    later = house.meeting("Senere", committee="LMU Skov", format="ordinaert")
    assert [i.title for i in later.meeting.items.values() if i.origin] == []
    assert said(house.root, SECRET) == []


def test_other_forms_of_the_name_are_shown_and_taken_out_where_that_was_wished(house: House) -> None:
    session = house.meeting(people=f"{NAME}; Karla Holm")
    for line in (
        "Karla tog ordet",
        "Karla Holm svarede Karla",
        "K. Zzquist skrev",
        "Skriv til karla.zzquist@havn.example i morgen",
        "Zzquist, Karla",
        "karlasvognen kørte",
    ):
        house.say(session, line)
    shown = forget(house.root, NAME, SCHEMA, dry_run=True).forms
    assert shown == {"Karla": 2, "K. Zzquist": 1, "karla.zzquist@havn.example": 1, "Zzquist, Karla": 1}
    erase_person(house.workspace, NAME, also=list(shown))
    texts = [e.text for e in house.read(session.meeting.id).stream]
    assert texts[1] == "Karla Holm svarede Person 1"
    assert texts[5] == "karlasvognen kørte"
    assert said(house.root, "Zzquist", "zzquist", "Karla tog") == []


def test_a_run_that_was_cut_off_goes_on_with_the_same_word(house: House, session: Session) -> None:
    other = house.meeting("Andet", people=NAME)
    write_all_forms(house, session)
    path = other.journal.path
    before = path.read_bytes()
    forget(house.root, NAME, SCHEMA)
    path.write_bytes(before)
    done = erase_person(house.workspace, NAME)
    assert done.label == "Person 1"
    assert said(house.root, NAME) == []
    assert not any((house.root / ".medtui" / "erasing").iterdir())
    assert [f for f in check(house.root, SCHEMA)[1] if f.fault not in HARMLESS] == []


def test_a_seat_that_is_called_like_the_person_is_renamed(house: House, session: Session) -> None:
    drafts = Drafts(house.root, session.meeting.id, "karla-zzquist")
    drafts.keep("halvt færdig")
    drafts.close()
    erase_person(house.workspace, NAME)
    assert Drafts(house.root, session.meeting.id, "person-1").read() == "halvt færdig"
    assert said(house.root, "karla-zzquist") == []

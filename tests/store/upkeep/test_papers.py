"""The papers of agenda items: in a backup and back, verified, and gone with what they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.domain.commands.topics import ChangeItem, Raise
from medtui.domain.model.items import Attachment
from medtui.store.files.papers import keep_paper
from medtui.store.upkeep.backup import backup
from medtui.store.upkeep.check import Fault, check
from medtui.store.upkeep.erase_person import forget
from medtui.store.upkeep.erase_text import purge
from medtui.store.upkeep.restore import restore
from medtui.store.workspace.session import SCHEMA
from tests.store.house import START, House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "møder")


def with_papers(house: House, folder: Path, *names: str) -> tuple[str, list[Attachment]]:
    """A meeting with one item for each paper."""
    session = house.meeting("Budget", people="Rikke Dam")
    kept: list[Attachment] = []
    for name in names:
        (folder / name).write_text(f"Det står i {name}", "utf-8")
        kept.append(keep_paper(house.root, session.meeting.id, folder / name))
        item = session.do(Raise(f"Punktet om {name}")).about
        session.do(ChangeItem(item, attachments=(kept[-1],), closed=name.startswith("lukket")))
    session.close()
    house.workspace.close()
    return session.meeting.id, kept


def faults(root: Path) -> list[tuple[Fault, str]]:
    return [(f.fault, f.detail) for f in check(root, SCHEMA)[1]]


def test_papers_go_into_the_backup_and_come_out_of_it(house: House, tmp_path: Path) -> None:
    _id, (paper,) = with_papers(house, tmp_path, "tal.txt")
    backup(house.root, tmp_path / "alt.zip", SCHEMA, START)
    restore(tmp_path / "alt.zip", tmp_path / "igen", SCHEMA)
    assert (tmp_path / "igen" / paper.path).read_text("utf-8") == "Det står i tal.txt"
    assert faults(tmp_path / "igen") == []


def test_a_paper_that_is_gone_or_was_changed_is_told(house: House, tmp_path: Path) -> None:
    _id, papers = with_papers(house, tmp_path, "tal.txt", "plan.txt", "lukket.txt")
    assert faults(house.root) == []
    (house.root / papers[0].path).unlink()
    (house.root / papers[1].path).write_text("noget andet", "utf-8")
    (house.root / papers[2].path).unlink()
    assert faults(house.root) == [
        (Fault.PAPER_GONE, f"i1 → {papers[0].path}"),
        (Fault.PAPER_CHANGED, f"i2 → {papers[1].path}"),
        # Of what is confidential not even the name is told.
        (Fault.PAPER_GONE, "i3"),
    ]


def test_what_is_said_in_an_item_goes_with_its_papers(house: House, tmp_path: Path) -> None:
    id, (mine, other) = with_papers(house, tmp_path, "tal.txt", "plan.txt")
    purge(house.root, id, "i1", SCHEMA, word="[fjernet]", dry_run=True)
    assert (house.root / mine.path).is_file()
    done = purge(house.root, id, "i1", SCHEMA, word="[fjernet]")
    assert done.gone == (mine.path,)
    assert not (house.root / mine.path).exists()
    assert (house.root / other.path).is_file()
    assert house.read(id).items["i1"].attachments == ()


def test_a_paper_that_another_item_has_too_stays(house: House, tmp_path: Path) -> None:
    id, (paper,) = with_papers(house, tmp_path, "tal.txt")
    second = house.meeting("Næste")
    item = second.do(Raise("Igen")).about
    second.do(ChangeItem(item, attachments=(paper,)))
    second.close()
    purge(house.root, id, "i1", SCHEMA, word="[fjernet]")
    assert (house.root / paper.path).is_file()


def test_a_person_goes_out_of_the_names_of_papers_and_what_is_in_them_is_listed(
    house: House, tmp_path: Path
) -> None:
    id, (named,) = with_papers(house, tmp_path, "Ansøgning Rikke Dam.txt")
    pdf = house.root / named.path.replace("Ansøgning Rikke Dam.txt", "scan.pdf")
    pdf.write_bytes(b"%PDF-1.7")
    done = forget(house.root, "Rikke Dam", SCHEMA, label="Person 1")
    (kept,) = house.read(id).items["i1"].attachments
    assert kept.name == "Ansøgning Person 1.txt"
    assert (house.root / kept.path).is_file()
    assert not (house.root / named.path).exists()
    listed = {what for _kind, what in done.left}
    # What others wrote is not changed, and what cannot be looked into may say it.
    assert {kept.path, pdf.relative_to(house.root).as_posix()} <= listed
    assert not [f for f in faults(house.root) if f[0] is Fault.PAPER_GONE]

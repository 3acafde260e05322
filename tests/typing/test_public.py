"""What others may import: their scripts keep working, and type checkers know the types. mypy reads this file too."""

from __future__ import annotations

import shutil
from pathlib import Path

from tinydb import TinyDB, where
from tinydb.table import Document

from medtui import __version__
from medtui.cli import main
from medtui.domain.model.meeting import Meeting
from medtui.store.journal.journal import Journal
from medtui.store.journal.tinydb_tables import connect
from medtui.store.workspace.session import SCHEMA, Session

EXAMPLE = Path(__file__).resolve().parents[2] / "meetings" / "2026-11-12-faerre-faste-moeder.jsonl"


def test_the_version_is_text() -> None:
    version: str = __version__
    assert version.split(".")[0].isdigit()


def test_the_command_line_is_a_function(capsys: object) -> None:
    code: int = main(["formats", "--json"])
    assert code == 0


def test_a_meeting_is_read_from_its_file(tmp_path: Path) -> None:
    session: Session = Session.open(Path(shutil.copy(EXAMPLE, tmp_path)), "reader", read_only=True)
    try:
        meeting: Meeting = session.meeting
        title: str = meeting.head.title
        assert title
    finally:
        session.close()


def test_a_meeting_is_a_tinydb_database(tmp_path: Path) -> None:
    db: TinyDB = connect(Journal.open(Path(shutil.copy(EXAMPLE, tmp_path)), newest_schema=SCHEMA))
    with db:
        found: list[Document] = db.table("actions").search(where("owners").any(["Rikke Dam"]))
        assert found

"""A transaction over the tables of a database: one line of its journal, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import where

from medtui.store.journal.journal import Journal, NotSaved
from medtui.store.journal.tinydb_tables import connect


def test_a_transaction_is_one_line_or_none(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "x.jsonl", schema=1, kind="meeting", at="2026-11-30T09:00:00+01:00")
    db = connect(journal)
    with db.transaction("test", at=lambda: "2026-11-30T09:00:00+01:00", seat="a"):
        db.put("notes", "n1", {"id": "n1", "text": "et"})
        db.put("notes", "n2", {"id": "n2", "text": "to"})
        db.put("notes", "n1", {"id": "n1"})
        assert db.one("notes", "n1") == {"id": "n1"}
        assert [doc["id"] for doc in db.table("notes").search(where("text") == "to")] == ["n2"]
    assert [line.seq for line in journal.lines] == [1]
    assert journal.lines[0].ops == (
        ("notes", "n1", None, {"id": "n1"}),
        ("notes", "n2", None, {"id": "n2", "text": "to"}),
    )

    def broken_off() -> None:
        with db.transaction("test", at=lambda: "", seat="a"):
            db.put("notes", "n1", None)
            assert db.one("notes", "n1") is None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert db.one("notes", "n1") == {"id": "n1"}
    assert len(journal.lines) == 1
    db.close()


def test_a_transaction_that_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.create(tmp_path / "x.jsonl", schema=1, kind="meeting", at="2026-11-30T09:00:00+01:00")
    db = connect(journal)

    def full(*_args: object, **_named: object) -> None:
        raise NotSaved("full")

    with monkeypatch.context() as patched:
        patched.setattr(journal, "append", full)
        with pytest.raises(NotSaved), db.transaction("test", at=lambda: "", seat="a"):
            db.put("notes", "n1", {"id": "n1"})
    assert db.one("notes", "n1") is None
    db.close()

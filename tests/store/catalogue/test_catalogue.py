"""The derived catalogue: what it takes out of meetings, that it follows them, and that it can be thrown away."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from medtui.domain.commands.program import Next
from medtui.store.catalogue import cache
from medtui.store.catalogue.catalogue import Catalogue
from medtui.store.workspace.session import SCHEMA
from tests.store.house import House


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "meetings")


def synced(house: House) -> Catalogue:
    catalogue = Catalogue(house.root, SCHEMA)
    catalogue.sync()
    return catalogue


def test_decisions_and_actions_come_whole_and_newest_first(house: House) -> None:
    for title, day in (("Gammelt", date(2025, 1, 9)), ("Nyt", date(2026, 11, 12))):
        session = house.meeting(title, "Rikke Dam; Anne Lise Berg", date=day, committee=f"MED {title}")
        session.do(Next())
        house.say(session, f"! Beslutning i {title}")
        house.say(session, f"> Opgave i {title} @Anne Lise Berg")
        session.close()
    with synced(house) as catalogue:
        first, second = catalogue.entries("decision")
        assert (first.text, second.text) == ("Beslutning i Nyt", "Beslutning i Gammelt")
        assert (first.title, first.date, first.committee) == ("Nyt", date(2026, 11, 12), "MED Nyt")
        record = house.read(first.meeting).entries[first.id]
        assert (first.doc["text"], first.doc["at"], first.doc["id"]) == (
            record.text,
            record.at.isoformat(),
            record.id,
        )
        assert [a.meeting for a in catalogue.entries("action", owner="lise")] == [
            first.meeting,
            second.meeting,
        ]
        assert list(catalogue.entries("action", owner="Rikke")) == []
        assert [d.text for d in catalogue.entries("decision", since=date(2026, 11, 12))] == [first.text]
        assert [d.text for d in catalogue.entries("decision", until=date(2026, 11, 11))] == [second.text]
        assert [d.text for d in catalogue.entries("decision", committee="gammelt")] == [second.text]


def test_what_changes_in_a_meeting_changes_in_the_catalogue(house: House) -> None:
    session = house.meeting()
    session.do(Next())
    house.say(session, "! Først")
    with synced(house) as catalogue:
        house.say(session, "! Så")
        assert catalogue.sync()
        assert [d.text for d in catalogue.entries("decision")] == ["Så", "Først"]
        assert not catalogue.sync()
        session.journal.path.unlink()
        assert catalogue.sync()
        assert list(catalogue.entries("decision")) == []
        assert catalogue.newest() == []
    session.close()


def test_the_file_is_private_and_made_anew_when_it_is_damaged_or_gone(house: House, tmp_path: Path) -> None:
    house.meeting().close()
    synced(house).close()
    (path,) = (tmp_path / "cache" / "medtui").glob("*.sqlite")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.write_bytes(b"not a database, and longer than a head of one" * 100)
    with synced(house) as catalogue:
        assert [s.title for s in catalogue.newest()] == ["Færre møder"]
    cache.discard(house.root)
    assert list(path.parent.iterdir()) == []
    with synced(house) as catalogue:
        assert [s.title for s in catalogue.newest()] == ["Færre møder"]


def test_a_cache_of_another_version_is_thrown_away(house: House, tmp_path: Path) -> None:
    house.meeting().close()
    synced(house).close()
    (path,) = (tmp_path / "cache" / "medtui").glob("*.sqlite")
    old = path.with_name(path.name.replace(f".{cache.VERSION}.", ".1."))
    sqlite3.connect(old).close()
    os.utime(old)
    synced(house).close()
    assert not old.exists()
    assert path.exists()

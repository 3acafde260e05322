"""Search over all meetings: what is found, in which order, and that it never errs."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medtui.domain.registers.query import parse_query
from medtui.store.catalogue import search
from medtui.store.catalogue.catalogue import Catalogue
from medtui.store.journal.journal import Journal
from medtui.store.upkeep.erase_person import forget
from medtui.store.workspace.session import SCHEMA
from tests.store.house import House

TODAY = date(2026, 11, 23)
SAID = [
    "! Støjmåling i skolerne til foråret",
    "> Bestil måling @Rikke Dam",
    "Måleren står i kælderen, siger Anne",
    "? Hvem maaler støjen ude",
    "!! Fortroligt om støj",
    '" Medarbejdersiden ønsker ro',
]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "meetings")
    old = house.meeting("Gammelt om støj", date=date(2024, 5, 2), committee="MED Skole", theme="Ro")
    house.say(old, "Ingen støj i 2024")
    old.close()
    session = house.meeting("Færre møder", "Rikke Dam; Anne Lise Berg", purpose="At få ro", focus="Trivsel")
    for line in SAID:
        house.say(session, line)
    session.close()
    return house


@pytest.fixture
def catalogue(house: House) -> Any:
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        yield catalogue


def found(catalogue: Catalogue, query: str, limit: int = 100) -> list[str]:
    return [line.text for line in catalogue.search(parse_query(query, TODAY), limit)]


def test_words_are_found_inside_words_and_folded(catalogue: Catalogue) -> None:
    assert found(catalogue, "måling") == ["Bestil måling", "Støjmåling i skolerne til foråret"]
    assert found(catalogue, "MAALING") == found(catalogue, "måling")
    assert found(catalogue, "stoejmaaling") == ["Støjmåling i skolerne til foråret"]
    assert found(catalogue, "måling støj") == ["Støjmåling i skolerne til foråret"]
    assert found(catalogue, "måling xyz") == []


def test_phrases_are_found_just_so(catalogue: Catalogue) -> None:
    assert found(catalogue, '"i skolerne"') == ["Støjmåling i skolerne til foråret"]
    assert found(catalogue, '"skolerne i"') == []
    assert found(catalogue, '"måling"') == ["Bestil måling"]
    assert found(catalogue, '"i skol') == ["Støjmåling i skolerne til foråret"]


def test_newest_comes_first_and_closed_lines_only_when_asked_for(catalogue: Catalogue) -> None:
    assert found(catalogue, "støj")[-2:] == ["Ingen støj i 2024", "Gammelt om støj"]
    assert "Fortroligt om støj" not in found(catalogue, "støj")
    assert "Fortroligt om støj" in found(catalogue, "støj lukket:ja")
    assert len(found(catalogue, "støj", 2)) == 2


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("støj slags:beslutning", ["Støjmåling i skolerne til foråret"]),
        ("støj udvalg:skole", ["Ingen støj i 2024", "Gammelt om støj"]),
        ("støj udvalg:skole slags:titel", ["Gammelt om støj"]),
        ("slags:note tema:ro", ["Ingen støj i 2024"]),
        ("fokus:triv slags:opgave", ["Bestil måling"]),
        ("støj til:2025", ["Ingen støj i 2024", "Gammelt om støj"]),
        ("slags:note fra:2026-11-12", ["Måleren står i kælderen, siger Anne"]),
        ("fra:2026-11-13", []),
        ("hvem:rik", ["Bestil måling"]),
        ("hvem:anne", ["Måleren står i kælderen, siger Anne"]),
        ("hvem:dam slags:opgave", ["Bestil måling"]),
        ("formål ro", []),
        ("ro slags:formål", ["At få ro"]),
        ("slags:tema,fokus", ["Trivsel", "Ro"]),
    ],
)
def test_filters(catalogue: Catalogue, query: str, texts: list[str]) -> None:
    assert found(catalogue, query) == texts


def test_every_line_of_a_source_is_found_again(house: House) -> None:
    text = "# Referat\r\n\n| Navn | |\n|---|---|\n- [ ] Bo: køb ind (due: 3/4)\nSTØJ \"i\" 'gården'\n***\n"
    path = house.root / f"{house.workspace.ids()[0]}.jsonl"
    journal = Journal.open(path, newest_schema=SCHEMA)
    with journal.writing():
        record = {"id": "s1", "name": "gammelt.md", "text": text}
        journal.append(
            "import", [("sources", "s1", None, record)], at="2026-11-12T10:00:00+01:00", seat="cli"
        )
    journal.close()
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        for line in filter(None, text.splitlines()):
            query = parse_query(line, TODAY, filters_too=False)
            assert line in [hit.text for hit in catalogue.search(query, 100)]


def test_what_very_many_words_hold_is_found_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        queries = ["mål", "s", "måling støj", "er i", "e slags:note", "ø", "anne st"]
        narrow = {query: found(catalogue, query) for query in queries}
        monkeypatch.setattr(search, "_NARROW", 0)
        assert {query: found(catalogue, query) for query in queries} == narrow
        monkeypatch.setattr(search, "_GLANCE", 1)
        assert {query: found(catalogue, query) for query in queries} == narrow


def test_a_new_word_is_found_at_once_and_a_word_taken_back_no_more(
    house: House, catalogue: Catalogue
) -> None:
    id = house.workspace.ids()[0]
    assert found(catalogue, "hængekøje") == []
    with house.workspace.catalogue.elsewhere() as other:
        session = house.workspace.session(id, "front")
        house.say(session, "Hængekøjer på taget")
        other.sync()
        assert found(catalogue, "køje") == ["Hængekøjer på taget"]
        session.close()
    path = house.root / f"{id}.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    catalogue.sync()
    assert found(catalogue, "køje") == []


def test_one_meeting_is_taken_in_by_itself(house: House, catalogue: Catalogue) -> None:
    session = house.workspace.session(house.workspace.ids()[0], "front")
    house.say(session, "Trampolin i gården")
    catalogue.update(session.meeting.id)
    assert found(catalogue, "trampolin") == ["Trampolin i gården"]
    assert not catalogue.sync()
    session.close()


def test_forgetting_leaves_nothing_in_the_cache(house: House, tmp_path: Path) -> None:
    with Catalogue(house.root, SCHEMA) as open_elsewhere:
        open_elsewhere.sync()
        forget(house.root, "Rikke Dam", SCHEMA)
        assert list((tmp_path / "cache" / "medtui").iterdir()) == []
        open_elsewhere.sync()
        assert found(open_elsewhere, "hvem:rikke") == []
        assert found(open_elsewhere, "hvem:person slags:opgave") == ["Bestil måling"]


def test_a_cache_that_is_damaged_while_it_is_open_is_made_anew(house: House, tmp_path: Path) -> None:
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        expected = found(catalogue, "støj")
    (path,) = (tmp_path / "cache" / "medtui").glob("*.sqlite")
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x5a" * (len(raw) - 4096)
    path.write_bytes(raw)
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        assert found(catalogue, "støj") == expected


def test_the_index_says_the_same_after_changes_as_when_it_is_made_anew(house: House, tmp_path: Path) -> None:
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        session = house.workspace.session(house.workspace.ids()[0], "front")
        for line in ("# Nyt emne", "! En til", "> Mere støj @Anne Lise Berg fredag"):
            house.say(session, line)
            catalogue.sync()
        session.close()
        (path,) = (tmp_path / "cache" / "medtui").glob("*.sqlite")
        db = sqlite3.connect(path)
        db.execute("INSERT INTO found (found) VALUES ('integrity-check')")
        db.close()
        grown = {(h.id, h.text) for h in catalogue.search(parse_query("fra:2000 lukket:ja", TODAY), 999)}
    path.unlink()
    with Catalogue(house.root, SCHEMA) as catalogue:
        catalogue.sync()
        assert grown == {
            (h.id, h.text) for h in catalogue.search(parse_query("fra:2000 lukket:ja", TODAY), 999)
        }


HOSTILE = [
    '"', '""', "'", "*", "a*", "NEAR(a b)", "a AND", "OR", "NOT a", "^a", "text:a", "{text}:a", "a:b:c", "(", ")",
    "-a", "%", "_", "\\", "\x00", "\ud800", "støj" * 2_500, 'a "' * 3_000, "; DROP TABLE lines; --", "🦆", "ǆ İ ß",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_only_queries(catalogue: Catalogue, query: str) -> None:
    assert isinstance(found(catalogue, query), list)
    assert found(catalogue, "måling slags:opgave") == ["Bestil måling"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_query(catalogue: Catalogue, query: str) -> None:
    assert isinstance(found(catalogue, query), list)

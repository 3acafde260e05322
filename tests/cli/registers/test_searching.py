"""`medtui search`: its JSON, its text, its filters, and queries that mean harm."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

KEYS = ["id", "meeting", "date", "kind", "text", "score"]


@pytest.fixture
def said(cli: Run, meeting: str) -> str:
    for line in (
        "! Støjmåling i skolerne",
        "> Bestil måling @Rikke Dam",
        "!! Lukket om støj",
        "- punkt med streg",
    ):
        assert cli("add", meeting, line).code == 0
    return meeting


def test_json_has_exactly_its_keys_and_can_be_newest_first(cli: Run, said: str) -> None:
    action, decision = cli("search", "måling", "--newest", "--json").json
    assert list(decision) == KEYS
    assert decision == {
        "id": f"{said}.1", "meeting": said, "date": "2026-11-12", "kind": "decision", "text": "Støjmåling i skolerne",
        "score": 0.6,
    }  # fmt: skip
    assert (action["text"], action["score"]) == ("Bestil måling", 1.0)


def test_text_shows_the_hit_in_its_context(cli: Run, said: str) -> None:
    ran = cli("search", "skolerne")
    assert ran.code == 0
    assert ran.lines[0].split("  ")[0] == "2026-11-12"
    assert "Støjmåling i skolerne" in ran.lines[0]
    assert "Færre faste møder · HovedMED" in ran.lines[1]
    assert f"[{said}.1]" in ran.lines[1]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["--kind", "opgave"], ["Bestil måling"]),
        (["måling", "--kind", "decision"], ["Støjmåling i skolerne"]),
        (["måling", "--limit", "1", "--newest"], ["Bestil måling"]),
        (["måling", "--limit", "1"], ["Støjmåling i skolerne"]),
        (["--person", "rikke"], ["Bestil måling"]),
        (["måling", "--person", "karen"], []),
        (["måling", "--committee", "hoved", "--from", "2026-11", "--to", "2026-11-12", "--limit", "1",
          "--newest"], ["Bestil måling"]),
        (["måling", "--from", "2026-11-13"], []),
        (["måling", "--theme", "x"], []),
        (["støj", "--closed"], ["Lukket om støj", "Støjmåling i skolerne"]),
        (["fra:2026"], []),
    ],
)  # fmt: skip
def test_options_narrow_it_down(cli: Run, said: str, words: list[str], texts: list[str]) -> None:
    assert [hit["text"] for hit in cli("search", *words, "--json").json] == texts


@pytest.mark.parametrize(
    "query", ["", " ", '"', "'", "*", "-x", "---", "- punkt", "NEAR(", "a" * 10_000, "\\", "%s {x}"]
)
def test_no_query_is_an_error(cli: Run, said: str, query: str) -> None:
    ran = cli("search", query, "--json")
    assert ran.code == 0
    assert isinstance(ran.json, list)
    assert cli("search", query).code == 0


@pytest.mark.parametrize(
    "words", [["--from", "forleden"], ["--kind", "vrøvl"], ["--limit", "0"], ["--limit", "x"], ["x", "--nej"]]
)
def test_wrong_options_are_usage_errors(cli: Run, said: str, words: list[str]) -> None:
    ran = cli("search", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_database_that_cannot_be_read_is_told(cli: Run, said: str, workspace: object) -> None:
    (workspace / "2026-01-01-x.jsonl").write_bytes(b"?")  # type: ignore[operator]
    ran = cli("search", "måling", "--json")
    assert len(ran.json) == 2
    assert "medtui check" in ran.err


def test_a_home_without_meetings_is_no_error(cli: Run, home: object) -> None:
    assert cli("search", "x", "--json", named=False).json == []
    assert cli("search", "x").code == 1

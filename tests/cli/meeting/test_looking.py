"""Lists, a meeting as text, exports, promises, paths."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LIST_KEYS = ["id", "title", "date", "committee", "format", "status", "entries", "decisions", "actions"]
ACTION_KEYS = [
    "id",
    "meeting",
    "date",
    "item",
    "text",
    "owners",
    "due",
    "status",
    "asked_of",
    "answered",
    "answer",
]


def test_a_home_without_meetings_is_no_error(cli: Run, home: Path) -> None:
    ran = cli("list", named=False)
    assert (ran.code, ran.out) == (0, "")
    assert "medtui new" in ran.err
    assert cli("list", "--json", named=False).json == []
    assert cli("actions", "--json", named=False).json == []
    assert list(home.iterdir()) == []


def test_a_folder_that_is_no_workspace_is_told_and_not_made(cli: Run, workspace: Path) -> None:
    for words in (["list"], ["show", "x"], ["add", "x", "y"], ["actions"], ["check"], ["forget", "X Y"]):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "is not a workspace" in ran.err
    assert not workspace.exists()


def test_the_list_has_exactly_its_keys(cli: Run, meeting: str, session: str) -> None:
    cli("add", meeting, "! Vi prøver")
    cli("add", meeting, "> Ring @karen 2026-12-01")
    newest, theme = cli("list", "--json").json
    assert list(theme) == LIST_KEYS
    assert theme == {
        "id": meeting, "title": "Færre faste møder", "date": "2026-11-12", "committee": "HovedMED",
        "format": "temamoede", "status": "live", "entries": 2, "decisions": 1, "actions": 1,
    }  # fmt: skip
    assert newest["id"] == session
    raw = cli("list", "--json").out
    assert "Færre" in raw
    first, second = cli("list").lines
    assert first.startswith(session)
    assert "Færre faste møder · HovedMED (2 entries, 1 decision, 1 action)" in second


def test_a_database_that_cannot_be_read_is_told_beside_the_list(
    cli: Run, workspace: Path, meeting: str
) -> None:
    (workspace / "2026-01-01-ødelagt.jsonl").write_text("ikke en database\n", "utf-8")
    for words in (["list"], ["list", "--json"], ["actions"]):
        ran = cli(*words)
        assert ran.code == 0
        assert "1 database could not be read" in ran.err
    assert [m["id"] for m in cli("list", "--json").json] == [meeting]


def test_a_meeting_as_text(cli: Run, meeting: str) -> None:
    cli("add", meeting, "Kvartalsmøder giver ro")
    ran = cli("show", meeting)
    assert (ran.code, ran.err) == (0, "")
    assert "Færre faste møder" in ran.out
    assert "Kvartalsmøder giver ro" in ran.out
    assert ran.out.endswith("\n")


def test_minutes_are_printed_and_lie_beside_the_database(cli: Run, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "Kvartalsmøder giver ro")
    beside = workspace / f"{meeting}.md"
    alone = cli("export", meeting, "-o", "-")
    assert alone.code == 0
    assert not beside.exists()
    both = cli("export", meeting)
    assert both.out == alone.out == beside.read_text("utf-8")
    assert str(beside) in both.err


def test_an_export_goes_where_it_is_told(cli: Run, home: Path, workspace: Path, meeting: str) -> None:
    cli("add", meeting, "Kvartalsmøder giver ro")
    want = cli("export", meeting, "-o", "-").out
    assert cli("export", meeting, "-o", "ud med æ.md").out == ""
    assert (home / "ud med æ.md").read_text("utf-8") == want
    (home / "mappe").mkdir()
    cli("export", meeting, "-o", "mappe")
    assert (home / "mappe" / f"{meeting}.md").read_text("utf-8") == want
    missing = cli("export", meeting, "-o", "ingen/her.md")
    assert missing.code == 1
    assert "no folder" in missing.err
    assert not (workspace / f"{meeting}.md").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_named_pipe_is_written_to_not_replaced(program: Run, home: Path, meeting: str) -> None:
    import threading

    pipe = home / "rør"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    ran = program("export", meeting, "--to", "json", "-o", str(pipe))
    reader.join(30)
    assert ran.code == 0
    assert json.loads(got[0])["entries"] == []
    assert pipe.is_fifo()


def test_the_json_of_a_meeting_agrees_entry_by_entry(cli: Run, meeting: str) -> None:
    ids = cli("add", meeting, "-", stdin="Æn\n! To\n> Tre @karen 2026-12-01\n".encode()).lines
    ran = cli("export", meeting, "--to", "json")
    assert [e["id"] for e in ran.json["entries"]] == ids
    assert [e["text"] for e in ran.json["entries"]] == ["Æn", "To", "Tre"]
    assert "Æn" in ran.out


def test_output_into_a_pipe_is_utf8_whatever_the_locale(program: Run, meeting: str) -> None:
    ran = program("list", "--json", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ran.json[0]["title"] == "Færre faste møder"


@pytest.fixture
def promises(cli: Run, meeting: str) -> dict[str, str]:
    lines = {
        "late": "> Udkast til årshjul @rikke 2020-01-10",
        "coming": "> Ring til økonomi @karen holm 2099-05-01",
        "free": "> Tænk over bemandingen @anne uden frist",
        "kept": "> Book lokale @rikke 2020-02-01",
        "closed": ">> Samtale om sagen @karen holm 2020-03-01",
        "team": "> Opslag på nettet @hold Årshjul 2099-06-01",
    }
    ids = {name: cli("add", meeting, line).out.strip() for name, line in lines.items()}
    cli("done", ids["kept"])
    return ids


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["late", "coming", "team", "free"]),
        (["--open"], ["late", "coming", "team", "free"]),
        (["--overdue"], ["late"]),
        (["--all"], ["late", "kept", "coming", "team", "free"]),
        (["--all", "--closed"], ["late", "kept", "closed", "coming", "team", "free"]),
        (["--owner", "rikke"], ["late"]),
        (["--owner", "berg"], ["free"]),
        (["--owner", "erg"], []),
        (["--owner", "aarshjul"], ["team"]),
        (["aarshjul"], ["late", "team"]),
        (["ÅRSHJUL", "udkast"], ["late"]),
        (["karen"], ["coming"]),
    ],
)
def test_promises_are_found(cli: Run, promises: dict[str, str], words: list[str], found: list[str]) -> None:
    assert [a["id"] for a in cli("actions", *words, "--json").json] == [promises[name] for name in found]
    assert [line.rpartition("[")[2].rstrip("]") for line in cli("actions", *words).lines] == [
        promises[name] for name in found
    ]


def test_a_promise_has_exactly_its_keys(cli: Run, meeting: str, promises: dict[str, str]) -> None:
    late = cli("actions", "--json").json[0]
    assert list(late) == ACTION_KEYS
    assert late == {
        "id": promises["late"], "meeting": meeting, "date": "2026-11-12", "item": late["item"],
        "text": "Udkast til årshjul", "owners": ["Rikke Dam"], "due": "2020-01-10", "status": "open",
        "asked_of": None, "answered": None, "answer": None,
    }  # fmt: skip
    assert late["item"]
    assert [a["status"] for a in cli("actions", "--all", "--json").json].count("done") == 1


def test_which_promises_cannot_be_both_ways(cli: Run, meeting: str) -> None:
    assert cli("actions", "--open", "--all").code == 2


def test_paths(cli: Run, workspace: Path) -> None:
    ran = cli("paths")
    assert ran.code == 0
    assert ran.lines[0] == f"workspace  {workspace}"
    assert [line.split()[0] for line in ran.lines] == [
        "workspace",
        "minutes",
        "settings",
        "keys",
        "cache",
        "log",
    ]


def test_the_workspace_is_where_the_variable_the_folder_or_the_home_says(
    cli: Run, home: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(home) in cli("paths", named=False).lines[0]
    cli("new", "--format", "igp", "--title", "Her", "--date", "2026-01-01")
    workspace.rename(home / "meetings")
    assert cli("paths", named=False).lines[0] == f"workspace  {home / 'meetings'}"
    assert len(cli("list", named=False).lines) == 1
    monkeypatch.setenv("MEDTUI_WORKSPACE", str(home / "andet"))
    assert cli("paths", named=False).lines[0] == f"workspace  {home / 'andet'}"
    assert cli("list", named=False).code == 1


def test_nothing_in_a_database_reaches_the_terminal_as_a_command(
    cli: Run, workspace: Path, home: Path
) -> None:
    hostile = "\x1b]52;c;aGVq\x07[/]\x9b2J\u202eevil\ud83d"
    id = cli("new", "--format", "igp", "--title", "Møde", "--date", "2026-01-01").out.strip()
    from medtui.store.journal.journal import Journal

    journal = Journal.open(workspace / f"{id}.jsonl", newest_schema=1)
    head = dict(journal.tables["meeting"][id])
    bad = hostile.encode("utf-8", "replace").decode()
    with journal.writing():
        journal.append(
            "change-meeting",
            [("meeting", id, head, {**head, "title": bad, "committee": bad})],
            at="2026-01-01T10:00:00+01:00",
            seat="x",
        )
    journal.close()
    for words in (
        ["list"],
        ["show", id],
        ["list", "--json"],
        ["export", id, "-o", "-"],
        ["export", id, "--to", "json"],
    ):
        ran = cli(*words)
        assert ran.code == 0, ran.err
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.out + ran.err), words

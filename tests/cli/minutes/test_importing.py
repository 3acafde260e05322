"""`medtui import`: others' minutes become meetings once, nothing of them is lost, and one bad file stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

MINUTES = """# Referat af personalemøde 05.03.2024

## Deltagere
- Anne Berg (leder)
- Ole Vind

## Afbud
- Mads Krog

## 1. Godkendelse af dagsorden
Dagsordenen blev godkendt uden bemærkninger om støjmåling.

## 2. Arbejdsmiljø
Vi talte om lyset i gangen.

**Beslutning:** Vi prøver stille timer i foråret.

## Opgaver
- Ole Vind: Køb nye pærer
"""
ENGLISH = """# Board meeting 2023-06-14

## Present
- Jo Lark
- Kim Wren

## Budget
DECISION: The budget of the garden is kept.

## Action items
- Kim Wren: Send the figures to everybody
"""


@pytest.fixture
def old(home: Path) -> Path:
    """A folder with minutes below it."""
    folder = home / "gamle"
    (folder / "2023").mkdir(parents=True)
    (folder / "møde 1.md").write_text(MINUTES, encoding="utf-8")
    (folder / "2023" / "board.md").write_bytes(b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode())
    return folder


def test_a_folder_becomes_meetings_with_what_was_marked(cli: Run, old: Path) -> None:
    ran = cli("import", str(old))
    assert ran.code == 0, ran.err
    assert len(ran.lines) == 2
    listed = {m["date"]: m for m in cli("list", "--json").json}
    assert listed["2024-03-05"]["title"] == "Referat af personalemøde"
    assert listed["2024-03-05"]["format"] == "imported"
    assert listed["2023-06-14"]["decisions"] == 1
    decisions = {d["text"] for d in cli("decisions", "--json").json}
    assert decisions == {"Vi prøver stille timer i foråret.", "The budget of the garden is kept."}
    actions = cli("actions", "--json").json
    assert {(a["text"], *a["owners"]) for a in actions} == {
        ("Køb nye pærer", "Ole Vind"),
        ("Send the figures to everybody", "Kim Wren"),
    }


def test_what_only_the_prose_says_is_never_kept_in_silence(cli: Run, old: Path) -> None:
    told = next(m for m in cli("import", str(old), "--dry-run", "--json").json if m["date"] == "2024-03-05")
    assert any("godkendt" in d["text"] and not d["marked"] for d in told["decisions"])
    assert cli("list").code == 1, "looking has made a workspace"
    cli("import", str(old))
    assert not any("godkendt" in d["text"] for d in cli("decisions", "--json").json)


def test_every_line_is_found_again(cli: Run, old: Path) -> None:
    cli("import", str(old))
    for text in (MINUTES, ENGLISH):
        for line in filter(str.strip, text.splitlines()):
            hits = cli("search", line, "--json", "--limit", "50").json
            assert line in [hit["text"] for hit in hits if hit["kind"] == "source"], line


def test_a_part_of_a_word_in_the_prose_is_found(cli: Run, old: Path) -> None:
    cli("import", str(old))
    assert [hit["kind"] for hit in cli("search", "måling", "--json").json] == ["source"]


def test_imported_twice_changes_nothing(cli: Run, old: Path, home: Path) -> None:
    cli("import", str(old))
    before = cli("list", "--json").json
    again = cli("import", str(old))
    assert again.code == 0
    assert again.out == ""
    assert "already" in again.err
    (home / "andre").mkdir()
    (home / "andre" / "kopi.md").write_text(MINUTES, encoding="utf-8")
    assert cli("import", str(home / "andre")).code == 0
    assert cli("list", "--json").json == before


def test_the_same_text_twice_in_one_run_is_one_meeting(cli: Run, old: Path) -> None:
    (old / "kopi.md").write_text(MINUTES, encoding="utf-8")
    cli("import", str(old))
    assert len(cli("list", "--json").json) == 2


def test_a_bad_file_is_told_and_the_others_go_on(cli: Run, old: Path) -> None:
    (old / "a.md").write_bytes(b"\x00\x01\x02 binary \x00")
    (old / "b.txt").write_bytes(b"")
    (old / "c.json").write_text('{"nothing": "of ours"}', encoding="utf-8")
    ran = cli("import", str(old))
    assert ran.code == 1
    assert len(ran.lines) == 2
    for name in ("a.md", "b.txt", "c.json"):
        assert f"{name} was left out" in ran.err


def test_a_folder_that_is_not_there(cli: Run, home: Path) -> None:
    ran = cli("import", str(home / "ingen"))
    assert ran.code == 2
    assert "ingen" in ran.err


def test_without_a_day_it_stands_under_today_and_says_so(cli: Run, old: Path) -> None:
    (old / "udateret.md").write_text("# Referat\n\nIngen ved, hvornår det var.\n", encoding="utf-8")
    ran = cli("import", str(old / "udateret.md"))
    assert "names no day" in ran.err
    again = cli("import", str(old / "udateret.md"), "--date", "2020-02-03")
    assert "already" in again.err


def test_the_day_that_is_given(cli: Run, old: Path) -> None:
    (old / "udateret.md").write_text("# Referat\n\nIngen ved, hvornår det var.\n", encoding="utf-8")
    cli("import", str(old / "udateret.md"), "--date", "2020-02-03", "--committee", "Lokalt MED")
    found = cli("list", "--json").json
    assert [(m["date"], m["committee"]) for m in found] == [("2020-02-03", "Lokalt MED")]


def test_windows_letters(cli: Run, home: Path) -> None:
    path = home / "gammel.txt"
    path.write_bytes("Referat af møde 12.01.2019\n\nÆblerne blev spist på gården.\n".encode("cp1252"))
    assert cli("import", str(path)).code == 0
    assert [h["text"] for h in cli("search", "æblerne", "--json").json] == ["Æblerne blev spist på gården."]


def test_an_agenda_beside_its_minutes_makes_one_meeting(cli: Run, home: Path) -> None:
    folder = home / "serie"
    (folder / "agendas").mkdir(parents=True)
    (folder / "notes").mkdir()
    (folder / "agendas" / "2024-05-02.md").write_text(
        "# Agenda 2024-05-02\n\n## 1. Welcome\n\n## 2. The windmill question\n", encoding="utf-8"
    )
    (folder / "notes" / "2024-05-02.md").write_text(
        "# Notes of the meeting 2024-05-02\n\nWe talked long.\n\nDECISION: We build it.\n", encoding="utf-8"
    )
    ran = cli("import", str(folder))
    assert len(ran.lines) == 1
    assert "The windmill question" in cli("show", ran.out.strip()).out
    assert len(cli("search", "windmill", "--json").json) == 2


def test_the_database_is_sound_and_the_name_can_be_forgotten(cli: Run, old: Path) -> None:
    cli("import", str(old))
    assert cli("check").code == 0
    assert cli("forget", "Ole Vind").code == 0
    assert cli("search", '"Ole Vind"', "--json").json == []
    assert cli("check").code == 0


def test_open_minutes_hold_nothing_of_the_source(cli: Run, old: Path) -> None:
    cli("import", str(old))
    id = next(m["id"] for m in cli("list", "--json").json if m["date"] == "2024-03-05")
    out = cli("export", id, "--to", "json", "--audience", "open", "--anyway", "-o", "-").out
    assert "lyset i gangen" not in out


@pytest.mark.parametrize("target", ["md", "json"])
def test_our_own_minutes_come_back_the_same(cli: Run, home: Path, target: str) -> None:
    made = ("--format", "temamoede", "--title", "Færre møder", "--date", "2026-11-12", "--at", "09:00")
    id = cli("new", *made).out.strip()
    cli("phase", id, "next")
    cli("add", id, "! Vi prøver kvartalsmøder @rikke 15/12 =enighed")
    cli("add", id, "> Udkast til årshjul @rikke fredag")
    cli("add", id, "!! Fortroligt (lukket) *stjerne*")
    cli("end", id)
    first = cli("export", id, "--to", target, "-o", "-").out
    assert "Vi prøver kvartalsmøder" in first
    old = home / f"gammel.{target}"
    old.write_text(first, encoding="utf-8")
    again = cli("import", str(old))
    assert again.code == 0, again.err
    other = ("--workspace", str(home / "andet"))
    ran = cli(*other, "import", str(old))
    assert ran.code == 0, ran.err
    assert cli(*other, "export", id, "--to", target, "-o", "-").out == first

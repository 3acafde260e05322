"""The compass on the command line."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from tests.cli.conftest import Run


def test_four_answers_show_nothing_anywhere_and_five_do(cli: Run, meeting: str, workspace: Path) -> None:
    cli("phase", meeting, "next")
    ran = cli("pulse", meeting, "trust", "0", "0", "0", "4", "0")
    assert ran.code == 0
    assert "4" not in ran.out
    for words in (
        ("compass",), ("pulse", meeting), ("show", meeting), ("export", meeting, "-o", "-"),
        ("export", meeting, "--to", "json", "-o", "-"),
    ):  # fmt: skip
        out = cli(*words).out
        assert "Trust" not in out, words
        assert "pulses" not in out, words
    assert cli("compass", "--json").json == []
    assert cli("compass", "-o", "c.svg").code == 1
    cli("pulse", meeting, "trust", "4: 5")
    (one,) = cli("compass", "--json").json
    assert (one["counts"], one["answers"], one["mean"]) == ([0, 0, 0, 5, 0], 5, 4.0)
    assert (
        "Trust: 1: 0, 2: 0, 3: 0, 4: 5, 5: 0 – mean 4.00 of 5, 5 answers"
        in cli("export", meeting, "-o", "-").out
    )
    assert "mean 4.00" in cli("show", meeting).out
    # The history has one count, and no trace of the one before.
    text = (workspace / f"{meeting}.jsonl").read_text(encoding="utf-8")
    assert text.count("counts") == 1
    assert cli("check").code == 0


def test_two_meetings_and_a_picture(cli: Run, meeting: str, home: Path) -> None:
    later = cli(
        "new", "--format", "temamoede", "--title", "Efter", "--date", "2026-12-01", "--committee", "LMU"
    ).out.strip()
    cli("pulse", meeting, "involvement", "0", "1", "3", "12", "4")
    cli("pulse", later, "involvement", "0 0 0 5 5")
    (all_of_them,) = cli("compass", "--json").json
    assert all_of_them["counts"] == [0, 1, 3, 17, 9]
    assert [m["mean"] for m in all_of_them["meetings"]] == [3.95, 4.5]
    (mine,) = cli("compass", "--json", "--committee", "hoved").json
    assert mine["answers"] == 20
    assert "3.95" in cli("compass", "--committee", "HovedMED").out
    assert cli("compass", "-o", "compass.svg").code == 0
    picture = ElementTree.parse(home / "compass.svg")
    texts = [t.text for t in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Involvement", "3.95", "4.50", "2026-12-01"} <= set(texts)
    assert cli("compass", "-o", "compass.png").code == 0
    dots = (home / "compass.png").read_bytes()
    assert dots[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(dots[16:20]) > 1200
    assert cli("compass", "-o", "compass.gif").code == 2


def test_the_effect_question_is_local_and_asked_of_a_decision(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    id = cli("add", meeting, "! Vi prøver kvartalsmøder").out.strip()
    cli("compass", "--effect", "Gør det en forskel for børnene?")
    cli("pulse", meeting, "effect", "0 2 3 0 0", "--about", id, "--when", "start")
    cli("pulse", meeting, "effect", "0 0 0 3 3", "--about", id, "--when", "end")
    (one,) = cli("compass", "--json").json
    assert one["about"] == id
    assert [(m["when"], m["mean"]) for m in one["meetings"]] == [("start", 2.6), ("end", 4.5)]
    shown = cli("compass").out
    assert "Gør det en forskel for børnene?" in shown
    assert "Effect · Vi prøver kvartalsmøder" in shown
    assert cli("pulse", meeting, "effect", "1 2 3 4 5", "--when", "end").code == 2
    assert cli("pulse", meeting, "effect", "1 2 3 4 5", "--about", f"{meeting}.99").code == 1


def test_a_count_that_is_none(cli: Run, meeting: str) -> None:
    assert cli("pulse", meeting, "trust", "1", "2").code == 2
    assert cli("pulse", meeting, "trust", "0 0 0 0 0").code == 1
    assert cli("pulse", meeting, "mood", "1 2 3 4 5").code == 2


def test_a_count_that_is_changed_after_the_end_leaves_no_old_one_in_the_minutes(
    cli: Run, meeting: str, workspace: Path
) -> None:
    cli("phase", meeting, "next")
    cli("pulse", meeting, "trust", "0 0 0 5 0")
    cli("end", meeting)
    path = workspace / f"{meeting}.md"
    assert "4: 5" in path.read_text("utf-8")
    cli("pulse", meeting, "trust", "1 0 0 5 0")
    assert "1: 1, 2: 0, 3: 0, 4: 5" in path.read_text("utf-8")


def test_fewer_than_five_answers_are_in_no_file(
    cli: Run, home: Path, workspace: Path, tmp_path: Path
) -> None:
    """Neither in the database and its history nor in copies, catalogue, drafts or a backup."""
    id = cli("new", "--format", "temamoede", "--title", "Tema", "--date", "2026-05-04").out.strip()
    cli("phase", id, "next")
    cli("add", id, "Noget blev sagt")
    assert cli("pulse", id, "trust", "0", "0", "4", "0", "0").code == 0
    assert cli("pulse", id, "delegation", "1", "2", "0", "0", "0").code == 0
    cli("end", id)
    cli("list")
    assert cli("backup", "-o", str(tmp_path / "kopi.zip")).code == 0
    with ZipFile(tmp_path / "kopi.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files |= {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert any(id in name for name in files)
    for name, data in files.items():
        for trace in (b"[0,0,4,0,0]", b"[1,2,0,0,0]", b"0, 0, 4, 0, 0", b"1, 2, 0, 0, 0"):
            assert trace not in data, name
    assert "trust" not in cli("compass", "--json").out.casefold()
    # Five are kept.
    assert cli("pulse", id, "trust", "0", "0", "4", "1", "0").code == 0
    assert b"[0,0,4,1,0]" in (workspace / f"{id}.jsonl").read_bytes()

"""Exports in every form: where they go, for whom, what holds them back, and what is said when one cannot be made."""

from __future__ import annotations

import builtins
import hashlib
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from medtui.minutes.targets import Target
from tests.cli.conftest import ROOT, Run

ENDINGS = {"md", "html", "docx", "pdf", "ics", "decisions.csv", "actions.csv", "json", "eml"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def talked(cli: Run, meeting: str) -> str:
    """The meeting with a line of each kind, a closed one among them."""
    for line in (
        "Kvartalsmøder giver ro",
        "! Vi prøver i to år",
        "> Udkast @rikke 1/12",
        "& Sig det",
        "!! Kun os her",
    ):
        assert cli("add", meeting, line).code == 0
    return meeting


def test_everything_for_everybody_in_one_command(cli: Run, home: Path, talked: str) -> None:
    cli(
        "new",
        "--format",
        "temamoede",
        "--title",
        "Et til",
        "--date",
        "2026-12-01",
        "--attendees",
        "Rikke Dam",
    )
    ran = cli("export", "--all", "--to", "all", "--audience", "all", "-o", "ud")
    assert (ran.code, ran.out) == (0, "")
    ids = (talked, "2026-12-01-et-til")
    assert names(home / "ud") == {
        f"{id}.{whom}{e}" for id in ids for whom in ("", "open.", "news.") for e in ENDINGS
    }
    assert "54 files" in ran.err


def test_files_are_private_to_the_user(cli: Run, home: Path, talked: str) -> None:
    cli("export", talked, "--to", "all", "-o", "ud")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "ud").iterdir()} == {0o600}
    assert stat.S_IMODE((home / "ud").stat().st_mode) == 0o700


def test_several_forms_of_one_meeting(cli: Run, home: Path, talked: str) -> None:
    ran = cli("export", talked, "--to", "md, docx", "--audience", "full,open", "-o", "ud")
    assert ran.code == 0
    assert names(home / "ud") == {f"{talked}.{end}" for end in ("md", "docx", "open.md", "open.docx")}


def test_without_a_folder_several_go_beside_the_database(cli: Run, workspace: Path, talked: str) -> None:
    assert cli("export", talked, "--to", "html,ics").code == 0
    assert {f"{talked}.html", f"{talked}.ics"} <= names(workspace)
    assert [m["id"] for m in cli("list", "--json").json] == [talked]


def test_text_is_printed_and_word_is_written(cli: Run, workspace: Path, talked: str) -> None:
    assert cli("export", talked, "--to", "html").out.startswith("<!DOCTYPE html>")
    assert cli("export", talked, "--to", "ics").out.startswith("BEGIN:VCALENDAR")
    assert names(workspace) & {f"{talked}.html", f"{talked}.ics"} == set()
    ran = cli("export", talked, "--to", "docx")
    assert ran.out == ""
    assert str(workspace / f"{talked}.docx") in ran.err
    assert zipfile.is_zipfile(workspace / f"{talked}.docx")


@pytest.mark.parametrize("target", [t.value for t in Target])
def test_a_stream_gets_the_same_bytes_as_a_file(
    cli: Run, home: Path, workspace: Path, talked: str, target: str
) -> None:
    cli("export", talked, "--to", target, "-o", "fil")
    program = [sys.executable, "-m", "medtui", "--workspace", str(workspace)]
    ran = subprocess.run(
        [*program, "export", talked, "--to", target, "-o", "-"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.stdout == (home / "fil").read_bytes()


def test_open_minutes_never_take_the_place_of_the_full_ones(cli: Run, workspace: Path, talked: str) -> None:
    cli("export", talked)
    full = (workspace / f"{talked}.md").read_text("utf-8")
    opened = cli("export", talked, "--audience", "open")
    assert opened.code == 0
    assert "Kun os her" in full
    assert "Kun os her" not in opened.out
    assert (workspace / f"{talked}.md").read_text("utf-8") == full


@pytest.mark.parametrize("audience", ["open", "news"])
def test_what_is_found_holds_back_what_is_for_others(
    cli: Run, home: Path, talked: str, audience: str
) -> None:
    cli("add", talked, "& Sagen om 010190-1234 er slut")
    ran = cli("export", talked, "--audience", audience, "-o", "ud.md")
    assert (ran.code, ran.out) == (1, "")
    assert not (home / "ud.md").exists()
    assert "CPR" in ran.err
    assert "--anyway" in ran.err
    assert cli("export", talked, "--audience", audience, "-o", "ud.md", "--anyway").code == 0
    assert (home / "ud.md").exists()


def test_the_committees_own_minutes_go_out_with_a_note(cli: Run, talked: str) -> None:
    id = cli("add", talked, "Rikke er sygemeldt").out.strip()
    ran = cli("export", talked)
    assert ran.code == 0
    assert (
        f"note: {id}, full: speaks of illness near a name (sygemeldt – Rikke): Rikke er sygemeldt" in ran.err
    )


def test_of_several_only_those_with_findings_are_held_back(cli: Run, home: Path, talked: str) -> None:
    cli("add", talked, "Rikke er sygemeldt")
    ran = cli("export", talked, "--to", "md", "--audience", "all", "-o", "ud")
    assert ran.code == 1
    assert names(home / "ud") == {f"{talked}.md", f"{talked}.news.md"}
    assert "1 document was held back" in ran.err


@pytest.mark.parametrize("what", ["invitation", "runsheet"])
def test_what_goes_out_before_a_meeting_has_the_same_forms(
    cli: Run, home: Path, meeting: str, what: str
) -> None:
    ran = cli("export", meeting, "--what", what, "--to", "all", "--audience", "all", "-o", "ud")
    assert ran.code == 0
    ends = {t.value for t in Target}
    assert names(home / "ud") == {f"{meeting}.{what}.{whom}{e}" for whom in ("", "open.") for e in ends}
    text = (home / "ud" / f"{meeting}.{what}.md").read_text("utf-8")
    assert "09:00-09:05" in text
    assert {"invitation": "Invitation", "runsheet": "Run sheet"}[what] in text
    assert cli("export", meeting, "--what", what, "--audience", "news").code == 2


def test_what_goes_out_before_a_meeting_is_told_to_other_programs(cli: Run, meeting: str) -> None:
    found = {w: cli("export", meeting, "--what", w, "--to", "json").json for w in ("invitation", "runsheet")}
    assert {w: document["what"] for w, document in found.items()} == {w: w for w in found}
    assert found["runsheet"]["roles"]["chair"] == "Karen Holm"
    assert found["invitation"]["agenda"][0]["begins"] == "09:00"
    assert "what" not in cli("export", meeting, "--to", "json").json
    for what, title in (("invitation", "Agenda"), ("runsheet", "Programme")):
        text = cli("export", meeting, "--what", what, "--to", "ics").out.replace("\n ", "")
        assert f"DESCRIPTION:{title}\\n09:00-09:05 " in text


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["export", "x", "--all"],
        ["export", "x", "--to", "xlsx"],
        ["export", "x", "--to", "md,,docx"],
        ["export", "x", "--audience", "all,open"],
        ["export", "--all", "--to", "md,html", "-o", "-"],
    ],
)
def test_wrong_words_are_told(cli: Run, talked: str, words: list[str]) -> None:
    ran = cli(*[talked if word == "x" else word for word in words])
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_a_file_is_no_folder_for_several(cli: Run, home: Path, talked: str) -> None:
    (home / "fil").write_text("mit")
    assert cli("export", talked, "--to", "md,html", "-o", "fil").code == 2
    assert (home / "fil").read_text() == "mit"


@pytest.mark.parametrize(
    ("target", "module", "pip"),
    [("pdf", "typst", '"medtui[pdf]"'), ("docx", "docx", "python-docx"), ("ics", "icalendar", "icalendar")],
)
def test_a_library_that_is_missing_is_named_in_one_line(
    cli: Run, home: Path, talked: str, monkeypatch: pytest.MonkeyPatch, target: str, module: str, pip: str
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] == module:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = cli("export", talked, "--to", target, "-o", "ud")
    assert ran.code == 1
    assert ran.err.splitlines()[-1].endswith(f"pip install {pip}")
    assert len([line for line in ran.err.splitlines() if "pip" in line]) == 1
    several = cli("export", talked, "--to", f"md,{target}", "-o", "flere")
    assert several.code == 1
    assert names(home / "flere") == {f"{talked}.md"}


# ------------------------------------------------------------------------------------------------ house style


def test_a_workspace_has_a_style_of_its_own(cli: Run, workspace: Path, talked: str) -> None:
    path = Path(cli("house", "make").out.strip())
    assert path == workspace / "house.toml"
    assert cli("house", "make").code == 1
    assert cli("house").code == 0
    text = path.read_text("utf-8").replace('municipality = ""', 'municipality = "Nordhøj Kommune"')
    path.write_text(text.replace('case_number = ""', 'case_number = "26/1234"'), "utf-8")
    assert "Nordhøj Kommune" in cli("house").out
    page = cli("export", talked, "--to", "html").out
    assert "Nordhøj Kommune · 26/1234" in page
    assert '\ncase_number: "26/1234"\n' in cli("export", talked, "-o", "-").out


HOUSE = """\
medtui_house = 1
municipality = "Nordhøj Kommune"
case_number = "26/1234"
sections = ["facts", "items", "actions"]
[labels]
actions = "Aftaler"
"""


def test_markdown_that_is_sent_is_in_the_style_of_the_house(
    cli: Run, home: Path, workspace: Path, talked: str
) -> None:
    (workspace / "house.toml").write_text(HOUSE, "utf-8")
    cli("export", talked, "--audience", "open", "-o", "ud.md")
    opened = (home / "ud.md").read_text("utf-8")
    assert "## Aftaler" in opened
    assert "## Programme" not in opened
    full = cli("export", talked).out
    assert "## Programme" in full
    assert "## Actions" in full
    assert "municipality: Nordhøj Kommune" in full
    assert (workspace / f"{talked}.md").read_text("utf-8") == full


def test_minutes_of_a_house_are_read_back_and_are_what_was_approved(
    cli: Run, home: Path, workspace: Path, talked: str
) -> None:
    (workspace / "house.toml").write_text(HOUSE, "utf-8")
    for command in (["phase", talked, "next"], ["end", talked], ["approve", talked, "--by", "meeting"]):
        assert cli(*command).code == 0
    path = workspace / f"{talked}.md"
    fingerprint = cli("export", talked, "--to", "json").json["approvals"][0]["fingerprint"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == fingerprint
    ran = cli("edit", talked, "--from", str(path), "--yes")
    assert (ran.code, ran.out) == (0, "")
    (workspace / "house.toml").write_text(HOUSE.replace("26/1234", "26/9"), "utf-8")
    cli("export", talked)
    (workspace / "house.toml").unlink()
    assert cli("check").code == 0
    there = home / "andre"
    assert cli("--workspace", str(there), "import", str(path), named=False).code == 0
    cli("export", talked)
    assert (there / path.name).read_text("utf-8") == path.read_text("utf-8")


def test_a_meeting_ends_with_its_minutes_also_where_the_style_cannot_be_read(
    cli: Run, workspace: Path, talked: str
) -> None:
    (workspace / "house.toml").write_text('medtui_house = 1\nsections = ["foo"]', "utf-8")
    cli("phase", talked, "next")
    assert cli("end", talked).code == 0
    assert "Vi prøver i to år" in (workspace / f"{talked}.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('municipality = "X"', "medtui_house: is missing. Add medtui_house = 1"),
        ("medtui_house = 2", "medtui_house: is 2"),
        ('medtui_house = 1\nmunicipaliti = "X"', "Did you mean municipality?"),
        ("medtui_house = 1\nlogo = 4", "logo: must be a text"),
        ('medtui_house = 1\nsections = ["facts", "item"]', 'Did you mean "items'),
        ('medtui_house = 1\nsections = ["facts", "facts"]', "sections: "),
        ('medtui_house = 1\n[labels]\nactionss = "X"', "labels.actionss: there is no field"),
        ('medtui_house = 1\nlabels = "x"', "labels: must be a table"),
        ('medtui_house = 1\n[templates]\ndocx = "../x.docx"', "templates.docx: “../x.docx” is not the name"),
        ('medtui_house = 1\n[templates]\ndocx = "x.docx"', "templates.docx: “x.docx” is not the name"),
        ('medtui_house = 1\nlogo = "X', "line 2 cannot be read"),
        ("medtui_house = 1\n[[phase]]", "phase: there is no field"),
    ],
)
def test_what_is_wrong_in_the_style_is_told_with_file_field_and_remedy(
    cli: Run, workspace: Path, talked: str, text: str, told: str
) -> None:
    (workspace / "house.toml").write_text(text, "utf-8")
    for words in (["house"], ["export", talked, "--to", "html"]):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, "")
        assert f"{workspace / 'house.toml'}" in ran.err
        assert told in ran.err


def test_a_template_that_is_no_word_file_is_told(cli: Run, workspace: Path, talked: str) -> None:
    (workspace / "house.toml").write_text('medtui_house = 1\n[templates]\ndocx = "x.docx"', "utf-8")
    (workspace / "x.docx").write_bytes(b"no")
    ran = cli("export", talked, "--to", "docx")
    assert ran.code == 1
    assert "is not a Word file" in ran.err
    assert cli("export", talked, "--to", "html").code == 0

"""The minutes on their way, from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from medtui.domain.model.terms import Status
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


def test_what_is_changed_after_the_first_approval_is_told_in_every_form(cli: Run, tmp_path: Path) -> None:
    id = cli(
        "new", "--format", "temamoede", "--title", "Godkendt", "--date", "2026-11-12", "--committee", "HovedMED",
        "--chair", "Rikke Dam", "--attendees", "Bo Lind (B); Rikke Dam (A)",
    ).out.split()[0]  # fmt: skip
    cli("phase", id, "next")
    cli("add", id, "Vi talte om støj")
    cli("end", id)
    assert cli("approve", id, "--by", "chair").code == 0
    assert cli("attend", id, "Bo Lind (A, direktør)").code == 0
    edited = tmp_path / "edited.md"
    text = cli("export", id, "-o", "-").out
    assert re.search(r"\(approved:: \d{4}-\d\d-\d\d\) \(fingerprint:: [0-9a-f]{16}\)", text)
    edited.write_text(
        text.replace("chair: Rikke Dam", "chair: Kim Larsen").replace("## 1. Welcome", "## 1. Hello"), "utf-8"
    )
    assert cli("edit", id, "--from", str(edited), "--yes", "--side", "employees").code == 0
    assert cli("check").code == 0
    for form in (["md"], ["html"], ["md", "--audience", "open"], ["html", "--audience", "open"]):
        told = cli("export", id, "--anyway", "--to", *form, "-o", "-").out
        told = told[told.index("Corrections") :]
        for words in ("management", "direktør", "Kim Larsen", "Welcome and purpose", "employees"):
            assert words in told, (form, words)
    assert cli("approve", id, "--by", "deputy").code == 0
    assert cli("check").code == 0
    assert "Corrections" in cli("export", id, "-o", "-").out


def ended(cli: Run, meeting: str) -> str:
    cli("attend", meeting, "Rikke Dam (management); Bo Lind (employees)")
    cli("phase", meeting, "next")
    cli("add", meeting, "Vi talte om det")
    id = cli("add", meeting, "> Udkast til årshjul").out.strip()
    cli("end", meeting)
    return id


def test_missing_is_listed_as_text_and_as_json(cli: Run, meeting: str) -> None:
    id = ended(cli, meeting)
    ran = cli("missing", meeting)
    assert ran.code == 0
    assert ran.lines == [
        "The meeting: started or ended on another day: medtui time sets when it was",
        f"Udkast til årshjul: nobody has it yet  [{id}]",
        f"Udkast til årshjul: no date yet  [{id}]",
    ]
    found = cli("missing", meeting, "--json").json
    assert [(m["code"], m["about"], m["mend"]) for m in found if m["about"] == id] == [
        ("action-without-owner", id, "line"),
        ("action-without-date", id, "line"),
    ]


def test_comment_settle_approve_and_take_back(cli: Run, workspace: Path, meeting: str) -> None:
    id = ended(cli, meeting)
    assert "for comment" in cli("send-for-comment", meeting).out
    assert cli("comment", meeting, "--side", "employees", "--about", id, "Til maj").out == "k1\n"
    assert [(c["side"], c["about"], c["settled"]) for c in cli("comments", meeting, "--json").json] == [
        ("employees", id, False)
    ]
    assert "not dealt with: Til maj" in cli("missing", meeting).out
    assert "dealt with" in cli("comments", meeting, "--settle", "k1").out
    assert "Til maj" not in cli("missing", meeting).out
    for by in ("chair", "deputy"):
        assert cli("approve", meeting, "--by", by, "--on", "2026-12-01").code == 0
    whole = Workspace.open(workspace).resolve(meeting)
    assert Workspace.open(workspace).read(whole).head.status is Status.APPROVED
    text = (workspace / f"{whole}.md").read_text("utf-8")
    assert "status: approved" in text
    assert text.count("(approved:: 2026-12-01)") == 2
    assert cli("check").code == 0
    assert cli("undo", meeting).out.startswith("Taken back: an approval")
    assert Workspace.open(workspace).read(whole).head.status is Status.REVIEW


def test_check_tells_of_minutes_changed_after_the_approval(cli: Run, workspace: Path, meeting: str) -> None:
    ended(cli, meeting)
    cli("approve", meeting, "--by", "meeting")
    path = next(workspace.glob("*.md"))
    path.write_text(path.read_text("utf-8") + "\nEn linje til\n", "utf-8")
    ran = cli("check")
    assert ran.code == 1
    assert "not the ones that were approved" in ran.out
    assert [p["problem"] for p in cli("check", "--json").json["problems"]] == ["approved-file"]
    cli("export", meeting)
    assert cli("check").code == 0


def test_a_day_that_is_none_is_refused_and_nothing_is_noted(cli: Run, meeting: str) -> None:
    ended(cli, meeting)
    assert cli("approve", meeting, "--by", "chair", "--on", "i går").code == 2
    assert cli("approve", meeting, "--by", "chair").code == 0


def test_a_finding_in_a_correction_leads_to_its_entry(cli: Run, workspace: Path, meeting: str) -> None:
    cli("phase", meeting, "next")
    id = cli("add", meeting, "! Poul Krog 010190-1234 flyttes").out.strip()
    cli("end", meeting)
    cli("approve", meeting, "--by", "meeting")
    minutes = next(workspace.glob("*.md"))
    for rewritten in ("En medarbejder flyttes", ""):
        lines = minutes.read_text("utf-8").splitlines(keepends=True)
        said = next(n for n, line in enumerate(lines) if line.startswith("- **") and "flyttes" in line)
        told = lines[said].replace("Poul Krog 010190-1234 flyttes", rewritten)
        lines[said : said + 1] = [told] if rewritten else []
        minutes.write_text("".join(lines), "utf-8")
        assert cli("edit", meeting, "--from", str(minutes), "--yes").code == 0
        cli("export", meeting)
        if rewritten:
            (found,) = cli("privacy", meeting, "--audience", "full", "--json").json
            assert (found["about"], found["field"], found["reason"]) == (id, "before", "cpr")
    # Of a deleted entry nothing is told but what it said last.
    assert "010190-1234" not in minutes.read_text("utf-8")
    assert cli("privacy", meeting, "--audience", "full").code == 0


def test_a_deleted_entry_keeps_its_id_in_what_is_missing(cli: Run, workspace: Path, meeting: str) -> None:
    cli("phase", meeting, "next")
    id = cli("add", meeting, "! Poul Krog 010190-1234 flyttes").out.strip()
    cli("end", meeting)
    cli("approve", meeting, "--by", "meeting")
    minutes = next(workspace.glob("*.md"))
    lines = minutes.read_text("utf-8").splitlines(keepends=True)
    minutes.write_text("".join(line for line in lines if "010190" not in line), "utf-8")
    assert cli("edit", meeting, "--from", str(minutes), "--yes").code == 0
    (line,) = [n for n in cli("missing", meeting).lines if "privacy" in n]
    assert line.endswith(f"  [{id}]")


def test_a_finding_is_listed_held_back_and_may_stand_with_a_word(
    cli: Run, workspace: Path, meeting: str
) -> None:
    cli("attend", meeting, "Karen Holm (employees)")
    id = cli("add", meeting, "Karen Holm er sygemeldt med stress").out.strip()
    cli("end", meeting)
    ran = cli("privacy", meeting)
    assert ran.code == 1
    assert len(ran.lines) == 1
    assert id in ran.out
    assert "Karen Holm er sygemeldt med stress" in ran.out
    assert "privacy" in cli("missing", meeting).out
    held = cli("export", meeting, "--audience", "open", "-o", "-")
    assert (held.code, held.out) == (1, "")
    key = ran.out.split()[0]
    assert cli("privacy", meeting, "--stand", key[:6]).code == 2
    done = cli("privacy", meeting, "--stand", key[:6], "--because", "said so herself")
    assert done.code == 0
    assert "may stand: said so herself" in done.out
    assert [(f["key"], f["stands"], f["because"]) for f in cli("privacy", meeting, "--json").json] == [
        (key, True, "said so herself")
    ]
    assert cli("export", meeting, "--audience", "open", "-o", "-").code == 0
    assert "letting a finding stand" in cli("undo", meeting).out
    assert cli("privacy", meeting).code == 1
    cli("redo", meeting)
    assert cli("privacy", meeting, "--withdraw", key).code == 1
    assert cli("privacy", meeting, "--withdraw", "nonsense").code == 1


def test_approving_tells_what_stands_open_and_asks_once(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    cli("add", meeting, "> Ring til kommunen")
    cli("end", meeting)
    cli("comment", meeting, "Det blev sagt anderledes", "--side", "employees")
    told = cli("approve", meeting, "--by", "chair", "--on", "2026-11-01")
    assert "1 comment is not dealt with" in told.err
    assert "missing or doubtful" in told.err
    assert "2026-11-01, is before the meeting, 2026-11-12" in told.err
    assert "comment" not in cli("approve", meeting, "--by", "deputy", "--yes").err


def test_one_fingerprint_is_told_and_it_is_the_one_in_the_minutes(
    cli: Run, meeting: str, workspace: Path
) -> None:
    cli("phase", meeting, "next")
    cli("end", meeting)
    said = cli("approve", meeting, "--by", "chair", "--yes").out
    (mark,) = re.findall(r"\b[0-9a-f]{16,}\b", said)
    assert f"fingerprint:: {mark}" in (workspace / f"{meeting}.md").read_text("utf-8")


def test_who_says_no_approves_nothing(cli: Run, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("phase", meeting, "next")
    cli("add", meeting, "> Ring til kommunen")
    cli("end", meeting)
    monkeypatch.setattr("medtui.cli.minutes.life.is_asked", lambda: True)
    refused = cli("approve", meeting, "--by", "chair")
    assert refused.code == 1
    assert "Nothing was approved" in refused.err
    assert cli("approve", meeting, "--by", "chair", "--yes").code == 0

"""The minutes on their way, from the command line."""

from __future__ import annotations

from pathlib import Path

from medtui.domain.terms import Status
from medtui.store.workspace import Workspace

from .conftest import Run


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
        f"Udkast til årshjul: nobody has it yet  [{id}]",
        f"Udkast til årshjul: no date yet  [{id}]",
    ]
    found = cli("missing", meeting, "--json").json
    assert [(m["code"], m["about"], m["mend"]) for m in found] == [
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

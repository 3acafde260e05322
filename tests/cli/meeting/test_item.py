"""`medtui item`: what is prepared for an agenda item, and what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from medtui.domain.model.items import Attachment
from medtui.store.files import papers
from tests.cli.conftest import Run


@pytest.fixture
def planned(cli: Run) -> str:
    id = cli(
        "new", "--format", "ordinaert", "--title", "Prøve", "--date", "2027-01-19", "--at", "13:00"
    ).out.strip()
    assert cli("add", id, "# Budget (beslutning, 20 min) v. Ib Rask").code == 0
    return id


def items(cli: Run, id: str) -> list[dict[str, Any]]:
    return json.loads(cli("export", id, "--to", "json", "-o", "-").out)["items"]


def test_a_paper_is_copied_with_its_digest(cli: Run, planned: str, workspace: Path, tmp_path: Path) -> None:
    paper = tmp_path / "tal.csv"
    paper.write_text("1;2", "utf-8")
    assert (
        cli("item", planned, "1", "--attach", str(paper), "--attach", "https://eksempel.dk/a.pdf").code == 0
    )
    paper.unlink()
    kept, link = items(cli, planned)[0]["attachments"]
    assert (workspace / kept["path"]).read_text("utf-8") == "1;2"
    assert len(kept["sha256"]) == 64
    assert (link["name"], link["url"]) == ("a.pdf", "https://eksempel.dk/a.pdf")


def test_a_paper_of_the_same_name_replaces_no_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for folder, text in ((tmp_path, "en"), (tmp_path / "a", "to")):
        (folder / "tal.txt").write_text(text, "utf-8")
    root = tmp_path / "ws"
    first = papers.keep_paper(root, "m", tmp_path / "tal.txt")
    second = papers.keep_paper(root, "m", tmp_path / "a" / "tal.txt")
    assert [(root / p.path).read_text("utf-8") for p in (first, second)] == ["en", "to"]
    assert papers.keep_paper(root, "m", tmp_path / "tal.txt") == first
    assert papers.with_papers((first,), (Attachment(name="andet"),)) == (first, Attachment(name="andet"))


@pytest.mark.parametrize(
    "wrong",
    [["--kle", "8"], ["--kind", "snak"], ["--minutes", "601"], ["--at", "25.00"], ["--title", " "]],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(cli: Run, planned: str, wrong: list[str]) -> None:
    before = items(cli, planned)
    ran = cli("item", planned, "1", *wrong, "--background", "ny")
    assert ran.code in (1, 2)
    assert ran.err
    assert items(cli, planned) == before


def test_an_item_that_is_not_there_is_named(cli: Run, planned: str) -> None:
    ran = cli("item", planned, "7", "--title", "Andet")
    assert ran.code == 1
    assert "7" in ran.err


def test_a_file_that_is_gone_does_not_hold_back_the_others(cli: Run, planned: str, tmp_path: Path) -> None:
    (tmp_path / "her.txt").write_text("x", "utf-8")
    ran = cli(
        "item", planned, "1", "--attach", str(tmp_path / "væk.txt"), "--attach", str(tmp_path / "her.txt")
    )
    assert ran.code == 1
    assert "væk.txt" in ran.err
    assert [p["name"] for p in items(cli, planned)[0]["attachments"]] == ["her.txt"]


def test_what_an_item_lacks_is_told_before_the_invitation(cli: Run, planned: str) -> None:
    codes = {m["code"] for m in json.loads(cli("missing", planned, "--json").out)}
    assert "item-without-background" in codes
    cli("item", planned, "1", "--background", "Tallene er her.", "--minutes", "500")
    codes = {m["code"] for m in json.loads(cli("missing", planned, "--json").out)}
    assert "item-without-background" not in codes
    assert "item-minutes-over" in codes


def test_an_invitation_tells_each_fact_once(cli: Run, planned: str) -> None:
    cli("item", planned, "1", "--background", "Otte huse svarede.", "--recommendation", "Vi siger ja.")
    cli("item", planned, "--title", "Sagen", "--closed", "--background", "hemmeligt")
    for what in ("invitation", "runsheet"):
        text = cli("export", planned, "--what", what, "--to", "md", "--audience", "open", "-o", "-").out
        for fact in ("Ib Rask", "Otte huse svarede.", "Vi siger ja."):
            assert text.count(fact) == 1
        assert "hemmeligt" not in text
        assert "Sagen" not in text


def test_an_item_of_another_meeting_comes_along_with_all_that_was_prepared(
    cli: Run, planned: str, tmp_path: Path
) -> None:
    paper = tmp_path / "tal.csv"
    paper.write_text("1;2", "utf-8")
    cli(
        "item",
        planned,
        "1",
        "--background",
        "Der mangler en million.",
        "--attach",
        str(paper),
        "--raised-by",
        "employees",
    )
    other = cli("new", "--format", "ordinaert", "--title", "Næste", "--date", "2027-03-01").out.strip()
    assert cli("item", other, "--from", f"{planned}#1").code == 0
    (one,) = items(cli, other)
    assert (one["title"], one["kind"], one["minutes"], one["presenters"], one["background"]) == (
        "Budget", "decision", 20, ["Ib Rask"], "Der mangler en million.",
    )  # fmt: skip
    assert (one["raised_by"], one["origin"], one["attachments"][0]["name"]) == (None, "", "tal.csv")
    assert cli("item", other, "--from", f"{planned}#9").code == 1
    assert cli("item", other, "--from", "1").code == 2


def test_an_item_is_copied_for_a_case_system(cli: Run, planned: str) -> None:
    cli("item", planned, "1", "--background", "A < B & C", "--case", "27/1")
    text = cli("item", planned, "1", "--copy", "text").out
    assert "A < B & C" in text
    assert "1. BUDGET" in text
    html = cli("item", planned, "1", "--copy", "html").out
    assert "A &lt; B &amp; C" in html
    assert "<html" not in html
    cli("item", planned, "1", "--closed")
    ran = cli("item", planned, "1", "--copy", "text")
    assert (ran.code, ran.out) == (1, "")
    assert "27/1" in cli("item", planned, "1", "--copy", "text", "--audience", "full").out
    assert cli("item", planned, "--copy", "text").code == 2

"""The annual wheel on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_required_discussion_from_the_wheel_to_its_evidence(cli: Run) -> None:
    made = cli("new", "--wheel", "arbejdsmiljoe-2026-11", "--date", "2026-11-12", "--committee", "HovedMED")
    assert made.code == 0, made.err
    id = made.out.strip()
    assert cli("list", "--json").json[0]["format"] == "temamoede"
    on = ("--on", "2026-11-01")
    (planned,) = (o for o in cli("wheel", "--json", *on).json if o["key"] == "arbejdsmiljoe-2026-11")
    assert (planned["state"], planned["evidence"], planned["required"]) == ("planned", [], True)
    cli("phase", id, "next")
    cli("end", id)
    # Held without a word: no evidence yet.
    assert cli("wheel", "arbejdsmiljoe-2026-11", "--json", "--on", "2026-12-01").json["state"] == "overdue"
    cli("add", id, "Vi så på støjen i køkkenet")
    found = cli("wheel", "arbejdsmiljoe-2026-11", "--json", "--on", "2026-12-01").json
    assert found["state"] == "held"
    assert [(e["date"], e["meeting"], e["item"]) for e in found["evidence"]] == [("2026-11-12", id, None)]


def test_an_item_of_another_meeting_is_evidence(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    cli("add", meeting, "# Arbejdsmiljøet")
    shown = cli("export", meeting, "--to", "json", "-o", "-").json
    item = shown["items"][-1]["id"]
    ran = cli("wheel", "arbejdsmiljoe-2026-11", f"{meeting}#{item}", "--on", "2026-11-13")
    assert ran.code == 0, ran.err
    assert f"{meeting}#{item}" in ran.out
    assert "planned" in ran.out
    again = cli("wheel", "arbejdsmiljoe-2026-11", f"{meeting}#{item}", "--remove", "--on", "2026-11-13")
    assert "○ time to call it" in again.out


def test_two_years_ahead_and_one_year(cli: Run) -> None:
    years = {o["year"] for o in cli("wheel", "--json", "--on", "2026-11-23").json}
    assert years == {2026, 2027, 2028}
    assert {o["year"] for o in cli("wheel", "--json", "--year", "2031").json} == {2031}
    assert cli("wheel", "--year", "3000").code == 2


def test_the_next_of_a_theme(cli: Run) -> None:
    first = cli("new", "--wheel", "kvartalstema").out.strip()
    second = cli("new", "--wheel", "kvartalstema").out.strip()
    taken = [o["key"] for o in cli("wheel", "--json").json if o["meetings"]]
    assert len(taken) == 2, (first, second)
    assert cli("new", "--wheel", "nej").code == 1
    assert cli("new", "--title", "Uden format").code == 2


def test_the_wheel_is_changed_in_the_workspace(cli: Run, workspace: Path, meeting: str) -> None:
    path = Path(cli("wheel", "copy").out.strip())
    assert path == workspace / "wheel.toml"
    assert cli("wheel", "copy").code == 1
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('format = "stormoede"', 'format = "stormode"'), encoding="utf-8")
    ran = cli("wheel")
    assert ran.code == 1
    assert "theme[2].format" in ran.err
    assert "stormoede" in ran.err
    path.write_text(text.replace("[[theme]]", "begins = [2027, 1]\n[[theme]]", 1), encoding="utf-8")
    assert {o["year"] for o in cli("wheel", "--json", "--on", "2026-11-23").json} == {2027, 2028}

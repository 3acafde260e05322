"""Levels of delegation and items at the right level, on the command line."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_the_level_of_a_decision(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    entry = cli("add", meeting, "! Vi prøver kvartalsmøder").out.split()[0]
    assert cli("level", entry, "4").out == f"{entry}: 4 · decided together\n"
    assert cli("level", entry, "4").code == 0
    assert cli("level", entry, "9").code == 2
    assert '"level": 4' in cli("export", meeting, "--to", "json", "-o", "-").out


def test_an_item_goes_to_another_committee(cli: Run, meeting: str) -> None:
    cli("phase", meeting, "next")
    item = f"{meeting}#{cli('add', meeting, '# Normering om natten').out.split()[0]}"
    ran = cli("lift", item)
    assert ran.code == 1
    assert "--to" in ran.err
    ran = cli("lift", item, "--to", "HovedMED")
    assert (ran.code, ran.out) == (0, "Normering om natten waits for the next meeting of HovedMED.\n")
    new = cli(
        "new",
        "--format",
        "ordinaert",
        "--title",
        "Hovedmøde",
        "--committee",
        "HovedMED",
        "--date",
        "2026-12-01",
    )
    assert "Normering om natten" in cli("export", new.out.strip(), "--to", "json", "-o", "-").out
    assert cli("lift", item, "--to", "HovedMED").code == 1

"""`medtui groups`."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_groups_on_the_command_line(cli: Run) -> None:
    people = "; ".join(f"Navn {n} Holm ({'A' if n % 2 else 'B'})" for n in range(8))
    id = cli(
        "new", "--format", "temamoede", "--title", "T", "--date", "2026-05-04", "--attendees", people
    ).out.strip()
    cli("phase", id, "next")
    told = cli("groups", id, "--into", "2", "--json").json
    assert sorted(n for g in told["groups"] for n in g) == sorted(f"Navn {n} Holm" for n in range(8))
    again = cli("groups", id, "--into", "2", "--seed", str(told["seed"]), "--wall")
    assert again.lines[0] == "1. " + ", ".join(told["groups"][0])
    assert told["groups"][1][0] in cli("wall", id).out
    assert cli("groups", id, "--of", "4").out.count("\n") == 2
    assert cli("groups", id, "--into", "0").code == 2
    empty = cli("new", "--format", "temamoede", "--title", "U", "--date", "2026-05-05").out.strip()
    assert cli("groups", empty).code == 1

"""After the end, whatever changes what the minutes say renews them; and a day is the same day to every command."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from medtui.application.days import coming
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run


@pytest.fixture
def ended(cli: Run, meeting: str) -> str:
    cli("phase", meeting, "next")
    cli("add", meeting, "> Udkast til årshjul @rikke fredag")
    cli("add", meeting, "! Vi prøver i et år")
    cli("end", meeting)
    return meeting


def stands(workspace: Path, id: str) -> bool:
    opened = Workspace.open(workspace)
    try:
        return opened.minutes_path(id).read_text("utf-8") == to_markdown(opened.read(id))
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "ID", "Glemt undervejs"), "Glemt undervejs"),
        (("outcome", "ID.2", "agreed", "--side", "both"), ""),
        (("attend", "ID", "Bent Kruse (ledelse)"), "Bent Kruse"),
        (("done", "ID.1"), "[x]"),
        (("review", "ID.2", "--on", "2027-06-01"), "2027"),
        (("comment", "ID", "--side", "employees", "Der mangler et navn"), ""),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_the_minutes_say_what_the_meeting_says(
    cli: Run, workspace: Path, ended: str, words: tuple[str, ...], said: str
) -> None:
    ran = cli(*(word.replace("ID", ended) for word in words))
    assert ran.code == 0, ran.err
    assert stands(workspace, ended)
    assert said in (workspace / f"{ended}.md").read_text("utf-8")
    assert cli("check").code == 0


def test_many_lines_at_once_are_in_the_minutes_and_the_path_is_told_once(
    cli: Run, workspace: Path, ended: str
) -> None:
    ran = cli("add", ended, "-", stdin=b"En\nTo\nTre\n")
    assert len(ran.lines) == 3
    assert stands(workspace, ended)
    assert ran.err.count(".md") == 1


def test_check_names_minutes_that_are_older_than_their_meeting(cli: Run, workspace: Path, ended: str) -> None:
    file = workspace / f"{ended}.md"
    old = file.read_text("utf-8")
    cli("add", ended, "Kom til senere")
    file.write_text(old, "utf-8")
    ran = cli("check")
    assert ran.code == 1
    assert file.name in ran.out
    found = cli("check", "--json").json["problems"]
    assert [(p["file"], p["problem"]) for p in found] == [(file.name, "minutes-older")]
    cli("export", ended)
    assert cli("check").code == 0


def test_check_names_minutes_that_were_written_in_and_calls_nothing_lost(
    cli: Run, workspace: Path, ended: str
) -> None:
    file = workspace / f"{ended}.md"
    file.write_text(file.read_text("utf-8") + "\nSkrevet i hånden\n", "utf-8")
    ran = cli("check", "--json")
    assert ran.code == 0
    assert [p["problem"] for p in ran.json["problems"]] == ["minutes-other"]


@pytest.mark.parametrize("words", ["friday", "fredag", "om 14 dage", "2027-02-11"])
def test_a_day_is_the_same_day_to_every_command(cli: Run, ended: str, words: str) -> None:
    day = coming(words, date.today())  # noqa: DTZ011
    assert day is not None
    iso = day.isoformat()
    assert iso in cli("approve", ended, "--by", "chair", "--on", words).out
    assert iso in cli("review", f"{ended}.2", "--on", words).out
    assert cli("new", "--format", "temamoede", "--title", "Næste", "--date", words).out.startswith(iso)
    assert iso in cli("done", f"{ended}.1", "--moved", words).out


@pytest.mark.parametrize(
    "command", [("decisions", "--since", "--all"), ("search", "--from", "--json", "kantinen")]
)
def test_looking_back_means_the_same_days_to_every_command(cli: Run, command: tuple[str, ...]) -> None:
    held = date.today() - timedelta(days=3)  # noqa: DTZ011
    id = cli("new", "--format", "temamoede", "--title", "Holdt", "--date", held.isoformat()).out.strip()
    cli("phase", id, "next")
    cli("add", id, "! Kantinen åbner tidligere")
    for since in (f"{held.day}/{held.month}", held.strftime("%A").lower(), held.isoformat()):
        assert "Kantinen" in cli(*command[:2], since, *command[2:]).out, since
    assert "Kantinen" not in cli(*command[:2], "today", *command[2:]).out

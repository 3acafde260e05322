"""The main job in a real terminal: a theme meeting and a session without agenda, typed, and their minutes read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent


class House:
    """A workspace in a home of its own, and the program in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = folder / "home"
        home.mkdir()
        self.env = {
            "HOME": str(home),
            "MEDTUI_WORKSPACE": str(folder / "meetings"),
            "MEDTUI_LANG": "da",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        } | {f"XDG_{n}_HOME": str(home / n.lower()) for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        self.command = [sys.executable, "-m", "medtui"]

    def run(self, *words: str, stdin: str | None = None) -> str:
        done = subprocess.run(
            [*self.command, *words],
            env={**os.environ, **self.env},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def terminal(self, *words: str) -> Terminal:
        return Terminal([*self.command, *words], env=self.env)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def type_line(terminal: Terminal, line: str, seen: str) -> None:
    """Types a line and Enter, and waits until the stream shows it."""
    terminal.send(line)
    terminal.wait(line[-12:])
    terminal.send("enter")
    terminal.wait(lambda text: seen in text and re.search(r"▸ +\n", text + "\n") is not None)


THEME = [
    (["f5"], []),
    (["f5"] * 1, ["Velkommen til alle tre"]),
    (["f5"] * 4, ["Kvartalsmøder giver plads", "? Hvordan holder vi nye med", '" Ledelsessiden er åben for det']),
    (["f5"], ["! Vi prøver kvartalsmøder @anne 15/12", "> Udkast til årshjul @rikke @anne fredag"]),
    ([], ["1. marts er for tidligt"]),
    (["f5", "f5"], ["! Begge sider kan kalde ind =enighed @karen frist 11/12", "> Bestil lokale uden frist"]),
    (["f5"], ["& Vi ses hvert kvartal"]),
    (["f5"], ["Det gik godt"]),
]  # fmt: skip


def test_a_theme_meeting_typed_in_a_terminal(house: House) -> None:
    id = house.run(
        "new", "--format", "temamoede", "--title", "Færre møder", "--date", "2026-11-30", "--attendees",
        "Rikke Dam (A); Anne Lise Berg (B); Karen Holm (A)",
    ).split()[0]  # fmt: skip
    typed: list[str] = []
    with house.terminal("run", id) as terminal:
        terminal.wait("F5 ")
        for keys, lines in THEME:
            for key in keys:
                before = terminal.text.splitlines()[1]
                terminal.send(key)
                terminal.wait(lambda text, before=before: text.splitlines()[1] != before)  # type: ignore[misc]
            for line in lines:
                typed.append(line)
                type_line(terminal, line, line.lstrip('!>?&" ').split("@")[0].split("=")[0].strip()[:13])
        terminal.send("f5")
        terminal.wait("Tryk F5 igen")
        terminal.send("f5")
        terminal.wait(".md")
        terminal.send("ctrl+q")
        assert terminal.end() == 0
    data = json.loads(house.run("export", id, "--to", "json", "-o", "-"))
    minutes = (house.folder / "meetings" / f"{id}.md").read_text(encoding="utf-8")
    entries = {e["text"]: e for e in data["entries"]}
    assert len(entries) == len(typed)
    draft = entries["Udkast til årshjul"]
    assert (draft["kind"], draft["owners"], draft["due"]) == (
        "action",
        ["Rikke Dam", "Anne Lise Berg"],
        "2026-12-04",
    )
    decision = entries["Begge sider kan kalde ind"]
    assert (decision["outcome"], decision["owners"], decision["due"]) == (
        "agreed",
        ["Karen Holm"],
        "2026-12-11",
    )
    assert entries["Bestil lokale"]["no_date"] is True
    for text, entry in entries.items():
        assert text.replace("1. marts", r"1\. marts") in minutes
        if entry["kind"] == "action":
            assert f"(item:: {entry['item']})" in minutes


TOPICS = ["B: Vikarer uden oplæring", "A: Budget for næste år", "Støj i storrummet", "Støj på kontoret"]


def test_a_session_without_agenda_typed_in_a_terminal_is_the_same_through_add(house: House) -> None:
    made = [
        house.run("new", "--format", "uden-dagsorden", "--title", title, "--date", "2026-11-30").split()[0]
        for title in ("Skrevet", "Tilføjet")
    ]
    steps: list[str] = [
        "next",
        "next",
        *TOPICS,
        "next",
        "3+4",
        "next",
        "1 2",
        "2 5",
        "3 9",
        "next",
        "Det larmer fra ni til tolv",
    ]
    steps += [
        "! Vi flytter printeren 15/12",
        "4 1 0",
        "next",
        "> Regn på det @karen holm",
        "=udsat",
        "next",
        "=drøftet",
    ]
    with house.terminal("run", made[0]) as terminal:
        terminal.wait("F5 ")
        for step in steps:
            before = terminal.text
            if step == "next":
                terminal.send("f5")
                terminal.wait(lambda text, before=before: text.splitlines()[1:3] != before.splitlines()[1:3])  # type: ignore[misc]
            else:
                terminal.send(step)
                terminal.wait(step)
                terminal.send("enter")
                terminal.wait(lambda text: re.search(r"▸ +\n", text + "\n") is not None)
        terminal.send("ctrl+q")
        assert terminal.end() == 0
    for step in steps:
        if step == "next":
            house.run("phase", made[1], "next")
        else:
            house.run("add", made[1], step)
    first, second = (json.loads(house.run("export", id, "--to", "json", "-o", "-")) for id in made)
    same = ("kind", "text", "owners", "due", "item", "outcome", "proposal", "closed")
    assert [[e[k] for k in same] for e in first["entries"]] == [
        [e[k] for k in same] for e in second["entries"]
    ]
    shown = ("number", "title", "dots", "raised_by", "outcome", "merged_into", "extra")
    assert [[i[k] for k in shown] for i in first["items"]] == [[i[k] for k in shown] for i in second["items"]]
    assert [i["title"] for i in first["items"] if i["number"]][:2] == [
        "Støj i storrummet",
        "Budget for næste år",
    ]


def test_a_half_typed_line_survives_a_kill(house: House) -> None:
    id = house.run("new", "--format", "temamoede", "--title", "Strømsvigt", "--date", "2026-11-30").split()[0]
    with house.terminal("run", id) as terminal:
        terminal.wait("F5 ")
        terminal.send("Vi var lige ved at blive eni")
        terminal.wait("blive eni")
        draft = house.folder / "meetings" / ".medtui" / "drafts"
        terminal.wait(
            lambda _text: (
                any(b"blive eni" in p.read_bytes() for p in draft.glob("*")) if draft.is_dir() else False
            )
        )
        terminal.kill()
    with house.terminal("run", id) as terminal:
        terminal.wait("Vi var lige ved at blive eni")
        terminal.send("ge", "enter")
        terminal.wait(
            lambda text: (
                "Vi var lige ved at blive enige" in text and re.search(r"▸ +\n", text + "\n") is not None
            )
        )
    assert "Vi var lige ved at blive enige" in house.run("show", id)


def test_a_closed_window_ends_the_program_and_keeps_the_line(house: House) -> None:
    id = house.run("new", "--format", "temamoede", "--title", "Lukket", "--date", "2026-11-30").split()[0]
    terminal = house.terminal("run", id)
    terminal.wait("F5 ")
    terminal.send("Halvvejs gennem sætn")
    terminal.wait("gennem sætn")
    pid = terminal.pid
    terminal.hang_up()
    _pid, status = os.waitpid(pid, 0)
    terminal.status = status
    with house.terminal("run", id) as again:
        again.wait("Halvvejs gennem sætn")


def test_keys_typed_while_the_program_starts_arrive(house: House) -> None:
    id = house.run("new", "--format", "temamoede", "--title", "Hurtig", "--date", "2026-11-30").split()[0]
    with house.terminal("run", id) as terminal:
        for char in "abcdefghij":
            terminal.send(char)
            terminal.read(0.02)
        # Before the program stands, the terminal itself echoes what is typed: only the line counts.
        terminal.wait("▸ abcdefghij")


def test_keys_that_come_all_at_once_are_taken_in_their_order(house: House) -> None:
    id = house.run("new", "--format", "temamoede", "--title", "Byge", "--date", "2026-11-30").split()[0]
    with house.terminal("run", id) as terminal:
        terminal.wait("F5 ")
        terminal.send(
            "f5",
            "et",
            "enter",
            "! to",
            "enter",
            "f5",
            "tre",
            "enter",
            "> fire",
            "f2",
            "enter",
            "f5",
            "fem",
            "enter",
        )
        terminal.wait("· fem")
    data = json.loads(house.run("export", id, "--to", "json", "-o", "-"))
    assert [(e["kind"], e["text"], e["phase"]) for e in data["entries"]] == [
        ("note", "et", "p1"),
        ("decision", "to", "p1"),
        ("note", "tre", "p2"),
        ("note", "fire", "p2"),
        ("note", "fem", "p3"),
    ]


def test_a_modified_f3_reaches_the_line_as_terminals_send_it(house: House) -> None:
    id = house.run("new", "--format", "temamoede", "--title", "Taster", "--date", "2026-11-30").split()[0]
    with house.terminal("run", id) as terminal:
        terminal.wait("F5 Næste")
        terminal.send("Sig det til de andre", "ctrl+f3")
        terminal.wait("Med hjem ▸")

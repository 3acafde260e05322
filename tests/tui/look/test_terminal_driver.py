"""The driver of real terminals: that what it types arrives, and that what it shows is what was drawn."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from tests.terminal import KEYS, Terminal

# Names each key as the screens get it, and tells pastes and sizes.
NAMES = """
from textual.app import App
from textual.widgets import Static
class Names(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []
    seen = 0
    def compose(self): yield Static("READY", markup=False)
    def say(self, what):
        self.seen += 1
        self.query_one(Static).update(f"{self.seen}:{what};")
    async def on_event(self, event):
        from textual import events
        if isinstance(event, events.Key): self.say(event.key)
        elif isinstance(event, events.Paste): self.say(repr(event.text))
        else: await super().on_event(event)
    def on_resize(self, event): self.query_one(Static).update(f"READY {event.size.width}x{event.size.height}")
Names().run()
"""
# A terminal that hands on each byte as it is typed.
RAW = "import os, sys, tty; tty.setraw(0); read = os.read; say = lambda b: os.write(1, b); say(b'READY'); "


def python(code: str, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None) -> Terminal:
    return Terminal([sys.executable, "-c", code], columns, rows, env)


@pytest.fixture(scope="module")
def names() -> Iterator[Terminal]:
    with python(NAMES) as terminal:
        terminal.wait("READY 80x24")
        yield terminal


def heard(terminal: Terminal) -> str:
    """What the program says that came last."""
    number = int(found[1]) if (found := re.search(r"(\d+):", terminal.text)) else 0
    text = terminal.wait(lambda text: f"{number + 1}:" in text and ";" in text)
    return text.partition(f"{number + 1}:")[2].partition(";")[0]


# Textual takes a modified F3 for a report of where the cursor is.
@pytest.mark.parametrize("key", sorted(key for key in KEYS if not key.endswith("+f3")))
def test_each_key_is_what_it_says(names: Terminal, key: str) -> None:
    _ = names.text
    names.send(key)
    assert heard(names) == key


def test_a_paste_is_one_event(names: Terminal) -> None:
    names.paste("1. marts\nog æøå")
    assert heard(names) == repr("1. marts\nog æøå")


def test_another_size_is_told(names: Terminal) -> None:
    names.resize(71, 20)
    names.wait("READY 71x20")
    names.resize(80, 24)
    names.wait("READY 80x24")


def test_text_goes_in_and_the_screen_comes_out() -> None:
    with Terminal(["cat"], 20, 5) as terminal:
        terminal.send("rød grød", "enter")
        terminal.wait(lambda text: text.count("rød grød") == 2)
        assert terminal.screen == ["rød grød", "rød grød", "", "", ""]
        terminal.type("up\r")
        terminal.wait(lambda text: text.count("up") == 2)
        terminal.send("ctrl+d")
        assert terminal.end() == 0


def test_what_never_comes_is_told_with_the_screen() -> None:
    with Terminal(["cat"]) as terminal:
        terminal.send("noget andet")
        with pytest.raises(TimeoutError, match="'dette' is not on the screen:\nnoget andet"):
            terminal.wait("dette", 0.5)
        with pytest.raises(TimeoutError, match="still running"):
            terminal.end(0.1)


def test_nobody_waits_for_a_program_that_has_ended() -> None:
    with python("print('farvel')") as terminal:
        began = time.monotonic()
        with pytest.raises(TimeoutError, match=r"the program has ended:\nfarvel"):
            terminal.wait("dette", 60)
        assert time.monotonic() - began < 30
        assert terminal.end() == 0


def test_a_condition_may_ask_for_more_than_the_screen(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with python(f"import pathlib; input(); pathlib.Path({str(mark)!r}).touch(); input()") as terminal:
        terminal.send("enter")
        terminal.wait(lambda _text: mark.exists())


@pytest.mark.parametrize(
    ("code", "status"), [("pass", 0), ("raise SystemExit(3)", 3), ("import os; os.abort()", -signal.SIGABRT)]
)
def test_how_a_program_ended(code: str, status: int) -> None:
    with python(code) as terminal:
        assert terminal.end() == status
        assert terminal.end() == status


def test_a_program_that_lets_go_of_the_terminal_has_not_ended() -> None:
    code = "import os, signal; signal.signal(1, 1); [os.close(n) for n in (0, 1, 2)]; signal.pause()"
    with python(code) as terminal:
        assert terminal.settle(5)
        with pytest.raises(TimeoutError):
            terminal.end(0.1)
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == -signal.SIGTERM


def test_signals_and_hanging_up() -> None:
    with Terminal(["cat"]) as terminal:
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == -signal.SIGTERM
    with python("import signal; print('klar'); signal.pause()") as terminal:
        terminal.wait("klar")
        terminal.hang_up()
        assert terminal.end() == -signal.SIGHUP


def test_what_does_not_exist_is_not_started() -> None:
    with Terminal(["a-program-that-nobody-has"]) as terminal:
        assert terminal.end() == 127


def test_questions_are_answered_though_they_come_in_parts() -> None:
    code = RAW + r"read(0, 1); say(b'\x1b[?20'); read(0, 1); say(b'26$p'); say(repr(read(0, 99)).encode())"
    with python(code) as terminal:
        terminal.wait("READY")
        terminal.send("x")
        terminal.read(5)
        terminal.send("x")
        terminal.wait(r"b'\x1b[?2026;2$y'")
        terminal.end()


@pytest.mark.parametrize(
    "sequence", [r"\x1b]0;" + "a title " * 20 + r"\x1b\\", r"\x1bPdevice\x1b\\", r"\x1b[>4;1m", r"\x1b[3 q"]
)
def test_no_sequence_is_taken_for_text_wherever_it_is_cut(sequence: str) -> None:
    code = (
        RAW + f"all = b'(' + b'{sequence}' + b')'\nfor n in range(len(all)):\n  read(0, 1); say(all[n:n+1])"
    )
    with python(code) as terminal:
        terminal.wait("READY")
        while not terminal.text.strip().endswith(")"):
            terminal.send("x")
            assert terminal.read(5)
        assert terminal.text.strip() == "READY()"


def test_more_than_a_terminal_holds_goes_through() -> None:
    text = "æ" * 50_000 + "!"
    code = RAW + "\nwhile (b := read(0, 4096)):\n  say(b)\n  if b.endswith(b'!'): break"
    with python(code) as terminal:
        terminal.wait("READY")
        terminal.type(text)
        terminal.end()
        assert terminal.output.decode() == f"READY{text}"


def test_chunks_are_looked_at_one_by_one() -> None:
    code = RAW + r"read(0, 1); say(b'\rfirst'); read(0, 1); say(b'\rlater'); read(0, 1)"
    with python(code) as terminal:
        terminal.wait("READY")
        for _ in range(2):
            terminal.send("x")
            assert terminal.read(5)
        first, later = terminal.chunks[-2:]
        assert terminal.first("first") == first[0]
        assert terminal.first("first") is None
        assert "later" in terminal.text
        assert first[0] <= later[0] <= terminal.now


def test_the_programs_surroundings_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_THEME"):
        monkeypatch.setenv(name, "1")
    code = "import os, shutil; print(*shutil.get_terminal_size(), *sorted(os.environ), '.', sep=',')"
    with python(code, 300, 40, {"HUSET": "1"}) as terminal:
        terminal.wait(",.")
        size, names = terminal.text.split(",", 2)[:2], terminal.text.split(",")[2:]
        assert size == ["300", "40"]
        assert "HUSET" in names
        assert not {"NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_THEME"} & set(names)

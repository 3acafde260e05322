"""The user's own keys: bindings, key bar, help, menu and `medtui keys` change at once; a bad line spoils no other."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medtui.cli import main
from medtui.i18n import _, set_language
from medtui.store.files.keys import keys_path, read_keys
from medtui.tui.kit.keybar import KeyBar
from medtui.tui.look.gestures import GESTURES, key_name, use_keys
from medtui.tui.look.keymap import checked, key_from
from medtui.tui.look.terminals import TAKEN, second_way, taken_by
from medtui.wording.config_files import key_flaw
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text


@pytest.fixture(autouse=True)
def _usual_keys_afterwards() -> object:
    yield
    use_keys({})


def _write(text: str) -> None:
    keys_path().parent.mkdir(parents=True, exist_ok=True)
    keys_path().write_text(text, encoding="utf-8")


def _flaws(text: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    chosen, flaws = checked(read_keys(text))
    for flaw in flaws:
        sentence = key_flaw(flaw, Path("keys.toml"))
        assert sentence.count("{") == 0 < len(sentence)
    return chosen, [(flaw.code, flaw.name) for flaw in flaws]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("F5", "f5"), ("Ctrl+G", "ctrl+g"), ("ctrl-g", "ctrl+g"), ("PgDn", "pagedown"), ("Esc", "escape"), ("?", "question_mark"),
        ("G", "G"), ("shift+g", "G"), ("g", "g"), ("ø", "ø"), ("Shift + Ctrl + F4", "ctrl+shift+f4"), ("+", "plus"), ("Alt+-", "alt+minus"),
        ("@", None), ("ctrl+", None), ("hyper+a", None), ("f99", None), ("", None), ("ctrl+@", None),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str | None) -> None:
    assert key_from(written) == key


def test_one_bad_line_does_not_spoil_the_rest() -> None:
    text = '[keys]\n"meeting.next" = "F3"\nthis is no toml\n"line.decision" = "F5"\n'
    assert _flaws(text) == ({"meeting.next": "f3", "line.decision": "f5"}, [("syntax", "3")])


def test_names_may_stand_in_tables_and_with_dots() -> None:
    assert _flaws('[meeting]\npause = "ctrl+u"\n')[0] == {"meeting.pause": "ctrl+u"}
    assert _flaws('meeting.pause = ["ctrl+u", "ctrl+x"]\n')[0] == {"meeting.pause": "ctrl+u,ctrl+x"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('"meeting.dance" = "F5"', "unknown"),
        ('"meeting.next" = "hop"', "no-key"),
        ('"meeting.next" = 5', "no-key"),
        ('"meeting.next" = []', "no-key"),
        ('"meeting.next" = "x"', "typing"),
        ('"meeting.next" = "?"', "typing"),
        ('"meeting.next" = "enter"', "typing"),
        ('"meeting.next" = "ctrl+m"', "same"),
        ('"meeting.next" = "ctrl+c"', "kept"),
        ('"meeting.next" = "F8"', "taken"),
        ('"panel.close" = "F2"', "taken"),
    ],
)
def test_what_cannot_be_a_key_there_is_said_and_left_out(line: str, code: str) -> None:
    chosen, flaws = _flaws(f'{line}\n"meeting.pause" = "ctrl+u"\n')
    assert chosen == {"meeting.pause": "ctrl+u"}
    assert [found for found, _name in flaws] == [code]


def test_two_gestures_may_change_places_and_letters_do_where_nothing_is_typed() -> None:
    assert _flaws('"meeting.next" = "F6"\n"meeting.back" = "F5"\n"wheel.new" = "x"\n')[1] == []


async def test_an_own_key_holds_in_bindings_key_bar_help_and_menu(make: Maker) -> None:
    _write('"meeting.next" = "ctrl+u"\n"meeting.back" = "F5"\n"meeting.dance" = "F6"\n')
    app = make.app(make.meeting())
    set_language("en")
    async with app.run_test(size=(140, 60)) as pilot:
        await pilot.pause()
        desk = app.screen.desk
        assert any("meeting.dance" in told.message for told in app._notifications)
        assert desk.meeting.phase is None
        await pilot.press("f5")
        assert desk.meeting.phase is None
        await pilot.press("ctrl+u")
        first = desk.meeting.phase
        assert first is not None
        await pilot.press("ctrl+u", "f5")
        assert desk.meeting.phase == desk.meeting.phases[first.id]
        bar = app.screen.query_one(KeyBar)
        assert "Ctrl+U Next" in bar.render_line(0).text
        menu = {command.title: command.help for command in app.get_system_commands(app.screen)}
        assert menu["Next"].startswith("Ctrl+U · ")
        await pilot.press("f1")
        await pilot.pause()
        assert any(line.split()[1:3] == ["Ctrl+U", "Next:"] for line in screen_text(pilot).splitlines())


async def test_a_change_of_the_file_holds_when_one_comes_back_to_the_window(make: Maker) -> None:
    app = make.app(make.meeting())
    async with app.run_test(size=(140, 40)) as pilot:
        _write('"meeting.next" = "ctrl+u"\n')
        app.on_app_focus()
        await pilot.press("ctrl+u")
        assert app.screen.desk.meeting.phase is not None
        keys_path().unlink()
        app.on_app_focus()
        assert "F5" in app.screen.query_one(KeyBar).render_line(0).text


async def test_a_panel_has_own_keys_too(make: Maker) -> None:
    _write('"attendance.side" = "F9"\n')
    app = make.app(make.meeting())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+o", *"Tove Lind", "enter")
        people = app.screen.desk.meeting.people
        await pilot.press("f2")
        assert app.screen.desk.meeting.people == people
        await pilot.press("f9")
        assert app.screen.desk.meeting.people != people


def test_whatever_a_terminal_takes_can_be_done_without_it() -> None:
    lost = [(g.id, terminal) for g in GESTURES for terminal in taken_by(g) if not second_way(g, terminal)]
    assert lost == []
    assert set(TAKEN) == {"Windows Terminal", "macOS Terminal", "iTerm", "GNOME Terminal", "VS Code", "tmux"}


def test_the_command_line_prints_the_keys_as_they_are(
    make: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    _write('"meeting.next" = "ctrl+u"\n"meeting.dance" = "F6"\n')
    assert main(["keys", "--json"]) == 0
    printed = capsys.readouterr()
    found = {row["id"]: row for row in json.loads(printed.out)}
    assert found.keys() == {g.id for g in GESTURES}
    assert found["meeting.next"]["keys"] == ["ctrl+u"]
    assert found["meeting.next"]["default"] == ["f5"]
    assert "meeting.dance" in printed.err
    assert main(["keys"]) == 0
    text = capsys.readouterr().out
    assert all(g.id in text and _(g.title) in text for g in GESTURES)
    assert all(word in text for word in ("Ctrl+U", key_name("ctrl+p"), "tmux"))
    assert main(["paths"]) == 0
    assert str(keys_path()) in capsys.readouterr().out

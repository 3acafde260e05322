"""Keys that come together, as from a slow connection, a busy computer or a paste without brackets: all as meant."""

from __future__ import annotations

import random

import pytest
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.capture_line import BREAK, CaptureLine
from tests.tui.conftest import Maker

BACK, LEFT, RIGHT, HOME, END, DELETE = "\x7f", "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~"


async def burst(pilot: Pilot[int], typed: str) -> str:
    """All of it at once, as the driver hands it on; what stands in the line then."""
    for event in XTermParser(False).feed(typed):
        pilot.app.post_message(event)
    await pilot.pause()
    await pilot.pause()
    return pilot.app.screen.query_one(CaptureLine).value


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("abc\x7fd", "abd"),
        (f"abc{LEFT}x", "abxc"),
        (f"abc{HOME}x{END}y", "xabcy"),
        (f"abc{HOME}{RIGHT}x", "axbc"),
        (f"abc{HOME}{DELETE}x", "xbc"),
        ("abc def\x15xyz", "xyz"),
        ("abc def\x17xyz", "abc xyz"),
        ("teh\x7f\x7fhe liste er fre\x7fdig", "the liste er frdig"),
        (f"et to\x1b[1;5Dtre{END}!", "et treto!"),
        ("mod\x7fet", "moet"),
    ],
)
async def test_editing_keys_are_not_overtaken(make: Maker, typed: str, wanted: str) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await burst(pilot, typed) == wanted


async def test_random_corrections_are_what_a_slow_hand_would_have_typed(make: Maker) -> None:
    chance = random.Random(4711)
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _trial in range(30):
            text, place, typed = "", 0, "\x15"
            for _key in range(25):
                key = chance.choice(["a", "b", "ø", " ", "\x7f", LEFT, RIGHT, HOME, END, DELETE])
                typed += key
                if key == "\x7f":
                    text, place = text[: max(0, place - 1)] + text[place:], max(0, place - 1)
                elif key == DELETE:
                    if not text:
                        # An empty line hands this key on to what is chosen.
                        typed = typed[: -len(DELETE)]
                    text = text[:place] + text[place + 1 :]
                elif key in (LEFT, RIGHT, HOME, END):
                    place = {
                        LEFT: max(0, place - 1),
                        RIGHT: min(len(text), place + 1),
                        HOME: 0,
                        END: len(text),
                    }[key]
                else:
                    text, place = text[:place] + key + text[place:], place + 1
            typed = typed.replace("\x15", f"{END}\x15", 1)
            assert await burst(pilot, typed) == text


async def test_lines_in_a_burst_become_entries_in_their_order(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await burst(pilot, "".join(f"linke{BACK * 2}je {n}\r" for n in range(12)))
        for _turn in range(200):
            if len(workspace.read(id).stream) == 12:
                break
            await pilot.pause()
        assert [e.text for e in workspace.read(id).stream] == [f"linje {n}" for n in range(12)]


@pytest.mark.parametrize("sign", ["\u00a0", "\u200d", "\u00ad", "\u200b", "\u202f", "\u3000"])
async def test_signs_that_are_not_printable_are_kept_as_when_pasted(make: Maker, sign: str) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        typed = await burst(pilot, f"to{sign}ord")
        await burst(pilot, "\x15")
        assert typed == await burst(pilot, f"\x1b[200~to{sign}ord\x1b[201~")
        assert typed not in ("toord", "")


async def test_lines_that_are_pasted_without_brackets_stay_apart(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await burst(pilot, "Første\nAnden") == f"Første{BREAK}Anden"


@pytest.mark.parametrize("seen", ["🇩🇰", "a\u030a", "👩\u200d👧", "👍🏽", "æ"])
async def test_backspace_takes_what_one_sees(make: Maker, seen: str) -> None:
    async with make.app(make.meeting()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = pilot.app.screen.query_one(CaptureLine)
        line.put(f"før {seen}")
        await pilot.press("backspace")
        assert line.value == "før "
        line.put(f"{seen} efter")
        await pilot.press("home", "right", "x")
        assert line.value == f"{seen}x efter"
        await pilot.press("home", "delete")
        assert line.value == "x efter"

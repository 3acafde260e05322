"""What the live screen says and offers when something went wrong under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.live.screen import LiveScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text, type_text


async def test_a_line_that_was_saved_is_not_offered_again(make: Maker) -> None:
    """As if the program was killed after the entry was on disk and before the unfinished line was forgotten."""
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Helt skrevet")
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        kept = f"\t\t{screen.desk.session.journal.seq}\tHelt skrev"
        await pilot.press("enter")
        await pilot.pause()
        screen.desk.drafts.keep(kept)
        screen.desk.drafts.flush()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        for _turn in range(200):
            await pilot.pause()
            if "Helt skrevet" in screen_text(pilot):
                break
        assert "Helt skrevet" in screen_text(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == ""


async def test_lines_entered_and_not_dealt_with_are_kept_too(make: Maker) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen._line.waiting = ["den første", "den anden"]
        await type_text(pilot, "den tredje")
        screen.desk.drafts.flush()
        screen._line.waiting = []
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).typed == "den første\nden anden\nden tredje"


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda path: path.write_bytes(b""), "lagt tilbage"),
        (lambda path: path.write_bytes(b"junk" * 500), "lagt tilbage"),
        (lambda path: path.unlink(), "lagt tilbage"),
    ],
    ids=["emptied", "junk", "deleted"],
)
async def test_a_file_that_is_damaged_under_the_screen_is_put_back_and_told(
    make: Maker, workspace: Workspace, harm: Callable[[Path], object], word: str
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await enter(pilot, "Det første")
        harm(workspace.path_of(id))
        await enter(pilot, "Det andet")
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen._look()
        await pilot.pause()
        assert word in screen_text(pilot)
        assert "Det andet" in screen_text(pilot)
    assert [e.text for e in workspace.read(id).stream] == ["Det første", "Det andet"]


async def test_what_was_typed_is_kept_before_anything_else_is_done_with_it(make: Maker) -> None:
    """A busy screen may have painted keys that it has not dealt with yet."""
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen.query_one(CaptureLine).value = "Halvt skrevet"
        screen.desk.drafts.flush()
        assert screen.desk.drafts.read().endswith("\tHalvt skrevet")

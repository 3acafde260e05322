"""An error of ours on any screen is a sentence, and the screen stays."""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.worker import WorkerFailed

import medtui
from medtui.domain.errors import MedtuiError
from medtui.store.workspace.workspace import Workspace
from medtui.tui.home.new import NewFacts
from medtui.tui.home.screen import HomeScreen
from medtui.tui.minutes.screen import MinutesScreen
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text


@contextlib.contextmanager
def no_room(size: int = 200) -> Iterator[None]:
    """No file of this process may become longer than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_no_room_for_a_new_meeting_leaves_what_was_typed_on_the_screen(
    make: Maker, workspace: Workspace
) -> None:
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await enter(pilot, "uden-dagsorden")
        await enter(pilot, "Ny kantine")
        with no_room():
            await pilot.press("f5")
            await pilot.pause()
        assert isinstance(pilot.app.screen, NewFacts)
        assert "kunne ikke oprettes" in screen_text(pilot)
        assert workspace.ids() == []
        await pilot.press("f5")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, NewFacts)
    assert [workspace.read(id).head.title for id in workspace.ids()] == ["Ny kantine"]


@pytest.mark.parametrize("key", ["enter", "f3"])
async def test_a_meeting_that_is_empty_leaves_the_list_on_the_screen(
    make: Maker, workspace: Workspace, key: str
) -> None:
    id = make.meeting()
    make.meeting(title="Den anden")
    async with make.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        while not home._stands:
            await pilot.pause()
        home._list.choose(id)
        workspace.path_of(id).write_bytes(b"")
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "er tom" in screen_text(pilot)
        assert pilot.app._exception is None


async def test_a_fault_that_a_callback_meets_is_said_and_the_screen_goes_on(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen

        def fails() -> None:
            raise PermissionError(13, "no", str(workspace.path_of(id)))

        screen.call_after_refresh(fails)
        await pilot.pause()
        assert "må ikke" in screen_text(pilot)
        await enter(pilot, "Videre")
    assert [e.text for e in workspace.read(id).stream] == ["Videre"]


async def test_a_fault_that_a_thread_meets_is_said_too(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app().run_test(size=(80, 24)) as pilot:
        pilot.app.open_minutes(id)  # type: ignore[attr-defined]
        await pilot.pause()

        def fails() -> None:
            raise PermissionError(13, "no", str(workspace.path_of(id)))

        pilot.app.screen.run_worker(fails, thread=True)
        with contextlib.suppress(WorkerFailed):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert "må ikke" in screen_text(pilot)


def test_every_error_of_ours_has_the_one_base() -> None:
    """Also one that is made later: an exception class of the package is a `MedtuiError`."""
    loose: list[str] = []
    for module in walk_packages(medtui.__path__, "medtui."):
        if module.name.endswith("__main__"):
            continue
        for thing in vars(import_module(module.name)).values():
            ours = isinstance(thing, type) and thing.__module__.startswith("medtui.")
            if ours and issubclass(thing, Exception) and not issubclass(thing, MedtuiError):
                loose.append(f"{thing.__module__}.{thing.__name__}")
    assert loose == []

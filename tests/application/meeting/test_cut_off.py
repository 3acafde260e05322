"""A program that is stopped while it makes a meeting, and is asked for the same again: one meeting, whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medtui.application.meeting import new_meeting
from medtui.application.meeting.new_meeting import NewMeeting, make
from medtui.store.files.formats import load_formats
from medtui.store.workspace.workspace import Workspace


class Stopped(BaseException):
    """As if the power had gone."""


def wanted(workspace: Workspace, title: str = "Nyt møde") -> NewMeeting:
    return NewMeeting(
        spec=load_formats(workspace.root).get("ordinaert"),
        title=title,
        date=date(2026, 12, 24),
        lang="da",
        committee="LMU Havn",
        attendees="Ida Ny, lærer (medarbejdersiden)",
    )


def test_the_same_again_goes_on_with_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.open(tmp_path)
    with monkeypatch.context() as cut:

        def stop(*_given: object) -> None:
            # The note of what is being made outlives a power cut.
            cut.setattr(Path, "unlink", lambda *_a, **_k: None)
            raise Stopped

        cut.setattr(new_meeting, "remember", stop)
        with pytest.raises(Stopped):
            make(workspace, wanted(workspace), "front")
    first = workspace.ids()
    assert len(first) == 1
    assert not workspace.register.people
    made = make(workspace, wanted(workspace), "front")
    assert workspace.ids() == first
    assert made.id == first[0]
    assert [p.name for p in workspace.register.people] == ["Ida Ny"]


def test_two_meetings_that_are_alike_are_two(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    ids = {make(workspace, wanted(workspace), "front").id for _time in range(3)}
    assert len(ids) == 3
    assert not list((tmp_path / ".medtui" / "making").iterdir())


def test_after_a_failure_that_was_said_another_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open(tmp_path)
    with monkeypatch.context() as broken:

        def fails(*_given: object, **_more: object) -> None:
            raise OSError(28, "No space left on device")

        broken.setattr(Workspace, "new_meeting", fails)
        with pytest.raises(OSError, match="space"):
            make(workspace, wanted(workspace), "front")
    assert not list((tmp_path / ".medtui" / "making").iterdir())
    make(workspace, wanted(workspace), "front")
    make(workspace, wanted(workspace), "front")
    assert len(workspace.ids()) == 2

"""The minutes beside the database: in the form that is read back, with what the house style gives to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from medtui.domain.formats.fields import FormatError
from medtui.domain.formats.house import PLAIN
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.house import load_house
from medtui.store.workspace.workspace import Workspace


def writer(root: Path) -> Callable[[Meeting], str]:
    """What makes the minutes of a meeting as they stand in this workspace. A house style that cannot be read gives
    nothing to them: no meeting ends without its minutes because of it."""
    try:
        house = load_house(root)
    except FormatError:
        house = PLAIN
    return partial(to_markdown, house=house)


def write_minutes(workspace: Workspace, meeting: Meeting) -> Path:
    """Writes the minutes beside the database. Raises `OSError`."""
    return workspace.write_minutes(meeting, writer(workspace.root)(meeting))


def renew_minutes(workspace: Workspace, meeting: Meeting) -> Path | None:
    """The same where the meeting has ended and its minutes are there; none where they are not. Raises `OSError`."""
    if (
        meeting.head.status in (Status.PLANNED, Status.LIVE)
        or not workspace.minutes_path(meeting.id).exists()
    ):
        return None
    return write_minutes(workspace, meeting)

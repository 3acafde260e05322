"""The minutes beside the database: in the form that is read back, with what the house style gives to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from medtui.domain.commands.extras.life import approvals
from medtui.domain.formats.fields import FormatError
from medtui.domain.formats.house import PLAIN
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.minutes.markdown.writer import to_markdown, without_house
from medtui.store.disk.locations import REGISTER
from medtui.store.files.house import load_house
from medtui.store.journal.codec import BadRecord
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.upkeep.check import Fault, Finding, databases
from medtui.store.workspace.session import Session
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
    """The same where the meeting has ended, its minutes are there and say something else; else none. Raises
    `OSError`."""
    path = workspace.minutes_path(meeting.id)
    if meeting.head.status in (Status.PLANNED, Status.LIVE) or not path.exists():
        return None
    text = writer(workspace.root)(meeting)
    return None if _says(path) == text else workspace.write_minutes(meeting, text)


def findings(root: Path, newest_schema: int) -> list[Finding]:
    """The files of minutes in a workspace that do not say what their meetings say: those that are older, and others.

    Meetings that have not ended owe nobody any minutes, and approved ones are compared with their approval elsewhere.
    """
    found: list[Finding] = []
    for path in databases(root):
        file = path.with_suffix(".md")
        if path.name == REGISTER or not file.is_file():
            continue
        try:
            journal = Journal.open(path, newest_schema=newest_schema, read_only=True)
        except (OSError, NotAJournal, Newer):
            continue
        try:
            found += _difference(Session(journal, "check"), file)
        except (OSError, BadRecord):
            continue
        finally:
            journal.close()
    return found


def _difference(session: Session, file: Path) -> list[Finding]:
    meeting = session.meeting
    if meeting.head.status in (Status.PLANNED, Status.LIVE, Status.APPROVED) or approvals(meeting):
        return []
    # What the house style gives to them may have changed since.
    text = without_house(_says(file))
    if text == without_house(to_markdown(meeting)):
        return []
    until = _when_it_said(session, text)
    if until is None:
        return [Finding(file.name, Fault.MINUTES_OTHER)]
    return [Finding(file.name, Fault.MINUTES_OLDER, 0, f"{until:%Y-%m-%d %H:%M}")]


def _when_it_said(session: Session, text: str) -> datetime | None:
    """When the meeting, which says something else now, last began to say this; none where it never did."""
    then: list[tuple[datetime, Meeting]] = []
    first, *rest = session.history()
    meeting = Meeting(next(op.after for op in first.ops if isinstance(op.after, Head))).apply(first.ops)
    for change in rest:
        then.append((change.at, meeting))
        meeting = meeting.apply(change.ops)
    return next((until for until, said in reversed(then) if without_house(to_markdown(said)) == text), None)


def _says(path: Path) -> str:
    """What stands in the file of minutes. Raises `OSError`."""
    # Other line ends are another program's doing, and say nothing else.
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")

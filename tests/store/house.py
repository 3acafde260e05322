"""A workspace for the store's tests: a clock set by hand, a meeting, and people in the register."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from medtui.application.meeting.line import read_line
from medtui.domain.commands.entries import Capture
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Person
from medtui.domain.model.terms import Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.store.files.formats import load_formats
from medtui.store.workspace.session import Session
from medtui.store.workspace.workspace import Workspace
from medtui.wording.terms import answers_title

START = datetime(2026, 11, 12, 9, 0, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    """Goes on a minute at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class House:
    """One workspace."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.clock = Clock()
        self.workspace = Workspace.open(root, self.clock)

    def people(self, *names: str) -> None:
        self.workspace.register.put_people(
            Person(
                id=name.lower().replace(" ", "-"),
                name=name,
                title="lærer",
                side=Side.EMPLOYEES,
                roles=("TR",),
            )
            for name in names
        )

    def meeting(self, title: str = "Færre møder", people: str = "", **values: object) -> Session:
        given: dict[str, object] = {
            "id": "", "title": title, "date": date(2026, 11, 12), "format": "temamoede", "lang": "da", "created": START,
            "committee": "HovedMED",
        }  # fmt: skip
        head = Head(**{**given, **values})  # type: ignore[arg-type]
        spec = load_formats().get(head.format)
        return self.workspace.new_meeting(
            head, spec, read_attendees(people), answers=answers_title(head.lang)
        )

    def say(self, session: Session, line: str) -> str:
        return session.do(Capture(read_line(self.workspace, session.meeting, line))).about

    def read(self, id: str) -> Meeting:
        return Workspace.open(self.root, self.clock).read(id)

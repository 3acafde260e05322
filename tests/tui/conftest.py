"""A workspace on disk, a clock set by hand, and the program as its factory makes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from medtui.domain.model.head import Head
from medtui.domain.parsing.attendees import read_attendees
from medtui.i18n import set_language
from medtui.store.files.formats import load_formats
from medtui.store.files.settings import Settings
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp

PEOPLE = "Rikke Dam (A, formand); Anne Lise Berg (B); Karen Holm (A); Yusuf Aydin (B)"


class Clock:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def after(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    set_language("da")
    yield
    set_language("en")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    found = Workspace.open(tmp_path / "meetings", clock)
    yield found
    found.close()


class Maker:
    """Makes meetings, and the program opened on them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def meeting(self, format: str = "temamoede", title: str = "Færre faste møder", **values: object) -> str:
        given: dict[str, object] = {
            "id": "",
            "title": title,
            "date": date(2026, 11, 30),
            "format": format,
            "lang": "da",
            "created": self.workspace.clock(),
            "committee": "HovedMED",
            "at": "09:00",
        }
        head = Head(**{**given, **values})  # type: ignore[arg-type]
        people = [self.workspace.known(a) for a in read_attendees(PEOPLE)]
        session = self.workspace.new_meeting(head, load_formats().get(format), people)
        session.close()
        return session.meeting.id

    def app(
        self, meeting: str | None = None, screen: str = "live", theme: str = "dark", seat: str = "front"
    ) -> MedtuiApp:
        name = screen if meeting else "home"
        return MedtuiApp(
            self.workspace,
            screen=name,
            meeting=meeting,
            seat=seat,
            settings=Settings(language="da", theme=theme),  # type: ignore[arg-type]
        )


@pytest.fixture
def make(workspace: Workspace) -> Maker:
    return Maker(workspace)

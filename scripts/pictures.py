"""Makes the pictures of the docs from the program itself, on a copy of the example workspace.

python scripts/pictures.py            writes docs/live.svg and docs/da/*.svg
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot

from medtui.application.meeting.line import Reader
from medtui.domain.commands import entries, program
from medtui.i18n import set_language
from medtui.store.files.settings import Settings
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.tui.kit.capture_line import CaptureLine

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXAMPLE = DOCS.parent / "meetings"
ZONE = timezone(timedelta(hours=1))
FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


class Clock:
    """The clock of the pictures."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 10, 9, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now

    def minute(self, minute: int) -> None:
        self.now = datetime(2026, 12, 10, 9, minute, tzinfo=ZONE)


@dataclass(frozen=True)
class Picture:
    """One picture: what the meeting of the day has come to, which keys are pressed then, and what is in the line.
    Without a beginning it is of the list of meetings."""

    target: str
    keys: tuple[str, ...] = ()
    begin: Callable[[Workspace, Clock], str] | None = None
    line: str = ""
    size: tuple[int, int] = (107, 30)
    theme: str = "light"


def in_full_swing(workspace: Workspace, clock: Clock) -> str:
    """A theme meeting in its groups."""
    id = workspace.ids()[0]
    session = workspace.session(id, "front")
    reader = Reader(workspace)
    for minute in (0, 5, 12, 18, 30, 32):
        clock.minute(minute)
        session.do(program.Next())
    for minute, line in (
        (36, "Kvartalsmøder giver plads til udvikling"),
        (39, "? Hvordan holder vi nye medarbejdere med?"),
        (43, "! Vi prøver kvartalsmøder i to år @anne 15/1"),
        (45, "> Udkast til årshjul @rikke fredag"),
    ):
        clock.minute(minute)
        session.do(entries.Capture(reader.read(session.meeting, line)))
    session.close()
    return id


def looking_back(workspace: Workspace, clock: Clock) -> str:
    """The same meeting where it goes through what was promised."""
    id = workspace.ids()[0]
    session = workspace.session(id, "front")
    for minute in (0, 5, 12):
        clock.minute(minute)
        session.do(program.Next())
    session.close()
    return id


TYPED = "> Ring til økonomi @kar"
PICTURES = (
    Picture("live.svg", begin=in_full_swing, line=TYPED, theme="dark"),
    Picture("da/live.svg", begin=in_full_swing, line=TYPED, size=(80, 24)),
    Picture("da/siden-sidst.svg", ("f7",), looking_back),
    Picture("da/aarshjul.svg", ("w",)),
    Picture("da/opgavehold.svg", ("t", "down", "enter")),
    Picture("da/fokuspunkter.svg", ("s",)),
    Picture("da/kompas.svg", ("c",)),
    Picture("da/ledelse.svg", ("d", "ctrl+e")),
    Picture("da/ordholdenhed.svg", ("p", "ctrl+r")),
)


async def settled(pilot: Pilot[int]) -> None:
    """What is read behind the screen has come."""
    for _turn in range(4):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)


async def draw(picture: Picture, folder: Path) -> None:
    """Opens the program, does what the picture is of, and keeps what is on the screen."""
    set_language("da")
    clock = Clock()
    workspace = Workspace.open(folder, clock)
    meeting = picture.begin(workspace, clock) if picture.begin else None
    app = MedtuiApp(
        workspace,
        screen="live" if meeting else "home",
        meeting=meeting,
        settings=Settings(language="da", theme=picture.theme),
    )
    async with app.run_test(size=picture.size) as pilot:
        await settled(pilot)
        for key in picture.keys:
            await pilot.press(key)
            await settled(pilot)
        if picture.line:
            line = pilot.app.screen.query_one(CaptureLine)
            line.value = picture.line
            line.cursor_position = len(line.value)
            await pilot.pause()
        svg = app.export_screenshot(title="medtui")
    workspace.close()
    # A picture must not fetch fonts from anywhere: the reader's own fixed font will do.
    svg = FONTS.sub("", svg)
    text = "\n".join(row.rstrip() for row in svg.splitlines()) + "\n"
    (DOCS / picture.target).write_text(text, encoding="utf-8")


def main() -> None:
    """All of them, each on a copy of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = temporary
        for number, picture in enumerate(PICTURES):
            folder = Path(temporary) / f"{number}" / "meetings"
            shutil.copytree(EXAMPLE, folder)
            asyncio.run(draw(picture, folder))


if __name__ == "__main__":
    main()

"""Makes the pictures of the docs from the program itself, on a copy of the example workspace.

python scripts/pictures.py            writes docs/live.svg and docs/da/*.svg
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ZONE = timezone(timedelta(hours=1))
FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


class Clock:
    """The clock of the pictures."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 10, 9, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now


async def live(folder: Path, lang: str, size: tuple[int, int], theme: str, target: Path) -> None:
    """A theme meeting in full swing."""
    from medtui.domain.commands import entries, program
    from medtui.i18n import set_language
    from medtui.store.reading import Reader
    from medtui.store.settings import Settings
    from medtui.store.workspace import Workspace
    from medtui.tui.app import MedtuiApp
    from medtui.tui.widgets.capture_line import CaptureLine

    set_language(lang)
    clock = Clock()
    workspace = Workspace.open(folder, clock)
    id = workspace.ids()[0]
    session = workspace.session(id, "front")
    reader = Reader(workspace)

    def at(minute: int, line: str) -> None:
        clock.now = datetime(2026, 12, 10, 9, minute, tzinfo=ZONE)
        session.do(entries.Capture(reader.read(session.meeting, line)) if line else program.Next())

    for minute in (0, 5, 12, 18, 30, 32):
        at(minute, "")
    at(36, "Kvartalsmøder giver plads til udvikling")
    at(39, "? Hvordan holder vi nye medarbejdere med?")
    at(43, "! Vi prøver kvartalsmøder i to år @anne 15/1")
    at(45, "> Udkast til årshjul @rikke fredag")
    session.close()
    app = MedtuiApp(workspace, screen="live", meeting=id, settings=Settings(theme=theme))
    async with app.run_test(size=size) as pilot:
        line = pilot.app.screen.query_one(CaptureLine)
        line.value = "> Ring til økonomi @kar"
        line.cursor_position = len(line.value)
        await pilot.pause()
        svg = app.export_screenshot(title="medtui")
    workspace.close()
    # A picture must not fetch fonts from anywhere: the reader's own fixed font will do.
    svg = FONTS.sub("", svg)
    target.write_text("\n".join(row.rstrip() for row in svg.splitlines()) + "\n", encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = temporary
        for number, (lang, size, theme, target) in enumerate(
            (
                ("da", (107, 30), "dark", ROOT / "docs" / "live.svg"),
                ("da", (80, 24), "light", ROOT / "docs" / "da" / "live.svg"),
            )
        ):
            folder = Path(temporary) / f"{number}" / "meetings"
            shutil.copytree(ROOT / "meetings", folder)
            asyncio.run(live(folder, lang, size, theme, target))


if __name__ == "__main__":
    main()

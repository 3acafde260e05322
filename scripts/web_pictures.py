"""Makes the pictures of phones and of the reading room in the docs, from the program itself in a real browser.

python scripts/web_pictures.py            writes docs/da/telefon-*.png and docs/da/laesesal.png
Needs the extras `serve` and `browser`, and Chromium (`MEDTUI_CHROMIUM`, else `chromium` on the path).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from medtui.application.meeting.new_meeting import NewMeeting, make
from medtui.application.meeting.room import Lobby, Room
from medtui.application.reading_room import publish, reading_room
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.terms import PhaseKind
from medtui.domain.running.phones import Channel
from medtui.i18n import set_language
from medtui.store.files.formats import load_formats
from medtui.store.workspace.workspace import Workspace
from medtui.web.listening import Listening
from medtui.web.room.run import start
from medtui.web.site.build import edition, site

DOCS = Path(__file__).resolve().parent.parent / "docs" / "da"
EXAMPLE = DOCS.parent.parent / "meetings"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
TOPICS = ("Støj i storrummet", "Vagtplanen kommer for sent", "Kaffe til aftenvagten")


async def phones(chrome: Any, folder: Path) -> None:
    """A phone while topics are gathered, and while dots are placed."""
    workspace = Workspace.open(folder / "phones")
    spec = load_formats(workspace.root).get("uden-dagsorden")
    id = make(
        workspace, NewMeeting(spec=spec, title="Åbent møde", date=date(2026, 11, 20), lang="da"), "front"
    ).id
    session, lobby = workspace.session(id, "front"), Lobby(workspace, id)
    room = Room(workspace, id)
    running = start(room, Listening(port=0))
    running.in_background()
    context = await chrome.new_context(
        viewport={"width": 360, "height": 640}, locale="da-DK", device_scale_factor=2, color_scheme="light"
    )
    page = await context.new_page()
    for kind, channel, name in (
        (PhaseKind.GATHER, Channel.TOPICS, "telefon-emner"),
        (PhaseKind.DOTS, Channel.DOTS, "telefon-prikker"),
    ):
        while (phase := session.meeting.phase) is None or phase.kind is not kind:
            session.do(Next())
        if kind is PhaseKind.GATHER:
            for title in TOPICS:
                session.do(Raise(title))
        lobby.open(session.meeting, channel)
        await page.goto(running.entry)
        await page.wait_for_selector(f"form[data-kind={'topic' if channel is Channel.TOPICS else 'dots'}]")
        if channel is Channel.TOPICS:
            await page.fill("#topic", "Hvem tager telefonen i frokosten?")
        else:
            await page.locator(".more").first.click()
            await page.locator(".more").first.click()
        await page.screenshot(path=DOCS / f"{name}.png")
    running.stop()
    session.close()


async def reading(chrome: Any, folder: Path) -> None:
    """The front page of the reading room."""
    root, out = folder / "example", folder / "pages"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".medtui"))
    workspace = Workspace.open(root)
    room = reading_room(workspace, date(2026, 12, 1))
    publish(out, site(room), edition(room))
    page = await chrome.new_page(viewport={"width": 960, "height": 720}, color_scheme="light")
    await page.goto((out / "index.html").as_uri())
    await page.screenshot(path=DOCS / "laesesal.png")


async def main() -> None:
    set_language("da")
    program = os.environ.get("MEDTUI_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {f"XDG_{n}_HOME": f"{name}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        async with async_playwright() as playwright:
            chrome = await playwright.chromium.launch(executable_path=program, args=FLAGS)
            await phones(chrome, Path(name))
            await reading(chrome, Path(name))
            await chrome.close()


if __name__ == "__main__":
    asyncio.run(main())

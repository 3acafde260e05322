"""Makes the pictures of phones and of the reading room in the docs, from the program itself in a real browser.

python scripts/web_pictures.py            writes docs/da/telefon-*.png, docs/da/laesesal.png, and the same in docs/en
Needs the extras `serve` and `browser`, and Chromium (`MEDTUI_CHROMIUM`, else `chromium` on the path).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
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

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXAMPLE = DOCS.parent / "meetings"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]


@dataclass(frozen=True)
class Words:
    """What the pictures of one language show, and the names of their files."""

    lang: str
    locale: str
    title: str
    topics: tuple[str, ...]
    typed: str
    gather: str
    dots: str
    front: str


LANGUAGES = (
    Words(
        "da",
        "da-DK",
        "Åbent møde",
        ("Støj i storrummet", "Vagtplanen kommer for sent", "Kaffe til aftenvagten"),
        "Hvem tager telefonen i frokosten?",
        "telefon-emner",
        "telefon-prikker",
        "laesesal",
    ),
    Words(
        "en",
        "en-GB",
        "Open meeting",
        ("Noise in the large office", "The roster comes too late", "Coffee for the late shift"),
        "Who answers the phone at lunch?",
        "phone-topics",
        "phone-dots",
        "reading-room",
    ),
)


async def phones(chrome: Any, folder: Path, words: Words) -> None:
    """A phone while topics are gathered, and while dots are placed."""
    workspace = Workspace.open(folder / f"phones-{words.lang}")
    spec = load_formats(workspace.root).get("uden-dagsorden")
    id = make(
        workspace, NewMeeting(spec=spec, title=words.title, date=date(2026, 11, 20), lang=words.lang), "front"
    ).id
    session, lobby = workspace.session(id, "front"), Lobby(workspace, id)
    room = Room(workspace, id)
    running = start(room, Listening(port=0))
    running.in_background()
    context = await chrome.new_context(
        viewport={"width": 360, "height": 640},
        locale=words.locale,
        device_scale_factor=2,
        color_scheme="light",
    )
    page = await context.new_page()
    for kind, channel, name in (
        (PhaseKind.GATHER, Channel.TOPICS, words.gather),
        (PhaseKind.DOTS, Channel.DOTS, words.dots),
    ):
        while (phase := session.meeting.phase) is None or phase.kind is not kind:
            session.do(Next())
        if kind is PhaseKind.GATHER:
            for title in words.topics:
                session.do(Raise(title))
        lobby.open(session.meeting, channel)
        await page.goto(running.entry)
        await page.wait_for_selector(f"form[data-kind={'topic' if channel is Channel.TOPICS else 'dots'}]")
        if channel is Channel.TOPICS:
            await page.fill("#topic", words.typed)
        else:
            await page.locator(".more").first.click()
            await page.locator(".more").first.click()
        await page.screenshot(path=DOCS / words.lang / f"{name}.png")
    running.stop()
    session.close()


async def reading(chrome: Any, folder: Path, words: Words) -> None:
    """The front page of the reading room."""
    root, out = folder / f"example-{words.lang}", folder / f"pages-{words.lang}"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".medtui"))
    workspace = Workspace.open(root)
    room = reading_room(workspace, date(2026, 12, 1))
    publish(out, site(room), edition(room))
    page = await chrome.new_page(viewport={"width": 960, "height": 720}, color_scheme="light")
    await page.goto((out / "index.html").as_uri())
    await page.screenshot(path=DOCS / words.lang / f"{words.front}.png")


async def main() -> None:
    program = os.environ.get("MEDTUI_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {f"XDG_{n}_HOME": f"{name}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        async with async_playwright() as playwright:
            chrome = await playwright.chromium.launch(executable_path=program, args=FLAGS)
            for words in LANGUAGES:
                set_language(words.lang)
                await phones(chrome, Path(name), words)
                await reading(chrome, Path(name), words)
            await chrome.close()


if __name__ == "__main__":
    asyncio.run(main())

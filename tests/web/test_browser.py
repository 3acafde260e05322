"""Phones in a real browser, with the wall beside them: what is sent arrives, what is counted is counted once, and every
page can be used by everybody."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from medtui.application.meeting.attendance import attend
from medtui.application.reading_room import publish, reading_room
from medtui.domain.commands.meeting import Curtain
from medtui.domain.commands.program import End
from medtui.domain.model.terms import PhaseKind
from medtui.domain.municipality.compass import pulse_of
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.running.phones import Channel
from medtui.domain.running.voices import name_of, voices
from medtui.i18n import set_language
from medtui.store.files.settings import Settings
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.web.site.build import edition, site
from tests.tui.keys import screen_text
from tests.web.browser import browser, is_too_wide, violations
from tests.web.conftest import Table

EXAMPLE = Path(__file__).resolve().parents[2] / "meetings"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "locale": "da-DK"}


async def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    give_up = monotonic() + seconds
    while not true():
        assert monotonic() < give_up, "it did not come about"
        await asyncio.sleep(0.02)


async def _told(page: Any, script: str) -> Any:
    """What a script says of a page; nothing while it is on the way to another."""
    from playwright.async_api import Error

    try:
        return await page.evaluate(script)
    except Error:
        return None


async def so(page: Any, script: str, seconds: float = 20.0) -> None:
    """Waits until something is so on a page. Asked from outside: the page itself may evaluate nothing."""
    give_up = monotonic() + seconds
    while not await _told(page, script):
        assert monotonic() < give_up, await page.inner_text("body")
        await asyncio.sleep(0.05)


async def said(page: Any) -> str:
    """What the page tells of what was sent."""
    await so(page, "(document.getElementById('said')?.textContent ?? '').trim() !== ''")
    return str(await page.inner_text("#said"))


async def come_in(context: Any, table: Table) -> Any:
    """A phone that read the code from the wall."""
    assert table.room is not None
    page = await context.new_page()
    await page.goto(f"http://{table.host}/j/{table.room.code}")
    await page.wait_for_selector("#wall")
    return page


async def opened(table: Table, channel: Channel) -> None:
    await asyncio.to_thread(table.open, channel)


async def closed(table: Table, channel: Channel) -> None:
    await asyncio.to_thread(table.close, channel)


async def test_two_phones_and_a_wall(table: Table) -> None:
    table.to(PhaseKind.GATHER)
    table.serve()
    assert table.room is not None
    wall_side = Workspace.open(table.workspace.root)
    wall = MedtuiApp(wall_side, screen="wall", meeting=table.meeting.id, settings=Settings(language="da"))
    async with browser() as chrome, wall.run_test(size=(107, 30)) as pilot:
        first = await come_in(await chrome.new_context(**PHONE), table)
        plain = await (await chrome.new_context(**PHONE, java_script_enabled=False)).new_page()

        # The second one types the code, and has no script.
        await plain.goto(f"http://{table.host}/")
        await plain.fill("#code", table.room.code.lower())
        await plain.click("button")
        assert plain.url.endswith("/room")

        async def on_wall(text: str, there: bool = True) -> None:
            give_up = monotonic() + 20
            while (text in screen_text(wall)) is not there:
                assert monotonic() < give_up, screen_text(wall)
                await pilot.pause(0.05)

        await on_wall(table.room.code)

        # Topics: they wait, and are seen nowhere until they are taken.
        await opened(table, Channel.TOPICS)
        await first.wait_for_selector("#topic")
        await first.fill("#topic", "Støj ved printeren")
        await first.click("form[data-kind=topic] button")
        assert await said(first) == "Gemt."
        await plain.reload()
        await plain.fill("#topic", "Vagtplanen <b>")
        await plain.click("form[data-kind=topic] button")
        assert await said(plain) == "Gemt."
        waits = table.lobby.look().waiting
        assert [one.text for one in waits] == ["Støj ved printeren", "Vagtplanen <b>"]
        assert "printeren" not in screen_text(wall)
        assert "printeren" not in await first.inner_text("#wall")
        from medtui.application.meeting.seat import Seat

        seat = Seat.open(table.workspace, table.meeting.id, "front")
        table.lobby.take(seat, tuple(one.id for one in waits))
        seat.close()
        assert [i.title for i in table.meeting.topics] == ["Støj ved printeren", "Vagtplanen <b>"]

        # Dots: leaving the phase closed the topics; a reload and a second tab count nothing twice.
        table.to(PhaseKind.DOTS)
        await so(first, "document.getElementById('wall').textContent.includes('printeren')")
        await opened(table, Channel.DOTS)
        await first.wait_for_selector("form[data-kind=dots] .more")
        more = first.locator("form[data-kind=dots] .more").first
        for _dot in range(3):
            await more.click()
        assert await more.is_disabled()
        await first.click("form[data-kind=dots] > button")
        assert await said(first) == "Gemt."
        await first.reload()
        assert await first.locator("output").first.inner_text() == "3"
        second_tab = await first.context.new_page()
        await second_tab.goto(f"http://{table.host}/room")
        await second_tab.click("form[data-kind=dots] > button")
        assert await said(second_tab) == "Gemt."
        await plain.goto(f"http://{table.host}/room")
        await plain.locator("input[type=number]").nth(1).fill("2")
        await plain.click("form[data-kind=dots] > button")
        assert await said(plain) == "Gemt."
        await so(first, "[...document.querySelectorAll('.told')].some(p => p.textContent.startsWith('2 af'))")
        assert all(not i.phone_dots for i in table.meeting.topics), "no sum while it is open"
        await closed(table, Channel.DOTS)
        await until(lambda: [i.phone_dots for i in table.meeting.topics] == [3, 2])
        await first.wait_for_selector("form[data-kind=dots]", state="detached")

        # The compass: two answers are under five, and stand nowhere; five are counted.
        await opened(table, Channel.COMPASS)
        await first.wait_for_selector("form[data-kind=compass]")
        await first.click("label:has(input[name=effect][value='4'])")
        await first.click("form[data-kind=compass] > button")
        assert await said(first) == "Gemt."
        await closed(table, Channel.COMPASS)
        assert pulse_of(table.meeting, "effect") is None
        await opened(table, Channel.COMPASS)
        others = [table.phone() for _ in range(4)]
        for one in others:
            one.lang = "da"
            assert await asyncio.to_thread(lambda one=one: one.send("compass", effect=2).status) == 200
        await first.wait_for_selector("form[data-kind=compass]")
        await first.click("label:has(input[name=effect][value='4'])")
        await first.click("form[data-kind=compass] > button")
        await until(lambda: table.room is not None and table.room.answered(Channel.COMPASS) == 5)
        await closed(table, Channel.COMPASS)
        await until(lambda: pulse_of(table.meeting, "effect") is not None)
        counted = pulse_of(table.meeting, "effect")
        assert counted is not None
        assert counted.counts == (0, 4, 0, 1, 0)
        await first.close()
    wall_side.close()


async def test_every_page_of_a_phone_is_for_everybody(table: Table) -> None:
    """axe, no sideways scrolling at 320 pixels or at 200 %, in both colours, for each kind of page."""
    table.to(PhaseKind.GATHER)
    table.serve()
    assert table.room is not None
    table.topics("Støj ved printeren", "En lang titel om vagtplanlægningssamarbejdsudvalgsmødeforberedelse")
    async with browser() as chrome:
        for colours in ("light", "dark"):
            for size in ({"width": 320, "height": 640}, {"width": 1280, "height": 800}):
                where = f"{colours} {size['width']}"
                context = await chrome.new_context(
                    viewport=size, color_scheme=colours, locale="da-DK", bypass_csp=True
                )
                page = await context.new_page()

                async def check(what: str, page: Any = page, where: str = where) -> None:
                    assert await violations(page) == [], f"{what}, {where}"
                    assert not await is_too_wide(page), f"{what}, {where}"

                await page.goto(f"http://{table.host}/")
                await check("the code is asked for")
                await page.fill("#code", "AAAAAA")
                await page.click("button")
                await check("a wrong code")
                await page.goto(f"http://{table.host}/nowhere")
                await check("no such page")
                await page.goto(f"http://{table.host}/j/{table.room.code}")
                await page.wait_for_selector("#wall")
                await check("nothing open")
                await context.close()
        table.to(PhaseKind.DOTS)
        for person in read_attendees("Karen Holm (A); Rikke Dam (B)"):
            table.session.do(attend(table.workspace, table.meeting, person))
        for channel in (Channel.DOTS, Channel.COMPASS, Channel.NOTES, Channel.FLOOR):
            await opened(table, channel)
        for colours in ("light", "dark"):
            for size in ({"width": 320, "height": 640}, {"width": 640, "height": 400}):
                context = await chrome.new_context(
                    viewport=size, color_scheme=colours, locale="en-GB", bypass_csp=True
                )
                page = await come_in(context, table)
                await page.wait_for_selector("form[data-kind=compass]")
                await page.locator("form[data-kind=compass] .step").first.click()
                assert await violations(page) == []
                assert not await is_too_wide(page)
                await context.close()
        context = await chrome.new_context(**PHONE, bypass_csp=True)
        page = await come_in(context, table)
        await page.wait_for_selector("#person")
        await page.select_option("#person", label="Rikke Dam")
        await page.click("form[data-kind=floor] button")
        await until(
            lambda: [name_of(table.meeting, w) for w in voices(table.meeting).waiting] == ["Rikke Dam"]
        )
        table.session.do(Curtain(True))
        await so(page, "document.querySelector('#forms form') === null")
        assert await violations(page) == []
        table.session.do(Curtain(False))
        table.session.do(End())
        await so(page, "document.querySelector('h1').textContent.includes('slut')")
        assert await violations(page) == []


async def test_a_phone_can_be_used_with_a_keyboard_alone(table: Table) -> None:
    table.to(PhaseKind.DOTS)
    table.topics("Kaffe", "Lys")
    table.serve()
    await opened(table, Channel.DOTS)
    async with browser() as chrome:
        page = await come_in(await chrome.new_context(**PHONE), table)
        await page.wait_for_selector(".more")
        for _step in range(30):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.className === 'more'"):
                break
        await page.keyboard.press("Enter")
        await page.keyboard.press("Enter")
        for _step in range(30):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.matches('form > button')"):
                break
        focus = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert focus == "solid", "what has the focus is seen"
        await page.keyboard.press("Enter")
        assert await said(page) == "Gemt."
        await closed(table, Channel.DOTS)
        await until(lambda: next(i.phone_dots for i in table.meeting.topics) == 2)


async def test_a_page_asks_little_and_loads_nothing_from_elsewhere(table: Table) -> None:
    table.to(PhaseKind.GATHER)
    table.serve()
    asked: list[str] = []
    async with browser() as chrome:
        context = await chrome.new_context(**PHONE)
        context.on("request", lambda request: asked.append(request.url))
        page = await come_in(context, table)
        await page.wait_for_load_state("load")
        assert all(url.startswith((f"http://{table.host}/", "data:")) for url in asked), asked
        asked.clear()
        await page.goto(f"http://{table.host}/room")
        await page.wait_for_load_state("load")
        at_work = [url.rsplit("/", 1)[1] for url in asked if not url.startswith("data:")]
        assert sorted(set(at_work)) == sorted(at_work), "each once"
        assert len(at_work) <= 4, at_work


async def test_a_phone_that_lost_its_connection_comes_back_by_itself(table: Table) -> None:
    """The server stops and another goes on: what was typed stays, the answer to the compass is sent again."""
    table.to(PhaseKind.GATHER)
    table.serve()
    await opened(table, Channel.NOTES)
    await opened(table, Channel.COMPASS)
    async with browser() as chrome:
        page = await come_in(await chrome.new_context(**PHONE), table)
        await page.wait_for_selector("form[data-kind=compass]")
        await page.locator("form[data-kind=compass] .step").nth(4).click()
        await page.click("form[data-kind=compass] > button")
        assert await said(page) == "Gemt."
        await page.fill("#note", "Halvt skrevet")
        port = int(table.host.rpartition(":")[2])
        await asyncio.to_thread(table.stop)
        await so(page, "document.getElementById('said').className === 'bad'")
        await asyncio.to_thread(lambda: table.serve(port=port))
        await until(lambda: table.room is not None and table.room.answered(Channel.COMPASS) == 1, 40)
        assert await page.input_value("#note") == "Halvt skrevet"


@pytest.mark.parametrize("lang", ["da-DK", "en-GB"])
async def test_the_phone_speaks_its_own_language(table: Table, lang: str) -> None:
    table.to(PhaseKind.GATHER)
    table.serve()
    async with browser() as chrome:
        page = await come_in(await chrome.new_context(locale=lang), table)
        assert await page.evaluate("document.documentElement.lang") == lang[:2]


async def test_every_kind_of_page_of_the_reading_room_is_for_everybody(tmp_path: Path) -> None:
    """axe, in both colours and two sizes, no sideways scrolling; and the search by keyboard."""
    out = tmp_path / "pages"
    root = tmp_path / "work"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".medtui"))
    workspace = Workspace.open(root)
    set_language("da")
    try:
        room = reading_room(workspace, date(2026, 12, 1), drafts=True, names=True)
        publish(out, site(room), edition(room))
    finally:
        set_language("en")
        workspace.close()
    kinds = {path.parent: path for path in sorted(out.rglob("*.html")) if path.parent != out}
    pages = [*sorted(out.glob("*.html")), *kinds.values()]
    assert len(pages) > 12
    async with browser() as chrome:
        for colours in ("light", "dark"):
            for size in ({"width": 320, "height": 640}, {"width": 1280, "height": 800}):
                context = await chrome.new_context(viewport=size, color_scheme=colours, bypass_csp=True)
                page = await context.new_page()
                for path in pages:
                    await page.goto(path.as_uri())
                    where = f"{path.relative_to(out)}, {colours} {size['width']}"
                    assert await violations(page) == [], where
                    assert not await is_too_wide(page), where
                await context.close()
        page = await (await chrome.new_context()).new_page()
        await page.goto((out / "search.html").as_uri())
        await page.locator("#q").focus()
        await page.keyboard.type("moeder")
        await so(page, "document.querySelectorAll('#found li').length > 0")
        assert "mark" in await page.inner_html("#found")

"""The panel for phones: a real server in a process of its own, started and stopped by keys, and what it takes in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

import pytest
from textual.pilot import Pilot

from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.terms import PhaseKind
from medtui.store.workspace.workspace import Workspace
from medtui.tui.app import MedtuiApp
from medtui.tui.live.panels.phones import PhonesPanel
from medtui.tui.live.screen import LiveScreen
from medtui.tui.wall.door import Door, corner, large_door
from medtui.tui.wall.layout import wall_lines
from medtui.web.room.qr import qr_lines
from medtui.wording.wall import WallView
from tests.tui.conftest import Maker
from tests.tui.keys import screen_text
from tests.web.conftest import Phone

pytest.importorskip("uvicorn")


async def until(pilot: Pilot[int], true: Callable[[], object], seconds: float = 25.0) -> None:
    give_up = monotonic() + seconds
    while not true():
        assert monotonic() < give_up, screen_text(pilot.app)
        await pilot.pause(0.02)


def at(make: Maker, workspace: Workspace, kind: PhaseKind, *topics: str) -> str:
    """A running meeting without agenda, in the phase of this kind."""
    id = make.meeting("uden-dagsorden", "Åbent møde")
    session = workspace.session(id, "secretary")
    while (phase := session.meeting.phase) is None or phase.kind is not kind:
        session.do(Next())
    for title in topics:
        session.do(Raise(title))
    session.close()
    return id


async def opened(pilot: Pilot[int], app: MedtuiApp) -> PhonesPanel:
    """The panel, with phones let in to this computer alone."""
    await until(pilot, lambda: isinstance(app.screen, LiveScreen) and app.screen.has_opened)
    await pilot.press("ctrl+f10")
    await until(pilot, lambda: isinstance(app.screen, PhonesPanel))
    panel = app.screen
    assert isinstance(panel, PhonesPanel)
    rows = [row.key for row in panel.rows()]
    await pilot.press(*(["down"] * rows.index("address 127.0.0.1")), "enter")
    await until(pilot, lambda: panel.phones.lobby.look().url)
    return panel


def phone(panel: PhonesPanel) -> Phone:
    """One that came in by the code."""
    told = panel.phones.lobby.look()
    host, _slash, path = told.url.removeprefix("http://").partition("/")
    one = Phone(host)
    assert one.get("/" + path).status == 200
    assert one.get("/room").status == 200
    return one


async def choose(pilot: Pilot[int], panel: PhonesPanel, key: str) -> None:
    for _step in range(20):
        if panel.chosen == key:
            return
        await pilot.press("down")
    for _step in range(20):
        if panel.chosen == key:
            return
        await pilot.press("up")
    raise AssertionError(key)


async def test_phones_are_let_in_by_keys_and_what_they_send_waits_until_it_is_taken(
    make: Maker, workspace: Workspace
) -> None:
    id = at(make, workspace, PhaseKind.GATHER)
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        panel = await opened(pilot, app)
        assert workspace.read(id).head.showing == "phones"
        await choose(pilot, panel, "channel topics")
        await pilot.press("enter")
        one = await asyncio.to_thread(phone, panel)

        def sent(text: str) -> bool:
            return one.send("topic", text=text).status == 200

        async def sends(text: str) -> None:
            give_up = monotonic() + 10
            while not await asyncio.to_thread(sent, text):
                assert monotonic() < give_up
                await pilot.pause(0.1)

        await sends("Støj ved printeren [b]")
        await sends("Vagtplanen")
        await sends("En sag om en kollega")
        await until(pilot, lambda: len(panel.phones.lobby.look().waiting) == 3)
        await until(pilot, lambda: "Vagtplanen" in screen_text(app))
        assert not workspace.read(id).items
        ids = [one.id for one in panel.phones.lobby.look().waiting]
        await choose(pilot, panel, f"waits {ids[0]}")
        await pilot.press("enter")
        await choose(pilot, panel, f"waits {ids[1]}")
        await pilot.press("delete")
        await choose(pilot, panel, f"waits {ids[2]}")
        await pilot.press("c")
        await until(pilot, lambda: len(workspace.read(id).items) == 2)
        items = {item.title: item.closed for item in workspace.read(id).items.values()}
        assert items == {"Støj ved printeren [b]": False, "En sag om en kollega": True}
        assert not panel.phones.lobby.look().waiting
        await choose(pilot, panel, "stop")
        await pilot.press("enter")
        assert not panel.phones.lobby.look().url
        with pytest.raises(ConnectionError):
            await asyncio.to_thread(one.get, "/room")


async def test_the_head_says_how_many_are_here_and_what_waits(make: Maker, workspace: Workspace) -> None:
    id = at(make, workspace, PhaseKind.DOTS, "Kaffe", "Lys")
    app = make.app(id)
    async with app.run_test(size=(107, 30)) as pilot:
        panel = await opened(pilot, app)
        await choose(pilot, panel, "channel dots")
        await pilot.press("enter")
        one = await asyncio.to_thread(phone, panel)
        first = next(iter(workspace.read(id).topics))

        def dots() -> bool:
            return one.send("dots", **{first.id: 2}).status == 200

        while not await asyncio.to_thread(dots):
            await pilot.pause(0.1)
        await until(pilot, lambda: "1 af 1 har svaret" in screen_text(app))
        assert not workspace.read(id).items[first.id].phone_dots, "no sum before it closes"
        await pilot.press("enter")
        await until(pilot, lambda: workspace.read(id).items[first.id].phone_dots == 2)
        await pilot.press("escape")
        await until(pilot, lambda: "1 telefon" in screen_text(app))


async def test_leaving_the_screen_ends_the_server(make: Maker, workspace: Workspace) -> None:
    id = at(make, workspace, PhaseKind.GATHER)
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        panel = await opened(pilot, app)
        lobby = panel.phones.lobby
        assert lobby.files.is_held()
    give_up = monotonic() + 25
    while lobby.files.is_held():
        assert monotonic() < give_up
    assert not lobby.look().url


async def test_a_server_that_cannot_start_is_told_and_the_screen_stays(
    make: Maker, workspace: Workspace
) -> None:
    id = at(make, workspace, PhaseKind.GATHER)
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LiveScreen) and app.screen.has_opened)
        await pilot.press("ctrl+f10")
        await until(pilot, lambda: isinstance(app.screen, PhonesPanel))
        panel = app.screen
        assert isinstance(panel, PhonesPanel)
        held = panel.phones.lobby.files.hold()
        assert held is not None
        rows = [row.key for row in panel.rows()]
        await pilot.press(*(["down"] * rows.index("address 127.0.0.1")), "enter")
        await until(pilot, lambda: "allerede" in screen_text(app))
        assert app.screen is panel


@pytest.mark.parametrize(("cells", "height"), [(60, 16), (71, 20), (80, 24), (107, 30), (160, 45)])
def test_the_door_fits_every_wall(cells: int, height: int) -> None:
    url = "http://192.168.100.200:8420/j/ABC234"
    door = Door(url, "ABC234", tuple(qr_lines(url)), open=True)
    for view in (
        WallView("4/8  Kom ind", "09.12", clock="12:41", door=True),
        WallView(
            "4/8  Prikker", "09.12", "Hvad er vigtigst?", lines=(("1", "Kaffe"), ("2", "Lys")), clock="2:41"
        ),
        WallView("4/8  Pause", "09.12", "Vi fortsætter 10.15", clock="12:41"),
    ):
        lines = wall_lines(view, cells, height, door=door)
        texts = ["".join(text for text, _style in line) for line in lines]
        assert len(lines) == height
        assert all(len(text) <= cells for text in texts), (cells, height, view)
        drawn = [text for line in lines for text, style in line if style == "code"]
        assert drawn in ([], list(door.rows)), "a code that is cut cannot be read"
        if view.door:
            assert drawn or cells < 71
        shown = wall_lines(view, cells, height)
        kept = ["".join(t for t, _ in line).strip() for line in shown]
        assert view.door or all(text in "\n".join(texts) for text in kept[1:])


def test_a_code_in_the_corner_covers_nothing() -> None:
    door = Door("http://10.0.0.1:1/j/A", "A", ("██", "██"), open=True)
    free = [[("top", "plain")], [], [], [(" " * 10 + "12:00", "clock")]]
    assert corner(door, free, 15, 4)[0] == free[0]
    taken = [[("top", "plain")], [("text", "plain")], [], []]
    assert corner(door, taken, 15, 4) == [
        [("top", "plain")],
        [("text", "plain")],
        *corner(door, taken, 15, 4)[2:],
    ]
    full = [[("text", "plain")]] * 4
    assert corner(door, full, 15, 4) == full


def test_the_code_is_large_where_no_picture_fits() -> None:
    door = Door("http://10.0.0.1:8420/j/ABC234", "ABC234", tuple(qr_lines("http://10.0.0.1:8420/j/ABC234")))
    lines = large_door(door, 60, 10)
    assert all(style != "code" for line in lines for _text, style in line)
    assert len(lines) <= 10

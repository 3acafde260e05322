"""Serves the pages of the reading room, and makes them anew when something has been published.

The pages lie in a folder of their own that is gone when the server stops. Nothing that a request says changes anything.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medtui.application.reading_room import ReadingRoom, publish
from medtui.domain.errors import MedtuiError
from medtui.i18n import _, current_language
from medtui.store.files.tree import MANIFEST
from medtui.web.html import typed
from medtui.web.site.build import edition, site
from medtui.web.site.find import Sought, find, sought, with_hits
from medtui.web.site.frame import CSP
from medtui.web.site.search import Row, register_rows, year_rows

LOOK = 5.0
"""Seconds between two looks whether anything was published."""
LONGEST = 200
"""Characters that are sought at most."""
HEADERS = {
    "Content-Security-Policy": CSP + "; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Reading:
    """One reading room at work. `look` gathers what is published now, `mark` says whether it may have changed.

    `hosts` are the names it may be asked by; none lets every name through, for a server that stands behind another.
    """

    def __init__(
        self,
        look: Callable[[], ReadingRoom],
        mark: Callable[[], object],
        hosts: frozenset[str],
        *,
        contact: str = "",
        url: str = "",
    ) -> None:
        self._look, self._mark, self._hosts = look, mark, hosts
        self._contact, self._url = contact, url
        self._folder = Path(tempfile.mkdtemp(prefix="medtui-reading-"))
        self._out = self._folder / "pages"
        self._rows: list[Sought] = []
        self._seen: object = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def renew(self) -> bool:
        """Makes the pages that have changed; whether there were any to be made. What reads the workspace runs in one
        thread, always the same. Raises `MedtuiError`, `OSError`."""
        return self._thread.submit(self._renew).result()

    def _renew(self) -> bool:
        mark = self._mark()
        if mark == self._seen:
            return False
        room = self._look()
        publish(self._out, site(room, url=self._url, contact=self._contact), edition(room))
        self._rows = sought(_all_rows(room))
        self._seen = mark
        return True

    def close(self) -> None:
        """Takes the pages away."""
        self._thread.shutdown()
        shutil.rmtree(self._folder, ignore_errors=True)

    def app(self) -> ASGIApp:
        """The application. `renew` has been called."""

        @asynccontextmanager
        async def running(_app: Starlette) -> AsyncIterator[None]:
            looking = asyncio.create_task(self._follow())
            try:
                yield
            finally:
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking
                self.close()

        routes = [
            Route("/search.html", self._search),
            Mount("/", app=_Pages(directory=self._out, html=True)),
        ]
        handlers = {404: _nothing, 405: _nothing}
        return _Outer(Starlette(routes=routes, lifespan=running, exception_handlers=handlers), self._hosts)

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            # What stands is served on where something cannot be read now; the next look may succeed.
            with suppress(MedtuiError, OSError):
                await asyncio.to_thread(self.renew)

    async def _search(self, request: Request) -> Response:
        query = request.query_params.get("q", "")[:LONGEST]
        page = await asyncio.to_thread((self._out / "search.html").read_text, "utf-8")
        if not query:
            return HTMLResponse(page)
        hits = await asyncio.to_thread(find, self._rows, query)
        return HTMLResponse(with_hits(page, query, hits))


class _Pages(StaticFiles):
    """The files, but for what says how they were made."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path == MANIFEST:
            raise HTTPException(404)
        return await super().get_response(path, scope)


class _Outer:
    """What stands before every page: hosts that are ours, and headers that close the page."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def closing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        if self._hosts and host.lower() not in self._hosts:
            await Response("421", 421, media_type="text/plain")(scope, receive, closing)
            return
        await self._app(scope, receive, closing)


def _all_rows(room: ReadingRoom) -> Iterator[Row]:
    yield from register_rows(room)
    for year in room.years:
        yield from year_rows(room, year)


async def _nothing(_request: Request, error: Exception) -> Response:
    title = _("There is no such page.")
    page = (
        f'<!DOCTYPE html><html lang="{current_language()}"><head><meta charset="utf-8"><title>{typed(title)}</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css"></head><body><main id="main">'
        f'<h1>{typed(title)}</h1><p><a href="/">{typed(_("To the front page"))}</a></p></main></body></html>'
    )
    return HTMLResponse(page, getattr(error, "status_code", 404))

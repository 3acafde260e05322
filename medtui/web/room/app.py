"""The server for phones: a few pages, one stream of events, four things that can be sent.

Everything that touches the meeting runs in one thread of its own; what phones are shown is made there once for all.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medtui.application.meeting.room import NotTaken, Room
from medtui.domain.errors import MedtuiError
from medtui.domain.running.phones import Channel
from medtui.i18n import Translator, translator
from medtui.web.room.guard import BODY_MOST, COOKIE, HEADERS, LASTS, Guard
from medtui.web.room.page import CSP, entering, joining, plain, room_page
from medtui.web.room.view import View, view

LOOK = 0.25
"""Seconds between two looks at the meeting: phones hear of a change at most so often."""
KEEP_ALIVE = 15.0
LINGER = 20.0
"""Seconds after its end that phones are still told that the meeting is over."""
LANGUAGES = ("da", "en")

T = TypeVar("T")


class Server:
    """The pages of one room. `secure` says that they go out under TLS."""

    def __init__(self, room: Room, guard: Guard, effect: str = "", *, secure: bool = False) -> None:
        self.room = room
        self.guard = guard
        self.secure = secure
        self._effect = effect
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="room")
        self._views: dict[str, View] = {}
        self._waiting: set[asyncio.Event] = set()
        self._static = {
            name: _lean((files("medtui") / "web" / "static" / name).read_text("utf-8"))
            for name in ("phone.css", "phone.js")
        }
        self.failed: Exception | None = None
        self.stopping: Callable[[], bool] = lambda: False
        """Whether the server is about to stop: the streams then end by themselves."""
        self.finish: Callable[[], None] = lambda: None
        """Stops the server, once the meeting has been over for a while."""

    def app(self) -> ASGIApp:
        """The application, with what stands before every page."""

        @asynccontextmanager
        async def running(_app: Starlette) -> AsyncIterator[None]:
            await self._make_views()
            looking = asyncio.create_task(self._look())
            try:
                yield
            finally:
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking
                await self._in_thread(self.room.close)
                self._thread.shutdown()

        routes = [
            Route("/", self._front),
            Route("/j/{code}", self._enter),
            Route("/join", self._join, methods=["POST"]),
            Route("/room", self._room),
            Route("/events", self._events),
            Route("/s.css", self._style),
            Route("/s.js", self._script),
            Route("/topic", self._topic, methods=["POST"]),
            Route("/note", self._note, methods=["POST"]),
            Route("/dots", self._dots, methods=["POST"]),
            Route("/compass", self._compass, methods=["POST"]),
            Route("/floor", self._floor, methods=["POST"]),
        ]
        return Starlette(
            routes=routes,
            lifespan=running,
            middleware=[Middleware(_Outer, server=self)],
            exception_handlers={404: self._nothing, 405: self._nothing, Exception: self._broken},
        )

    # -- the meeting

    async def _in_thread(self, what: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, what)

    async def _look(self) -> None:
        """Follows the meeting, and wakes the streams where phones see something else."""
        over = 0.0
        while True:
            await asyncio.sleep(LOOK)
            if self.room.over and (over := over + LOOK) > LINGER:
                self.finish()
            try:
                await self._in_thread(self.room.follow)
                self.failed = None
            except (MedtuiError, OSError) as error:
                # Told on the facilitator's side; the next look may succeed.
                self.failed = error
            if await self._make_views() or self.stopping():
                for one in self._waiting:
                    one.set()

    async def _make_views(self) -> bool:
        before = {lang: seen.news for lang, seen in self._views.items()}

        def make() -> dict[str, View]:
            return {lang: view(self.room, self._effect, translator(lang)) for lang in LANGUAGES}

        self._views = await self._in_thread(make)
        return before != {lang: seen.news for lang, seen in self._views.items()}

    # -- pages

    async def _front(self, request: Request) -> Response:
        t = _language(request)
        if self._token(request) is not None:
            return RedirectResponse("/room", 303)
        return HTMLResponse(joining(t))

    async def _enter(self, request: Request) -> Response:
        return self._let_in(request, str(request.path_params["code"]), lambda t: HTMLResponse(entering(t)))

    async def _join(self, request: Request) -> Response:
        given = await _form(request)
        return self._let_in(request, given.get("code", ""), lambda _t: RedirectResponse("/room", 303))

    def _let_in(self, request: Request, code: str, page: Callable[[Translator], Response]) -> Response:
        t = _language(request)
        right = self.guard.knows_code(code)
        if right is None:
            wait = t("Too many wrong codes have been tried. Wait a moment, then try again.")
            return HTMLResponse(joining(t, wait), 429)
        if not right:
            return HTMLResponse(joining(t, t("That is not the code. It stands on the wall.")), 403)
        answer = page(t)
        if self._token(request) is None:
            answer.set_cookie(
                COOKIE,
                self.guard.new_token(),
                max_age=LASTS,
                httponly=True,
                samesite="strict",
                secure=self.secure,
            )
        return answer

    async def _room(self, request: Request) -> Response:
        token, t = self._token(request), _language(request)
        if token is None:
            return HTMLResponse(joining(t), 401)
        return await self._page(token, t)

    async def _page(self, token: str, t: Translator, told: str = "", status: int = 200) -> Response:
        def look() -> tuple[Mapping[str, int], Mapping[str, int], str]:
            self.room.join(token)
            return self.room.dots_of(token), self.room.answers_of(token), self.room.asked_by(token)

        dots, answers, asked = await self._in_thread(look)
        mark = self.guard.form_mark(token)
        page = room_page(self._views[t.language], dots, answers, mark, told, t, asked)
        return HTMLResponse(page, status)

    async def _style(self, _request: Request) -> Response:
        return Response(self._static["phone.css"], media_type="text/css")

    async def _script(self, _request: Request) -> Response:
        return Response(self._static["phone.js"], media_type="text/javascript")

    async def _nothing(self, request: Request, error: Exception) -> Response:
        t = _language(request)
        status = getattr(error, "status_code", 404)
        return HTMLResponse(plain(t("Nothing here"), t("There is no such page."), t), status)

    async def _broken(self, request: Request, _error: Exception) -> Response:
        t = _language(request)
        return HTMLResponse(plain(t("Not sent"), t("It was not sent. Try again."), t), 400)

    # -- events

    async def _events(self, request: Request) -> Response:
        token, t = self._token(request), _language(request)
        if token is None:
            return Response(status_code=401)
        if not self.guard.begin_stream(token):
            return Response(status_code=429, headers={"Retry-After": "5"})
        return StreamingResponse(self._stream(token, t.language), media_type="text/event-stream")

    async def _stream(self, token: str, lang: str) -> AsyncIterator[bytes]:
        """The newest only: who reads slowly misses what lies between."""
        wake = asyncio.Event()
        self._waiting.add(wake)
        try:
            await self._in_thread(lambda: self.room.join(token))
            sent = ""
            while not self.stopping():
                news = self._views[lang].news
                if news != sent:
                    sent = news
                    yield f"data: {news}\n\n".encode()
                try:
                    await asyncio.wait_for(wake.wait(), KEEP_ALIVE)
                except TimeoutError:
                    yield b": \n\n"
                wake.clear()
        finally:
            self._waiting.discard(wake)
            self.guard.end_stream(token)

    # -- what phones send

    async def _topic(self, request: Request) -> Response:
        return await self._sent(request, lambda _token, given: self.room.send(Channel.TOPICS, _text(given)))

    async def _note(self, request: Request) -> Response:
        return await self._sent(request, lambda _token, given: self.room.send(Channel.NOTES, _text(given)))

    async def _dots(self, request: Request) -> Response:
        return await self._sent(request, lambda token, given: self.room.place_dots(token, _numbers(given)))

    async def _compass(self, request: Request) -> Response:
        return await self._sent(request, lambda token, given: self.room.answer(token, _numbers(given)))

    async def _floor(self, request: Request) -> Response:
        def ask(token: str, given: dict[str, Any]) -> None:
            person, order = given.get("person", ""), given.get("order", 0)
            if not isinstance(person, str) or str(order) not in ("0", "1", ""):
                raise ValueError
            self.room.ask(token, person, order=str(order) == "1")

        return await self._sent(request, ask)

    async def _sent(self, request: Request, do: Callable[[str, dict[str, Any]], None]) -> Response:
        """What every post has in common: who, from where, how often, in what form, and what came of it."""
        token, t = self._token(request), _language(request)
        script = request.headers.get("x-medtui") == "1"
        if token is None:
            return (
                JSONResponse({"told": t("Come in with the code again.")}, 401)
                if script
                else RedirectResponse("/", 303)
            )
        if not self.guard.is_ours(request.headers):
            return await self._answer(token, script, t, t("It was not sent. Try again."), 403)
        if not self.guard.may_post(token):
            return await self._answer(
                token, script, t, t("That was too fast. Wait a second, then try again."), 429
            )
        try:
            given = await (_json(request) if script else _form(request))
        except ValueError:
            return await self._answer(token, script, t, t("It was not sent. Try again."), 400)
        if not script and not self.guard.is_form_of(token, str(given.pop("t", ""))):
            return await self._answer(token, script, t, t("It was not sent. Try again."), 403)
        try:
            await self._in_thread(lambda: do(token, given))
        except NotTaken as error:
            return await self._answer(
                token, script, t, _why(error, t), 409 if error.code == "closed" else 422
            )
        except ValueError:
            return await self._answer(token, script, t, _why(NotTaken("not-valid"), t), 422)
        except (MedtuiError, OSError):
            told = t("It could not be saved: the meeting's disk refuses. Tell the facilitator.")
            return await self._answer(token, script, t, told, 507)
        return await self._answer(token, script, t, t("Saved."), 200)

    async def _answer(self, token: str, script: bool, t: Translator, told: str, status: int) -> Response:
        if script:
            return JSONResponse({"told": told}, status)
        return await self._page(token, t, told, status)

    def _token(self, request: Request) -> str | None:
        return self.guard.token(request.cookies.get(COOKIE))


class _Outer:
    """What stands before every page: hosts that are ours, bodies that are small, headers that close the page."""

    def __init__(self, app: ASGIApp, server: Server) -> None:
        self._app = app
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def closing(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = {**HEADERS, "Content-Security-Policy": CSP}
                if self._server.secure:
                    extra["Strict-Transport-Security"] = "max-age=86400"
                message["headers"] = [
                    *message["headers"],
                    *((name.lower().encode(), value.encode()) for name, value in extra.items()),
                ]
            await send(message)

        if not self._server.guard.is_host(headers.get("host", "")):
            await Response("421", 421, media_type="text/plain")(scope, receive, closing)
            return
        if scope["method"] == "POST" and not _is_small(headers):
            await Response("413", 413, media_type="text/plain")(scope, receive, closing)
            return
        await self._app(scope, receive, closing)


def _lean(text: str) -> bytes:
    """A script or style without indents and comment lines: a phone on a poor network loads less."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()


def _is_small(headers: Mapping[str, str]) -> bool:
    """Whether a body says how long it is, and is short."""
    length = headers.get("content-length", "")
    return length.isascii() and length.isdecimal() and int(length[:9]) <= BODY_MOST and len(length) < 9


def _language(request: Request) -> Translator:
    """The phone's language: the first it names that there is, else Danish."""
    for part in request.headers.get("accept-language", "")[:200].split(","):
        tag = part.split(";")[0].strip().lower().partition("-")[0]
        tag = "da" if tag in ("nb", "nn", "no") else tag
        if tag in LANGUAGES:
            return translator(tag)
    return translator("da")


async def _body(request: Request) -> bytes:
    try:
        raw = await request.body()
    except ClientDisconnect:
        raise ValueError from None
    if len(raw) > BODY_MOST:
        raise ValueError
    return raw


async def _json(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ValueError
    try:
        found = json.loads(await _body(request))
    except RecursionError:
        raise ValueError from None
    if not isinstance(found, dict):
        raise ValueError
    return found


async def _form(request: Request) -> dict[str, Any]:
    from urllib.parse import parse_qsl

    raw = (await _body(request)).decode("utf-8", "replace")
    return dict(parse_qsl(raw, max_num_fields=100))


def _text(given: Mapping[str, Any]) -> str:
    found = given.get("text", "")
    return found if isinstance(found, str) else ""


def _numbers(given: Mapping[str, Any]) -> dict[str, int]:
    """Whole numbers by name. Raises `ValueError` for anything else."""
    found: dict[str, int] = {}
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise ValueError
        text = str(value).strip() or "0"
        if not (text.isascii() and text.isdecimal() and len(text) < 4):
            raise ValueError
        found[name] = int(text)
    return found


def _why(error: NotTaken, t: Translator) -> str:
    return {
        "closed": t("This is closed now. Nothing was counted."),
        "empty": t("There is nothing in it."),
        "too-long": t("That is too long: at most 200 characters."),
        "queue-shut": t("The speakers' list is shut. A point of order may still come."),
        "too-many": t("So much is waiting that no more can come in. Tell the facilitator."),
        "not-valid": t(
            "That cannot be counted: more than there are, or something that is not there any more."
        ),
    }[error.code]

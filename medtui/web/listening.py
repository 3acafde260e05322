"""Where a server listens, and how it is started and stopped: in a thread of its own or in this one."""

from __future__ import annotations

import errno
import ipaddress
import logging
import socket
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from medtui.domain.errors import MedtuiError

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
PORT = 8420


class CannotServe(MedtuiError):
    """The server does not start. `code`: `not-installed`, `public`, `no-address`, `in-use`, or `failed` with a
    sentence."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code)
        self.code, self.what = code, what


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen. Without a `port` it is `PORT`, or a free one where that is taken. `behind` is the address that
    phones use where another server stands before this one."""

    addresses: tuple[str, ...] = (LOOPBACK,)
    port: int | None = None
    behind: str = ""
    tls: tuple[Path, Path] | None = None

    @property
    def secure(self) -> bool:
        """Whether what phones send cannot be read on the way."""
        return self.tls is not None or self.behind.startswith("https://")

    @property
    def private(self) -> bool:
        """Whether nothing leaves this machine."""
        return not self.behind and all(ipaddress.ip_address(a).is_loopback for a in self.addresses)


def own_addresses() -> list[str]:
    """The private addresses of this machine that other devices in the house may reach it by. Nothing is sent."""
    found: set[str] = set()
    # Connecting a datagram socket sends nothing; it only asks the system which address it would go out from.
    for target in ("10.255.255.255", "172.31.255.255", "192.168.255.255"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
                found.add(str(probe.getsockname()[0]))
            except OSError:
                continue
    with suppress(OSError):
        found |= {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return sorted(a for a in found if _is_private(a))


def _is_private(address: str) -> bool:
    one = ipaddress.ip_address(address)
    return one.is_private and not (one.is_loopback or one.is_link_local or one.is_unspecified)


def check(listening: Listening) -> None:
    """Whether these may be listened on: never all of them by itself, and no public one unless another server stands
    before it. Raises `CannotServe`."""
    for address in listening.addresses:
        try:
            one = ipaddress.ip_address(address)
        except ValueError:
            raise CannotServe("no-address", address) from None
        if not listening.behind and (one.is_unspecified or not (one.is_private or one.is_loopback)):
            raise CannotServe("public", address)


@dataclass
class Running:
    """A server at work. `urls` are the addresses it listens on, `entry` is what the code on the wall leads to."""

    urls: tuple[str, ...]
    entry: str
    _server: uvicorn.Server
    _sockets: Sequence[socket.socket]
    _thread: threading.Thread | None = field(default=None)

    def in_this_thread(self) -> None:
        """Serves until it is stopped."""
        self._server.run(sockets=list(self._sockets))

    def in_background(self) -> None:
        """Serves in a thread of its own, once it is ready. Raises `CannotServe` where it does not become so."""
        self._thread = threading.Thread(target=self.in_this_thread, name="phones", daemon=True)
        self._thread.start()
        give_up = time.monotonic() + 10
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > give_up:
                raise CannotServe("in-use")
            time.sleep(0.01)

    @property
    def stopping(self) -> bool:
        """Whether it is about to stop."""
        return self._server.should_exit

    def finish(self) -> None:
        """Lets it stop, from any thread."""
        self._server.should_exit = True

    def stop(self) -> None:
        """Stops it; nobody is told anything more."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(5)


@dataclass(frozen=True, slots=True)
class Place:
    """Addresses that are listened on. `base` is what others are told, `hosts` the names a request may be sent to."""

    urls: tuple[str, ...]
    base: str
    hosts: frozenset[str]
    sockets: tuple[socket.socket, ...]


def listen(listening: Listening) -> Place:
    """Begins to listen. Raises `CannotServe`."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError as error:
        raise CannotServe("not-installed", error.name or "") from None
    check(listening)
    sockets = tuple(_sockets(listening))
    scheme = "https" if listening.tls else "http"
    port = sockets[0].getsockname()[1]
    urls = tuple(f"{scheme}://{_host(a)}:{port}" for a in listening.addresses)
    outside = [u for u, a in zip(urls, listening.addresses, strict=True) if a != LOOPBACK]
    base = listening.behind.rstrip("/") or (outside or list(urls))[0]
    names = {urlsplit(u).netloc.lower() for u in (*urls, base)} | {f"localhost:{port}", f"{LOOPBACK}:{port}"}
    return Place(urls, base, frozenset(names), sockets)


def at_work(app: ASGIApp, place: Place, listening: Listening, entry: str) -> Running:
    """A server for an application, ready to be run. `entry` is what people are told to open."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="on",
        loop="asyncio",
        http="h11",
        ws="none",
        timeout_keep_alive=20,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=16 * 1024,
        proxy_headers=False,
        ssl_certfile=str(listening.tls[0]) if listening.tls else None,
        ssl_keyfile=str(listening.tls[1]) if listening.tls else None,
    )
    # What goes wrong is told to the facilitator, not to the terminal that the meeting is projected from.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    return Running(place.urls, entry, uvicorn.Server(config), place.sockets)


def _sockets(listening: Listening) -> Iterable[socket.socket]:
    port = PORT if listening.port is None else listening.port
    bound = False
    for address in listening.addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        one = socket.socket(family, socket.SOCK_STREAM)
        if sys.platform != "win32":
            # There it would let two servers have one port.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            try:
                one.bind((address, port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE or listening.port is not None or bound:
                    raise
                one.bind((address, 0))
        except OSError:
            one.close()
            raise CannotServe("in-use", f"{address}:{port}") from None
        # The same port on every address, also where any was asked for.
        port, bound = one.getsockname()[1], True
        one.listen(512)
        yield one


def _host(address: str) -> str:
    return f"[{address}]" if ":" in address else address

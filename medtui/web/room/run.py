"""The phones' server at work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from medtui.web.listening import Listening, Running, at_work, listen

if TYPE_CHECKING:
    from medtui.application.meeting.room import Room


def start(room: Room, listening: Listening, effect: str = "") -> Running:
    """Makes a server for a room, listening already. Raises `CannotServe`."""
    place = listen(listening)
    from medtui.web.room.app import Server
    from medtui.web.room.guard import Guard

    guard = Guard(room.key, room.code, place.hosts, time.monotonic)
    server = Server(room, guard, effect, secure=listening.secure)
    entry = f"{place.base}/j/{room.code}"
    room.addresses(entry)
    running = at_work(server.app(), place, listening, entry)
    server.stopping = lambda: running.stopping
    server.finish = running.finish
    return running

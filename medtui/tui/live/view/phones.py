"""The phones of a meeting, as its live screen sees them: how many are here, what waits, and the server that was started
from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from medtui.i18n import _, current_language, ngettext
from medtui.store.files.room import RoomFiles

if TYPE_CHECKING:
    from medtui.application.meeting.room import Lobby, Told
    from medtui.tui.kit.desk import Desk
    from medtui.web.room.child import Child

LOOK = 0.5
"""Seconds between two looks at what phones have sent."""


class Phones:
    """Nothing of it is loaded until phones have been served for the meeting. `tell` says a sentence on the screen,
    `changed` is called when something has come that waits."""

    def __init__(self, desk: Desk, tell: Callable[[str], None], changed: Callable[[], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._changed = changed
        self._child: Child | None = None
        self._lobby: Lobby | None = None
        self._looked = 0.0
        self._waited = 0
        self._over = ""
        self._alone = Lock()
        self._left = False

    @property
    def lobby(self) -> Lobby:
        """What phones are allowed, and what waits."""
        if self._lobby is None:
            from medtui.application.meeting.room import Lobby

            self._lobby = Lobby(self._desk.workspace, self._desk.meeting.id)
        return self._lobby

    def told(self) -> Told | None:
        """How it stands with the phones; none where there never were any."""
        if self._lobby is None and RoomFiles(self._desk.workspace.root, self._desk.meeting.id).mark() == (
            0,
            0,
        ):
            return None
        return self.lobby.look()

    def look(self) -> None:
        """Now and then: has something come that waits, and were more dots counted than there are?"""
        if monotonic() - self._looked < LOOK:
            return
        self._looked = monotonic()
        told = self.told()
        if told is None:
            return
        waits = len(told.waiting)
        if waits > self._waited:
            self._changed()
        self._waited = waits
        self._look_for_too_many(told)

    def _look_for_too_many(self, told: Told) -> None:
        from medtui.domain.running.phones import over_count
        from medtui.wording.phones import over_count_words

        meeting = self._desk.meeting
        phoned = any(topic.phone_dots for topic in meeting.topics)
        found = over_count(meeting, told.joined) if phoned else None
        words = over_count_words(found) if found else ""
        if words and words != self._over:
            self._tell(words)
        self._over = words

    def head(self) -> tuple[tuple[str, str], ...]:
        """What the head of the screen says of them, in pieces."""
        told = self.told()
        if told is None or not (told.url or told.waiting):
            return ()
        here = ngettext("{n} phone", "{n} phones", told.joined).format(n=told.joined)
        waits = _("{n} waiting").format(n=len(told.waiting)) if told.waiting else ""
        return ((here + " ", "quiet"), (waits + " " if waits else "", "warn"), (" ", "plain"))

    async def start(self, addresses: tuple[str, ...]) -> None:
        """Starts a server. Raises `CannotServe`."""
        from medtui.web.room.child import serve_apart

        desk = self._desk
        root, meeting, lang = desk.workspace.root, desk.meeting.id, current_language()

        def work() -> None:
            child = serve_apart(root, meeting, addresses, lang)
            with self._alone:
                if self._left:
                    child.stop()
                else:
                    self._child = child

        # In a thread to its end, also should the screen be left meanwhile: a server is never left alone.
        await asyncio.to_thread(work)

    @property
    def is_ours(self) -> bool:
        """Whether the server was started here, so that it can be stopped here."""
        return self._child is not None and self._child.alive

    def stop(self) -> None:
        """Stops the server that was started here."""
        with self._alone:
            if self._child is not None:
                self._child.stop()
                self._child = None

    def leave(self) -> None:
        """The screen is left, and its server with it."""
        self._left = True
        self.stop()

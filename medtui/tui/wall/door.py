"""How phones come in, on the wall: a QR code with its address, or the address and code alone where there is no room."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from medtui.i18n import _
from medtui.store.files.room import RoomFiles
from medtui.tui.look.cells import Line, cut
from medtui.tui.wall.letters import largest

if TYPE_CHECKING:
    from medtui.application.meeting.room import Lobby
    from medtui.store.workspace.workspace import Workspace

GAP = 3
LOOK = 0.5
"""Seconds between two looks at what the server says of itself."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where phones come in. `rows` is the QR code, dark as full; none where it cannot be drawn. `open` says that
    something can be sent now."""

    url: str
    code: str
    rows: tuple[str, ...] = ()
    open: bool = False

    @property
    def address(self) -> str:
        """What is typed on a phone, without the code."""
        return self.url.rpartition("/j/")[0]

    @property
    def words(self) -> str:
        """Address and code, for one line."""
        return _("Phones: {address} · code {code}").format(address=self.address, code=self.code)


class Doorway:
    """Finds the door of a meeting's room: looks a little less often than the wall does."""

    def __init__(self, workspace: Workspace, meeting: str) -> None:
        self._files = RoomFiles(workspace.root, meeting)
        self._workspace = workspace
        self._looked = -LOOK
        self._lobby: Lobby | None = None
        self._door: Door | None = None

    def __call__(self) -> Door | None:
        """The door; none while no phones are served."""
        if monotonic() - self._looked < LOOK:
            return self._door
        self._looked = monotonic()
        if self._lobby is None and self._files.mark() != (0, 0):
            from medtui.application.meeting.room import Lobby

            self._lobby = Lobby(self._workspace, self._files.meeting)
        told = self._lobby.look() if self._lobby is not None else None
        if told is None or not told.url:
            self._door = None
        elif self._door is None or (self._door.url, self._door.open) != (told.url, bool(told.channels)):
            from medtui.web.room.qr import qr_lines

            self._door = Door(told.url, told.code, tuple(qr_lines(told.url)), bool(told.channels))
        return self._door


def large_door(door: Door, cells: int, room: int) -> list[Line]:
    """The code as large as it goes, the QR code beside it where there is room; at most `room` lines."""
    wide = max((len(row) for row in door.rows), default=0)
    beside = bool(door.rows) and len(door.rows) <= room and wide + GAP + 20 <= cells
    left: list[Line] = [[("  ", "plain"), (row, "code")] for row in door.rows] if beside else []
    space = cells - (wide + GAP if beside else 0) - 4
    code = largest(door.code, space, max(1, min(room - 4, 12))) or [door.code]
    address = largest(door.address, space, max(1, room - 4 - len(code)), most=5) or [cut(door.address, space)]
    right: list[Line] = [
        *([(row, "plain")] for row in address),
        [],
        [(_("Code"), "quiet")],
        *([(row, "heading")] for row in code),
    ]
    if not beside:
        return [[("  ", "plain"), *line] for line in right[:room]]
    above = max(0, (len(left) - len(right)) // 2)
    right = [[] for _row in range(above)] + right[: len(left)]
    found: list[Line] = []
    for number, line in enumerate(left):
        more = right[number] if number < len(right) else []
        found.append([*line, (" " * GAP, "plain"), *more])
    return found


def corner(door: Door, lines: list[Line], cells: int, height: int) -> list[Line]:
    """The lines of a wall with the QR code laid into its lower left corner, where these lines are free there and all
    of it fits."""
    rows = door.rows
    if not rows or not door.open or len(rows) > height // 2 or len(rows[0]) > cells // 3:
        return lines
    place = range(height - len(rows), height)
    if any(_begins(lines[at]) < len(rows[0]) + GAP for at in place):
        return lines
    after = list(lines)
    for at, row in zip(place, rows, strict=True):
        after[at] = [(" ", "plain"), (row, "code"), *_behind(lines[at], len(row) + 1)]
    return after


def _begins(line: Line) -> int:
    """The column of the first sign of a line that is seen."""
    text = "".join(piece for piece, _style in line)
    return len(text) - len(text.lstrip()) if text.strip() else 1 << 16


def _behind(line: Line, column: int) -> Line:
    """What stands from a column on, before which there is nothing but blanks."""
    found: list[tuple[str, str]] = []
    for text, style in line:
        drop = min(column, len(text))
        column -= drop
        if text[drop:]:
            found.append((text[drop:], style))
    return found

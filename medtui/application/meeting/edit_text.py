"""The minutes edited as text: what that would change, and its being taken into the meeting in one step."""

from __future__ import annotations

import contextlib
from pathlib import Path

from medtui.application.meeting.seat import Seat
from medtui.domain.commands.combined import ForSide, Several
from medtui.domain.model.change import Command
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Side
from medtui.minutes.edits.changes import Editing
from medtui.minutes.edits.edit import edited
from medtui.store.files.edits import keep
from medtui.store.workspace.outputs import mark


class EditedText:
    """A text that was made of a meeting (`base`) and edited since. `result` is what it would change, and what of it was
    not understood; both are reckoned from the meeting as this seat last saw it."""

    def __init__(self, seat: Seat, base: Meeting, text: str) -> None:
        self.seat, self.base, self.text = seat, base, text
        seat.session.refresh()
        self.result: Editing = self._read()

    def read_again(self) -> None:
        """Reckons anew, from the meeting as it is now."""
        self.result = self._read()

    def command(self, side: Side | None = None) -> Command:
        """All of it as one command; for a side, where one is named."""
        command = Several(self.result.commands, "edit-text")
        return ForSide(command, side) if side else command

    def take(self, side: Side | None = None, source: Path | None = None) -> None:
        """Takes the changes into the meeting. A file (`source`) that holds nothing more than they say need not be kept
        when the minutes are written over it. Raises what `Seat.do` raises; then nothing was changed."""
        with self.seat.together():
            self.seat.do(self.command(side))
            if source is not None and not self.result.unread:
                with contextlib.suppress(OSError):
                    mark(self.seat.workspace.root, source, source.read_bytes(), self.base.id)

    def keep(self) -> Path:
        """Keeps the text as a file: something of it was not taken. Raises `OSError`."""
        return keep(self.seat.workspace.root, self.base.id, self.text)

    def _read(self) -> Editing:
        return edited(self.base, self.text, self.seat.meeting, self.seat.workspace.name_book(self.base))

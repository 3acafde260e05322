"""The line one searches in: Enter takes the chosen row, and what was typed stays."""

from __future__ import annotations

from medtui.tui.kit.capture_line import CaptureLine


class SeekLine(CaptureLine):
    """Each key narrows a list."""

    async def action_submit(self) -> None:
        self.post_message(self.Entered(self, self.typed))

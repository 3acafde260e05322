"""A bar in a line of text, for the first index of a big folder."""

from __future__ import annotations

from medtui.i18n import _
from medtui.tui.cells import Line, cut


def progress_line(count: int, of: int, cells: int) -> Line:
    """How many of how many meetings have been read, as a bar and in words."""
    size = min(30, max(4, cells // 4))
    filled = size * count // max(of, 1)
    text = _("Reading meetings: {n} of {of}").format(n=count, of=of)
    return [
        (" " + "▓" * filled + "░" * (size - filled), "bar"),
        ("  " + cut(text, cells - size - 4), "plain"),
    ]

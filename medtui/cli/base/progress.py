"""A bar on the terminal for work that takes longer than one likes to wait without a word."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Generator

from medtui.i18n import _

BAR = 30
# Fewer than so many are read before anybody could read the word.
_FEW = 200


@contextlib.contextmanager
def counting(text: str) -> Generator[Callable[[int, int], None]]:
    """Takes how many `{n}` of how many `{of}` are done. Says nothing where no terminal would show it."""
    shown = False
    terminal = False
    with contextlib.suppress(ValueError, AttributeError):
        terminal = sys.stderr.isatty()

    def told(done: int, of: int) -> None:
        nonlocal shown
        if terminal and of > _FEW:
            filled = BAR * done // of
            bar = "▓" * filled + "░" * (BAR - filled)
            _put(f"\r{bar}  {text.format(n=done, of=of)}")
            shown = True

    try:
        yield told
    finally:
        if shown:
            _put("\r\x1b[K")


def reading_meetings() -> contextlib.AbstractContextManager[Callable[[int, int], None]]:
    """The same for the meetings that the catalogue reads."""
    return counting(_("Reading meetings: {n} of {of}"))


def _put(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()

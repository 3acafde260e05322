"""A bar on the terminal for work that takes longer than one likes to wait without a word."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Generator

from medtui.i18n import _, ngettext

BAR = 30
# Fewer than so many are read before anybody could read the word.
_FEW = 200


@contextlib.contextmanager
def counting(text: str) -> Generator[Callable[[int, int], None]]:
    """Takes how many `{n}` of how many `{of}` are done. Says nothing where no terminal would show it."""
    shown = False
    began = time.monotonic()
    terminal = False
    with contextlib.suppress(ValueError, AttributeError):
        terminal = sys.stderr.isatty()

    def told(done: int, of: int) -> None:
        nonlocal shown
        if terminal and of > _FEW:
            filled = BAR * done // of
            bar = "▓" * filled + "░" * (BAR - filled)
            _put(f"\r{bar}  {text.format(n=done, of=of)}{_left(time.monotonic() - began, done, of)}\x1b[K")
            shown = True

    try:
        yield told
    finally:
        if shown:
            _put("\r\x1b[K")


def _left(spent: float, done: int, of: int) -> str:
    """How long the rest will take, once that can be told."""
    if done < _FEW // 10 or spent < 2:
        return ""
    seconds = round(spent / done * (of - done))
    if seconds < 90:
        return "  " + ngettext("{n} second left", "{n} seconds left", seconds).format(n=seconds)
    minutes = round(seconds / 60)
    return "  " + ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)


def reading_meetings() -> contextlib.AbstractContextManager[Callable[[int, int], None]]:
    """The same for the meetings that the catalogue reads."""
    return counting(_("Reading meetings: {n} of {of}"))


def _put(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()

"""The two streams: data on the first, messages on the second, neither with anything that a terminal would obey."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable
from typing import IO, Any

from medtui.domain.text import clean

# JSON escapes C0 by itself. These would reach the terminal, or end a line for some readers.
_RAW = re.compile("[\x7f-\x9f\u2028\u2029]")


def prepare() -> None:
    """Data for a file or a pipe is UTF-8 with plain line ends; a character that cannot be shown stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                if stream is sys.stdout and not stream.isatty():
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
                else:
                    stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """A line of data."""
    print(clean(text))


def write(text: str) -> None:
    """A whole document, to the byte."""
    sys.stdout.write(text)


def data(value: Any) -> None:
    """Data as JSON."""
    print(as_json(value))


def listed(values: Iterable[Any]) -> None:
    """Data as a JSON list, written one by one: a long list is never in memory whole."""
    behind = "[]"
    for number, value in enumerate(values):
        text = as_json(value).replace("\n", "\n  ")
        sys.stdout.write(f"{',' if number else '['}\n  {text}")
        behind = "\n]"
    print(behind)


def as_json(value: Any) -> str:
    """JSON, in letters as they are."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def note(text: str) -> None:
    """A message to the user."""
    # With the second stream closed there is nobody to tell; that must not stop the work.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(clean(text), file=sys.stderr, flush=True)


def is_asked() -> bool:
    """Whether somebody sits there who can answer."""
    return bool(sys.stdin and sys.stdin.isatty())


def confirmed(question: str) -> bool:
    """Whether a question is answered with yes. Without a terminal nobody can be asked, and that is a no."""
    if not is_asked():
        return False
    try:
        print(clean(question), end=" ", file=sys.stderr, flush=True)
        return input().strip().casefold()[:1] in ("y", "j")
    except (OSError, EOFError):
        return False


def give_up(stream: IO[str] | None) -> None:
    """Nobody reads this stream any more: what is left in it goes nowhere, also when Python closes it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if stream is not None:
            sink = os.open(os.devnull, os.O_WRONLY)
            os.dup2(sink, stream.fileno())
            os.close(sink)

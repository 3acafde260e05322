"""What is being made: a note beside the workspace, so that a program that was stopped in the middle goes on where it
was instead of making the same once more."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medtui.store.disk.atomic import make_folder, write_text
from medtui.store.disk.locations import HIDDEN


@contextmanager
def making(root: Path, what: str) -> Iterator[bool]:
    """Whether the same was begun before and not ended. The note goes when the work is done, or has failed and said so;
    only a program that was stopped leaves it. Without a note that can be kept the work goes on all the same."""
    note = root / HIDDEN / "making" / hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()[:32]
    begun = note.exists()
    with contextlib.suppress(OSError):
        make_folder(note.parent)
        write_text(note, "")
    try:
        yield begun
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)

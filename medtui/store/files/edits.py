"""The files of minutes that are edited as text: the one that the editor opens, and the one that is kept."""

from __future__ import annotations

import contextlib
from pathlib import Path

from medtui.store.disk.atomic import write_text
from medtui.store.disk.locations import HIDDEN
from medtui.store.workspace.outputs import keep as put_beside


def open_copy(root: Path, meeting: str, text: str) -> Path:
    """A file with these minutes for an editor. Raises `OSError`."""
    path = root / HIDDEN / "edits" / f"{meeting}.md"
    write_text(path, text)
    return path


def read_copy(path: Path) -> str:
    """What the editor left; what is not UTF-8 is read as Windows writes it. Raises `OSError`."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def keep(root: Path, meeting: str, text: str) -> Path:
    """Keeps an edited text beside the minutes, since not all of it was taken. Raises `OSError`."""
    return put_beside(root / f"{meeting}.md", text.encode("utf-8"))


def drop_copy(path: Path) -> None:
    """The editor's file is no longer needed."""
    with contextlib.suppress(OSError):
        path.unlink()

"""Whole files: written so that they are either the old or the new one, never half, and read where they are files."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path


def read_start(path: Path, most: int) -> bytes:
    """At most so many bytes of a file, from its beginning. Raises `OSError`, also for what is no ordinary file: reading
    a pipe or a device might never end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read(most)


def write_text(path: Path, text: str) -> bool:
    """Writes a text file by a synced temporary file in the same folder; False where it already said just this.

    The temporary file is private to the user from its first byte, and so is the result. Raises `OSError`; the
    old file then stands.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> bool:
    """As `write_text`, for bytes."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        # Whoever is told knows the file by its own name.
        error.filename, error.filename2 = str(path), None
        raise
    sync_folder(path.parent)
    return True


def make_folder(path: Path) -> None:
    """The folder, and those above it, private to the user where they had to be made."""
    if not path.is_dir():
        if not path.parent.exists():
            make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def sync_folder(path: Path) -> None:
    """Makes new names in a folder durable, where the system can do that."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""A whole workspace into one file.

Each database is read between two writes, so the file can be made while a meeting runs. It has its name only once it
has been read back and every database in it replayed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import time
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from medtui.store.disk.atomic import sync_folder, write_text
from medtui.store.disk.locations import HIDDEN
from medtui.store.upkeep.archive import (
    LIST,
    Bad,
    Contents,
    Saved,
    entry,
    is_backup,
    is_database,
    listed,
    opened,
    pieces,
    unsafe,
)
from medtui.store.upkeep.check import Fault, check_raw, is_temporary, read_whole

# Who sits where is known only while somebody does; copies are made anew, and a backup is one.
_NOTED: Final = "backups.txt"
_NOT_KEPT: Final = (f"{HIDDEN}/seats/", f"{HIDDEN}/copies/", f"{HIDDEN}/writers/", f"{HIDDEN}/{_NOTED}")


def backup(root: Path, path: Path, newest_schema: int, now: datetime) -> Saved:
    """Puts a workspace into a new file, private to the user. Raises `FileExistsError`, `OSError`, and `Bad` where the
    file, read back, is not what it should be; nothing has the name then."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    contents = Contents(at=now.isoformat(), schema=newest_schema)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
                for name, found in _kept(root, contents):
                    _pack(packed, name, found, newest_schema, contents)
                packed.writestr(entry(LIST, time.time()), contents.to_json())
            file.flush()
            os.fsync(file.fileno())
        _verified(draft, newest_schema)
        _give_name(draft, path)
    except OSError as error:
        # Whoever is told knows the file by its own name.
        if error.filename in (None, str(draft), draft):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    sync_folder(path.parent)
    return contents.saved(path)


def note_backup(root: Path, path: Path) -> None:
    """Remembers where a backup lies, so that whoever purges something can be told. Fails softly."""
    with contextlib.suppress(OSError, ValueError):
        known = [*known_backups(root), Path(os.path.abspath(path))]
        lines = "".join(f"{found}\n" for found in dict.fromkeys(map(str, known)) if "\n" not in found)
        write_text(root / HIDDEN / _NOTED, lines)


def known_backups(root: Path) -> list[Path]:
    """The backups of a workspace that still lie where they were put, and those inside of it."""
    found: Iterable[str] = ()
    with contextlib.suppress(OSError, ValueError):
        found = (root / HIDDEN / _NOTED).read_text("utf-8").splitlines()
    noted = [Path(line) for line in found if line]
    inside = [Path(os.path.abspath(p)) for p in sorted(root.rglob("*.zip"))]
    return [p for p in dict.fromkeys([*noted, *inside]) if p.is_file() and is_backup(p)]


def _kept(root: Path, contents: Contents) -> Iterator[tuple[str, Path]]:
    """Every file of the workspace; links are not followed, and earlier backups are no part of it."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        here = Path(folder)
        for name in sorted(names):
            found = here / name
            relative = found.relative_to(root).as_posix()
            if is_temporary(name) or relative.startswith(_NOT_KEPT):
                continue
            if unsafe(relative) or not stat.S_ISREG(found.lstat().st_mode):
                contents.left_out.append(relative)
            elif not is_backup(found):
                yield relative, found
        contents.left_out += [
            (here / name).relative_to(root).as_posix() for name in folders if (here / name).is_symlink()
        ]


def _pack(packed: zipfile.ZipFile, name: str, found: Path, newest_schema: int, contents: Contents) -> None:
    try:
        raw = _whole_lines(found) if is_database(name) else found.read_bytes()
    except FileNotFoundError:
        return  # It was removed since the folder was looked at.
    if is_database(name):
        findings = check_raw(found, raw, newest_schema)
        if findings:
            contents.damaged.append(name)
        newer = [int(f.detail) for f in findings if f.fault is Fault.NEWER and f.detail.isdecimal()]
        contents.schema = max(contents.schema, *newer) if newer else contents.schema
    packed.writestr(entry(name, found.stat().st_mtime), raw)
    contents.files[name] = len(raw), hashlib.sha256(raw).hexdigest()


def _whole_lines(path: Path) -> bytes:
    """A database up to its last whole line: one that is cut off behind it was never acknowledged."""
    raw = read_whole(path)
    findings = check_raw(path, raw, 1 << 62)
    torn = raw and any(f.fault is Fault.TORN for f in findings)
    return raw[: raw.rindex(b"\n") + 1] if torn else raw


def _give_name(draft: Path, path: Path) -> None:
    """The name for the file, unless another file got it meanwhile. Raises `FileExistsError`."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.rename(draft, path)


def _verified(path: Path, newest_schema: int) -> None:
    """Reads a new backup as `restore` will: sums, and the history of every database replayed."""
    with opened(path) as packed:
        contents = listed(packed, 1 << 62)
        for name in contents.files:
            raw = b"".join(pieces(packed, name, contents))
            damaged = is_database(name) and bool(check_raw(Path(name), raw, newest_schema))
            if damaged != (name in contents.damaged):
                raise Bad("damaged", name)

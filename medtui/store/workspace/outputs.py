"""Files that are made of meetings: never written over what this program did not write, nor over what a hand changed.

What was written last is known by its digest, in a note in the workspace. A file that says something else by now was
edited: it is kept beside the new one.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError
from medtui.store.disk.atomic import write_bytes, write_text
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER
from medtui.store.journal.lines import PREFIX

FOLDER: Final = "written"
EDITED: Final = ".edited"
_EDITED: Final = re.compile(rf"{re.escape(EDITED)}(-\d+)?$")


class Occupied(MedtuiError, OSError):
    """A file that is not to be written over. `code`: `database`, `other-meeting` or `not-ours`."""

    def __init__(self, path: Path, code: str) -> None:
        super().__init__(code)
        self.path, self.code = path, code


def put(root: Path, path: Path, data: bytes, meeting: str) -> Path | None:
    """Writes a file that was made of a meeting; where a hand had changed the one that was there, how that is called
    now. Raises `Occupied`, `OSError`; nothing is written then."""
    target = Path(os.path.realpath(path))
    kept: Path | None = None
    old = _read(target)
    if old is not None and old != data:
        _refuse(root, target, old, meeting)
        digest, whose = _note(root, target)
        if digest != _digest(old):
            if not digest and not _beside(root, target, meeting):
                raise Occupied(path, "not-ours")
            kept = keep(target, old)
        elif whose != meeting:
            raise Occupied(path, "other-meeting")
    elif old is None:
        _refuse(root, target, b"", meeting)
    write_bytes(target, data)
    mark(root, target, data, meeting)
    return kept


def mark(root: Path, path: Path, data: bytes, meeting: str) -> None:
    """Notes that these bytes are what this program knows of a file. That it failed costs a copy too many later."""
    with contextlib.suppress(OSError):
        write_text(_note_path(root, Path(os.path.realpath(path))), f"{_digest(data)} {meeting}\n")


def is_own(root: Path, path: Path) -> bool:
    """Whether a file is just what this program wrote there last."""
    target = Path(os.path.realpath(path))
    old, (digest, _whose) = _read(target), _note(root, target)
    return old is not None and digest == _digest(old)


def owner(root: Path, path: Path) -> str:
    """The meeting whose file this is by its name; empty where there is no such meeting."""
    stem = path.name
    while "." in stem:
        stem = stem.rpartition(".")[0]
        if (root / f"{stem}{MEETING_SUFFIX}").is_file():
            return stem
    return ""


def keep(path: Path, data: bytes) -> Path:
    """Puts what was edited beside the file, under a name that is free or holds the same. Raises `OSError`."""
    number = 1
    while True:
        ending = EDITED if number == 1 else f"{EDITED}-{number}"
        kept = path.with_name(f"{path.stem}{ending}{path.suffix}")
        if not os.path.lexists(kept) or _read(kept) == data:
            write_bytes(kept, data)
            return kept
        number += 1


def _refuse(root: Path, path: Path, old: bytes, meeting: str) -> None:
    """Raises `Occupied` for what no output is ever put over, whether this program wrote it or not."""
    named = path.name.endswith(MEETING_SUFFIX) and (path.parent == root.resolve() or old.startswith(PREFIX))
    if old.removeprefix(b"\xef\xbb\xbf").startswith(PREFIX) or named or path.name == REGISTER:
        raise Occupied(path, "database")
    if path.is_relative_to(root.resolve() / HIDDEN):
        raise Occupied(path, "not-ours")
    if path.parent == root.resolve() and (other := owner(root, path)) and other != meeting:
        raise Occupied(path, "other-meeting")


def _beside(root: Path, path: Path, meeting: str) -> bool:
    """Whether a file is one that this program makes beside a meeting's database, and may have made before it took
    notes."""
    return path.parent == root.resolve() and path.name.startswith(f"{meeting}.")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes) -> str:
    # Loaded where it is needed: a captured line does without.
    from hashlib import sha256

    return sha256(data).hexdigest()


def _note(root: Path, path: Path) -> tuple[str, str]:
    """The digest of what was written there last, and of which meeting it was made."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        digest, _blank, meeting = _note_path(root, path).read_text("utf-8").strip().partition(" ")
        return digest, meeting
    return "", ""


def _note_path(root: Path, path: Path) -> Path:
    home = root.resolve()
    # A workspace that is moved takes its own files along.
    where = path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
    name = _digest(where.encode("utf-8", "surrogateescape"))[:32]
    return root / HIDDEN / FOLDER / name

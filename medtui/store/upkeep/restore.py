"""A workspace out of a backup: a whole one, or none."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import zipfile
from pathlib import Path, PurePosixPath

from medtui.domain.errors import MedtuiError
from medtui.store.disk.atomic import make_folder, sync_folder
from medtui.store.upkeep.archive import Bad, Contents, Saved, is_database, listed, opened, pieces
from medtui.store.upkeep.check import Fault, check_raw


class NotEmpty(MedtuiError):
    """Something stands where a workspace should be restored to."""

    def __init__(self, root: Path, names: tuple[str, ...]) -> None:
        super().__init__(str(root))
        self.root, self.names = root, names


def restore(path: Path, root: Path, newest_schema: int) -> Saved:
    """Makes a workspace from a backup in a folder that does not exist or is empty.

    Raises `NotEmpty` where it is not, `Bad`, and `OSError`; the folder is then as it was.
    """
    if there := occupants(root):
        raise NotEmpty(root, there)
    root = Path(os.path.abspath(root))
    with opened(path) as packed:
        contents = listed(packed, newest_schema)
        make_folder(root.parent)
        _room_for(contents, root.parent)
        draft = root.parent / f".{root.name}.{os.getpid()}.tmp"
        draft.mkdir(mode=0o700)
        try:
            for name in contents.files:
                _unpack(packed, name, draft, contents)
            _check_folder(draft, contents, newest_schema)
            _take_place(draft, root)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    return contents.saved(root)


def occupants(root: Path) -> tuple[str, ...]:
    """What stands in the way of a new workspace; a file of that name by its own."""
    if not os.path.lexists(root):
        return ()
    if not root.is_dir():
        return (root.name,)
    return tuple(sorted(os.listdir(root)))


def _unpack(packed: zipfile.ZipFile, name: str, into: Path, contents: Contents) -> None:
    target = into.joinpath(*PurePosixPath(name).parts)
    make_folder(target.parent)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces(packed, name, contents):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(target.parent)


def _check_folder(root: Path, contents: Contents, newest_schema: int) -> None:
    """What was written, read back from the disk: sums, and every database replayed."""
    for name, (size, digest) in contents.files.items():
        raw = root.joinpath(*PurePosixPath(name).parts).read_bytes()
        if len(raw) != size or hashlib.sha256(raw).hexdigest() != digest:
            raise Bad("damaged", name)
        if is_database(name):
            findings = check_raw(Path(name), raw, newest_schema)
            newer = next((f.detail for f in findings if f.fault is Fault.NEWER), "")
            if newer:
                raise Bad("newer", newer)
            if findings and name not in contents.damaged:
                raise Bad("damaged", name)


def _room_for(contents: Contents, folder: Path) -> None:
    wanted = sum(size for size, _sum in contents.files.values())
    with contextlib.suppress(OSError):
        if shutil.disk_usage(folder).free < wanted:
            raise Bad("no-room", str(wanted))


def _take_place(draft: Path, root: Path) -> None:
    """The folder under its name. Raises `NotEmpty` where something came there meanwhile."""
    try:
        if root.is_dir() and not root.is_symlink():
            root.rmdir()
        os.rename(draft, root)
    except OSError:
        if there := occupants(root):
            raise NotEmpty(root, there) from None
        raise
    sync_folder(root.parent)

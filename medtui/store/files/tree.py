"""A folder of files that are made by the program: put there all or none, and only what has changed is made again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from medtui.domain.errors import MedtuiError

MANIFEST: Final = ".medtui-site.json"
SCHEMA: Final = 1


class NotOurs(MedtuiError, OSError):
    """A folder that holds something else: it is not replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__("not-ours")
        self.path = path


@dataclass(frozen=True, slots=True)
class Made:
    """One file: its path below the folder, what it was made of, and how it is made. A file with the same `key` as last
    time is not made again; one without a key always is."""

    path: str
    make: Callable[[], bytes]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """What was done: files written, files that stood there already, files that are gone."""

    written: int
    kept: int
    removed: int


def put_tree(out: Path, files: Iterable[Made], edition: str) -> Put:
    """Replaces the folder `out` by these files. `edition` says how all of them are made: with another one every file is
    made again. The new folder is made beside the old one and then takes its place; cut off before that, the old one
    stands. Raises `NotOurs` for a folder with other things in it, and `OSError`."""
    out = Path(os.path.abspath(out))
    old = _manifest(out)
    known: dict[str, list[Any]] = old["files"] if old.get("edition") == edition else {}
    new = out.with_name(f".{out.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    new.mkdir(mode=0o755)
    said: dict[str, list[Any]] = {}
    folders: set[str] = set()
    written = kept = 0
    try:
        for one in files:
            inside = _inside(one.path)
            # Text, not paths: there may be ten thousand of them.
            there, target = os.path.join(out, inside), os.path.join(new, inside)
            if (folder := os.path.dirname(target)) not in folders:
                os.makedirs(folder, mode=0o755, exist_ok=True)
                folders.add(folder)
            before = known.get(one.path)
            if before and one.key and before[0] == one.key and before[2] == _looks(there):
                _same(there, target)
                said[one.path] = before
                kept += 1
                continue
            data = one.make()
            digest = hashlib.sha256(data).hexdigest()
            if before and before[1] == digest and before[2] == _looks(there):
                _same(there, target)
                kept += 1
            else:
                _write(target, data)
                written += 1
            said[one.path] = [one.key, digest, _looks(target)]
        text = json.dumps({"medtui_site": SCHEMA, "edition": edition, "files": said}, sort_keys=True)
        _write(os.path.join(new, MANIFEST), text.encode())
        _exchange(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return Put(written, kept, len(set(old["files"]) - set(said)))


def _manifest(out: Path) -> dict[str, Any]:
    """What the folder says of itself. Raises `NotOurs` where it holds something else."""
    nothing: dict[str, Any] = {"files": {}}
    if not out.exists() and not out.is_symlink():
        return nothing
    if not out.is_dir() or out.is_symlink():
        raise NotOurs(out)
    try:
        found = json.loads((out / MANIFEST).read_text("utf-8"))
        if found["medtui_site"] == SCHEMA and isinstance(found["files"], dict):
            return found  # type: ignore[no-any-return]
    except FileNotFoundError:
        if not any(out.iterdir()):
            return nothing
    except (ValueError, KeyError, TypeError):
        pass
    raise NotOurs(out)


def _inside(path: str) -> str:
    parts = path.split("/")
    if not path or "" in parts or ".." in parts or "." in parts:
        raise ValueError(path)
    return path


def _looks(path: str) -> str:
    """What changes when somebody else writes the file."""
    try:
        stat = os.stat(path)
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _same(there: str, target: str) -> None:
    try:
        os.link(there, target)
    except OSError:
        shutil.copy2(there, target)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, 0o644)


def _exchange(new: Path, out: Path) -> None:
    """The new folder takes the place of the old one; should the second step fail, the old one comes back."""
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        os.rename(out, old)
        try:
            os.rename(new, out)
        except OSError:
            os.rename(old, out)
            raise
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.rename(new, out)
    with contextlib.suppress(OSError):
        handle = os.open(out.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

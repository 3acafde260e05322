"""The form of a backup: a zip with a list of what is in it and its checksums. What it says of itself is not trusted."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final, cast

from medtui.domain.errors import MedtuiError
from medtui.store.disk.locations import MEETING_SUFFIX, REGISTER

LIST: Final = "medtui-backup.json"
KIND: Final = "backup"
VERSION: Final = 1
_PIECE: Final = 1 << 20
_LONGEST_LIST: Final = 64 << 20
# What reading a zip raises that is not whole, is encrypted, or says something impossible of itself.
_NOT_WHOLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_NO_WINDOWS_NAME: Final = frozenset(':*?"<>|')


class Bad(MedtuiError):
    """A file that cannot be restored from. `code`: `not-a-backup`, `damaged`, `unsafe`, `newer` or `no-room`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds: files, databases of meetings, bytes before they were packed; what was not whole already
    (`damaged`), and what could not be taken along (`left_out`)."""

    path: Path
    files: int
    meetings: int
    size: int
    damaged: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class Contents:
    """The list of a backup while it is made or read."""

    at: str = ""
    schema: int = 0
    files: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    damaged: list[str] = field(default_factory=list[str])
    left_out: list[str] = field(default_factory=list[str])

    @property
    def size(self) -> int:
        """All bytes, before they were packed."""
        return sum(size for size, _sum in self.files.values())

    def saved(self, path: Path) -> Saved:
        """The same for whoever asked for it."""
        meetings = sum(1 for name in self.files if is_database(name) and name != REGISTER)
        return Saved(path, len(self.files), meetings, self.size, tuple(self.damaged), tuple(self.left_out))

    def to_json(self) -> bytes:
        """The list as it stands in the file."""
        files = {name: {"size": size, "sha256": digest} for name, (size, digest) in self.files.items()}
        body = {
            "medtui": KIND,
            "version": VERSION,
            "schema": self.schema,
            "at": self.at,
            "files": files,
            "damaged": self.damaged,
        }
        return json.dumps(body, ensure_ascii=False, indent=1).encode()


def is_backup(path: Path) -> bool:
    """Whether a file is a backup of a workspace."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                return False
        with zipfile.ZipFile(path) as packed:
            return LIST in packed.namelist()
    except (OSError, zipfile.BadZipFile, ValueError):
        return False


def is_database(name: str) -> bool:
    """Whether this is the name of the register or of a meeting's database."""
    return "/" not in name and name.endswith(MEETING_SUFFIX) and not name.startswith(".")


def entry(name: str, modified: float) -> zipfile.ZipInfo:
    """A file in the zip, private to the user."""
    # The format knows no year before 1980.
    when = max(time.localtime(modified)[:6], (1980, 1, 1, 0, 0, 0))
    info = zipfile.ZipInfo(name, when)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


@contextlib.contextmanager
def opened(path: Path) -> Generator[zipfile.ZipFile]:
    """The file, open. Raises `Bad`, `OSError`."""
    try:
        packed = zipfile.ZipFile(path)
    except _NOT_WHOLE as error:
        raise Bad("not-a-backup") from error
    with packed:
        try:
            yield packed
        except _NOT_WHOLE as error:
            raise Bad("damaged") from error


def listed(packed: zipfile.ZipFile, newest_schema: int) -> Contents:
    """The list of a backup, once it and the file agree on what is in it, and all of that may be written."""
    try:
        if packed.getinfo(LIST).file_size > _LONGEST_LIST:
            raise Bad("damaged", LIST)
        body = _as_list(packed.read(LIST))
    except KeyError:
        raise Bad("not-a-backup") from None
    if body.get("version", 0) > VERSION or body.get("schema", 0) > newest_schema:
        raise Bad("newer", str(max(body.get("version", 0), body.get("schema", 0))))
    contents = Contents(at=str(body.get("at", "")), schema=body["schema"])
    contents.damaged = [str(name) for name in body.get("damaged", ())]
    contents.files = {name: (given["size"], given["sha256"]) for name, given in body["files"].items()}
    names = [info.filename for info in packed.infolist() if info.filename != LIST]
    for info in packed.infolist():
        mode = info.external_attr >> 16
        if unsafe(info.filename) or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise Bad("unsafe", info.filename)
    if sorted(names) != sorted(contents.files) or len({name.casefold() for name in names}) != len(names):
        raise Bad("damaged", LIST)
    return contents


def _as_list(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
        if not isinstance(body, dict) or cast("dict[str, Any]", body).get("medtui") != KIND:
            raise Bad("not-a-backup")
        found = cast("dict[str, Any]", body)
        shaped = all(
            isinstance(given["size"], int) and isinstance(given["sha256"], str)
            for given in found["files"].values()
        )
        numbers = all(isinstance(found.get(key, 0), int) for key in ("version", "schema"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Bad("damaged", LIST) from None
    if not shaped or not numbers or "schema" not in found:
        raise Bad("damaged", LIST)
    return found


def unsafe(name: str) -> bool:
    """Whether a name could lead out of a workspace, or is none on this system."""
    if name != PurePosixPath(name).as_posix() or name.startswith("/") or name in ("", "."):
        return True
    if any(part == ".." for part in name.split("/")) or any(c == "\\" or ord(c) < 32 for c in name):
        return True
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return True
    strange = any(c in _NO_WINDOWS_NAME for c in name)
    return os.name == "nt" and (strange or any(p != p.rstrip(" .") for p in name.split("/")))


def pieces(packed: zipfile.ZipFile, name: str, contents: Contents) -> Iterator[bytes]:
    """The bytes of one file, never more than its list says. Raises `Bad` where they are not what it says."""
    size, digest = contents.files[name]
    found, count = hashlib.sha256(), 0
    try:
        with packed.open(name) as file:
            while piece := file.read(_PIECE):
                count += len(piece)
                if count > size:
                    raise Bad("damaged", name)
                found.update(piece)
                yield piece
    except _NOT_WHOLE as error:
        raise Bad("damaged", name) from error
    if count != size or found.hexdigest() != digest:
        raise Bad("damaged", name)

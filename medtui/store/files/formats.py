"""The formats there are: those that come with medtui, and a workspace's own in its folder `formats`."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError
from medtui.domain.formats.fields import as_key, is_key, nearest, shown
from medtui.domain.formats.format import Flaw, FormatError, FormatSpec, key_of, read_format
from medtui.formats import SHIPPED, shipped_bytes, source_of
from medtui.store.disk.atomic import make_folder, read_start

FOLDER: Final = "formats"
ENDING: Final = ".toml"
SIZE_MAX: Final = 256 * 1024

_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)")


class UnknownFormat(MedtuiError, LookupError):
    """No format has this key. `nearest` are the keys most like it."""

    def __init__(self, key: str, nearest: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.nearest = nearest


class Formats:
    """All formats, each file read when it is first asked for. The workspace's own come before shipped ones."""

    def __init__(self, workspace: Path | None) -> None:
        self._own: dict[str, Path] = {}
        self._folder_errors: list[FormatError] = []
        self._read: dict[str, FormatSpec | FormatError] = {}
        if workspace is not None:
            self._look_in(workspace / FOLDER)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all files, broken ones too: shipped formats in their order, then the workspace's."""
        return (*SHIPPED, *sorted(self._own.keys() - set(SHIPPED)))

    @property
    def all(self) -> tuple[FormatSpec, ...]:
        """Every format that can be used, in the order of `keys`."""
        return tuple(spec for spec in map(self._load, self.keys) if isinstance(spec, FormatSpec))

    @property
    def broken(self) -> tuple[FormatError, ...]:
        """What is wrong with the files that cannot be used."""
        files = (error for error in map(self._load, self.keys) if isinstance(error, FormatError))
        return (*self._folder_errors, *files)

    def get(self, key: str) -> FormatSpec:
        """The format with this key.

        Raises UnknownFormat, and FormatError where the workspace's own file is broken: the shipped format of that
        key is not put in its place, because it is not the meeting that was planned.
        """
        wanted = unicodedata.normalize("NFC", key).strip().lower()
        if wanted not in self._own and wanted not in SHIPPED:
            raise UnknownFormat(shown(key), nearest(wanted, self.keys, 3))
        found = self._load(wanted)
        if isinstance(found, FormatError):
            raise found
        return found

    def is_own(self, key: str) -> bool:
        """Whether this format is a file of the workspace."""
        return key in self._own

    def path_of(self, key: str) -> Path:
        """The file of a format; for a shipped one in an installation that is a zip, where it would lie."""
        return self._own.get(key) or Path(source_of(key))

    def _look_in(self, folder: Path) -> None:
        try:
            with os.scandir(folder) as entries:
                names = sorted(e.name for e in entries if _is_format_file(e.name) and e.is_file())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._folder_errors.append(_unreadable(folder, error))
            return
        for name in names:
            path, key = folder / name, key_of(name)
            if key in self._own:
                first = str(self._own[key])
                self._folder_errors.append(FormatError(str(path), "", Flaw.DUPLICATE, value=key, first=first))
            else:
                self._own[key] = path

    def _load(self, key: str) -> FormatSpec | FormatError:
        if key not in self._read:
            try:
                path = self.path_of(key)
                raw = _bytes_of(path) if key in self._own else shipped_bytes(key)
                self._read[key] = parse(raw, source=str(path))
            except FormatError as error:
                self._read[key] = error
            except OSError as error:
                self._read[key] = _unreadable(self.path_of(key), error)
        return self._read[key]


def load_formats(workspace: Path | None = None) -> Formats:
    """The shipped formats and those of the folder `formats` in `workspace`. Never raises for what lies there."""
    return Formats(workspace)


def copy_format(key: str, workspace: Path, name: str = "") -> Path:
    """Copies a format into the workspace, to be changed there, and returns the new file.

    With the same key it takes the place of the shipped one; under another `name` both can be used. Raises
    UnknownFormat, FormatError for a name that cannot be a key, FileExistsError (it never overwrites) and OSError.
    """
    formats = load_formats(workspace)
    wanted = unicodedata.normalize("NFC", key).strip().lower()
    target = unicodedata.normalize("NFC", name).strip().lower() if name else wanted
    if wanted not in formats.keys:
        raise UnknownFormat(shown(key), nearest(wanted, formats.keys, 3))
    if not is_key(target):
        raise FormatError(
            f"{shown(name)}{ENDING}", "", Flaw.BAD_KEY, value=shown(name), suggestion=as_key(name)
        )
    if formats.is_own(target):
        raise FileExistsError(17, "File exists", str(formats.path_of(target)))
    raw = formats.path_of(wanted).read_bytes() if formats.is_own(wanted) else shipped_bytes(wanted)
    path = workspace / FOLDER / f"{target}{ENDING}"
    make_folder(path.parent)
    with path.open("xb") as file:
        try:
            file.write(raw)
            file.flush()
        except OSError:
            # Half a format would be in the way of the next attempt.
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    return path


def parse(raw: bytes, *, source: str) -> FormatSpec:
    """The format in a file's bytes: UTF-8, with or without a byte order mark. Raises FormatError."""
    return read_format(toml_in(raw, source=source), source=source)


def toml_in(raw: bytes, *, source: str) -> dict[str, object]:
    """The table in a file's bytes. Raises FormatError."""
    # Only a command that needs a format pays for the parser.
    import tomllib

    if len(raw) > SIZE_MAX:
        raise FormatError(source, "", Flaw.TOO_LARGE, limit=SIZE_MAX // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(source, "", Flaw.ENCODING, line=raw.count(b"\n", 0, error.start) + 1) from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Besides its own error, the parser lets through Python's for absurd numbers and for absurd nesting.
        raise _syntax(text, str(error), source) from None


def _syntax(text: str, reason: str, source: str) -> FormatError:
    lines = text.splitlines()
    place = _PLACE.search(reason)
    number = min(int(place[1]), len(lines)) if place else len(lines)
    line = lines[number - 1].strip() if lines else ""
    return FormatError(source, "", Flaw.SYNTAX, line=number, text=shown(line, 60), reason=shown(reason, 120))


def _bytes_of(path: Path) -> bytes:
    return read_start(path, SIZE_MAX + 1)


def _unreadable(path: Path, error: OSError) -> FormatError:
    return FormatError(str(path), "", Flaw.UNREADABLE, reason=error.strerror or type(error).__name__)


def _is_format_file(name: str) -> bool:
    # Editors leave `.x.toml.swp` and `.#x.toml` beside a file, macOS `._x.toml`.
    return name.lower().endswith(ENDING) and not name.startswith(".")

"""The workspace's house style: the file `house.toml` and the templates that it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from medtui.domain.formats.fields import Flaw, FormatError, shown
from medtui.domain.formats.house import House, read_house
from medtui.store.disk.atomic import read_start

NAME: Final = "house.toml"
SIZE_MAX: Final = 256 * 1024
TEMPLATE_MAX: Final = 20 * 1024 * 1024

_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)")


def house_path(root: Path) -> Path:
    """Where the house style of a workspace lies, whether there is one or not."""
    return root / NAME


def load_house(root: Path) -> House:
    """The house style; a plain one where the workspace has none. Raises FormatError: file, field, what is wrong."""
    path = house_path(root)
    try:
        raw = read_start(path, SIZE_MAX + 1)
    except FileNotFoundError:
        return House()
    except OSError as error:
        raise _unreadable(path, error) from error
    return read(raw, source=str(path))


def read(raw: bytes, *, source: str) -> House:
    """The house style in a file's bytes: UTF-8, with or without a byte order mark. Raises FormatError."""
    import tomllib

    if len(raw) > SIZE_MAX:
        raise FormatError(source, "", Flaw.TOO_BIG, limit=SIZE_MAX // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(source, "", Flaw.ENCODING, line=raw.count(b"\n", 0, error.start) + 1) from None
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        lines = text.splitlines() or [""]
        place = _PLACE.search(str(error))
        number = min(int(place[1]), len(lines)) if place else len(lines)
        line = shown(lines[number - 1].strip(), 60)
        raise FormatError(source, "", Flaw.SYNTAX, line=number, text=line, reason=str(error)) from None
    return read_house(data, source=source)


def load_templates(root: Path, house: House) -> dict[str, bytes]:
    """The template files, by target. Raises FormatError for one that cannot be read."""
    found: dict[str, bytes] = {}
    for target, name in house.templates.items():
        path = root / name
        field = f"templates.{target}"
        source = str(house_path(root))
        if not path.is_file():
            raise FormatError(source, field, Flaw.NOT_A_FILE, value=shown(name))
        try:
            if path.stat().st_size > TEMPLATE_MAX:
                raise FormatError(str(path), "", Flaw.TOO_BIG, limit=TEMPLATE_MAX // 1024)
            found[target] = path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error
    return found


def _unreadable(path: Path, error: OSError) -> FormatError:
    return FormatError(str(path), "", Flaw.UNREADABLE, reason=error.strerror or type(error).__name__)

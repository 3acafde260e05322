"""A list of people as a file: read as Excel saves it, in UTF-8 or in the old Danish code page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError
from medtui.domain.model.people import Committee
from medtui.domain.parsing.people_file import Difference, Read, differences, read_people
from medtui.store.disk.atomic import read_start
from medtui.store.workspace.register import Register

LARGEST: Final = 20_000_000


class NotText(MedtuiError, ValueError):
    """A file that is no list of words, such as a whole Excel workbook."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def people_in(path: Path, committees: Sequence[Committee] = ()) -> Read:
    """The people in a file, read with the committees that are known. Raises `OSError`, and `NotText` for a workbook
    or a picture."""
    raw = read_start(path, LARGEST)
    if b"\0" in raw[:4096] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise NotText(path)
    return read_people(_decoded(raw), committees)


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def preview(register: Register, read: Read) -> list[Difference]:
    """What taking them in would change."""
    return differences(read.people, register.people)


def take_in(register: Register, changes: list[Difference]) -> None:
    """Takes them in, in one step."""
    register.put_people(change.person for change in changes)

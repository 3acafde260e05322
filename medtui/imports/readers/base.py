"""What every reader gives, what it can be in doubt of, and why a file cannot be read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from medtui.domain.errors import MedtuiError

MOST_TEXT: Final = 20_000_000
"""Characters of a text that can still be minutes."""
LARGEST_PART: Final = 16_000_000
"""Bytes that one part of a packed document may have once it is unpacked."""


class Trouble(StrEnum):
    """Why a file was not imported."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    EMPTY = "empty"
    NOT_WHOLE = "not-whole"
    TOO_NEW = "too-new"
    NOT_OURS = "not-ours"
    DIFFERS = "differs"
    NOT_SAVED = "not-saved"
    NOT_A_FILE = "not-a-file"
    OLD_WORD = "old-word"
    OTHER_KIND = "other-kind"
    DAMAGED = "damaged"
    LOCKED = "locked"
    SCAN = "scan"
    NO_MEETING = "no-meeting"
    READER_MISSING = "reader-missing"
    STOPPED = "stopped"


class Doubt(StrEnum):
    """What was read with a reservation that the user is told of."""

    ENCODING = "encoding"
    MACROS = "macros"
    CHANGES = "changes"
    PAGES = "pages"
    NO_TEXT_PAGES = "no-text-pages"
    LINKED = "linked"


class NotImported(MedtuiError):
    """A file that cannot be imported: why, and particulars for the sentence."""

    def __init__(self, trouble: Trouble, detail: str = "", error: OSError | None = None) -> None:
        super().__init__(trouble)
        self.trouble, self.detail, self.error = trouble, detail, error


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read. `kind` is what it was read as; `part` names an attachment, "" for the file itself;
    `doubts` are reservations, each with a particular such as the name of an encoding."""

    text: str
    kind: str
    part: str = ""
    doubts: tuple[tuple[Doubt, str], ...] = ()
    planned: bool = False


def packed(path: Path) -> zipfile.ZipFile:
    """A packed document. Raises `NotImported` where it is none, or locked with a password."""
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise NotImported(Trouble.UNREADABLE, error=error) from error
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        with path.open("rb") as file:
            # Word locks a document by wrapping it into the container that old Word files are.
            locked = file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        raise NotImported(Trouble.LOCKED if locked else Trouble.DAMAGED) from error


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part, unpacked; none where it is not there. Never more than `LARGEST_PART`, whatever it says of itself."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise NotImported(Trouble.LOCKED)
    try:
        with archive.open(info) as file:
            raw = file.read(LARGEST_PART + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise NotImported(Trouble.DAMAGED) from error
    if len(raw) > LARGEST_PART:
        raise NotImported(Trouble.TOO_LARGE)
    return raw


def row(cells: Iterable[str]) -> str:
    """A row of a table with bars."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def table(rows: list[list[str]]) -> list[str]:
    """A table with bars, its first row as titles. One of a single column is no table, but lines."""
    rows = [cells for cells in rows if any(cell.strip() for cell in cells)]
    wide = max((len(cells) for cells in rows), default=0)
    if wide <= 1:
        return [line for cells in rows for cell in cells for line in cell.split("\n")]
    even = [[*cells, *[""] * (wide - len(cells))] for cells in rows]
    return ["", row(even[0]), "|" + "---|" * wide, *map(row, even[1:]), ""]


def no_heading(line: str) -> str:
    """A line of text that would be read as a heading or the border of a table, kept from it."""
    return f"\\{line}" if line.startswith(("#", "---", "===", "```", "~~~", "<!--")) else line


def joined(lines: Iterable[str]) -> str:
    """Lines as one text, with no more than one empty line in a row."""
    out: list[str] = []
    for line in lines:
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).strip("\n") + "\n" if any(out) else ""

"""The records of a text with columns, each with its lines in the file; a quote that is not closed is found. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from medtui.domain.errors import MedtuiError


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its cells, and the first and the last of the lines that it takes."""

    cells: tuple[str, ...]
    line: int
    last: int


class OpenQuote(MedtuiError, ValueError):
    """A quote that is not closed, or closed in the middle of a cell: where records end is anybody's guess."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class TooLong(MedtuiError, ValueError):
    """A record with a cell that no list of words has."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def records(lines: Sequence[str], delimiter: str, before: int = 0) -> Iterator[Record]:
    """The records in these lines, which keep their ends; `before` is how many lines of the file stand before them.
    Raises `OpenQuote` and `TooLong`."""
    # Strict, because otherwise a quote that is not closed takes everything after it into one cell without a word.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            opened = _open_quote("".join(lines[begins:]), delimiter)
            if opened is None:
                raise TooLong(before + begins + 1) from error
            raise OpenQuote(before + begins + 1 + opened) from error
        yield Record(tuple(cells), before + begins + 1, before + reader.line_num)


def _open_quote(text: str, delimiter: str) -> int | None:
    """How many lines into the text the first quote stands that is not closed where a cell ends."""
    closed = re.compile(rf'"(?:[^"]|"")*+"(?=[{delimiter}\r\n]|\Z)')
    bare = re.compile(rf"[^{delimiter}\r\n]*")
    place = 0
    while place < len(text):
        cell = (closed if text[place] == '"' else bare).match(text, place)
        if cell is None:
            return len(re.findall(r"\r\n?|\n", text[:place]))
        place = cell.end() + 1
    return None

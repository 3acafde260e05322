"""What the bytes of a journal amount to: its changes, and the state after them. Pure: no file is opened here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from medtui.store.journal.lines import Line, Record, body_of, line_of, pack, unpack

Tables = dict[str, dict[str, Record]]


@dataclass(slots=True)
class Taken:
    """What a piece of a journal held."""

    bad: list[bytes] = field(default_factory=list[bytes])
    # Bytes that were understood or found bad; what follows them is `tail`, a last line that is cut off or still
    # being written.
    used: int = 0
    tail: bytes = b""


class History:
    """All changes so far, in order, and the tables that they amount to."""

    def __init__(self) -> None:
        self.tables: Tables = {}
        self.lines: list[Line] = []
        self.seq = 0
        # Numbers that were left out, and records that were not what a change says it found.
        self.missing = 0
        self.unexpected = 0

    def read(self, raw: bytes) -> Taken:
        """Takes in a piece of a journal that begins where a line does.

        A line counts when its checksum holds and its number comes after the last one's. So a last line that is cut
        off does not count, and one that lacks nothing but its line feed does: then it was written whole.
        """
        taken = Taken()
        *whole, tail = raw.split(b"\n")
        taken.used = len(raw) - len(tail)
        for piece in whole:
            if not self._accept(piece) and piece.strip():
                taken.bad.append(piece)
        if tail and self._accept(tail):
            taken.used = len(raw)
        else:
            taken.tail = tail
        return taken

    def _accept(self, piece: bytes) -> bool:
        line = read_line(piece)
        if line is None or line.seq <= self.seq:
            return False
        self.missing += line.seq - self.seq - 1
        self.unexpected += len(self.surprises(line))
        self.add(line)
        return True

    def since(self, seq: int) -> list[Line]:
        """The changes after a number."""
        start = len(self.lines)
        while start and self.lines[start - 1].seq > seq:
            start -= 1
        return self.lines[start:]

    def add(self, line: Line) -> None:
        """One more change."""
        tables = self.tables
        for table, id, _before, after in line.ops:
            if after is not None:
                tables.setdefault(table, {})[id] = after
            elif (docs := tables.get(table)) is not None:
                docs.pop(id, None)
                if not docs:
                    del tables[table]
        self.lines.append(line)
        self.seq = line.seq

    def surprises(self, line: Line) -> list[str]:
        """The records that are not what a change that comes next says it finds, as `table/id`."""
        now: dict[tuple[str, str], Record | None] = {}
        wrong: list[str] = []
        for table, id, before, after in line.ops:
            key = table, id
            if before != (now[key] if key in now else self.tables.get(table, {}).get(id)):
                wrong.append(f"{table}/{id}")
            now[key] = after
        return wrong


def read_line(piece: bytes) -> Line | None:
    """The change that a line (without its line feed) says; none where it is damaged or is none."""
    body = unpack(piece)
    return line_of(body) if body is not None else None


def packed(lines: Iterable[Line]) -> bytes:
    """Changes as the lines of a file."""
    return b"".join(pack(body_of(line)) for line in lines)


def says(raw: bytes, head: bytes, lines: list[Line]) -> bool:
    """Whether a file, all of it, holds this head line and these changes."""
    found = History()
    return raw.startswith(head) and not found.read(raw[len(head) :]).tail and found.lines == lines

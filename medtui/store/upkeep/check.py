"""Verifies a workspace: every line whole, the history amounting to the present, and what records say of each other.

Reads only; `repairing` makes new files from what is whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from medtui.store.disk import lock
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER, is_workspace
from medtui.store.journal import codec
from medtui.store.journal.copies import FOLDER, lacking, without_meeting
from medtui.store.journal.damage import BROKEN
from medtui.store.journal.history import History, read_line
from medtui.store.journal.lines import Line, Record, line_of, unpack
from medtui.store.workspace.references import HOME, ever, loose, misplaced, origin_of, origins
from medtui.store.workspace.session import read_meeting


class Fault(StrEnum):
    """What can be wrong. `HARMLESS` is no damage."""

    NO_REGISTER = "no-register"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_A_DATABASE = "not-a-database"
    NEWER = "newer"
    HEAD = "head"
    LINE = "line"
    TORN = "torn"
    ORDER = "order"
    HISTORY = "history"
    RECORD = "record"
    NO_MEETING = "no-meeting"
    OTHER_ID = "other-id"
    REFERENCE = "reference"
    MISPLACED = "misplaced"
    ORIGIN = "origin"
    SHORTER = "shorter"
    APPROVED_FILE = "approved-file"
    APPROVED_NO_FILE = "approved-no-file"
    APPROVED_DATABASE = "approved-database"
    APPROVED_SILENT = "approved-silent"
    LEFTOVER = "leftover"
    NO_DATABASE = "no-database"


HARMLESS: Final = frozenset({Fault.LEFTOVER, Fault.NO_DATABASE})


_RUINED: Final = frozenset({Fault.EMPTY, Fault.NOT_A_DATABASE, Fault.NEWER, Fault.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which file, on which line (0: not on one), and what it is about."""

    file: str
    fault: Fault
    line: int = 0
    detail: str = ""


# The file, the record in it, and what it was carried over from.
Carried = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Scan:
    """A database file line by line: its head, its whole changes with their line numbers, and what is wrong."""

    path: Path
    head: dict[str, Any] | None = None
    lines: tuple[tuple[int, Line], ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Replay:
    """The state that changes amount to, and whether each found what it says it did."""

    tables: dict[str, dict[str, Record]] = field(default_factory=dict[str, dict[str, Record]])

    def take(self, line: Line) -> str:
        """Applies a change; the id of a record that was not as the change says it was before."""
        wrong = ""
        for table, id, before, after in line.ops:
            docs = self.tables.setdefault(table, {})
            if docs.get(id) != before:
                wrong = wrong or id
            if after is None:
                docs.pop(id, None)
            else:
                docs[id] = after
        return wrong


def check(root: Path, newest_schema: int) -> tuple[int, list[Finding]]:
    """How many databases there are, and everything that is wrong with them. Never raises for what lies in them."""
    findings: list[Finding] = []
    if not is_workspace(root):
        findings.append(Finding(REGISTER, Fault.NO_REGISTER))
    paths = databases(root)
    carried: list[Carried] = []
    for path in paths:
        findings += check_file(path, newest_schema, carried)
    findings += _check_origins(root, newest_schema, carried)
    findings += [Finding(name, Fault.LEFTOVER) for name in leftovers(root)]
    findings += [Finding(f"{HIDDEN}/{FOLDER}/{id}", Fault.NO_DATABASE) for id in without_meeting(root)]
    return len(paths), findings


def _check_origins(root: Path, newest_schema: int, carried: list[Carried]) -> Iterator[Finding]:
    """Whether what was carried over ever was where it came from. A meeting that is not here says nothing."""
    known: dict[str, set[str] | None] = {}
    for file, id, origin in carried:
        meeting, record = origin_of(origin)
        if meeting not in known:
            path = root / f"{meeting}{MEETING_SUFFIX}"
            there = meeting == path.name.removesuffix(MEETING_SUFFIX) and path.is_file()
            lines = [line for _number, line in scanned(path, newest_schema).lines] if there else []
            known[meeting] = ever(lines) if lines else None
        found = known[meeting]
        if found is not None and record not in found and record != HOME:
            yield Finding(file, Fault.ORIGIN, 0, f"{id} → {origin}")


def databases(root: Path) -> list[Path]:
    """The databases of a workspace, the register first."""
    found = (p for p in root.iterdir() if p.name.endswith(MEETING_SUFFIX) and not p.name.startswith("."))
    return sorted(found, key=lambda p: (p.name != REGISTER, p.name))


def leftovers(root: Path) -> list[str]:
    """Files of writes that were cut off, damaged lines that were set aside, and damaged databases that were kept."""
    names = (p.name for p in root.iterdir())
    return sorted(
        n for n in names if is_temporary(n) or n.endswith(f"{MEETING_SUFFIX}.damaged") or BROKEN in n
    )


def is_temporary(name: str) -> bool:
    """Whether a file is one that a write was to put in another's place."""
    return name.startswith(".") and name.endswith(".tmp")


def check_file(path: Path, newest_schema: int, carried: list[Carried] | None = None) -> list[Finding]:
    """Everything that is wrong with one database; `carried` as in `check_raw`."""
    try:
        raw = read_whole(path)
    except OSError as error:
        return [_unreadable(path, error)]
    findings = check_raw(path, raw, newest_schema, carried)
    if path.name != REGISTER and all(f.fault not in _RUINED for f in findings):
        lines = [line for _number, line in scan_raw(path, raw, newest_schema).lines]
        if missing := lacking(path, lines):
            findings.append(Finding(path.name, Fault.SHORTER, 0, str(len(missing))))
    return findings


def read_whole(path: Path) -> bytes:
    """A database as it lies on disk, between the writes of others and never in the middle of one. Raises `OSError`.

    A last line that stands cut off here was left by a writer that is gone.
    """
    with path.open("rb") as file:
        raw = file.read()
        if raw and not raw.endswith(b"\n") and read_line(raw.rpartition(b"\n")[2]) is None:
            with contextlib.suppress(lock.CannotLock, lock.Busy):
                lock.take(file.fileno())
            raw += file.read()
    return raw


def check_raw(
    path: Path, raw: bytes, newest_schema: int, carried: list[Carried] | None = None
) -> list[Finding]:
    """Everything that is wrong with these bytes as the database of this name.

    `carried` hears what came from other meetings: that can only be verified beside them.
    """
    scan = scan_raw(path, raw, newest_schema)
    if scan.head is None and not scan.lines:
        return list(scan.findings)
    findings = list(scan.findings)
    replay = _Replay()
    for number, line in scan.lines:
        if wrong := replay.take(line):
            findings.append(Finding(path.name, Fault.HISTORY, number, wrong))
        findings += [Finding(path.name, Fault.RECORD, number, problem) for problem in bad_records(line)]
    if any(f.fault is Fault.RECORD for f in findings):
        return findings
    if path.name != REGISTER:
        findings += _check_meeting(path, raw, replay, carried)
    return findings


def scanned(path: Path, newest_schema: int) -> Scan:
    """A file as its whole lines."""
    try:
        raw = read_whole(path)
    except OSError as error:
        return Scan(path, findings=(_unreadable(path, error),))
    return scan_raw(path, raw, newest_schema)


def _unreadable(path: Path, error: OSError) -> Finding:
    return Finding(path.name, Fault.UNREADABLE, 0, error.strerror or "")


def scan_raw(path: Path, raw: bytes, newest_schema: int) -> Scan:
    """Bytes as the whole lines of the database of this name."""
    name = path.name
    if not raw:
        return Scan(path, findings=(Finding(name, Fault.EMPTY),))
    first, *rest, tail = raw.split(b"\n") if b"\n" in raw else (raw, b"")
    head = unpack(first)
    if head is not None and "medtui" not in head:
        head = None
    schema = head.get("schema") if head else None
    if isinstance(schema, int) and schema > newest_schema:
        return Scan(path, findings=(Finding(name, Fault.NEWER, 1, str(schema)),))
    if tail and read_line(tail) is not None:
        # Written whole but for its line feed: such a line counts.
        rest, tail = [*rest, tail], b""
    findings: list[Finding] = [] if head else [Finding(name, Fault.HEAD, 1)]
    lines: list[tuple[int, Line]] = []
    last = 0
    for number, piece in enumerate(rest, start=2):
        if not piece:
            continue
        body = unpack(piece)
        line = line_of(body) if body is not None else None
        if line is None:
            findings.append(Finding(name, Fault.LINE, number))
            continue
        if line.seq != last + 1:
            findings.append(Finding(name, Fault.ORDER, number, str(line.seq)))
        if line.seq > last:
            lines.append((number, line))
            last = line.seq
    if tail:
        findings.append(Finding(name, Fault.TORN, len(rest) + 2))
    if head is None and not lines:
        return Scan(path, findings=(Finding(name, Fault.NOT_A_DATABASE),))
    return Scan(path, head, tuple(lines), tuple(findings))


def bad_records(line: Line) -> Iterator[str]:
    """The records of a change that do not have the shape of their table."""
    for table, id, before, after in line.ops:
        if codec.type_of(table) is not None:
            for doc in (before, after):
                if doc is not None:
                    try:
                        codec.decode(table, id, doc)
                    except codec.BadRecord as error:
                        yield str(error)


def _check_meeting(
    path: Path, raw: bytes, replay: _Replay, carried: list[Carried] | None
) -> Iterator[Finding]:
    """What a program that opens the file finds in it, beside what its lines amount to one by one."""
    history = History()
    history.read(raw.partition(b"\n")[2])
    if {t: d for t, d in history.tables.items() if d} != {t: d for t, d in replay.tables.items() if d}:
        yield Finding(path.name, Fault.HISTORY)
    if not history.tables.get("meeting"):
        yield Finding(path.name, Fault.NO_MEETING)
        return
    try:
        meeting = read_meeting(history)
    except codec.BadRecord as error:
        yield Finding(path.name, Fault.RECORD, 0, str(error))
        return
    if meeting.id != path.name.removesuffix(MEETING_SUFFIX):
        yield Finding(path.name, Fault.OTHER_ID, 0, meeting.id)
    for found in loose(meeting):
        yield Finding(path.name, Fault.REFERENCE, 0, found.words)
    for words in misplaced(history.tables):
        yield Finding(path.name, Fault.MISPLACED, 0, words)
    if carried is not None:
        carried += [(path.name, id, origin) for id, origin in origins(meeting)]

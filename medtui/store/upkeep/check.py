"""Verifies a workspace: every line whole, the history amounting to the present, and what records say of each other.

Reads only; `repairing` makes new files from what is whole.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from medtui.domain.model.items import Attachment
from medtui.store.disk import lock
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER, is_workspace
from medtui.store.journal import codec
from medtui.store.journal.copies import FOLDER, lacking, without_meeting
from medtui.store.journal.damage import BROKEN
from medtui.store.journal.history import History, read_line
from medtui.store.journal.lines import Line, Record, as_written, edition_of, plain, unpack, when
from medtui.store.journal.merge import arranged
from medtui.store.workspace.references import HOME, ever, foreign, loose, misplaced, origin_of, origins
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
    RESPELLED = "respelled"
    ORDER = "order"
    STRAY = "stray"
    TIME = "time"
    HISTORY = "history"
    RECORD = "record"
    NO_MEETING = "no-meeting"
    OTHER_ID = "other-id"
    CONFLICT = "conflict-copy"
    OLD_COPY = "old-copy"
    DOUBLE = "double"
    REFERENCE = "reference"
    MISPLACED = "misplaced"
    ORIGIN = "origin"
    SHORTER = "shorter"
    APPROVED_FILE = "approved-file"
    APPROVED_NO_FILE = "approved-no-file"
    APPROVED_DATABASE = "approved-database"
    APPROVED_SILENT = "approved-silent"
    MINUTES_OLDER = "minutes-older"
    MINUTES_OTHER = "minutes-other"
    LEFTOVER = "leftover"
    NO_DATABASE = "no-database"
    PAPER_GONE = "paper-gone"
    PAPER_CHANGED = "paper-changed"


HARMLESS: Final = frozenset({Fault.LEFTOVER, Fault.NO_DATABASE, Fault.MINUTES_OTHER})


# What git puts between two versions of a file that it could not put together.
_MARKS: Final = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
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
# The file, what may be told of the item in it, and the paper.
Kept = tuple[str, str, Attachment]


@dataclass(frozen=True, slots=True)
class Scan:
    """A database file line by line: its head, its whole changes with their line numbers in their order, and what is
    wrong. `beside` are changes that went on beside these, each list with those before it that it went on from; `lost`
    is how many changes there were that are in none of them."""

    path: Path
    head: dict[str, Any] | None = None
    lines: tuple[tuple[int, Line], ...] = ()
    findings: tuple[Finding, ...] = ()
    beside: tuple[tuple[Line, ...], ...] = ()
    lost: int = 0

    @property
    def is_register(self) -> bool:
        """Whether it is the register, whatever its name is."""
        return self.path.name == REGISTER or (self.head or {}).get("medtui") == "workspace"


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
    papers: list[Kept] = []
    for path in paths:
        findings += check_file(path, newest_schema, carried, papers)
    findings += _check_papers(root, papers)
    findings += _check_origins(root, newest_schema, carried)
    findings += [Finding(name, Fault.LEFTOVER) for name in leftovers(root)]
    findings += [Finding(f"{HIDDEN}/{FOLDER}/{id}", Fault.NO_DATABASE) for id in without_meeting(root)]
    return len(paths), findings


def _other(scan: Scan, id: str, newest_schema: int) -> Finding:
    """What a database is whose name is not that of the meeting (or the register) in it."""
    name, there = scan.path.name, scan.path.with_name(f"{id}{MEETING_SUFFIX}")
    if not there.is_file():
        return Finding(name, Fault.OTHER_ID, 0, id)
    known = scanned(there, newest_schema)
    mine, theirs = scan.head or {}, known.head or {}
    if mine and theirs and edition_of(mine) != edition_of(theirs):
        return Finding(name, Fault.OLD_COPY if mine.get("at") == theirs.get("at") else Fault.DOUBLE, 0, id)
    # Two registers can always be put together: a person is the same in both.
    alike = [line for _number, line in known.lines[:1]] == [line for _number, line in scan.lines[:1]]
    return Finding(name, Fault.CONFLICT if alike or there.name == REGISTER else Fault.DOUBLE, 0, id)


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


def _check_papers(root: Path, papers: list[Kept]) -> Iterator[Finding]:
    """Whether the files of the items lie where they should, as they were when they were copied."""
    for file, where, one in papers:
        try:
            digest = hashlib.sha256((root / one.path).read_bytes()).hexdigest()
        except (OSError, ValueError):
            yield Finding(file, Fault.PAPER_GONE, 0, where)
            continue
        if one.sha256 and digest != one.sha256:
            yield Finding(file, Fault.PAPER_CHANGED, 0, where)


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


def check_file(
    path: Path, newest_schema: int, carried: list[Carried] | None = None, papers: list[Kept] | None = None
) -> list[Finding]:
    """Everything that is wrong with one database; `carried` and `papers` as in `check_raw`."""
    try:
        raw = read_whole(path)
    except OSError as error:
        return [_unreadable(path, error)]
    findings = check_raw(path, raw, newest_schema, carried, papers)
    if path.name != REGISTER and all(f.fault not in _RUINED for f in findings):
        lines = [line for _number, line in scan_raw(path, raw, newest_schema).lines]
        if missing := lacking(path, lines):
            findings.append(Finding(path.name, Fault.SHORTER, 0, str(len(missing))))
    return findings


def read_whole(path: Path) -> bytes:
    """A database as it lies on disk, between the writes of others and never in the middle of one. Raises `OSError`.

    A last line that stands cut off here was left by a writer that is gone.
    """
    if not path.is_file():
        # Reading a pipe or a device would never end.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    with path.open("rb") as file:
        raw = file.read()
        if raw and not raw.endswith(b"\n") and read_line(raw.rpartition(b"\n")[2]) is None:
            with contextlib.suppress(lock.CannotLock, lock.Busy):
                lock.take(file.fileno())
            raw += file.read()
    return raw


def check_raw(
    path: Path,
    raw: bytes,
    newest_schema: int,
    carried: list[Carried] | None = None,
    papers: list[Kept] | None = None,
) -> list[Finding]:
    """Everything that is wrong with these bytes as the database of this name.

    `carried` hears what came from other meetings, `papers` which files items have: that can only be verified beside
    them.
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
        if not dated(line):
            findings.append(Finding(path.name, Fault.TIME, number, line.at))
    if any(f.fault is Fault.RECORD for f in findings):
        return findings
    if not scan.is_register:
        findings += _check_meeting(scan, newest_schema, carried, papers)
    elif path.name != REGISTER:
        findings.append(_other(scan, REGISTER.removesuffix(MEETING_SUFFIX), newest_schema))
    elif replay.tables.get("meeting"):
        findings.append(Finding(path.name, Fault.RECORD, 0, "meeting"))
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
    normal = plain(raw)
    first, *rest, tail = normal.split(b"\n") if b"\n" in normal else (normal, b"")
    head = _head(first)
    schema = head.get("schema") if head else None
    if isinstance(schema, int) and schema > newest_schema:
        return Scan(path, findings=(Finding(name, Fault.NEWER, 1, str(schema)),))
    if tail and read_line(tail) is not None:
        # Written whole but for its line feed: such a line counts.
        rest, tail = [*rest, tail], b""
    findings: list[Finding] = [] if head and isinstance(schema, int) else [Finding(name, Fault.HEAD, 1)]
    found: list[tuple[int, Line]] = []
    respelled = len(rest) if normal is not raw else int(head is not None and not as_written(first))
    behind = 0
    last = 0
    for number, piece in enumerate(rest, start=2):
        if not piece.strip():
            continue
        line = read_line(piece)
        if line is None:
            behind += _head(piece) is None and not piece.startswith(_MARKS)
            findings.append(Finding(name, Fault.LINE, number))
            continue
        behind = 0
        respelled += not as_written(piece) and normal is raw
        if line.seq <= last:
            findings.append(Finding(name, Fault.STRAY, number, str(line.seq)))
        elif line.seq != last + 1:
            findings.append(Finding(name, Fault.ORDER, number, str(line.seq)))
        last = max(last, line.seq)
        found.append((number, line))
    if tail:
        findings.append(Finding(name, Fault.TORN, len(rest) + 2))
    if head is None and not found:
        return Scan(path, findings=(Finding(name, Fault.NOT_A_DATABASE),))
    if respelled:
        findings.insert(0, Finding(name, Fault.RESPELLED, 0, str(respelled)))
    lines, beside = arranged([line for _number, line in found])
    numbers = {(line.seq, id(line)): number for number, line in reversed(found)}
    gaps = lines[-1].seq - len(lines) if lines else 0
    return Scan(
        path,
        head,
        tuple((numbers[line.seq, id(line)], line) for line in lines),
        tuple(findings),
        tuple(map(tuple, beside)),
        gaps + behind,
    )


def _head(piece: bytes) -> dict[str, Any] | None:
    """What a first line says; none where it is damaged or is another line."""
    head = unpack(piece)
    return head if head is not None and "medtui" in head else None


def dated(line: Line) -> bool:
    """Whether a change says when it was made."""
    return when(line.at).year > 1


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
    scan: Scan, newest_schema: int, carried: list[Carried] | None, papers: list[Kept] | None
) -> Iterator[Finding]:
    """What a program that opens the file finds in it, beside what its lines amount to one by one."""
    path, history = scan.path, History()
    for _number, line in scan.lines:
        history.add(line)
    heads = history.tables.get("meeting", {})
    if not heads:
        yield Finding(path.name, Fault.NO_MEETING)
        return
    if len(heads) > 1:
        yield Finding(path.name, Fault.MISPLACED, 0, " · ".join(f"meeting/{id}" for id in heads))
    try:
        meeting = read_meeting(history.tables, history.lines)
    except codec.BadRecord as error:
        yield Finding(path.name, Fault.RECORD, 0, str(error))
        return
    if meeting.id != path.name.removesuffix(MEETING_SUFFIX):
        yield _other(scan, meeting.id, newest_schema)
    for words in foreign(meeting):
        yield Finding(path.name, Fault.MISPLACED, 0, words)
    for found in loose(meeting):
        yield Finding(path.name, Fault.REFERENCE, 0, found.words)
    for words in misplaced(history.tables):
        yield Finding(path.name, Fault.MISPLACED, 0, words)
    if papers is not None:
        items = meeting.items.values()
        shut = meeting.closed_items
        for item in items:
            told = (f"{item.id} → {one.path}" if item.id not in shut else item.id for one in item.attachments)
            papers += [
                (path.name, words, one) for words, one in zip(told, item.attachments, strict=True) if one.path
            ]
    if carried is not None:
        carried += [(path.name, id, origin) for id, origin in origins(meeting)]

"""Verifies a workspace: every line whole, the history amounting to the present, and what records say of each other.

Reads only; `repairing` makes new files from what is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from medtui.domain.meeting import Meeting
from medtui.store import codec
from medtui.store.journal import Journal, Newer, NotAJournal
from medtui.store.lines import Line, Record, line_of, unpack
from medtui.store.locations import MEETING_SUFFIX, REGISTER, is_workspace
from medtui.store.session import Session

BROKEN: Final = ".broken-"


class Fault(StrEnum):
    """What can be wrong. `LEFTOVER` alone is no damage."""

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
    APPROVED_FILE = "approved-file"
    APPROVED_NO_FILE = "approved-no-file"
    APPROVED_DATABASE = "approved-database"
    APPROVED_SILENT = "approved-silent"
    LEFTOVER = "leftover"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which file, on which line (0: not on one), and what it is about."""

    file: str
    fault: Fault
    line: int = 0
    detail: str = ""


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
    for path in paths:
        findings += check_file(path, newest_schema)
    findings += [Finding(name, Fault.LEFTOVER) for name in leftovers(root)]
    return len(paths), findings


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


def check_file(path: Path, newest_schema: int) -> list[Finding]:
    """Everything that is wrong with one database."""
    scan = scanned(path, newest_schema)
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
        findings += _check_meeting(path, newest_schema, replay)
    return findings


def scanned(path: Path, newest_schema: int) -> Scan:
    """A file as its whole lines."""
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Scan(path, findings=(Finding(name, Fault.UNREADABLE, 0, error.strerror or ""),))
    if not raw:
        return Scan(path, findings=(Finding(name, Fault.EMPTY),))
    first, *rest, tail = raw.split(b"\n") if b"\n" in raw else (raw, b"")
    head = unpack(first)
    if head is not None and "medtui" not in head:
        head = None
    schema = head.get("schema") if head else None
    if isinstance(schema, int) and schema > newest_schema:
        return Scan(path, findings=(Finding(name, Fault.NEWER, 1, str(schema)),))
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


def _check_meeting(path: Path, newest_schema: int, replay: _Replay) -> Iterator[Finding]:
    try:
        journal = Journal.open(path, newest_schema=newest_schema, read_only=True)
    except (OSError, NotAJournal, Newer) as error:
        yield Finding(path.name, Fault.UNREADABLE, 0, str(error))
        return
    try:
        if {t: d for t, d in journal.tables.items() if d} != {t: d for t, d in replay.tables.items() if d}:
            yield Finding(path.name, Fault.HISTORY)
        if not journal.tables.get("meeting"):
            yield Finding(path.name, Fault.NO_MEETING)
            return
        meeting = Session(journal, "check").meeting
    except codec.BadRecord as error:
        yield Finding(path.name, Fault.RECORD, 0, str(error))
        return
    finally:
        journal.close()
    if meeting.id != path.name.removesuffix(MEETING_SUFFIX):
        yield Finding(path.name, Fault.OTHER_ID, 0, meeting.id)
    for detail in dangling(meeting):
        yield Finding(path.name, Fault.REFERENCE, 0, detail)


def dangling(meeting: Meeting) -> Iterator[str]:
    """What names a record that is not there, as `who → what`."""
    phases, items, entries = meeting.phases, meeting.items, meeting.entries
    named = [(meeting.id, meeting.head.phase, phases), (meeting.id, meeting.head.item, items)]
    named += [(meeting.id, meeting.head.reading, entries)]
    named += [(p.id, p.returns_to, phases) for p in phases.values()]
    named += [(i.id, i.phase, phases) for i in items.values()]
    named += [(i.id, i.merged_into, items) for i in items.values()]
    named += [(e.id, e.phase, phases) for e in entries.values()]
    named += [(e.id, e.item, items) for e in entries.values()]
    for who, what, there in named:
        if what and what not in there:
            yield f"{who} → {what}"

"""Makes a new database of what is whole in a damaged one, which is kept beside it: nothing is ever overwritten."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from medtui.domain.model.change import Moment, Plan, Refused
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.store.disk.append_file import JournalFile
from medtui.store.disk.atomic import sync_folder, write_bytes
from medtui.store.disk.locations import MEETING_SUFFIX, REGISTER
from medtui.store.journal import codec
from medtui.store.journal.copies import good_copies, lacking
from medtui.store.journal.damage import spare_name
from medtui.store.journal.history import packed
from medtui.store.journal.journal import Journal, Newer, NotAJournal
from medtui.store.journal.lines import EDITION, Line, RawOp, Record, edition_of, pack, when
from medtui.store.journal.merge import Merged, merge
from medtui.store.upkeep.check import (
    Fault,
    Finding,
    Scan,
    bad_records,
    check_file,
    check_raw,
    dated,
    is_temporary,
    scan_raw,
    scanned,
)
from medtui.store.workspace.references import untied
from medtui.store.workspace.session import Session

MENDABLE: Final = frozenset(
    {Fault.HEAD, Fault.LINE, Fault.TORN, Fault.RESPELLED, Fault.ORDER, Fault.STRAY, Fault.TIME, Fault.HISTORY}
    | {Fault.RECORD, Fault.SHORTER}
)
# Nothing can be saved of the file itself.
RUINED: Final = frozenset({Fault.EMPTY, Fault.NOT_A_DATABASE, Fault.NO_MEETING})
OLD: Final = 3600.0
# What stands for a time that nobody knows any more.
_LONG_AGO: Final = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended database: the damaged file that was kept, how many changes and records could not be saved, the copy that
    came in its place where nothing could be saved of the file itself, how many names of what is not there were taken
    out, whether nothing at all was left, and how much was found again elsewhere. `joined` changes were put behind the
    others since two computers had gone on apart, and both had changed the records in `clashes`; with `copy` they
    stood in a second copy, which is `kept`."""

    file: str
    kept: str
    lost_lines: int = 0
    lost_records: int = 0
    from_copy: str = ""
    untied: int = 0
    ruined: bool = False
    found: int = 0
    joined: int = 0
    clashes: tuple[str, ...] = ()
    copy: bool = False


def repair(path: Path, findings: list[Finding], newest_schema: int) -> Repaired | None:
    """Mends one database; none where it cannot be. Raises `OSError`; the file is then as it was."""
    mine = {f.fault for f in findings if f.file == path.name}
    # What can be read goes before any copy, which is older.
    if mine & (MENDABLE | {Fault.NO_MEETING}) and (mended := _mend(path, newest_schema)):
        return mended
    if mine & RUINED and (copied := _from_copy(path)):
        return copied
    nothing_in_it = (Fault.NO_MEETING,) if path.name != REGISTER else (Fault.EMPTY, Fault.NOT_A_DATABASE)
    if mine.intersection(nothing_in_it):
        # A meeting whose making was cut off; or a register, which can be begun again while the meetings stand.
        kept = spare_name(path)
        os.rename(path, kept)
        sync_folder(path.parent)
        return Repaired(path.name, kept.name, ruined=True)
    return None


def _from_copy(path: Path) -> Repaired | None:
    """The newest copy in the place of a database of which nothing is left."""
    found = next(good_copies(path), None)
    if found is None:
        return None
    copy, raw, _lines = found
    kept = spare_name(path)
    _copy(path, kept)
    write_bytes(path, raw)
    return Repaired(path.name, kept.name, from_copy=copy.name)


def untie(path: Path, newest_schema: int, clock: Callable[[], datetime]) -> Repaired | None:
    """Takes out of a meeting the names of records that are not there: one more change, and none is lost.

    None where there is nothing of the kind, or the file cannot be opened. Raises `OSError`, `NotSaved`.
    """
    if path.name == REGISTER or all(f.fault is not Fault.REFERENCE for f in check_file(path, newest_schema)):
        return None
    try:
        session = Session.open(path, "repair", clock)
    except (codec.BadRecord, NotAJournal, Newer):
        return None
    try:
        return Repaired(path.name, "", untied=len(session.do(_Untie()).ops))
    except Refused:
        return None
    finally:
        session.close()


def join(path: Path, newest_schema: int) -> Repaired | None:
    """Puts into a database what only this second copy of it has, which a program made that keeps folders in step; the
    copy is kept under another name.

    None where it is no such copy. Raises `OSError`, `NotSaved`; doing it again goes on.
    """
    which = next((f.detail for f in check_file(path, newest_schema) if f.fault is Fault.CONFLICT), "")
    if not which:
        return None
    lines, lost_records = _whole(line for _number, line in scanned(path, newest_schema).lines)
    there = path.with_name(f"{which}{MEETING_SUFFIX}")
    journal = Journal.open(there, newest_schema=newest_schema)
    try:
        with journal.writing():
            added, clashes = journal.join(lines)
    finally:
        journal.close()
    kept = spare_name(path)
    os.rename(path, kept)
    sync_folder(path.parent)
    return Repaired(there.name, kept.name, 0, lost_records, joined=added, clashes=clashes, copy=True)


class _Untie:
    """The command that makes records name nothing that is not there."""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if ops := untied(meeting):
            return Plan("repair", tuple(ops))
        raise Refused("nothing-to-do")


def tidy(root: Path, now: float | None = None) -> list[str]:
    """Removes what writes left behind that were cut off more than an hour ago; the names."""
    limit = (time.time() if now is None else now) - OLD
    gone: list[str] = []
    for path in sorted(root.iterdir()):
        if is_temporary(path.name) and path.is_file() and path.stat().st_mtime < limit:
            path.unlink()
            gone.append(path.name)
    return gone


def _mend(path: Path, newest_schema: int) -> Repaired | None:
    """A new file of all that can be read in this one and its copies; none where that is no meeting."""
    file = JournalFile(path)
    try:
        file.lock()
        scan = scan_raw(path, file.read(0), newest_schema)
        filled, found = _filled(path, scan)
        joined, added, clashes = Merged(tuple(filled)), 0, list[str]()
        for branch in scan.beside:
            joined = merge(joined.lines, branch)
            added += joined.added
            clashes += joined.clashes
        begun = joined.lines if scan.is_register else _begun(path, joined.lines)
        lines, lost_records = _whole(begun)
        data = _packed(scan, lines)
        if not lines or (
            not scan.is_register and not any(op[0] == "meeting" for line in lines for op in line.ops)
        ):
            return None
        wrong = [f for f in check_raw(path, data, newest_schema) if f.fault in MENDABLE]
        if wrong:
            raise OSError(f"{path.name}: the repaired file still has {wrong[0].fault}")
        kept = spare_name(path)
        _copy(path, kept)
        file.replace(data)
    finally:
        file.close()
    lost = max(0, scan.lost - found)
    return Repaired(path.name, kept.name, lost, lost_records, joined=added, clashes=tuple(clashes))


def _filled(path: Path, scan: Scan) -> tuple[list[Line], int]:
    """The changes of a file with those that a copy has and it has not; how many of these were missed."""
    lines = [line for _number, line in scan.lines]
    found = lacking(path, lines)
    return sorted([*lines, *found], key=lambda line: line.seq), len(found)


def _begun(path: Path, lines: tuple[Line, ...]) -> list[Line]:
    """The changes of a meeting whose first one is lost: what was said in it stands in a meeting that its name tells."""
    id = path.name.removesuffix(MEETING_SUFFIX)
    said = any(table != "meeting" and after for line in lines for table, _id, _before, after in line.ops)
    if not said or any(op[0] == "meeting" for line in lines for op in line.ops):
        return list(lines)
    try:
        day = date.fromisoformat(id[:10])
    except ValueError:
        return list(lines)
    title = id[11:].replace("-", " ").strip().capitalize() or id
    head = Head(id=id, title=title, date=day, format="", lang="", created=when(lines[0].at))
    first = Line(0, lines[0].at, "repair", "create", (("meeting", id, None, codec.encode(head)),))
    return [first, *lines]


def _packed(scan: Scan, lines: list[Line]) -> bytes:
    """The new file. Where a change is not what it was, it says that it is another edition of the old one."""
    head = _head(scan, lines)
    before = {line.seq: line for _number, line in scan.lines}
    if any(before.get(line.seq, line) != line for line in lines) or scan.beside:
        head[EDITION] = edition_of(head) + 1
    return pack(head) + packed(lines)


def _whole(given: Iterable[Line]) -> tuple[list[Line], int]:
    """The changes that can be saved, numbered anew, each finding what it says it did and with a time; how many records
    were lost."""
    state: dict[str, dict[str, Record]] = {}
    numbers: dict[int, int] = {}
    lines: list[Line] = []
    lost = 0
    at = ""
    for line in given:
        at = line.at if dated(line) else at
        bad = {problem.partition(":")[0] for problem in bad_records(line)}
        ops: list[RawOp] = []
        for table, id, _before, after in line.ops:
            docs = state.setdefault(table, {})
            if f"{table}/{id}" in bad and not _readable(table, id, after):
                lost += 1
                continue
            ops.append((table, id, docs.get(id), after))
            if after is None:
                docs.pop(id, None)
            else:
                docs[id] = after
        numbers[line.seq] = len(lines) + 1
        undoes = numbers.get(line.undoes) if line.undoes is not None else None
        lines.append(replace(line, seq=len(lines) + 1, at=at or _LONG_AGO, ops=tuple(ops), undoes=undoes))
    return lines, lost


def _readable(table: str, id: str, doc: Record | None) -> bool:
    if doc is None:
        return True
    try:
        codec.decode(table, id, doc)
    except codec.BadRecord:
        return False
    return True


def _head(scan: Scan, lines: list[Line]) -> dict[str, Any]:
    if scan.head is not None and isinstance(scan.head.get("schema"), int):
        return {key: value for key, value in scan.head.items() if key != "crc"}
    kind = "workspace" if scan.path.name == REGISTER else "meeting"
    return {"medtui": kind, "schema": 1, "at": lines[0].at if lines else ""}


def _copy(path: Path, to: Path) -> None:
    """The same file under another name, durably."""
    try:
        os.link(path, to)
    except OSError:
        shutil.copy2(path, to)
        with to.open("rb+") as file:
            os.fsync(file.fileno())
    sync_folder(path.parent)

"""Makes a new database of what is whole in a damaged one, which is kept beside it: nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from medtui.domain.model.change import Moment, Plan, Refused
from medtui.domain.model.meeting import Meeting
from medtui.store.disk import lock
from medtui.store.disk.atomic import sync_folder, write_bytes
from medtui.store.disk.locations import REGISTER
from medtui.store.journal import codec
from medtui.store.journal.copies import good_copies, lacking
from medtui.store.journal.damage import spare_name
from medtui.store.journal.journal import Newer, NotAJournal
from medtui.store.journal.lines import Line, RawOp, Record, body_of, pack
from medtui.store.upkeep.check import Fault, Finding, Scan, bad_records, check_file, is_temporary, scanned
from medtui.store.workspace.references import untied
from medtui.store.workspace.session import Session

MENDABLE: Final = frozenset(
    {Fault.HEAD, Fault.LINE, Fault.TORN, Fault.ORDER, Fault.HISTORY, Fault.RECORD, Fault.SHORTER}
)
# Nothing can be saved of the file itself.
RUINED: Final = frozenset({Fault.EMPTY, Fault.NOT_A_DATABASE, Fault.NO_MEETING})
OLD: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended database: the damaged file that was kept, how many changes and records could not be saved, the copy that
    came in its place where nothing could be saved of the file itself, how many names of what is not there were taken
    out, whether nothing at all was left, and how much was found again elsewhere."""

    file: str
    kept: str
    lost_lines: int = 0
    lost_records: int = 0
    from_copy: str = ""
    untied: int = 0
    ruined: bool = False
    found: int = 0


def repair(path: Path, findings: list[Finding], newest_schema: int) -> Repaired | None:
    """Mends one database; none where it cannot be. Raises `OSError`; the file is then as it was."""
    mine = [f for f in findings if f.file == path.name]
    ruined = path.name != REGISTER and any(f.fault in RUINED for f in mine)
    if ruined and (copied := _from_copy(path)):
        return copied
    nothing_in_it = (Fault.NO_MEETING,) if path.name != REGISTER else (Fault.EMPTY, Fault.NOT_A_DATABASE)
    if any(f.fault in nothing_in_it for f in mine):
        # A meeting whose making was cut off; or a register, which can be begun again while the meetings stand.
        kept = spare_name(path)
        os.rename(path, kept)
        sync_folder(path.parent)
        return Repaired(path.name, kept.name, ruined=True)
    if not any(f.fault in MENDABLE for f in mine):
        return None
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        with contextlib.suppress(lock.CannotLock):
            lock.take(handle)
        return _mend(path, newest_schema)
    finally:
        os.close(handle)


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


class _Untie:
    """The wish to name nothing that is not there."""

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


def _mend(path: Path, newest_schema: int) -> Repaired:
    scan = scanned(path, newest_schema)
    lost_lines = sum(1 for f in scan.findings if f.fault in (Fault.LINE, Fault.TORN))
    if found := lacking(path, [line for _number, line in scan.lines]):
        # A copy has what is damaged or gone here.
        filled = sorted([*scan.lines, *((0, line) for line in found)], key=lambda numbered: numbered[1].seq)
        scan, lost_lines = replace(scan, lines=tuple(filled)), max(0, lost_lines - len(found))
    lines, lost_records = _whole(scan)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            os.chmod(draft, 0o600)
            file.write(pack(_head(scan, lines)))
            for line in lines:
                file.write(pack(body_of(line)))
            file.flush()
            os.fsync(file.fileno())
        # The name is part of what is verified, so the draft is looked at as what it will be.
        wrong = [f for f in check_file(draft, newest_schema) if f.fault in MENDABLE]
        if wrong:
            raise OSError(f"{path.name}: the repaired file still has {wrong[0].fault}")
        kept = spare_name(path)
        _copy(path, kept)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)
    return Repaired(path.name, kept.name, lost_lines, lost_records)


def _whole(scan: Scan) -> tuple[list[Line], int]:
    """The changes that can be saved, numbered anew, each finding what it says it did; how many records were lost."""
    state: dict[str, dict[str, Record]] = {}
    numbers: dict[int, int] = {}
    lines: list[Line] = []
    lost = 0
    for _number, line in scan.lines:
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
        lines.append(replace(line, seq=len(lines) + 1, ops=tuple(ops), undoes=undoes))
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
    if scan.head is not None:
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

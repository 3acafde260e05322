"""Copies of a meeting's database, made as it is planned, begins and ends, and during long meetings, and of the
register. The newest are kept.

A copy is only made of a database that is whole, so that a damaged one never pushes a good copy out.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Status
from medtui.store.disk.atomic import write_bytes
from medtui.store.disk.locations import HIDDEN, MEETING_SUFFIX, REGISTER
from medtui.store.journal.history import History
from medtui.store.journal.lines import Line, unpack

KEPT: Final = 5
KEPT_DURING: Final = 2
DURING: Final = "during"
FOLDER: Final = "copies"
_NAME: Final = re.compile(r"(\d{4,9})-[a-z]+\.jsonl")


def due(before: Meeting, after: Meeting) -> str:
    """Why a copy is to be made once a meeting has changed so: `start`, `end`, or not at all."""
    was, now = before.head.status, after.head.status
    if was is Status.PLANNED and now is not Status.PLANNED:
        return "start"
    return "end" if was is Status.LIVE and now not in (Status.LIVE, Status.PLANNED) else ""


def keep_copy(path: Path, why: str) -> Path | None:
    """Makes a copy of a database and lets go of the oldest; none of one that is damaged. Raises `OSError`."""
    raw = path.read_bytes()
    # Somebody may be writing the last line.
    raw = raw[: raw.rfind(b"\n") + 1]
    if _history(raw) is None:
        return None
    there = copies_of(path)
    number = _number(there[0]) + 1 if there else 1
    copy = folder_of(path) / f"{number:04d}-{why}{MEETING_SUFFIX}"
    write_bytes(copy, raw)
    if copy.read_bytes() != raw:
        raise OSError(f"{copy.name} was not what it should be when it was read back")
    # Those made in between push none out that was made at a beginning or an end.
    alike = [old for old in there if (DURING in old.stem) == (why == DURING)]
    for old in alike[(KEPT_DURING if why == DURING else KEPT) - 1 :]:
        with contextlib.suppress(OSError):
            old.unlink()
    return copy


def keep_copy_of_register(root: Path) -> Path | None:
    """The same for the register, where it has changed since its last copy. Raises `OSError`."""
    path = root / REGISTER
    newest = next(iter(copies_of(path)), None)
    if newest is not None and newest.read_bytes() == path.read_bytes():
        return None
    return keep_copy(path, "register")


def folder_of(path: Path) -> Path:
    """Where the copies of a meeting's database lie."""
    return path.parent / HIDDEN / FOLDER / path.name.removesuffix(MEETING_SUFFIX)


def copies_of(path: Path) -> list[Path]:
    """The copies of a meeting's database, newest first."""
    with contextlib.suppress(OSError):
        found = [copy for copy in folder_of(path).iterdir() if _NAME.fullmatch(copy.name) and copy.is_file()]
        return sorted(found, key=_number, reverse=True)
    return []


def all_copies(root: Path) -> list[Path]:
    """Every copy of every meeting, those of meetings that are gone too."""
    return sorted(copy for copy in (root / HIDDEN / FOLDER).glob(f"*/*{MEETING_SUFFIX}") if copy.is_file())


def without_meeting(root: Path) -> list[str]:
    """The ids of meetings whose database is gone, and of which there are copies."""
    with contextlib.suppress(OSError):
        folders = sorted((root / HIDDEN / FOLDER).iterdir())
        return [
            f.name
            for f in folders
            if f.is_dir() and any(f.iterdir()) and not _database(root, f.name).exists()
        ]
    return []


def good_copies(path: Path) -> Iterator[tuple[Path, bytes, list[Line]]]:
    """The copies that are whole, newest first, with what they hold."""
    for copy in copies_of(path):
        with contextlib.suppress(OSError):
            raw = copy.read_bytes()
            history = _history(raw)
            if history is not None and (history.tables.get("meeting") or path.name == REGISTER):
                yield copy, raw, history.lines


def lacking(path: Path, lines: Iterable[Line]) -> list[Line]:
    """Changes that a copy has and its database, with these changes, does not.

    Only of a copy that agrees with every change that both have: a database that was repaired or purged since numbers
    its changes otherwise.
    """
    have = {line.seq: line for line in lines}
    for _copy, _raw, theirs in good_copies(path):
        known = {line.seq: line for line in theirs}
        shared = have.keys() & known.keys()
        if all(have[seq] == known[seq] for seq in shared) and (shared or _follow(theirs, have.values())):
            return [line for seq, line in known.items() if seq not in have]
    return []


def _follow(copied: Sequence[Line], later: Iterable[Line]) -> bool:
    """Whether changes find all as a copy left it. Of none, nothing is known."""
    history = History()
    for line in copied:
        history.add(line)
    found = False
    for line in sorted(later, key=lambda line: line.seq):
        if line.seq <= history.seq or history.surprises(line):
            return False
        history.add(line)
        found = True
    return found


def _history(raw: bytes) -> History | None:
    """The history of a database that has nothing wrong with it."""
    head, _feed, rest = raw.partition(b"\n")
    if "medtui" not in (unpack(head) or {}):
        return None
    history = History()
    taken = history.read(rest)
    whole = not (taken.bad or taken.tail or history.missing or history.unexpected)
    return history if whole and history.lines else None


def _number(copy: Path) -> int:
    found = _NAME.fullmatch(copy.name)
    return int(found[1]) if found else 0


def _database(root: Path, id: str) -> Path:
    return root / f"{id}{MEETING_SUFFIX}"

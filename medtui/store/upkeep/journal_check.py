"""Verifies a database file line by line, and rescues what is whole of it. What records mean is not known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from medtui.store.disk.append_file import new_file
from medtui.store.journal.errors import NotAJournal
from medtui.store.journal.history import History, Tables, packed, read_line
from medtui.store.journal.lines import Line, RawOp, Record, pack, unpack


class Wrong(StrEnum):
    """What can be wrong with a file as such."""

    EMPTY = "empty"
    NO_DATABASE = "not-a-database"
    HEAD = "head"
    LINE = "line"
    TORN = "torn"
    ORDER = "order"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: on which line of the file (0: not on one), and what it is about."""

    wrong: Wrong
    line: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A file line by line: its head, its whole changes with their line numbers, their state, and what is wrong."""

    path: Path
    head: dict[str, Any] | None = None
    lines: tuple[tuple[int, Line], ...] = ()
    tables: Tables = field(default_factory=dict[str, dict[str, Record]])
    problems: tuple[Problem, ...] = ()


def verify(path: Path) -> Report:
    """Reads a file as `Journal` does: checksums, the order of the numbers, and what each change says it found.

    Takes no lock and changes nothing. Raises `OSError`.
    """
    raw = path.read_bytes()
    if not raw:
        return Report(path, problems=(Problem(Wrong.EMPTY),))
    first, _feed, rest = raw.partition(b"\n")
    head = unpack(first)
    if head is None or "medtui" not in head:
        head = None
    problems = [] if head else [Problem(Wrong.HEAD, 1)]
    history = History()
    lines: list[tuple[int, Line]] = []
    pieces = rest.split(b"\n")
    for number, piece in enumerate(pieces, start=2):
        line = read_line(piece) if piece else None
        if line is None:
            if piece:
                problems.append(Problem(Wrong.TORN if number == len(pieces) + 1 else Wrong.LINE, number))
            continue
        if line.seq != history.seq + 1:
            problems.append(Problem(Wrong.ORDER, number, str(line.seq)))
        if line.seq > history.seq:
            problems += [Problem(Wrong.HISTORY, number, which) for which in history.surprises(line)]
            history.add(line)
            lines.append((number, line))
    if head is None and not lines:
        return Report(path, problems=(Problem(Wrong.NO_DATABASE),))
    return Report(path, head, tuple(lines), history.tables, tuple(problems))


def rescue(
    path: Path, to: Path, *, head: dict[str, Any], keep: Callable[[str, str, Record], bool] | None = None
) -> Report:
    """Writes what is whole of a file into a new one, durably; `to` then has nothing wrong. What was wrong with `path`.

    `head` is used where the file's own is damaged; `keep` says which records are worth it. Raises `FileExistsError`,
    `OSError`, and `NotAJournal` where there is nothing to rescue.
    """
    report = verify(path)
    if report.head is None and not report.lines:
        raise NotAJournal(path, "empty" if report.problems[0].wrong is Wrong.EMPTY else "no-head")
    first = {key: value for key, value in (report.head or head).items() if key != "crc"}
    new_file(to, pack(first) + packed(renumbered((line for _number, line in report.lines), keep)))
    return report


def renumbered(lines: Iterable[Line], keep: Callable[[str, str, Record], bool] | None = None) -> list[Line]:
    """Changes numbered from 1 without gaps, each of which finds what it says it found; less the records not kept."""
    history, numbers = History(), dict[int, int]()
    for line in lines:
        now: dict[tuple[str, str], Record | None] = {}
        ops: list[RawOp] = []
        for table, id, _before, after in line.ops:
            if keep is not None and after is not None and not keep(table, id, after):
                continue
            there = now[table, id] if (table, id) in now else history.tables.get(table, {}).get(id)
            if there is not None or after is not None:
                ops.append((table, id, there, after))
            now[table, id] = after
        numbers[line.seq] = history.seq + 1
        undoes = numbers.get(line.undoes) if line.undoes is not None else None
        history.add(replace(line, seq=history.seq + 1, ops=tuple(ops), undoes=undoes))
    return history.lines

"""Puts two copies of one database together that went on apart: all of the one, and behind it what only the other has.

Pure. A number that both gave to something new is given again to the second, and a record that both changed is put
together field by field. Where they changed the same field the first copy's stays; a text of the second is then kept as
a note, and the record is told as a clash.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, Final

from medtui.domain.model.entries import TABLES
from medtui.domain.model.terms import Kind
from medtui.store.journal import codec
from medtui.store.journal.history import History, packed, read_line
from medtui.store.journal.lines import Line, RawOp, Record, plain, unpack

_ENTRIES: Final = frozenset(TABLES.values())
_NUMBERED: Final = re.compile(r"(^[a-z]|.\.)(\d{1,9})$")
# Fields that name a phase, an item or an entry of the same meeting.
_NAMING: Final = frozenset(
    {"id", "item", "phase", "returns_to", "merged_into", "entry", "about", "reading", "origin"}
    | {"replaces", "confirms", "repeals"}
)
_TEXTS: Final = frozenset({"text", "title", "followed", "note", "purpose", "covers", "content"})


@dataclass(frozen=True, slots=True)
class Merged:
    """All lines, numbered on; how many of them the second copy brought; and the records that both had changed."""

    lines: tuple[Line, ...]
    added: int = 0
    clashes: tuple[str, ...] = ()


def merge(first: Sequence[Line], second: Sequence[Line]) -> Merged:
    """All of the first copy, and behind it what only the second has. What was merged before is not taken twice.

    Two copies have their first change in common; of two that have not, all of the second is new.
    """
    shared = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    if shared == len(second):
        return Merged(tuple(first))
    theirs = {line.seq: line for line in second}
    merging = _Merging(first, shared, {line.seq for line in first if theirs.get(line.seq) == line})
    for line in second[shared:]:
        if line.seq not in merging.both:
            merging.take(line)
    lines = tuple(merging.history.lines)
    return Merged(lines, len(lines) - len(first), tuple(dict.fromkeys(merging.clashes)))


def arranged(found: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The changes of a file whose lines stand in any order: the history they make, and those that went on beside it,
    each list with the changes before it that it went on from."""
    distinct: list[Line] = []
    known: dict[int, list[Line]] = {}
    for line in found:
        same = known.setdefault(line.seq, [])
        if line not in same:
            same.append(line)
            distinct.append(line)
    if len(known) == len(distinct):
        return sorted(distinct, key=lambda line: line.seq), []
    main: list[Line] = []
    branches: list[list[Line]] = []
    for run in _runs(distinct):
        numbers = {line.seq for line in main}
        if not any(line.seq in numbers for line in run):
            main = sorted([*main, *run], key=lambda line: line.seq)
        else:
            branches.append(run)
    return main, [[*(line for line in main if line.seq < run[0].seq), *run] for run in branches]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches whose numbers grow."""
    run: list[Line] = []
    for line in lines:
        if run and line.seq <= run[-1].seq:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that was shortened or written over, as it shall be.

    Its bytes, the changes in it that are new, the pieces of it that are not known, and the records that it and what
    was known of it had both changed.
    """

    data: bytes
    later: tuple[Line, ...]
    strange: list[bytes]
    clashes: tuple[str, ...] = ()


def mended(raw: bytes, head: bytes, lines: Sequence[Line]) -> Mended:
    """Puts back into a file what is known to have been in it: its head line and the changes so far.

    What others have said in it beside that comes behind; everything else in the file is `strange`.
    """
    pieces = [piece for piece in plain(raw).split(b"\n") if piece.strip()]
    found = [line for piece in pieces if (line := read_line(piece)) is not None]
    main, branches = arranged(found)
    first = unpack(head.removesuffix(b"\n"))
    merged = Merged(tuple(lines))
    clashes: list[str] = []
    # The lines of quite another file, put in the place of this one, are not adopted.
    before = {line.seq: line for line in lines}
    if any(before.get(line.seq) == line for line in found) or raw.startswith(head):
        for other in (main, *branches):
            merged = merge(merged.lines, other)
            clashes += merged.clashes
    data = head.removesuffix(b"\n") + b"\n" + packed(merged.lines)
    known = set(data.split(b"\n"))
    ours = {line.seq: line for line in merged.lines}
    strange = [piece for piece in pieces if piece not in known]
    # A line that says the same, saved by another program in its own way, is not strange.
    strange = [p for p in strange if (line := read_line(p)) is None or ours.get(line.seq) != line]
    strange = [p for p in strange if (body := unpack(p)) is None or body != first]
    return Mended(data, merged.lines[len(lines) :], strange, tuple(clashes))


@dataclass(slots=True)
class _Step:
    """One record of a change, before and after; an entry that was retyped is one step."""

    table: str
    id: str
    before: Record | None
    after: Record | None
    to: str = ""


@dataclass(slots=True)
class _Merging:
    """The first copy, as it grows by what the second brings."""

    first: Sequence[Line]
    shared: int
    # The numbers of changes that both have, to the word.
    both: set[int]
    history: History = field(default_factory=History)
    clashes: list[str] = field(default_factory=list[str])
    # How ids and numbers of the second copy are called in the first.
    ids: dict[str, str] = field(default_factory=dict[str, str])
    seqs: dict[int, int] = field(default_factory=dict[int, int])
    _last: dict[str, int] = field(default_factory=dict[str, int])
    _given: set[str] = field(default_factory=set[str])
    _own: dict[str, list[Line]] = field(default_factory=dict[str, list[Line]])
    # The last place in an order when the copies parted, by what is ordered; and how far the first has gone on since.
    _parted: dict[str, float] = field(default_factory=dict[str, float])
    _further: dict[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        for at, line in enumerate(self.first):
            if at == self.shared:
                self._parted = self._last_places()
            self.history.add(line)
            self._note_ids(line.ops)
            if line.seq in self.both:
                self.seqs[line.seq] = line.seq
            else:
                self._own.setdefault(_content(line), []).append(line)
        last = self._last_places()
        self._further = {name: last[name] - place for name, place in self._parted.items()}

    def _last_places(self) -> dict[str, float]:
        """The last place among the entries, and among the items."""
        places = {"entries": 0.0, "items": 0.0}
        for table in (*_ENTRIES, "items"):
            name = "entries" if table in _ENTRIES else table
            for doc in self.history.tables.get(table, {}).values():
                order = doc.get("order")
                if isinstance(order, int | float):
                    places[name] = max(places[name], float(order))
        return places

    def take(self, line: Line) -> None:
        """One change of the second copy, unless the first has it too."""
        if mine := self._taken_before(line):
            self.seqs[line.seq] = mine.seq
            pairs = zip(line.ops, mine.ops, strict=True)
            self.ids |= {theirs[1]: ours[1] for theirs, ours in pairs if theirs[1] != ours[1]}
            return
        ops: list[RawOp] = []
        for step in _steps(line):
            self._rename(step)
            for op in self._fit(step, line, ops):
                ops.append(op)
                self._note_ids([op])
        if not ops:
            return
        undoes = self.seqs.get(line.undoes) if line.undoes is not None else None
        seq = self.history.seq + 1
        self.history.add(replace(line, seq=seq, ops=tuple(ops), undoes=undoes))
        self.seqs[line.seq] = seq

    def _taken_before(self, line: Line) -> Line | None:
        """The change of the first copy that says the same; its ids are others only where theirs were given away."""
        for mine in (same := self._own.get(_content(line), [])):
            pairs = zip(line.ops, mine.ops, strict=True)
            if all(theirs[1] == ours[1] or theirs[1] in self._given for theirs, ours in pairs):
                same.remove(mine)
                return mine
        return None

    def _note_ids(self, ops: Iterable[RawOp]) -> None:
        for _table, id, _before, _after in ops:
            self._given.add(id)
            if number := _NUMBERED.search(id):
                stem = id[: number.start(2)]
                self._last[stem] = max(self._last.get(stem, 0), int(number[2]))

    def _fresh(self, stem: str) -> str:
        self._last[stem] = self._last.get(stem, 0) + 1
        return f"{stem}{self._last[stem]}"

    def _rename(self, step: _Step) -> None:
        known = codec.is_meeting_table(step.table)
        number = _NUMBERED.search(step.id) if known and step.before is None else None
        if number and step.id not in self.ids and step.id in self._given:
            self.ids[step.id] = self._fresh(step.id[: number.start(2)])
        step.id = self.ids.get(step.id, step.id)
        step.before, step.after = (
            self._moved(step.table, _renamed(d, self.ids)) for d in (step.before, step.after)
        )

    def _moved(self, table: str, doc: Record | None) -> Record | None:
        """What came at the end of the second copy comes behind what came at the end of the first."""
        name = "entries" if table in _ENTRIES else table
        order = doc.get("order") if doc else None
        further = self._further.get(name, 0.0)
        if doc is None or not further or not isinstance(order, int | float) or order <= self._parted[name]:
            return doc
        return {**doc, "order": order + further}

    def _fit(self, step: _Step, line: Line, done: Sequence[RawOp]) -> Iterator[RawOp]:
        """What is left to do of a step where the first copy has gone on too."""
        table, now = self._now(step, done)
        to = step.to or step.table
        if now is None:
            if step.after is not None:
                if step.before is not None:
                    self.clashes.append(
                        step.id
                    )  # Gone in one copy, and changed in the other: it is there again.
                yield to, step.id, None, step.after
            return
        if step.after is None:
            if now == step.before:
                yield table, step.id, now, None
            else:
                self.clashes.append(step.id)
            return
        if now == step.before:
            merged, lost = step.after, dict[str, str]()
        else:
            merged, lost = self._together(step, now, retyped=table != step.table)
            to = table if table != step.table else to
        if to != table:
            yield table, step.id, now, None
            yield to, step.id, None, merged
        elif merged != now:
            yield table, step.id, now, merged
        for text in lost.values():
            if note := self._note(text, merged, line):
                yield "notes", note["id"], None, note

    def _now(self, step: _Step, done: Sequence[RawOp]) -> tuple[str, Record | None]:
        """Where a record stands now, and what it says."""
        places = (step.table, *sorted(_ENTRIES - {step.table})) if step.table in _ENTRIES else (step.table,)
        for table in places:
            doc = self.history.tables.get(table, {}).get(step.id)
            for other, id, _before, after in done:
                if (other, id) == (table, step.id):
                    doc = after
            if doc is not None:
                return table, doc
        return step.table, None

    def _together(self, step: _Step, now: Record, *, retyped: bool) -> tuple[Record, dict[str, str]]:
        """Both changes of one record, and the texts that have no place in it."""
        before, after = step.before or {}, step.after or {}
        merged = dict(now)
        lost: dict[str, str] = {}
        for key in {**before, **after}:
            was, here, there = before.get(key), now.get(key), after.get(key)
            if there in (was, here) or (retyped and key == "kind"):
                continue
            if here == was:
                if there is None:
                    merged.pop(key, None)
                else:
                    merged[key] = there
                continue
            self.clashes.append(step.id)
            if key in _TEXTS and isinstance(there, str) and there:
                lost[key] = there
        return merged, lost

    def _note(self, text: str, about: Record, line: Line) -> Record | None:
        """A text of the second copy that its own record has no place for, as a note where it was said."""
        heads = list(self.history.tables.get("meeting", {}))
        if not heads:
            return None
        entries = [doc for table in _ENTRIES for doc in self.history.tables.get(table, {}).values()]
        if any((doc.get("text"), doc.get("at")) == (text, line.at) for doc in entries):
            return None  # Merged before.
        order = max((o for doc in entries if isinstance(o := doc.get("order"), int | float)), default=0) + 1
        note: Record = {"id": self._fresh(f"{heads[0]}."), "kind": str(Kind.NOTE), "text": text}
        note |= {"at": line.at, "seat": line.seat, "order": float(order)}
        item = str(
            about.get("item") or (about.get("id") if "topic" in about or "asked" in about else "") or ""
        )
        named = {"phase": about.get("phase"), "item": item}
        note |= {key: value for key, value in named.items() if value}
        if about.get("closed"):
            note["closed"] = True
        return note


def _steps(line: Line) -> Iterator[_Step]:
    """The records of a change; an entry that leaves one table for another is one step."""
    gone = {
        id: (table, before) for table, id, before, after in line.ops if after is None and table in _ENTRIES
    }
    come = {id: table for table, id, before, _after in line.ops if before is None and table in _ENTRIES}
    for table, id, before, after in line.ops:
        retyped = id in gone and id in come and table in _ENTRIES
        if retyped and after is None:
            continue
        if retyped:
            yield _Step(gone[id][0], id, gone[id][1], after, to=table)
        else:
            yield _Step(table, id, before, after)


def _renamed(doc: Record | None, ids: Mapping[str, str]) -> Record | None:
    if doc is None or not ids:
        return doc
    return {key: _named(value, ids) if key in _NAMING else value for key, value in doc.items()}


def _named(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list | tuple):
        return [_named(part, ids) for part in value]  # pyright: ignore[reportUnknownVariableType]
    return value


def _content(line: Line) -> str:
    """What a change says, whatever the numbers of what it names."""
    said = [
        [table, _NUMBERED.sub(r"\1", id), before is None, _plain(after)]
        for table, id, before, after in line.ops
    ]
    return json.dumps([line.at, line.seat, line.do, said], sort_keys=True)


def _plain(doc: Record | None) -> dict[str, Any] | None:
    if doc is None:
        return None
    return {
        key: _NUMBERED.sub(r"\1", value) if key in _NAMING and isinstance(value, str) else value
        for key, value in doc.items()
        if key != "order"
    }

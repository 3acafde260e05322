"""Work for a journal that is done to be disturbed: changes drawn from a seed, and the state after each of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from medtui.store.journal.history import History, Tables
from medtui.store.journal.journal import Journal, RawOp
from medtui.store.journal.lines import Line

AT = "2026-11-12T09:08:31+01:00"
# Letters in a text: shorter than a disk's sector, about as long, and over several.
LENGTHS = (5, 60, 480, 700, 3_000)


def make(path: Path) -> Journal:
    """A new journal."""
    return Journal.create(path, schema=1, kind="meeting", at=AT)


def reopen(path: Path, *, read_only: bool = False) -> Journal:
    """The journal as another process finds it."""
    return Journal.open(path, newest_schema=1, read_only=read_only)


def note(id: str, text: str, before: str | None = None) -> RawOp:
    """One record that is new, or changed."""
    was = None if before is None else {"id": id, "text": before}
    return ("notes", id, was, {"id": id, "text": text})


def changes(count: int, seed: int) -> Iterator[list[RawOp]]:
    """New, changed and removed records, several in one step now and then."""
    chance = random.Random(seed)
    texts: dict[str, str] = {}
    for step in range(count):
        ops: list[RawOp] = []
        for part in range(3 if chance.random() < 0.2 else 1):
            text = f"{step}.{part} " + "æ" * chance.choice(LENGTHS)
            if not texts or chance.random() < 0.6:
                id = f"m.{step}.{part}"
                ops.append(note(id, text))
                texts[id] = text
            else:
                id = chance.choice(sorted(texts))
                if chance.random() < 0.7:
                    ops.append(note(id, text, texts[id]))
                    texts[id] = text
                else:
                    ops.append(("notes", id, {"id": id, "text": texts.pop(id)}, None))
        yield ops


def states(work: list[list[RawOp]]) -> list[Tables]:
    """The tables before the first change, and after each."""
    history = History()
    found: list[Tables] = [{}]
    for number, ops in enumerate(work, start=1):
        history.add(Line(number, AT, "front", "capture", tuple(ops)))
        found.append({table: dict(docs) for table, docs in history.tables.items()})
    return found


def append(journal: Journal, ops: list[RawOp], seat: str = "front") -> int:
    """One change; its number, once it is durable."""
    with journal.writing():
        return journal.append("capture", ops, at=AT, seat=seat).seq

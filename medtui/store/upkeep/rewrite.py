"""Puts a database with other lines in the place of one, verified, with the old one gone: what purging needs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from medtui.store.catalogue.cache import discard
from medtui.store.disk.atomic import sync_folder
from medtui.store.journal.history import Tables
from medtui.store.journal.journal import Journal
from medtui.store.journal.lines import Line, body_of, pack, unpack


class NotVerified(Exception):
    """A new file does not say what it should. The old one still stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path


def put(path: Path, journal: Journal, lines: Sequence[Line], tables: Tables) -> None:
    """The new file in the place of the old, once it has been read back: it has these lines, and amounts to these
    tables. Within `writing`. Raises `OSError`, `NotVerified`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_head(path, journal))
            for line in lines:
                file.write(pack(body_of(line)))
            file.flush()
            os.fsync(file.fileno())
        _verify(draft, path, lines, tables, journal.schema)
        os.replace(draft, path)
        # What was derived from the old file may hold what is to be gone.
        discard(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)


def _head(path: Path, journal: Journal) -> bytes:
    """The first line as it is; where it is damaged, one that says what the rest of the file is."""
    with path.open("rb") as file:
        first = file.readline()
    at = journal.lines[0].at if journal.lines else ""
    whole = unpack(first.removesuffix(b"\n")) is not None
    return first if whole else pack({"medtui": journal.kind, "schema": journal.schema, "at": at})


def _verify(draft: Path, path: Path, lines: Sequence[Line], tables: Tables, schema: int) -> None:
    written = Journal.open(draft, newest_schema=schema, read_only=True)
    try:
        same = [line.seq for line in written.lines] == [line.seq for line in lines]
        if not same or written.tables != tables or written.damage is not None:
            raise NotVerified(path)
    finally:
        written.close()

"""Puts a database with other lines in the place of one, verified, with the old one gone: what purging needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from medtui.domain.errors import MedtuiError
from medtui.store.catalogue.cache import discard
from medtui.store.journal.history import History, Tables
from medtui.store.journal.journal import Journal
from medtui.store.journal.lines import Line


class NotVerified(MedtuiError):
    """A new file does not say what it should. The old one still stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path


def put(path: Path, journal: Journal, lines: Sequence[Line], tables: Tables) -> None:
    """The new file in the place of the old: it has these lines, amounts to these tables, and says that it is another
    edition. Within `writing`. Raises `NotSaved`, `NotVerified`."""
    history = History()
    for line in lines:
        history.add(line)
    if history.tables != {table: docs for table, docs in tables.items() if docs}:
        raise NotVerified(path)
    journal.rewrite(lines)
    # What was derived from the old file may hold what is to be gone.
    discard(path.parent)

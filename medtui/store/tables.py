"""A journal as a TinyDB database: its tables are read and queried as any, and a write is one durable line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from datetime import datetime
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from medtui.store.journal import Journal, RawOp, Record


class JournalStorage(Storage):
    """What TinyDB reads from and writes to: the tables of a journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def read(self) -> dict[str, dict[str, Any]] | None:
        return {name: dict(table) for name, table in self.journal.tables.items()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """The stock way: all tables as they shall be. Only what differs is written."""
        ops: list[RawOp] = []
        names = {*self.journal.tables, *data}
        for name in names:
            old, new = self.journal.tables.get(name, {}), data.get(name, {})
            keys = {*old, *(str(key) for key in new)}
            wanted = {str(key): doc for key, doc in new.items()}
            ops += [
                (name, key, old.get(key), wanted.get(key)) for key in keys if old.get(key) != wanted.get(key)
            ]
        write(self.journal, ops)


class Overlay(MutableMapping[Any, Mapping[str, Any]]):
    """The table as an updater sees it: it may change what it is given, and only what it touched is written."""

    def __init__(self, base: Mapping[str, Record]) -> None:
        self._base = base
        self.touched: dict[str, Record | None] = {}

    def __getitem__(self, key: Any) -> Record:
        key = str(key)
        if key not in self.touched:
            # A copy: a write that is refused must change nothing.
            self.touched[key] = deepcopy(self._base[key])
        found = self.touched[key]
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: Any, value: Mapping[str, Any]) -> None:
        self.touched[str(key)] = dict(value)

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        self.touched[str(key)] = None

    def __contains__(self, key: object) -> bool:
        key = str(key)
        return self.touched[key] is not None if key in self.touched else key in self._base

    def __iter__(self) -> Iterator[str]:
        yield from [k for k in self._base if self.touched.get(k, True) is not None]
        yield from [k for k, v in self.touched.items() if v is not None and k not in self._base]

    def __len__(self) -> int:
        return sum(1 for _ in self)


class JournalTable(Table):
    """A table whose documents go by our own string ids."""

    document_class = Document
    document_id_class = str  # type: ignore[assignment]

    @property
    def journal(self) -> Journal:
        return cast(JournalStorage, self._storage).journal

    def _get_next_id(self, document_id: Any = None) -> Any:
        """An id for a document that comes without one: `t1`, `t2`, …, never one that was used before."""
        if document_id is not None:
            return document_id
        used = (
            id for line in self.journal.lines for table, id, _before, _after in line.ops if table == self.name
        )
        numbers = [int(id[1:]) for id in used if id[:1] == "t" and id[1:].isdigit()]
        return f"t{max(numbers, default=0) + 1}"

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
        return [self.insert(document) for document in documents]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        self.journal.refresh()
        return cast("dict[str, Mapping[str, Any]]", self.journal.tables.get(self.name, {}))

    def _update_table(self, updater: Callable[[dict[Any, Mapping[str, Any]]], None]) -> None:
        journal = self.journal
        with journal.writing():
            base = journal.tables.get(self.name, {})
            overlay = Overlay(base)
            updater(cast("dict[Any, Mapping[str, Any]]", overlay))
            ops: list[RawOp] = [
                (self.name, id, base.get(id), doc)
                for id, doc in overlay.touched.items()
                if doc != base.get(id)
            ]
            write(journal, ops)
        self.clear_cache()


class JournalDB(TinyDB):
    """TinyDB over an open journal."""

    table_class = JournalTable

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, storage=JournalStorage)


def write(journal: Journal, ops: list[RawOp]) -> None:
    """These operations as one line, where there are any."""
    if ops:
        with journal.writing():
            journal.append(
                "tinydb", ops, at=datetime.now().astimezone().isoformat(timespec="seconds"), seat="tinydb"
            )


def connect(journal: Journal) -> TinyDB:
    """The database as TinyDB, with all of its API: every write is one line of the file."""
    return JournalDB(journal)

"""A journal as a TinyDB database: its tables are read and queried as any, and a write is one durable line.

Documents go by our own string ids. What is handed out is a copy: only a write changes the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from medtui.store.journal.journal import Journal, RawOp, Record

_encode = msgspec.json.Encoder().encode


class JournalStorage(Storage):
    """What TinyDB reads from and writes to: the tables of a journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def read(self) -> dict[str, dict[str, Any]] | None:
        self.journal.refresh()
        return {name: dict(table) for name, table in self.journal.tables.items()}

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """The stock way: all tables as they shall be. Only what differs is written."""
        with self.journal.writing():
            tables = self.journal.tables
            ops: list[RawOp] = []
            for name in dict.fromkeys([*tables, *data]):
                old = tables.get(name, {})
                new = {str(id): dict(doc) for id, doc in data.get(name, {}).items()}
                ops += _differences(name, old, {**dict.fromkeys(old), **new})
            _write(self.journal, ops)

    def close(self) -> None:
        """Lets go of the file."""
        self.journal.close()


class Overlay(MutableMapping[Any, Mapping[str, Any]]):
    """The table as an updater sees it: it may change what it is given, and only what it touched is written."""

    def __init__(self, base: Mapping[str, Record]) -> None:
        self._base = base
        self.touched: dict[str, Record | None] = {}

    def __getitem__(self, key: Any) -> Record:
        key = str(key)
        if key not in self.touched:
            # A copy: a write that is refused must change nothing.
            self.touched[key] = _copy(self._base[key])
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

    def clear(self) -> None:
        self.touched = dict.fromkeys(self._base)


class JournalTable(Table):
    """A table whose documents go by our own string ids."""

    document_class = Document
    document_id_class = str  # type: ignore[assignment]

    # Where the search for used numbers stopped, and the greatest found.
    _looked_at: tuple[int, int] = (0, 0)
    _greatest = 0

    @property
    def journal(self) -> Journal:
        """The journal that the table is read from."""
        return cast(JournalStorage, self._storage).journal

    def insert(self, document: Mapping[str, Any]) -> Any:
        # The id is given under the lock: nobody else may have given it meanwhile.
        with self.journal.writing():
            return _untyped(super()).insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> Any:
        with self.journal.writing():
            given = list(documents)
            chosen = {str(doc.doc_id) for doc in given if isinstance(doc, Document)}
            return _untyped(super()).insert_multiple(self._with_id(doc, chosen) for doc in given)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> Any:
        with self.journal.writing():
            return _untyped(super()).upsert(document, cond)

    def search(self, cond: QueryLike) -> list[Document]:
        # Without the cache of TinyDB, which does not know what others have written.
        return [Document(_copy(doc), cast(int, id)) for id, doc in self._read_table().items() if cond(doc)]

    def get(self, *args: Any, **kwargs: Any) -> Any:
        found = _untyped(super()).get(*args, **kwargs)
        if found is None or isinstance(found, Document):
            return _own(found) if found is not None else None
        return [_own(doc) for doc in found]

    def __iter__(self) -> Iterator[Document]:
        return map(_own, super().__iter__())

    def _with_id(self, document: Any, chosen: set[str]) -> Any:
        if isinstance(document, Document) or not isinstance(document, Mapping):
            return document
        while (id := self._get_next_id()) in chosen:
            pass
        return Document(document, id)

    def _get_next_id(self) -> Any:
        """An id for a document that comes without one: `t1`, `t2`, …, never one that was used before."""
        journal = self.journal
        generation, seen = self._looked_at
        if generation != journal.generation:
            seen, self._greatest = 0, 0
        for line in journal.lines[seen:]:
            for table, id, _before, _after in line.ops:
                if table == self.name and id[:1] == "t" and id[1:].isdecimal():
                    self._greatest = max(self._greatest, int(id[1:]))
        self._looked_at = journal.generation, len(journal.lines)
        self._greatest += 1
        return f"t{self._greatest}"

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        self.journal.refresh()
        return cast("dict[str, Mapping[str, Any]]", self.journal.tables.get(self.name, {}))

    def _update_table(self, updater: Callable[[dict[Any, Mapping[str, Any]]], None]) -> None:
        with self.journal.writing():
            base = self.journal.tables.get(self.name, {})
            overlay = Overlay(base)
            updater(cast("dict[Any, Mapping[str, Any]]", overlay))
            _write(self.journal, _differences(self.name, base, overlay.touched))


class JournalDB(TinyDB):
    """TinyDB over an open journal."""

    table_class = JournalTable

    def __init__(self, journal: Journal) -> None:
        _untyped(super()).__init__(journal, storage=JournalStorage)
        self._journal = journal

    def drop_table(self, name: str) -> None:
        with self._journal.writing():
            super().drop_table(name)

    def drop_tables(self) -> None:
        with self._journal.writing():
            super().drop_tables()


def connect(journal: Journal) -> TinyDB:
    """The database as TinyDB, with all of its API: every write is one line of the file. Closing it closes the journal.

    A write raises `NotSaved` where it could not be made durable; the tables are then as they were.
    """
    return JournalDB(journal)


def _differences(name: str, old: Mapping[str, Record], new: Mapping[str, Record | None]) -> list[RawOp]:
    return [(name, id, old.get(id), doc) for id, doc in new.items() if not _same(doc, old.get(id))]


def _same(one: Record | None, other: Record | None) -> bool:
    # For Python 1, 1.0 and True are the same; in a file they are not.
    return one == other and (one is None or _encode(one) == _encode(other))


def _write(journal: Journal, ops: list[RawOp]) -> None:
    """These operations as one line, where there are any."""
    if ops:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        journal.append("tinydb", ops, at=now, seat="tinydb")


def _untyped(parent: Any) -> Any:
    """TinyDB's own method: its types leave open what documents and ids are."""
    return parent


def _own(document: Document) -> Document:
    """A document that shares nothing with the tables."""
    return Document(_copy(document), document.doc_id)


def _copy(value: Any) -> Any:
    """A JSON value again, some times faster than `copy.deepcopy`."""
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_copy(part) for part in cast("Sequence[Any]", value)]
    return value

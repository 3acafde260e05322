"""A journal as a TinyDB database: the way in which the program reads and writes its documents.

Its tables are read and queried as any. A write is one durable line of the journal; inside a `transaction` all writes
together are one. Documents go by our own string ids. What is handed out is a copy: only a write changes the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from medtui.store.journal.lines import Line, RawOp, Record

if TYPE_CHECKING:
    from medtui.store.journal.ports import Log

_encode = msgspec.json.Encoder().encode


class JournalStorage(Storage):
    """What TinyDB reads from and writes to: the tables of a journal."""

    def __init__(self, journal: Log, follow: bool) -> None:
        self.journal = journal
        self.follow = follow
        self.transaction: Transaction | None = None

    def look(self) -> None:
        """Takes in what others have written, where reading is to do that."""
        if self.follow and self.transaction is None:
            self.journal.refresh()

    def docs(self, table: str) -> Mapping[str, Record]:
        """The documents of a table by id, with what the open transaction has made of them."""
        docs = self.journal.tables.get(table, {})
        return docs if self.transaction is None else self.transaction.over(table, docs)

    def put(self, ops: list[RawOp]) -> None:
        """These operations as one line of the journal, or as a part of the open transaction."""
        if self.transaction is not None:
            self.transaction.add(ops)
        elif ops:
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            self.journal.append("tinydb", ops, at=now, seat="tinydb")

    def read(self) -> dict[str, dict[str, Any]] | None:
        self.look()
        names = dict.fromkeys([*self.journal.tables, *(self.transaction.tables if self.transaction else ())])
        return {name: dict(self.docs(name)) for name in names}

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """The stock way: all tables as they shall be. Only what differs is written."""
        with self.journal.writing():
            ops: list[RawOp] = []
            for name in dict.fromkeys([*self.journal.tables, *data]):
                old = self.docs(name)
                new = {str(id): dict(doc) for id, doc in data.get(name, {}).items()}
                ops += _differences(name, old, {**dict.fromkeys(old), **new})
            self.put(ops)

    def close(self) -> None:
        """Lets go of the file."""
        self.journal.close()


class Transaction(AbstractContextManager["Transaction"]):
    """What is written to the tables within it becomes one line of the journal when it ends, durable or nowhere; `line`
    is that line then. Raises `NotSaved` at its beginning or its end; where something else is raised within it, nothing
    is written. Within it the tables are read as they will be.

    `alone` are records (table, id) of which no earlier line may say anything any more.
    """

    __slots__ = (
        "_alone",
        "_at",
        "_do",
        "_empty",
        "_ops",
        "_seat",
        "_storage",
        "_turn",
        "_undoes",
        "line",
        "news",
        "tables",
    )

    def __init__(
        self,
        storage: JournalStorage,
        do: str,
        *,
        at: Callable[[], str],
        seat: str,
        undoes: int | None = None,
        alone: Collection[tuple[str, str]] = (),
        empty: bool = False,
    ) -> None:
        self._storage, self._empty = storage, empty
        self._do, self._at, self._seat, self._undoes, self._alone = do, at, seat, undoes, alone
        self._ops: dict[tuple[str, str], RawOp] = {}
        self._turn = storage.journal.writing()
        self.tables: dict[str, dict[str, Record | None]] = {}
        self.line: Line | None = None
        self.news: list[Line] = []

    def __enter__(self) -> Transaction:
        if self._storage.transaction is not None:
            raise RuntimeError("a transaction within a transaction")
        self.news = self._turn.__enter__()
        self._storage.transaction = self
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._storage.transaction = None
        try:
            if kind is None:
                self._append()
        finally:
            self._turn.__exit__(None, None, None)

    def _append(self) -> None:
        journal, ops, at = self._storage.journal, list(self._ops.values()), self._at()
        if self._alone:
            alone = frozenset(self._alone)
            self.line = journal.append_alone(
                self._do, ops, at=at, seat=self._seat, undoes=self._undoes, alone=alone
            )
        elif ops or self._empty:
            self.line = journal.append(self._do, ops, at=at, seat=self._seat, undoes=self._undoes)

    def add(self, ops: Iterable[RawOp]) -> None:
        """Operations in the order in which they are written; of one record, the first state and the last."""
        for table, id, before, after in ops:
            earlier = self._ops.get((table, id))
            self._ops[table, id] = (table, id, earlier[2] if earlier else before, after)
            self.tables.setdefault(table, {})[id] = after

    def over(self, table: str, docs: Mapping[str, Record]) -> Mapping[str, Record]:
        """The documents of a table with what was written here."""
        touched = self.tables.get(table)
        if not touched:
            return docs
        found = {id: doc for id, doc in docs.items() if touched.get(id, doc) is not None}
        return {**found, **{id: doc for id, doc in touched.items() if doc is not None}}


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
    def journal(self) -> Log:
        """The journal that the table is read from."""
        return self._own_storage.journal

    @property
    def _own_storage(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)

    def insert(self, document: Mapping[str, Any]) -> Any:
        if self._own_storage.transaction is not None:
            return _untyped(super()).insert(document)
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
        for id, doc in self._read_table().items():
            yield Document(_copy(doc), cast(int, id))

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
        storage = self._own_storage
        storage.look()
        return cast("dict[str, Mapping[str, Any]]", storage.docs(self.name))

    def _update_table(self, updater: Callable[[dict[Any, Mapping[str, Any]]], None]) -> None:
        storage = self._own_storage
        if storage.transaction is not None:
            self._update(storage, updater)
            return
        with storage.journal.writing():
            self._update(storage, updater)

    def _update(
        self, storage: JournalStorage, updater: Callable[[dict[Any, Mapping[str, Any]]], None]
    ) -> None:
        base = storage.docs(self.name)
        overlay = Overlay(base)
        updater(cast("dict[Any, Mapping[str, Any]]", overlay))
        storage.put(_differences(self.name, base, overlay.touched))


class JournalDB(TinyDB):
    """TinyDB over an open journal."""

    table_class = JournalTable

    def __init__(self, journal: Log, follow: bool) -> None:
        _untyped(super()).__init__(journal, follow, storage=JournalStorage)
        self._journal = journal

    def transaction(
        self,
        do: str,
        *,
        at: Callable[[], str],
        seat: str,
        undoes: int | None = None,
        alone: Collection[tuple[str, str]] = (),
        empty: bool = False,
    ) -> Transaction:
        """One line for all that is written within it. `at` is asked for the time when it ends; `empty` wants a line
        even where nothing differs."""
        storage = cast(JournalStorage, self.storage)
        return Transaction(storage, do, at=at, seat=seat, undoes=undoes, alone=alone, empty=empty)

    def one(self, table: str, id: str) -> Document | None:
        """The document with this id, if there is one."""
        found: Document | None = self.table(table).get(doc_id=cast(int, id))
        return found

    def put(self, table: str, id: str, document: Mapping[str, Any] | None) -> None:
        """A whole document in the place of the one with this id, new where there is none; without one it is removed."""
        docs = self.table(table)
        there = id in cast(JournalStorage, self.storage).docs(table)
        if document is None:
            if there:
                docs.remove(doc_ids=[cast(int, id)])
        elif there:
            docs.update(_in_place_of(document), doc_ids=[cast(int, id)])
        else:
            docs.insert(Document(document, cast(int, id)))

    def drop_table(self, name: str) -> None:
        with self._journal.writing():
            super().drop_table(name)

    def drop_tables(self) -> None:
        with self._journal.writing():
            super().drop_tables()


def connect(journal: Log, *, follow: bool = True) -> JournalDB:
    """The database as TinyDB, with all of its API: every write is one line of the file. Closing it closes the journal.

    A write raises `NotSaved` where it could not be made durable; the tables are then as they were. Without `follow`
    reading does not look for what others have written: for who does that, and wants to be told of it, by
    `Journal.refresh`.
    """
    return JournalDB(journal, follow)


def _differences(name: str, old: Mapping[str, Record], new: Mapping[str, Record | None]) -> list[RawOp]:
    return [(name, id, old.get(id), doc) for id, doc in new.items() if not _same(doc, old.get(id))]


def _same(one: Record | None, other: Record | None) -> bool:
    if one is None or other is None:
        return one is other
    # For Python 1, 1.0 and True are the same; in a file they are not.
    return one == other and _encode(one) == _encode(other)


def _in_place_of(document: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], None]:
    """What `Table.update` is given, which by itself would keep fields that are not in the new document."""

    def put(there: Mapping[str, Any]) -> None:
        into = cast("dict[str, Any]", there)
        into.clear()
        into.update(document)

    return put


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

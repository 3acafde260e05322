"""A journal through TinyDB: all of its API, our own ids, one line a write, and nothing changed but by a write."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import add, delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from medtui.store.journal.journal import Journal
from medtui.store.journal.tinydb_tables import connect
from tests.faults.journal_work import append, make, note, reopen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "møde.jsonl"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = make(path)
    yield journal
    journal.close()


@pytest.fixture
def table(journal: Journal) -> Any:
    return connect(journal).table("notes")


def test_every_write_is_one_line(journal: Journal, table: Any) -> None:
    assert table.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}]) == ["t1", "t2", "t3"]
    table.update({"seen": True})
    table.update(increment("n"), where("n") > 1)
    table.remove(where("n") == 4)
    table.upsert(Document({"n": 9}, "m.7"))
    table.truncate()
    assert [len(line.ops) for line in journal.lines] == [3, 3, 2, 1, 1, 3]
    assert {line.do for line in journal.lines} == {"tinydb"}


def test_a_write_that_changes_nothing_writes_nothing(journal: Journal, table: Any) -> None:
    table.insert({"n": 1})
    table.update({"n": 1})
    table.remove(where("n") == 7)
    assert journal.seq == 1


def test_true_and_one_are_two_things(journal: Journal, table: Any, path: Path) -> None:
    table.insert({"n": 1})
    table.update({"n": True})
    with closing(reopen(path)) as again:
        assert again.tables["notes"]["t1"]["n"] is True


def test_ids_are_strings_of_ours_and_are_never_given_twice(journal: Journal, table: Any, path: Path) -> None:
    assert table.insert(Document({"n": 1}, "2026-11-12-faerre-moeder.7")) == "2026-11-12-faerre-moeder.7"
    assert table.get(doc_id="2026-11-12-faerre-moeder.7").doc_id == "2026-11-12-faerre-moeder.7"
    assert table.contains(doc_id="2026-11-12-faerre-moeder.7")
    assert [table.insert({}), table.insert({})] == ["t1", "t2"]
    table.remove(doc_ids=["t2"])
    assert table.insert({}) == "t3"
    with closing(reopen(path)) as again:
        assert connect(again).table("notes").insert({}) == "t4"
    assert table.insert_multiple([{}, Document({}, "t6"), {}]) == ["t5", "t6", "t7"]
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({}, "t5"))


def test_what_is_handed_out_is_a_copy(journal: Journal, table: Any, path: Path) -> None:
    table.insert({"owners": ["Rikke Dam"]})
    for found in (table.all()[0], table.search(where("owners").exists())[0], table.get(doc_id="t1")):
        found["owners"].append("Bo Lind")
        found["text"] = "x"
    table.get(doc_ids=["t1"])[0]["owners"].clear()
    with closing(reopen(path)) as again:
        assert journal.tables == again.tables == {"notes": {"t1": {"owners": ["Rikke Dam"]}}}


def test_what_others_write_is_found_at_once(journal: Journal, table: Any, path: Path) -> None:
    query = where("text") == "æ"
    assert table.count(query) == 0
    with closing(reopen(path)) as other:
        append(other, [note("n1", "æ")])
        assert table.count(query) == 1
        append(other, [("notes", "n1", {"id": "n1", "text": "æ"}, None)])
    assert table.count(query) == 0
    assert len(table) == 0


def test_two_databases_over_one_file_give_different_ids(journal: Journal, table: Any, path: Path) -> None:
    with closing(reopen(path)) as other:
        others = connect(other).table("notes")
        given = [place.insert({"n": n}) for n, place in enumerate([table, others, others, table, others])]
    assert len(set(given)) == 5
    assert [doc["n"] for doc in table.all()] == [0, 1, 2, 3, 4]


def test_dropped_tables_are_gone_and_others_stand(journal: Journal, path: Path) -> None:
    db = connect(journal)
    db.table("notes").insert({})
    db.table("actions").insert({})
    with closing(reopen(path)) as other:
        append(other, [("actions", "a1", None, {})])
    db.drop_table("notes")
    assert db.tables() == {"actions"}
    assert len(db.table("actions")) == 2
    db.drop_tables()
    assert db.tables() == set()
    with closing(reopen(path)) as again:
        assert again.tables == {}


def test_an_updater_that_fails_changes_nothing(journal: Journal, table: Any, path: Path) -> None:
    table.insert_multiple([{"n": 1}, {"n": 2}])
    before = path.read_bytes()
    with pytest.raises(KeyError):
        table.update(delete("text"))
    with pytest.raises(TypeError):
        table.update(add("n", "x"))
    assert path.read_bytes() == before
    assert [doc["n"] for doc in table.all()] == [1, 2]


def test_closing_the_database_closes_the_file(path: Path) -> None:
    journal = make(path)
    with connect(journal) as db:
        db.insert({"n": 1})
    with pytest.raises(ValueError, match="closed"):
        journal.refresh()


def documents(chance: random.Random) -> dict[str, Any]:
    return {
        "n": chance.randint(0, 60),
        "text": chance.choice("abæ") * chance.randint(0, 40),
        "tags": chance.choices(["x", "y"], k=chance.randint(0, 2)),
        "nested": {"a": [1, {"b": None}]},
    }


def calls(chance: random.Random, step: int) -> Callable[[Any], Any]:
    """A call of TinyDB's API, the same on every database it is given."""
    doc, ids, at = documents(chance), [str(chance.randint(1, 40)) for _ in range(3)], chance.randint(0, 50)
    query = chance.choice([where("n") > at, where("n") == at, where("tags").any(["x"]), where("zz").exists()])

    same = where("n") == doc["n"]

    def marked(found: Any) -> None:
        found["nested"]["a"].append(step)

    every: list[tuple[int, Callable[[Any], Any]]] = [
        (30, lambda table: table.insert(Document(copy.deepcopy(doc), str(step)))),
        (8, lambda table: table.insert(Document(copy.deepcopy(doc), ids[0]))),
        (
            8,
            lambda table: table.insert_multiple(
                [Document(copy.deepcopy(doc), f"{step}.{n}") for n in range(3)]
            ),
        ),
        (12, lambda table: table.update({"text": doc["text"], "n": at}, query)),
        (6, lambda table: table.update({"n": at}, doc_ids=ids)),
        (6, lambda table: table.update(marked, query)),
        (4, lambda table: table.update(increment("n"), where("n") > 5)),
        (
            4,
            lambda table: table.update_multiple(
                [({"m": 1}, where("n") > 30), (increment("n"), where("n") < 9)]
            ),
        ),
        (6, lambda table: table.upsert(Document(copy.deepcopy(doc), ids[1]))),
        (6, lambda table: table.contains(same) and table.upsert({"text": doc["text"]}, same)),
        (6, lambda table: table.remove(query)),
        (6, lambda table: table.remove(doc_ids=ids)),
        (1, lambda table: table.truncate()),
        (6, lambda table: [dict(found) for found in table.search(query)]),
        (4, lambda table: (table.count(query), table.contains(query), table.contains(doc_id=ids[0]))),
        (4, lambda table: [dict(found) for found in table.get(doc_ids=ids)]),
    ]
    return chance.choices([call for _weight, call in every], [weight for weight, _call in every])[0]


def test_every_call_does_what_tinydb_does_in_memory(journal: Journal, path: Path) -> None:
    ours, theirs = connect(journal), TinyDB(storage=MemoryStorage)
    chance = random.Random(1)
    for step in range(600):
        name = chance.choice(["notes", "actions", "_default"])
        state = chance.getstate()
        done: list[Any] = []
        for db in (ours, theirs):
            chance.setstate(state)
            table: Any = db.table(name)
            table.document_id_class = str
            try:
                done.append(calls(chance, step)(table))
            except (ValueError, KeyError, TypeError, RuntimeError) as error:
                done.append(type(error))
        assert done[0] == done[1], step
    content = {name: {d.doc_id: dict(d) for d in theirs.table(name)} for name in theirs.tables()}
    with closing(reopen(path)) as again:
        assert again.tables == journal.tables == {name: docs for name, docs in content.items() if docs}

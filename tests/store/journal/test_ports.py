"""What every engine under meetings and registers promises. A further engine is one more row of `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from medtui.store.journal.journal import Journal
from medtui.store.journal.ports import Log
from medtui.store.journal.tinydb_tables import connect

AT = "2026-11-30T09:00:00+01:00"
Open = Callable[[], Log]


def folder(root: Path) -> Open:
    path = root / "x.jsonl"
    Journal.create(path, schema=1, kind="meeting", at=AT).close()
    return lambda: Journal.open(path, newest_schema=1)


ENGINES: dict[str, Callable[[Path], Open]] = {"folder": folder}


@pytest.fixture(params=ENGINES)
def logs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    opened: list[Log] = []
    opens = ENGINES[request.param](tmp_path)

    def one_more() -> Log:
        opened.append(opens())
        return opened[-1]

    yield one_more
    for log in opened:
        log.close()


def add(log: Log, id: str, text: str) -> int:
    with log.writing():
        return log.append("capture", [("notes", id, None, {"id": id, "text": text})], at=AT, seat="a").seq


def test_what_one_appends_the_other_is_told_once(logs: Open) -> None:
    one, other = logs(), logs()
    assert add(one, "n1", "Kantinen lukker tidligt") == 1
    assert [line.seq for line in other.refresh()] == [1]
    assert other.refresh() == []
    assert other.tables["notes"]["n1"]["text"] == "Kantinen lukker tidligt"


def test_a_turn_begins_with_what_others_wrote_and_numbers_go_on_from_there(logs: Open) -> None:
    one, other = logs(), logs()
    add(one, "n1", "et")
    with other.writing() as news:
        assert [line.seq for line in news] == [1]
        line = other.append("capture", [("notes", "n2", None, {"id": "n2"})], at=AT, seat="b", undoes=1)
    assert (line.seq, line.undoes, line.seat) == (2, 1, "b")
    assert list(logs().lines) == list(other.lines)


def test_nothing_is_appended_outside_of_a_turn(logs: Open) -> None:
    log = logs()
    with pytest.raises(RuntimeError):
        log.append("capture", [], at=AT, seat="a")
    assert (log.seq, list(logs().lines)) == (0, [])


def test_what_stands_alone_is_in_no_earlier_change(logs: Open) -> None:
    one, other = logs(), logs()
    add(one, "n1", "gammelt")
    add(one, "n2", "bliver")
    before = other.generation
    with one.writing():
        one.append_alone(
            "count", [("notes", "n1", None, {"id": "n1"})], at=AT, seat="a", alone={("notes", "n1")}
        )
    other.refresh()
    assert other.generation > before
    for log in (one, other, logs()):
        said = [op[1] for line in log.lines for op in line.ops]
        assert said == ["n2", "n1"]
        assert log.tables["notes"] == {"n2": {"id": "n2", "text": "bliver"}, "n1": {"id": "n1"}}


def test_documents_written_through_tables_are_one_change(logs: Open) -> None:
    db, other = connect(logs(), follow=False), logs()
    with db.transaction("test", at=lambda: AT, seat="a") as turn:
        db.put("notes", "n1", {"id": "n1"})
        db.put("notes", "n2", {"id": "n2"})
    assert other.refresh() == [turn.line]
    assert list(other.tables["notes"]) == ["n1", "n2"]

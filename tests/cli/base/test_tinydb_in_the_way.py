"""Every document goes in and out through the tables of TinyDB: nothing writes a line of a journal around them."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import where
from tinydb.table import Table

import medtui
from medtui.domain.model.people import Committee, Person
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run

WRITES = ("insert", "insert_multiple", "update", "remove", "upsert", "truncate")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each writing method of TinyDB's own table was called."""
    counted: Counter[str] = Counter()

    def count(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **named: Any) -> Any:
            counted[name] += 1
            return method(*args, **named)

        return counting

    for name in WRITES:
        monkeypatch.setattr(Table, name, count(name, getattr(Table, name)))
    return counted


def test_every_command_writes_through_the_tables(cli: Run, calls: Counter[str]) -> None:
    id = cli(
        "new", "--format", "temamoede", "--title", "Færre møder", "--attendees", "Rikke Dam (A)"
    ).out.strip()
    assert calls["insert"] > 0
    cli("phase", id, "next")
    for words in (
        ("add", id, "! Vi prøver det"),
        ("attend", id, "Bo Lind (B)"),
        ("outcome", f"{id}.1", "agreed"),
        ("phase", id, "next"),
        ("undo", id),
        ("redo", id),
        ("end", id),
        ("people", "--set", "Karla Dam"),
    ):
        before = calls.total()
        assert cli(*words).code == 0, words
        assert calls.total() > before, words


def test_a_line_is_appended_by_the_tables_alone() -> None:
    """`append` and `append_alone` of a journal are called where transactions end, and nowhere else."""
    package = Path(medtui.__file__).parent
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "append_alone" or ast.unparse(node.func).endswith("journal.append"))
    }
    assert found == {"store/journal/tinydb_tables.py"}


def test_the_register_is_asked_through_the_tables(workspace: Path) -> None:
    register = Workspace.open(workspace).register
    register.put_people([Person(id="p1", name="Rikke Dam")])
    register.put_committee(Committee(id="c1", name="HovedMED", level="HU"))
    table = register.db.table("people")
    assert [doc["name"] for doc in table.search(where("name").search("Dam"))] == ["Rikke Dam"]
    register.remove("people", "p1")
    assert len(table) == 0

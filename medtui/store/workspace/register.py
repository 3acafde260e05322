"""The workspace's register: people, committees, teams, focus points and settings that all meetings share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb import where

from medtui.domain.model.items import Item
from medtui.domain.model.people import Committee, Person
from medtui.domain.text import sort_key
from medtui.store.disk.locations import REGISTER
from medtui.store.journal import codec
from medtui.store.journal.history import Tables
from medtui.store.journal.journal import Journal, Line, NotAJournal, NotSaved, RawOp
from medtui.store.journal.tinydb_tables import Transaction, connect

if TYPE_CHECKING:
    from medtui.domain.municipality.focus import FocusPoint
    from medtui.domain.municipality.teams import Team

SCHEMA = 1
KIND = "workspace"


class _Nothing:
    """What stands for the database of a register that is ruined: nothing is in it, and nothing gets into it."""

    seq, generation = 0, 0
    lines: tuple[Line, ...] = ()

    def __init__(self, problem: NotAJournal) -> None:
        self.problem = problem
        self.tables: Tables = {}

    def refresh(self) -> list[Line]:
        return []

    @contextmanager
    def writing(self) -> Generator[list[Line]]:
        raise NotSaved.of(self.problem)
        yield []

    def append(self, do: str, ops: Sequence[RawOp], *, at: str, seat: str, undoes: int | None = None) -> Line:
        raise NotSaved.of(self.problem)

    def append_alone(
        self,
        do: str,
        ops: Sequence[RawOp],
        *,
        at: str,
        seat: str,
        alone: Collection[tuple[str, str]],
        undoes: int | None = None,
    ) -> Line:
        raise NotSaved.of(self.problem)

    def close(self) -> None:
        pass


class Register:
    """The register of one workspace. Every `put` is one durable line.

    A record in it that cannot be read is left out; `check` names it.
    """

    def __init__(self, journal: Journal | _Nothing, clock: Callable[[], datetime]) -> None:
        self.journal = journal
        self.db = connect(journal, follow=False)
        self._clock = clock

    @property
    def problem(self) -> NotAJournal | None:
        """Why there is nothing in it, where its file is ruined."""
        return self.journal.problem if isinstance(self.journal, _Nothing) else None

    def _records(self, table: str) -> Iterator[Any]:
        for doc in self.db.table(table):
            with suppress(codec.BadRecord):
                yield codec.decode(table, str(doc.doc_id), doc)

    @classmethod
    def open(cls, root: Path, clock: Callable[[], datetime], *, read_only: bool = False) -> Register:
        """Opens the register of a workspace. Raises what `Journal.open` raises."""
        return cls(Journal.open(root / REGISTER, newest_schema=SCHEMA, read_only=read_only), clock)

    @classmethod
    def without_file(cls, problem: NotAJournal, clock: Callable[[], datetime]) -> Register:
        """An empty register for a workspace whose own cannot be read. Nothing can be put into it."""
        return cls(_Nothing(problem), clock)

    @classmethod
    def create(cls, root: Path, clock: Callable[[], datetime]) -> Register:
        """Makes the register, and so the workspace. Raises `FileExistsError`."""
        return cls(Journal.create(root / REGISTER, schema=SCHEMA, kind=KIND, at=clock().isoformat()), clock)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody known, in Danish order."""
        return tuple(sorted(self._records("people"), key=lambda p: sort_key(p.name)))

    @property
    def committees(self) -> tuple[Committee, ...]:
        """The committees, in Danish order."""
        return tuple(sorted(self._records("committees"), key=lambda c: sort_key(c.name)))

    @property
    def teams(self) -> tuple[str, ...]:
        """The names of the teams."""
        return tuple(str(doc.get("name", "")) for doc in self.db.table("teams"))

    def setting(self, key: str, default: Any = None) -> Any:
        """One setting of the workspace."""
        found = self.db.one("settings", key)
        return default if found is None else found.get("value", default)

    def put_people(self, people: Iterable[Person]) -> None:
        """New or changed persons, in one step."""
        self._put("people", ((p.id, codec.encode(p)) for p in people))

    def put_committee(self, committee: Committee) -> None:
        """A new or changed committee."""
        self._put("committees", [(committee.id, codec.encode(committee))])

    def put_team(self, id: str, name: str) -> None:
        """A new or renamed team."""
        self._put("teams", [(id, {**(self.db.one("teams", id) or {}), "id": id, "name": name})])

    def has_team(self, id: str) -> bool:
        """Whether there is a task team with this id."""
        return self.db.one("teams", id) is not None

    @property
    def task_teams(self) -> tuple[Team, ...]:
        """The task teams, those at work first, in Danish order."""
        return tuple(sorted(self._records("teams"), key=lambda t: (not t.works, sort_key(t.name))))

    def put_task_team(self, team: Team) -> None:
        """A new or changed task team."""
        self._put("teams", [(team.id, codec.encode(team))])

    @property
    def focus_points(self) -> tuple[FocusPoint, ...]:
        """The focus points in the order they were made."""
        return tuple(self._records("focus"))

    def put_focus_point(self, point: FocusPoint) -> None:
        """A new or changed focus point."""
        self._put("focus", [(point.id, codec.encode(point))])

    def remove(self, table: str, id: str) -> None:
        """A record no more. What is gone already stays so."""
        with self._turn():
            self.db.put(table, id, None)

    @property
    def focus(self) -> tuple[str, ...]:
        """The names of the focus points."""
        return tuple(str(doc.get("name", "")) for doc in self.db.table("focus"))

    def put_handed(self, item: Item, committee: str, origin: str, taken: str = "") -> None:
        """An item that waits for a committee's next meeting; with `taken`, the meeting that has it now."""
        doc = {"id": origin, "committee": committee, "item": codec.encode(item), "taken": taken}
        self._put("handed", [(origin, doc)])

    def handed(self, committee: str) -> tuple[Item, ...]:
        """The items that wait for this committee, as they stood when they were handed on, with their origin."""
        waiting = self.db.table("handed").search(
            (where("committee") == committee) & where("taken").test(lambda taken: not taken)
        )
        return tuple(
            replace(codec.decode("items", d["item"]["id"], d["item"]), origin=d["id"]) for d in waiting
        )

    def put_setting(self, key: str, value: Any) -> None:
        """One setting."""
        self._put("settings", [(key, {"id": key, "value": value})])

    def refresh(self) -> None:
        """Takes in what others have written."""
        self.journal.refresh()

    def close(self) -> None:
        """Lets go of the file."""
        self.journal.close()

    def _turn(self) -> Transaction:
        return self.db.transaction("register", at=lambda: self._clock().isoformat(), seat="register")

    def _put(self, table: str, docs: Iterable[tuple[str, dict[str, Any]]]) -> None:
        with self._turn():
            for id, doc in docs:
                self.db.put(table, id, doc)

"""A derived catalogue of a workspace, in the user's cache: its meetings, every line in them, and the registers.

Thrown away at no loss, and made again from the databases; only what has changed there is read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec

from medtui.domain.model.terms import Kind
from medtui.domain.name_keys import name_words
from medtui.domain.text import fold
from medtui.store.catalogue import cache
from medtui.store.catalogue.cache import LINE_BITS, between
from medtui.store.catalogue.rows import Found, Summary
from medtui.store.disk.locations import MEETING_SUFFIX

if TYPE_CHECKING:
    from medtui.domain.registers.query import Query
    from medtui.store.catalogue.search import Row, Words
    from medtui.store.catalogue.sync import Follower

__all__ = ["Catalogue", "Found", "Summary"]

# The folded owners of a line, each after a blank, hold this.
OWNERS = "instr(' ' || substr(l.more, 1, instr(l.more || char(10), char(10))), ?)"

# Meetings whose heads are kept at hand while lines are looked up.
_REMEMBERED = 1_000
# Words that are looked up for one that nobody wrote.
_ASKED = 60

# Kinds whose whole records are kept.
WITH_RECORD = frozenset({Kind.DECISION, Kind.ACTION, "review", "guideline"})

# A record of a register: id, meeting, item or phase, text, whether it is closed, and the rest of it as JSON.
Record = tuple[str, Summary, str, str, bool, str]
# The index of those that point at others.
LINKED = {Kind.DECISION: "linking", Kind.ACTION: "carrying"}

# The numbers of the actions that others carry on: the meeting's name and the number of the entry behind its stop.
_ORIGINS = (
    f"SELECT o.id FROM (SELECT DISTINCT json_extract(doc, '$.origin') AS origin FROM lines INDEXED BY carrying "
    f"WHERE kind = 'action' AND doc IS NOT NULL AND {cache.LINKS[Kind.ACTION]}) AS told "
    "CROSS JOIN files ON files.id = substr(told.origin, 1, length(rtrim(told.origin, '0123456789')) - 1) "
    f"CROSS JOIN lines o ON o.id >= files.slot << {LINE_BITS} AND o.id < (files.slot + 1) << {LINE_BITS} "
    "AND o.key = substr(told.origin, length(rtrim(told.origin, '0123456789')))"
)

T = TypeVar("T")

_encode = msgspec.json.Encoder().encode
_to_summary = msgspec.json.Decoder(Summary).decode
_to_places = msgspec.json.Decoder(dict[str, str]).decode
_to_doc = msgspec.json.Decoder(dict[str, Any]).decode


class Catalogue:
    """Newest first, straight from the cache; `sync` looks which files have changed since and reads only those.

    For one thread at a time; `elsewhere` is for another one. A cache that turns out to be damaged is made anew.
    """

    def __init__(self, root: Path, newest_schema: int) -> None:
        self._root = root
        self._schema = newest_schema
        self._open(*cache.connect(root))

    def _open(self, db: sqlite3.Connection, path: Path | None) -> None:
        self._db, self._path = db, path
        self._inode = _inode(path)
        self._meetings: dict[int, tuple[Summary, dict[str, str]]] = {}
        self._meetings_of: int | None = None
        self._words: Words | None = None
        self._follows: Follower | None = None

    @property
    def _follower(self) -> Follower:
        # The first list is painted without it.
        from medtui.store.catalogue.sync import Follower

        if self._follows is None:
            self._follows = Follower(self._db, self._root, self._schema)
        return self._follows

    @contextlib.contextmanager
    def elsewhere(self) -> Iterator[Catalogue]:
        """The same catalogue for another thread."""
        other = Catalogue(self._root, self._schema) if self._path else self
        try:
            yield other
        finally:
            if other is not self:
                other.close()

    # -- what it knows

    def newest(self, limit: int | None = None) -> list[Summary]:
        """What the cache holds, without a look at the folder."""
        return self._mending(lambda: self._newest(limit), filled=False)

    def _newest(self, limit: int | None) -> list[Summary]:
        rows = self._db.execute(
            "SELECT doc FROM files CROSS JOIN meetings USING (slot) ORDER BY files.id DESC LIMIT ?",
            (-1 if limit is None else limit,),
        )
        return [_to_summary(doc) for (doc,) in rows]

    def interrupt(self) -> None:
        """Stops what another thread is looking up here; it raises `sqlite3.OperationalError` there."""
        self._db.interrupt()

    def unreadable(self) -> int:
        """How many files nothing could be read from."""
        ask = "SELECT count(*) FROM files WHERE slot IS NULL"
        return int(self._mending(lambda: self._db.execute(ask).fetchone()[0]))

    def search(self, query: Query, limit: int) -> list[Found]:
        """At most so many lines that have what is sought, newest first. Call `sync` first."""
        return self._mending(lambda: list(self.find(query, limit)))

    def find(self, query: Query, limit: int | None = None) -> Iterator[Found]:
        """As `search`, one by one: all there are take no room."""
        from medtui.store.catalogue.search import Words, search

        self._look()
        self._words = self._words or Words(self._db)
        for row in search(self._db, self._words, query, limit):
            yield self._found(row)

    def words_like(self, word: str, near: Callable[[str, str], bool], most: int = 8) -> list[str]:
        """The folded words that lines have which are not confidential, and that may have been meant by this one; `near`
        says so of two words. The most common first, as far as can be told from few lines. Call `sync` first."""
        # One letter wrong or missing may be the first one.
        rows = self._mending(
            lambda: self._db.execute(
                "SELECT word FROM words WHERE length(word) BETWEEN ? AND ? AND (word >= ? AND word < ? "
                "OR instr(word, ?) OR instr(word, ?))",
                (len(word) - 3, len(word) + 3, word[:1], f"{word[:1]}\U0010ffff", word[1:4], word[-4:]),
            ).fetchall()
        )
        found = [other for (other,) in rows if other != word and near(word, other)]
        counted = [(self._open_lines(other), other) for other in found[:_ASKED]]
        return [other for count, other in sorted(counted, key=lambda pair: (-pair[0], pair[1])) if count][
            :most
        ]

    def owners_called(self, words: Sequence[str]) -> tuple[str, ...]:
        """The owners, as they are written, in whose names one of these folded words is a word; of lines that are not
        confidential, the newest. Call `sync` first."""
        match = " OR ".join(f'more : "{word}"' for word in words if word.isalnum())
        if not match:
            return ()
        rows = self._mending(
            lambda: self._db.execute(
                "SELECT l.doc FROM found CROSS JOIN lines l ON l.id = found.rowid WHERE found MATCH ? AND NOT l.closed "
                "AND l.doc IS NOT NULL ORDER BY found.rowid DESC LIMIT 100",
                (match,),
            ).fetchall()
        )
        return tuple(dict.fromkeys(owner for (doc,) in rows for owner in _to_doc(doc).get("owners", ())))

    def _open_lines(self, word: str) -> int:
        """In how many lines, of the first few, that are not confidential a word stands as a word of its own."""
        asked = self._db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM found CROSS JOIN lines l ON l.id = found.rowid "
            "WHERE found MATCH ? AND NOT l.closed LIMIT 20)",
            (f'"{word}"',),
        )
        return int(asked.fetchone()[0])

    def entries(
        self,
        kind: Kind | str,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        committee: str | None = None,
        owner: str | None = None,
    ) -> Iterator[Found]:
        """The lines of one kind as the cache holds them, newest meeting first, in a meeting the last line first;
        closed ones too.

        `since` and `until` are days of meetings, both included; `committee` is a part of its name; `owner` begins a
        word in an owner's or the team's name. Decisions, actions, reviews and guidelines come with their whole record
        in `doc`. Call `sync` first.
        """
        register = kind in WITH_RECORD

        # Asked for so, SQLite walks along the registers and not along the meetings.
        source = "lines l INDEXED BY registers" if register else "lines l NOT INDEXED"
        where = ["l.kind = ?", "l.id >= ?", "l.id < ?", *(["l.doc IS NOT NULL"] if register else [])]
        values: list[str | int] = [str(kind), *between(since, until)]
        if committee:
            where.append("instr(m.committee, ?)")
            values.append(fold(committee))
        if owner and (names := name_words(owner)):
            # The words index finds the lines of these owners, and perhaps a few more.
            source = "found CROSS JOIN lines l ON l.id = found.rowid"
            where += [OWNERS, "found MATCH ?"]
            values += [
                f" {' '.join(name_words(owner))}",
                " AND ".join(f'more : "{name}" *' for name in names),
            ]
        statement = (
            f"SELECT l.id, l.key, l.kind, l.closed, l.place, l.text, l.more, l.doc FROM {source} "
            f"CROSS JOIN meetings m ON m.slot = l.id >> {LINE_BITS} WHERE {' AND '.join(where)} ORDER BY l.id DESC"
        )

        def ask() -> sqlite3.Cursor:
            self._look()
            return self._db.execute(statement, values)

        for row in self._mending(ask):
            yield self._found(row)

    def records(
        self, kind: Kind, *, owner: str = "", linked: bool = False, due: str = "", query: str = ""
    ) -> Iterator[Record]:
        """The records of a register, without what only a search needs; newest meeting first. Call `sync` first.

        With an owner, those of whom a name begins a word; with `linked`, those that point at others; with `due`, those
        whose day (`due` of unfinished actions, `review` of decisions) has come by this ISO date; with a `query`, those
        that may hold all of its words, and perhaps a few more.
        """
        # The kind stands in the text, not among the values: else SQLite cannot know that the partial indexes fit.
        where, values = [f"l.kind = '{kind.value}'", "l.doc IS NOT NULL"], list[str]()
        source = "registers"
        if linked:
            source = LINKED[kind]
            where.append(cache.LINKS[kind])
        elif owner and (words := name_words(owner)):
            # The index of words knows them at once; what it finds is then looked at more closely.
            where += ["l.id IN (SELECT rowid FROM found WHERE found MATCH ?)", OWNERS]
            values += [f'more : "{" ".join(words)}" *', f" {' '.join(name_words(owner))}"]
            source = ""
        elif due:
            where.append(f"json_extract(l.doc, '$.{'due' if kind is Kind.ACTION else 'review'}') <= ?")
            values.append(due)
            if kind is Kind.ACTION:
                where.append("coalesce(json_extract(l.doc, '$.state'), 'open') NOT IN ('done', 'not')")
        if query and (numbers := self._may_hold(kind, query)) is not None:
            where.append("l.id IN (SELECT value FROM json_each(?))")
            values.append(_encode(numbers).decode())
            source = ""
        indexed = f"INDEXED BY {source}" if source else "NOT INDEXED"
        return self._records(
            f"SELECT l.id, l.key, l.closed, l.place, l.text, l.doc FROM lines l {indexed} "
            f"WHERE {' AND '.join(where)} ORDER BY l.id DESC",
            values,
        )

    def origins(self) -> Iterator[Record]:
        """The actions that others carry on. Call `sync` first."""
        return self._records(
            "SELECT l.id, l.key, l.closed, l.place, l.text, l.doc FROM lines l NOT INDEXED "
            f"WHERE l.id IN ({_ORIGINS}) AND l.kind = 'action' AND l.doc IS NOT NULL ORDER BY l.id DESC",
            (),
        )

    def tally(self, today: dt.date, *, closed: bool) -> list[tuple[str, int, int, str, int]]:
        """How many actions that neither carry on another nor are carried on have come due or were followed up:
        committee, year, quarter, state, count. Those without a day count where they were given. Call `sync` first."""
        day = "coalesce(a.due, a.day)"
        ask = (
            f"WITH chained AS MATERIALIZED (SELECT id FROM lines INDEXED BY carrying WHERE kind = 'action' "
            f"AND doc IS NOT NULL AND {cache.LINKS[Kind.ACTION]} UNION {_ORIGINS}), "
            "held AS MATERIALIZED (SELECT slot, json_extract(doc, '$.committee') AS committee, "
            "json_extract(doc, '$.date') AS day FROM meetings), "
            "a AS (SELECT held.committee AS committee, held.day AS day, "
            "CASE WHEN json_extract(l.doc, '$.due') GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' "
            "THEN json_extract(l.doc, '$.due') END AS due, coalesce(json_extract(l.doc, '$.state'), 'open') AS state "
            f"FROM lines l INDEXED BY registers CROSS JOIN held ON held.slot = l.id >> {LINE_BITS} "
            "WHERE l.kind = 'action' AND l.doc IS NOT NULL AND l.id NOT IN chained "
            f"{'' if closed else 'AND NOT l.closed '}) "
            f"SELECT coalesce(a.committee, ''), substr({day}, 1, 4) + 0, (substr({day}, 6, 2) + 2) / 3, a.state, "
            "count(*) "
            "FROM a WHERE a.state IN ('done', 'partly', 'not', 'moved') OR (a.state = 'open' AND a.due < ?) "
            "GROUP BY 1, 2, 3, 4"
        )
        return self._mending(lambda: self._db.execute(ask, (today.isoformat(),)).fetchall())

    def _may_hold(self, kind: Kind, query: str) -> list[int] | None:
        from medtui.store.catalogue.holding import may_hold
        from medtui.store.catalogue.search import Words

        def ask() -> list[int] | None:
            self._look()
            self._words = self._words or Words(self._db)
            return may_hold(self._db, self._words, kind, query)

        return self._mending(ask)

    def sharing(self, parts: Sequence[str], kind: Kind, most: int = 400) -> Iterator[Record]:
        """The newest records of a register with a word that holds one of these folded parts. Call `sync` first."""
        words: set[str] = set()
        for part in parts:
            asked = self._db.execute("SELECT word FROM words WHERE instr(word, ?) LIMIT 40", (part,))
            words.update(word for (word,) in asked)
        if not words:
            return iter(())
        match = " OR ".join(f'text : "{word}"' for word in sorted(words))
        return self._records(
            "SELECT l.id, l.key, l.closed, l.place, l.text, l.doc FROM found JOIN lines l ON l.id = found.rowid "
            "WHERE found MATCH ? AND l.kind = ? AND l.doc IS NOT NULL ORDER BY found.rowid DESC LIMIT ?",
            (match, kind.value, most),
        )

    def _records(self, statement: str, values: Sequence[str | int]) -> Iterator[Record]:
        def ask() -> sqlite3.Cursor:
            self._look()
            return self._db.execute(statement, values)

        for number, key, closed, place, text, doc in self._mending(ask):
            summary, places = self._meeting(number >> LINE_BITS)
            id = summary.id + key if key[:1] == "." else key
            yield id, summary, places.get(place, ""), text, bool(closed), doc

    def _found(self, row: Row) -> Found:
        number, key, kind, closed, place, text, _more, doc = row
        summary, places = self._meeting(number >> LINE_BITS)
        id = key if key[:1] not in (".", "#", "") else summary.id + key
        record = {"id": id, "kind": kind, "text": text, **_to_doc(doc)} if doc else {}
        return Found(
            id,
            summary.id,
            summary.date,
            summary.title,
            summary.committee,
            places.get(place, ""),
            kind,
            text,
            bool(closed),
            record,
            summary.focus,
        )

    def _look(self) -> None:
        """Heads that are remembered count as long as nobody else has written to the cache."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._meetings_of:
            self._meetings.clear()
            self._meetings_of = version

    def _meeting(self, slot: int) -> tuple[Summary, dict[str, str]]:
        """Lines come meeting by meeting: what was looked up last is mostly what is wanted next."""
        if slot not in self._meetings:
            if len(self._meetings) >= _REMEMBERED:
                self._meetings.clear()
            doc, titles = self._db.execute(
                "SELECT doc, titles FROM meetings JOIN places USING (slot) WHERE slot = ?", (slot,)
            ).fetchone()
            self._meetings[slot] = _to_summary(doc), _to_places(titles)
        return self._meetings[slot]

    # -- what is new

    def sync(self, told: Callable[[int, int], None] | None = None, *, newest: int | None = None) -> bool:
        """Takes in what has changed on disk; whether anything had. `told` hears how many of how many have been read.

        With `newest`, only so many of the changed meetings are read, those with the last ids: enough for a first look
        at a folder that nothing is known of. A database that cannot be read is left out; `check` names it.
        """
        if self._path and self._inode != _inode(self._path):
            # Somebody has thrown the cache away: what was in it must not be shown any more.
            self._again()
        self._meetings_of = None
        try:
            return self._mending(lambda: self._follower.follow(told, newest), filled=False)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return False  # Another window is at it, and will be for a while: what is there will do.
            if not self._path:
                raise
            # The disk of the cache is full, or may not be written to.
            self._db.close()
            self._open(cache.in_memory(), None)
            return self._follower.follow(told, newest)

    def update(self, id: str) -> None:
        """Takes in one meeting that is known to have changed, without a look at the others."""
        self._meetings_of = None
        path = self._root / f"{id}{MEETING_SUFFIX}"
        with contextlib.suppress(FileNotFoundError):
            stat = path.stat()
            with contextlib.suppress(sqlite3.OperationalError):
                self._mending(lambda: self._follower.take({id: (stat.st_size, stat.st_mtime_ns)}, [id], None))

    # -- when the cache is not as it should be

    def _mending(self, ask: Callable[[], T], *, filled: bool = True) -> T:
        """What was asked for, once more from a new cache where this one is damaged; `filled` where an empty one will
        not do."""
        try:
            return ask()
        except cache.DAMAGED as error:
            if cache.is_trouble(error):
                raise
            cache.discard(self._root)
            self._again()
            if filled:
                self._follower.follow(None, None)
            return ask()

    def _again(self) -> None:
        self._db.close()
        self._open(*cache.connect(self._root))

    def close(self) -> None:
        """Lets go of the cache."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _inode(path: Path | None) -> int:
    try:
        return path.stat().st_ino if path else 0
    except OSError:
        return -1

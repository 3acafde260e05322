"""What the catalogue takes out of a meeting's tables: its summary, and every line that can be found again. Pure."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import msgspec

from medtui.domain.model.entries import TABLES
from medtui.domain.model.extras.reasons import FIELDS as REASONS
from medtui.domain.model.extras.sources import lines_of
from medtui.domain.model.items import closed_with_merged
from medtui.domain.model.terms import PromiseState, Status
from medtui.domain.name_keys import spellings
from medtui.domain.text import fold
from medtui.store.catalogue.rows import Summary

Docs = Mapping[str, Mapping[str, Mapping[str, Any]]]

ITEM, TOPIC, SOURCE = "item", "topic", "source"
TITLE, PURPOSE, THEME, FOCUS = "title", "purpose", "theme", "focus"
HEAD_KINDS: Final = (TITLE, PURPOSE, THEME, FOCUS)
KINDS: Final[dict[str, str]] = {table: str(kind) for kind, table in TABLES.items()}
REGISTERS: Final = frozenset({"decisions", "actions"})
"""Tables whose records the catalogue keeps whole, for the registers over all meetings."""
ABOUT: Final = {"reviews": "review", "guidelines": "guideline", "pulses": "pulse"}
"""Tables of what is said about decisions, kept whole too; they are no lines, so there are no words in them."""

# The same few people have nearly everything.
_spellings = lru_cache(maxsize=20_000)(spellings)
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Line:
    """One line that can be found. `key` tells it from the others of its meeting, `place` is the item or phase it was
    said in, `more` what it can be found by besides its text; `doc` is the rest of a register's record."""

    key: str
    kind: str
    closed: bool
    place: str
    text: str
    more: str = ""
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that the catalogue knows of one meeting. `places` are the titles of its items and phases by id."""

    summary: Summary
    theme: str
    focus: str
    places: dict[str, str]
    lines: dict[str, Line]


def harvest(id: str, tables: Docs) -> Harvest | None:
    """What is worth knowing of the meeting with this id; none where the tables do not hold it."""
    head = next(iter(tables.get("meeting", {}).values()), None)
    if head is None or head.get("id") != id:
        return None
    items, phases = tables.get("items", {}), tables.get("phases", {})
    try:
        summary = _summary(id, head, tables)
        places = {key: str(doc.get("title", "")) for key, doc in (*items.items(), *phases.items())}
        lines = {line.key: line for line in _lines(id, head, tables)}
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None
    return Harvest(summary, str(head.get("theme", "")), str(head.get("focus", "")), places, lines)


def _summary(id: str, head: Mapping[str, Any], tables: Docs) -> Summary:
    closed = _closed(tables.get("items", {}))
    told = {
        table: [d for d in docs.values() if not (d.get("closed") or str(d.get("item", "")) in closed)]
        for table, docs in tables.items()
        if table in KINDS
    }
    actions = told.get("actions", [])
    return Summary(
        id=id,
        title=str(head["title"]),
        date=dt.date.fromisoformat(head["date"]),
        at=str(head.get("at", "")),
        committee=str(head.get("committee", "")),
        format=str(head["format"]),
        status=Status(head.get("status", Status.PLANNED)),
        entries=sum(map(len, told.values())),
        decisions=len(told.get("decisions", [])),
        actions=len(actions),
        open_actions=sum(1 for a in actions if a.get("state", "open") != PromiseState.DONE),
        focus=str(head.get("focus", "")),
        wheel=_wheel(head, tables),
        team=str(head.get("team", "")),
    )


def _wheel(head: Mapping[str, Any], tables: Docs) -> tuple[str, ...]:
    """What of the annual wheel is taken up, by the meeting itself or by an item."""
    items = (str(doc["wheel"]) for doc in tables.get("items", {}).values() if doc.get("wheel"))
    return tuple(dict.fromkeys((*map(str, head.get("wheel", ())), *items)))


def _lines(id: str, head: Mapping[str, Any], tables: Docs) -> Iterator[Line]:
    """Every line of a meeting, in the order it came to be."""
    for kind in HEAD_KINDS:
        if text := str(head.get(kind, "")):
            yield Line("" if kind == TITLE else f"#{kind}", kind, False, "", text)
    items = tables.get("items", {})
    closed_items = _closed(items)
    for key, doc in items.items():
        kind = TOPIC if doc.get("topic") else ITEM
        yield Line(f"#{key}", kind, key in closed_items, key, str(doc.get("title", "")))
    one_sided = bool(head.get("one_side") or head.get("team"))
    why = {
        str(doc.get("entry", "")): "".join(f"\n{fold(str(doc[name]))}" for name in REASONS if doc.get(name))
        for doc in tables.get("reasons", {}).values()
    }
    entries = [
        (_number(doc.get("order")), key, table, doc)
        for table in KINDS
        for key, doc in tables.get(table, {}).items()
    ]
    for _order, key, table, doc in sorted(entries, key=lambda entry: entry[:2]):
        item = str(doc.get("item", ""))
        yield Line(
            key.removeprefix(id),
            KINDS[table],
            bool(doc.get("closed")) or item in closed_items,
            item or str(doc.get("phase", "")),
            str(doc.get("text", "")),
            _more(doc) + why.get(key, ""),
            _record(doc, one_sided=one_sided) if table in REGISTERS else None,
        )
    closed_entries = {
        key
        for _order, key, _table, doc in entries
        if doc.get("closed") or str(doc.get("item", "")) in closed_items
    }
    for table, kind in ABOUT.items():
        for key, doc in tables.get(table, {}).items():
            yield Line(f"#{table}:{key}", kind, True, "", "", doc=_encode({**doc, "id": key}).decode())
    for key, doc in tables.get("sources", {}).items():
        # A source is kept as it came; each of its lines is found by itself, and all of it by the name of its file.
        closed, first = bool(doc.get("closed")), int(doc.get("begins", 1))
        yield Line(f"#{key}", SOURCE, closed, "", str(doc.get("name", "")), f"\n{doc.get('digest', '')}")
        hidden = _closed_lines(doc, closed_items, closed_entries)
        for number, text in enumerate(lines_of(str(doc.get("text", ""))), start=first):
            if not text.isspace() and text:
                yield Line(f"#{key}:{number}", SOURCE, closed or hidden(number), "", text)


def _closed_lines(
    doc: Mapping[str, Any], closed_items: frozenset[str], closed_entries: set[str]
) -> Callable[[int], bool]:
    """Whether a line of a source stands under an item that is closed, or a closed entry was read on it."""
    secret = {
        int(pair[1])
        for pair in doc.get("facts") or ()
        if isinstance(pair, list | tuple)
        and len(pair) == 2
        and isinstance(pair[1], int)
        and pair[0] in closed_entries
    }
    begins = sorted(
        (int(pair[1]), str(pair[0]))
        for pair in doc.get("items") or ()
        if isinstance(pair, list | tuple) and len(pair) == 2 and isinstance(pair[1], int)
    )
    starts = [line for line, _item in begins]

    def closed(number: int) -> bool:
        at = bisect_right(starts, number) - 1
        return number in secret or (at >= 0 and begins[at][1] in closed_items)

    return closed


def _closed(items: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Items that are closed by themselves or merged with a closed one, as the meeting itself has it."""
    if not any(doc.get("closed") for doc in items.values()):
        return frozenset()
    into = {key: str(doc.get("merged_into", "")) for key, doc in items.items()}
    return closed_with_merged(into, {key for key, doc in items.items() if doc.get("closed")})


def _number(value: object) -> float:
    """A number; 0 for what is none, so that one wrong record takes nothing else with it."""
    return float(value) if isinstance(value, int | float) and abs(value) < 1e300 else 0.0


def _more(doc: Mapping[str, Any]) -> str:
    """Whose it is on the first line, each name but the first after a blank; below, what was said of it later, and the
    focus point that it serves."""
    owners = doc.get("owners", ())
    names = [*(owners if isinstance(owners, list | tuple) else ()), doc.get("team", "")]
    later = [
        text for text in (doc.get("followed", ""), doc.get("focus", "")) if isinstance(text, str) and text
    ]
    return "; ".join(_spellings(str(name)) for name in names if name) + "".join(
        f"\n{fold(text)}" for text in later
    )


def _record(doc: Mapping[str, Any], *, one_sided: bool) -> str:
    """The record without what the line itself says; and whether the body it was taken in has one side only."""
    kept = {key: value for key, value in doc.items() if key not in ("id", "kind", "text")}
    return _encode({**kept, "one_sided": True} if one_sided else kept).decode()

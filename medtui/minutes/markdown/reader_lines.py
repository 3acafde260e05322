"""The captured lines of our own minutes, read back: each as the entry that is written just so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, Outcome, PromiseState, Side
from medtui.minutes.markdown.escape import unescape
from medtui.minutes.markdown.lines import entry_line, said_line, task_line
from medtui.minutes.markdown.reader_words import Words, in_brackets, that_prints

_TASK_END = (
    r" \(id:: (?P<id>[^\s()]+)\)(?: \(item:: (?P<item>\d+)\))?(?: \(origin:: (?P<origin>[^\s()]+)\))?"
    r"(?: \(asked:: (?P<asked>.*?)\)(?= \(|$))?(?: \(answered:: (?P<answered>\d{4}-\d\d-\d\d)\))?"
    r"(?: \(status:: (?P<status>[^()]*)\))?(?: \(note:: (?P<note>.*)\))?"
)
_TASKS = (
    re.compile(rf"\[(?P<box>[ x])\] (?P<body>.*){_TASK_END}", re.DOTALL),
    re.compile(rf"\[(?P<box>[ x])\] (?P<body>.*?){_TASK_END}", re.DOTALL),
)
_LINKS = r"(?P<links>(?: \((?:replaces|confirms|repeals|review):: [^()]*\))*)"
_LINK = re.compile(r" \((replaces|confirms|repeals|review):: ([^()]*)\)")


def line_of(
    source: str, at: datetime, words: Words, *, closed_item: bool = False, one_sided: bool = False
) -> Entry:
    """The entry of a bullet in a numbered part; its id is "" where the line has none. In a closed item all lines say
    that they are closed."""
    number = re.match(r"\*\*[^*]+ (\d+):", source)

    def printed(entry: Entry, *, old: bool = False) -> str:
        place, closed = int(number[1]) if number else 0, entry.closed or closed_item
        return entry_line(entry, place, words.t, closed=closed, one_sided=one_sided, old=old)[2:]

    lines = list(_lines(source, at, words, closed_item))
    found = that_prints(source, lines, printed) or that_prints(source, lines, partial(printed, old=True))
    return found or _entry(Kind.NOTE, source, at)


def task_of(source: str, at: datetime, words: Words, *, closed_items: frozenset[int]) -> tuple[Entry, int]:
    """The action of a task, and the number of the part that it was taken on in; 0 where it names none."""

    def printed(pair: tuple[Entry, int]) -> str:
        entry, place = pair
        return task_line(entry, place, words.t, closed=entry.closed or place in closed_items)[2:]

    found = that_prints(source, _tasks(source, at, words, closed_items), printed)
    return found or (_entry(Kind.ACTION, source, at), 0)


def said_of(source: str, kind: Kind, at: datetime, words: Words) -> Entry:
    """A line that has its kind from the list it stands in."""
    end = f" ({words.t('closed')})"
    for closed in (True, False) if source.endswith(end) else (False,):
        entry = _entry(kind, source.removesuffix(end) if closed else source, at, closed=closed)
        if said_line(entry, words.t, closed=closed) == source:
            return entry
    return _entry(kind, source, at)


def _entry(kind: Kind, text: str, at: datetime, **values: Any) -> Entry:
    return Entry(
        id=values.pop("id", ""), kind=kind, text=unescape(text), at=at, seat="import", order=0.0, **values
    )


def _lines(source: str, at: datetime, words: Words, closed_item: bool) -> Iterator[Entry]:
    t = words.t
    words_of = ("Decision", "Proposal", "Disagreement", "Not decided")
    labels = "|".join(re.escape(t(word)) for word in words_of)
    for greedy in ("", "?"):
        decision = re.fullmatch(
            rf"\*\*(?P<label>{labels})(?: \d+)?:\*\* (?P<body>.*{greedy}) \(id:: (?P<id>[^\s()]+)\){_LINKS}",
            source,
            re.DOTALL,
        )
        if decision:
            for body, closed in _closed(decision["body"], words, closed_item):
                for text, facts in _decided(body, words):
                    yield replace(
                        _entry(Kind.DECISION, text, at, id=decision["id"], closed=closed, **facts),
                        proposal=decision["label"] == t("Proposal"),
                        **_links(decision["links"]),
                    )
    sides = "|".join(map(re.escape, words.sides))
    if question := re.match(rf"\*\*{re.escape(t('Question'))}:\*\* ", source):
        for body, closed in _closed(source[question.end() :], words, closed_item):
            yield _entry(Kind.QUESTION, body, at, closed=closed)
    if statement := re.match(rf"\*\*{re.escape(t('Statement'))}(?: \((?P<side>{sides})\))?:\*\* ", source):
        side = words.sides[statement["side"]] if statement["side"] else None
        for body, closed in _closed(source[statement.end() :], words, closed_item):
            yield _entry(Kind.STATEMENT, body, at, closed=closed, side=side)
    for body, closed in _closed(source, words, closed_item):
        yield _entry(Kind.NOTE, body, at, closed=closed)


def _closed(body: str, words: Words, closed_item: bool) -> Iterator[tuple[str, bool]]:
    """The words before what tells that they are confidential, and whether they are so by themselves."""
    end = f" ({words.t('closed')})"
    if body.endswith(end):
        yield body.removesuffix(end), not closed_item
    yield body, False


def _decided(body: str, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    for rest, due in in_brackets(body, "(due:: "):
        when = _due(due, words) if due else {}
        for text, inside in in_brackets(rest):
            terms = _terms(inside, words) if inside else {}
            if terms is not None:
                yield text, {**when, **terms}


def _terms(inside: str, words: Words) -> dict[str, Any] | None:
    """Outcome, who confirmed it, owners and team, as they stand between semicolons; none for other words."""
    t = words.t
    found: dict[str, Any] = {}
    rest = inside
    owner = t("owner: {names}").partition("{")[0]
    first, _semicolon, after = inside.partition("; ")
    if (settled := _outcome(first, words)) is not None:
        found |= settled
        rest = after
    if rest.startswith(owner):
        found |= _owners(rest.removeprefix(owner), words)
        rest = ""
    return found if (found or settled is not None) and not rest else None


def _outcome(text: str, words: Words) -> dict[str, Any] | None:
    """`agreed, confirmed by both sides`, or only who confirmed."""
    t = words.t
    if text in words.outcomes:
        return {"outcome": words.outcomes[text]}
    if text == t("not confirmed"):
        return {}
    agreed = t("agreed")
    if text == t("{word}, still without both sides").format(word=agreed):
        return {"outcome": Outcome.AGREED}
    for said, side in words.of_sides.items():
        (missing,) = (other for other in words.of_sides if other != said)
        if text == t("{word}, still without {side}").format(word=agreed, side=missing):
            return {"outcome": Outcome.AGREED, "confirmed": (side,)}
        if text == t("confirmed by {side}, still without {other}").format(side=said, other=missing):
            return {"confirmed": (side,)}
    if alone := re.fullmatch(words.pattern("confirmed by {sides}"), text):
        sides = _sides(alone["sides"], words)
        return {"confirmed": sides} if sides else None
    if text == t("{word}, confirmed by both sides").format(word=t("agreed")):
        return {"outcome": Outcome.AGREED, "confirmed": tuple(Side)}
    if by := re.fullmatch(words.pattern("{word}, confirmed by {sides}"), text):
        sides = _sides(by["sides"], words)
        if by["word"] == t("agreed") and sides:
            return {"outcome": Outcome.AGREED, "confirmed": sides}
    return None


def outcome_of(text: str, words: Words) -> dict[str, Any] | None:
    """The outcome of an item, and the sides that have confirmed it."""
    return _outcome(text, words)


def _sides(text: str, words: Words) -> tuple[Side, ...]:
    parts = text.split(", ")
    return tuple(words.of_sides[p] for p in parts) if all(p in words.of_sides for p in parts) else ()


def _owners(text: str, words: Words) -> dict[str, Any]:
    parts = text.split(", ")
    team = words.t("team {name}").partition("{")[0]
    if parts[-1].startswith(team):
        return {"owners": tuple(map(unescape, parts[:-1])), "team": unescape(parts[-1].removeprefix(team))}
    return {"owners": tuple(map(unescape, parts))}


def _due(text: str, words: Words) -> dict[str, Any]:
    if text == words.t("no date"):
        return {"no_date": True}
    try:
        return {"due": date.fromisoformat(text)}
    except ValueError:
        return {"due_words": unescape(text)}


def _links(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in _LINK.findall(text):
        if name != "review":
            found[name] = tuple(value.split(", "))
            continue
        try:
            found[name] = date.fromisoformat(value)
        except ValueError:
            return {}
    return found


def _tasks(
    source: str, at: datetime, words: Words, closed_items: frozenset[int]
) -> Iterator[tuple[Entry, int]]:
    for form in _TASKS:
        if found := form.fullmatch(source):
            state = PromiseState.DONE if found["box"] == "x" else words.states.get(found["status"] or "")
            place = int(found["item"] or 0)
            facts: dict[str, Any] = {
                "id": found["id"],
                "state": state or PromiseState.OPEN,
                "followed": unescape(found["note"] or ""),
                "origin": found["origin"] or "",
                "asked_of": unescape(found["asked"] or ""),
                "answered": _day(found["answered"] or ""),
            }
            for rest, due in in_brackets(found["body"], "(due:: "):
                when = _due(due, words) if due else {}
                for body, closed in _closed(rest, words, place in closed_items):
                    for who, text in _halves(body):
                        owners = {} if who == words.t("no owner") else _owners(who, words)
                        yield _entry(Kind.ACTION, text, at, closed=closed, **facts, **when, **owners), place


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _halves(body: str) -> Iterator[tuple[str, str]]:
    """All ways to cut at `: `, the first first."""
    at = body.find(": ")
    while at >= 0:
        yield body[:at], body[at + 2 :]
        at = body.find(": ", at + 1)
    if body.endswith(":"):
        yield body[:-1], ""

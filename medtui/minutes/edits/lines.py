"""A line of the minutes that was edited: which of its facts are others, and the commands for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from medtui.domain.commands.entries import Follow, Revise, SetClosed, SetOutcome
from medtui.domain.model.change import Command
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.capture import Draft, LineKind
from medtui.domain.parsing.names import NameBook
from medtui.domain.text import too_long
from medtui.i18n import LANGUAGES, translator
from medtui.minutes.edits.changes import Changed, Unread
from medtui.minutes.markdown.entry_line import Saying
from medtui.minutes.markdown.escape import Place, escape, unescape
from medtui.minutes.markdown.outline import Block

Read = Callable[[Block, Kind], Saying]

# The facts of a line, in the order of the summary; the date has three.
FACTS = ("kind", "text", "owners", "team", "due", "side", "outcome", "closed", "state")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an edited line wants of its entry: `facts` are those that the edit has changed, by name."""

    entry: Entry
    facts: dict[str, Any]
    changes: tuple[Changed, ...]
    line: int
    source: str


def line_changes(
    entry: Entry, was: Block, is_: Block, saying: Saying, read: Read, book: NameBook | None
) -> Wanted | Unread:
    """The facts in which the edited line differs from the line as it was; or that it cannot be read."""
    before = read(was, entry.kind)
    if is_.text == was.text and saying.kind is before.kind:
        return Wanted(entry, {}, (), is_.line, is_.text)
    if not saying.text.strip():
        return Unread(is_.line, is_.text, "line")
    if _of_saying(before) == _of_entry(entry, before):
        if before.links != saying.links or (before.closed and not saying.closed and _says_closed(is_.text)):
            return Unread(is_.line, is_.text, "line")
        if before.sides != saying.sides and saying.outcome is before.outcome:
            return Unread(is_.line, is_.text, "sides")
        if before.kind is saying.kind is Kind.DECISION and before.proposal != saying.proposal:
            return Unread(is_.line, is_.text, "proposal")
        mine, base = _of_saying(saying), _of_saying(before)
        facts = {name: mine[name] for name in FACTS if mine[name] != base[name]}
        if "due" in facts and saying.no_day:
            return Unread(is_.line, is_.text, "no-such-date")
    elif saying.kind is before.kind and (text := _only_words(entry, was.text, is_.text)) is not None:
        facts = {"text": text}
    else:
        return Unread(is_.line, is_.text, "line")
    if "owners" in facts:
        facts["owners"] = tuple(resolved(name, book) for name in facts["owners"])
    if facts.get("kind", entry.kind) is not Kind.STATEMENT:
        facts.pop("side", None)
    if facts.get("kind", entry.kind) is not Kind.ACTION:
        facts.pop("state", None)
    changes = tuple(
        Changed(name, is_.line, entry.id, shown_fact(_fact(entry, name)), shown_fact(value))
        for name, value in facts.items()
    )
    return Wanted(entry, facts, changes, is_.line, is_.text)


def line_commands(wanted: Wanted, now: Meeting) -> tuple[list[Command], list[Unread]]:
    """The commands for the entry as it is now. A fact that others have changed since stays as theirs, and is told."""
    if not wanted.facts:
        return [], []
    entry = now.entries.get(wanted.entry.id)
    if entry is None:
        return [], [Unread(wanted.line, wanted.source, "meanwhile-gone")]
    told: list[Unread] = []
    facts: dict[str, Any] = {}
    for name, value in wanted.facts.items():
        theirs = _fact(entry, name)
        if theirs in (_fact(wanted.entry, name), value):
            facts[name] = value
        else:
            told.append(Unread(wanted.line, wanted.source, "meanwhile", shown_fact(theirs)))
    commands: list[Command] = []
    closed, state = facts.pop("closed", None), facts.pop("state", None)
    if facts:
        commands.append(Revise(entry.id, _draft(entry, facts), entry.text))
        if "outcome" in facts and facts["outcome"] is None:
            commands.append(SetOutcome(entry.id, None))
    if closed is not None:
        commands.append(SetClosed(entry.id, closed))
    if state is not None:
        commands.append(Follow(entry.id, *state))
    return commands, told


def draft_of(saying: Saying, book: NameBook | None) -> Draft:
    """A new line as the meeting takes it in."""
    return Draft(
        kind=LineKind(saying.kind.value),
        text=saying.text,
        closed=saying.closed,
        owners=tuple(resolved(name, book) for name in saying.owners),
        team=saying.team,
        due=saying.due,
        due_words=saying.due_words,
        no_date=saying.no_date,
        side=saying.side,
        outcome=saying.outcome,
        problem="too-long" if too_long(saying.text) else "",
    )


def resolved(name: str, book: NameBook | None) -> str:
    """The full name of the one person that is meant, else the name as it was typed."""
    words = name.split()
    if book is None or not words or book.knows(name):
        return name
    taken = book.take(words)
    return taken.name if taken.known and taken.count == len(words) and not taken.team else name


def shown_fact(value: Any) -> str:
    """A fact in plain text, for the summary: words of vocabularies as their values."""
    if isinstance(value, tuple):
        return ", ".join(shown_fact(part) for part in value if part not in (None, "", False))
    if value is None or isinstance(value, bool):
        return {True: "yes", False: "no", None: ""}[value]
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _draft(entry: Entry, facts: dict[str, Any]) -> Draft:
    draft = Draft(
        kind=LineKind(entry.kind.value),
        text=entry.text,
        closed=entry.closed,
        owners=entry.owners,
        team=entry.team,
        due=entry.due,
        due_words=entry.due_words,
        no_date=entry.no_date,
        side=entry.side,
        outcome=entry.outcome,
    )
    values = dict(facts)
    if "kind" in values:
        values["kind"] = LineKind(values["kind"].value)
    if "due" in values:
        values["due"], values["due_words"], values["no_date"] = values["due"]
    if too_long(values.get("text", "")):
        values["problem"] = "too-long"
    return replace(draft, **values)


def _of_saying(saying: Saying) -> dict[str, Any]:
    due = (saying.due, saying.due_words, saying.no_date)
    return {
        **{
            name: getattr(saying, name)
            for name in ("kind", "text", "owners", "team", "side", "outcome", "closed")
        },
        "due": due,
        "state": (saying.state, saying.followed),
    }


def _of_entry(entry: Entry, like: Saying) -> dict[str, Any]:
    """The facts of an entry as its line in the minutes tells them: `like` is that line."""
    facts = {name: _fact(entry, name) for name in FACTS}
    # Whether a line is closed may come from its item; owners and dates are only told of decisions and actions.
    facts["closed"] = like.closed
    if entry.kind is not Kind.STATEMENT:
        facts["side"] = None
    if entry.kind is not Kind.DECISION:
        facts["outcome"] = None
    if entry.kind is not Kind.ACTION:
        facts["state"] = _of_saying(like)["state"]
    if entry.kind not in (Kind.DECISION, Kind.ACTION):
        facts |= {"owners": (), "team": "", "due": (None, "", False)}
    return facts


def _fact(entry: Entry, name: str) -> Any:
    if name == "due":
        return (entry.due, entry.due_words, entry.no_date)
    return (entry.state, entry.followed) if name == "state" else getattr(entry, name)


def _says_closed(source: str) -> bool:
    """Whether our word for confidential stands among the words: not where it is read, but not taken away either."""
    return any(f"({translator(lang)('closed')})" in source for lang in LANGUAGES)


def _only_words(entry: Entry, was: str, is_: str) -> str | None:
    """The new words, where nothing else of the line is another: for words that look like some of our own."""
    words = escape(entry.text, Place.LIST, "  ")
    if was.count(words) != 1:
        return None
    head, tail = was.split(words)
    if not (is_.startswith(head) and is_.endswith(tail) and len(is_) >= len(head) + len(tail)):
        return None
    return unescape(is_[len(head) : len(is_) - len(tail)])

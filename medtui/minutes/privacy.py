"""What might not be for its readers: found in what would go out, shown to the secretary, who decides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medtui.domain.meeting import Meeting
from medtui.domain.terms import Kind
from medtui.domain.text import fold
from medtui.minutes.audience import Audience, closed_items, for_audience
from medtui.minutes.personal import ILLNESS, NO_PERSON, TWO_NAMES, UNION, UNION_WORDS, cpr_numbers, plain

NEAR: Final = 90
"""How many signs may stand between a word and a name for one to be about the other."""
LONG_WORD: Final = 8


class Reason(StrEnum):
    """Why a line was found."""

    CPR = "cpr"
    ILLNESS = "illness-near-name"
    UNION = "union-near-name"
    NAMED_STATEMENT = "statement-with-name"
    CLOSED_MATTER = "closed-matter"
    SAYS_CLOSED = "says-confidential"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line and why it was found. `about` is the id of an entry, item, phase or attendee, "" for the meeting itself;
    `field` is where in it; `words` is what was seen. `key` stays the same as long as line and reason do."""

    about: str
    field: str
    line: str
    reason: Reason
    words: str

    @property
    def key(self) -> str:
        """By which a decision about it can be kept: another line, or another reason, is another finding."""
        told = "\0".join((self.about, self.field, self.reason, self.line, self.words))
        return hashlib.blake2s(told.encode("utf-8", "replace"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class _Line:
    about: str
    field: str
    text: str


def findings(meeting: Meeting, audience: Audience = Audience.FULL) -> tuple[Finding, ...]:
    """All findings in what this audience would get, in the order of the minutes. A CPR number in any line; words of
    illness or of unions near a name; a statement that names a person; and, where it is not for the committee, what
    speaks of closed matters."""
    seen = for_audience(meeting, audience)
    names = _names(meeting)
    secret = _closed_words(meeting, seen) if audience is not Audience.FULL else {}
    statements = {e.id for e in seen.stream if e.kind is Kind.STATEMENT}
    found: dict[Finding, None] = {}
    for line in _lines(seen, withheld=audience is not Audience.FULL):
        text = plain(line.text)
        for reason, words in _reasons(line, text, names, statements, secret, audience):
            found[Finding(line.about, line.field, line.text, reason, words)] = None
    return tuple(found)


def uncleared(found: Iterable[Finding], cleared: Iterable[str]) -> tuple[Finding, ...]:
    """Those that nobody has said yes to; `cleared` are keys."""
    known = frozenset(cleared)
    return tuple(f for f in found if f.key not in known)


def _reasons(
    line: _Line,
    text: str,
    names: re.Pattern[str] | None,
    statements: set[str],
    secret: dict[str, str],
    audience: Audience,
) -> Iterator[tuple[Reason, str]]:
    for number in cpr_numbers(text):
        yield Reason.CPR, number
    if line.field in _NAMES_THEMSELVES:
        return
    spans = [*_name_spans(text, names)]
    for pattern, reason in ((ILLNESS, Reason.ILLNESS), (UNION, Reason.UNION), (UNION_WORDS, Reason.UNION)):
        for seen in pattern.finditer(text):
            near = next((s for s in spans if _near(s, seen)), None)
            if near is not None:
                yield reason, f"{seen[0]} – {near[0]}"
                break
    if line.about in statements and line.field == "text" and spans:
        yield Reason.NAMED_STATEMENT, spans[0][0]
    if audience is Audience.FULL:
        return
    if said := _SAYS_CLOSED.search(text):
        yield Reason.SAYS_CLOSED, said[0]
    told = [secret[w] for w in dict.fromkeys(_long_words(text)) if w in secret]
    if told:
        yield Reason.CLOSED_MATTER, ", ".join(told)


_NAMES_THEMSELVES: Final = ("name", "owners", "substitute_for", "chair", "deputy", "facilitator", "secretary")
_SAYS_CLOSED: Final = re.compile(
    r"(?i)(?<!\w)(?:fortrolig\w*|tavshedspligt\w*|lukke(?:t|de)\s+(?:punkt|dagsorden|møde)\w*|personsag\w*|"
    r"confidential\w*|closed\s+(?:item|session)\w*|non-disclosure)"
)
_LONG: Final = re.compile(rf"[^\W_]{{{LONG_WORD},}}")


def _name_spans(text: str, names: re.Pattern[str] | None) -> Iterator[re.Match[str]]:
    if names is not None:
        yield from names.finditer(text)
    for found in TWO_NAMES.finditer(text):
        if UNION.search(found[0]) is None and NO_PERSON.search(found[0]) is None:
            yield found


def _near(name: re.Match[str], word: re.Match[str]) -> bool:
    if name.start() < word.end() and word.start() < name.end():
        return False
    return max(name.start() - word.end(), word.start() - name.end()) <= NEAR


def _names(meeting: Meeting) -> re.Pattern[str] | None:
    """Everybody the meeting knows, by the whole name or the first."""
    head = meeting.head
    whole = {a.name for a in meeting.attendance.values()}
    whole |= {name for e in meeting.entries.values() for name in e.owners}
    whole |= {head.chair, head.deputy, head.facilitator, head.secretary}
    words = {plain(name) for name in whole} | {plain(name).partition(" ")[0] for name in whole}
    known = sorted((w for w in words if len(w) >= 2 and w[:1].isalpha()), key=lambda w: (-len(w), w))
    if not known:
        return None
    # Who types fast leaves out the capital; only short names are words too often. The genitive belongs to the name.
    either = "|".join(f"(?i:{re.escape(w)})" if len(w) > 3 else re.escape(w) for w in known)
    return re.compile(rf"(?<!\w)(?:{either})(?:s|’s|'s)?(?!\w)")


def _closed_words(meeting: Meeting, seen: Meeting) -> dict[str, str]:
    """The long words that only closed lines have, folded, with one way of writing each.

    A word that stands in two open lines or more, or in what is told of the meeting itself, belongs to everybody.
    """
    closed = closed_items(meeting)
    texts = [e.text for e in meeting.entries.values() if e.closed or e.item in closed]
    texts += [i.title for i in meeting.items.values() if i.id in closed]
    secret: dict[str, str] = {}
    for text in texts:
        for word in _LONG.findall(plain(text)):
            secret.setdefault(fold(word), word)
    counts: dict[str, int] = {}
    for line in _lines(seen):
        weight = 1 if line.about in seen.entries or line.about in seen.items else 2
        for word in set(_long_words(plain(line.text))):
            counts[word] = counts.get(word, 0) + weight
    return {word: shown for word, shown in secret.items() if counts.get(word, 0) < 2}


def _long_words(text: str) -> Iterator[str]:
    return (fold(word) for word in _LONG.findall(text))


def _lines(seen: Meeting, *, withheld: bool = True) -> Iterator[_Line]:
    """Every text that somebody typed and that this audience would get; `withheld` where closed items have no title."""
    head = seen.head
    for name in (
        "title",
        "purpose",
        "theme",
        "focus",
        "place",
        "chair",
        "deputy",
        "facilitator",
        "secretary",
    ):
        yield from _line("", name, getattr(head, name))
    for person in seen.people:
        for name in ("name", "title", "organisation", "substitute_for"):
            yield from _line(person.id, name, getattr(person, name))
        for role in person.roles:
            yield from _line(person.id, "roles", role)
    for phase in seen.program:
        for name in ("title", "prompt", "place"):
            yield from _line(phase.id, name, getattr(phase, name))
    for item in seen.agenda:
        if not (item.closed and withheld):
            yield from _line(item.id, "title", item.title)
    for entry in seen.stream:
        yield from _line(entry.id, "text", entry.text)
        yield from _line(entry.id, "owners", ", ".join(entry.owners))
        for name in ("team", "due_words", "followed"):
            yield from _line(entry.id, name, getattr(entry, name))


def _line(about: str, field: str, text: str) -> Iterator[_Line]:
    if text:
        yield _Line(about, field, text)

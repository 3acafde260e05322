"""What might not be for its readers: found in what would go out, shown to the secretary, who decides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medtui.domain.model.meeting import Meeting
from medtui.domain.personal import (
    ILLNESS,
    UNION,
    UNION_WORDS,
    cpr_numbers,
    illness_in_task,
    illness_in_title,
    plain,
)
from medtui.domain.sensitive_words import BELIEF, CRIME, FAMILY, HEALTH, MONEY, PERSONNEL
from medtui.domain.sensitive_words import UNION as MEMBERSHIP
from medtui.domain.text import fold
from medtui.minutes.checks.person_names import person_names
from medtui.minutes.checks.privacy_lines import HEADS, Line, lines
from medtui.minutes.checks.private_words import (
    born_and_last_four,
    contact,
    is_everyday,
    is_subject,
    presents,
    private_words,
    says,
)
from medtui.minutes.checks.told_of import is_office, is_told_of, matters, names_work, somebody, told_of
from medtui.minutes.content.audience import Audience, for_audience

NEAR: Final = 90
"""How many signs may stand between a word and a name for one to be about the other."""
LONG_WORD: Final = 8


class Reason(StrEnum):
    """Why a line was found."""

    CPR = "cpr"
    ILLNESS = "illness-near-name"
    UNION = "union-near-name"
    NAMED_STATEMENT = "statement-with-name"
    CRIME = "crime-near-name"
    FAMILY = "family-near-name"
    BELIEF = "belief-near-name"
    PERSONNEL = "personnel-near-name"
    MONEY = "money-near-name"
    CONTACT = "private-contact"
    CLOSED_MATTER = "closed-matter"
    SAYS_CLOSED = "says-confidential"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line and why it was found. `about` is the id of an entry, item, phase or attendee, "" for the meeting itself;
    `field` is where in it, for what a correction says `before` or `after`; `words` is what was seen. `key` stays the
    same as long as line and reason do."""

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


def findings(meeting: Meeting, audience: Audience = Audience.FULL) -> tuple[Finding, ...]:
    """All findings in what this audience would get, in the order of the minutes, corrections last. A CPR number in any
    line; words of illness or of unions near a name, or printed beside one; a statement that names a person; and, where
    it is not for the committee, what speaks of closed matters."""
    seen = for_audience(meeting, audience)
    names = _names(meeting)
    secret = _closed_words(meeting, seen) if audience is not Audience.FULL else {}
    found: dict[Finding, None] = {}
    for line in lines(seen, withheld=audience is not Audience.FULL):
        for reason, words, shown in _reasons(line, names, secret, audience):
            found[Finding(line.about, line.field, shown, reason, words)] = None
    return tuple(found)


def uncleared(found: Iterable[Finding], cleared: Iterable[str]) -> tuple[Finding, ...]:
    """Those that nobody has said yes to; `cleared` are keys."""
    known = frozenset(cleared)
    return tuple(f for f in found if f.key not in known)


def _reasons(
    line: Line, names: re.Pattern[str] | None, secret: dict[str, str], audience: Audience
) -> Iterator[tuple[Reason, str, str]]:
    """Each reason with what was seen, and the line as it is shown."""
    text = plain(line.text)
    numbers = [*cpr_numbers(text)]
    if not numbers and (parts := born_and_last_four(text)):
        numbers.append(parts)
    for number in numbers:
        yield Reason.CPR, number, line.text
    if line.names:
        yield from _in_names(line)
        return
    spans = [*_name_spans(text, names)]
    private = False
    for pattern, reason in _SENSITIVE:
        near = _first_near(_of_people(pattern, text), spans, text)
        if near is not None:
            private = True
            yield reason, f"{near[0][0]} – {near[1][0]}", line.text
        elif line.beside and (word := _about_them(line, pattern, text)):
            private = True
            yield reason, f"{word} – {line.beside[0]}", line.printed
    for reason, words in () if private else _told(text, spans, somebody(text)):
        private = True
        yield reason, words, line.text
    if not numbers and (reached := contact(text, spans)):
        yield Reason.CONTACT, reached, line.text
    if line.statement and spans:
        yield Reason.NAMED_STATEMENT, spans[0][0], line.text
    elif not private and (said_by := _said_by(text, spans)):
        yield Reason.NAMED_STATEMENT, said_by, line.text
    if audience is Audience.FULL:
        return
    if said := _SAYS_CLOSED.search(text):
        yield Reason.SAYS_CLOSED, said[0], line.text
    told = [secret[w] for w in dict.fromkeys(_long_words(text)) if w in secret]
    if told:
        yield Reason.CLOSED_MATTER, ", ".join(told), line.text


def _first_near(
    words: Iterator[re.Match[str]], spans: list[re.Match[str]], text: str
) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first word that may be about somebody, with the name of that one."""
    for word in words:
        for span in spans:
            if _near(span, word) and not presents(span, word, text):
                return word, span
    return None


def _told(
    text: str, spans: list[re.Match[str]], unnamed: Iterable[re.Match[str]]
) -> Iterator[tuple[Reason, str]]:
    """What is told of somebody, each class once: in the words of the lists beside a name, or by how the sentence is
    built, of somebody without a name too."""
    others = [*unnamed]
    if not spans and not others:
        return
    for kind, reason in _CLASSES.items():
        words = [word for word in _words(kind, text) if not is_subject(text, word)]
        near = _first_near(iter(words), spans, text)
        if near is not None:
            yield reason, f"{near[0][0]} – {near[1][0]}"
        elif by := _by_sentence(kind, words, spans, others, text):
            yield reason, by


def _of_people(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What the pattern finds, without what names a rule, figures, a course or a task."""
    return (
        word
        for word in pattern.finditer(text)
        if not (
            names_work(text, word) or is_subject(text, word) or (pattern is UNION and is_office(text, word))
        )
    )


def _words(kind: str, text: str) -> Iterator[re.Match[str]]:
    """What belongs to this class by itself, without what only begins the name of a rule or a task."""
    for pattern in (*private_words(kind, text), *matters()[kind].finditer(text)):
        if not names_work(text, pattern):
            yield pattern


def _by_sentence(
    kind: str, words: list[re.Match[str]], spans: list[re.Match[str]], others: list[re.Match[str]], text: str
) -> str:
    for person in (*spans, *others):
        if told := told_of(kind, person, text):
            return f"{told} – {person[0]}"
    if kind == HEALTH:
        words = [*words, *(w for w in ILLNESS.finditer(text) if not names_work(text, w))]
    return next((f"{w[0]} – {p[0]}" for p in others for w in words if is_told_of(p, w, text)), "")


def _said_by(text: str, spans: list[re.Match[str]]) -> str:
    """Who said or felt something, and by which word; "" for nobody."""
    return next((f"{said} – {span[0]}" for span in spans if (said := says(span, text))), "")


def _in_names(line: Line) -> Iterator[tuple[Reason, str, str]]:
    """What was written behind a name, in the field of the name."""
    for name in map(plain, line.names):
        behind = name.partition(" ")[2]
        for pattern, reason in _SENSITIVE:
            words = illness_in_title(behind) if pattern is ILLNESS else pattern.finditer(behind)
            if seen := next(words, None):
                yield reason, f"{seen[0]} – {name}", line.text


def _about_them(line: Line, pattern: re.Pattern[str], text: str) -> str:
    """The first word that says something of those whose names are printed beside it, "" where there is none."""
    if pattern is ILLNESS:
        words = illness_in_title(text) if line.field in _FACTS else illness_in_task(text)
    else:
        words = pattern.finditer(text)
    return next((seen[0] for seen in words), "")


_SENSITIVE: Final = ((ILLNESS, Reason.ILLNESS), (UNION, Reason.UNION), (UNION_WORDS, Reason.UNION))
_CLASSES: Final = {
    HEALTH: Reason.ILLNESS,
    MEMBERSHIP: Reason.UNION,
    CRIME: Reason.CRIME,
    FAMILY: Reason.FAMILY,
    BELIEF: Reason.BELIEF,
    PERSONNEL: Reason.PERSONNEL,
    MONEY: Reason.MONEY,
}
_FACTS: Final = ("title", "organisation", "roles")
_SAYS_CLOSED: Final = re.compile(
    r"(?i)(?<!\w)(?:fortrolig\w*|tavshedspligt\w*|lukke(?:t|de)\s+(?:punkt|dagsorden|møde)\w*|personsag\w*|"
    r"confidential\w*|closed\s+(?:item|session)\w*|non-disclosure)"
)
_BEHIND: Final = re.compile(r"[(\[<,;]")
_LONG: Final = re.compile(rf"[^\W_]{{{LONG_WORD},}}")


def _name_spans(text: str, names: re.Pattern[str] | None) -> Iterator[re.Match[str]]:
    if names is not None:
        yield from names.finditer(text)
    yield from person_names(text)


def _near(name: re.Match[str], word: re.Match[str]) -> bool:
    if name.start() < word.end() and word.start() < name.end():
        return False
    return max(name.start() - word.end(), word.start() - name.end()) <= NEAR


def _names(meeting: Meeting) -> re.Pattern[str] | None:
    """Everybody the meeting knows, by the whole name or the first."""
    head = meeting.head
    whole = {a.name for a in meeting.attendance.values()}
    whole |= {name for e in meeting.entries.values() for name in e.owners}
    whole |= {getattr(head, name) for name in HEADS}
    # Somebody is called by the name alone, without what was written behind it.
    whole |= {_BEHIND.split(name, maxsplit=1)[0].strip() for name in whole}
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
    closed = meeting.closed_items
    texts = [e.text for e in meeting.entries.values() if e.closed or e.item in closed]
    texts += [i.title for i in meeting.items.values() if i.id in closed]
    secret: dict[str, str] = {}
    for text in texts:
        for word in _LONG.findall(plain(text)):
            secret.setdefault(fold(word), word)
    counts: dict[str, int] = {}
    for line in lines(seen):
        weight = 1 if line.about in seen.entries or line.about in seen.items else 2
        for word in set(_long_words(plain(line.text))):
            counts[word] = counts.get(word, 0) + weight
    return {
        word: shown for word, shown in secret.items() if counts.get(word, 0) < 2 and not is_everyday(word)
    }


def _long_words(text: str) -> Iterator[str]:
    return (fold(word) for word in _LONG.findall(text))

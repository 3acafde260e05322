"""Actions: those that a marker, a heading, a table or an owner's line names, and those that only the prose tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from medtui.domain.text import fold
from medtui.imports.attending import People
from medtui.imports.days import first_day, half_day
from medtui.imports.found import FoundAction
from medtui.imports.lexicon import GROUP, LABEL, NOBODY, Topic
from medtui.imports.outline import Section
from medtui.imports.reading import TextLine
from medtui.imports.tables import tables

MARK: Final = re.compile(
    r"""(?xi)^(?P<mark>
        (?P<many>actions|action\ items|action\ points|todos|opgaver|handlinger|aksjoner|aktioner|next\ actions)
        |(?:new\ )?action(?:\ item|\ point)?|ai|to-?do|aksjon(?:spunkt)?|aktion(?:spunkt)?|opgave|handling|
        åtgärd|att\ göra|oppgave|follow-?up
    )(?P<id>\s*(?:nr\.?|\#)?\s*[\d.]+)?\s*(?:\[[^\[\]]{0,40}\])?\s*[:：]\s*(?P<text>.*)$"""
)
_INSIDE: Final = re.compile(
    r"(?:^|[\s(*-])(?:ACTION(?: ITEM)?|TODO|AKSJON|AKTION|OPGAVE)\s*[\d.]*\s*[:：]\s*(?P<text>.+)$"
)
_OWNED: Final = re.compile(
    r"(?i)^(?:ansvarlige?|owners?|responsible|assignee|hvem|tovholder)\s*[:：]\s*(\S.{0,120})$"
)
_TO: Final = re.compile(
    r"^(?P<who>(?:@?[^\W\d_][\w.'’-]*|/|&|,|and|og|och)(?:\s+(?:@?[^\W\d_][\w.'’-]*|/|&|and|og|och|,)){0,6}?),?\s+"
    r"(?:to|will|skal|vil|tager|tar|laver|sender|undersøger|kontakter|udarbejder|sørger|fixar|kollar|"
    r"skickar|skriver|sjekker|is going to|are going to|should|agreed to)\b"
)
_TAIL: Final = re.compile(
    r"(?:\s[-–—]+\s*|\s*[(\[])(@?[^\W\d_][\w.'’-]*(?:(?:\s*[/,&]\s*|\s+(?:and|og|och)\s+|\s+)@?[^\W\d_][\w.'’-]*){0,4})[)\]]?\s*\.?$"
)
_AT_END: Final = re.compile(r"(?:^|[\s,;(])@([A-ZÆØÅÄÖ][\w.-]{1,38})\)?\s*[:.]?$")
_ACTION_COLUMN: Final = re.compile(
    r"(?i)^(?:action(?: item| point)?s?|handling(?:er)?|opgaver?|tasks?|todo|aktion|aktivitet(?:er)?|"
    r"aksjon|oppgave|åtgärd|hvad|what)$"
)
_OWNER_COLUMN: Final = re.compile(
    r"(?i)^(?:ansvarlige?|owners?|responsible|assigned(?: to)?|assignee|who|hvem|ansvarig|tovholder)$"
)
_DUE_COLUMN: Final = re.compile(
    r"(?i)^(?:deadline|due(?: date)?|frist|hvornår|when|dato|senest|by|tidsfrist|target)$"
)
_DUE: Final = re.compile(
    r"(?i)\b(?:inden|senest|before|by|until|deadline|due|frist|innan|til|til senest)\s*:?\s*((?:d\.|den|"
    r"the)?\s*[\w./-]{1,20}(?:\s[\w./-]{1,20}){0,3})"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ@])")
_NAMED: Final = re.compile(
    r"(?i)^(?:to|will|skal|vil|tager|tar|laver|sender|undersøger|kontakter|udarbejder|sørger for|"
    r"følger op|indkalder|opretter|spørger|går videre|arbejder videre|"
    r"fixar|kollar|skickar|skriver|ringer|bestiller|sjekker|holder i|tjekker|tog på sig|tager fat|vender tilbage)\b"
)
_LEAST = 6


def actions(
    sections: Sequence[Section], lines: Sequence[TextLine], people: People, day: dt.date | None
) -> list[FoundAction]:
    """All of a meeting in their order, each once."""
    taken = sorted(_marked(sections, lines, people, day), key=lambda a: a.line)
    kept: list[tuple[frozenset[str], str, FoundAction]] = []
    for one in [*_later_first(taken), *_told(sections, lines, people, day)]:
        key = fold(one.text)
        words = frozenset(re.findall(r"\w{3,}", key))
        if not any(_same(key, words, other, theirs) for theirs, other, _a in kept):
            kept.append((words, key, one))
    return sorted((a for _w, _k, a in kept), key=lambda a: a.line)


def _later_first(found: Sequence[FoundAction]) -> list[FoundAction]:
    """Those with an owner before those without: of two that say the same, the better one stays."""
    return sorted(found, key=lambda a: (not a.owner, a.line))


def _same(key: str, words: frozenset[str], other: str, theirs: frozenset[str]) -> bool:
    if key in other or other in key:
        return True
    both = len(words & theirs)
    return (
        both >= 3
        and both * 10 >= 6 * min(len(words), len(theirs))
        and both * 2 >= max(len(words), len(theirs))
    )


def _marked(
    sections: Sequence[Section], lines: Sequence[TextLine], people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    done: set[int] = set()
    attending = {
        line.number
        for s in sections
        if s.heading.topic in (Topic.PRESENT, Topic.ABSENT, Topic.INVITED, Topic.HOSTS)
        for line in s.body
    }
    for table in tables(lines):
        what, owner = table.column(_ACTION_COLUMN), table.column(_OWNER_COLUMN)
        due = table.column(_DUE_COLUMN)
        if what < 0 or (owner < 0 and due < 0):
            continue
        for number, row in zip(table.numbers, table.rows, strict=True):
            done.add(number)
            said = _cell(row, what)
            if len(said) >= _LEAST:
                yield _action(said, _cell(row, owner), _cell(row, due), number, day)
    for place, line in enumerate(lines):
        if line.number in done or line.number in attending or not line.plain:
            continue
        text = line.plain.lstrip("#").strip()
        mark = MARK.match(text) or _INSIDE.search(text)
        if mark and _said(mark["text"]):
            done.add(line.number)
            yield from _of_mark(text, mark, line, people, day)
        elif owned := _OWNED.match(text):
            above = _above(lines, place)
            if above is not None and above.number not in done:
                done.add(above.number)
                yield _action(above.plain, owned[1].strip(), "", above.number, day)
        elif line.is_item and (at := _AT_END.search(text)) and text.count("@") == 1 and len(text) < 160:
            done.add(line.number)
            yield _action(text, at[1], "", line.number, day)
    for section in sections:
        if section.heading.topic is Topic.ACTIONS:
            yield from (a for a in _listed(section, people, day) if a.line not in done)


def _of_mark(
    text: str, mark: re.Match[str], line: TextLine, people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    """A line with a marker; `Actions:` may hold several sentences, each with an owner of its own."""
    said = mark["text"].strip()
    groups = mark.groupdict()
    parts = _SENTENCE.split(said)
    owned = [part for part in parts if owner_in(part, people)[0]]
    if not groups.get("id") and len(parts) > 1 and owned:
        for part in owned:
            yield _owned(part, line.number, people, day)
        return
    owner, rest = owner_in(said, people)
    whole = text if groups.get("id") else rest
    yield _action(whole, owner, "", line.number, day)


def _listed(section: Section, people: People, day: dt.date | None) -> Iterator[FoundAction]:
    """The list under a heading of actions: its entries, or those below them where the entries are only titles."""
    entries = [line for line in section.body if line.is_item and line.plain]
    if not entries:
        entries = [
            line
            for line in section.body
            if line.plain and "|" not in line.text and not line.plain.endswith(":")
        ]
        for line in entries:
            if _said(line.plain) and (owner_in(line.plain, people)[0] or len(entries) > 1):
                yield _owned(line.plain, line.number, people, day)
        return
    least = min(line.indent for line in entries)
    owned_title = False
    for place, line in enumerate(entries):
        below = entries[place + 1].indent > line.indent if place + 1 < len(entries) else False
        text = line.plain
        if line.indent > least and owned_title:
            continue
        owner = owner_in(text, people)[0]
        if line.indent <= least:
            owned_title = below and bool(owner) and not text.endswith(")")
            if below and not owned_title and line.tick != "x":
                continue
        if _said(text) and len(text) >= _LEAST:
            yield _owned(text, line.number, people, day)


def _owned(text: str, number: int, people: People, day: dt.date | None) -> FoundAction:
    owner, rest = owner_in(text, people)
    return _action(rest, owner, "", number, day)


def owner_in(text: str, people: People) -> tuple[str, str]:
    """Who is to do it, as written, and the text without that where it stands before a colon."""
    label = LABEL.match(text)
    if label and label[2] and _may_own(label[1], people):
        return ("" if fold(label[1]) in ("unclaimed", "unassigned", "tbd") else label[1].strip()), label[
            2
        ].strip()
    if (to := _TO.match(text)) and _may_own(to["who"], people):
        return to["who"].strip(), text
    if (tail := _TAIL.search(text)) and _may_own(tail[1], people, sure=True):
        return tail[1], text[: tail.start()].strip()
    if at := re.search(r"(?:^|\s)(@[\w-]{2,39})", text):
        return at[1], text
    return "", text


def _may_own(text: str, people: People, *, sure: bool = False) -> bool:
    """Whether this can be an owner: a person of the meeting, initials, a body; `sure` allows only the first two."""
    parts = [part for part in re.split(r"\s*(?:/|,|&|\band\b|\bog\b|\boch\b)\s*", text.strip()) if part]
    if not parts or len(parts) > 5 or len(text) > 60:
        return False
    known = all(_known(part, people) for part in parts)
    if known or sure:
        return known
    if fold(text) in ("unclaimed", "unassigned", "tbd", "all", "alle", "everyone", "alla"):
        return True
    words = text.split()
    names = all(w[0].isupper() or w[0] == "@" or w in ("and", "og", "och", "&", "/", ",") for w in words)
    return names and len(words) <= 5 and fold(words[0]) not in _NOT_OWNERS


_NOT_OWNERS: Final = frozenset(
    [
        "note",
        "notes",
        "status",
        "next",
        "action",
        "actions",
        "issue",
        "pr",
        "link",
        "links",
        "update",
        "discussion",
        "question",
        "i",
        "we",
        "it",
        "this",
        "that",
        "the",
        "there",
        "if",
        "when",
        "what",
        "who",
        "how",
        "agenda",
        "det",
        "der",
        "vi",
        "den",
        "dette",
        "disse",
        "hvis",
        "når",
        "hvad",
        "hvordan",
        "punkt",
        "status",
        "deadline",
        "frist",
        "ansvarlig",
        "beslutning",
        "konklusion",
        "https",
        "http",
        "yes",
        "no",
        "for",
        "against",
        "need",
        "needs",
        "see",
        "also",
        "todo",
        "example",
        "update",
        "review",
        "item",
        "items",
        "topic",
        "proposal",
        "want",
        "try",
        "maybe",
    ]
)


def _known(part: str, people: People) -> bool:
    key = fold(part).strip("@ .")
    return (
        key in people.aliases
        or key in people.present
        or any(name.split()[0] == key or name == key for name in (*people.present, *people.absent))
    )


def _said(text: str) -> bool:
    key = fold(text).strip(" .:-–—")
    return bool(key) and key not in NOBODY and not key.startswith(("ingen ", "no action", "no new action"))


def _above(lines: Sequence[TextLine], place: int) -> TextLine | None:
    """The text that an owner's line stands under; none where that is a heading."""
    for line in reversed(lines[max(0, place - 6) : place]):
        if line.plain:
            heading = line.text.lstrip().startswith("#") or _OWNED.match(line.plain)
            return None if heading else line
    return None


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if 0 <= column < len(row) else ""


def _action(text: str, owner: str, due: str, number: int, day: dt.date | None) -> FoundAction:
    text = text.strip()
    if fold(owner).strip() in NOBODY:
        owner = ""
    return FoundAction(text, owner.strip(" :"), _day(due, day) or due or due_in(text, day), number, True)


def due_in(text: str, day: dt.date | None) -> str:
    """When it is due, as a whole day where the text has one, else in its own words; "" where it says nothing."""
    found = _DUE.search(text)
    if found is None:
        return ""
    return _day(found[1], day)


def _day(text: str, day: dt.date | None) -> str:
    whole = first_day(text)
    if whole is not None and (date := whole.date()) is not None:
        return date.isoformat()
    half = half_day(text)
    if half is None or day is None:
        return ""
    date = half.date(day.year)
    if date is not None and date < day:
        date = half.date(day.year + 1)
    return date.isoformat() if date else ""


def _told(
    sections: Sequence[Section], lines: Sequence[TextLine], people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    """Sentences in which somebody of the meeting is going to do something."""
    passed = {
        line.number
        for s in sections
        if s.heading.topic in (Topic.PRESENT, Topic.ABSENT, Topic.INVITED, Topic.HOSTS)
        for line in s.body
    }
    for line in lines:
        if line.number in passed or line.quoted or not line.plain or line.text.lstrip().startswith("#"):
            continue
        for sentence in _SENTENCE.split(line.plain):
            words = sentence.split()
            for count in range(1, min(6, len(words))):
                who, rest = " ".join(words[:count]), " ".join(words[count:])
                if _NAMED.match(rest):
                    parts = re.split(r"\s*(?:,|&|\band\b|\bog\b|\boch\b)\s*", who)
                    if all(_known(part, people) or GROUP.fullmatch(part) for part in parts if part):
                        yield FoundAction(sentence, who, due_in(sentence, day), line.number, False)
                    break

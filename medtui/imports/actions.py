"""Actions: those that a marker, a heading, a table or an owner's line names, and those that only the prose tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from medtui.domain.parsing.loose_days import first_day, half_day
from medtui.domain.text import fold
from medtui.imports.agenda import CASE
from medtui.imports.attendance import People
from medtui.imports.decisions import MARK as DECISION_MARK
from medtui.imports.decisions import OWNER_OR_DUE, below, is_approval, is_told
from medtui.imports.found import FoundAction
from medtui.imports.layout.lexicon import GROUP, LABEL, NOBODY, Topic, topic_of
from medtui.imports.layout.structure import Section, joined, number_of
from medtui.imports.layout.tables import tables
from medtui.imports.layout.text_lines import TextLine, plain
from medtui.imports.owners import day_in, due_in, known, owner_in

MARK: Final = re.compile(
    r"""(?xi)^(?P<mark>
        (?P<many>actions|action\ items|action\ points|todos|opgaver|handlinger|aksjoner|aktioner|next\ actions)
        |(?:new\ )?action(?:\ item|\ point)?|ai|to-?do|aksjon(?:spunkt)?|aktion(?:spunkt)?|opgave|handling|
        åtgärd|att\ göra|oppgave|follow-?up|opfølgning|oppfølging|uppföljning|næste\ skridt|neste\ skritt|next\ steps?|
        aufgabe|maßnahme|tiltak|gjøremål
    )(?:(?P<id>\s*(?:nr\.?|\#)?\s*[\d.]+)?\s*(?:\[[^\[\]]{0,40}\])?\s*[:：]|(?P<point>\s+\d+\.\d+)\s)
    \s*(?P<text>.*)$"""
)
"""A line that says itself that it is an action, with the id it may have."""

_INSIDE: Final = re.compile(
    r"(?:^|[\s(*-])(?:ACTION(?: ITEM)?|TODO|AKSJON|AKTION|OPGAVE)\s*[\d.]*\s*[:：]\s*(?P<text>.+)$"
)
_OWNED: Final = re.compile(
    r"(?i)^(?:ansvarlige?|ansvar|ansvarig|owners?|responsible|assignee|hvem|tovholder)\s*[:：]\s*(\S.{0,120})$"
)
_FIRST_NAME: Final = re.compile(r"^([A-ZÆØÅÄÖ][^\W\d_]{1,20})\s*:\s+([^\W\d_].*)$")
_ABOUT: Final = re.compile(
    r"(?i)^(?:punkttype|type|åbenhed|sags?(?:nr|nummer)\.?|tid|formål|journalnr\.?|kle|"
    r"sagsbehandler|indstiller|status|emne)$"
)
_STATUS: Final = re.compile(r"(?i)^(?:status|note|notes|kommentar|comment|update)\s*[:：]")
_AT_END: Final = re.compile(r"(?:^|[\s,;])@([A-ZÆØÅÄÖ][\w.-]{1,38})\s*[:.]?$")
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
_SENTENCE: Final = re.compile(r"(?<=[^\d][.!?])\s+(?=[A-ZÆØÅÄÖ@])")
_CLOSING: Final = re.compile(
    r"(?i)^(?:(?:med )?(?:venlig|kærlig|bedste|mange) hilsen|mvh|vh|hilsen|"
    r"(?:med )?vänlig(?:a)? hälsning(?:ar)?|(?:kind |best )?regards|"
    r"mit freundlichen grüßen|referent)\b"
)
_NAMED: Final = re.compile(
    r"(?i)^(?:to|will|skal|vil|tager|tar|laver|sender|undersøger|kontakter|udarbejder|sørger for|"
    r"følger op|indkalder|opretter|spørger|går videre|arbejder videre|"
    r"fixar|kollar|skickar|skriver|ringer|bestiller|sjekker|holder i|tjekker|tog på sig|"
    r"tager fat|vender tilbage)\b"
)
_DONE: Final = re.compile(r"(?i)\b(?:landed|landing|merged|closed|selected|chosen|lukket|afsluttet)\b")
_NOTHING: Final = ("ingen ", "no action", "no new action", "none ", "no further action")
_LEAST = 6
_FEW = 8
_BLOCK = 40
"""Lines that an owner's line may stand below what it owns."""


def actions(
    sections: Sequence[Section], lines: Sequence[TextLine], people: People, day: dt.date | None
) -> list[FoundAction]:
    """All of a meeting in their order, each once: what stands in a list and in the text is taken from the list."""
    passed = _lines_of(sections, Topic.PRESENT, Topic.ABSENT, Topic.INVITED, Topic.HOSTS)
    aside = passed | _lines_of(sections, Topic.RECOMMENDATION, Topic.BACKGROUND, Topic.ATTACHMENTS)
    decided = _lines_of(sections, Topic.DECISIONS)
    own = {line.number: s for s in sections if s.heading.topic is Topic.ACTIONS for line in s.body}
    tabled = list(_tabled(lines, people, day))
    listed = [
        *tabled,
        *_once(a for s in sections if s.heading.topic is Topic.ACTIONS for a in _listed(s, people, day)),
    ]
    reviewed = _lines_of(sections, Topic.REVIEW) if listed else set[int]()
    done = passed | set(own) | reviewed | {a.line for a in tabled}
    elsewhere = done | aside | _lines_of(sections, Topic.AGENDA, Topic.FACTS)
    inline = list(
        _once([*_inline(lines, done, decided, people, day), *_ticked(lines, elsewhere, people, day)])
    )
    like = [one for one in inline if _one_of(one, listed)]
    new = [one for one in inline if one not in like]
    if like and len(like) * 2 >= len(inline):
        # The list gathers the text's: what it has left out was not taken up by those who wrote it.
        new = [replace(one, marked=False) for one in new]
    found = [_with_below(one, lines, day) for one in [*listed, *new]]
    told = [one for one in _told(lines, aside | decided, people, day) if not _one_of(one, found)]
    return sorted([*found, *_once(told)], key=lambda a: a.line)


def _with_below(one: FoundAction, lines: Sequence[TextLine], day: dt.date | None) -> FoundAction:
    """The action with the owner and the day that the lines below it name, where it says none itself."""
    if one.owner and one.due:
        return one
    place = one.line - lines[0].number
    if not MARK.match(lines[place].plain):
        return one
    owner, due = below(lines, place)
    return replace(one, owner=one.owner or owner, due=one.due or day_in(due, day) or due)


def _ticked(
    lines: Sequence[TextLine], passed: set[int], people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    """Boxes in the text of an item that say whose they are: a box without anybody may be anything."""
    for place, line in enumerate(lines):
        if line.tick and line.number not in passed and len(line.plain) >= _LEAST:
            whole = joined(lines, place)
            owner, rest = owner_in(whole, people)
            if not owner and (label := _FIRST_NAME.match(whole)) and topic_of(label[1]) is Topic.OTHER:
                owner, rest = label[1], label[2]
            if owner and _said(rest) and not is_approval(whole):
                yield _action(rest, owner, "", line.number, day)


def _lines_of(sections: Sequence[Section], *topics: Topic) -> set[int]:
    return {line.number for s in sections if s.heading.topic in topics for line in s.body}


def _once(found: Iterator[FoundAction] | Sequence[FoundAction]) -> Iterator[FoundAction]:
    """Each text once, and each id."""
    seen: set[str] = set()
    for one in found:
        keys = {fold(one.text), _id(one.text)} - {""}
        if not keys & seen:
            yield one
        seen |= keys


def _id(text: str) -> str:
    mark = MARK.match(text)
    return fold(f"{mark['mark']}{mark_id(mark)}") if mark and mark_id(mark) else ""


def _one_of(one: FoundAction, listed: Sequence[FoundAction]) -> bool:
    """Whether a list has this action, if in other words."""
    key, words = fold(one.text), _words(one.text)
    for other in listed:
        theirs = fold(other.text)
        if key in theirs or theirs in key or (_id(one.text) and _id(one.text) == _id(other.text)):
            return True
        all_of_it = _words(f"{other.owner} {other.text}")
        both = len(words & all_of_it)
        if both >= 3 and both * 10 >= 6 * min(len(words), len(all_of_it)):
            return True
    return False


def mark_id(mark: re.Match[str]) -> str:
    """The number of an action or decision that has one, as in `ACTION 61.1`."""
    groups = mark.groupdict()
    return groups.get("id") or groups.get("point") or ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", fold(text)))


def _tabled(lines: Sequence[TextLine], people: People, day: dt.date | None) -> Iterator[FoundAction]:
    """The rows of a table that has a column for what is to be done, and one for who or when."""
    for table in tables(lines):
        what, owner = table.column(_ACTION_COLUMN), table.column(_OWNER_COLUMN)
        due = table.column(_DUE_COLUMN)
        if what < 0 or (owner < 0 and due < 0):
            continue
        for number, row in zip(table.numbers, table.rows, strict=True):
            said = _cell(row, what)
            if len(said) >= _LEAST and _said(said):
                yield _action(said, _cell(row, owner), _cell(row, due), number, day)


def _inline(
    lines: Sequence[TextLine], done: set[int], decided: set[int], people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    """Lines of the text with a marker, below which an owner stands, or that end with somebody's name behind an @."""
    first = 0
    for place, line in enumerate(lines):
        if line.is_heading:
            first = place + 1
        if line.number in done or not line.plain:
            continue
        text = line.plain.lstrip("#").strip()
        if MARK.match(text) or _INSIDE.search(text):
            whole = joined(lines, place).lstrip("#").strip()
            mark = MARK.match(whole) or _INSIDE.search(whole)
            if mark is not None and mark["text"].strip():
                yield from _of_mark(whole, mark, line, people, day)
        elif owned := _OWNED.match(text):
            block = _under_its_item(lines[max(first, place - _BLOCK) : place])
            first = place + 1
            if _settled(block, decided):
                continue
            above = _what_is_owned(block)
            if above is not None and above.number not in done:
                yield _action(above.plain, owned[1].strip(), "", above.number, day)
        elif line.is_item and (at := _AT_END.search(text)) and text.count("@") == 1 and at.start() >= _LEAST:
            yield _action(text, at[1], "", line.number, day)


def _under_its_item(block: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines below the numbered item that stands last in them: what an owner's line is about is not above that."""
    items = [place for place, line in enumerate(block) if number_of(plain(line.text)) is not None]
    return block[items[-1] :] if items else block


def _settled(block: Sequence[TextLine], decided: set[int]) -> bool:
    """Whether what stands above an owner's line is a decision or an action already, which it then belongs to."""
    above = next(
        (line for line in reversed(block) if line.plain and not OWNER_OR_DUE.match(line.plain)), None
    )
    return above is not None and (
        above.number in decided
        or is_told(above.plain)
        or MARK.match(above.plain) is not None
        or DECISION_MARK.match(above.plain) is not None
    )


def _is_fact(text: str) -> bool:
    """A line that says something about the meeting or the item, such as who was away: nothing to be done."""
    label = LABEL.match(text)
    return (
        label is not None and (topic_of(label[1]) is not Topic.OTHER or _ABOUT.match(label[1]) is not None)
    ) or (number_of(text) is not None or CASE.match(text) is not None)


def _what_is_owned(block: Sequence[TextLine]) -> TextLine | None:
    """Of the lines above an owner's: the last that a list or steps follow, else the last paragraph, else its first."""
    said = [
        line
        for line in block
        if line.plain
        and not line.is_heading
        and not OWNER_OR_DUE.match(line.plain)
        and not _is_fact(plain(line.text))
    ]
    paragraphs = [line for line in said if not line.is_item]
    opening = [line for line in paragraphs if line.plain.endswith(":")]
    return next(iter([*opening[-1:], *paragraphs[-1:], *said[:1]]), None)


def _of_mark(
    text: str, mark: re.Match[str], line: TextLine, people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    """A line with a marker; `Actions:` may hold several sentences, each with an owner of its own."""
    said = mark["text"].strip()
    parts = [part for part in _SENTENCE.split(said) if _said(part)]
    owned = [part for part in parts if owner_in(part, people)[0]]
    has_id = bool(mark_id(mark))
    if not has_id and len(_SENTENCE.split(said)) > 1 and owned:
        for part in owned:
            yield _owned(part, line.number, people, day)
        return
    if not _said(said) or (not owned and (is_approval(said) or _DONE.search(said))):
        return
    owner, rest = owner_in(said, people)
    yield _action(text if has_id else rest, owner, "", line.number, day)


def _listed(section: Section, people: People, day: dt.date | None) -> Iterator[FoundAction]:
    """What stands under a heading of actions: lines with a marker where there are any, else the list, else lines."""
    closing = next(
        (n for n, line in enumerate(section.body) if _CLOSING.match(line.plain)), len(section.body)
    )
    tabled = {n for table in tables(section.body) for n in range(table.begins, table.ends + 1)}
    body = [
        (place, line)
        for place, line in enumerate(section.body[:closing])
        if line.plain and "|" not in line.text and line.number not in tabled
    ]
    if any(MARK.match(line.plain) for _place, line in body):
        for place, line in body:
            whole = joined(section.body, place)
            if (mark := MARK.match(whole)) and mark["text"].strip():
                yield from _of_mark(whole, mark, line, people, day)
        return
    entries = [
        (line, joined(section.body, place))
        for place, line in body
        if line.is_item and not _STATUS.match(line.plain)
    ]
    if not entries:
        yield from _paragraphs([line for _place, line in body], people, day)
        return
    least = min(line.indent for line, _text in entries)
    owned_title = False
    for place, (line, text) in enumerate(entries):
        below = entries[place + 1][0].indent > line.indent if place + 1 < len(entries) else False
        if line.indent > least and owned_title:
            continue
        owner = owner_in(text, people)[0]
        if line.indent <= least:
            owned_title = below and bool(owner) and not text.endswith(")")
            if below and not owned_title and line.tick != "x":
                continue
        if (
            _said(text)
            and len(text) >= _LEAST
            and not text.startswith(("http", "<"))
            and not _is_day(text)
            and not _is_day(plain(line.text))
        ):
            yield _owned(text, line.number, people, day)


def _paragraphs(lines: Sequence[TextLine], people: People, day: dt.date | None) -> Iterator[FoundAction]:
    """A section without a list: what has an owner; where it is short, every line."""
    chosen = [
        line
        for line in lines
        if not line.plain.endswith(":") and not _STATUS.match(line.plain) and not _is_day(line.plain)
        and not OWNER_OR_DUE.match(line.plain) and not _away(line.plain) and number_of(plain(line.text)) is None
    ]  # fmt: skip
    for line in chosen:
        if _said(line.plain) and (owner_in(line.plain, people)[0] or 1 < len(chosen) <= _FEW):
            yield _owned(line.plain, line.number, people, day)


def _is_day(text: str) -> bool:
    """Whether an entry is a day and nearly nothing else: that is a calendar."""
    day = first_day(text) or half_day(text)
    return day is not None and sum(c.isalpha() for c in text[: day.start] + text[day.end :]) < _LEAST


def _away(text: str) -> bool:
    label = LABEL.match(text)
    return label is not None and topic_of(label[1]) in (
        Topic.ABSENT,
        Topic.PRESENT,
        Topic.HOSTS,
        Topic.DECISIONS,
    )


def _owned(text: str, number: int, people: People, day: dt.date | None) -> FoundAction:
    owner, rest = owner_in(text, people)
    return _action(rest, owner, "", number, day)


def _said(text: str) -> bool:
    key = fold(text).strip(" .:-–—")
    return bool(key) and key not in NOBODY and not key.startswith(_NOTHING)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if 0 <= column < len(row) else ""


def _action(text: str, owner: str, due: str, number: int, day: dt.date | None) -> FoundAction:
    text = text.strip()
    if fold(owner).strip() in NOBODY:
        owner = ""
    return FoundAction(text, owner.strip(" :"), day_in(due, day) or due or due_in(text, day), number, True)


def _told(
    lines: Sequence[TextLine], passed: set[int], people: People, day: dt.date | None
) -> Iterator[FoundAction]:
    """Sentences in which somebody of the meeting is going to do something."""
    for line in lines:
        if line.number in passed or line.quoted or not line.plain or line.is_heading:
            continue
        for sentence in _SENTENCE.split(line.plain):
            words = sentence.split()
            for count in range(1, min(6, len(words))):
                who, rest = " ".join(words[:count]), " ".join(words[count:])
                if _NAMED.match(rest):
                    parts = re.split(r"\s*(?:,|&|\band\b|\bog\b|\boch\b)\s*", who)
                    if all(known(part, people) or GROUP.fullmatch(part) for part in parts if part):
                        yield FoundAction(sentence, who, due_in(sentence, day), line.number, False)
                    break

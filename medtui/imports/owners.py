"""Who is to do something, and when: as written, and only where it is somebody of the meeting or plainly an owner."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from medtui.domain.parsing.dates import find_due
from medtui.domain.parsing.loose_days import first_day, half_day
from medtui.domain.text import fold
from medtui.imports.attendance import People
from medtui.imports.layout.lexicon import LABEL

_NAME: Final = r"@?[^\W\d_][\w.'’-]*"
_TO: Final = re.compile(
    rf"^(?P<who>(?:{_NAME}|/|&|,|and|og|och)(?:\s+(?:{_NAME}|/|&|and|og|och|,)){{0,6}}?),?\s+"
    r"(?:to|will|skal|vil|tager|tar|laver|sender|undersøger|kontakter|udarbejder|sørger|fixar|kollar|"
    r"skickar|skriver|sjekker|is going to|are going to|should|agreed to)\b"
)
_TAIL: Final = re.compile(
    rf"(?:\s[-–—]+\s*|\s*[(\[])({_NAME}(?:(?:\s*[/,&]\s*|\s+(?:and|og|och)\s+|\s+){_NAME}){{0,4}})[)\]]?\s*\.?$"
)
_HANDLE: Final = re.compile(r"(?:^|\s)(@[\w-]{2,39})")
_IN_FRONT: Final = re.compile(r"^\[(?P<who>[^\[\]]{2,60})\]\s+(?P<text>\S.*)$")
_BEHIND: Final = re.compile(rf"\s\(({_NAME}(?:\s{_NAME}){{0,2}})\)\s*\.?$")
_DUE: Final = re.compile(
    r"(?i)\b(?:inden|senest|before|by|until|deadline|due|frist|innan|senast|innen|"
    r"bis(?: zum)?|til|til senest)\s*:?\s*"
    r"((?:d\.|den|the)?\s*[\w./-]{1,20}(?:\s[\w./-]{1,20}){0,3})"
)
_AND: Final = re.compile(r"\s*(?:/|,|&|\band\b|\bog\b|\boch\b)\s*")
_NOBODY_YET: Final = frozenset(["unclaimed", "unassigned", "tbd"])
_EVERYBODY: Final = frozenset(["all", "alle", "everyone", "alla"])
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
        "review",
        "item",
        "items",
        "topic",
        "proposal",
        "want",
        "try",
        "maybe",
        "some",
        "aims",
        "starting",
        "reminder",
        "then",
        "everything",
        "nothing",
        "something",
    ]
)


def owner_in(text: str, people: People) -> tuple[str, str]:
    """Who is to do it, as written, "" where nobody is named; and the text, without an owner before a colon or at its
    end."""
    label = LABEL.match(text)
    if label and label[2] and may_own(label[1], people) and not _is_word(label[1], people):
        owner = "" if fold(label[1]) in _NOBODY_YET else label[1].strip()
        return owner, label[2].strip()
    if subject := _subject(text, people):
        return subject, text
    if (front := _IN_FRONT.match(text)) and may_own(front["who"], people):
        return front["who"].strip(), front["text"]
    if (to := _TO.match(text)) and may_own(to["who"], people):
        return to["who"].strip(), text
    if (tail := _TAIL.search(text)) and all(known(part, people) for part in _AND.split(tail[1].strip())):
        return tail[1], text[: tail.start()].strip()
    if (behind := _BEHIND.search(text)) and behind[1].istitle() and may_own(behind[1], people):
        return behind[1], text[: behind.start()].strip()
    if at := _HANDLE.search(text):
        return at[1], text
    return "", text


def _subject(text: str, people: People) -> str:
    """The full name of somebody of the meeting with which a sentence begins; "" where it does not."""
    words = text.split()
    for count in range(min(6, len(words) - 1), 1, -1):
        who = " ".join(words[:count])
        if (
            words[count][:1].islower()
            and words[count] not in ("and", "og", "och", "und")
            and fold(who) in people.present | people.absent
        ):
            return who
    return ""


def may_own(text: str, people: People) -> bool:
    """Whether this can be an owner: persons of the meeting, initials, a body."""
    parts = [part for part in _AND.split(text.strip()) if part]
    if not parts or len(parts) > 5 or len(text) > 60:
        return False
    if all(known(part, people) for part in parts) or fold(text) in _NOBODY_YET | _EVERYBODY:
        return True
    words = text.split()
    names = all(w[0].isupper() or w[0] == "@" or w in ("and", "og", "och", "&", "/", ",") for w in words)
    return names and len(words) <= 5 and fold(words[0]) not in _NOT_OWNERS


def _is_word(text: str, people: People) -> bool:
    """Whether this is a single word that is none of those present, where they are known: no owner, but a topic."""
    return bool(people.present) and len(text.split()) == 1 and text.istitle() and not known(text, people)


def known(part: str, people: People) -> bool:
    """Whether a meeting's text calls somebody so: by name, first name, initials or handle."""
    key = fold(part).strip("@ .")
    return (
        key in people.aliases
        or key in people.present
        or any(name.split()[0] == key or name == key for name in (*people.present, *people.absent))
    )


def due_in(text: str, day: dt.date | None) -> str:
    """When it is due, as a whole day completed from the meeting's; "" where the text gives none."""
    found = _DUE.search(text)
    if found is not None and (said := day_in(found[1], day)):
        return said
    last = first_day(text) or half_day(text)
    if last is not None and not text[last.end :].strip(" .)]"):
        return day_in(text[last.start :], day)
    if (
        found is not None
        and day is not None
        and (due := find_due(text, day)) is not None
        and due.led
        and due.when
    ):
        return due.when.isoformat()
    return ""


def day_in(text: str, day: dt.date | None) -> str:
    """The first day of a text as an ISO date; one without a year is the next after the meeting's."""
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

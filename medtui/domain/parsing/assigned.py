"""What a decision or an action says besides its text: owners and team, date, outcome. It is read and taken out.

- `@name` anywhere, `@hold Navn` or `@team Name` for a team, `@"Any name"` for a name that is not one or two capitalised
  words; or names that are known first in the line: `Rikke og Karen Holm: text`. Names joined by `og`, `&`, a comma … go
  with their joiners.
- A due date as `dates` finds it, or `uden frist`, `no date` last in the line.
- `=enighed`, `=noted` … last in the line, with a decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from medtui.domain.model.terms import Outcome
from medtui.domain.parsing.dates import Due, find_due, phrases
from medtui.domain.parsing.names import MOST_WORDS, NameBook, Taken, bare
from medtui.domain.text import fold

_OUTCOMES = {
    Outcome.NOTED: "taget til efterretning, til efterretning, efterretning, noted, taken note of",
    Outcome.DISCUSSED: "drøftet, discussed",
    Outcome.AGREED: "enighed, enig, enige, aftalt, agreed, agreement",
    Outcome.DISAGREED: "ikke enighed, ikke enige, uenighed, uenig, uenige, disagreed, not agreed, no agreement",
    Outcome.ESCALATED: "løftet, løftet videre, sendt videre, escalated, passed on",
    Outcome.POSTPONED: "udsat, udskudt, postponed",
}
_OUTCOME_OF = {
    fold(word.strip()): outcome for outcome, words in _OUTCOMES.items() for word in words.split(",")
}
_LONGEST_OUTCOME = 40
_LONGEST_HEAD = 120
# What was between a name and the text; a minus that belongs to a number is part of the text.
_LOOSE = re.compile(r"\A(?:[,;:\s]|[–—-](?!\d))+")

_MAY_BE_BEFORE = '\\s(\\[,;:&+"“'
_AT = re.compile(rf"(?<![^{_MAY_BE_BEFORE}/])@(?=[^\W\d_]|\")")
_QUOTED = re.compile(r"@(?:(hold|team)\s+)?\"([^\"\n]+)\"")
_WORD = re.compile(r"[^\s@]+")
_ONLY_JOINERS = re.compile(r"(?:\s|[,;/&+]|\b(?:og|and|samt)\b)*")
_JOINER = re.compile(r"\s*(?:[,;/&+]|\s(?:og|and|samt)\s)\s*")
_SENTENCE_ENDS = (".", "!", "?", ":")
_NO_DATE = re.compile(
    r"(?i)(?<!\w)(?:uden|ingen|no|without(?:\s+a)?)\s+(?:frist|dato|deadline|(?:due\s+)?date)[\s.,;!]*\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What was read; `text` is what is left, exactly as it was where nothing was read."""

    text: str
    names: tuple[Taken, ...] = ()
    due: Due | None = None
    no_date: bool = False
    outcome: Outcome | None = None


def read_assigned(
    text: str, today: date, book: NameBook, next_meeting: date | None = None, *, outcomes: bool = False
) -> Assigned:
    """Reads the text of an action or, with `outcomes`, of a decision."""
    text, first = _names_first(text, book)
    text, others = _names_at(text, today, book, team=any(name.team for name in first))
    text, outcome = _outcome_last(text) if outcomes else (text, None)
    due: Due | None = None
    no_date = _NO_DATE.search(text)
    if no_date:
        text = _cut(text, no_date.start(), no_date.end())
    elif due := find_due(text, today, next_meeting=next_meeting):
        text = _cut(text, due.start, due.end)
    if outcomes and outcome is None:
        text, outcome = _outcome_last(text)
    return Assigned(text=text, names=(*first, *others), due=due, no_date=no_date is not None, outcome=outcome)


def outcome_of(words: str) -> Outcome | None:
    """The outcome that these words name, in either language."""
    if len(words) > _LONGEST_OUTCOME:
        return None
    return _OUTCOME_OF.get(fold(" ".join(words.strip(" .").split())))


def may_be_owner(text: str, at: int) -> bool:
    """Whether the `@` at this place begins a name: not one inside a word or an address."""
    return at == 0 or re.match(rf"[{_MAY_BE_BEFORE}]", text[at - 1]) is not None


def quoted(name: str) -> str:
    """A name as it can stand behind `@`: in quotes where its words would not be taken for one name."""
    first, *others = name.split() or [""]
    plain = first[:1].isalpha() and bare(name) == name and all(word[0].isupper() for word in others)
    return name if '"' in name or (plain and "@" not in name) else f'"{name}"'


# ------------------------------------------------------------------------------------------------ names


def _names_first(text: str, book: NameBook) -> tuple[str, list[Taken]]:
    """`Rikke og Karen Holm: text`, where every name is that of one known person or team."""
    head, _, rest = text.partition(":")
    if len(head) > _LONGEST_HEAD or "@" in head or not rest.strip():
        return text, []
    names: list[Taken] = []
    for part in _JOINER.split(head.strip()):
        words = part.split()
        name = book.take(words, whole=True)
        if not name.known or name.count < len(words) or (name.team and any(other.team for other in names)):
            return text, []
        names.append(name)
    return rest.lstrip(), names


def _names_at(text: str, today: date, book: NameBook, *, team: bool) -> tuple[str, list[Taken]]:
    """The names behind `@`. An entry has one team: a second one, or one more where `team`, stays in the text."""
    if "@" not in text:
        return text, []
    dates = frozenset(due.start for due in phrases(text, today))
    spans: list[tuple[int, int]] = []
    names: list[Taken] = []
    behind, inside = 0, False
    for sign in _AT.finditer(text):
        at = sign.start()
        if at < behind or (text[at - 1 : at] == "/" and (not spans or spans[-1][1] != at - 1)):
            continue
        joined = _ONLY_JOINERS.fullmatch(text, behind, at) is not None
        inside = (inside or not joined) and not text[max(0, at - 8) : at].rstrip().endswith(_SENTENCE_ENDS)
        name, end = _name_at(text, at, dates, book, inside=inside)
        if not name.count or (name.team and team):
            continue
        spans.append((spans.pop()[0], end) if spans and joined else (at, end))
        names.append(name)
        team = team or name.team
        behind = end
    for start, end in reversed(spans):
        text = _cut(text, start, end)
    return text, names


def _name_at(text: str, at: int, dates: frozenset[int], book: NameBook, *, inside: bool) -> tuple[Taken, int]:
    """The name behind the `@` here, and where it ends. No name goes on into a date or an address."""
    if found := _QUOTED.match(text, at):
        return Taken(found[2], 1, book.knows(found[2]), team=found[1] is not None), found.end()
    words: list[str] = []
    ends: list[int] = []
    for word in _WORD.finditer(text, at + 1):
        start, end = word.span()
        sign_behind = text[end : end + 1] == "@"
        if words and (text[start - 1] == "@" or start in dates or (sign_behind and text[end - 1].isalnum())):
            break
        words.append(word[0])
        ends.append(start + len(bare(word[0])))
        if sign_behind or len(words) == MOST_WORDS:
            break
    name = book.take(words, inside=inside)
    return name, ends[name.count - 1] if name.count else at


# ------------------------------------------------------------------------------------------------ cutting


def _outcome_last(text: str) -> tuple[str, Outcome | None]:
    start = text.rfind("=")
    if start < 0 or not (start == 0 or text[start - 1].isspace()):
        return text, None
    outcome = outcome_of(text[start + 1 :])
    return (_cut(text, start, len(text)), outcome) if outcome else (text, None)


def _cut(text: str, start: int, end: int) -> str:
    """The text without a piece: no empty bracket or loose comma is left for it, and one space where it was."""
    left, right = text[:start].rstrip(), text[end:].lstrip()
    while left:
        if left[-1] + right[:1] in ("()", "[]"):
            left, right = left[:-1].rstrip(), right[1:].lstrip()
        elif right[:1] in _CLOSES and (left[-1] in ",;:" or (left[-1] in "-–—·/" and left[-2:-1].isspace())):
            left = left[:-1].rstrip()
        else:
            break
    if left[-1:] in _OPENS:
        return left + (_LOOSE.sub("", right) or right)
    return left + right if right[:1] in _CLOSES else f"{left} {right}"


_OPENS = frozenset({"", "(", "["})
_CLOSES = frozenset({"", *".,;:!?)]"})

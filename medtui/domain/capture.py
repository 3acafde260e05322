"""The capture line: one grammar for the live screen, the command line and the tests.

    text                        a note, or what the phase makes of a line
    ! text  > text  ? text      decision, action, question
    & text  " text  # text      message to take home, statement, topic or agenda item
    !! text                     the same, closed: any mark typed twice
    @name … friday              owners and due date, in decisions and actions
    Name: text                  an owner without the sign, where the name is known
    =agreed                     an outcome, last in a decision or alone
    3 12   3+5   7 3 1          dots, a merge, thumbs, where the phase counts

A line whose mark is meant as text begins with a space or a backslash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum, auto

from medtui.domain.dates import find_due
from medtui.domain.entries import Entry
from medtui.domain.names import NameBook
from medtui.domain.terms import Kind, Makes, Outcome, Side
from medtui.domain.text import LIMIT, clean


class LineKind(StrEnum):
    """What a line is: one of the kinds of entry, or something that is not kept as an entry."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    MESSAGE = "message"
    STATEMENT = "statement"
    PARKED = "parked"
    TOPIC = "topic"
    DOTS = "dots"
    MERGE = "merge"
    THUMBS = "thumbs"
    OUTCOME = "outcome"
    EMPTY = "empty"


class Counting(Enum):
    """What bare numbers mean in the phase."""

    NONE = auto()
    DOTS = auto()
    MERGE = auto()
    THUMBS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line as it was understood.

    `owners` are full names, or as typed where they are in `unknown` too; `ambiguous` pairs what was typed with the names that
    fit. `due_words` are the words of a date that `due` could not be told from. `problem` is `no-such-date`, `no-such-week`
    or `too-long`.
    """

    kind: LineKind
    text: str = ""
    closed: bool = False
    owners: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    team: str = ""
    due: date | None = None
    due_words: str = ""
    no_date: bool = False
    side: Side | None = None
    outcome: Outcome | None = None
    topic: int = 0
    dots: int = 0
    merge: tuple[int, int] | None = None
    thumbs: tuple[int, int, int] | None = None
    problem: str = ""


MARKS = {
    "!": LineKind.DECISION,
    ">": LineKind.ACTION,
    "?": LineKind.QUESTION,
    "&": LineKind.MESSAGE,
    '"': LineKind.STATEMENT,
    "#": LineKind.TOPIC,
}
OWNED = (LineKind.ACTION, LineKind.DECISION)

OUTCOME_WORDS: dict[str, Outcome] = {
    "til efterretning": Outcome.NOTED,
    "taget til efterretning": Outcome.NOTED,
    "noted": Outcome.NOTED,
    "taken note of": Outcome.NOTED,
    "drøftet": Outcome.DISCUSSED,
    "discussed": Outcome.DISCUSSED,
    "enighed": Outcome.AGREED,
    "enige": Outcome.AGREED,
    "agreed": Outcome.AGREED,
    "ikke enighed": Outcome.DISAGREED,
    "ikke enige": Outcome.DISAGREED,
    "uenighed": Outcome.DISAGREED,
    "disagreed": Outcome.DISAGREED,
    "not agreed": Outcome.DISAGREED,
    "løftet": Outcome.ESCALATED,
    "sendt videre": Outcome.ESCALATED,
    "rette niveau": Outcome.ESCALATED,
    "escalated": Outcome.ESCALATED,
    "udsat": Outcome.POSTPONED,
    "postponed": Outcome.POSTPONED,
}
_OUTCOME = re.compile(
    r"(?:^|\s)=\s?(" + "|".join(sorted(map(re.escape, OUTCOME_WORDS), key=len, reverse=True)) + r")\s*$", re.IGNORECASE
)
_SIDES = (
    (Side.EMPLOYEES, r"medarbejdersiden|medarbejderside|medarbejderne|b-siden|b-side|(?:the\s+)?employees?(?:['’]s?)?(?:\s+side)?"),
    (Side.MANAGEMENT, r"ledelsessiden|ledelsesside|ledelsen|a-siden|a-side|(?:the\s+)?management(?:['’]s)?(?:\s+side)?"),
)
_SPEAKER = [(side, re.compile(rf"(?i)\s*(?:{words})\b")) for side, words in _SIDES]
_RAISED = [
    (Side.EMPLOYEES, re.compile(rf"(?i)^(?:b|{_SIDES[0][1]})\s*:\s*")),
    (Side.MANAGEMENT, re.compile(rf"(?i)^(?:a|{_SIDES[1][1]})\s*:\s*")),
]
_NO_DATE = re.compile(r"(?i)(?:^|[\s,;–-])(uden frist|ingen frist|uden dato|no (?:due )?date|no deadline|without (?:a )?date)[\s.]*$")
_OWNER = re.compile(r"(?<![\w@.])@(?=\w)")
_TEAM = re.compile(r"(?i)^(?:hold(?:et)?|team(?:et)?)$")
_JOINER = re.compile(r"(?i)^(?:og|and|&|samt|,)$")
_COLON = re.compile(r"^([^:@!?]{2,120}?):\s+(?=\S)")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\sog\s|\sand\s)\s*")
_DOTS = re.compile(r"^\s*(\d{1,3})\s*[ :=]\s*(\d{1,4})\s*$")
_MERGE = re.compile(r"^\s*(\d{1,3})\s*\+\s*(\d{1,3})\s*$")
_THUMBS = re.compile(r"^\s*(\d{1,4})[ ,/]+(\d{1,4})[ ,/]+(\d{1,4})\s*$")


def parse(
    line: str,
    *,
    today: date,
    book: NameBook,
    default: Makes = Makes.NOTE,
    chosen: Kind | LineKind | None = None,
    counting: Counting = Counting.NONE,
    next_meeting: date | None = None,
) -> Draft:
    """What a line means.

    `today` is the meeting's own day, `book` the names it may mean, `default` what the phase makes of a line without a mark,
    `chosen` the kind picked by key: a typed mark overrules both. Text outside decisions and actions stays exactly as typed.
    """
    line = clean(line)
    if not line.strip():
        return Draft(kind=LineKind.EMPTY)
    usual = LineKind(chosen.value) if chosen is not None else _default(default)
    if chosen is None and (count := _count(line, counting)):
        return count
    kind, text, closed = _mark(line, usual)
    if len(text) > LIMIT:
        return Draft(kind=kind, text=text, closed=closed, problem="too-long")
    if chosen is None and kind is usual and (found := _OUTCOME.fullmatch(line)):
        return Draft(kind=LineKind.OUTCOME, outcome=OUTCOME_WORDS[found[1].casefold()])
    draft = Draft(kind=kind, text=text, closed=closed)
    match kind:
        case LineKind.ACTION | LineKind.DECISION:
            return _owned(draft, today, book, next_meeting)
        case LineKind.STATEMENT:
            return replace(draft, side=next((s for s, said in _SPEAKER if said.match(text)), None))
        case LineKind.TOPIC:
            return _topic(draft)
        case _:
            return draft


def completing(line: str, cursor: int) -> tuple[int, str] | None:
    """The name being typed at the cursor: where it starts behind its sign, and the text so far. Only where owners are read."""
    before = line[:cursor]
    at = before.rfind("@")
    if at < 0 or (at and (before[at - 1].isalnum() or before[at - 1] in "@.")):
        return None
    typed = before[at + 1 :]
    if len(typed.split()) > 4 or "  " in typed or any(c in typed for c in ",;:@/\\") or any(c.isdigit() for c in typed):
        return None
    return at + 1, typed


def unparse(entry: Entry, lang: str = "da") -> str:
    """An entry as it would be typed with its kind already chosen, so that `parse` gives the same again."""
    text = entry.text
    if text[:1] and (text[0] in MARKS or text[0] == "\\" or text[0] == " "):
        text = _shielded(text)
    parts = [text]
    if entry.kind in (Kind.ACTION, Kind.DECISION):
        parts += [f"@{owner}" for owner in entry.owners]
        if entry.team:
            parts.append(f"@{'hold' if lang == 'da' else 'team'} {entry.team}")
        if entry.due is not None:
            parts.append(entry.due.isoformat())
        elif entry.due_words:
            parts.append(entry.due_words)
        elif entry.no_date:
            parts.append("uden frist" if lang == "da" else "no date")
    return " ".join(parts)


def _shielded(text: str) -> str:
    """Text that begins with a mark, a backslash or spaces, so that it is read as text."""
    bare = text.lstrip(" ")
    return f" {text}" if bare[:1] in MARKS or bare[:1] == "\\" else text


def _default(makes: Makes) -> LineKind:
    return LineKind.NOTE if makes is Makes.NOTHING else LineKind(makes.value)


def _mark(line: str, usual: LineKind) -> tuple[LineKind, str, bool]:
    """Kind, text and whether it is closed."""
    first = line[0]
    if first == " ":
        rest = line.lstrip(" ")
        return usual, line[1:] if rest[0] in MARKS or rest[0] == "\\" else line, False
    if first == "\\" and len(line) > 1 and (line[1] in MARKS or line[1] == "\\"):
        return usual, line[1:], False
    if first not in MARKS:
        return usual, line, False
    closed = line[1:2] == first
    rest = line[2:] if closed else line[1:]
    return MARKS[first], rest[1:] if rest[:1] == " " else rest, closed


def _count(line: str, counting: Counting) -> Draft | None:
    if counting is Counting.DOTS and not line.startswith(" ") and (found := _DOTS.match(line)):
        return Draft(kind=LineKind.DOTS, topic=int(found[1]), dots=int(found[2]))
    if counting is Counting.MERGE and not line.startswith(" ") and (found := _MERGE.match(line)):
        return Draft(kind=LineKind.MERGE, merge=(int(found[1]), int(found[2])))
    if counting is Counting.THUMBS and not line.startswith(" ") and (found := _THUMBS.match(line)):
        return Draft(kind=LineKind.THUMBS, thumbs=(int(found[1]), int(found[2]), int(found[3])))
    return None


def _topic(draft: Draft) -> Draft:
    for side, prefix in _RAISED:
        if (found := prefix.match(draft.text)) and draft.text[found.end() :].strip():
            return replace(draft, text=draft.text[found.end() :], side=side)
    return draft


def _owned(draft: Draft, today: date, book: NameBook, next_meeting: date | None) -> Draft:
    """Owners, team, date and outcome, taken out of the text of a decision or an action."""
    text = draft.text
    whole = text
    text, draft = _ended(text, draft)
    # The date may stand before or behind the owners: it is looked for in both places.
    text, draft = _date(text, draft, today, next_meeting)
    text, draft = _signed(text, draft, book)
    if draft.due is None and not draft.due_words and not draft.no_date:
        text, draft = _date(text, draft, today, next_meeting)
    text, draft = _ended(text, draft)
    if not draft.owners and not draft.team:
        text, draft = _named_first(text, draft, book)
    return replace(draft, text=text if text == whole else _tidy(text))


def _ended(text: str, draft: Draft) -> tuple[str, Draft]:
    """Takes the outcome off the end of a decision."""
    if draft.kind is not LineKind.DECISION or not (found := _OUTCOME.search(text)):
        return text, draft
    return text[: found.start()], replace(draft, outcome=OUTCOME_WORDS[found[1].casefold()])


def _date(text: str, draft: Draft, today: date, next_meeting: date | None) -> tuple[str, Draft]:
    if found := _NO_DATE.search(text):
        return text[: found.start()], replace(draft, no_date=True)
    due = find_due(text, today, next_meeting=next_meeting)
    if due is None:
        return text, draft
    words = due.words if due.when is None else ""
    draft = replace(draft, due=due.when, due_words=words, problem=due.problem)
    return f"{text[: due.start]} {text[due.end :]}", draft


def _signed(text: str, draft: Draft, book: NameBook) -> tuple[str, Draft]:
    """Takes the runs that begin with `@` out of the text."""
    kept: list[str] = []
    owners: list[str] = []
    unknown: list[str] = []
    ambiguous: list[tuple[str, tuple[str, ...]]] = []
    team = draft.team
    pieces = _OWNER.split(text)
    if len(pieces) == 1:
        return text, draft
    kept.append(pieces[0])
    for piece in pieces[1:]:
        words = piece.split()
        if _TEAM.match(words[0].strip(",.;:")) and len(words) > 1:
            count, name = _team(words[1:], book)
            team, used = name, count + 1
        else:
            taken = book.take(words)
            used = taken.count
            if taken.team:
                team = taken.name
            elif taken.name and taken.name not in owners:
                owners.append(taken.name)
                if taken.candidates:
                    ambiguous.append((taken.name, taken.candidates))
                if not taken.known:
                    unknown.append(taken.name)
        rest = words[used:]
        # "@rikke og @anne": the word between two owners belongs to neither the text nor the names.
        tail = " ".join(rest)
        kept.append("" if rest and len(rest) == 1 and _JOINER.match(rest[0]) else tail)
    return " ".join(k for k in kept if k.strip()), replace(
        draft, owners=tuple(owners), unknown=tuple(unknown), ambiguous=tuple(ambiguous), team=team
    )


def _team(words: list[str], book: NameBook) -> tuple[int, str]:
    """A team's name: a known one, else the first word and the capitalised ones after it."""
    taken = book.take(words)
    if taken.team:
        return taken.count, taken.name
    count = 1
    while count < len(words) and words[count][:1].isupper() and words[count - 1][-1:] not in ",;:.":
        count += 1
    return count, " ".join(w.strip(",.;:") for w in words[:count])


def _named_first(text: str, draft: Draft, book: NameBook) -> tuple[str, Draft]:
    """`Rikke Dam og Anne: text`, where every name is known and means one."""
    found = _COLON.match(text)
    if not found:
        return text, draft
    names = [book.full_name(part) for part in _BETWEEN.split(found[1].strip()) if part]
    if not names or not all(names):
        return text, draft
    taken = [book.take(str(name).split()) for name in names]
    teams = [t.name for t in taken if t.team]
    owners = tuple(dict.fromkeys(t.name for t in taken if not t.team))
    return text[found.end() :], replace(draft, owners=owners, team=teams[0] if teams else draft.team)


def _tidy(text: str) -> str:
    """The white space and commas that a cut leaves behind."""
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?])(?=\s|$)", r"\1", text)
    return text.strip().rstrip(",;").rstrip()

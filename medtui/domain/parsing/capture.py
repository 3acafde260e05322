"""The capture line: what one typed line means. The same grammar for the screen and the command line.

- A mark says what the line is: `!` decision, `>` action, `?` question, `&` message, `"` statement, `#` topic. Typed
  twice it closes the line. Without one the line is what a key chose, or what the phase makes of lines.
- A blank or a backslash before a mark makes the line text as it stands, and goes itself; also before what would else
  be a count or an outcome. Text comes back exactly as it was typed.
- `+` with a few letters of a name puts that person into the queue of speakers, `++` on a point of order; where the
  letters are those of nobody in the room, it is text.
- Right under a decision `fordi …` is its reason, `ikke: …` what was weighed and not taken, `gavner: …` whom it helps.
- But owners, dates and outcomes of decisions and actions are read, and taken out of the text (`assigned`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Asked, Makes, Outcome, Side
from medtui.domain.parsing.assigned import may_be_owner, outcome_of, quoted, read_assigned
from medtui.domain.parsing.dates import MONTH_NAMES, USUAL_HOLIDAYS, Holidays
from medtui.domain.parsing.item_line import read_item
from medtui.domain.parsing.names import NameBook
from medtui.domain.text import LIMIT, too_long

__all__ = ["LIMIT", "Counting", "Draft", "LineKind", "completing", "literal", "parse", "unparse"]


class LineKind(StrEnum):
    """What a line is: a kind of entry, a topic, a count, an outcome for what is on the table, or nothing."""

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
    VOICE = "voice"
    REASON = "reason"
    EMPTY = "empty"


class Counting(StrEnum):
    """What a line of bare numbers means now."""

    NONE = "none"
    DOTS = "dots"
    MERGE = "merge"
    THUMBS = "thumbs"


MARKS = {
    "!": LineKind.DECISION,
    ">": LineKind.ACTION,
    "?": LineKind.QUESTION,
    "&": LineKind.MESSAGE,
    '"': LineKind.STATEMENT,
    "#": LineKind.TOPIC,
}
WITH_OWNERS = frozenset({LineKind.DECISION, LineKind.ACTION})
"""The kinds in which owners and dates are read."""

_ASKED_OF = re.compile(r"(?i)(?:vi beder|we ask)[ \t]+([^\n,.;:]{2,60}?)[ \t]+(?:om|to|for)[ \t]+(?=\S)")
_NOT_IN_NAME = re.compile(r"[,;:!?()\n]")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line as it was understood.

    `owners` are full names, or what was typed: then the name is also in `unknown`, or in `ambiguous` with the names it
    may stand for. `due_words` are the words of a date without a day: that of a next meeting not planned yet, or one
    with a `problem` ("no-such-date", "no-such-week"). The other problem is "too-long": such a line is not read further.

    `doubt` ("weekday-differs", "week-differs": the written date was taken; "unsure-date": none was) is about
    `doubt_words`. `cut` are the words that were taken out of the text for the due day; `read` tells that the text is
    not what was typed.
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
    asked: Asked | None = None
    minutes: int = 0
    start: str = ""
    presenters: tuple[str, ...] = ()
    order: bool = False
    reason: str = ""
    asked_of: str = ""
    problem: str = ""
    doubt: str = field(default="", compare=False)
    doubt_words: str = field(default="", compare=False)
    cut: str = field(default="", compare=False)
    read: bool = field(default=False, compare=False)


def parse(
    line: str,
    *,
    today: date,
    book: NameBook,
    default: Makes = Makes.NOTE,
    chosen: str | None = None,
    counting: Counting = Counting.NONE,
    next_meeting: date | None = None,
    holidays: Holidays = USUAL_HOLIDAYS,
    speakers: Callable[[str], Sequence[str]] | None = None,
    under_decision: bool = False,
) -> Draft:
    """What the line means.

    today: the meeting's own day. default: what the phase makes of a line; chosen: the kind a key chose for this line (a
    `Kind`, a `LineKind` or "topic"), which also makes bare numbers text. A mark wins over both. speakers: the
    names in the room that a few letters may mean. under_decision: the line before is a decision.
    """
    if not line.strip():
        return Draft(kind=LineKind.EMPTY)
    kind = LineKind(chosen or (Makes.NOTE if default is Makes.NOTHING else default))
    numbers = Counting.NONE if chosen else counting
    mark = MARKS.get(line[0])
    closed = False
    if mark is not None:
        kind, closed = mark, line[1:2] == line[0]
        text = line[2 if closed else 1 :].removeprefix(" ")
    elif _is_guard(line, numbers, bare=chosen is None):
        text = line[1:]
    elif chosen is None and speakers is not None and (voice := _voice(line, speakers)):
        return voice
    elif chosen is None and under_decision and (reason := _reason(line)):
        return reason
    elif chosen is None and (special := _special(line, numbers)):
        return special
    else:
        text = line
    draft = Draft(kind=kind, text=text, closed=closed)
    if too_long(text):
        return replace(draft, problem="too-long")
    if kind is LineKind.TOPIC:
        return _topic(draft)
    if kind is LineKind.STATEMENT and (found := _STATEMENT_SIDE.match(text)):
        return replace(draft, side=_side(found))
    return _with_owners(draft, today, book, next_meeting, holidays) if kind in WITH_OWNERS else draft


def _topic(draft: Draft) -> Draft:
    """A topic or agenda item: who raises it, and what stands around its title."""
    found = _TOPIC_SIDE.match(draft.text)
    text = draft.text[found.end() :] if found else draft.text
    item = read_item(text)
    return replace(
        draft,
        text=item.title,
        side=_side(found) if found else None,
        closed=draft.closed or item.closed,
        asked=item.asked,
        minutes=item.minutes,
        start=item.start,
        presenters=item.presenters,
        read=item.title != text,
    )


def _with_owners(
    draft: Draft, today: date, book: NameBook, next_meeting: date | None, holidays: Holidays
) -> Draft:
    decision = draft.kind is LineKind.DECISION
    found = read_assigned(draft.text, today, book, next_meeting, outcomes=decision, holidays=holidays)
    people = [name for name in found.names if not name.team]
    due = found.due
    return replace(
        draft,
        text=found.text,
        owners=tuple(dict.fromkeys(name.name for name in people)),
        unknown=tuple(dict.fromkeys(n.name for n in people if not n.known and not n.candidates)),
        ambiguous=tuple(dict.fromkeys((n.name, n.candidates) for n in found.names if n.candidates)),
        team=next((name.name for name in found.names if name.team), ""),
        due=due.when if due else None,
        due_words=due.words if due and due.when is None else "",
        no_date=found.no_date,
        outcome=found.outcome,
        problem=due.problem if due and due.when is None else "",
        doubt=due.problem if due and due.when else "unsure-date" if found.doubt else "",
        doubt_words=due.words if due and due.when and due.problem else found.doubt,
        cut=found.cut,
        read=found.text != draft.text,
        asked_of="" if decision else asked_of(found.text),
    )


def asked_of(text: str) -> str:
    """Who outside is asked for something: `Vi beder Byrådet om at …`; empty where nobody is."""
    found = _ASKED_OF.match(text)
    return found[1].strip() if found else ""


def literal(text: str, *, counting: Counting = Counting.NONE, chosen: bool = False) -> str:
    """The line that gives this text, whatever it begins with. `chosen`: the kind of the line is chosen by a key."""
    rest = text.lstrip(" ")
    special = not chosen and (_is_said(rest) or _special(rest, counting) is not None)
    guarded = rest[:1] in _GUARDED or special
    return f" {text}" if guarded else text


def unparse(entry: Entry, lang: str = "da") -> str:
    """The line that gives this entry again where its kind is chosen. `lang` ("da", "en") is that of words put in."""
    parts = [literal(entry.text, chosen=True)]
    if entry.kind.value in WITH_OWNERS:
        parts += [f"@{quoted(owner)}" for owner in entry.owners]
        if entry.team:
            parts.append(f"@{'hold' if lang == 'da' else 'team'} {quoted(entry.team)}")
        if entry.due:
            # With the word for it, so that words written behind it do not make it part of the text.
            parts.append(f"{'frist' if lang == 'da' else 'due'} {_day(entry.due, lang)}")
        elif entry.due_words:
            parts.append(entry.due_words)
        elif entry.no_date:
            parts.append("uden frist" if lang == "da" else "no date")
    return " ".join(parts)


def _day(day: date, lang: str) -> str:
    return f"{day.day}{'.' if lang == 'da' else ''} {MONTH_NAMES[lang][day.month - 1]} {day.year}"


def completing(line: str, cursor: int, kind: LineKind | None = None) -> tuple[int, str] | None:
    """Where the name under the cursor begins, behind its `@`, and what of it is typed; none where no owner is read.

    kind: what the line is, for a line without a mark; where it is not said, it may be one with owners.
    """
    mark = MARKS.get(line[:1], kind)
    at = line.rfind("@", 0, cursor)
    if at < 0 or (mark is not None and mark not in WITH_OWNERS):
        return None
    typed = line[at + 1 : cursor]
    begun = not typed[:1].isspace() and len(typed) <= _LONGEST_NAME and not _NOT_IN_NAME.search(typed)
    return (at + 1, typed) if begun and may_be_owner(line, at) else None


# ------------------------------------------------------------------------------------------------ what is no text

_DOTS = re.compile(r"([0-9]{1,3})\s*[\s:=]\s*([0-9]{1,4})")
_MERGE = re.compile(r"([0-9]{1,3})\s*\+\s*([0-9]{1,3})")
_THUMBS = re.compile(r"([0-9]{1,3})\s*[\s,/]\s*([0-9]{1,3})\s*[\s,/]\s*([0-9]{1,3})")
_VOICE = re.compile(r"(\+{1,2}) ?([^\W\d_][^\n\d]{0,40})")
_GUARDED = frozenset({*MARKS, "\\"})


def _is_guard(line: str, counting: Counting, *, bare: bool) -> bool:
    """Whether the first sign of a line only says that the rest is text."""
    if line[0] not in " \\":
        return False
    rest = line.lstrip(" ") if line[0] == " " else line[1:]
    special = bare and (_is_said(rest) or _special(rest, counting) is not None)
    return rest[:1] in _GUARDED or special


_REASONS = (
    ("why", re.compile(r"(?i)(?:fordi|because)[ \t]+(?=\S)")),
    ("rejected", re.compile(r"(?i)(?:ikke|not)[ \t]*:[ \t]*(?=\S)")),
    ("gain", re.compile(r"(?i)(?:gavner|til gavn for|benefits)[ \t]*:[ \t]*(?=\S)")),
)


def _is_said(line: str) -> bool:
    """Whether a line may be no text of its own: a voice, or a reason."""
    return _VOICE.fullmatch(line) is not None or any(form.match(line) for _name, form in _REASONS)


def _reason(line: str) -> Draft | None:
    """Why the decision above was taken, what was weighed and not taken, or whom it helps."""
    for name, form in _REASONS:
        if found := form.match(line):
            return Draft(kind=LineKind.REASON, text=line[found.end() :], reason=name)
    return None


def _voice(line: str, speakers: Callable[[str], Sequence[str]]) -> Draft | None:
    """Somebody who wants to speak; several names in `owners` where the letters leave it open."""
    found = _VOICE.fullmatch(line.rstrip())
    names = tuple(speakers(found[2])) if found else ()
    if found is None or not names:
        return None
    return Draft(kind=LineKind.VOICE, text=found[2], owners=names, order=found[1] == "++")


def _special(line: str, counting: Counting) -> Draft | None:
    """A line that is no text: an outcome, or a count where one is expected."""
    line = line.rstrip() if len(line) < 60 else ""
    if line[:1] == "=" and (outcome := outcome_of(line[1:])):
        return Draft(kind=LineKind.OUTCOME, outcome=outcome)
    if counting is Counting.DOTS and (found := _DOTS.fullmatch(line)):
        return Draft(kind=LineKind.DOTS, topic=int(found[1]), dots=int(found[2]))
    if counting is Counting.MERGE and (found := _MERGE.fullmatch(line)):
        return Draft(kind=LineKind.MERGE, merge=(int(found[1]), int(found[2])))
    if counting is Counting.THUMBS and (found := _THUMBS.fullmatch(line)):
        return Draft(kind=LineKind.THUMBS, thumbs=(int(found[1]), int(found[2]), int(found[3])))
    return None


# ------------------------------------------------------------------------------------------------ sides

_EMPLOYEES = r"medarbejder(?:siden?|ne)|b[- ]siden?|employees?(?:['’]s?)?(?:\s+side)?"
_MANAGEMENT = r"ledelse(?:n|ssiden?)?|a[- ]siden?|management(?:['’]?s)?(?:\s+side)?"
# A view that both sides share is neither's.
_ALONE = r"(?!\w|\s*(?:og|and|&|,|/)\s*(?:the\s+)?(?:medarb|ledels|[ab]-|employ|manag))"
_STATEMENT_SIDE = re.compile(
    rf"(?i)\W{{0,3}}(?:the\s+)?(?:(?P<employees>{_EMPLOYEES}|b(?=:))|(?P<management>{_MANAGEMENT}|a(?=:))){_ALONE}"
)
_TOPIC_SIDE = re.compile(
    rf"(?i)(?:the\s+)?(?:(?P<employees>{_EMPLOYEES}|medarbejdere?|b)|(?P<management>{_MANAGEMENT}|a))\s*:\s*(?=\S)"
)


def _side(found: re.Match[str]) -> Side:
    return Side.EMPLOYEES if found["employees"] else Side.MANAGEMENT

"""One line of the minutes read back: its kind, words, owners, date and outcome, in either language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from medtui.domain.model.terms import Kind, Outcome, PromiseState, Side
from medtui.domain.text import clean, fold
from medtui.i18n import LANGUAGES, translator
from medtui.minutes.content.vocabulary import OUTCOMES, PROMISES, SIDES
from medtui.minutes.markdown.escape import unescape

# What comes of a name as it was typed; and of the words of a date: the day, else the words, and whether they name a day
# that does not exist.
Name = Callable[[str], str]
Day = Callable[[str], tuple[date | None, str, bool]]

_FACT = re.compile(
    r"[ \n]+\((due|id|item|status|note|asked|answered|replaces|confirms|repeals|review|origin)::"
    r"[ ]*((?:[^()\\]|\\.|\([^()]*\))*)\)\Z"
)
_LINKS = ("replaces", "confirms", "repeals", "review", "origin", "asked", "answered")
_LAST = re.compile(r"[ \n]+\(((?:[^()\\]|\\.)*)\)\Z")
_BOX = re.compile(r"^\[([ xX])\][ \n]+")
_LABEL = re.compile(r"^\*\*(?P<word>[^*\n]+?)(?:[ ]+\d+)?(?:[ ]+\((?P<side>[^()*]+)\))?:\*\*[ \n]*")
_SOFT = re.compile(r"(?<!\\)((?:\\\\)*)\n[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A line as it stands in the minutes. `place` is the number of the part that it names, `sides` the words after an
    outcome that tell who has confirmed it, `links` what ties it to other meetings, by name; `no_day` where its date
    names a day that does not exist."""

    kind: Kind
    text: str
    owners: tuple[str, ...] = ()
    team: str = ""
    due: date | None = None
    due_words: str = ""
    no_date: bool = False
    no_day: bool = False
    closed: bool = False
    side: Side | None = None
    outcome: Outcome | None = None
    sides: str = ""
    proposal: bool = False
    state: PromiseState = PromiseState.OPEN
    followed: str = ""
    id: str = ""
    place: int = 0
    links: tuple[tuple[str, str], ...] = ()


def read_saying(source: str, default: Kind, name: Name, day: Day, own: Callable[[str], bool]) -> Saying:
    """The line of a bullet. `default` is the kind where no label says another: that of the list it stands in.

    What looks like one of our facts and is none, such as an id that is not the meeting's `own`, is left among the
    words.
    """
    words = _Words.known()
    facts: dict[str, str] = {}
    source = _SOFT.sub(r"\1 ", source).strip()
    box = _BOX.match(source)
    label = None if box else _LABEL.match(source)
    kind = Kind.ACTION if box else words.kinds.get(fold(label["word"]), None) if label else default
    if kind is None:
        label, kind = None, default
    body = source[box.end() if box else label.end() if label else 0 :]
    closed, terms = False, None
    while True:
        if (found := _FACT.search(body)) and found[1] not in facts and _is_fact(found, kind, own, words):
            facts[found[1]] = found[2].strip()
        elif (found := _LAST.search(body)) and not closed and fold(found[1]) in words.closed:
            closed = True
        elif found and kind is Kind.DECISION and terms is None and (terms := _terms(found[1], words)):
            pass
        else:
            break
        body = body[: found.start()]
    owners: tuple[str, ...] = ()
    team = ""
    if kind is Kind.ACTION:
        who, sign, rest = body.partition(": ")
        if sign:
            body = rest
            owners, team = _owners(who, words, name)
    elif terms and terms[2]:
        owners, team = _owners(terms[2], words, name)
    due, due_words, no_date, no_day = _due(facts.get("due", ""), words, day)
    return Saying(
        kind=kind,
        text=unescape(body),
        owners=owners,
        team=team,
        due=due,
        due_words=due_words,
        no_date=no_date,
        no_day=no_day,
        closed=closed,
        side=words.sides.get(fold(label["side"])) if label and label["side"] else None,
        outcome=terms[0] if terms else None,
        sides=terms[1] if terms else "",
        proposal=bool(label and fold(label["word"]) in words.proposal),
        state=_state(box[1] if box else " ", facts.get("status", ""), words),
        followed=unescape(facts.get("note", "")),
        id=facts.get("id", ""),
        place=int(facts["item"]) if facts.get("item", "").isdecimal() else 0,
        links=tuple((name, facts[name]) for name in _LINKS if name in facts),
    )


def plain_name(typed: str) -> str:
    """A name as it was typed."""
    return typed


@dataclass(frozen=True, slots=True)
class _Words:
    """Our own words in all languages, folded."""

    kinds: dict[str, Kind]
    proposal: frozenset[str]
    closed: frozenset[str]
    sides: dict[str, Side]
    outcomes: dict[str, Outcome]
    states: dict[str, PromiseState]
    no_owner: frozenset[str]
    no_date: frozenset[str]
    owner: tuple[str, ...]
    team: tuple[str, ...]
    unconfirmed: frozenset[str]
    confirmed: tuple[str, ...]

    @staticmethod
    @cache
    def known() -> _Words:
        def all_of(msgid: str) -> list[str]:
            return [translator(lang)(msgid) for lang in LANGUAGES]

        def folded(*msgids: str) -> frozenset[str]:
            return frozenset(fold(text) for msgid in msgids for text in all_of(msgid))

        labels = {
            Kind.DECISION: ("Decision", "Proposal", "Disagreement", "Not decided"),
            Kind.QUESTION: ("Question",),
            Kind.STATEMENT: ("Statement",),
            Kind.NOTE: ("Note",),
        }
        return _Words(
            kinds={word: kind for kind, ids in labels.items() for word in folded(*ids)},
            proposal=folded("Proposal"),
            closed=folded("closed"),
            sides={word: side for side, msgid in SIDES.items() for word in folded(msgid)},
            outcomes={word: outcome for outcome, msgid in OUTCOMES.items() for word in folded(msgid)},
            states={word: state for state, msgid in PROMISES.items() for word in folded(msgid)},
            no_owner=folded("no owner"),
            no_date=folded("no date"),
            owner=tuple(text.partition("{")[0] for text in all_of("owner: {names}")),
            team=tuple(text.partition("{")[0] for text in all_of("team {name}")),
            unconfirmed=folded("not confirmed")
            | frozenset(
                fold(text.partition(",")[2].strip()) for text in all_of("{word}, still without both sides")
            ),
            confirmed=tuple(text.partition("{")[0] for text in all_of("confirmed by {sides}")),
        )


def _is_fact(found: re.Match[str], kind: Kind, own: Callable[[str], bool], words: _Words) -> bool:
    value = found[2].strip()
    match found[1]:
        case "id":
            return own(value)
        case "due":
            return kind in (Kind.ACTION, Kind.DECISION) and bool(value)
        case "item":
            return kind is Kind.ACTION and value.isdecimal()
        case "replaces" | "confirms" | "repeals" | "review":
            return kind is Kind.DECISION and bool(value)
        case "status":
            return kind is Kind.ACTION and fold(value) in words.states
        case _:
            return kind is Kind.ACTION


def _terms(inside: str, words: _Words) -> tuple[Outcome | None, str, str] | None:
    """Outcome, who confirmed it, and owners, as they stand in brackets behind a decision; none for other brackets."""
    outcome: Outcome | None = None
    sides = who = ""
    for part in inside.split("; "):
        if beginning := next((o for o in words.owner if part.startswith(o)), ""):
            who = part[len(beginning) :]
        elif part.startswith(words.confirmed) or fold(part) in words.unconfirmed:
            sides = part
        elif (found := words.outcomes.get(fold(part.partition(",")[0]))) is not None:
            outcome, sides = found, part.partition(",")[2].strip()
        else:
            return None
    return outcome, "" if fold(sides) in words.unconfirmed else sides, who


def _owners(who: str, words: _Words, name: Name) -> tuple[tuple[str, ...], str]:
    """The names, and the team."""
    if fold(who.strip()) in words.no_owner:
        return (), ""
    owners: list[str] = []
    team = ""
    for part in (p.strip() for p in who.split(", ")):
        if beginning := next((t for t in words.team if part.startswith(t)), ""):
            team = unescape(part[len(beginning) :])
        elif part:
            owners.append(name(unescape(part)))
    return tuple(owners), team


def _due(value: str, words: _Words, day: Day) -> tuple[date | None, str, bool, bool]:
    """The day, the words where there is none, whether none is wanted, and whether there is no such day."""
    if not value:
        return None, "", False, False
    if fold(value) in words.no_date:
        return None, "", True, False
    try:
        return date.fromisoformat(value), "", False, False
    except ValueError:
        when, words_, no_day = day(clean(unescape(value)))
        return when, words_, False, no_day


def _state(box: str, status: str, words: _Words) -> PromiseState:
    if box in "xX":
        return PromiseState.DONE
    return words.states.get(fold(status), PromiseState.OPEN)

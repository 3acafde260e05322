"""What a question in plain words asks for: the kind of line, the state, the person, the committee and the time that its
words name, and what is left to look for. Pure; nothing that can be typed is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from medtui.domain.name_keys import name_words, plain_words
from medtui.domain.registers.filters import State
from medtui.domain.registers.forgiving import KINDS, SMALL
from medtui.domain.registers.query import LONGEST, period
from medtui.domain.text import clean, fold

STATES: Final[dict[str, State]] = {
    "aabne": State.OPEN, "aaben": State.OPEN, "uafsluttede": State.OPEN, "udestaaende": State.OPEN,
    "manglende": State.OPEN, "resterende": State.OPEN, "open": State.OPEN, "pending": State.OPEN,
    "overskredne": State.OVERDUE, "overskredet": State.OVERDUE, "forfaldne": State.OVERDUE,
    "forsinkede": State.OVERDUE, "overdue": State.OVERDUE, "late": State.OVERDUE,
    "faerdige": State.DONE, "udfoerte": State.DONE, "afsluttede": State.DONE, "loeste": State.DONE, "done": State.DONE,
    "gaeldende": State.HOLDS, "valid": State.HOLDS, "current": State.HOLDS,
    "afloeste": State.GONE, "erstattede": State.GONE, "ophaevede": State.GONE, "udgaaede": State.GONE,
    "replaced": State.GONE, "repealed": State.GONE,
}  # fmt: skip
"""Words that say how something stands, folded."""

_OF_ACTIONS: Final = (State.OPEN, State.OVERDUE, State.DONE)
_SEASONS: Final = {
    "foraar": (3, 5), "foraaret": (3, 5), "spring": (3, 5), "sommer": (6, 8), "sommeren": (6, 8), "summer": (6, 8),
    "efteraar": (9, 11), "efteraaret": (9, 11), "autumn": (9, 11), "vinter": (12, 2), "vinteren": (12, 2),
    "winter": (12, 2),
}  # fmt: skip
_MONTHS: Final = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|march|may|june|july|october"
)
_TIME: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?P<days>i dag|today|i gaar|yesterday)"
    r"|(?P<this>i aar|this year|denne maaned|this month|denne uge|this week)"
    r"|(?P<last>sidste aar|i fjor|last year|sidste maaned|last month|sidste uge|last week|forrige aar)"
    rf"|(?P<since>(?:siden|fra|efter|since|after) )?(?P<until>(?:foer|inden|before) )?(?:(?:i|in|fra) )?(?:"
    rf"(?P<month>{_MONTHS})(?: (?P<of>\d{{4}}))?"
    rf"|(?P<season>{'|'.join(_SEASONS)})(?: (?P<in>\d{{4}}))?"
    r"|(?P<quarter>[1-4])\.? ?kvartal(?: (?P<qy>\d{4}))?|q(?P<q>[1-4])(?: (?P<qyear>\d{4}))?"
    r"|(?P<year>(?:19|20)\d\d)))(?!\w)"
)
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """What was read. `words` is what is left to look for, folded; `bare_year` where the time is nothing but a year,
    which may be what the matter is about. `person` and `committee` are as the workspace writes them, `person` what was
    typed where several are called so; `named` are the folded words of a name by which somebody is asked for."""

    words: tuple[str, ...] = ()
    kind: str = ""
    state: State | None = None
    person: str = ""
    named: tuple[str, ...] = ()
    committee: str = ""
    since: date | None = None
    until: date | None = None
    bare_year: bool = False

    @property
    def filters(self) -> bool:
        """Whether anything was read as a filter."""
        return bool(self.kind or self.state or self.person or self.committee or self.since or self.until)


def read_question(
    text: str, today: date, people: Iterable[str] = (), committees: Iterable[str] = ()
) -> Question:
    """The question in these words. `people` and `committees` are those that there are: other words are no names. A name
    is read in the genitive too, and in any spelling."""
    folded = fold(clean(text[:LONGEST]))
    found = Question()
    for name in sorted(committees, key=len, reverse=True):
        at = re.search(rf"(?<!\w){re.escape(fold(name))}s?(?!\w)", folded) if len(name) > 2 else None
        if at is not None:
            found = replace(found, committee=name)
            folded = folded[: at.start()] + " " + folded[at.end() :]
            break
    if (at := _TIME.search(folded)) is not None and (span := _span(at, today)) is not None:
        since, until = span
        found = replace(found, since=since, until=until, bare_year=at[0].strip() == at["year"])
        folded = folded[: at.start()] + " " + folded[at.end() :]
    words = _WORD.findall(folded)
    person, named, words = _person(words, people)
    kind = next((KINDS[w] for w in words if w in KINDS), "")
    state = next((STATES[w] for w in words if w in STATES), None)
    if state is not None and not kind:
        kind = "action" if state in _OF_ACTIONS else "decision"
    # An English genitive leaves its letter behind.
    left = dict.fromkeys(
        w for w in words if w not in SMALL and w not in KINDS and w not in STATES and not (named and w == "s")
    )
    return replace(found, words=tuple(left), kind=kind, state=state, person=person, named=named)


def _person(words: list[str], people: Iterable[str]) -> tuple[str, tuple[str, ...], list[str]]:
    """Who is named, by which words, and the other words: those whose names most of the words are."""
    best: list[str] = []
    used: dict[str, str] = {}
    for name in people:
        parts = {*name_words(name), *plain_words(name)}
        mine = {w: w if w in parts else w[:-1] for w in words if _is_name(w, parts)}
        if len(mine) > len(used):
            best, used = [name], mine
        elif mine and mine == used:
            best.append(name)
    named = tuple(used.values())
    return best[0] if len(best) == 1 else " ".join(named), named, [w for w in words if w not in used]


def _is_name(word: str, parts: set[str]) -> bool:
    return len(word) > 2 and (word in parts or (word.endswith("s") and word[:-1] in parts and len(word) > 3))


def _span(at: re.Match[str], today: date) -> tuple[date | None, date | None] | None:
    if at["days"]:
        day = today if at["days"] in ("i dag", "today") else today - timedelta(days=1)
        return day, day
    if at["this"] or at["last"]:
        return _around(at["this"] or at["last"], today, back=bool(at["last"]))
    span = _named(at, today)
    if span is None:
        return None
    if at["since"]:
        return span[0], None
    if at["until"]:
        return None, span[0] - timedelta(days=1)
    return span


def _around(words: str, today: date, *, back: bool) -> tuple[date, date]:
    if words.endswith(("aar", "year", "fjor")):
        year = today.year - (2 if words.startswith("forrige") else int(back))
        return date(year, 1, 1), date(year, 12, 31)
    if words.endswith(("uge", "week")):
        monday = today - timedelta(days=today.weekday() + (7 if back else 0))
        return monday, monday + timedelta(days=6)
    first = today.replace(day=1)
    if back:
        first = (first - timedelta(days=1)).replace(day=1)
    return first, _end_of(first.year, first.month)


def _named(at: re.Match[str], today: date) -> tuple[date, date] | None:
    if at["month"]:
        return period(f"{at['month']} {at['of']}" if at["of"] else at["month"], today)
    if at["season"]:
        begin, end = _SEASONS[at["season"]]
        year = int(at["in"] or today.year - (begin > today.month))
        return date(year, begin, 1), _end_of(year + (end < begin), end)
    if number := at["quarter"] or at["q"]:
        first = int(number) * 3 - 2
        year = int(at["qy"] or at["qyear"] or today.year - (first > today.month))
        return date(year, first, 1), _end_of(year, first + 2)
    year = int(at["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _end_of(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def fits_time(question: Question, *days: date | None) -> bool:
    """Whether one of the days is in the time that is asked for."""
    return any(
        day is not None
        and (question.since is None or day >= question.since)
        and (question.until is None or day <= question.until)
        for day in days
    )

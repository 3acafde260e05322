"""Looks for what was asked in plain words, over everything that was ever said: for the command line and the screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

from medtui.domain.registers.filters import Sought, State, Wanted, belongs_to, matching
from medtui.domain.registers.query import Phrase, Query, words_of
from medtui.domain.text import fold

if TYPE_CHECKING:
    from medtui.domain.registers.question import Question
    from medtui.domain.registers.synonyms import Synonyms
    from medtui.store.catalogue.catalogue import Catalogue
    from medtui.store.catalogue.rows import Found
    from medtui.store.workspace.workspace import Workspace

S = TypeVar("S", bound=Sought)
T = TypeVar("T")

RANKED: Final = 300
"""Hits that are put into the order of their worth; what is older follows as it comes."""
_WORDS: Final = 8
_CANDIDATES: Final = 200
_MEANT: Final = 3
_SENTENCE: Final = 5
"""So many words are looked for as they stand before anything else is read in them."""
_WORTH: Final = {"decision": 0.2, "title": 0.15, "action": 0.1, "item": 0.05}
_FIRST: Final = frozenset({"decision", "title", "purpose", "theme"})
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that stands nowhere, as it was typed, and one that does, as a line that is not confidential writes it."""

    typed: str
    there: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, best first. `query` is what every line of it has; `near` where they only come nearest to what
    was asked. `question` is how words were read, where some were taken as filters; `meant` are words to try instead."""

    query: Query
    lines: Iterable[Found] = ()
    near: bool = False
    question: Question | None = None
    meant: tuple[Meant, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Narrowed(Generic[T]):
    """The records of a register that fit; `question` is how words were read, where some were taken as filters, `near`
    says that the records only come nearest to what was asked."""

    records: list[T]
    question: Question | None = None
    near: bool = False


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Reads what is asked for in a workspace: `people` and `committees` are the names that may be in it, `synonyms`
    other words for the same, `today` what *last year* counts from."""

    people: tuple[str, ...]
    committees: tuple[str, ...]
    today: date
    other_words: Callable[[], Synonyms]

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """With what the register of the workspace knows and its own words for the same."""

        def other_words() -> Synonyms:
            from medtui.store.files.synonyms import load_synonyms

            return load_synonyms(workspace.root)

        register = workspace.register
        return cls(
            tuple(person.name for person in register.people),
            tuple(committee.name for committee in register.committees),
            workspace.clock().date(),
            other_words,
        )

    # -- everything that was said

    def look(
        self, catalogue: Catalogue, query: Query, text: str, *, newest: bool = False, more: bool = True
    ) -> Looked:
        """What fits: with the words that name a kind, a state, a person, a committee or a time as filters; else with
        all words as they stand; else what comes nearest. `query` is what was typed as words and filters, `text` the
        words alone. `newest` leaves the order as it is, newest first; without `more` nothing is looked for
        that only comes near. Call `sync` first."""
        from medtui.domain.registers.question import read_question

        question = None
        if '"' not in text:
            question = read_question(text, self.today, self._people(catalogue, text), self.committees)
        if question is not None and _worth_reading(question):
            if (
                len(query.words) >= _SENTENCE
                and (first := next(lines := catalogue.find(query), None)) is not None
            ):
                # A line of the minutes that was copied into the search is no question.
                return Looked(query, _ordered(catalogue, chain((first,), lines), newest=newest))
            for asked, read in self._readings(query, question):
                lines = self._having(catalogue, asked, read)
                if (first := next(lines, None)) is not None:
                    return Looked(
                        asked, _ordered(catalogue, chain((first,), lines), newest=newest), question=read
                    )
        lines = catalogue.find(query)
        if (first := next(lines, None)) is not None:
            return Looked(query, _ordered(catalogue, chain((first,), lines), newest=newest))
        if not more or not (query.words or query.phrases):
            return Looked(query)
        meant = tuple(islice(self._meant(catalogue, query), _MEANT))
        if question is not None and _worth_reading(question) and question.words:
            asked = _filtered(query, question, ())
            if near := self._nearest(catalogue, asked, " ".join(question.words), question):
                return Looked(asked, near, near=True, question=question, meant=meant)
        return Looked(query, self._nearest(catalogue, query, text, None), near=True, meant=meant)

    def _people(self, catalogue: Catalogue, text: str) -> tuple[str, ...]:
        """Who may be meant: who is in the register, and who has a task and is called so."""
        words = [word for word in words_of(text) if len(word) > 2]
        if len(words) < 2:
            return self.people
        called = catalogue.owners_called([*words, *(w[:-1] for w in words if w.endswith("s") and len(w) > 3)])
        return tuple(dict.fromkeys((*self.people, *called)))

    def _readings(self, query: Query, question: Question) -> Iterator[tuple[Query, Question]]:
        """A year may be what the matter is about, and only then the time of the meeting."""
        if question.bare_year and question.since is not None and question.words:
            year = str(question.since.year)
            read = replace(question, since=None, until=None, bare_year=False)
            if read.filters:
                yield _filtered(query, read, (*question.words, year)), read
        yield _filtered(query, question, question.words), question

    def _having(self, catalogue: Catalogue, asked: Query, question: Question) -> Iterator[Found]:
        fits = self._state(catalogue, question)
        for line in catalogue.find(_of_due(asked)):
            if fits(line) and (line.kind != "action" or _in_time(line, asked)):
                yield line

    def _state(self, catalogue: Catalogue, question: Question) -> Callable[[Found], bool]:
        match question.state:
            case None:
                return lambda _line: True
            case State.HOLDS | State.GONE as state:
                from medtui.store.catalogue.registers import is_agreed, replaced

                gone = replaced(catalogue)
                if state is State.GONE:
                    return lambda line: line.id in gone
                return lambda line: line.id not in gone and is_agreed(line)
            case State.DONE:
                return lambda line: _state_of(line) == "done"
            case State.OPEN:
                return lambda line: _state_of(line) not in ("done", "not")
            case State.OVERDUE:
                today = self.today.isoformat()
                return lambda line: (
                    _state_of(line) not in ("done", "not") and "" < str(line.doc.get("due") or "") < today
                )

    def _nearest(
        self, catalogue: Catalogue, query: Query, text: str, question: Question | None
    ) -> list[Found]:
        from medtui.domain.registers.forgiving import asked, forms, is_slip, nearest

        lines: dict[str, Found] = {}
        same = self.other_words()
        for word in asked(text).words[:_WORDS]:
            for form in forms(word, catalogue.words_like(word, is_slip), same):
                narrowed = replace(query, words=(form,), phrases=())
                for line in catalogue.search(narrowed, _CANDIDATES):
                    lines[line.id] = line
        fits = self._state(catalogue, question) if question else lambda _line: True
        every = sorted(filter(fits, lines.values()), key=lambda line: (line.date, line.id), reverse=True)
        from medtui.store.catalogue.registers import replaced

        gone = replaced(catalogue)
        return nearest(
            every, text, _said, lambda one: _WORTH.get(one.kind, 0.0) - 0.25 * (one.id in gone), same
        )

    def _meant(self, catalogue: Catalogue, query: Query) -> Iterator[Meant]:
        """For words that stand nowhere, those a slip away, read from a line that may be shown."""
        from medtui.domain.registers.forgiving import is_slip

        for word in query.words:
            if len(word) <= 3 or catalogue.search(Query(words=(word,)), 1):
                continue
            for other in catalogue.words_like(word, is_slip, 1):
                for line in catalogue.search(Query(phrases=(Phrase((other,)),)), 5):
                    written = next((w for w in _WORD.findall(line.text) if fold(w) == other), "")
                    if written:
                        yield Meant(word, written)
                        break

    # -- one register

    def narrowed(
        self,
        records: Iterable[S],
        wanted: Wanted,
        in_order: Callable[[Iterable[S]], list[S]],
        *,
        kind: str,
        due: Callable[[S], date | None] = lambda _record: None,
        stands: Callable[[S, State], bool],
        folded: Callable[[S], str] | None = None,
    ) -> Narrowed[S]:
        """The records of a register that fit: those that have all words; else with the words that name a person, a
        time, a committee or a state as filters; else those that come nearest. All records are of `kind`, whose own
        words need not stand in them; `stands` says whether a record is in a state, `due` its own day."""
        every = [*records]
        found = in_order(matching(every, wanted, folded))
        if found or not wanted.query.strip():
            return Narrowed(found)
        from medtui.domain.registers.forgiving import nearest
        from medtui.domain.registers.question import fits_time, read_question

        owners = dict.fromkeys((*self.people, *(o for r in every if not r.closed for o in r.owners)))
        question = read_question(wanted.query, self.today, owners, self.committees)
        state = question.state
        of_others = matching(every, replace(wanted, query=""))
        if question.filters and question.kind in ("", kind):
            fitting = [
                record
                for record in of_others
                if fits_time(question, record.date, due(record))
                and (not question.named or belongs_to(" ".join(question.named), record.owners, record.team))
                and (not question.committee or question.committee == record.committee)
                and (state is None or stands(record, state))
            ]
            words = " ".join(question.words)
            if found := in_order(matching(fitting, Wanted(query=words, closed=wanted.closed), folded)):
                return Narrowed(found, question)
            if near := nearest(in_order(fitting), words, lambda r: r.haystack, synonyms=self.other_words()):
                return Narrowed(near, question, near=True)
        near = nearest(in_order(of_others), wanted.query, lambda r: r.haystack, synonyms=self.other_words())
        return Narrowed(near, near=bool(near))


def _worth_reading(question: Question) -> bool:
    """Whether filters were read that leave something to say: one word alone is a word."""
    several = sum(
        map(bool, (question.kind, question.named, question.committee, question.since or question.until))
    )
    return question.filters and (bool(question.words) or several > 1 or question.state is not None)


def _filtered(query: Query, question: Question, words: tuple[str, ...]) -> Query:
    """The query with the filters of the question, where it has none of its own."""
    return replace(
        query,
        words=words,
        phrases=(),
        kinds=query.kinds or (frozenset({question.kind}) if question.kind else frozenset()),
        committee=query.committee or fold(question.committee),
        person=query.person or question.named,
        since=query.since or question.since,
        until=query.until or question.until,
    )


def _of_due(query: Query) -> Query:
    """Actions are sought in all meetings: their own day may be the one that is asked for."""
    return replace(query, since=None, until=None) if query.kinds == {"action"} else query


def _in_time(line: Found, query: Query) -> bool:
    days = [line.date.isoformat(), str(line.doc.get("due") or "")]
    since = query.since.isoformat() if query.since else ""
    until = query.until.isoformat() if query.until else "9999-99"
    return any(day and since <= day <= until for day in days)


def _state_of(line: Found) -> str:
    return str(line.doc.get("state") or "open")


def _said(line: Found) -> str:
    owners = line.doc.get("owners") or ()
    return " ".join((line.text, line.item, *map(str, owners)))


def _ordered(catalogue: Catalogue, lines: Iterator[Found], *, newest: bool) -> Iterator[Found]:
    """What holds before what was replaced, decisions and titles before other lines, among equals newest first."""
    if newest:
        yield from lines
        return
    first = [*islice(lines, RANKED)]
    from medtui.store.catalogue.registers import replaced

    gone = replaced(catalogue) if any(line.kind == "decision" for line in first) else frozenset[str]()
    yield from sorted(first, key=lambda line: (line.id in gone, line.kind not in _FIRST))
    yield from lines

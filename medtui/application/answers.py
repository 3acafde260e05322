"""Answers a question in plain words with what the meetings say: records with their source, and nothing made up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Final, TypeVar

from medtui.application.search import Narrowed, PlainWords
from medtui.domain.registers.decisions import Decided, Register
from medtui.domain.registers.filters import Sought, State, Wanted
from medtui.domain.registers.promises import Promised, Promises
from medtui.domain.registers.query import parse_query
from medtui.domain.registers.question import Question
from medtui.domain.text import fold
from medtui.store.catalogue.rows import Found
from medtui.store.workspace.workspace import Workspace

R = TypeVar("R", bound=Sought)

MOST: Final = 3
"""Records of a kind in an answer; who wants more searches."""
_READ: Final = 100
"""Lines that are looked at where neither a decision nor a promise answers."""
_ENOUGH: Final = 0.5
"""The share of the words of a question that a record must have to be an answer to it."""


class Aim(StrEnum):
    """What the question wants to know."""

    WHO = "who"
    WHEN = "when"
    HOLDS = "holds"
    BECAME = "became"
    WHAT = "what"


_AIMS: Final = (
    (
        Aim.HOLDS,
        re.compile(r"(?:^|\W)(?:gaelder|gaeldende|i kraft|still hold|valid|in force|maa (?:vi|man|jeg)|reglerne)\b"),
    ),
    (
        Aim.BECAME,
        re.compile(
            r"(?:^|\W)(?:hvad blev der af|blev .* (?:gjort|til noget)|hvor langt|hjalp|lykkedes|status paa|"
            r"what happened|how far|was .* done|did .* help|naaede)\b"
        ),
    ),
    (Aim.WHO, re.compile(r"(?:^|\W)(?:hvem|hvis opgave|ansvarlig\w*|tovholder|who|whose)\b")),
    (
        Aim.WHEN,
        re.compile(r"(?:^|\W)(?:hvornaar|hvilken dag|hvilken dato|frist\w*|deadline|when|what day|by when)\b"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answers:
    """What the meetings say, the most telling first. `near` says that nothing has all of the words, so that these are
    guesses; `question` is how the words were read, where some were taken as filters. `lines` are what else was said,
    where neither a decision nor a promise tells of it."""

    aim: Aim
    decisions: tuple[Decided, ...]
    promises: tuple[Promised, ...]
    lines: tuple[Found, ...]
    near: bool
    question: Question | None
    register: Register
    every_promise: Promises

    @property
    def empty(self) -> bool:
        """Whether the meetings say nothing of it."""
        return not (self.decisions or self.promises or self.lines)


def aim_of(text: str) -> Aim:
    """What the question wants to know, by its words."""
    folded = fold(text)
    return next((aim for aim, pattern in _AIMS if pattern.search(folded)), Aim.WHAT)


def answer(workspace: Workspace, text: str, *, closed: bool = False) -> Answers:
    """What the decisions and promises say, else any line; what is confidential only with `closed`."""
    plain = PlainWords.of(workspace)
    with workspace.records() as records:
        register, promises = records.register(closed=closed), records.promises(closed=closed)
    aim = aim_of(text)
    wanted = Wanted(query=text, closed=closed)
    decided = plain.narrowed(
        register.listed, wanted, register.sorted, kind="decision", stands=register.stands
    )
    promised = plain.narrowed(
        promises.all, wanted, promises.sorted, kind="action", stands=promises.stands, due=lambda p: p.due
    )
    decided, promised = _telling(plain, decided, text), _telling(plain, promised, text)
    # Where one of the two has all that was asked for, what only comes near in the other is no answer.
    if decided.near != promised.near:
        decided = decided if not decided.near or not promised.records else Narrowed([])
        promised = promised if not promised.near or not decided.records else Narrowed([])
    if aim in (Aim.WHO, Aim.WHEN) and not promised.near:
        promised = replace(promised, records=sorted(promised.records, key=lambda p: not promises.is_open(p)))
    if aim is Aim.WHO:
        decided = replace(decided, records=[d for d in decided.records if d.owners or d.team])
    if aim is Aim.HOLDS and decided.records:
        promised = Narrowed([])
        state = State.HOLDS
        decided = replace(
            decided, records=sorted(decided.records, key=lambda d: not register.stands(d, state))
        )
    lines: tuple[Found, ...] = ()
    near = bool(decided.records and decided.near) or bool(promised.records and promised.near)
    if not decided.records and not promised.records:
        lines, near = _lines(workspace, plain, text, closed=closed)
    return Answers(
        aim,
        tuple(decided.records[:MOST]),
        tuple(promised.records[:MOST]),
        lines,
        near,
        decided.question or promised.question,
        register,
        promises,
    )


def _telling(plain: PlainWords, narrowed: Narrowed[R], text: str) -> Narrowed[R]:
    """Without what has less than half of the words: that it comes nearest does not make it an answer. What has all of
    them in another form is one, and no guess."""
    from medtui.domain.registers.forgiving import SURELY, share

    if not narrowed.near:
        return narrowed
    words = " ".join(narrowed.question.words) if narrowed.question else text
    same = plain.other_words()
    sure = [r for r in narrowed.records if share(words, r.haystack, same, least=SURELY) == 1]
    if sure:
        return replace(narrowed, records=sure, near=False)
    return replace(
        narrowed, records=[r for r in narrowed.records if share(words, r.haystack, same) >= _ENOUGH]
    )


def _lines(
    workspace: Workspace, plain: PlainWords, text: str, *, closed: bool
) -> tuple[tuple[Found, ...], bool]:
    from medtui.domain.registers.forgiving import SURELY, share

    catalogue = workspace.catalogue
    catalogue.sync()
    query = replace(parse_query(text, plain.today, filters_too=False), closed=closed)
    looked = plain.look(catalogue, query, text)
    words = " ".join(looked.question.words) if looked.question else text
    same = plain.other_words()

    def fits(line: Found, least: float, enough: float) -> bool:
        return not looked.near or share(words, f"{line.text} {line.item}", same, least=least) >= enough

    lines = [*islice(looked.lines, _READ)]
    if sure := [line for line in lines if fits(line, SURELY, 1)]:
        return tuple(sure[:MOST]), False
    found = tuple(line for line in lines if fits(line, 0.31, _ENOUGH))[:MOST]
    return found, bool(found)

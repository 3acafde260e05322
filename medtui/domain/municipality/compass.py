"""The compass: what the room answers at check-out, hand-counted. Pure.

A count is one record for each question, replaced as a whole and never added to, so that no record and no history can
tell whose answer was which, nor which came first. Fewer than five answers are neither kept nor shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from medtui.domain.model.change import Moment, Op, Plan, Refused
from medtui.domain.model.extras.pulses import Pulse
from medtui.domain.model.meeting import Meeting

INVOLVEMENT, DELEGATION, TRUST, EFFECT = "involvement", "delegation", "trust", "effect"
QUESTIONS: Final = (INVOLVEMENT, DELEGATION, TRUST, EFFECT)
START, HALFWAY, END = "start", "halfway", "end"
WHENS: Final = (START, HALFWAY, END)
SCALE: Final = (1, 2, 3, 4, 5)
LEAST: Final = 5
"""Fewer answers than this could be traced to people."""
MOST: Final = 100_000

Counts = tuple[int, int, int, int, int]
NONE: Final[Counts] = (0, 0, 0, 0, 0)

_PAIR = re.compile(r"([1-5])\s*[:=]\s*(\d{1,6})")
_BETWEEN = re.compile(r"[\s,;]+")


def read_counts(text: str) -> Counts | None:
    """`0 1 3 12 4`: how many said 1, 2, 3, 4 and 5; or `4: 12, 5: 3`, where what is not named is nobody. None for
    anything else."""
    text = text.strip()
    pairs = _PAIR.findall(text)
    if pairs:
        rest = _PAIR.sub(" ", text)
        values = [int(value) for value, _count in pairs]
        if rest.strip(" ,;\t\n") or len(set(values)) < len(values):
            return None
        named = {int(value): int(count) for value, count in pairs}
        counts = [named.get(value, 0) for value in SCALE]
    else:
        words = [word for word in _BETWEEN.split(text) if word]
        if len(words) != len(SCALE) or not all(w.isascii() and w.isdecimal() and len(w) < 7 for w in words):
            return None
        counts = [int(word) for word in words]
    if any(count > MOST for count in counts):
        return None
    return (counts[0], counts[1], counts[2], counts[3], counts[4])


@dataclass(frozen=True, slots=True)
class CountPulse:
    """The hand count of one question, of the meeting or of what it is `about`; nobody at all takes it away.

    Of fewer than five answers nothing is kept but that the question was asked: whoever has the file could trace them.
    What stood there before goes out of the history too: a history with two counts would tell which answer came late.
    Refused: `no-such-question`, `no-such-when`, `nothing-to-do`.
    """

    question: str
    counts: Counts
    about: str = ""
    when: str = ""

    def decide(self, meeting: Meeting, moment: Moment) -> Plan:
        if self.question not in QUESTIONS:
            raise Refused("no-such-question", question=self.question)
        if self.when not in ("", *WHENS):
            raise Refused("no-such-when", when=self.when)
        before = pulse_of(meeting, self.question, self.about, self.when)
        if not any(self.counts):
            if before is None:
                raise Refused("nothing-to-do")
            return Plan(
                "compass",
                (Op(Pulse.table, before.id, before, None),),
                before.id,
                alone=((Pulse.table, before.id),),
            )
        after = Pulse(
            id=pulse_id(self.question, self.about, self.when),
            question=self.question,
            counts=self.counts if total(self.counts) >= LEAST else NONE,
            about=self.about,
            when=self.when,
        )
        if after == before:
            raise Refused("nothing-to-do")
        return Plan(
            "compass", (Op(Pulse.table, after.id, None, after),), after.id, alone=((Pulse.table, after.id),)
        )


def pulse_id(question: str, about: str = "", when: str = "") -> str:
    """A question has one record: its id says which."""
    return "+".join(part for part in (question, when, about) if part)


def pulse_of(meeting: Meeting, question: str, about: str = "", when: str = "") -> Pulse | None:
    """What was counted, if it was."""
    found = meeting.more.get(Pulse.table, {}).get(pulse_id(question, about, when))
    return found if isinstance(found, Pulse) else None


def pulses(meeting: Meeting) -> tuple[Pulse, ...]:
    """Everything that was counted, in the order of the questions; also what may not be shown."""
    found = [p for p in meeting.more.get(Pulse.table, {}).values() if isinstance(p, Pulse)]
    return tuple(sorted(found, key=lambda p: (p.about, _place(QUESTIONS, p.question), _place(WHENS, p.when))))


def showable(meeting: Meeting) -> tuple[Pulse, ...]:
    """What may be shown of a meeting: at least five answers each."""
    return tuple(p for p in pulses(meeting) if total(p.counts) >= LEAST)


def total(counts: Sequence[int]) -> int:
    """How many answered."""
    return sum(counts)


def mean(counts: Sequence[int]) -> float:
    """The mean answer, 1 to 5; 0 where nobody answered."""
    answers = total(counts)
    return (
        sum(value * count for value, count in zip(SCALE, counts, strict=True)) / answers if answers else 0.0
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """A count that may be shown, and where it was made."""

    meeting: str
    title: str
    date: dt.date
    committee: str
    pulse: Pulse


def may_be_shown(answers: Iterable[Answered]) -> list[Answered]:
    """Those with at least five answers, oldest first. The others are not summed up either: what is left when all the
    rest is taken from a sum would show them."""
    kept = (a for a in answers if total(a.pulse.counts) >= LEAST)
    return sorted(kept, key=lambda a: (a.date, a.meeting, a.pulse.id))


@dataclass(frozen=True, slots=True)
class Development:
    """One question over the meetings: of a committee, or of all where it is empty. `about` and `when` as in `Pulse`."""

    question: str
    answers: tuple[Answered, ...]
    about: str = ""

    @property
    def sum(self) -> Counts:
        """All answers together."""
        counts = [sum(column) for column in zip(*(a.pulse.counts for a in self.answers), strict=True)]
        return (counts[0], counts[1], counts[2], counts[3], counts[4]) if counts else NONE

    @property
    def latest(self) -> Answered:
        """The last that was counted."""
        return self.answers[-1]

    @property
    def change(self) -> float:
        """How far the mean has moved from the first count to the last."""
        return mean(self.latest.pulse.counts) - mean(self.answers[0].pulse.counts)


def developments(answers: Iterable[Answered], committee: str = "") -> list[Development]:
    """The questions with something to show, those of the meetings first, then those about a task or a decision."""
    mine = [a for a in may_be_shown(answers) if not committee or a.committee == committee]
    groups: dict[tuple[str, str], list[Answered]] = {}
    for answer in mine:
        groups.setdefault((answer.pulse.about, answer.pulse.question), []).append(answer)
    ordered = sorted(groups.items(), key=lambda g: (g[0][0] != "", g[0][0], _place(QUESTIONS, g[0][1])))
    return [
        Development(question, tuple(_in_life(about, found)), about) for (about, question), found in ordered
    ]


def _in_life(about: str, answers: list[Answered]) -> list[Answered]:
    """An activity is asked about at its start, half-way and end, in that order whatever the calendar says."""
    return sorted(answers, key=lambda a: _place(WHENS, a.pulse.when)) if about else answers


def committees(answers: Iterable[Answered]) -> list[str]:
    """Who has something to show."""
    return sorted({a.committee for a in may_be_shown(answers) if a.committee})


def _place(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)

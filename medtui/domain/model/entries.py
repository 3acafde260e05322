"""What is captured in a meeting: one record a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from medtui.domain.model.terms import Agreement, Kind, Outcome, PromiseState, Side

TABLES: dict[Kind, str] = {
    Kind.NOTE: "notes",
    Kind.DECISION: "decisions",
    Kind.ACTION: "actions",
    Kind.QUESTION: "questions",
    Kind.MESSAGE: "messages",
    Kind.STATEMENT: "statements",
    Kind.PARKED: "parked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One captured line. `phase` and `item` say where it was said; `order` is its place in the stream.

    `owners` are full names, or what was typed where nobody of that name is known. `due_words` keeps the words
    of a date that could not be resolved ("næste møde"); `no_date` says that none is wanted. `proposal` marks
    a decision taken where the phase is not fit to decide. `confirmed` are the sides that have agreed to the
    wording, `frozen` when both had. `replaces`, `confirms` and `repeals` are ids of earlier decisions;
    `review` is the day to ask whether it helped; `focus` is the focus point it serves; `level` its delegation
    from 1 (told) to 7 (left to the staff), 0 where it was not said. `asked_of` is who outside is asked for an action
    ("Vi beder Byrådet om …"), `answered` the day on which they answered; how is in `followed`.
    """

    id: str
    kind: Kind
    text: str
    at: datetime
    seat: str
    order: float
    phase: str = ""
    item: str = ""
    owners: tuple[str, ...] = ()
    team: str = ""
    due: date | None = None
    due_words: str = ""
    no_date: bool = False
    closed: bool = False
    side: Side | None = None
    outcome: Outcome | None = None
    proposal: bool = False
    confirmed: tuple[Side, ...] = ()
    frozen: datetime | None = None
    state: PromiseState = PromiseState.OPEN
    followed: str = ""
    origin: str = ""
    replaces: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    review: date | None = None
    focus: str = ""
    level: int = 0
    asked_of: str = ""
    answered: date | None = None

    @property
    def table(self) -> str:
        """The table this entry stands in."""
        return TABLES[self.kind]

    @property
    def section(self) -> tuple[str, str]:
        """Where it belongs: phase and item."""
        return (self.phase, self.item)


NOT_AGREED = (Outcome.DISAGREED, Outcome.ESCALATED, Outcome.POSTPONED)
"""What ended in one of these was not decided here."""


def agreement(
    outcome: Outcome | None, confirmed: Sequence[Side], *, one_sided: bool, proposal: bool = False
) -> Agreement:
    """Where a decision with this outcome, confirmed by these sides, stands."""
    if proposal:
        return Agreement.PROPOSED
    if outcome in NOT_AGREED:
        return Agreement.NOT
    if one_sided or all(side in confirmed for side in Side):
        return Agreement.HOLDS
    if outcome is Outcome.AGREED or confirmed:
        return Agreement.HALF
    return Agreement.NOTED if outcome is Outcome.NOTED else Agreement.UNCONFIRMED

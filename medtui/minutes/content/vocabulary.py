"""The closed vocabularies in words, in the language of a screen or of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from medtui.domain.model.entries import NOT_AGREED, Entry
from medtui.domain.model.extras.life import By
from medtui.domain.model.terms import Asked, Kind, Outcome, Presence, PromiseState, Side
from medtui.i18n import N_, _

KINDS = {
    Kind.NOTE: N_("Note"),
    Kind.DECISION: N_("Decision"),
    Kind.ACTION: N_("Action"),
    Kind.QUESTION: N_("Question"),
    Kind.MESSAGE: N_("Take home"),
    Kind.STATEMENT: N_("Statement"),
    Kind.PARKED: N_("Parked"),
}
OUTCOMES = {
    Outcome.NOTED: N_("taken note of"),
    Outcome.DISCUSSED: N_("discussed"),
    Outcome.AGREED: N_("agreed"),
    Outcome.DISAGREED: N_("not agreed"),
    Outcome.ESCALATED: N_("moved to the right level"),
    Outcome.POSTPONED: N_("postponed"),
}
SIDES = {Side.MANAGEMENT: N_("management"), Side.EMPLOYEES: N_("employees")}
ASKED = {
    Asked.INFORMATION: N_("information"),
    Asked.DISCUSSION: N_("discussion"),
    Asked.DECISION: N_("decision"),
}

APPROVERS = {
    By.CHAIR: N_("Chair, for the management side"),
    By.DEPUTY: N_("Deputy chair, for the employees' side"),
    By.MEETING: N_("The committee, at its next meeting"),
}
PROMISES = {
    PromiseState.OPEN: N_("open"),
    PromiseState.DONE: N_("done"),
    PromiseState.PARTLY: N_("partly done"),
    PromiseState.NOT: N_("not done"),
    PromiseState.MOVED: N_("moved"),
}

Translate = Callable[[str], str]


def kind_word(kind: Kind, t: Translate = _) -> str:
    """A kind of entry."""
    return t(KINDS[kind])


def outcome_word(outcome: Outcome, t: Translate = _) -> str:
    """What came out of something."""
    return t(OUTCOMES[outcome])


def presence_word(presence: Presence, t: Translate = _) -> str:
    """How somebody took part, in a word."""
    return {
        Presence.PRESENT: t("present"),
        Presence.EXCUSED: t("excused"),
        Presence.ABSENT: t("absent"),
    }[presence]


def side_word(side: Side, t: Translate = _) -> str:
    """A side."""
    return t(SIDES[side])


def asked_word(asked: Asked, t: Translate = _) -> str:
    """What an item asks of the room."""
    return t(ASKED[asked])


def promise_word(state: PromiseState, t: Translate = _) -> str:
    """Where a promise stands."""
    return t(PROMISES[state])


def by_word(by: By, t: Translate = _) -> str:
    """Who approved the minutes."""
    return t(APPROVERS[by])


def dots_words(dots: int, t: Translate = _) -> str:
    """A count of dots, named for what it is: they set an order, and decide nothing."""
    return (t("priority: {n} dot") if dots == 1 else t("priority: {n} dots")).format(n=dots)


def of_side(side: Side, t: Translate = _) -> str:
    """A side as one speaks of it."""
    return {Side.MANAGEMENT: t("the management side"), Side.EMPLOYEES: t("the employees' side")}[side]


def decision_label(entry: Entry, *, old: bool = False) -> str:
    """What a decision is called where it stands in the minutes: what was not agreed is no decision. It is still to be
    translated; `old` gives the word of minutes that made no difference."""
    if entry.proposal:
        return N_("Proposal")
    if old or entry.outcome not in NOT_AGREED:
        return N_("Decision")
    return N_("Disagreement") if entry.outcome is Outcome.DISAGREED else N_("Not decided")


def agreement_words(
    outcome: Outcome | None, confirmed: Sequence[Side], t: Translate = _, *, one_sided: bool = False
) -> str:
    """What came out of a decision or an item, with the sides that have not confirmed it yet; "" where there is nothing
    to say because a body of one side has decided it."""
    if outcome is not None and outcome is not Outcome.AGREED:
        return outcome_word(outcome, t)
    if one_sided:
        return outcome_word(outcome, t) if outcome else ""
    missing = [side for side in Side if side not in confirmed]
    if not missing:
        return outcome_word(Outcome.AGREED, t)
    if outcome is None and not confirmed:
        return t("not confirmed")
    if not confirmed:
        return t("{word}, still without both sides").format(word=outcome_word(Outcome.AGREED, t))
    if outcome is not None:
        return t("{word}, still without {side}").format(
            word=outcome_word(outcome, t), side=of_side(missing[0], t)
        )
    return t("confirmed by {side}, still without {other}").format(
        side=of_side(confirmed[0], t), other=of_side(missing[0], t)
    )

"""What a record answers, in a sentence made of its own facts: who has it, until when, how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medtui.domain.model.terms import PromiseState
from medtui.domain.registers.decisions import Decided, Register
from medtui.domain.registers.promises import Promised, Promises
from medtui.domain.text import one_line
from medtui.i18n import _
from medtui.wording.registers import decision_words, review_words, step_word
from medtui.wording.terms import promise_word


def promise_answer(promises: Promises, promise: Promised) -> str:
    """Who has it, until when, and how it went."""
    who = ", ".join(map(one_line, promise.people)) or _("Nobody")
    facts = [_("due {date}").format(date=promise.due.isoformat()) if promise.due else _("no date")]
    if promises.is_overdue(promise):
        facts.append(_("overdue"))
    if promise.state is not PromiseState.OPEN:
        facts.append(promise_word(promise.state))
    elif (after := promises.carried_to(promise)) is not None:
        facts.append(_("carried on as {id}").format(id=after.id))
    else:
        facts.append(_("not done"))
    if promise.why:
        facts.append(one_line(promise.why))
    return _("{who} has it: {facts}.").format(who=who, facts=", ".join(facts))


def decision_answer(register: Register, decision: Decided) -> str:
    """How a decision stands, since when, and who has it."""
    facts = decision_words(register, decision)
    if decision.owners or decision.team:
        people = (*decision.owners, decision.team) if decision.team else decision.owners
        facts.append(_("{who} has it").format(who=", ".join(map(one_line, people))))
    if decision.due:
        facts.append(_("due {date}").format(date=decision.due.isoformat()))
    if by := (register.replaced_by(decision) or register.repealed_by(decision)):
        facts.append(_("by {id}").format(id=", ".join(by)))
    return _("Decided {date}: {facts}.").format(date=decision.date.isoformat(), facts=", ".join(facts))


def history_words(register: Register, decision: Decided) -> Iterator[str]:
    """What became of a decision, a step a line; nothing where it was only decided."""
    steps = register.history(decision.id)
    if len(steps) < 2:
        return
    for step in steps:
        text = review_words(step.review) if step.review else step.by.text
        yield f"{step.date.isoformat()}  {step_word(step.kind)}: {one_line(text)}  [{step.by.id}]"


def quoted(text: str) -> str:
    """The words as they were written."""
    return _("“{words}”").format(words=one_line(text))


def source_words(day: date, title: str, committee: str) -> str:
    """Where it was said."""
    return " · ".join(part for part in (day.isoformat(), one_line(title), one_line(committee)) if part)

"""How decisions, promises and guidelines of the past look as rows and lines: pure functions."""

from __future__ import annotations

from datetime import date

from medtui.domain.model.terms import PromiseState
from medtui.domain.parsing.dates import spell
from medtui.domain.registers.decisions import Decided, Register, Standing, Step, StepKind
from medtui.domain.registers.in_force import Ruled
from medtui.domain.registers.promises import Promised, Promises
from medtui.i18n import _, current_language
from medtui.minutes.content.looking_back import origin_words, plain_day
from medtui.minutes.content.vocabulary import agreement_words
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, Piece, shown
from medtui.wording.registers import guideline_word, notice_words, review_words, standing_word, step_word
from medtui.wording.terms import promise_word

STYLE = {
    Standing.VALID: "good",
    Standing.CONFIRMED: "good",
    Standing.PROPOSAL: "warning",
    Standing.UNCONFIRMED: "warning",
    Standing.UNSETTLED: "quiet",
    Standing.REPLACED: "quiet",
    Standing.REPEALED: "quiet",
}
SIGN = {
    StepKind.DECIDED: "!",
    StepKind.PROPOSED: "?",
    StepKind.UNCONFIRMED: "?",
    StepKind.UNSETTLED: "–",
    StepKind.CONFIRMED: "✓",
    StepKind.REPLACED: "↻",
    StepKind.REPEALED: "✗",
    StepKind.REVIEWED: "★",
}


def day(value: date) -> str:
    """A date in full, in the language of the screen."""
    return plain_day(value, current_language())


def decision_row(register: Register, decision: Decided) -> Row:
    """A decision in the register."""
    standing = register.standing(decision)
    holds = standing in (Standing.VALID, Standing.CONFIRMED)
    tail: list[Piece] = []
    if register.review_due(decision):
        tail.append((_("look back"), "warning"))
        tail.append((" · ", "quiet"))
    start = decision.valid_from
    if holds and start is not None and start > register.today:
        tail.append((_("holds from {date}").format(date=start.isoformat()), "warning"))
    else:
        tail.append((standing_word(standing), STYLE[standing]))
    return Row(
        key=decision.id,
        text=decision.text,
        lead=((f" {decision.date.isoformat()}  ", "quiet"),),
        tail=_closed(decision.closed, tail),
        style="plain" if holds else "quiet",
    )


def _closed(closed: bool, tail: list[Piece]) -> tuple[Piece, ...]:
    return ((_("CLOSED"), "warning"), (" · ", "quiet"), *tail) if closed else tuple(tail)


def about_decision(register: Register, decision: Decided) -> list[Line]:
    """Where a decision was taken, who has it, what became of it."""
    where = " · ".join(shown(p) for p in (decision.title, decision.committee, decision.item) if p)
    facts: list[str] = []
    came = agreement_words(decision.outcome, decision.confirmed, one_sided=decision.one_sided)
    if came and not decision.proposal:
        facts.append(came)
    if people := people_of(decision.owners, decision.team):
        facts.append(people)
    if decision.due:
        facts.append(_("by {date}").format(date=day(decision.due)))
    if decision.review:
        facts.append(_("look back on {date}").format(date=day(decision.review)))
    facts += [review_words(r) for r in decision.reviews[-1:]]
    by = register.replaced_by(decision) or register.repealed_by(decision)
    if by and by[-1] in register.by_id:
        later = register.by_id[by[-1]]
        facts.append(_("since {date}: {text}").format(date=day(later.date), text=shown(later.text)))
    return [[(f" {where}", "quiet")], [(f" {shown(' · '.join(facts))}", "plain")]]


def people_of(owners: tuple[str, ...], team: str) -> str:
    """Owners, and the team."""
    return ", ".join(shown(p) for p in (*owners, *([_("team {name}").format(name=team)] if team else ())))


def step_rows(steps: tuple[Step, ...], register: Register, lang: str) -> list[Row]:
    """A history, a step a row with what was said and where."""
    rows: list[Row] = []
    for number, step in enumerate(steps):
        text = review_words(step.review) if step.review else step.by.text
        facts = [shown(step.title or step.meeting)]
        if step.review is None:
            came = agreement_words(step.by.outcome, step.by.confirmed, one_sided=step.by.one_sided)
            facts += [came] if came and not step.by.proposal else []
            facts += [p for p in (people_of(step.by.owners, step.by.team),) if p]
        elif len(steps) > 1:
            facts.append(_("about: {text}").format(text=shown(step.by.text)))
        rows.append(
            Row(
                key=f"{step.by.id}#{number}",
                text=f"{step_word(step.kind)}: {text}",
                lead=((f" {step.date.isoformat()} ", "quiet"), (f"{SIGN[step.kind]} ", "heading")),
                under=((" · ".join(f for f in facts if f), "quiet"),),
                style="plain" if register.holds(step.by) else "quiet",
            )
        )
    return rows


def promise_row(promises: Promises, promise: Promised) -> Row:
    """A promise in the register."""
    lang = current_language()
    tail: list[Piece] = []
    if promise.state is not PromiseState.OPEN:
        style = "good" if promise.state is PromiseState.DONE else "heading"
        tail += [(promise_word(promise.state), style), (" · ", "quiet")]
    late = promises.is_overdue(promise)
    if promise.asked_of:
        tail += [(_("asked of {name}").format(name=shown(promise.asked_of)), "heading"), (" · ", "quiet")]
    if promise.due is not None:
        when = spell(promise.due, lang, today=promises.today, short=True)
        tail.append((_("{date} overdue").format(date=when) if late else when, "warning" if late else "plain"))
    else:
        tail.append((_("no date"), "quiet"))
    return Row(
        key=promise.id,
        text=promise.text,
        lead=(("  ", "plain"), (f"{people_of(promise.owners, promise.team) or _('nobody')}: ", "strong")),
        tail=_closed(promise.closed, tail),
        style="plain" if promises.is_open(promise) else "quiet",
    )


def about_promise(promises: Promises, promise: Promised) -> list[Line]:
    """Where a promise comes from, and how it went."""
    first = promises.first(promise)
    where = origin_words(first, current_language())
    line = " · ".join(p for p in (where, shown(promise.title), shown(promise.committee)) if p)
    facts = [promise_word(promise.state) + (f": {promise.why}" if promise.why else "")]
    if (after := promises.carried_to(promise)) is not None:
        facts.append(_("carried on at {title}, {date}").format(title=after.title, date=day(after.date)))
    return [[(f" {line}", "quiet")], [(f" {shown(' · '.join(facts))}", "plain")]]


def guideline_row(one: Ruled, valid: bool) -> Row:
    """A guideline in its register."""
    tail: list[Piece] = [(guideline_word(one.guideline.kind), "plain")]
    if not valid:
        tail = [(_("not in force"), "warning"), (" · ", "quiet"), *tail]
    if one.missing:
        tail.append((" ⚠", "warning"))
    return Row(
        key=one.decision.id,
        text=one.guideline.title,
        lead=((f" {one.made.isoformat()}  ", "quiet"),),
        tail=_closed(one.decision.closed, tail),
        style="plain" if valid else "quiet",
    )


def about_guideline(one: Ruled) -> list[Line]:
    """What it is for, whom it covers, and what ends it."""
    guideline = one.guideline
    what = " · ".join(shown(p) for p in (guideline.purpose, guideline.covers, guideline.committee) if p)
    return [[(f" {what}", "quiet")], [(f" {shown(notice_words(guideline, day))}", "plain")]]

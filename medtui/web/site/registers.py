"""The registers as pages: decisions with their history, promises, guidelines, the annual wheel, focus points."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from medtui.application.reading_room import ReadingRoom
from medtui.domain.municipality.wheel import Standing
from medtui.domain.registers.decisions import HOLDS, Decided, Register, Step, StepKind
from medtui.domain.registers.promises import Promised
from medtui.i18n import _, current_language
from medtui.minutes.content.vocabulary import agreement_words
from medtui.store.files.tree import Made
from medtui.web.html import link, points, table, typed
from medtui.web.site.frame import Frame
from medtui.web.words import day_words, month_year
from medtui.wording.municipality.wheel import state_word, theme_title
from medtui.wording.registers import (
    decision_words,
    guideline_word,
    notice_words,
    prompt_word,
    review_words,
    standing_word,
    step_word,
)
from medtui.wording.terms import promise_word

ON_A_PAGE = 60


def decision_pages(room: ReadingRoom, frame: Frame) -> Iterator[Made]:
    """What holds, then all by year, then each decision with its history."""
    register = room.register
    newest = sorted(register.listed, key=lambda d: d.place, reverse=True)
    holding = [d for d in newest if register.holds(d)]
    years = [(year, list(found)) for year, found in groupby(newest, key=lambda d: d.date.year)]

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('Decisions that hold'))}</h1>"
        yield (
            decision_rows(register, holding[:ON_A_PAGE])
            or f"<p>{typed(_('No decision has been published yet.'))}</p>"
        )
        if years:
            yield f"<h2>{typed(_('All decisions by year'))}</h2>"
            yield points(f"{link(f'decisions-{y}.html', str(y))} ({len(found)})" for y, found in years)

    section = "decisions.html"
    yield frame.page(section, _("Decisions that hold"), main(), section=section)
    keys = {one.id: _decision_key(room, one) for one in newest}
    for year, found in years:
        title = _("Decisions {year}").format(year=year)
        yield frame.page(
            f"decisions-{year}.html",
            title,
            _year(register, title, found),
            section=section,
            key=_sum([keys[one.id] for one in found]),
        )
    for one in newest:
        yield frame.page(
            f"decisions/{one.id}.html",
            one.text[:80],
            _decision(room, one),
            section=section,
            key=keys[one.id],
        )


def _year(register: Register, title: str, found: Sequence[Decided]) -> Iterator[str]:
    yield f"<h1>{typed(title)}</h1>"
    for name in sorted({d.committee for d in found}):
        yield f"<h2>{typed(name or _('No committee'))}</h2>"
        yield decision_rows(
            register, register.sorted(d for d in found if d.committee == name), committee=False
        )


def decision_rows(register: Register, found: Iterable[Decided], *, committee: bool = True) -> str:
    """Decisions as a list: the words, whether they hold, when and where."""
    lang = current_language()

    def row(one: Decided) -> str:
        facts = [day_words(one.date, lang)]
        if committee and one.committee:
            facts.append(one.committee)
        words = " · ".join(facts)
        return (
            f"<p>{link(f'decisions/{one.id}.html', one.text)}</p>"
            f'<p class="quiet">{_standing(register, one)}{typed(words)}</p>'
        )

    return points(map(row, found), "cards")


def _standing(register: Register, one: Decided) -> str:
    holds = register.standing(one) in HOLDS
    look = "tag holds" if holds else "tag"
    words = decision_words(register, one)
    return (
        f'<span class="{look}">{typed(words[0] if words else standing_word(register.standing(one)))}</span>'
    )


def _decision_key(room: ReadingRoom, one: Decided) -> str:
    """What changes when the page of a decision does: all that is told of it and of those it is linked with."""
    told = [(each, decision_words(room.register, each)) for each in room.register.family(one.id)]
    met = [room.met.get(review.meeting) for each, _words in told for review in each.reviews]
    return _sum((told, met, room.met.get(one.meeting)))


def _sum(of: object) -> str:
    return hashlib.sha256(repr(of).encode("utf-8", "replace")).hexdigest()


def _decision(room: ReadingRoom, one: Decided) -> Iterator[str]:
    register, lang = room.register, current_language()
    yield f"<h1>{typed(_('Decision'))}</h1>"
    yield f'<p class="decision">{typed(one.text)}</p>'
    yield f"<p>{_standing(register, one)}{typed('; '.join(decision_words(register, one)[1:]))}</p>"
    facts = [
        (
            _("Meeting"),
            f"{link(f'../meetings/{one.meeting}.html', one.title)}, {typed(day_words(one.date, lang))}",
        ),
        (_("Committee"), typed(one.committee)),
        (_("Item"), typed(one.item)),
        (_("Task team"), typed(one.team)),
        (_("Deadline"), typed(day_words(one.due, lang)) if one.due else ""),
        (_("Focus point"), typed(one.focus)),
        (_("To be looked back at"), typed(day_words(one.review, lang)) if one.review else ""),
    ]
    rows = "".join(f'<tr><th scope="row">{typed(a)}</th><td>{b}</td></tr>' for a, b in facts if b)
    yield f'<table class="facts"><tbody>{rows}</tbody></table>'
    yield f"<h2>{typed(_('History'))}</h2>"
    yield points(_step(step, one, room.met) for step in register.history(one.id, room.met))


def _step(step: Step, shown: Decided, published: Container[str]) -> str:
    day = day_words(step.date, current_language())
    where = link(f"../meetings/{step.meeting}.html", step.title) if step.meeting in published else ""
    if step.review is not None:
        said = typed(review_words(step.review))
    elif step.by.id == shown.id:
        said = typed(agreement_words(step.by.outcome, step.by.confirmed, one_sided=step.by.one_sided))
    else:
        said = link(f"{step.by.id}.html", step.by.text)
    word = typed(step_word(step.kind if step.by.id != shown.id or step.review else _own(step.kind)))
    return ". ".join(filter(None, (f"{typed(day)}: <strong>{word}</strong>", said, where)))


def _own(kind: StepKind) -> StepKind:
    """What a decision did to others is, on its own page, that it was decided."""
    done = (StepKind.CONFIRMED, StepKind.REPLACED, StepKind.REPEALED)
    return StepKind.DECIDED if kind in done else kind


def promise_pages(room: ReadingRoom, frame: Frame) -> Iterator[Made]:
    """What is open, by committee; then all promises by the year they were given in."""
    promises, section = room.promises, "promises.html"
    still = promises.sorted(p for p in promises.all if promises.is_open(p))
    newest = sorted(promises.all, key=lambda p: p.place, reverse=True)
    years = [(year, list(found)) for year, found in groupby(newest, key=lambda p: p.date.year)]

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('Promises that are open'))}</h1>"
        for name in sorted({p.committee for p in still[:ON_A_PAGE]}):
            yield f"<h2>{typed(name or _('No committee'))}</h2>"
            yield _promise_rows(room, [p for p in still[:ON_A_PAGE] if p.committee == name])
        if not still:
            yield f"<p>{typed(_('Nothing is open.'))}</p>"
        if years:
            yield f"<h2>{typed(_('All promises by year'))}</h2>"
            yield points(f"{link(f'promises-{y}.html', str(y))} ({len(found)})" for y, found in years)

    yield frame.page(section, _("Promises that are open"), main(), section=section)
    for year, found in years:
        title = _("Promises {year}").format(year=year)
        key = _sum([(one, promises.is_overdue(one), promises.is_open(one)) for one in found])
        yield frame.page(
            f"promises-{year}.html", title, _promises(room, title, found), section=section, key=key
        )


def _promises(room: ReadingRoom, title: str, found: Sequence[Promised]) -> Iterator[str]:
    yield f"<h1>{typed(title)}</h1>"
    for name in sorted({p.committee for p in found}):
        yield f"<h2>{typed(name or _('No committee'))}</h2>"
        yield _promise_rows(room, [p for p in found if p.committee == name])


def _promise_rows(room: ReadingRoom, found: Iterable[Promised]) -> str:
    lang = current_language()

    def row(one: Promised) -> str:
        late = room.promises.is_overdue(one)
        state = _("overdue") if late else promise_word(one.state)
        look = "tag late" if late else "tag holds" if not room.promises.is_open(one) else "tag"
        facts: list[str] = [*one.people] if room.names else [one.team] if one.team else []
        if one.due:
            facts.append(_("by {date}").format(date=day_words(one.due, lang)))
        told = typed(" · ".join(facts))
        where = link(f"meetings/{one.meeting}.html", f"{one.title}, {day_words(one.date, lang)}")
        return (
            f"<p>{typed(one.text)}</p>"
            f'<p class="quiet"><span class="{look}">{typed(state)}</span>{" · ".join(filter(None, (told, where)))}</p>'
        )

    return points(map(row, found), "cards")


def guideline_page(room: ReadingRoom, frame: Frame) -> Made:
    """The guidelines in force, each with what it says."""
    lang = current_language()

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('Guidelines in force'))}</h1>"
        if not room.guidelines:
            yield f"<p>{typed(_('No guideline is in force.'))}</p>"
        for one in room.guidelines:
            g = one.guideline
            yield f"<h2>{typed(g.title)}</h2>"
            said = [
                (_("Type"), typed(guideline_word(g.kind))),
                (prompt_word("purpose"), typed(g.purpose)),
                (prompt_word("covers"), typed(g.covers)),
                (prompt_word("content"), typed(g.content)),
                (prompt_word("committee"), typed(g.committee or one.decision.committee)),
                (prompt_word("made"), typed(day_words(one.made, lang))),
                (prompt_word("notice"), typed(notice_words(g, lambda day: day_words(day, lang)))),
                (_("Decision"), link(f"decisions/{one.decision.id}.html", one.decision.text)),
            ]
            rows = "".join(f'<tr><th scope="row">{typed(a)}</th><td>{b}</td></tr>' for a, b in said if b)
            yield f'<table class="facts"><tbody>{rows}</tbody></table>'

    return frame.page("guidelines.html", _("Guidelines in force"), main(), section="guidelines.html")


def wheel_page(room: ReadingRoom, frame: Frame) -> Made:
    """The annual wheel: what is due when, and where it was taken up."""

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('Annual wheel'))}</h1>"
        for year, found in groupby(room.wheel, key=lambda s: s.occurrence.year):
            heads = (_("Month"), _("Theme"), _("Where it stands"), _("Meeting"))
            yield table(str(year), heads, map(_turn, found))
        if not room.wheel:
            yield f"<p>{typed(_('Nothing stands on the wheel.'))}</p>"

    return frame.page("wheel.html", _("Annual wheel"), main(), section="wheel.html")


def _turn(one: Standing) -> tuple[str, ...]:
    lang = current_language()
    said = one.held or one.evidence
    # Only the meeting is named: the item that took it up may be confidential.
    where = link(f"meetings/{said[-1].meeting}.html", day_words(said[-1].date, lang)) if said else ""
    month = month_year(one.occurrence.month, one.occurrence.year, lang)
    return typed(month), typed(theme_title(one.occurrence)), typed(state_word(one.state)), where


def focus_page(room: ReadingRoom, frame: Frame) -> Made:
    """The focus points in force, and what each has led to."""

    def main() -> Iterator[str]:
        yield f"<h1>{typed(_('Focus points'))}</h1>"
        if not room.focus:
            yield f"<p>{typed(_('No focus point is in force.'))}</p>"
        for led in room.focus:
            yield f"<h2>{typed(led.point.name)}</h2>"
            if led.point.text:
                yield f"<p>{typed(led.point.text)}</p>"
            yield decision_rows(room.register, reversed(led.decisions))
            yield _promise_rows(room, led.promises)
            if not led.decisions and not led.promises:
                yield f'<p class="quiet">{typed(_("Nothing has come of it yet."))}</p>'

    return frame.page("focus.html", _("Focus points"), main(), section="focus.html")

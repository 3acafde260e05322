"""A meeting as plain text: the twin of the live screen, for screen readers, scripts, and the day no screen will
open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from medtui.domain.commands.extras.life import approvals
from medtui.domain.commands.reasons import reasons_of
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.sources import IMPORTED, lines_of
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, PhaseState, PromiseState, Status
from medtui.domain.parsing.dates import spell
from medtui.domain.running import clock, time_boxes
from medtui.domain.running.sections import parked, sections
from medtui.domain.text import clean, close_bidi, one_line
from medtui.i18n import translator
from medtui.minutes.checks.missing import comments, words_of
from medtui.minutes.content import compass, phrases
from medtui.minutes.content.corrections import FIELDS, corrections, is_closed, subject, values
from medtui.minutes.content.document import guidelines
from medtui.minutes.content.phrases import put_off
from medtui.minutes.content.vocabulary import (
    Translate,
    agreement_words,
    by_word,
    dots_words,
    kind_word,
    presence_word,
    promise_word,
    side_word,
)
from medtui.minutes.sheets.imported import sources


def to_text(meeting: Meeting, now: datetime, lang: str, width: int | None = None) -> str:
    """One thing a line, in the order of the screen: where the meeting is, the programme, the topics, and all
    that was said.

    `lang` is the reader's language. With a `width`, nothing is cut: the lines are only meant for one that wide.
    """
    t = translator(lang)
    return "\n".join(_lines(meeting, now, lang, t)) + "\n"


def _lines(meeting: Meeting, now: datetime, lang: str, t: Translate) -> Iterator[str]:
    head = meeting.head
    yield one_line(head.title)
    yield f"{head.id} · {spell(head.date, lang)}" + (
        f" · {one_line(head.committee)}" if head.committee else ""
    )
    yield from (
        f"{label}: {one_line(text)}"
        for label, text in (
            (t("Purpose"), head.purpose),
            (t("Theme"), head.theme),
            (t("Focus point"), head.focus),
            (t("Place"), head.place),
        )
        if text
    )
    yield _where(meeting, now, t)
    yield ""
    if meeting.people:
        yield t("People")
        for person in meeting.people:
            word = presence_word(person.presence, t)
            side = f", {side_word(person.side, t)}" if person.side else ""
            yield f"  {one_line(person.name)}: {word}{side}"
        yield ""
    for source in sources(meeting):
        yield f"{t('Source')}: {one_line(source.name)}"
        yield ""
        yield from (close_bidi(clean(line)) for line in lines_of(source.text))
        yield ""
    if meeting.head.format != IMPORTED:
        yield from _programme(meeting, now, t)
    yield from _topics(meeting, now, t)
    for section in sections(meeting):
        numbered = f"{section.number}. " if section.number else ""
        yield f"{numbered}{one_line(section.title) or t('Other')}" + (
            f" ({t('closed item')})" if section.closed else ""
        )
        for entry in section.entries:
            yield from _entry(meeting, entry, lang, t)
        if section.item is not None and section.item.outcome is not None:
            item, one_sided = section.item, meeting.head.one_sided
            came = agreement_words(item.outcome, item.confirmed, t, one_sided=one_sided)
            yield f"  {t('Outcome')}: {came}"
        yield ""
    left = parked(meeting)
    if left:
        yield t("Parked for the next meeting")
        for item in left:
            reason = f" ({put_off(item, t)})" if item.put_off else ""
            yield f"  {one_line(item.title)}{one_line(reason)}"
    counted = [one_line(line) for line in compass.lines(meeting, t)]
    if counted:
        yield from ([""] if left else [])
        yield t("Compass")
        yield from (f"  {line}" for line in counted)
    rules = guidelines(meeting, {})
    if rules:
        yield from ([""] if left or counted else [])
        yield t("Guidelines")
        for one in rules:
            kind, said = phrases.guideline(one, lang, t)
            yield f"  {one_line(one.title)} ({kind})  [{one.entry}]"
            yield from (f"    {label}: {one_line(text)}" for label, text in said)
    if found := corrections(meeting):
        if left or counted or rules:
            yield ""
        yield t("Corrections")
        yield from (_correction(meeting, c, lang, t) for c in found)
    yield from _life(meeting, lang, t)


def _programme(meeting: Meeting, now: datetime, t: Translate) -> Iterator[str]:
    yield t("Programme")
    slots = {s.phase.id: s for s in clock.timetable(meeting, now)}
    for number, phase in enumerate(meeting.program, start=1):
        slot = slots.get(phase.id)
        state = {
            PhaseState.CURRENT: t("now"),
            PhaseState.DONE: t("done"),
            PhaseState.SKIPPED: t("skipped"),
            PhaseState.HELD: t("held"),
        }.get(phase.state, "")
        minutes = t("{n} min").format(n=phase.minutes + phase.extra)
        yield "  " + " ".join(
            filter(
                None,
                [
                    f"{number}.",
                    slot.starts.strftime("%H:%M") if slot else "",
                    one_line(phase.title),
                    f"({minutes})",
                    state and f"- {state}",
                ],
            )
        )
        for item in meeting.items_of(phase):
            if item.state is PhaseState.AHEAD and not item.topic:
                yield f"     - {one_line(item.title)}" + (f" ({t('closed item')})" if item.closed else "")
    yield ""


def _correction(meeting: Meeting, correction: Correction, lang: str, t: Translate) -> str:
    facts = [f"{label}: {one_line(value)}" for label, value in values(correction, lang, t)]
    if is_closed(meeting, correction):
        facts.append(t("closed"))
    when = correction.at.strftime("%Y-%m-%d %H:%M")
    kind = f"{subject(correction, meeting, None, t)} {correction.entry}"
    return f"  {when} {kind}, {t(FIELDS[correction.field])} ({one_line(correction.seat)}): {'; '.join(facts)}"


def _life(meeting: Meeting, lang: str, t: Translate) -> Iterator[str]:
    """Who has approved the minutes, and what was said about them."""
    given, said = approvals(meeting).values(), comments(meeting)
    if given:
        yield t("Approval")
    for approval in given:
        name = f": {one_line(approval.name)}" if approval.name else ""
        yield f"  {by_word(approval.by, t)}{name}, {spell(approval.on, lang)}"
    if said:
        yield t("Comments")
    for comment in said:
        side = side_word(comment.side, t) if comment.side else t("no side")
        state = f" [{t('dealt with')}]" if comment.settled else ""
        about = f" ({one_line(words_of(meeting, comment.about))})" if comment.about else ""
        yield f"  {comment.id} {side}: {one_line(comment.text)}{about}{state}"


def _where(meeting: Meeting, now: datetime, t: Translate) -> str:
    head, phase = meeting.head, meeting.phase
    if head.status is Status.PLANNED:
        return t("Planned: {phases} phases, {minutes} minutes").format(
            phases=len(meeting.phases), minutes=meeting.minutes
        )
    if phase is None:
        return t("The meeting has ended.")
    number = meeting.program.index(phase) + 1
    parts = [
        t("Phase {n} of {m}: {title}").format(n=number, m=len(meeting.program), title=one_line(phase.title))
    ]
    question = meeting.item.title if meeting.item else phase.prompt
    if question:
        parts.append(one_line(question))
    left, _whole = clock.on_clock(meeting, phase, now)
    minutes = round(abs(left) / 60)
    parts.append(
        t("{n} min left").format(n=minutes) if left >= 0 else t("{n} min over time").format(n=minutes)
    )
    end = meeting.ends_at(now)
    if end is not None:
        parts.append(t("ends {time}").format(time=end.strftime("%H:%M")))
    if head.paused:
        parts.append(t("the clock stands still"))
    return " · ".join(parts)


def _topics(meeting: Meeting, now: datetime, t: Translate) -> Iterator[str]:
    if not meeting.topics:
        return
    given = {s.item.id: s for s in time_boxes.shares(meeting, now)}
    yield t("Topics")
    for number, item in enumerate(meeting.topics, start=1):
        yield f"  {number}. " + ", ".join(_topic(meeting, item, given.get(item.id), t))
    yield ""


def _topic(meeting: Meeting, item: Item, share: time_boxes.Share | None, t: Translate) -> Iterator[str]:
    yield one_line(item.title)
    if item.raised_by is not None:
        yield side_word(item.raised_by, t)
    if item.all_dots is not None:
        yield dots_words(item.all_dots, t)
    if item.id == meeting.head.item:
        yield t("now")
    elif item.parked:
        yield t("parked")
    elif item.state is PhaseState.DONE:
        yield t("done")
    elif share is not None:
        yield t("about {n} min").format(n=max(1, round(share.minutes))) if share.reached else t("not reached")


def _entry(meeting: Meeting, entry: Entry, lang: str, t: Translate) -> Iterator[str]:
    facts: list[str] = []
    if meeting.is_closed(entry):
        facts.append(t("closed"))
    if entry.proposal:
        facts.append(t("proposal"))
    if entry.kind is Kind.DECISION and (entry.outcome is not None or not entry.proposal):
        one_sided = meeting.head.one_sided
        facts += filter(None, [agreement_words(entry.outcome, entry.confirmed, t, one_sided=one_sided)])
    if entry.side is not None:
        facts.append(side_word(entry.side, t))
    if entry.owners:
        facts.append(t("owner {name}").format(name=", ".join(one_line(o) for o in entry.owners)))
    if entry.team:
        facts.append(t("team {name}").format(name=one_line(entry.team)))
    if entry.due is not None:
        facts.append(t("by {date}").format(date=spell(entry.due, lang)))
    elif entry.due_words:
        facts.append(t("by {date}").format(date=one_line(entry.due_words)))
    elif entry.no_date:
        facts.append(t("no date"))
    if entry.kind is Kind.ACTION and entry.state is not PromiseState.OPEN:
        facts.append(promise_word(entry.state, t))
    if entry.asked_of:
        facts.append(t("asked of {name}").format(name=one_line(entry.asked_of)))
    if entry.answered is not None:
        facts.append(t("answered on {date}").format(date=spell(entry.answered, lang)))
    if entry.kind is Kind.ACTION and entry.origin:
        facts.append(t("carried on from {id}").format(id=entry.origin))
    for text, ids in (
        (t("replaces {id}"), entry.replaces),
        (t("confirms {id}"), entry.confirms),
        (t("repeals {id}"), entry.repeals),
    ):
        facts += [text.format(id=", ".join(ids))] if ids else []
    if entry.review is not None:
        facts.append(t("look back on {date}").format(date=spell(entry.review, lang)))
    first, *rest = close_bidi(clean(entry.text)).split("\n")
    tail = f" [{'; '.join(facts)}]" if facts else ""
    kind = "" if entry.kind is Kind.NOTE else f"{kind_word(entry.kind, t)}: "
    # Minutes that others wrote do not say when anything was said.
    said = "" if meeting.head.format == IMPORTED else f"{entry.at.strftime('%H:%M')} "
    lines = [f"  {said}{kind}{first}", *(f"        {line}" for line in rest)]
    lines[-1] += tail
    if (why := reasons_of(meeting, entry.id)) is not None:
        lines += [f"        {label}: {one_line(text)}" for label, text in phrases.reasons(why, t)]
    yield from lines

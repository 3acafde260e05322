"""What is said of records, in plain words of the meeting's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.guidelines import Guideline, GuidelineKind
from medtui.domain.model.extras.life import Approval
from medtui.domain.model.extras.reasons import Reasons
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Kind, Outcome, Side
from medtui.domain.parsing.date_terms import MONTH_NAMES
from medtui.i18n import N_
from medtui.minutes.content.corrections import FIELDS, values
from medtui.minutes.content.document import Part, is_quiet
from medtui.minutes.content.vocabulary import (
    Translate,
    agreement_words,
    asked_word,
    by_word,
    dots_words,
    of_side,
    outcome_word,
    side_word,
)


def day(value: date, lang: str) -> str:
    """`4. december 2026`."""
    name = MONTH_NAMES["da" if lang == "da" else "en"][value.month - 1]
    return f"{value.day}{'.' if lang == 'da' else ''} {name} {value.year}"


def names(found: tuple[str, ...], t: Translate) -> str:
    """`A, B and C`."""
    return " ".join(filter(None, [", ".join(found[:-1]), t("and") if found[1:] else "", *found[-1:]]))


def person(a: Attendance, head: Head, t: Translate, *, organisation: bool = True) -> str:
    """Name, title, organisation, and in brackets what this person was at the meeting."""
    line = ", ".join(filter(None, (a.name, a.title, a.organisation if organisation else "")))
    notes = [*a.roles]
    for word, name in (
        (t("chair"), head.chair),
        (t("deputy chair"), head.deputy),
        (t("facilitator"), head.facilitator),
        (t("secretary"), head.secretary),
    ):
        known = [note.casefold() for note in notes]
        if name and name == a.name and not any(word in k or k in word for k in known):
            notes.append(word)
    if a.guest:
        notes.append(t("guest"))
    if a.substitute_for:
        notes.append(t("substitute for {name}").format(name=a.substitute_for))
    if a.arrived and a.left:
        notes.append(f"{a.arrived}-{a.left}")
    elif a.arrived:
        notes.append(t("from {time}").format(time=a.arrived))
    elif a.left:
        notes.append(t("until {time}").format(time=a.left))
    return f"{line} ({', '.join(notes)})" if notes else line


def slot(phase: Phase, t: Translate) -> str:
    """A phase as it stands in the programme."""
    text = phase.title
    if phase.presenters:
        text += ", " + t("presented by {names}").format(names=names(phase.presenters, t))
    if phase.discussion:
        text += ", " + t("followed by discussion")
    return f"{text} ({phase.place})" if phase.place else text


def part_facts(part: Part, t: Translate) -> tuple[str, ...]:
    """When it was, what was asked, who raised it. The outcome is not among them."""
    section, item = part.section, part.section.item
    if part.withheld:
        return ()
    facts: list[str] = []
    if item is not None and item.closed:
        facts.append(t("closed item"))
    if section.began is not None:
        ends = f"-{section.ended:%H:%M}" if section.ended else ""
        facts.append(f"{section.began:%H:%M}{ends}")
    if item is None:
        return tuple(facts)
    if item.topic:
        if section.phase is not None and not is_quiet(section.phase):
            facts.append(section.phase.title)
        facts += topic_facts(item, t)
    elif item.asked is not None:
        facts.append(asked_word(item.asked, t))
    if item.handed_to:
        facts.append(t("moved to {committee}").format(committee=item.handed_to))
    return tuple(facts)


def topic_facts(item: Item, t: Translate) -> list[str]:
    """Who raised a topic, and its place in the order."""
    facts: list[str] = []
    if item.raised_by is not None:
        facts.append(t("raised by {side}").format(side=of_side(item.raised_by, t)))
    if item.all_dots is not None:
        facts.append(dots_words(item.all_dots, t))
    return facts


def put_off(item: Item, t: Translate) -> str:
    """Why an item waits for the next meeting."""
    return t("put off: {reason}").format(reason=item.put_off)


def sides(found: tuple[Side, ...], t: Translate) -> str:
    """Several of them."""
    return ", ".join(of_side(side, t) for side in found)


def outcome(found: Outcome | None, confirmed: tuple[Side, ...], t: Translate, *, one_sided: bool) -> str:
    """What came out, and who has confirmed it or not yet."""
    word = agreement_words(found, confirmed, t, one_sided=one_sided)
    if found in (None, Outcome.AGREED) and len(confirmed) == len(Side):
        return t("{word}, confirmed by both sides").format(word=outcome_word(Outcome.AGREED, t))
    return word


def owners(entry: Entry, t: Translate) -> str:
    """Who has it: persons, then the team."""
    team = [t("team {name}").format(name=entry.team)] if entry.team else []
    return ", ".join([*entry.owners, *team])


def due(entry: Entry, lang: str, t: Translate) -> str:
    """When it is due, as people write a date."""
    if entry.due is not None:
        return day(entry.due, lang)
    return entry.due_words or (t("no date") if entry.no_date else "")


def decision_terms(entry: Entry, lang: str, t: Translate, *, one_sided: bool) -> str:
    """Outcome, owners and date of a decision, between semicolons."""
    facts: list[str] = []
    if entry.outcome is not None or not entry.proposal:
        facts += filter(None, [outcome(entry.outcome, entry.confirmed, t, one_sided=one_sided)])
    if who := owners(entry, t):
        facts.append(t("owner: {names}").format(names=who))
    if when := due(entry, lang, t):
        facts.append(t("due: {date}").format(date=when))
    return "; ".join([*facts, *links(entry, lang, t)])


def links(entry: Entry, lang: str, t: Translate) -> Iterator[str]:
    """What an entry does to others, where it comes from, and the day to look back at it."""
    for text, ids in (
        (t("replaces {id}"), entry.replaces),
        (t("confirms {id}"), entry.confirms),
        (t("repeals {id}"), entry.repeals),
    ):
        if ids:
            yield text.format(id=", ".join(ids))
    if entry.kind is Kind.ACTION and entry.origin:
        yield t("carried on from {id}").format(id=entry.origin)
    if entry.asked_of:
        yield t("asked of {name}").format(name=entry.asked_of)
    if entry.answered is not None:
        yield t("answered on {date}").format(date=day(entry.answered, lang))
    if entry.review is not None:
        yield t("look back on {date}").format(date=day(entry.review, lang))


def correction(one: Correction, what: str, lang: str, t: Translate, *, closed: bool) -> tuple[str, str]:
    """What was corrected of its subject; then when, for whom, what it said before and what it says now."""
    side = f", {side_word(one.side, t)}" if one.side else ""
    end = f" ({t('closed')})" if closed else ""
    said = "; ".join(f"{label}: {value}" for label, value in values(one, lang, t))
    return f"{what}: {t(FIELDS[one.field])}", f", {one.at:%Y-%m-%d %H:%M}{side}{end}\n{said}"


GUIDELINES = {
    GuidelineKind.PROCEDURE: N_("procedure guideline"),
    GuidelineKind.MANDATORY: N_("mandatory guideline"),
    GuidelineKind.OPTIONAL: N_("optional guideline"),
}
GUIDELINE_FACTS = {
    "purpose": N_("Purpose"),
    "covers": N_("Whom it covers"),
    "content": N_("What is agreed"),
    "committee": N_("Committee"),
    "notice": N_("Notice"),
}
"""What a guideline says in words that somebody typed, by its field."""


def guideline(one: Guideline, lang: str, t: Translate) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What kind of guideline a decision is, and what it says: labels with their texts."""
    said = [(t(label), getattr(one, name)) for name, label in GUIDELINE_FACTS.items()]
    if one.made is not None:
        said.append((t("Made"), day(one.made, lang)))
    if one.noticed is not None and one.ends is not None:
        words = t("notice given {noticed}, ends {ends}")
        said.append((t("Ends"), words.format(noticed=day(one.noticed, lang), ends=day(one.ends, lang))))
    return t(GUIDELINES[one.kind]), tuple((label, text) for label, text in said if text)


REASON_FACTS = {"why": N_("Reason"), "rejected": N_("Weighed and not taken"), "gain": N_("Whom it helps")}
"""What is said of the reasons of a decision, by its field."""


def reasons(one: Reasons, t: Translate) -> tuple[tuple[str, str], ...]:
    """Labels with what is said of the reasons of a decision."""
    return tuple((t(label), text) for name, label in REASON_FACTS.items() if (text := getattr(one, name)))


def approval(given: Approval, lang: str, t: Translate) -> str:
    """Who approved the minutes, when, and the fingerprint of what they approved."""
    name = f": {given.name}" if given.name else ""
    mark = ", " + t("fingerprint {mark}").format(mark=given.mark) if given.mark else ""
    return f"{by_word(given.by, t)}{name}, {day(given.on, lang)}{mark}"

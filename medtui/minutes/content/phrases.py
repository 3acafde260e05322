"""What is said of records, in plain words of the meeting's language."""

from __future__ import annotations

from datetime import date

from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.head import Head
from medtui.domain.model.items import Item
from medtui.domain.model.life import Approval
from medtui.domain.model.people import Attendance
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Outcome, Side
from medtui.domain.parsing.date_terms import MONTH_NAMES
from medtui.minutes.content.corrections import FIELDS, values
from medtui.minutes.content.document import Part, is_quiet
from medtui.minutes.content.vocabulary import (
    Translate,
    asked_word,
    by_word,
    dots_words,
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
    else:
        facts.append(asked_word(item.asked, t))
    if item.handed_to:
        facts.append(t("moved to {committee}").format(committee=item.handed_to))
    return tuple(facts)


def topic_facts(item: Item, t: Translate) -> list[str]:
    """Who raised a topic, and its place in the order."""
    facts: list[str] = []
    if item.raised_by is not None:
        facts.append(t("raised by {side}").format(side=of_side(item.raised_by, t)))
    if item.dots is not None:
        facts.append(dots_words(item.dots, t))
    return facts


def of_side(side: Side, t: Translate) -> str:
    """A side as one speaks of it."""
    return {Side.MANAGEMENT: t("the management side"), Side.EMPLOYEES: t("the employees' side")}[side]


def sides(found: tuple[Side, ...], t: Translate) -> str:
    """Several of them."""
    return ", ".join(of_side(side, t) for side in found)


def outcome(found: Outcome, confirmed: tuple[Side, ...], t: Translate) -> str:
    """What came out, and who confirmed it."""
    word = outcome_word(found, t)
    if found is not Outcome.AGREED or not confirmed:
        return word
    if len(confirmed) == len(Side):
        return t("{word}, confirmed by both sides").format(word=word)
    return t("{word}, confirmed by {sides}").format(word=word, sides=sides(confirmed, t))


def owners(entry: Entry, t: Translate) -> str:
    """Who has it: persons, then the team."""
    team = [t("team {name}").format(name=entry.team)] if entry.team else []
    return ", ".join([*entry.owners, *team])


def due(entry: Entry, lang: str, t: Translate) -> str:
    """When it is due, as people write a date."""
    if entry.due is not None:
        return day(entry.due, lang)
    return entry.due_words or (t("no date") if entry.no_date else "")


def decision_terms(entry: Entry, lang: str, t: Translate) -> str:
    """Outcome, owners and date of a decision, between semicolons."""
    facts: list[str] = []
    if entry.outcome is not None:
        facts.append(outcome(entry.outcome, entry.confirmed, t))
    elif entry.confirmed:
        facts.append(t("confirmed by {sides}").format(sides=sides(entry.confirmed, t)))
    if who := owners(entry, t):
        facts.append(t("owner: {names}").format(names=who))
    if when := due(entry, lang, t):
        facts.append(t("due: {date}").format(date=when))
    return "; ".join(facts)


def correction(one: Correction, what: str, lang: str, t: Translate, *, closed: bool) -> tuple[str, str]:
    """What was corrected of its subject; then when, for whom, what it said before and what it says now."""
    side = f", {side_word(one.side, t)}" if one.side else ""
    end = f" ({t('closed')})" if closed else ""
    said = "; ".join(f"{label}: {value}" for label, value in values(one, lang, t))
    return f"{what}: {t(FIELDS[one.field])}", f", {one.at:%Y-%m-%d %H:%M}{side}{end}\n{said}"


def approval(given: Approval, lang: str, t: Translate) -> str:
    """Who approved the minutes, when, and the fingerprint of what they approved."""
    name = f": {given.name}" if given.name else ""
    mark = ", " + t("fingerprint {mark}").format(mark=given.mark) if given.mark else ""
    return f"{by_word(given.by, t)}{name}, {day(given.on, lang)}{mark}"

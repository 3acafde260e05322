"""The minutes, and the news made from them, as sheets of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from medtui.domain.commands.extras.life import approvals
from medtui.domain.formats.house import PLAIN, House, ItemPart, Label
from medtui.domain.formats.house import Part as HousePart
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.sources import IMPORTED
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Kind, PromiseState, Status
from medtui.domain.parsing.dates import spell
from medtui.domain.running.sections import item_numbers
from medtui.i18n import N_, translator
from medtui.minutes.content import compass, phrases
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.blocks import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Points,
    Role,
    Sheet,
    Span,
    Table,
    Text,
    labelled,
    words,
)  # fmt: skip
from medtui.minutes.content.corrections import is_closed
from medtui.minutes.content.document import Document, Part, as_grouped, document
from medtui.minutes.content.frame import fact_rows, labels, sheet
from medtui.minutes.content.vocabulary import Translate, decision_label, promise_word, side_word
from medtui.minutes.sheets import plan
from medtui.minutes.sheets.imported import imported_sheet
from medtui.minutes.sheets.news import news_sheet

STATUS = {
    Status.PLANNED: N_("the meeting has not been held yet"),
    Status.LIVE: N_("the meeting is being held"),
    Status.DRAFT: N_("draft"),
    Status.REVIEW: N_("for comment"),
    Status.APPROVED: N_("approved"),
}


def minutes_sheet(meeting: Meeting, audience: Audience = Audience.FULL, house: House = PLAIN) -> Sheet:
    """The minutes for an audience; for `news` what *Nyt fra MED* says."""
    if audience is Audience.NEWS:
        return news_sheet(meeting, house)
    if audience is Audience.FULL and (as_written := imported_sheet(meeting, house)) is not None:
        return as_written
    doc = document(meeting, audience)
    t, label = translator(doc.lang), labels(house, doc.lang)
    writers: dict[HousePart, Callable[[], Iterable[Block]]] = {
        HousePart.FACTS: lambda: _facts(doc, house, t),
        HousePart.ATTENDANCE: lambda: _attendance(doc, t, label),
        HousePart.PROGRAMME: lambda: _programme(doc, t, label),
        HousePart.ITEMS: lambda: (block for p in doc.parts for block in _part(doc, p, house, t, label)),
        HousePart.DECISIONS: lambda: _decided(doc, t, label),
        HousePart.PARKED: lambda: _parked(doc, t, label),
        HousePart.MESSAGES: lambda: _messages(doc, t, label),
        HousePart.ACTIONS: lambda: _actions(doc, t, label),
    }
    blocks: list[Block] = []
    if audience is Audience.OPEN and any(p.withheld for p in doc.parts):
        notice = t("Open minutes: of closed items only the number is told.")
        blocks.append(Paragraph(words(notice), Role.NOTICE))
    for part in house.sections:
        blocks += writers[part]()
    counted = tuple(words(line) for line in compass.lines(doc.meeting, t))
    if counted:
        blocks += [Heading(2, t("Compass")), Points(counted)]
    blocks += _guidelines(doc, t)
    blocks += _corrections(doc, t)
    blocks += _approvals(doc, t)
    return sheet(doc.meeting, house, label(Label.MINUTES), tuple(blocks), confidential=doc.confidential)


def _guidelines(doc: Document, t: Translate) -> Iterator[Block]:
    if not doc.guidelines:
        return
    yield Heading(2, t("Guidelines"))
    points: list[Text] = []
    for one in doc.guidelines:
        kind, said = phrases.guideline(one, doc.lang, t)
        number = doc.numbers.get(one.entry)
        of = f", {t('Decision').lower()} {number}" if number else ""
        told = "".join(f"\n{label}: {text}" for label, text in said)
        points.append((Span(one.title, strong=True), Span(f" ({kind}{of}){told}")))
    yield Points(tuple(points))


def _corrections(doc: Document, t: Translate) -> Iterator[Block]:
    if not doc.corrections:
        return
    yield Heading(2, t("Corrections"))
    points: list[Text] = []
    for one in doc.corrections:
        closed = is_closed(doc.meeting, one)
        what, told = phrases.correction(one, doc.subject(one, t), doc.lang, t, closed=closed)
        points.append((Span(what, strong=True), Span(told)))
    yield Points(tuple(points))


def _approvals(doc: Document, t: Translate) -> Iterator[Block]:
    given = approvals(doc.meeting).values()
    if given:
        yield Heading(2, t("Approval"))
        yield Points(tuple(words(phrases.approval(a, doc.lang, t)) for a in given))


def _facts(doc: Document, house: House, t: Translate) -> Iterator[Block]:
    span = f"{doc.programme[0].begins}-{doc.programme[-1].ends}" if doc.programme else ""
    head = doc.meeting.head
    rows = [*fact_rows(doc.meeting, house, t, span.strip("-"))]
    if head.next_meeting:
        rows.append((t("Next meeting"), spell(head.next_meeting, head.lang)))
    if head.format != IMPORTED:
        # What others wrote was approved by nobody here.
        rows.append((t("Status"), t(STATUS[head.status])))
    yield Facts(tuple(rows))


def _attendance(doc: Document, t: Translate, label: Callable[[Label], str]) -> Iterator[Block]:
    heads = doc.meeting.head.heads
    if doc.groups or heads:
        yield Heading(2, label(Label.PRESENT))
    if heads:
        yield Paragraph(words(t("{n} people in the room.").format(n=heads)))
    grouped = any(g.title and all(a.organisation == g.title for a in g.people) for g in doc.groups)
    for group in doc.groups:
        if group.title:
            yield Heading(3, group.title)
        yield _people(doc, as_grouped(group, t), t, organisation=not grouped)
    for of, people in ((Label.EXCUSED, doc.excused), (Label.ABSENT, doc.absent)):
        if people:
            yield Heading(2, label(of))
            yield _people(doc, people, t, organisation=True)


def _people(doc: Document, people: tuple[Attendance, ...], t: Translate, *, organisation: bool) -> Points:
    head = doc.meeting.head
    return Points(tuple(words(phrases.person(a, head, t, organisation=organisation)) for a in people))


def _programme(doc: Document, t: Translate, label: Callable[[Label], str]) -> Iterator[Block]:
    if not doc.programme:
        return
    yield Heading(2, label(Label.PROGRAMME))
    if not doc.programme[0].begins:
        yield Points(tuple(words(phrases.slot(line.phase, t)) for line in doc.programme), ordered=True)
        return
    rows = tuple(
        (words(f"{line.begins}-{line.ends}"), words(phrases.slot(line.phase, t))) for line in doc.programme
    )
    yield Table(label(Label.PROGRAMME), (t("Time"), t("Subject")), rows, (18, 82))


def _part(
    doc: Document, part: Part, house: House, t: Translate, label: Callable[[Label], str]
) -> Iterator[Block]:
    yield Heading(2, f"{part.section.number}. {part.title}")
    told = phrases.part_facts(part, t) if doc.meeting.head.format != IMPORTED else ()
    facts = [Span(" · ".join(told))]
    item = part.section.item
    if item is not None and item.outcome is not None and not part.withheld:
        facts += [
            Span(" · "),
            Span(
                phrases.outcome(item.outcome, item.confirmed, t, one_sided=doc.meeting.head.one_sided),
                strong=True,
            ),
        ]
    if facts[0].text:
        yield Paragraph(tuple(facts), Role.FACTS)
    if house.item and not part.withheld:
        yield from _in_parts(doc, part, house, t, label)
        return
    if item is not None and not part.withheld and (rows := tuple(plan.details(item, doc.lang, t))):
        yield Facts(rows)
    yield from _spoken(doc, part.lines, t, label)


def _in_parts(
    doc: Document, part: Part, house: House, t: Translate, label: Callable[[Label], str]
) -> Iterator[Block]:
    """An item in the form of an agenda: its parts in the order of the house, what is empty left out."""
    item = part.section.item
    # What somebody had entered in the minutes stands in them, also where the house leaves the discussion out.
    always = (Kind.DECISION,) if ItemPart.DISCUSSION in house.item else (Kind.DECISION, Kind.STATEMENT)
    decided = tuple(e for e in part.lines if e.kind in always)
    spoken = tuple(e for e in part.lines if e.kind not in always)
    rows: list[tuple[str, str]] = []
    for one in house.item:
        lines = {ItemPart.DISCUSSION: spoken, ItemPart.DECISION: decided}.get(one)
        if lines is None:
            rows += plan.details(item, doc.lang, t, (one,)) if item is not None else ()
            continue
        if rows:
            yield Facts(tuple(rows))
            rows = []
        if lines:
            yield Heading(3, t("Discussion") if one is ItemPart.DISCUSSION else label(Label.DECISION))
            yield from _spoken(doc, lines, t, label)
    if rows:
        yield Facts(tuple(rows))


def _spoken(
    doc: Document, lines: Iterable[Entry], t: Translate, label: Callable[[Label], str]
) -> Iterator[Block]:
    """Lines where they were said; a decision is a paragraph of its own."""
    points: list[Text] = []
    for entry in lines:
        if entry.kind is Kind.DECISION:
            if points:
                yield Points(tuple(points))
                points = []
            yield Paragraph(_decision(doc, entry, t, label), Role.DECISION)
        else:
            points.append(_line(doc, entry, t, label))
    if points:
        yield Points(tuple(points))


def _decided(doc: Document, t: Translate, label: Callable[[Label], str]) -> Iterator[Block]:
    """What was decided, before all that led to it."""
    found = [e for part in doc.parts for e in part.lines if e.kind is Kind.DECISION]
    if found:
        yield Heading(2, t("Decisions"))
        yield from _spoken(doc, found, t, label)


def item_sheet(
    meeting: Meeting, item: str, audience: Audience = Audience.OPEN, house: House = PLAIN
) -> Sheet | None:
    """One item as it stands in the minutes, or in the invitation before the meeting; none where this audience may not
    see it."""
    doc = document(meeting, audience)
    t, label = translator(doc.lang), labels(house, doc.lang)
    one = doc.meeting.items.get(item)
    if one is None or (audience is not Audience.FULL and item in meeting.closed_items):
        return None
    part = next((p for p in doc.parts if p.section.item is not None and p.section.item.id == item), None)
    blocks: list[Block] = []
    if part is not None:
        blocks += _part(doc, part, house, t, label)
        tasks = [e for e in doc.actions if e.item == item]
        if tasks:
            blocks.append(Heading(3, label(Label.ACTIONS)))
            blocks.append(Points(tuple(words(_task(e, doc, t)) for e in tasks)))
    else:
        number = item_numbers(meeting).get(item)
        blocks.append(Heading(2, f"{number}. {plan.title(one, t)}" if number else plan.title(one, t)))
        if rows := tuple(plan.details(one, doc.lang, t, house.item)):
            blocks.append(Facts(rows))
    return sheet(doc.meeting, house, label(Label.MINUTES), tuple(blocks), confidential=doc.confidential)


def _task(entry: Entry, doc: Document, t: Translate) -> str:
    who = phrases.owners(entry, t) or t("no owner")
    when = phrases.due(entry, doc.lang, t)
    return f"{who}: {entry.text}{_closed(doc, entry, t)}" + (f" ({when})" if when else "")


def _decision(doc: Document, entry: Entry, t: Translate, label: Callable[[Label], str]) -> Text:
    named = {"Proposal": Label.PROPOSAL, "Decision": Label.DECISION}.get(decision_label(entry))
    word = label(named) if named else t(decision_label(entry))
    terms = phrases.decision_terms(entry, doc.lang, t, one_sided=doc.meeting.head.one_sided)
    text = labelled(f"{word} {doc.numbers.get(entry.id, '')}".rstrip(), entry.text + _closed(doc, entry, t))
    why = next((one for one in doc.reasons if one.entry == entry.id), None)
    told = "".join(f"\n{label}: {said}" for label, said in phrases.reasons(why, t)) if why else ""
    return (*text, *((Span(f" ({terms})"),) if terms else ()), *((Span(told),) if told else ()))


def _line(doc: Document, entry: Entry, t: Translate, label: Callable[[Label], str]) -> Text:
    text = entry.text + _closed(doc, entry, t)
    match entry.kind:
        case Kind.QUESTION:
            return labelled(label(Label.QUESTION), text)
        case Kind.STATEMENT:
            who = f" ({side_word(entry.side, t)})" if entry.side else ""
            return labelled(f"{label(Label.STATEMENT)}{who}", text)
        case _:
            return words(text)


def _closed(doc: Document, entry: Entry, t: Translate) -> str:
    return f" ({t('closed')})" if doc.meeting.is_closed(entry) else ""


def _parked(doc: Document, t: Translate, label: Callable[[Label], str]) -> Iterator[Block]:
    points: list[Text] = []
    for item in doc.parked:
        facts = phrases.topic_facts(item, t)
        if item.closed and doc.audience is Audience.FULL:
            facts.append(t("closed item"))
        if item.put_off:
            facts.append(phrases.put_off(item, t))
        points.append(words(item.title + (f" ({'; '.join(facts)})" if facts else "")))
    points += [words(e.text + _closed(doc, e, t)) for e in doc.parked_entries]
    if points:
        yield Heading(2, label(Label.PARKED))
        yield Points(tuple(points))


def _messages(doc: Document, t: Translate, label: Callable[[Label], str]) -> Iterator[Block]:
    if doc.messages:
        yield Heading(2, label(Label.MESSAGES))
        yield Points(tuple(words(e.text + _closed(doc, e, t)) for e in doc.messages))


def _actions(doc: Document, t: Translate, label: Callable[[Label], str]) -> Iterator[Block]:
    if not doc.actions:
        return
    yield Heading(2, label(Label.ACTIONS))
    head = (t("Who"), t("What"), t("Due"), t("Item"), t("Status"))
    rows = tuple(_action(doc, e, t) for e in doc.actions)
    yield Table(label(Label.ACTIONS), head, rows, (20, 33, 24, 9, 14))


def _action(doc: Document, entry: Entry, t: Translate) -> tuple[Text, ...]:
    place = doc.places.get(entry.id)
    state = promise_word(entry.state, t) if entry.state is not PromiseState.OPEN else t("open")
    return (
        words(phrases.owners(entry, t) or t("no owner")),
        words("; ".join((entry.text + _closed(doc, entry, t), *phrases.links(entry, doc.lang, t)))),
        words(phrases.due(entry, doc.lang, t)),
        words(str(place) if place else ""),
        words(f"{state}: {entry.followed}" if entry.followed else state),
    )

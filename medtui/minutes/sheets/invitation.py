"""What goes out before the meeting: the invitation with its agenda, and the run sheet (*drejebog*) of those who hold
it."""

from __future__ import annotations

from collections.abc import Iterator

from medtui.domain.formats.house import PLAIN, House, Label
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Presence
from medtui.i18n import translator
from medtui.minutes.content import phrases
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Sheet, Table, Text, words
from medtui.minutes.content.document import Document, ProgrammeLine, document
from medtui.minutes.content.frame import fact_rows, labels, sheet
from medtui.minutes.content.vocabulary import Translate
from medtui.minutes.sheets import plan
from medtui.minutes.sheets.plan import all_materials, ends, items, materials, slots, who


def invitation_sheet(meeting: Meeting, audience: Audience = Audience.FULL, house: House = PLAIN) -> Sheet:
    """When and where, what for, the agenda, and who is invited."""
    doc = document(meeting, audience)
    t, label = translator(doc.lang), labels(house, doc.lang)
    blocks: list[Block] = [Facts(tuple(fact_rows(doc.meeting, house, t, _planned(doc))))]
    lines = slots(doc)
    if lines:
        blocks += [Heading(2, t("Agenda")), _agenda(lines, t)]
    if on := items(doc):
        blocks.append(Heading(2, t("Items")))
        blocks += _items(doc, on, house, t)
    blocks += list(_put_off(doc, t))
    if doc.meeting.head.open_to_all and audience is not Audience.FULL:
        # A notice for all names nobody, and asks nobody to say that they cannot come.
        welcome = t("The meeting is open: everybody employed here is welcome.")
        blocks.append(Paragraph(words(welcome)))
        if any(item.id in meeting.closed_items for item in items(doc)):
            blocks.append(Paragraph(words(t("Closed items are taken without guests."))))
        return sheet(
            doc.meeting, house, label(Label.INVITATION), tuple(blocks), confidential=doc.confidential
        )
    invited = [a for a in doc.meeting.people if a.presence is Presence.PRESENT]
    if invited:
        blocks.append(Heading(2, t("Invited")))
        blocks.append(Points(tuple(words(phrases.person(a, doc.meeting.head, t)) for a in invited)))
    blocks += list(_excused(doc, t, label(Label.EXCUSED)))
    if asked := doc.meeting.head.secretary or doc.meeting.head.chair or house.contact:
        blocks.append(Paragraph(words(t("Tell {name} if you cannot come.").format(name=asked))))
    return sheet(doc.meeting, house, label(Label.INVITATION), tuple(blocks), confidential=doc.confidential)


def runsheet_sheet(meeting: Meeting, audience: Audience = Audience.FULL, house: House = PLAIN) -> Sheet:
    """Clock times with what to say, who says it, and what must lie ready."""
    doc = document(meeting, audience)
    head = doc.meeting.head
    t, label = translator(doc.lang), labels(house, doc.lang)
    roles = (
        (t("Facilitator"), head.facilitator),
        (t("Secretary"), head.secretary),
        (t("Chair"), head.chair),
        (t("Deputy chair"), head.deputy),
    )
    facts = (*fact_rows(doc.meeting, house, t, _planned(doc)), *(r for r in roles if r[1]))
    blocks: list[Block] = [Facts(facts)]
    lines = slots(doc)
    if ready := all_materials(doc, t):
        blocks += [Heading(2, t("To have ready")), Points(tuple(map(words, ready)))]
    if lines:
        blocks += [Heading(2, label(Label.PROGRAMME)), _times(doc, lines, label(Label.PROGRAMME), t)]
    if on := items(doc):
        blocks.append(Heading(2, t("Items")))
        blocks += _items(doc, on, house, t)
    return sheet(doc.meeting, house, label(Label.RUNSHEET), tuple(blocks), confidential=doc.confidential)


def _items(doc: Document, on: tuple[Item, ...], house: House, t: Translate) -> Iterator[Block]:
    """The items with what was prepared for each: a list where that is nothing but titles."""
    told = [() if _withheld(doc, item) else tuple(plan.details(item, doc.lang, t, house.item)) for item in on]
    if not any(told):
        yield Points(
            tuple(words(plan.title(item, t, full=doc.audience is Audience.FULL)) for item in on), ordered=True
        )
        return
    for number, (item, rows) in enumerate(zip(on, told, strict=True), start=1):
        yield Heading(3, f"{number}. {plan.title(item, t, full=doc.audience is Audience.FULL)}")
        if rows:
            yield Facts(rows)


def _put_off(doc: Document, t: Translate) -> Iterator[Block]:
    """What was proposed and waits for the next meeting, with the reason."""
    found = [item for item in doc.parked if item.put_off and not _withheld(doc, item)]
    if found:
        yield Heading(2, t("Put off to a later meeting"))
        yield Points(tuple(words(f"{item.title} ({phrases.put_off(item, t)})") for item in found))


def _withheld(doc: Document, item: Item) -> bool:
    return item.closed and doc.audience is not Audience.FULL


def _planned(doc: Document) -> str:
    lines = slots(doc)
    return f"{lines[0].begins}-{ends(doc)}" if lines and lines[0].begins else ""


def _agenda(lines: tuple[ProgrammeLine, ...], t: Translate) -> Block:
    if not lines[0].begins:
        return Points(tuple(words(phrases.slot(line.phase, t)) for line in lines), ordered=True)
    rows = tuple((words(f"{line.begins}-{line.ends}"), words(phrases.slot(line.phase, t))) for line in lines)
    return Table(t("Agenda"), (t("Time"), t("Subject")), rows, (18, 82))


def _times(doc: Document, lines: tuple[ProgrammeLine, ...], title: str, t: Translate) -> Table:
    head = (t("Time"), t("Min."), t("What happens"), t("Who"), t("Have ready"))
    rows = tuple(
        (
            words(f"{line.begins}-{line.ends}" if line.begins else ""),
            words(str(line.phase.minutes)),
            _what(line.phase),
            words(who(doc, line.phase, t)),
            words(_ready(line.phase, t)),
        )
        for line in lines
    )
    return Table(title, head, rows, (17, 8, 41, 17, 17))


def _what(phase: Phase) -> Text:
    """Its title, then the question that the room gets, then what the one in front should know."""
    rest = [text for text in (phase.prompt, phase.guide) if text and text != phase.title]
    return (*words(phase.title, strong=True), *(part for text in rest for part in words(f"\n{text}")))


def _ready(phase: Phase, t: Translate) -> str:
    return "; ".join(filter(None, (phase.place, materials(phase, t))))


def _excused(doc: Document, t: Translate, title: str) -> Iterator[Block]:
    if doc.excused:
        yield Heading(2, title)
        yield Points(tuple(words(phrases.person(a, doc.meeting.head, t)) for a in doc.excused))

"""Minutes in Markdown: CommonMark with GFM task lists, readable as it stands, every typed text escaped.

`docs/minutes-format.md` is its grammar. Minutes for the committee are read back, so that a house style gives them no
more than lines of the front matter; those for all staff have its sections and its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from medtui.domain.commands.extras.life import approvals
from medtui.domain.formats.house import PLAIN, USUAL, House
from medtui.domain.formats.house import Part as HousePart
from medtui.domain.model.corrections import Correction
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.sources import IMPORTED
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Kind
from medtui.i18n import translator
from medtui.minutes.content import compass
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.corrections import is_closed
from medtui.minutes.content.document import Document, Part, ProgrammeLine, as_grouped, document
from medtui.minutes.content.frame import LABELS, labels
from medtui.minutes.content.vocabulary import Translate
from medtui.minutes.markdown.escape import Place, escape, yaml_value
from medtui.minutes.markdown.item_lines import item_lines
from medtui.minutes.markdown.lines import (
    approval_line,
    correction_lines,
    entry_line,
    guideline_lines,
    para,
    part_facts,
    person_line,
    reason_lines,
    said_line,
    slot_line,
    task_line,
    topic_line,
)
from medtui.minutes.markdown.source_part import source_lines
from medtui.minutes.sheets.imported import sources

_OF_HOUSE: Final = re.compile(r"(?:municipality|case_number):")


def to_markdown(meeting: Meeting, audience: Audience = Audience.FULL, house: House = PLAIN) -> str:
    """The minutes of a meeting for the committee or for all staff, in its own language."""
    doc = document(meeting, audience)
    t = translator(doc.lang) if audience is Audience.FULL else _words(house, doc.lang)
    return "\n".join(_lines(doc, house, t)).rstrip("\n") + "\n"


def without_house(text: str, *, gaps: bool = False) -> str:
    """Minutes without what a house style gives to their front matter. With `gaps` an empty line stands for each such
    line, so that the others keep their numbers."""
    first, *rest = text.split("\n")
    ends = next((n for n, line in enumerate(rest) if line.rstrip() == "---"), 0)
    if first.removeprefix("\ufeff").rstrip() != "---":
        return text
    ours = (n < ends and _OF_HOUSE.match(line) is not None for n, line in enumerate(rest))
    kept = ("" if house else line for line, house in zip(rest, ours, strict=True) if gaps or not house)
    return "\n".join((first, *kept))


def _words(house: House, lang: str) -> Translate:
    """The words of a language, with the house's own in the places of those that it has instead."""
    t, label = translator(lang), labels(house, lang)
    own = {LABELS[of]: _heading(label(of)) for of in house.labels}
    return lambda text: own.get(text) or t(text)


def _lines(doc: Document, house: House, t: Translate) -> Iterator[str]:
    yield from _front(doc, house)
    head = doc.meeting.head
    yield f"# {_heading(head.title)} {head.date.isoformat()}"
    yield ""
    if doc.audience is Audience.FULL:
        yield from source_lines(sources(doc.meeting))
    writers: dict[HousePart, Callable[[], Iterator[str]]] = {
        HousePart.FACTS: lambda: _facts(doc, t),
        HousePart.ATTENDANCE: lambda: _attendance(doc, t),
        HousePart.PROGRAMME: lambda: _programme(doc, t),
        HousePart.ITEMS: lambda: (line for part in doc.parts for line in _part(doc, part, t)),
        HousePart.PARKED: lambda: _list(t("Parked for the next meeting"), _parked(doc, t)),
        HousePart.MESSAGES: lambda: _list(
            t("What we take home"), (f"- {_said(doc, e, t)}" for e in doc.messages)
        ),
        HousePart.ACTIONS: lambda: _list(t("Actions"), (_task(doc, e, t) for e in doc.actions)),
        HousePart.DECISIONS: lambda: _list(t("Decisions"), _decided(doc, t)),
    }
    for section in USUAL if doc.audience is Audience.FULL else house.sections:
        yield from writers[section]()
    yield from _list(t("Compass"), (f"- {para(line)}" for line in compass.lines(doc.meeting, t)))
    rules = (
        line for one in doc.guidelines for line in guideline_lines(one, doc.numbers.get(one.entry, 0), t)
    )
    yield from _list(t("Guidelines"), rules)
    why = (line for one in doc.reasons for line in reason_lines(one, doc.numbers.get(one.entry, 0), t))
    yield from _list(t("Reasons"), why)
    yield from _list(t("Corrections"), (line for c in doc.corrections for line in _correction(doc, c, t)))
    yield from _list(t("Approval"), (approval_line(a, t) for a in approvals(doc.meeting).values()))


def _front(doc: Document, house: House) -> Iterator[str]:
    """Flat front matter: what other programs look for."""
    head = doc.meeting.head
    span = "-".join(m.strftime("%H:%M") for m in (head.started, head.ended) if m) or head.at
    values = {
        "id": head.id,
        "title": head.title,
        "date": head.date.isoformat(),
        "time": span,
        "place": head.place,
        "lang": head.lang,
        "committee": head.committee,
        "format": head.format,
        "purpose": head.purpose,
        "theme": head.theme,
        "focus": head.focus,
        "chair": head.chair,
        "deputy": head.deputy,
        "facilitator": head.facilitator,
        "secretary": head.secretary,
        "next": head.next_meeting.isoformat() if head.next_meeting else "",
        "status": head.status.value,
        "sides": "one" if head.one_sided else "",
        "open": "all" if head.open_to_all else "",
        "audience": "" if doc.audience is Audience.FULL else doc.audience.value,
        "confidential": translator(doc.lang)("Confidential") if doc.confidential else "",
        "municipality": house.municipality,
        "case_number": house.case_of(head.committee),
    }
    yield "---"
    yield "medtui: 1"
    yield from (f"{key}: {yaml_value(value)}" for key, value in values.items() if value)
    yield "---"


def _facts(doc: Document, t: Translate) -> Iterator[str]:
    head = doc.meeting.head
    times = " ".join(filter(None, [doc.date + ",", _span(doc.programme)]))
    facts = [
        (t("Time"), times.rstrip(",")),
        (t("Place"), head.place),
        (t("Committee"), head.committee),
        (t("Purpose"), head.purpose),
        (t("Theme"), head.theme),
        (t("Focus point"), head.focus),
    ]
    yield from (f"- {label}: {para(value)}" for label, value in facts if value)
    yield ""


def _span(programme: tuple[ProgrammeLine, ...]) -> str:
    return f"{programme[0].begins}-{programme[-1].ends}" if programme and programme[0].begins else ""


def _attendance(doc: Document, t: Translate) -> Iterator[str]:
    if not (doc.groups or doc.excused or doc.absent or doc.meeting.head.heads):
        return
    if doc.groups or doc.meeting.head.heads:
        yield f"## {t('Present')}"
        yield ""
        if doc.meeting.head.heads:
            yield t("{n} people in the room.").format(n=doc.meeting.head.heads)
            yield ""
    for group in doc.groups:
        if group.title:
            yield f"### {_heading(group.title)}"
            yield ""
        yield from (f"- {_person(doc, a, t)}" for a in as_grouped(group, t))
        yield ""
    yield from _list(t("Excused"), (f"- {_person(doc, a, t)}" for a in doc.excused))
    yield from _list(t("Absent"), (f"- {_person(doc, a, t)}" for a in doc.absent))


def _person(doc: Document, person: Attendance, t: Translate) -> str:
    return person_line(person, doc.meeting.head, t, organisation=not _grouped_by_organisation(doc))


def _grouped_by_organisation(doc: Document) -> bool:
    return any(g.title and all(a.organisation == g.title for a in g.people) for g in doc.groups)


def _programme(doc: Document, t: Translate) -> Iterator[str]:
    yield from _list(t("Programme"), (f"- {slot_line(line, t)}" for line in doc.programme))


def _part(doc: Document, part: Part, t: Translate) -> Iterator[str]:
    section = part.section
    yield f"## {section.number}. {_heading(part.title)}"
    yield ""
    one_sided, imported = doc.meeting.head.one_sided, doc.meeting.head.format == IMPORTED
    facts = list(part_facts(part, t, one_sided=one_sided))
    if imported:
        # Of what came from elsewhere nothing is known but that it is closed.
        facts = [fact for fact in facts if fact == t("closed item")]
    if facts:
        yield " · ".join(facts)
        yield ""
    if section.item is not None and not part.withheld:
        yield from item_lines(section.item, t)
    for entry in part.lines:
        yield entry_line(
            entry,
            doc.numbers.get(entry.id, 0),
            t,
            closed=doc.meeting.is_closed(entry),
            one_sided=doc.meeting.head.one_sided,
        )
    if part.lines:
        yield ""


def _parked(doc: Document, t: Translate) -> Iterator[str]:
    for item in doc.parked:
        withheld = item.closed and doc.audience is not Audience.FULL
        yield f"- {topic_line(item, t, withheld=withheld)}"
    for entry in doc.parked_entries:
        yield f"- {_said(doc, entry, t)}"


def _decided(doc: Document, t: Translate) -> Iterator[str]:
    """What was decided, before all that led to it; only where the house style wants it."""
    for entry in (e for part in doc.parts for e in part.lines if e.kind is Kind.DECISION):
        yield entry_line(
            entry,
            doc.numbers.get(entry.id, 0),
            t,
            closed=doc.meeting.is_closed(entry),
            one_sided=doc.meeting.head.one_sided,
        )


def _task(doc: Document, entry: Entry, t: Translate) -> str:
    return task_line(entry, doc.places.get(entry.id, 0), t, closed=doc.meeting.is_closed(entry))


def _said(doc: Document, entry: Entry, t: Translate) -> str:
    return said_line(entry, t, closed=doc.meeting.is_closed(entry))


def _correction(doc: Document, correction: Correction, t: Translate) -> Iterator[str]:
    what = doc.subject(correction, t)
    return correction_lines(correction, what, doc.lang, t, closed=is_closed(doc.meeting, correction))


def _list(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"## {title}"
        yield ""
        yield from found
        yield ""


def _heading(text: str) -> str:
    return escape(text, Place.HEADING)

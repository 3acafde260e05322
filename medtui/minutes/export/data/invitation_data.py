"""What goes out before the meeting, for other programs: the text of an event, and JSON of each document's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from medtui.domain.formats.house import PLAIN, House, Label
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Presence
from medtui.i18n import translator
from medtui.minutes.content import phrases
from medtui.minutes.content.audience import Audience
from medtui.minutes.content.document import Document, ProgrammeLine, document
from medtui.minutes.content.frame import labels
from medtui.minutes.content.vocabulary import Translate
from medtui.minutes.export.data.as_json import SCHEMA, as_text, item_data, plain
from medtui.minutes.sheets import plan
from medtui.minutes.sheets.plan import all_materials, ends, items, materials, slots, who

_HEAD: Final = (
    "id", "title", "date", "at", "place", "committee", "purpose", "theme", "focus", "lang", "next_meeting",
)  # fmt: skip
_PERSON: Final = ("name", "title", "organisation", "side", "roles", "guest", "substitute_for")
_PREPARED: Final = (
    "minutes", "start", "presenters", "raised_by", "recommendation", "background", "attachments", "case", "kle",
)  # fmt: skip
_PHASE: Final = ("id", "title", "minutes", "presenters", "discussion", "place")


def agenda_text(meeting: Meeting) -> str:
    """The agenda in plain words, for the event of an invitation.

    A calendar is open to more people than were invited, so nothing closed is ever in it.
    """
    doc = document(meeting, Audience.OPEN)
    t = translator(doc.lang)
    agenda = (_slot_text(line, t) for line in slots(doc))
    return _chapters((t("Agenda"), agenda), (t("Items"), _item_texts(doc, t)))


def programme_text(meeting: Meeting, house: House = PLAIN) -> str:
    """The programme in plain words, each slot with who stands in front; nothing closed, as in `agenda_text`."""
    doc = document(meeting, Audience.OPEN)
    t, label = translator(doc.lang), labels(house, doc.lang)
    lines = (
        " – ".join(
            filter(None, (_slot_text(line, t), "" if line.phase.presenters else who(doc, line.phase, t)))
        )
        for line in slots(doc)
    )
    return _chapters((label(Label.PROGRAMME), lines), (t("Items"), _item_texts(doc, t)))


def _slot_text(line: ProgrammeLine, t: Translate) -> str:
    text = " ".join(phrases.slot(line.phase, t).split())
    return f"{line.begins}-{line.ends} {text}" if line.begins else text


def _item_texts(doc: Document, t: Translate) -> Iterator[str]:
    for number, item in enumerate(items(doc), start=1):
        yield f"{number}. {' '.join(plan.title(item, t, full=doc.audience is Audience.FULL).split())}"


def _chapters(*chapters: tuple[str, Iterable[str]]) -> str:
    told = ("\n".join((title, *found)) for title, lines in chapters if (found := tuple(lines)))
    return "\n\n".join(told)


def invitation_json(meeting: Meeting, audience: Audience = Audience.FULL, house: House = PLAIN) -> str:
    """`{schema, what, audience, meeting, agenda, items, invited, excused, tell}`; clock times are `HH:MM`, or null
    where none is known."""
    doc = document(meeting, audience)
    head = doc.meeting.head
    invited = (a for a in doc.meeting.people if a.presence is Presence.PRESENT)
    return as_text(
        {
            **_frame(doc, house, "invitation"),
            "agenda": [_slot(line) for line in slots(doc)],
            "items": _items(doc),
            "invited": _people(invited),
            "excused": _people(doc.excused),
            "tell": head.secretary or head.chair or house.contact,
        }
    )


def runsheet_json(meeting: Meeting, audience: Audience = Audience.FULL, house: House = PLAIN) -> str:
    """`{schema, what, audience, meeting, roles, materials, programme, items}`; each slot of the programme with its
    prompt, who stands in front and what must lie ready."""
    doc = document(meeting, audience)
    t, head = translator(doc.lang), doc.meeting.head
    return as_text(
        {
            **_frame(doc, house, "runsheet"),
            "roles": {name: getattr(head, name) for name in ("facilitator", "secretary", "chair", "deputy")},
            "materials": list(all_materials(doc, t)),
            "programme": [
                {
                    **_slot(line),
                    "kind": line.phase.kind.value,
                    "prompt": line.phase.prompt,
                    "guide": line.phase.guide,
                    "who": who(doc, line.phase, t),
                    "materials": materials(line.phase, t),
                }
                for line in slots(doc)
            ],
            "items": _items(doc),
        }
    )


def _frame(doc: Document, house: House, what: str) -> dict[str, Any]:
    head, lines = doc.meeting.head, slots(doc)
    facts = plain(head)
    return {
        "schema": SCHEMA,
        "what": what,
        "audience": doc.audience.value,
        "meeting": {
            **{name: facts[name] for name in _HEAD},
            "begins": (lines[0].begins or None) if lines else head.at or None,
            "ends": ends(doc) or None,
            "municipality": house.municipality,
            "case_number": house.case_of(head.committee),
        },
    }


def _slot(line: ProgrammeLine) -> dict[str, Any]:
    phase = plain(line.phase)
    return {
        "begins": line.begins or None,
        "ends": line.ends or None,
        **{name: phase[name] for name in _PHASE},
    }


def _items(doc: Document) -> list[dict[str, Any]]:
    return [_item(doc, number, item) for number, item in enumerate(items(doc), start=1)]


def _item(doc: Document, number: int, item: Item) -> dict[str, Any]:
    withheld = item.closed and doc.audience is not Audience.FULL
    told = item_data(item, number)
    if withheld:
        told |= {"asked": None, "kind": None, **dict.fromkeys(_PREPARED)}
    return {name: told[name] for name in ("number", "id", "title", "asked", "kind", "closed", *_PREPARED)}


def _people(people: Iterable[Attendance]) -> list[dict[str, Any]]:
    return [{name: value for name, value in plain(a).items() if name in _PERSON} for a in people]

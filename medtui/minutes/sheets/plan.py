"""What is planned for a meeting: its slots, its items, who stands in front, and what must lie ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from medtui.domain.formats.house import ItemPart
from medtui.domain.model.items import Attachment, Item
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import PhaseKind, PhaseState
from medtui.i18n import N_
from medtui.minutes.content import phrases
from medtui.minutes.content.document import Document, ProgrammeLine, is_quiet
from medtui.minutes.content.vocabulary import Translate, asked_word, of_side

# What has to lie ready for a kind of phase. What a format asks for besides stands in its guide.
MATERIALS = {
    PhaseKind.GATHER: N_("paper and pens for everybody"),
    PhaseKind.MERGE: N_("a wall or board with room for all topics"),
    PhaseKind.DOTS: N_("{n} dots for each person"),
    PhaseKind.BOXES: N_("a clock that all can see"),
    PhaseKind.READBACK: N_("the decisions on the wall"),
}


def slots(doc: Document) -> tuple[ProgrammeLine, ...]:
    """The programme without what is left out."""
    return tuple(line for line in doc.programme if line.phase.state is not PhaseState.SKIPPED)


def ends(doc: Document) -> str:
    """When the meeting ends, `HH:MM`: as it was said, else with the last slot; empty where no clock is known."""
    head, lines = doc.meeting.head, slots(doc)
    if head.end is not None and (head.at or head.started):
        return f"{head.end:%H:%M}"
    return lines[-1].ends if lines else ""


def items(doc: Document) -> tuple[Item, ...]:
    """What is on the agenda, in its order."""
    return tuple(item for item in doc.meeting.agenda if not item.parked)


def who(doc: Document, phase: Phase, t: Translate) -> str:
    """Who stands in front; nobody in a break."""
    if phase.presenters:
        return phrases.names(phase.presenters, t)
    if is_quiet(phase):
        return ""
    if phase.side is not None:
        return of_side(phase.side, t)
    return doc.meeting.head.facilitator or doc.meeting.head.chair


def materials(phase: Phase, t: Translate) -> str:
    """What must lie ready for a phase; empty where nothing must."""
    return t(MATERIALS[phase.kind]).format(n=phase.dots) if phase.kind in MATERIALS else ""


def all_materials(doc: Document, t: Translate) -> tuple[str, ...]:
    """What must lie ready for the whole meeting, each thing once."""
    return tuple(dict.fromkeys(m for line in slots(doc) if (m := materials(line.phase, t))))


# What was prepared for an item, in the order of a Danish agenda: facts with their labels.

CASE: Final = N_("Case no.")
KLE: Final = N_("KLE subject")
PLANNED: Final = N_("Planned")
PRESENTERS: Final = N_("Presented by")
RAISED_BY: Final = N_("Raised by")
PROPOSED: Final = N_("Proposed")
LATE: Final = N_("after the last day")
BACKGROUND: Final = N_("Background")
RECOMMENDATION: Final = N_("Recommendation")
PAPERS: Final = N_("Papers")
LABELS: Final = (CASE, KLE, PLANNED, PRESENTERS, RAISED_BY, PROPOSED, BACKGROUND, RECOMMENDATION, PAPERS)


def planned_time(item: Item, t: Translate) -> str:
    """`09:30, 20 min.`; empty where nothing is planned."""
    length = t("{n} min.").format(n=item.minutes) if item.minutes else ""
    return ", ".join(filter(None, (item.start, length)))


def paper(attachment: Attachment) -> str:
    """A paper as it is named; with its address where it is a link."""
    return f"{attachment.name} ({attachment.url})" if attachment.url else attachment.name


def proposed(item: Item, lang: str, t: Translate) -> str:
    """On which day a side has proposed an item, and that this was too late; empty where none has."""
    if item.proposed is None:
        return ""
    return ", ".join(filter(None, (phrases.day(item.proposed, lang), t(LATE) if item.late else "")))


def details(item: Item, lang: str, t: Translate, parts: Sequence[ItemPart] = ()) -> Iterator[tuple[str, str]]:
    """The facts of an item, each label once: those of `parts` in their order, or all. Who raised a topic stands among
    its other facts already."""
    raised = of_side(item.raised_by, t) if item.raised_by is not None and not item.topic else ""
    found = {
        ItemPart.CASE: (CASE, item.case),
        ItemPart.KLE: (KLE, item.kle),
        ItemPart.PLANNED: (PLANNED, planned_time(item, t)),
        ItemPart.PRESENTERS: (PRESENTERS, ", ".join(item.presenters)),
        ItemPart.RAISED: (RAISED_BY, raised),
        ItemPart.PROPOSED: (PROPOSED, proposed(item, lang, t)),
        ItemPart.BACKGROUND: (BACKGROUND, item.background),
        ItemPart.RECOMMENDATION: (RECOMMENDATION, item.recommendation),
        ItemPart.PAPERS: (PAPERS, "\n".join(map(paper, item.attachments))),
    }
    told = (found[part] for part in parts or found if part in found)
    return ((t(label), text) for label, text in told if text)


def title(item: Item, t: Translate, *, full: bool = False) -> str:
    """An item as an agenda names it: with what it asks of the room, where somebody has said it; and that it is closed,
    in the `full` papers alone: in others its title says so already."""
    if item.closed:
        return f"{item.title} ({t('closed')})" if full else item.title
    return f"{item.title} ({asked_word(item.asked, t)})" if item.asked is not None else item.title

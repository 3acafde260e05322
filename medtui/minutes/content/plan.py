"""What is planned for a meeting: its slots, its items, who stands in front, and what must lie ready."""

from __future__ import annotations

from medtui.domain.model.items import Item
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import PhaseKind, PhaseState
from medtui.i18n import N_
from medtui.minutes.content import phrases
from medtui.minutes.content.document import Document, ProgrammeLine, is_quiet
from medtui.minutes.content.vocabulary import Translate, of_side

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

"""What was prepared for an agenda item, in the order of a Danish agenda: facts with their labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from medtui.domain.model.items import Attachment, Item
from medtui.i18n import N_
from medtui.minutes.content.vocabulary import Translate, asked_word, of_side

CASE: Final = N_("Case no.")
KLE: Final = N_("KLE subject")
PLANNED: Final = N_("Planned")
PRESENTERS: Final = N_("Presented by")
RAISED_BY: Final = N_("Raised by")
BACKGROUND: Final = N_("Background")
RECOMMENDATION: Final = N_("Recommendation")
PAPERS: Final = N_("Papers")
LABELS: Final = (CASE, KLE, PLANNED, PRESENTERS, RAISED_BY, BACKGROUND, RECOMMENDATION, PAPERS)


def planned(item: Item, t: Translate) -> str:
    """`09:30, 20 min.`; empty where nothing is planned."""
    length = t("{n} min.").format(n=item.minutes) if item.minutes else ""
    return ", ".join(filter(None, (item.start, length)))


def paper(attachment: Attachment) -> str:
    """A paper as it is named; with its address where it is a link."""
    return f"{attachment.name} ({attachment.url})" if attachment.url else attachment.name


def details(item: Item, t: Translate) -> Iterator[tuple[str, str]]:
    """The facts of an item, each label once. Who raised a topic stands among its other facts already."""
    raised = of_side(item.raised_by, t) if item.raised_by is not None and not item.topic else ""
    found = (
        (CASE, item.case),
        (KLE, item.kle),
        (PLANNED, planned(item, t)),
        (PRESENTERS, ", ".join(item.presenters)),
        (RAISED_BY, raised),
        (BACKGROUND, item.background),
        (RECOMMENDATION, item.recommendation),
        (PAPERS, "\n".join(map(paper, item.attachments))),
    )
    return ((t(label), text) for label, text in found if text)


def title(item: Item, t: Translate) -> str:
    """An item as an agenda names it: with what it asks of the room, where somebody has said it."""
    if item.closed or item.asked is None:
        return item.title
    return f"{item.title} ({asked_word(item.asked, t)})"

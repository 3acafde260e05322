"""The sheet that everybody takes home from a meeting of many: what was said, what was decided, and three questions to
take up with one's colleagues. For all staff, so nothing closed is ever on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from medtui.domain.formats.house import PLAIN, House, Label
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Side
from medtui.i18n import N_, translator
from medtui.minutes.content.audience import Audience, for_audience
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Sheet, labelled, words
from medtui.minutes.content.frame import decisions, labels, sheet
from medtui.minutes.content.vocabulary import Translate, agreement_words, side_word

QUESTIONS: Final = (
    N_("What does this mean for us and for the citizens we meet?"),
    N_("What do we do differently from next week?"),
    N_("What shall the committee hear from us?"),
)
BLANK: Final = "_" * 60


def home_sheet(meeting: Meeting, audience: Audience = Audience.OPEN, house: House = PLAIN) -> Sheet:
    """The sheet of one table or unit, whose name is written on it. It is for all staff, whoever asks."""
    seen = for_audience(meeting, Audience.OPEN)
    t, label = translator(seen.head.lang), labels(house, seen.head.lang)
    messages = [e.text for e in seen.stream if e.kind is Kind.MESSAGE]
    found = decisions(seen)
    blocks: list[Block] = [Facts(((t("Unit or table"), BLANK),))]
    if messages:
        blocks += [Heading(2, label(Label.MESSAGES)), Points(tuple(map(words, messages)), ordered=True)]
    blocks.append(Heading(2, t("What was decided")))
    if found.taken:
        blocks.append(Points(tuple(words(e.text) for e in found.taken), ordered=True))
    else:
        blocks.append(Paragraph(words(t("Nothing was decided at this meeting."))))
    if found.open:
        blocks += [
            Heading(2, t("Not decided yet")),
            Points(tuple(words(_open(seen, e, t)) for e in found.open)),
        ]
    if found.apart:
        blocks.append(Heading(2, t("Where we did not agree")))
        for entry in found.apart:
            blocks += [Paragraph(words(entry.text)), *_views(seen, entry, t)]
    blocks.append(Heading(2, t("Take up with your colleagues")))
    for number, question in enumerate(QUESTIONS, start=1):
        blocks += [Heading(3, f"{number}. {t(question)}"), Paragraph(words(BLANK)), Paragraph(words(BLANK))]
    blocks.append(Paragraph(words(t("The answers are taken up at the next meeting."))))
    return sheet(seen, house, label(Label.HOME), tuple(blocks))


def _open(meeting: Meeting, entry: Entry, t: Translate) -> str:
    """A decision that somebody must still agree to, with what it lacks."""
    word = agreement_words(entry.outcome, entry.confirmed, t, one_sided=meeting.head.one_sided)
    return f"{entry.text} ({word})"


def _views(meeting: Meeting, entry: Entry, t: Translate) -> Iterator[Block]:
    """What the sides had entered about it, the employees first: the management says last how it goes on."""
    said = [
        e
        for e in meeting.stream
        if e.kind is Kind.STATEMENT and e.side is not None and e.section == entry.section
    ]
    said.sort(key=lambda e: e.side is Side.MANAGEMENT)
    points = [labelled(side_word(e.side, t).capitalize(), e.text) for e in said if e.side is not None]
    if not any(e.side is Side.MANAGEMENT for e in said):
        points.append(words(t("What the management does now has not been entered in the minutes.")))
    yield Points(tuple(points))

"""The sheet that everybody takes home from a meeting of many: what was said, what was decided, and three questions to
take up with one's colleagues. For all staff, so nothing closed is ever on it."""

from __future__ import annotations

from typing import Final

from medtui.domain.formats.house import PLAIN, House, Label
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.i18n import N_, translator
from medtui.minutes.content.audience import Audience, for_audience
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Sheet, words
from medtui.minutes.content.frame import labels, sheet

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
    decisions = [e.text for e in seen.stream if e.kind is Kind.DECISION and not e.proposal]
    blocks: list[Block] = [Facts(((t("Unit or table"), BLANK),))]
    if messages:
        blocks += [Heading(2, label(Label.MESSAGES)), Points(tuple(map(words, messages)), ordered=True)]
    blocks.append(Heading(2, t("What was decided")))
    if decisions:
        blocks.append(Points(tuple(map(words, decisions)), ordered=True))
    else:
        blocks.append(Paragraph(words(t("Nothing was decided at this meeting."))))
    blocks.append(Heading(2, t("Take up with your colleagues")))
    for number, question in enumerate(QUESTIONS, start=1):
        blocks += [Heading(3, f"{number}. {t(question)}"), Paragraph(words(BLANK)), Paragraph(words(BLANK))]
    blocks.append(Paragraph(words(t("The answers are taken up at the next meeting."))))
    return sheet(seen, house, label(Label.HOME), tuple(blocks))

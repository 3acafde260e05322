"""*Nyt fra MED*: one page for everybody, with at most three messages, the decisions, and who to ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medtui.domain.formats.house import PLAIN, House, Label
from medtui.domain.model.entries import Entry
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.parsing.dates import spell
from medtui.domain.text import shorten
from medtui.i18n import translator
from medtui.minutes.content.audience import Audience, for_audience
from medtui.minutes.content.blocks import Block, Heading, Paragraph, Points, Sheet, words
from medtui.minutes.content.frame import decisions, labels, sheet
from medtui.minutes.content.vocabulary import Translate, agreement_words

LINES: Final = 30
"""Lines of text that there is room for on a page beside the headings."""
WIDTH: Final = 78
TEXT_MAX: Final = 4 * WIDTH
TITLE_MAX: Final = 2 * WIDTH
FACT_MAX: Final = WIDTH


def news_sheet(meeting: Meeting, house: House = PLAIN) -> Sheet:
    """One page. What there is no room for is counted, and told to be in the minutes."""
    seen = for_audience(meeting, Audience.NEWS)
    t, label = translator(seen.head.lang), labels(house, seen.head.lang)
    messages = [e for e in seen.stream if e.kind is Kind.MESSAGE]
    found = decisions(seen)
    blocks: list[Block] = []
    room = LINES
    if messages:
        texts = [_short(e.text) for e in messages]
        room -= sum(map(_lines, texts))
        blocks += [Heading(2, label(Label.MESSAGES)), Points(tuple(map(words, texts)), ordered=True)]
    blocks.append(Heading(2, t("What was decided")))
    texts = [_decision(seen, e, t) for e in found.taken]
    shown = _that_fit(texts, room)
    if shown:
        blocks.append(Points(tuple(map(words, shown)), ordered=True))
    if not found.taken:
        blocks.append(Paragraph(words(t("Nothing was decided at this meeting."))))
    elif left := len(found.taken) - len(shown):
        more = (
            t("One more decision is in the minutes.")
            if left == 1
            else t("{n} more decisions are in the minutes.")
        )
        blocks.append(Paragraph(words(more.format(n=left))))
    room -= sum(map(_lines, shown))
    for title, rest in ((t("Not decided yet"), found.open), (t("Where we did not agree"), found.apart)):
        shown = _that_fit([_decision(seen, e, t) for e in rest], room)
        room -= sum(map(_lines, shown))
        if rest:
            blocks += [Heading(2, title), *([Points(tuple(map(words, shown)))] if shown else [])]
            if len(shown) < len(rest) or rest is found.apart:
                blocks.append(Paragraph(words(t("What each side says of it stands in the minutes."))))
    blocks += [Heading(2, t("Who to ask")), Paragraph(words(_ask(seen, house, t)))]
    if day := seen.head.next_meeting:
        blocks.append(
            Paragraph(words(t("The next meeting is on {date}.").format(date=spell(day, seen.head.lang))))
        )
    framed = sheet(seen, house, label(Label.NEWS), tuple(blocks))
    return replace(framed, title=shorten(f"{label(Label.NEWS)}: {framed.title}", TITLE_MAX))


def _decision(meeting: Meeting, entry: Entry, t: Translate) -> str:
    text = _short(entry.text)
    word = agreement_words(entry.outcome, entry.confirmed, t, one_sided=meeting.head.one_sided)
    return f"{text} ({word})" if word else text


def _short(text: str) -> str:
    """On one line, and no longer than a page has room for."""
    return shorten(" ".join(text.split()), TEXT_MAX)


def _lines(text: str) -> int:
    return 1 + len(text) // WIDTH


def _that_fit(texts: list[str], room: int) -> list[str]:
    shown: list[str] = []
    for text in texts:
        room -= _lines(text)
        if room < 0:
            break
        shown.append(text)
    return shown


def _ask(meeting: Meeting, house: House, t: Translate) -> str:
    head = meeting.head
    asked = [
        f"{shorten(name, FACT_MAX)} ({role})"
        for role, name in ((t("chair"), head.chair), (t("deputy chair"), head.deputy))
        if name
    ]
    if not asked and head.secretary:
        asked = [f"{shorten(head.secretary, FACT_MAX)} ({t('secretary')})"]
    if house.contact:
        asked.append(house.contact)
    return "; ".join(asked) or t("Ask your representative in the committee.")

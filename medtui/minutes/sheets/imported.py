"""Minutes that others wrote, as they wrote them: the text in its own order with its own headings, what was found in it
as marks, and below what was added later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from medtui.domain.formats.house import House, Label
from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.sources import IMPORTED, Source, lines_of
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.domain.text import fold
from medtui.i18n import translator
from medtui.minutes.content.blocks import (
    Block,
    Heading,
    Paragraph,
    Points,
    Role,
    Sheet,
    Span,
    Table,
    Text,
    words,
)  # fmt: skip
from medtui.minutes.content.frame import labels, sheet

_ATX: Final = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_RULE: Final = re.compile(r"^\s*(?:=+|-{3,}|\*{3,}|_{3,}|```.*|~~~.*|<!--.*-->)\s*$")
_TABLE_RULE: Final = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BULLET: Final = re.compile(r"^[ \t]*[-*+•–▪●◦][ \t]+(?:\[([ xX])\][ \t]+)?(\S.*)$")
_BOLD: Final = re.compile(r"\*\*([^*\n]{1,400}?)\*\*|__([^_\n]{1,400}?)__")
_LINK: Final = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((<?[^()\s<>]{1,500}>?)\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_MARKDOWN: Final = (".md", ".markdown")
_MOST_CELLS: Final = 12


def sources(meeting: Meeting) -> tuple[Source, ...]:
    """The texts that a meeting was imported from, the minutes before what stands beside them; none where it was held
    here."""
    if meeting.head.format != IMPORTED:
        return ()
    found = [
        s for s in meeting.more.get(Source.table, {}).values() if isinstance(s, Source) and s.text.strip()
    ]
    return tuple(sorted(found, key=lambda s: (len(s.id), s.id)))


def imported_sheet(meeting: Meeting, house: House) -> Sheet | None:
    """The whole minutes as a sheet; none where the meeting was not imported, or its text is not here."""
    texts = sources(meeting)
    if not texts:
        return None
    t, label = translator(meeting.head.lang), labels(house, meeting.head.lang)
    blocks: list[Block] = []
    for number, source in enumerate(texts):
        if number:
            blocks.append(Heading(2, source.name))
        blocks += source_blocks(source, meeting)
    known = {id for source in texts for id, _line in source.facts}
    later = [entry for entry in meeting.stream if entry.id not in known]
    if later:
        blocks += [Heading(2, t("Added later")), Points(tuple(words(_added(e)) for e in later))]
    made = sheet(meeting, house, label(Label.MINUTES), tuple(blocks))
    if texts[0].dated or texts[0].at is None or texts[0].at.date() != meeting.head.date:
        return made
    # The meeting stands under the day of its import, since its text names none.
    return replace(made, byline=" · ".join(filter(None, (made.subject, t("date unknown")))))


def _added(entry: Entry) -> str:
    who = ", ".join(entry.owners)
    return f"{who}: {entry.text}" if who else entry.text


def source_blocks(source: Source, meeting: Meeting) -> Iterator[Block]:
    """The text of a source, its headings as headings and its tables as tables; the lines of decisions are marked."""
    kinds = {line: meeting.entries[id].kind for id, line in source.facts if id in meeting.entries}
    lines = lines_of(source.text)
    heads = dict(source.headings)
    first = min((level for level in heads.values() if level > 1), default=1)
    marked_up = source.kind != "text" or source.name.lower().endswith(_MARKDOWN)
    title = {fold(meeting.head.title), fold(source.name)}
    place, open_, points, above = 0, list[Text](), list[Text](), 1

    def flush() -> Iterator[Block]:
        if open_:
            yield Paragraph(_with_breaks(open_))
            open_.clear()
        if points:
            yield Points(tuple(points))
            points.clear()

    while place < len(lines):
        text, number = lines[place], source.begins + place
        atx = _ATX.match(text)
        level = heads.get(number, len(atx[1]) if atx and marked_up else 0)
        if level and text.strip():
            yield from flush()
            said = _bare(atx[2] if atx else text)
            if fold(said) not in title or place > 20:
                # No level may be skipped: whoever listens to the headings would look for what is missing.
                above = min(2 if level <= first else 3, above + 1)
                yield Heading(above, said)
        elif not text.strip() or (_RULE.match(text) and not _TABLE_RULE.match(text)):
            yield from flush()
        elif (
            "|" in text
            and place + 1 < len(lines)
            and _TABLE_RULE.match(lines[place + 1])
            and "|" in lines[place + 1]
        ):
            yield from flush()
            begins = place
            while place < len(lines) and "|" in lines[place]:
                place += 1
            yield from _table(lines[begins:place], source.name)
            continue
        elif (bullet := _BULLET.match(text)) and (marked_up or not open_):
            if open_:
                yield from flush()
            box = "" if bullet[1] is None else "☐ " if bullet[1] == " " else "☒ "
            points.append(_marked(_inline(box + bullet[2], marked_up), kinds.get(number)))
        elif (kind := kinds.get(number)) is Kind.DECISION:
            yield from flush()
            yield Paragraph(_inline(text.strip(), marked_up), Role.DECISION)
        else:
            if points:
                yield from flush()
            open_.append(_marked(_inline(text.strip(), marked_up), kind))
        place += 1
    yield from flush()


def _marked(text: Text, kind: Kind | None) -> Text:
    return text if kind is None else tuple(Span(span.text, strong=True) for span in text)


def _with_breaks(lines: Sequence[Text]) -> Text:
    out: list[Span] = []
    for number, line in enumerate(lines):
        if number:
            out.append(Span("\n"))
        out += line
    return tuple(out)


def _inline(text: str, marked_up: bool) -> Text:
    """The words of a line, bold where Markdown says so."""
    text = text.replace("\t", "   ")
    if not marked_up:
        return words(text)
    text = _LINK.sub(
        lambda m: f"{m[1]} ({m[2].strip('<>')})" if m[1] and m[1] != m[2] else m[2].strip("<>"), text
    )
    spans: list[Span] = []
    at = 0
    for bold in _BOLD.finditer(text):
        if bold.start() > at:
            spans.append(Span(_bare(text[at : bold.start()], strip=False)))
        spans.append(Span(_bare(bold[1] or bold[2], strip=False), strong=True))
        at = bold.end()
    if at < len(text):
        spans.append(Span(_bare(text[at:], strip=False)))
    return tuple(span for span in spans if span.text)


def _bare(text: str, *, strip: bool = True) -> str:
    text = _ESCAPE.sub(r"\1", text.replace("**", "").replace("`", ""))
    return " ".join(text.split()) if strip else text


def _table(lines: Sequence[str], name: str) -> Iterator[Block]:
    rows = [
        [
            _bare(cell.strip())
            for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
        ]
        for line in lines
        if not _TABLE_RULE.match(line)
    ]
    wide = min(max(map(len, rows), default=0), _MOST_CELLS)
    if not wide:
        return
    even = [[*row, *[""] * wide][:wide] for row in rows]
    longest = [max(min(40, max(len(row[n]) for row in even)), 6) for n in range(wide)]
    shares = tuple(max(5, round(100 * n / sum(longest))) for n in longest)
    yield Table(name, tuple(even[0]), tuple(tuple(words(cell) for cell in row) for row in even[1:]), shares)

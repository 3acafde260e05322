"""A sheet in Markdown: for the documents that are not the minutes themselves, which have a form of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Sheet, Table, Text
from medtui.minutes.markdown.escape import Place, escape

INDENT: Final = "  "


def sheet_to_markdown(sheet: Sheet) -> str:
    """CommonMark with tables, every typed text escaped."""
    return "\n".join(_lines(sheet)).rstrip("\n") + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {escape(sheet.title, Place.HEADING)}"
    yield ""
    for line in filter(None, (sheet.mark, sheet.kicker, sheet.byline)):
        yield escape(line, Place.PARA)
        yield ""
    for block in sheet.blocks:
        yield from _block(block)
        yield ""
    if sheet.footer:
        yield escape(sheet.footer, Place.PARA)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escape(text, Place.HEADING)}"
        case Paragraph(text):
            yield _spans(text, Place.PARA, "")
        case Points(points, ordered):
            for number, text in enumerate(points, start=1):
                mark = f"{number}. " if ordered else "- "
                yield mark + _spans(text, Place.LIST, " " * len(mark))
        case Facts(rows):
            yield from (
                f"- {escape(label, Place.LIST)}: {escape(value, Place.LIST, INDENT)}" for label, value in rows
            )
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escape(head, Place.CELL) for head in table.head) + " |"
    yield "|" + " --- |" * len(table.head)
    for row in table.rows:
        yield "| " + " | ".join(_spans(cell, Place.CELL, "") for cell in row) + " |"


def _spans(text: Text, place: Place, indent: str) -> str:
    return "".join(_span(span.text, span.strong, place, indent) for span in text)


def _span(text: str, strong: bool, place: Place, indent: str) -> str:
    if not strong:
        # The space between a label and what it says is ours; `escape` would keep it as if it had been typed.
        lead = " " if text.startswith(" ") else ""
        return lead + escape(text[len(lead) :], place, indent)
    return f"**{escape(text, place, indent)}**"

"""A sheet as one HTML file: readable by screen readers, on paper, and when it is pasted into a mail.

Every element carries its own style, because Outlook and Word drop what stands in the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from medtui.domain.text import clean
from medtui.i18n import translator
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Role, Sheet, Table, Text

# Contrast on white: INK 17:1, ACCENT 10:1, QUIET 8:1; INK on TINT 15:1.
INK: Final = "#1b1b1b"
ACCENT: Final = "#143f66"
QUIET: Final = "#4a4a4a"
TINT: Final = "#eef4fa"
LINE: Final = "#8a8a8a"
FONT: Final = "Calibri,Carlito,'Segoe UI',Arial,sans-serif"

_BODY: Final = f"font-family:{FONT};font-size:11pt;line-height:1.4;color:{INK};background:#ffffff"
_H1: Final = f"font-family:{FONT};font-size:22pt;line-height:1.2;color:{ACCENT};margin:0 0 4pt 0"
_H2: Final = f"font-family:{FONT};font-size:14pt;line-height:1.25;color:{ACCENT};margin:16pt 0 4pt 0"
_H3: Final = f"font-family:{FONT};font-size:11.5pt;line-height:1.3;color:{INK};margin:10pt 0 2pt 0"
_LIST: Final = "margin:2pt 0 6pt 0;padding-left:22pt"
_ITEM: Final = "margin:0 0 3pt 0"
_TABLE: Final = "border-collapse:collapse;width:100%;margin:4pt 0 8pt 0"
_FACTS: Final = "border-collapse:collapse;margin:4pt 0 8pt 0"
_TH: Final = f"border:1px solid {LINE};padding:3pt 6pt;text-align:left;vertical-align:top;background:{TINT};color:{INK}"
_TD: Final = f"border:1px solid {LINE};padding:3pt 6pt;text-align:left;vertical-align:top"
_FACT_TH: Final = (
    "padding:1pt 12pt 1pt 0;text-align:left;vertical-align:top;font-weight:bold;white-space:nowrap"
)
_FACT_TD: Final = "padding:1pt 0;text-align:left;vertical-align:top"
_PARAGRAPH: Final = {
    Role.PLAIN: "margin:0 0 6pt 0",
    Role.FACTS: f"margin:0 0 4pt 0;color:{QUIET};font-size:10pt",
    Role.DECISION: f"margin:4pt 0 6pt 0;padding:5pt 8pt;border-left:4px solid {ACCENT};background:{TINT}",
    Role.NOTICE: f"margin:6pt 0;padding:5pt 8pt;border:1px solid {LINE}",
}
_CSS: Final = """\
body{margin:0}
main{max-width:46em;margin:0 auto;padding:1.5em 1.2em 3em}
h1,h2,h3{break-after:avoid;page-break-after:avoid}
li,p,tr{break-inside:avoid;page-break-inside:avoid;overflow-wrap:anywhere}
td,th{overflow-wrap:anywhere}
@media (max-width:40em){th{white-space:normal!important}}
@media print{
@page{size:A4;margin:20mm 20mm 22mm}
main{max-width:none;padding:0}
thead{display:table-header-group}
p{orphans:3;widows:3}
.mark{position:fixed;top:-12mm;right:0}
}
"""
_ESCAPED: Final = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\n"): "<br>",
}
_CARE: Final = re.compile('[&<>"\n]')
# `]]>` or a closing tag would end a style sheet too early.
_CSS_CARE: Final = re.compile(r"(?i)</\s*style|<!--|]]>")


def to_html(sheet: Sheet, css: str = "") -> str:
    """The whole file. `css` is a municipality's own style sheet, which comes last."""
    lang = translator(sheet.lang).language
    meta = [
        f'<meta name="author" content="{_typed(sheet.author)}">' if sheet.author else "",
        f'<meta name="description" content="{_typed(sheet.subject)}">' if sheet.subject else "",
    ]
    own = _CSS_CARE.sub("", css)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_typed(_title(sheet))}</title>",
        *filter(None, meta),
        f"<style>\n{_CSS}{own}</style>",
        "</head>",
        f'<body style="{_BODY}">',
        "<main>",
        *body(sheet),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def body(sheet: Sheet) -> Iterator[str]:
    """What stands in the page, line by line."""
    if sheet.mark:
        yield f'<p class="mark" style="margin:0 0 10pt 0;font-weight:bold">{_typed(sheet.mark)}</p>'
    if sheet.kicker:
        yield f'<p style="margin:0 0 10pt 0;color:{QUIET};font-weight:bold">{_typed(sheet.kicker)}</p>'
    yield f'<h1 style="{_H1}">{_typed(sheet.title)}</h1>'
    yield f'<p style="margin:0 0 8pt 0;color:{QUIET}">{_typed(sheet.byline)}</p>'
    for block in sheet.blocks:
        yield from _block(block)
    if sheet.footer:
        yield (
            f'<p style="margin:18pt 0 0 0;padding-top:6pt;border-top:1px solid {LINE};color:{QUIET};'
            f'font-size:9.5pt">{_typed(sheet.footer)}</p>'
        )


def fragment(blocks: Iterable[Block]) -> str:
    """Blocks as HTML to be put into another page, such as a case system's."""
    return "\n".join(line for block in blocks for line in _block(block)) + "\n"


def _title(sheet: Sheet) -> str:
    return " – ".join(filter(None, (sheet.title, sheet.byline)))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            style = _H2 if level == 2 else _H3
            yield f'<h{level} style="{style}">{_typed(text)}</h{level}>'
        case Paragraph(text, role):
            yield f'<p style="{_PARAGRAPH[role]}">{_spans(text)}</p>'
        case Points(points, ordered):
            tag = "ol" if ordered else "ul"
            yield f'<{tag} style="{_LIST}">'
            yield from [f'<li style="{_ITEM}">{_spans(text)}</li>' for text in points]
            yield f"</{tag}>"
        case Facts(rows):
            yield f'<table style="{_FACTS}">'
            yield from (
                f'<tr><th scope="row" style="{_FACT_TH}">{_typed(label)}</th>'
                f'<td style="{_FACT_TD}">{_typed(value)}</td></tr>'
                for label, value in rows
            )
            yield "</table>"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield f'<table style="{_TABLE}" aria-label="{_typed(table.title)}">'
    yield "<thead><tr>"
    for head, share in zip(table.head, table.shares, strict=True):
        yield f'<th scope="col" style="{_TH};width:{share}%">{_typed(head)}</th>'
    yield "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join([f'<td style="{_TD}">{_spans(cell)}</td>' for cell in row]) + "</tr>"
    yield "</tbody>"
    yield "</table>"


def _spans(text: Text) -> str:
    return "".join(
        [f"<strong>{_typed(span.text)}</strong>" if span.strong else _typed(span.text) for span in text]
    )


def _typed(text: str) -> str:
    """Typed text as itself. What XML and browsers do not take is made safe as everywhere else."""
    text = clean(text)
    return text.translate(_ESCAPED) if _CARE.search(text) else text

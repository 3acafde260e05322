"""A sheet as PDF/UA: tagged, titled, in its language. Typst sets it.

Typed text reaches Typst as data only and never as a part of its source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final, cast

from medtui.domain.text import clean, clusters
from medtui.i18n import translator
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Sheet, Table, Text
from medtui.minutes.export.errors import Missing

# `words` keeps line breaks and runs of spaces; everything else is layout. Contrast is that of the HTML file.
_SOURCE: Final = r"""
#let doc = json(bytes(sys.inputs.doc))
#let ink = rgb("#1b1b1b")
#let accent = rgb("#143f66")
#let quiet = rgb("#4a4a4a")
#let tint = rgb("#eef4fa")
#let rule = rgb("#8a8a8a")
#let words(s) = s.text.split("\n").map(l => if s.strong { strong(l) } else { [#l] }).join(linebreak())
#let line(spans) = spans.map(words).join()
#set document(
  title: doc.title, author: doc.author, keywords: doc.keywords,
  date: datetime(year: doc.date.at(0), month: doc.date.at(1), day: doc.date.at(2)),
)
#set text(lang: doc.lang, region: doc.region, size: 10.5pt, fill: ink, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set page(
  paper: "a4", margin: (x: 22mm, top: 22mm, bottom: 24mm),
  header: if doc.mark != "" { text(size: 9pt, weight: "bold", doc.mark) },
  footer: context text(size: 8.5pt, fill: quiet)[#doc.footer
    #h(1fr) #doc.page.at(0)#counter(page).display()#doc.page.at(1)#counter(page).final().first()#doc.page.at(2)],
)
#set par(leading: 0.62em, spacing: 0.8em)
#set heading(numbering: none)
#show heading.where(level: 1): it => block(below: 0.7em, sticky: true, text(size: 21pt, fill: accent, it.body))
#show heading.where(level: 2): it => block(
  above: 1.5em, below: 0.7em, sticky: true, text(size: 13.5pt, fill: accent, it.body),
)
#show heading.where(level: 3): it => block(above: 1.1em, below: 0.6em, sticky: true, text(size: 11pt, it.body))
#set list(indent: 0.4em, body-indent: 0.6em, spacing: 0.65em)
#set enum(indent: 0.4em, body-indent: 0.6em, spacing: 0.65em)
#set terms(separator: [], hanging-indent: 30mm, spacing: 0.65em)
#set table(
  stroke: 0.5pt + rule, inset: (x: 5pt, y: 4pt), align: left + top,
  fill: (_, y) => if y == 0 { tint } else { none },
)
#show table.cell.where(y: 0): strong
#if doc.kicker != "" { block(below: 1.4em, par(text(fill: quiet, weight: "bold", doc.kicker))) }
#heading(level: 1, doc.heading)
#block(below: 1.2em, par(text(fill: quiet, doc.byline)))
#for b in doc.blocks {
  if b.kind == "heading" { heading(level: b.level, b.text) }
  else if b.kind == "facts" {
    terms(..b.rows.map(r => terms.item(box(width: 30mm, r.at(0) + ":"), r.at(1).split("\n").join(linebreak()))))
  }
  else if b.kind == "bullets" { list(..b.points.map(line)) }
  else if b.kind == "numbers" { enum(..b.points.map(line)) }
  else if b.kind == "table" {
    table(
      columns: b.shares.map(s => s * 1fr),
      table.header(..b.head.map(h => [#h])),
      ..b.rows.map(r => r.map(line)).flatten(),
    )
  }
  else if b.role == "decision" {
    block(width: 100%, fill: tint, stroke: (left: 3pt + accent), inset: (x: 8pt, y: 6pt), par(line(b.text)))
  }
  else if b.role == "notice" { block(width: 100%, stroke: 0.5pt + rule, inset: 6pt, par(line(b.text))) }
  else if b.role == "facts" { block(below: 0.7em, sticky: true, par(text(size: 9.5pt, fill: quiet, line(b.text)))) }
  else { par(line(b.text)) }
}
"""
UNKNOWN_SIGN: Final = "\N{WHITE SQUARE}"
_LACKS: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_SURELY: Final = re.compile("[^\n\x20-\x7e\xa0-\u017f\u2010-\u2026\u25a1]")
"""Whatever is not surely in the fonts that come with Typst."""
_ROUNDS: Final = 12


def to_pdf(sheet: Sheet) -> tuple[bytes, str]:
    """The file, and the characters that no font has, which are shown as empty squares in it.

    The fonts that come with Typst are tried alone first, so that the file is the same on every machine; those of the
    system are asked where they lack something, such as an emoji. Raises `Missing` where typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise Missing("pdf", "medtui[pdf]") from None
    data = _data(sheet)
    lost: dict[str, None] = {}
    for attempt in range(_ROUNDS):
        try:
            return _compiled(data, sheet, own_fonts=attempt == 0), "".join(lost)
        except typst.TypstError as error:
            # The message names the first character only, the whole diagnosis all of them.
            lacking = _lacking(str(getattr(error, "diagnostic", "") or error))
            if not lacking:
                raise
        if attempt:
            gone = _given_up(data, lacking)
            if attempt == _ROUNDS - 2 or not gone:
                gone = frozenset(c for text in _texts(data) for c in clusters(text) if _SURELY.search(c))
            lost |= dict.fromkeys(c for text in _texts(data) for c in clusters(text) if c in gone)
            data = _replaced(data, gone)
    raise AssertionError


def _given_up(data: object, lacking: frozenset[str]) -> frozenset[str]:
    """The clusters to replace: those with no part that is not lacking; where there is none, all with one.

    A letter under a mark that no font puts there is named like the mark; it is not lacking where it stands alone.
    """
    found = {
        cluster for text in _texts(data) for cluster in clusters(text) if not lacking.isdisjoint(cluster)
    }
    whole = {c for c in found if all(sign in lacking or sign in _UNSEEN for sign in c)}
    together = {c for c in whole if len(c) > 1}
    covered = {sign for cluster in together for sign in cluster}
    alone = {c for c in whole if len(c) == 1 and c not in covered}
    return frozenset(together | alone or whole or found)


_UNSEEN: Final = frozenset("\u200d\ufe0e\ufe0f")


def _texts(data: object) -> Iterator[str]:
    """Every text in the data, in order; the keys are ours and no text."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in cast("dict[str, object]", data).values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in cast("list[object]", data):
            yield from _texts(value)


def _replaced(data: Any, gone: frozenset[str]) -> Any:
    """The data with an empty square for each of these clusters in its texts."""
    if isinstance(data, str):
        return "".join(UNKNOWN_SIGN if cluster in gone else cluster for cluster in clusters(data))
    if isinstance(data, dict):
        return {key: _replaced(value, gone) for key, value in cast("dict[str, Any]", data).items()}
    return [_replaced(value, gone) for value in data] if isinstance(data, list) else data


def _compiled(data: dict[str, Any], sheet: Sheet, *, own_fonts: bool) -> bytes:
    import typst

    moment = datetime(sheet.day.year, sheet.day.month, sheet.day.day, 12, tzinfo=UTC)
    made: Any = typst.compile(
        _SOURCE.encode(),
        format="pdf",
        sys_inputs={"doc": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=own_fonts,
        timestamp=int(moment.timestamp()),
    )
    return bytes(made)


def _lacking(diagnosis: str) -> frozenset[str]:
    """Every character that it calls not displayed."""
    texts = (_CODE.sub(lambda code: chr(int(code[1], 16)), found[1]) for found in _LACKS.finditer(diagnosis))
    return frozenset("".join(texts))


def _data(sheet: Sheet) -> dict[str, Any]:
    t = translator(sheet.lang)
    before, _, rest = t("Page {n} of {m}").partition("{n}")
    between, _, after = rest.partition("{m}")
    return {
        "lang": t.language,
        "region": {"da": "DK", "en": "GB"}[t.language],
        "title": " – ".join(filter(None, (_one(sheet.title), sheet.byline))),
        "heading": _one(sheet.title),
        "byline": _one(sheet.byline),
        "kicker": _one(sheet.kicker),
        "mark": _one(sheet.mark),
        "footer": _one(" · ".join(filter(None, (sheet.footer, sheet.title)))),
        "author": _one(sheet.author),
        "keywords": [_one(word) for word in sheet.keywords],
        "date": [sheet.day.year, sheet.day.month, sheet.day.day],
        "page": [before, between, after],
        "blocks": [_block(block) for block in sheet.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": _one(text)}
        case Paragraph(text, role):
            return {"kind": "paragraph", "role": role.value, "text": _spans(text)}
        case Points(points, ordered):
            return {"kind": "numbers" if ordered else "bullets", "points": [_spans(p) for p in points]}
        case Facts(rows):
            return {"kind": "facts", "rows": [[label, clean(value)] for label, value in rows]}
        case Table(_, head, rows, shares):
            return {"kind": "table", "head": list(head), "rows": [[_spans(c) for c in row] for row in rows],
                    "shares": list(shares)}  # fmt: skip


def _spans(text: Text) -> list[dict[str, Any]]:
    return [{"text": clean(span.text), "strong": span.strong} for span in text]


def _one(text: str) -> str:
    return clean(text).replace("\n", " ")

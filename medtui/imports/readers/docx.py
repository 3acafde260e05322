"""Word: paragraphs, headings, numbered lists, tables and text boxes, as they stand once all changes are accepted.

The parts of the package are read directly, since python-docx gives neither changes nor text boxes nor the numbers that
Word prints before a heading. Heads and feet of the pages are parts of their own and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from medtui.imports.readers.base import (
    Document,
    Doubt,
    NotImported,
    Trouble,
    joined,
    no_heading,
    packed,
    part,
    table,
)
from medtui.imports.readers.xml import attribute, local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING: Final = re.compile(r"(?i)^(?:heading|overskrift|rubrik|überschrift|otsikko)\s*(\d)$")
_TITLE: Final = re.compile(r"(?i)^(?:title|titel|tittel)$")
_CONTENTS: Final = re.compile(r"(?i)^(?:toc|indholdsfortegnelse|innehåll|innhold|verzeichnis)\s*\d$")
_GONE: Final = frozenset(
    {
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "commentReference",
    }
)
_DEEPEST: Final = 12


@dataclass(slots=True)
class _Style:
    name: str = ""
    base: str = ""
    outline: int = -1
    numbering: tuple[str, int] | None = None


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _Word:
    """What is known while a document is read: its styles, its numberings, and how far each has counted."""

    styles: dict[str, _Style]
    levels: dict[str, dict[int, _Level]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    titled: bool = False
    changed: bool = False

    def chain(self, style: str) -> Iterator[_Style]:
        """A style with those it is based on."""
        for _depth in range(12):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = found.base

    def heading(self, style: str, outline: int) -> int:
        """The level of a heading, 0 for text: the title is 1, and headings stand below it where there is one."""
        below = 1 if self.titled else 0
        for one in self.chain(style):
            if _TITLE.match(one.name):
                return 1
            if found := _HEADING.match(one.name):
                return min(6, int(found[1]) + below)
        outline = (
            outline if outline >= 0 else next((s.outline for s in self.chain(style) if s.outline >= 0), -1)
        )
        return min(6, outline + 1 + below) if 0 <= outline < 9 else 0

    def number(self, numbering: tuple[str, int] | None) -> tuple[str, bool] | None:
        """What Word prints before the paragraph, and whether it is a bullet; none where it is in no list."""
        if numbering is None or numbering[0] == "0":
            return None
        key, depth = numbering
        level = self.levels.get(key, {}).get(depth)
        if level is None:
            return ("-", True)
        if level.form in ("bullet", "none"):
            return ("-", True) if level.form == "bullet" else None
        counts = self.counts.setdefault(key, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self.levels.get(key, {}).get(at, level)
            return _written(counts.get(at, other.start), other.form)

        return (re.sub(r"%(\d)", counted, level.text).strip(), False)


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        tens, ones = divmod(number, 10)
        roman = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def read(path: Path) -> Document:
    """The text of a Word document. Raises `NotImported`."""
    with packed(path) as archive:
        names = set(archive.namelist())
        main = next((n for n in ("word/document.xml", "word/document2.xml") if n in names), "")
        raw = part(archive, main) if main else None
        if raw is None:
            raise NotImported(Trouble.DAMAGED)
        body = parse(raw)
        styles = part(archive, "word/styles.xml")
        numbering = part(archive, "word/numbering.xml")
        notes = part(archive, "word/footnotes.xml")
        word = _Word(_styles(styles), _levels(numbering))
        word.titled = any(
            _TITLE.match(s.name) for e in body.iter("{*}pStyle") for s in word.chain(attribute(e, "val"))
        )
        lines = list(_blocks(body, word, 0))
        if notes is not None:
            lines += ["", *_blocks(parse(notes), word, 0)]
        doubts = [(Doubt.MACROS, "")] if any(n.endswith("vbaProject.bin") for n in names) else []
        if word.changed:
            doubts.append((Doubt.CHANGES, ""))
    return Document(joined(lines), "docx", doubts=tuple(doubts))


def _styles(raw: bytes | None) -> dict[str, _Style]:
    if raw is None:
        return {}
    found: dict[str, _Style] = {}
    for element in parse(raw).iter("{*}style"):
        style = _Style()
        for child in element.iter("{*}name", "{*}basedOn", "{*}outlineLvl", "{*}numPr"):
            kind, value = local(child), attribute(child, "val")
            if kind == "name":
                style.name = style.name or value
            elif kind == "basedOn":
                style.base = value
            elif kind == "outlineLvl" and value.isdigit():
                style.outline = int(value)
            elif kind == "numPr":
                style.numbering = _numbering(child)
        found[attribute(element, "styleId")] = style
    return found


def _numbering(element: _Element) -> tuple[str, int] | None:
    key, depth = "", 0
    for child in element:
        if local(child) == "numId":
            key = attribute(child, "val")
        elif local(child) == "ilvl" and attribute(child, "val").isdigit():
            depth = int(attribute(child, "val"))
    return (key, depth) if key else None


def _levels(raw: bytes | None) -> dict[str, dict[int, _Level]]:
    if raw is None:
        return {}
    root = parse(raw)
    shapes: dict[str, dict[int, _Level]] = {}
    for shape in root.iter("{*}abstractNum"):
        levels: dict[int, _Level] = {}
        for level in shape.iter("{*}lvl"):
            said = {local(child): attribute(child, "val") for child in level}
            depth, start = attribute(level, "ilvl"), said.get("start", "1")
            if depth.isdigit():
                levels[int(depth)] = _Level(
                    said.get("numFmt", "decimal"),
                    said.get("lvlText", ""),
                    int(start) if start.isdigit() else 1,
                )
        shapes[attribute(shape, "abstractNumId")] = levels
    return {
        attribute(num, "numId"): shapes.get(attribute(next(num.iter("{*}abstractNumId"), None), "val"), {})
        for num in root.iter("{*}num")
    }


def _blocks(parent: _Element, word: _Word, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    for element in parent:
        kind = local(element)
        if kind == "p":
            yield from _paragraph(element, word, depth)
        elif kind == "tbl":
            yield from table(
                [list(_cells(row, word, depth)) for row in element.iter("{*}tr") if _mine(row, element)]
            )
        elif kind not in _GONE:
            yield from _blocks(element, word, depth + 1)


def _mine(row: _Element, table: _Element) -> bool:
    """Whether a row is of this table and not of one inside it, and was not deleted."""
    if (
        next(row.iter("{*}trPr"), None) is not None
        and next(next(row.iter("{*}trPr")).iter("{*}del"), None) is not None
    ):
        return False
    above = row.getparent()
    while above is not None and local(above) != "tbl":
        above = above.getparent()
    return above is table


def _cells(row: _Element, word: _Word, depth: int) -> Iterator[str]:
    for cell in row.iter("{*}tc"):
        above = cell.getparent()
        while above is not None and local(above) != "tr":
            above = above.getparent()
        if above is row:
            lines = (line.strip() for line in _blocks(cell, word, depth + 1))
            yield "\n".join(line for line in lines if line)


def _paragraph(element: _Element, word: _Word, depth: int) -> Iterator[str]:
    style, outline, numbering = "", -1, None
    about = next((child for child in element if local(child) == "pPr"), None)
    for child in about if about is not None else ():
        kind, value = local(child), attribute(child, "val")
        if kind == "pStyle":
            style = value
        elif kind == "outlineLvl" and value.isdigit():
            outline = int(value)
        elif kind == "numPr":
            numbering = _numbering(child)
    boxes: list[_Element] = []
    text = "".join(_runs(element, word, boxes)).replace("\u00ad", "").strip(" \n")
    names = [one.name for one in word.chain(style)]
    if text and not any(_CONTENTS.match(name) for name in names):
        level = word.heading(style, outline)
        if numbering is None:
            numbering = next((s.numbering for s in word.chain(style) if s.numbering), None)
        mark = word.number(numbering)
        if mark is None and not level and (found := next((n for n in names if n.startswith("List ")), "")):
            mark = ("-", True) if "Bullet" in found else None
        lines = text.split("\n")
        if level:
            number = f"{mark[0]} " if mark is not None and not mark[1] else ""
            yield from ("", f"{'#' * level} {number}{' '.join(lines)}", "")
        elif mark is not None:
            indent = "  " * (numbering[1] if numbering else 0)
            yield f"{indent}{mark[0]} {lines[0]}"
            yield from (f"{indent}  {line}" for line in lines[1:])
        else:
            yield from map(no_heading, lines)
            yield ""
    for box in boxes:
        yield from _blocks(box, word, depth + 1)


def _runs(parent: _Element, word: _Word, boxes: list[_Element], depth: int = 0) -> Iterator[str]:
    """The text of a paragraph as it stands once all changes are accepted; text boxes are put aside."""
    if depth > _DEEPEST:
        return
    for element in parent:
        kind = local(element)
        if kind == "t":
            yield element.text or ""
        elif kind == "tab":
            yield "\t"
        elif kind in ("br", "cr"):
            yield "\n"
        elif kind == "noBreakHyphen":
            yield "\u2011"
        elif kind == "txbxContent":
            boxes.append(element)
        elif kind in _GONE:
            word.changed = word.changed or kind in ("del", "moveFrom")
        else:
            word.changed = word.changed or kind in ("ins", "moveTo")
            yield from _runs(element, word, boxes, depth + 1)

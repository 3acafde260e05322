"""OpenDocument text: headings, lists, tables and text boxes, without what was deleted and the heads of the pages."""

from __future__ import annotations

from collections.abc import Iterator
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

_GONE: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "table-of-content", "sequence-decls", "forms"}
)
_DEEPEST: Final = 40


def read(path: Path) -> Document:
    """The text of a document. Raises `NotImported`."""
    with packed(path) as archive:
        raw = part(archive, "content.xml")
        if raw is None:
            raise NotImported(Trouble.DAMAGED)
        names = archive.namelist()
        manifest = part(archive, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise NotImported(Trouble.LOCKED)
    root = parse(raw)
    titles = {"Title"} | {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if attribute(style, "parent-style-name") == "Title"
    }
    body = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), None)
    if body is None:
        raise NotImported(Trouble.DAMAGED)
    titled = any(attribute(p, "style-name") in titles for p in body.iter("{*}p"))
    lines = list(_blocks(body, titles, titled, 0))
    doubts = [(Doubt.MACROS, "")] if any(name.startswith(("Basic/", "Scripts/")) for name in names) else []
    if next(root.iter("{*}changed-region"), None) is not None:
        doubts.append((Doubt.CHANGES, ""))
    return Document(joined(lines), "odt", doubts=tuple(doubts))


def _blocks(parent: _Element, titles: set[str], titled: bool, depth: int, mark: str = "") -> Iterator[str]:
    """Lines of text. `mark` is put before the first paragraph of a list's item."""
    if depth > _DEEPEST:
        return
    for element in parent:
        kind = local(element)
        if kind in ("p", "h"):
            boxes: list[_Element] = []
            text = "".join(_text(element, boxes)).strip()
            title = attribute(element, "style-name") in titles
            if text and (kind == "h" or title):
                said = attribute(element, "outline-level")
                level = 1 if title else min(6, (int(said) if said.isdigit() else 1) + titled)
                yield from ("", f"{'#' * level} {' '.join(text.split())}", "")
            elif text:
                lines = text.split("\n")
                yield from (
                    [f"{mark}{lines[0]}", *(" " * len(mark) + line for line in lines[1:])]
                    if mark
                    else map(no_heading, lines)
                )
                if mark:
                    mark = " " * len(mark)
                else:
                    yield ""
            for box in boxes:
                yield from _blocks(box, titles, titled, depth + 1)
        elif kind == "list":
            indent = " " * len(mark)
            for item in element:
                yield from _blocks(item, titles, titled, depth + 1, f"{indent}- ")
        elif kind == "table":
            rows = [
                [
                    "\n".join(line for line in _blocks(cell, titles, titled, depth + 1) if line)
                    for cell in row
                    if local(cell) == "table-cell"
                ]
                for row in element.iter("{*}table-row")
            ]
            yield from table(rows)
        elif kind not in _GONE:
            yield from _blocks(element, titles, titled, depth + 1, mark)


def _text(element: _Element, boxes: list[_Element], depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        kind = local(child)
        if kind == "tab":
            yield "\t"
        elif kind == "s":
            count = attribute(child, "c")
            yield " " * min(200, int(count) if count.isdigit() else 1)
        elif kind == "line-break":
            yield "\n"
        elif kind == "text-box":
            boxes.append(child)
        elif kind not in _GONE and kind != "soft-page-break":
            yield from _text(child, boxes, depth + 1)
        yield " ".join((child.tail or "").split("\n"))

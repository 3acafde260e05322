"""Web pages: the text of the page, without menus, heads, feet, forms and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from medtui.imports.readers.base import Document, Doubt, NotImported, Trouble, joined, no_heading, table
from medtui.imports.readers.plain_text import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "svg",
        "canvas",
        "iframe",
        "object",
        "template",
        "head",
        "dialog",
        "audio",
        "video",
        "map",
        "input",
        "textarea",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "blockquote",
        "figure",
        "figcaption",
        "address",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "center",
        "fieldset",
        "header",
        "body",
        "html",
        "hr",
        "pre",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
    ]
)
_CHARSET: Final = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})")
_MENU: Final = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|breadcrumbs?|cookie\w*|sidebar|skip-?link)(?:$|[\s_-])"
)
_DEEPEST: Final = 200


def read(raw: bytes) -> Document:
    """The text of a page. Raises `NotImported`."""
    said = _CHARSET.search(raw[:4_000])
    doubts: tuple[tuple[Doubt, str], ...] = ()
    text = ""
    if said and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = raw.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    if not text:
        read_as = decode(raw)
        text, doubts = read_as.text, read_as.doubts
    return Document(of_text(text), "html", doubts=doubts)


def of_text(text: str) -> str:
    """The text of a page that is decoded already. Raises `NotImported`."""
    from lxml import etree
    from lxml import html as pages

    text = re.sub(r"(?i)^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        root = pages.fromstring(
            text, parser=pages.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise NotImported(Trouble.EMPTY if not text.strip() else Trouble.DAMAGED) from error
    mains = root.xpath("//main | //*[@role='main']") or root.xpath("//article")
    start = mains[0] if len(mains) == 1 and len(mains[0].text_content().strip()) > 200 else root
    return joined(_lines(start, inside=start is not root))


def _lines(start: _Element, *, inside: bool) -> Iterator[str]:
    current: list[str] = []
    for piece in _pieces(start, 0, inside=inside):
        if piece is None or isinstance(piece, list):
            if (text := " ".join("".join(current).split())) or isinstance(piece, list):
                if text:
                    yield no_heading(text)
                current = []
                if isinstance(piece, list):
                    yield from piece
        else:
            current.append(piece)
    if text := " ".join("".join(current).split()):
        yield no_heading(text)


def _pieces(element: _Element, depth: int, *, inside: bool) -> Iterator[str | list[str] | None]:
    """Text, `None` where a line ends, and whole lines that are ready."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if (
        depth > _DEEPEST
        or not tag
        or tag in _GONE
        or _hidden(element)
        or (tag == "header" and not inside and depth < 4)
    ):
        return
    if tag == "br":
        yield None
        return
    if tag == "img":
        return
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        yield None
        if text := " ".join(_said(element).split()):
            yield ["", f"{'#' * int(tag[1])} {text}", ""]
        return
    if tag == "table":
        yield None
        yield _table(element)
        return
    if tag in ("ul", "ol"):
        yield None
        yield list(_list(element, 0, inside=inside))
        return
    if tag == "pre":
        yield None
        yield _said(element).split("\n")
        return
    block = tag in _BLOCKS
    if block:
        yield None
    yield element.text or ""
    for child in element:
        yield from _pieces(child, depth + 1, inside=inside)
        yield child.tail or ""
    if block:
        yield None
        if tag in ("p", "div", "section", "article", "blockquote"):
            yield [""]


def _hidden(element: _Element) -> bool:
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in ("navigation", "banner", "contentinfo", "search", "dialog")
    ):
        return True
    if re.search(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden", element.get("style") or ""):
        return True
    return element.tag in ("div", "ul", "ol", "header", "section") and bool(
        _MENU.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )


def _said(element: _Element) -> str:
    return "".join(element.itertext())


def _list(element: _Element, depth: int, *, inside: bool) -> Iterator[str]:
    if depth > 20:
        return
    first = element.get("start") or "1"
    number = int(first) if first.isdigit() else 1
    for item in element:
        if item.tag != "li":
            continue
        mark = f"{number}. " if element.tag == "ol" else "- "
        number += 1
        lists = [child for child in item if child.tag in ("ul", "ol")]
        for inner in lists:
            tail = inner.tail
            item.remove(inner)
            if tail and len(item):
                item[-1].tail = (item[-1].tail or "") + tail
        lines = [line for line in _lines(item, inside=inside) if line]
        indent = "  " * depth
        if lines:
            yield f"{indent}{mark}{lines[0]}"
            yield from (f"{indent}  {line}" for line in lines[1:])
        for inner in lists:
            yield from _list(inner, depth + 1, inside=inside)
    if not depth:
        yield ""


def _table(element: _Element) -> list[str]:
    """A table with bars; one that only places text on the page is read cell by cell."""
    if (
        next((t for t in element.iter("table") if t is not element), None) is not None
        or element.get("role") == "presentation"
    ):
        out: list[str] = []
        for cell in element.iter("td", "th"):
            if next(cell.iter("table"), None) is None:
                out += [*(line for line in _lines(cell, inside=True)), ""]
        return out
    rows = [
        [
            "\n".join(line for line in _lines(cell, inside=True) if line)
            for cell in row
            if cell.tag in ("td", "th")
        ]
        for row in element.iter("tr")
    ]
    return table(rows)

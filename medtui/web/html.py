"""Text as HTML, and sheets of blocks as HTML whose look stands in a style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from medtui.domain.text import clean
from medtui.minutes.content.blocks import Block, Facts, Heading, Paragraph, Points, Role, Sheet, Table, Text

_ESCAPED: Final = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    ord("\n"): "<br>",
}


def typed(text: str) -> str:
    """Typed text as itself: in an element, and in a quoted attribute."""
    return clean(text).translate(_ESCAPED)


def attribute(text: str) -> str:
    """Typed text in a quoted attribute: on one line."""
    return typed(" ".join(text.split()))


def link(href: str, text: str) -> str:
    """A link; `href` is a path of ours."""
    return f'<a href="{attribute(href)}">{typed(text)}</a>'


def points(lines: Iterable[str], look: str = "") -> str:
    """A list of what is HTML already; nothing for none."""
    found = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ul class="{look}">{found}</ul>' if found and look else f"<ul>{found}</ul>" if found else ""


def sheet(given: Sheet) -> Iterator[str]:
    """A sheet as the main part of a page, line by line."""
    if given.kicker:
        yield f'<p class="kicker">{typed(given.kicker)}</p>'
    yield f"<h1>{typed(given.title)}</h1>"
    yield f'<p class="quiet">{typed(given.byline)}</p>'
    for block in given.blocks:
        yield from _block(block)
    if given.footer:
        yield f'<p class="quiet foot">{typed(given.footer)}</p>'


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"<h{level}>{typed(text)}</h{level}>"
        case Paragraph(text, role):
            look = "" if role is Role.PLAIN else f' class="{role.value}"'
            yield f"<p{look}>{_spans(text)}</p>"
        case Points(lines, ordered):
            tag = "ol" if ordered else "ul"
            yield f"<{tag}>" + "".join(f"<li>{_spans(text)}</li>" for text in lines) + f"</{tag}>"
        case Facts(rows):
            told = (f'<tr><th scope="row">{typed(a)}</th><td>{typed(b)}</td></tr>' for a, b in rows)
            yield '<table class="facts"><tbody>' + "".join(told) + "</tbody></table>"
        case Table(title, head, rows):
            yield table(title, head, ([_spans(cell) for cell in row] for row in rows))


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with a caption; its cells are HTML already. It scrolls by itself where the window is narrow."""
    heads = "".join(f'<th scope="col">{typed(text)}</th>' for text in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{attribute(title)}"><table>'
        f"<caption>{typed(title)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _spans(text: Text) -> str:
    return "".join(f"<strong>{typed(s.text)}</strong>" if s.strong else typed(s.text) for s in text)

"""The search of the reading room, by a server: what the page's own script does, for browsers without one too.

What must agree with `static/search.js` is tested against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from medtui.domain.text import fold
from medtui.i18n import _
from medtui.web.html import attribute, typed
from medtui.web.site.search import FOUND, TOLD, Row

MOST = 100


@dataclass(frozen=True, slots=True)
class Sought:
    """Rows with their words folded once."""

    row: Row
    words: str
    all: str


def sought(rows: Iterable[Row]) -> list[Sought]:
    """The rows, ready to be looked through."""
    return [Sought(row, fold(row.text), fold(f"{row.text} {row.facts}")) for row in rows]


def find(rows: Iterable[Sought], query: str) -> list[Row]:
    """The rows that hold every word sought: those that still count first, then those whose own words hold them all,
    then as they came."""
    asked = fold(query).split()
    if not asked:
        return []
    hits = [one for one in rows if all(word in one.all for word in asked)]
    hits.sort(key=lambda one: (0 if one.row.counts else 2) + (0 if all(w in one.words for w in asked) else 1))
    return [one.row for one in hits]


def with_hits(page: str, query: str, hits: list[Row]) -> str:
    """The search page with what was found in it."""
    n = len(hits)
    if not fold(query).split():
        told = _("Write what you are looking for.")
    elif n == 0:
        told = _("Nothing was found. Try fewer or shorter words, or look in all lines of a year as well.")
    elif n == 1:
        told = _("1 found.")
    elif n > MOST:
        told = _("{n} found. The first {most} are shown.").format(n=n, most=MOST)
    else:
        told = _("{n} found.").format(n=n)
    found = "".join(
        f'<li><a href="{attribute(row.path)}">{_lit(row.text, fold(query).split())}</a><br>'
        f'<span class="quiet">{typed(row.facts)}</span></li>'
        for row in hits[:MOST]
    )
    page = page.replace(TOLD, typed(told), 1).replace(FOUND, found, 1)
    return page.replace('id="q" name="q"', f'id="q" name="q" value="{attribute(query)}"', 1)


def _lit(text: str, asked: list[str]) -> str:
    """The words of a text, marked where they hold what was sought."""
    words = text.split(" ")
    return " ".join(
        f"<mark>{typed(word)}</mark>" if any(one in fold(word) for one in asked) else typed(word)
        for word in words
    )

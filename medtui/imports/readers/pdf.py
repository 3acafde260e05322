"""PDF: the lines of its text, page by page, without what stands on every page; a scan holds none.

The lines are put where they stand on the page, so that columns of a table stay apart; text that is set in two
columns is read one column after the other.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Final

from medtui.imports.readers.base import Document, Doubt, NotImported, Trouble, joined

MOST_PAGES: Final = 300
SECONDS: Final = 6.0
"""How long a file is read before the rest of its pages is left."""

_LARGEST: Final = 30_000_000
_GOES_ON: Final = re.compile(
    r"(?i)(?:[,–-]|\b(?:og|eller|i|på|af|til|fra|for|med|ved|om|den|det|de|en|et|som|der|at|"
    r"er|and|or|of|the|in|on|to|by|for|a|an|from|with|und|oder|der|die|das|des|von|zu|im|och|"
    r"att|för|av|som|till))$"
)
_BEGINS: Final = re.compile(
    r"^\s*(?:[-•*–▪●◦]\s|\d{1,3}[.)]\s|[A-ZÆØÅa-z][.)]\s|(?:punkt|pkt|sak|top|ad|§|item)\b|"
    r"[^:]{1,40}:(?:\s|$))",
    re.I,
)
_HYPHEN: Final = re.compile(r"[^\W\d_]-$")
_AND: Final = re.compile(r"(?i)^(?:og|eller|samt|and|or|und|oder|och)\b")
# What a file that says something impossible of itself makes the library raise.
_BROKEN: Final = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    NotImplementedError,
    AssertionError,
    MemoryError,
    ArithmeticError,
    ImportError,
)


def read(path: Path) -> Document:
    """The text layer of a PDF. Raises `NotImported`; a file without one is a scan."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What is wrong in a file is told once, in words of our own.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    began = time.monotonic()
    try:
        if path.stat().st_size > _LARGEST:
            raise NotImported(Trouble.TOO_LARGE)
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotImported(Trouble.LOCKED)
        count = len(reader.pages)
    except OSError as error:
        raise NotImported(Trouble.UNREADABLE, error=error) from error
    except NotImported:
        raise
    except (PyPdfError, *_BROKEN) as error:
        raise NotImported(Trouble.DAMAGED) from error
    pages: list[list[str]] = []
    broken = 0
    for number in range(min(count, MOST_PAGES)):
        if time.monotonic() - began > SECONDS:
            break
        try:
            pages.append(_page(reader.pages[number].extract_text(extraction_mode="layout")))
        except Exception:
            # What one page says of itself may be wrong in a hundred ways; the others are read all the same.
            pages.append([])
            broken += 1
    if broken == len(pages) and pages:
        raise NotImported(Trouble.DAMAGED)
    empty = sum(1 for page in pages if not any(page))
    if empty == len(pages):
        raise NotImported(Trouble.SCAN if pages else Trouble.EMPTY)
    doubts: list[tuple[Doubt, str]] = []
    if len(pages) < count:
        doubts.append((Doubt.PAGES, f"{len(pages)}/{count}"))
    if empty:
        doubts.append((Doubt.NO_TEXT_PAGES, str(empty)))
    return Document(joined(_paragraphs(_without_heads(pages))), "pdf", doubts=tuple(doubts))


def _page(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.replace("\u00ad", "").split("\n")]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    lines = [line[margin:] for line in lines]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return _one_column(lines)


def _one_column(lines: list[str]) -> list[str]:
    """Text set in two columns, one after the other: where most full lines have the same wide gap, with prose on both
    sides of it."""
    full = [line for line in lines if len(line) > 60]
    if len(full) < 12:
        return lines
    width = max(map(len, full))
    for gutter in range(width // 3, width * 2 // 3):
        free = [line for line in full if line[gutter - 1 : gutter + 2].strip() == ""]
        both = [line for line in free if len(line[:gutter].split()) >= 4 and len(line[gutter:].split()) >= 4]
        if len(free) * 10 >= len(full) * 9 and len(both) * 10 >= len(full) * 7:
            return [*(line[:gutter].rstrip() for line in lines), *(line[gutter:].strip() for line in lines)]
    return lines


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines at their edges that most others have as well, but for their numbers."""
    if len(pages) < 2:
        return pages

    def edges(page: list[str]) -> list[int]:
        said = [n for n, line in enumerate(page) if line.strip()]
        return sorted({*said[:3], *said[-2:]})

    def shape(line: str) -> str:
        return re.sub(r"\d+", "0", " ".join(line.split()))

    seen = Counter(s for page in pages for s in {shape(page[n]) for n in edges(page)})
    filled = sum(1 for page in pages if any(page))
    heads = {s for s, count in seen.items() if count >= 2 and count * 2 > filled}
    return [
        [line for n, line in enumerate(page) if n not in set(edges(page)) or shape(line) not in heads]
        for page in pages
    ]


def _paragraphs(pages: list[list[str]]) -> list[str]:
    """Lines that the width of the page has broken are put together, and words that were divided there."""
    out: list[str] = []
    width = sorted(len(line) for page in pages for line in page if len(line.split()) > 5)
    full = width[len(width) * 9 // 10] * 0.82 if width else 0
    last = 0
    for page in pages:
        for line in page:
            text = line.strip()
            indent = line[: len(line) - len(line.lstrip())]
            above = out[-1] if out else ""
            if (
                text
                and above.strip()
                and not re.search(r"\S {3,}\S", line)
                and not re.search(r"\S {3,}\S", above)
            ):
                if _HYPHEN.search(above) and text[0].islower() and not _AND.match(text):
                    out[-1] = above[:-1] + text
                    last = len(text)
                    continue
                goes_on = text[0].islower() or (_GOES_ON.search(above) and not _BEGINS.match(text))
                if goes_on or (last >= full and not _BEGINS.match(text)):
                    out[-1] = f"{above} {text}"
                    last = len(text)
                    continue
            out.append(indent + re.sub(r"(?<=\S) {3,}(?=\S)", "\t", text) if text else "")
            last = len(text)
    return out

"""Tables of a text: with bars, or as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from medtui.imports.layout.lexicon import LABEL, Topic, topic_of
from medtui.imports.layout.text_lines import TextLine, plain

_RULE: Final = re.compile(r"^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")
_ROW: Final = re.compile(r"(?is)<tr\b[^<>]{0,500}>(.*?)(?=</tr>|<tr\b|</table>|$)")
_CELL: Final = re.compile(r"(?is)<t[dh]\b[^<>]{0,500}>(.*?)(?=</t[dh]>|<t[dh]\b|</tr>|$)")
_TAG: Final = re.compile(r"<[^<>]{0,500}>")
_MOST: Final = 2_000
_MAY_BE: Final = re.compile(r"(?i)\||\t|   |<table")
_GAP: Final = re.compile(r"\t| {3,}")
_TITLE: Final = re.compile(
    r"(?i)^(?:nr\.?|no\.?|#|navne?|name|deltagere?|funktion|titel|title|stilling|rolle|role|"
    r"organisation|fremmødt?|til ?stede|present|status|"
    r"opgaver?|handling(?:er)?|aktion|aktivitet|hvad|what|action(?: item)?|task|ansvarlige?|"
    r"ansvar|owner|hvem|who|tovholder|responsible|"
    r"frist|deadline|hvornår|when|due(?: date)?|dato|date|senest|beslutning|decision|punkt|"
    r"emne|item|topic|type|tid|kl\.?|start|min\.?|formål|ved|"
    r"oppgave|ansvarig|ansvarleg|uppgift|aufgabe|wer|was|bis wann|verantwortlich|termin|namn|navn)$"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Titles and rows of plain cells; `numbers` are the lines of the rows; it stands on `begins` to `ends`."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    begins: int
    ends: int

    def column(self, wanted: re.Pattern[str]) -> int:
        """The first column whose title is wanted; -1 where there is none."""
        return next((n for n, title in enumerate(self.titles) if wanted.match(title)), -1)


def tables(lines: Sequence[TextLine]) -> list[Table]:
    """All tables in their order."""
    if not any(_MAY_BE.search(line.text) for line in lines):
        return []
    return [*_with_bars(lines), *_as_html(lines), *_with_columns(lines)]


def _with_columns(lines: Sequence[TextLine]) -> list[Table]:
    """Tables of text: rows whose cells are apart by tabs or wide gaps, the first with nothing but known titles."""
    found: list[Table] = []
    place = 0
    while place < len(lines):
        titles = _apart(lines[place].text)
        if len(titles) < 2 or not _known(titles):
            place += 1
            continue
        rows: list[tuple[int, tuple[str, ...]]] = []
        after = place + 1
        while (
            after < len(lines) and len(cells := _row(lines[place].text, lines[after].text, len(titles))) >= 2
        ):
            rows.append((lines[after].number, cells))
            after += 1
        if rows:
            numbers = tuple(n for n, _r in rows)
            found.append(Table(titles, tuple(r for _n, r in rows), numbers, lines[place].number, numbers[-1]))
        place = max(after, place + 1)
    return found


def _apart(text: str) -> tuple[str, ...]:
    if ("\t" not in text and "   " not in text) or "|" in text or not _GAP.search(text.strip()):
        return ()
    cells = text.strip().split("\t") if "\t" in text.strip() else _GAP.split(text.strip())
    return tuple(plain(cell) for cell in cells)


def _row(titles: str, text: str, wide: int) -> tuple[str, ...]:
    """The cells of a row, each under the title it stands below where the row has fewer than there are."""
    cells = _apart(text)
    if not cells or len(cells) > wide or LABEL.match(cells[0]) or "\t" in text.strip() or len(cells) == wide:
        return cells if len(cells) <= wide and not (cells and LABEL.match(cells[0])) else ()
    starts = _starts(titles)
    out = [""] * wide
    for begin, cell in zip(_starts(text), cells, strict=False):
        at = min(range(len(starts)), key=lambda n: abs(starts[n] - begin))
        out[min(at, wide - 1)] = cell
    return tuple(out)


def _starts(text: str) -> list[int]:
    starts, at = [len(text) - len(text.lstrip())], 0
    for gap in _GAP.finditer(text.rstrip()):
        if gap.end() > starts[0] + 1:
            starts.append(gap.end())
            at = gap.end()
    return [s for s in starts if s <= max(at, starts[0])]


def _known(titles: Sequence[str]) -> bool:
    """Whether these are the titles of a table's columns: two of them are words that such titles are."""
    said = [title for title in titles if title]
    words = sum(
        1
        for title in said
        if _TITLE.match(title) or topic_of(title) in (Topic.PRESENT, Topic.ABSENT, Topic.ACTIONS)
    )
    return words >= 2 and words * 2 >= len(said) and all(len(title) <= 40 for title in said)


def _with_bars(lines: Sequence[TextLine]) -> list[Table]:
    found: list[Table] = []
    place = 0
    while place < len(lines):
        begins = place
        while place < len(lines) and "|" in lines[place].text and lines[place].text.strip():
            place += 1
        block = lines[begins:place]
        rule = next((n for n, line in enumerate(block) if "-" in line.text and _RULE.match(line.text)), -1)
        if rule >= 0 and "|" in "".join(line.text for line in block):
            titles = _cells(block[rule - 1].text) if rule else ()
            rows = [
                (line.number, _cells(line.text)) for line in block[rule + 1 :] if not _RULE.match(line.text)
            ]
            found.append(
                Table(
                    titles,
                    tuple(r for _n, r in rows),
                    tuple(n for n, _r in rows),
                    block[0].number,
                    block[-1].number,
                )
            )
        place = max(place, begins + 1)
    return found


def _cells(text: str) -> tuple[str, ...]:
    bare = text.strip().removeprefix("|").removesuffix("|")
    return tuple(plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", bare))


def _as_html(lines: Sequence[TextLine]) -> list[Table]:
    found: list[Table] = []
    place = 0
    while place < len(lines):
        if "<table" not in lines[place].text.lower():
            place += 1
            continue
        begins = place
        while (
            place < len(lines) - 1 and "</table>" not in lines[place].text.lower() and place - begins < _MOST
        ):
            place += 1
        text = "\n".join(line.text for line in lines[begins : place + 1])
        rows = [
            tuple(plain(html.unescape(_TAG.sub(" ", cell))) for cell in _CELL.findall(row))
            for row in _ROW.findall(text)
        ]
        rows = [row for row in rows if row]
        if rows:
            number = lines[begins].number
            found.append(
                Table(
                    rows[0], tuple(rows[1:]), tuple(number for _row in rows[1:]), number, lines[place].number
                )
            )
        place += 1
    return found

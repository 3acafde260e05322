"""Tables of a text: with bars, or as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from medtui.imports.text_lines import TextLine, plain

_RULE: Final = re.compile(r"^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")
_ROW: Final = re.compile(r"(?is)<tr\b[^<>]{0,500}>(.*?)(?=</tr>|<tr\b|</table>|$)")
_CELL: Final = re.compile(r"(?is)<t[dh]\b[^<>]{0,500}>(.*?)(?=</t[dh]>|<t[dh]\b|</tr>|$)")
_TAG: Final = re.compile(r"<[^<>]{0,500}>")
_MOST: Final = 2_000


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
    return [*_with_bars(lines), *_as_html(lines)]


def _with_bars(lines: Sequence[TextLine]) -> list[Table]:
    found: list[Table] = []
    place = 0
    while place < len(lines):
        begins = place
        while place < len(lines) and lines[place].text.count("|") >= 1 and lines[place].text.strip():
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

"""Whatever a file holds: it is read without failing, and every line belongs to exactly one meeting."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.model.extras.sources import lines_of
from medtui.imports.foreign import read_foreign

PIECES = st.sampled_from(
    [
        "# Referat 05.03.2024",
        "## 12/2-2020",
        "## 19/2-2020",
        "#### Deltagere:",
        "- [x] Anne Berg (leder)",
        "- [ ] ",
        "> ACTION 3.1: OV to call",
        "**Ansvarlig**: OV",
        "| Handling | Ansvarlig |",
        "|---|---|",
        "| Ring | OV |",
        "<table><tr><td>Anne Berg",
        "</table>",
        "<!--",
        "-->",
        "```",
        "---",
        "title: x",
        "===",
        "Beslutning:",
        "Actions: none. OV to go. KW will",
        "- Ole: " + "a" * 5_000,
        "\t- - x",
        "[" * 300,
        "(" * 300,
        "**" * 200,
        "Til stede: Anne Berg, Ole Vind",
        "Næste møde d. 1/13-2020",
        "1) valg",
        "@Anne",
        "- lamper @Anne",
        "\u2028",
        "\x00",
        "",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=40), max_size=40).map("\n".join)


@given(TEXTS, st.text(max_size=30))
def test_every_line_belongs_to_exactly_one_meeting(text: str, path: str) -> None:
    parts = read_foreign(text, path)
    number = len(lines_of(text.removeprefix("\ufeff")))
    assert parts[0].begins == 1
    assert parts[-1].ends == max(number, 1)
    assert all(a.ends + 1 == b.begins for a, b in pairwise(parts))
    for part in parts:
        for fact in part.facts:
            assert part.begins <= fact.line <= part.ends
            assert fact.text.strip()

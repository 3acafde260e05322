"""An excerpt turns nothing round that stands behind it."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.registers.highlight import excerpt
from medtui.domain.registers.query import parse_query
from medtui.domain.text import owed_closers


@pytest.mark.parametrize("cells", [12, 30, 200])
@pytest.mark.parametrize(
    "text",
    [
        "Vi \u202eholder \u202emøder\u202c om støj igen",
        "støj \u2067a \u2066b",
        "\u202bstøj\u202c \u202d støj",
    ],
)
def test_what_is_opened_is_closed(text: str, cells: int) -> None:
    pieces = excerpt(text, parse_query("støj", today=date(2026, 1, 1)), cells)
    assert not owed_closers("".join(part for part, _hit in pieces))

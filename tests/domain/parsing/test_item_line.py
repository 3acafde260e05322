"""What stands around the title of a typed agenda item."""

from __future__ import annotations

import pytest

from medtui.domain.model.terms import Asked
from medtui.domain.parsing.item_line import ItemLine, read_item


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Budget (beslutning, 20 min) v. Ib Rask", ItemLine("Budget", Asked.DECISION, 20, "", ("Ib Rask",))),
        ("Budget v/ Ib Rask og Eva Holt (drøftelse)",
         ItemLine("Budget", Asked.DISCUSSION, 0, "", ("Ib Rask", "Eva Holt"))),
        ("09.30 20 Fravær (orientering)", ItemLine("Fravær", Asked.INFORMATION, 20, "09:30")),
        ("09.30-10.15 Støj [lukket]", ItemLine("Støj", None, 45, "09:30", closed=True)),
        ("kl. 13.15 frokost", ItemLine("frokost", None, 0, "13:15")),
    ],
)  # fmt: skip
def test_what_is_said_of_an_item_is_read(line: str, item: ItemLine) -> None:
    assert read_item(line) == item


@pytest.mark.parametrize(
    "line",
    ["20 år med MED", "12.50 kroner i tillæg", "Fravær (uge 4)", "Tur ved Havnen", "v. Ib Rask",
     "(beslutning)", "Budget (999 min)"],
)  # fmt: skip
def test_other_words_stay_in_the_title(line: str) -> None:
    assert read_item(line) == ItemLine(line)

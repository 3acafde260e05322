"""How a row is laid out where the text beside its tail is too long."""

from __future__ import annotations

import pytest

from medtui.tui.kit.rows import Row


@pytest.mark.parametrize("cells", [60, 71, 80, 107])
def test_a_short_tail_never_stands_on_a_line_of_its_own(cells: int) -> None:
    for length in range(20, 200):
        text = ("hovedpointer efter tema " * 9)[:length].strip()
        row = Row(key="a", text=text, lead=(("  ", "plain"),), tail=(("25 min.", "quiet"),))
        lines = ["".join(piece for piece, _style in line) for line in row.layout(cells)]
        assert len(lines) == row.height(cells)
        assert max(map(len, lines)) <= cells
        (last,) = (line for line in lines if "25 min." in line)
        assert last.endswith("25 min.")
        assert len(last) == cells
        assert last.removesuffix("25 min.").strip()

"""The compass on the screens: counted at check-out, and shown."""

from __future__ import annotations

import pytest

from medtui.domain.municipality.compass import CountPulse, pulse_of
from medtui.store.workspace.compass import answers
from medtui.tui.kit.rows import Rows
from medtui.tui.live.panels.count import CountPanel
from medtui.tui.look.cells import width
from medtui.tui.municipality.compass import CompassScreen, spread_lines
from tests.tui.conftest import Maker


async def test_counted_on_the_live_screen_one_question_after_the_other(make: Maker) -> None:
    id = make.meeting()
    app = make.app(id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+k")
        assert isinstance(app.screen, CountPanel)
        for text in ("0 1 3 12 4", "4: 4", "fem"):
            await pilot.press(*("space" if c == " " else "colon" if c == ":" else c for c in text), "enter")
        panel = app.screen
        assert isinstance(panel, CountPanel)
        assert panel.chosen == "trust"
        assert panel.line.value == "fem"
        tails = {r.key: "".join(t for t, _s in r.tail) for r in panel.rows()}
    meeting = make.workspace.read(id)
    counted = {q: p.counts for q in ("involvement", "delegation", "trust") if (p := pulse_of(meeting, q))}
    assert counted == {"involvement": (0, 1, 3, 12, 4), "delegation": (0, 0, 0, 0, 0)}
    # Four answers are neither kept nor shown.
    assert "12" in tails["involvement"]
    assert "4" not in tails["delegation"]


@pytest.mark.parametrize("size", [(71, 20), (80, 24), (107, 30), (160, 45)])
async def test_shown_with_five_and_not_with_four(make: Maker, size: tuple[int, int]) -> None:
    id = make.meeting()
    session = make.workspace.session(id, "front")
    session.do(CountPulse("trust", (0, 0, 0, 4, 0)))
    app = make.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("c")
        screen = app.screen
        assert isinstance(screen, CompassScreen)
        assert screen.all == []
        session.do(CountPulse("trust", (0, 0, 0, 5, 0)))
        screen.renew()
        await pilot.pause()
        assert [r.text for r in screen.query_one("#questions", Rows).rows] == ["Tillid"]
        await pilot.press("f6", "f3")
        assert screen.committee == "HovedMED"
    session.close()
    assert (make.workspace.root / "compass-hovedmed.svg").is_file()
    assert len(answers(make.workspace)) == 1


@pytest.mark.parametrize("rows", [5, 6, 12, 40])
def test_bars_never_leave_their_place(rows: int) -> None:
    lines = spread_lines((0, 1, 99999, 12, 4), 32, rows)
    assert len(lines) <= max(rows, 5)
    assert all(width(line) <= 33 for line in lines)
    text = ["".join(part for part, _style in line) for line in lines]
    assert any("5 " in line and line.rstrip().endswith(" 4") for line in text)

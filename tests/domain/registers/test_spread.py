"""Leadership shared out: checked by hand on a small committee."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from medtui.domain.model.terms import Side
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised
from medtui.domain.registers.spread import levels_over_time, spread

DAY = date(2026, 3, 4)
SIDES = {"Rikke Dam": Side.MANAGEMENT, "Anne Berg": Side.EMPLOYEES, "Bo Lind": Side.EMPLOYEES}


def action(number: int, *owners: str, committee: str = "HovedMED", **values: object) -> Promised:
    given = {
        "id": f"m.{number}",
        "meeting": "m",
        "title": "M",
        "date": DAY,
        "text": "x",
        "committee": committee,
    }
    return Promised(owners=owners, **{**given, **values})  # type: ignore[arg-type]


def decision(number: int, *owners: str, level: int = 0, day: date = DAY, team: str = "") -> Decided:
    return Decided(
        id=f"m.{number}", meeting="m", title="M", date=day, text="x", committee="HovedMED", owners=owners, level=level,
        team=team, confirmed=tuple(Side),
    )  # fmt: skip


def test_owners_sides_teams_and_levels() -> None:
    (only,) = spread(
        [
            action(1, "Rikke Dam"),
            action(2, "Rikke Dam", "Anne Berg"),
            action(3, "Bo Lind"),
            action(4, "Lone Krag"),
            action(5, "Rikke Dam", origin="m.1"),
            action(6, team="Støjholdet"),
        ],
        [decision(7, "Anne Berg", level=4), decision(8, level=7), decision(9, team="Støjholdet")],
        SIDES.get,
    )
    assert (only.owners, only.held) == (4, 6)
    assert only.largest == 5 / 6
    assert (only.management, only.employees, only.others) == (2, 3, 1)
    assert (only.team, only.one, only.several) == (2, 4, 1)
    assert only.levels == (1, 0, 0, 0, 1, 0, 0, 1)


def test_committees_stand_alone_and_no_figure_holds_a_name() -> None:
    found = spread([action(1, "Rikke Dam"), action(2, "Bo Lind", committee="LokalMED")], [], SIDES.get)
    assert [s.committee for s in found] == ["HovedMED", "LokalMED"]
    assert not any(name in str(asdict(s)) for s in found for name in SIDES)


def test_levels_by_quarter() -> None:
    found = levels_over_time(
        [decision(1, level=2), decision(2, level=6, day=date(2026, 4, 1)), decision(3, level=2)]
    )
    assert found == {(2026, 1): (0, 0, 2, 0, 0, 0, 0, 0), (2026, 2): (0, 0, 0, 0, 0, 0, 1, 0)}


def test_nothing_is_no_committee() -> None:
    assert spread([], [], SIDES.get) == []

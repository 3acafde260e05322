"""Task teams: who is missing, and what a team has come to."""

from __future__ import annotations

from datetime import date

from medtui.domain.model.people import Committee, Person
from medtui.domain.model.terms import Side
from medtui.domain.municipality.teams import Team, find_team, gathered, missing, overdue, reporting_to
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised

COMMITTEES = (
    Committee(id="hu", name="HovedMED", level="Hovedudvalg", chair="Karen Holm"),
    Committee(id="lmu", name="LMU Havnen", level="LMU", parent="HovedMED"),
)
RIKKE = Person(id="r", name="Rikke Dam", title="lærer", side=Side.EMPLOYEES, committees=("LMU Havnen",))
KAREN = Person(id="k", name="Karen Holm", title="direktør", side=Side.MANAGEMENT)
OLE = Person(id="o", name="Ole Vang", title="borger")
PEOPLE = (RIKKE, KAREN, OLE, Person(id="s", name="Søren Ly", title="pædagog"))


def team(*members: str, **more: object) -> Team:
    return Team(id="faerre-moeder", name="Færre møder", members=members, **more)  # type: ignore[arg-type]


def test_who_is_missing() -> None:
    found = missing(team("Rikke Dam", "Ukendt Person"), PEOPLE, COMMITTEES)
    assert found.sides == (Side.MANAGEMENT,)
    assert found.levels == ("Hovedudvalg",)
    assert found.professions == ("direktør", "pædagog")
    assert found.citizens
    assert found.unknown == ("Ukendt Person",)


def test_a_chair_sits_at_the_level_and_a_citizen_is_a_citizen() -> None:
    found = missing(team("rikke dam", "Karen Holm", "Ole Vang"), PEOPLE, COMMITTEES)
    assert (found.sides, found.levels, found.citizens) == ((), (), False)
    assert found.professions == ("pædagog",)
    assert missing(team(), (), ()).professions == ()


def test_gathered_from_its_own_meetings_and_from_others() -> None:
    def decided(id: str, meeting: str, given: str = "") -> Decided:
        return Decided(id=id, meeting=meeting, title="", date=date(2026, 3, 1), text="x", team=given)

    def promised(id: str, meeting: str, given: str = "") -> Promised:
        return Promised(id=id, meeting=meeting, title="", date=date(2026, 3, 1), text="x", team=given)

    work = gathered(
        team(),
        ["m2", "m1"],
        [decided("m1.1", "m1"), decided("m3.1", "m3", "færre møder"), decided("m3.2", "m3")],
        [promised("m3.3", "m3", "Færre møder"), promised("m4.1", "m4", "Andet hold")],
    )
    assert work.meetings == ("m1", "m2")
    assert [d.id for d in work.decisions] == ["m1.1", "m3.1"]
    assert [p.id for p in work.promises] == ["m3.3"]


def test_time_is_up_until_it_is_closed() -> None:
    late = team(until=date(2026, 6, 30))
    assert overdue(late, date(2026, 7, 1))
    assert not overdue(late, date(2026, 6, 30))
    assert not overdue(team(until=date(2026, 6, 30), ended=date(2026, 6, 1)), date(2026, 7, 1))


def test_found_by_name_key_or_beginning() -> None:
    every = (team(), Team(id="faerre-biler", name="Færre biler"))
    assert find_team(every, "færre MØDER") == every[0]
    assert find_team(every, "færre") is None
    assert find_team(every, "færre b") == every[1]
    assert find_team(every, "") is None


def test_only_teams_at_work_report() -> None:
    every = (team(committee="HovedMED"), team(committee="HovedMED", ended=date(2026, 1, 1)), team())
    assert reporting_to(every, "hovedmed") == (every[0],)
    assert reporting_to(every, "") == ()

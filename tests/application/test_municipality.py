"""Committees in the register: the same rules for whoever enters them."""

from __future__ import annotations

from pathlib import Path

import pytest

from medtui.application.municipality import put_committee
from medtui.domain.model.change import Refused
from medtui.domain.model.people import Committee
from tests.store.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "møder")
    for name, above in (("Øverst", ""), ("Midt", "Øverst"), ("Nederst", "Midt")):
        house.workspace.register.put_committee(Committee(id=name.lower(), name=name, parent=above))
    return house


@pytest.mark.parametrize(
    ("id", "given", "code"),
    [
        ("øverst", {"parent": "Nederst"}, "below-itself"),
        ("øverst", {"parent": "øverst"}, "below-itself"),
        ("midt", {"parent": "Ingen"}, "no-such-committee"),
        ("midt", {"name": " "}, "committee-without-name"),
        ("midt", {"name": "nederst"}, "committee-there"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    house: House, id: str, given: dict[str, str], code: str
) -> None:
    register = house.workspace.register
    before = register.committees
    one = next(c for c in before if c.id == id)
    with pytest.raises(Refused, match=code):
        put_committee(register, one, given)
    assert register.committees == before


def test_a_committee_is_moved_below_another(house: House) -> None:
    register = house.workspace.register
    one = next(c for c in register.committees if c.id == "nederst")
    assert put_committee(register, one, {"parent": "øverst", "chair": " Ib  Vang "}).parent == "Øverst"
    assert [(c.parent, c.chair) for c in register.committees if c.id == "nederst"] == [("Øverst", "Ib Vang")]

"""A list of people from another system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.people import Person
from medtui.domain.people_file import Trouble, differences, read_people
from medtui.domain.terms import Side

DANISH = """Navn;Stilling;Arbejdsplads;Side;Roller;Udvalg;Suppleant for
Rikke Dam;lærer;Havneskolen;B;TR, AMR;HovedMED / LMU;
"Lind, Bo";skoleleder;;Ledelse;;;Rikke Dam
"""
ENGLISH = "First name,Last name,Job title,Side\nRikke,Dam,teacher,employees\n"


def test_danish_columns() -> None:
    rikke, bo = read_people(DANISH).people
    assert (rikke.name, rikke.title, rikke.organisation, rikke.side) == (
        "Rikke Dam", "lærer", "Havneskolen", Side.EMPLOYEES,
    )  # fmt: skip
    assert (rikke.roles, rikke.committees) == (("TR", "AMR"), ("HovedMED", "LMU"))
    assert (bo.name, bo.side, bo.substitute_for) == ("Lind, Bo", Side.MANAGEMENT, "Rikke Dam")


def test_english_columns_and_a_name_in_two() -> None:
    (rikke,) = read_people(ENGLISH).people
    assert (rikke.name, rikke.title, rikke.side) == ("Rikke Dam", "teacher", Side.EMPLOYEES)


def test_twice_changes_nothing() -> None:
    first = [d.person for d in differences(read_people(DANISH).people, ())]
    assert [d.before for d in differences(read_people(DANISH).people, ())] == [None, None]
    assert differences(read_people(DANISH).people, first) == []


def test_what_a_file_leaves_empty_stays_as_it_is_known() -> None:
    known = Person(id="r", name="Rikke Dam", title="lærer", roles=("TR",))
    (change,) = differences(read_people("navn;titel;roller\nrikke dam;pædagog;\n").people, [known])
    assert (change.person.id, change.person.title, change.person.roles) == ("r", "pædagog", ("TR",))
    assert change.changed == ("title",)


@pytest.mark.parametrize(
    ("text", "troubles"),
    [
        ("", [Trouble.NO_HEADER]),
        ("titel;side\nlærer;B", [Trouble.NO_HEADER]),
        ("navn;løn\nRikke;3", [Trouble.UNKNOWN_COLUMN]),
        ("navn;side\nRikke;C\n;B\nRIKKE;A", [Trouble.UNKNOWN_SIDE, Trouble.NO_NAME, Trouble.TWICE]),
    ],
)
def test_what_is_told(text: str, troubles: list[Trouble]) -> None:
    assert [note.trouble for note in read_people(text).notes] == troubles


def test_lines_are_numbered_as_in_the_file() -> None:
    assert [n.line for n in read_people("\nnavn;side\nRikke;C\n\n;A\n").notes] == [3, 5]


@given(st.text(alphabet=st.sampled_from("navn;,\t\"'\n\rRæÅ1 "), max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    read = read_people(text)
    assert all(person.name for person in read.people)

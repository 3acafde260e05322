"""A list of people from another system."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.model.people import Committee, Person
from medtui.domain.model.terms import Side
from medtui.domain.parsing.csv_records import OpenQuote, records
from medtui.domain.parsing.people_file import Note, Trouble, differences, read_people
from medtui.domain.parsing.word_lists import read_list
from medtui.wording.people import change_lines

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


# -- several names in one cell

FAGMED = "FagMED Børn, Skole og Dagtilbud"
KNOWN = [
    Committee(id="fagmed", name=FAGMED),
    Committee(id="hu", name="HovedMED"),
    Committee(id="kultur", name="Kultur/Fritid, Natur"),
]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (FAGMED, [FAGMED]),
        ("fagmed børn,skole  og dagtilbud", [FAGMED]),
        (f"HovedMED, {FAGMED}", ["HovedMED", FAGMED]),
        (f"{FAGMED}, HovedMED", [FAGMED, "HovedMED"]),
        (f"LMU, {FAGMED} / HovedMED", ["LMU", FAGMED, "HovedMED"]),
        (f"HovedMED; {FAGMED}", ["HovedMED", FAGMED]),
        (f"{FAGMED}|LMU A\nLMU B", [FAGMED, "LMU A", "LMU B"]),
        ("FagMED Børn,\nSkole og Dagtilbud", [FAGMED]),
        ("HovedMED, Kultur/Fritid, Natur", ["HovedMED", "Kultur/Fritid, Natur"]),
        ("HovedMED; LokalMED Ældre og Sundhed", ["HovedMED", "LokalMED Ældre og Sundhed"]),
        ("Skole og Dagtilbud, FagMED Børn", ["Skole og Dagtilbud", "FagMED Børn"]),
        (" ; ,/| ", []),
    ],
)
def test_a_known_name_stays_whole(cell: str, names: list[str]) -> None:
    assert read_list(cell, [c.name for c in KNOWN]) == tuple(names)


def test_of_runs_that_overlap_the_longest_is_the_name() -> None:
    assert read_list("A, B, C, D", ["A, B", "B, C, D"]) == ("A", "B, C, D")


def test_many_pieces_are_parted_at_once() -> None:
    assert len(read_list("a, " * 50_000, ["a, b, c"])) == 50_000


def test_committees_are_read_as_the_register_knows_them() -> None:
    text = f'Navn;Roller;Udvalg\nRikke Dam;"TR; AMR";"{FAGMED}"\nBo Lind;;"LMU; {FAGMED}"\nIb;;lmu\nEva;;hu\n'
    read = read_people(text, KNOWN)
    assert [p.committees for p in read.people] == [(FAGMED,), ("LMU", FAGMED), ("lmu",), ("hu",)]
    assert read.people[0].roles == ("TR", "AMR")
    assert read.notes == (Note(Trouble.UNKNOWN_COMMITTEE, 3, "LMU"),)
    assert read_people(text).notes == ()


def test_one_sees_where_each_of_several_ends() -> None:
    new, changed = Person(id="", name="Rikke Dam", committees=(FAGMED, "LMU")), Person(id="b", name="Bo Lind")
    lines = [
        line
        for change in differences(
            [new, Person(id="", name="Bo Lind", committees=(FAGMED, "HovedMED"))], [changed]
        )
        for line in change_lines(change)
    ]
    assert lines[0].endswith(f"{FAGMED}; LMU")
    assert lines[2].endswith(f"– → {FAGMED}; HovedMED")


# -- line breaks in cells


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
def test_a_line_break_in_a_cell_is_a_space_or_parts_names(end: str, inside: str) -> None:
    rows = [
        "Navn;Titel;Arbejdsplads;Roller;Udvalg",
        "Lars⏎Peter;lærer⏎vejleder;Havnen⏎Nord;TR⏎AMR;LMU A⏎HovedMED",
    ]
    text = end.join(";".join(f'"{cell}"' for cell in row.split(";")) for row in rows) + end
    (lars,) = read_people(text.replace("⏎", inside)).people
    assert (lars.name, lars.title, lars.organisation) == ("Lars Peter", "lærer vejleder", "Havnen Nord")
    assert (lars.roles, lars.committees) == (("TR", "AMR"), ("LMU A", "HovedMED"))


def test_a_heading_with_a_line_break_is_known() -> None:
    (rikke,) = read_people('Navn;"Suppleant\nfor"\nRikke Dam;Bo Lind\n').people
    assert rikke.substitute_for == "Bo Lind"


def test_lines_are_numbered_as_in_the_file_where_cells_have_line_breaks() -> None:
    text = '\r\nnavn;"løn\r\nkr."\r\n"Lars\r\nPeter";\r\n;"3\r\n4"\r\nLars Peter;\r\n'
    assert [(n.trouble, n.line) for n in read_people(text).notes] == [
        (Trouble.UNKNOWN_COLUMN, 2), (Trouble.NO_NAME, 6), (Trouble.TWICE, 8),
    ]  # fmt: skip


# -- quotes that are missing, and cells without end


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Nothing closes it.
        ('navn;titel\nRikke;lærer\n"Bo;leder\nIb;lærer\nEva;lærer\n', 3),
        # The next quote opens a cell.
        ('navn;titel\n"Rikke;lærer\nBo;leder\n"Lind, Ib";leder\n', 2),
        # The cells before it are closed, and one of them has a line break.
        ('navn;titel;side\r\n"Lars\r\nPeter";"a ""b"" c";"B\r\nBo;leder;A\r\n', 3),
        # It is one on the same line that is missing.
        ('navn;titel\n"Rikke;"lærer"\nBo;leder\n', 2),
        ('\n"navn;titel\nRikke;lærer\n', 2),
    ],
)
def test_a_quote_that_is_not_closed_is_told_and_nothing_is_read(text: str, line: int) -> None:
    read = read_people(text)
    assert (read.people, read.notes) == ((), (Note(Trouble.OPEN_QUOTE, line),))
    assert read.refused


def test_quotes_inside_cells_are_no_fault() -> None:
    read = read_people('navn;titel\nRikke "Rik" Dam;12" rør\n"Bo ""B"" Lind";""\n')
    assert [p.name for p in read.people] == ['Rikke "Rik" Dam', 'Bo "B" Lind']
    assert not read.notes


@pytest.mark.parametrize(
    "text",
    [
        'navn;titel\nIb;lærer\n"Rikke;lærer\nBo;leder"\nEva;lærer\n',
        'navn;titel\nIb;lærer\n"Rikke;lærer\nBo";leder\nEva;lærer\n',
    ],
)
def test_several_lines_that_became_one_person_are_told(text: str) -> None:
    read = read_people(text)
    assert read.notes == (Note(Trouble.MANY_LINES, 3, "4"),)
    assert [p.name for p in read.people][::2] == ["Ib", "Eva"]


@pytest.mark.parametrize("cell", ["x" * 200_000, '"' + "x\n" * 100_000 + '"', '"' + '""' * 200_000 + '"'])
def test_a_cell_without_end_is_told(cell: str) -> None:
    read = read_people(f"navn;titel\nRikke;lærer\n{cell};leder\n")
    assert (read.people, read.notes, read.refused) == ((), (Note(Trouble.TOO_LONG, 3),), True)


NAMES = st.lists(st.text("aå;, \n", max_size=6), min_size=1, max_size=5)


@given(titles=NAMES, which=st.integers(0, 100))
def test_no_quote_that_is_missing_takes_anybody_away(titles: list[str], which: int) -> None:
    rows = [f'"Person {n}";"{title}"' for n, title in enumerate(titles)]
    text = "\n".join(['"navn";"titel"', *rows]) + "\n"
    assert len(read_people(text).people) == len(titles)
    quotes = [place for place, char in enumerate(text) if char == '"']
    place = quotes[which % len(quotes)]
    read = read_people(text[:place] + text[place + 1 :])
    assert read.refused or read.notes or len(read.people) >= len(titles)


@given(st.text(alphabet=st.sampled_from('a;"\n\r '), max_size=30))
def test_records_leave_out_no_line(text: str) -> None:
    lines = list(io.StringIO(text, newline=""))
    taken: list[int] = []
    quoted = 0
    try:
        for record in records(lines, ";"):
            taken += range(record.line, record.last + 1)
    except OpenQuote as told:
        quoted = told.line
    assert taken == list(range(1, len(taken) + 1))
    assert '"' in lines[quoted - 1] if quoted else len(taken) == len(lines)


@given(st.text(alphabet=st.sampled_from("navn;,\t\"'\n\rRæÅ1 "), max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    read = read_people(text)
    assert all(person.name for person in read.people)

"""What the privacy check finds, and what it leaves in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from medtui.domain.commands.meeting import Attend
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.meeting import Meeting
from medtui.domain.people import read_attendees
from medtui.minutes.audience import Audience
from medtui.minutes.personal import cpr_numbers, plain, without_contact, without_unions
from medtui.minutes.privacy import Reason, findings, uncleared
from tests.domain.room import Room, theme_phases
from tests.minutes.test_markdown import say


def reasons(line: str, audience: Audience = Audience.FULL) -> list[Reason]:
    """What is found in a meeting of Rikke Dam and Bo Lind in which only this was said."""
    return [f.reason for f in findings(meeting(line), audience)]


def meeting(*lines: str) -> Meeting:
    room = Room(theme_phases(), committee="HovedMED")
    for person in read_attendees("Rikke Dam (A); Bo Lind, lærer, Søndervangskolen (B)"):
        room.do(Attend(person))
    room.do(Next())
    for line in lines:
        say(room, line)
    return room.meeting


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234", "0101901234", "010190 1234", "010190 - 1234", "01 01 90 1234", "01.01.90-1234", "290200-4321",
        "CPR:010190-1234.", "(010190–1234)", "010190\u20111234", "0101\u200b90-12\u200b34", "610190-1234",
        "010190/1234", "０１０１９０-１２３４",
    ],
)  # fmt: skip
def test_a_cpr_number_is_found_however_it_is_written(text: str) -> None:
    assert len(list(cpr_numbers(plain(text)))) == 1
    assert reasons(f"Sagen om {text} drøftes") == [Reason.CPR]


@pytest.mark.parametrize(
    "text",
    [
        "320190-1234", "011390-1234", "290201-1234", "310990-1234", "000000-0000", "+45 12 34 56 78", "4512345678901",
        "01019-1234", "010190-123", "010190-12345", "12345678", "kr. 1.010.190", "2026-11-12", "sag 26/123456",
        "09:00-10:30", "99 99 99 9999",
    ],
)  # fmt: skip
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert list(cpr_numbers(plain(text))) == []


def test_leap_years_go_by_the_century_of_the_seventh_digit() -> None:
    assert list(cpr_numbers("290200-1234")) == []  # 1900 was no leap year
    assert list(cpr_numbers("290200-5234")) == ["290200-5234"]


@pytest.mark.parametrize(
    "line",
    [
        "Rikke er sygemeldt til jul", "Bo Lind har stress og kommer ikke", "Sygemelding: Peter Hansen",
        "Bos depression fylder", "rikke er langtidssyg", "Rikke Dam is on sick leave",
        "Det går bedre med Maria Holm efter operationen",
    ],
)  # fmt: skip
def test_illness_near_a_name_is_found(line: str) -> None:
    assert reasons(line) == [Reason.ILLNESS]


@pytest.mark.parametrize(
    "line",
    [
        "Sygefraværet er faldet til 4,2 %", "Stress drøftes i den årlige arbejdsmiljødrøftelse",
        "Sygefraværet i Nordhøj Kommune er faldet", "Bo Lind viste en model", "Rikke Dam bød velkommen",
        "Vi syr nye gardiner, siger Rikke", "De ansatte træder til ved sygdom",
    ],
)  # fmt: skip
def test_illness_without_a_name_and_names_without_illness_are_left_in_peace(line: str) -> None:
    assert reasons(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Rikke er medlem af FOA",
        "BUPL har talt med Bo Lind",
        "Bo er i fagforening",
        "HK mener, at Ole Bang har ret",
    ],
)
def test_a_union_near_a_name_is_found(line: str) -> None:
    assert reasons(line) == [Reason.UNION]


@pytest.mark.parametrize(
    "line", ["FOA inviteres til mødet", "Ida og Rikke laver et oplæg", "Lederne mødes, siger bo"]
)
def test_a_union_without_a_name_is_left_in_peace(line: str) -> None:
    assert Reason.UNION not in reasons(line) or line.startswith("Lederne")


def test_a_statement_belongs_to_a_side_and_not_to_a_person() -> None:
    assert reasons('" Bo Lind mener, at det går for stærkt') == [Reason.NAMED_STATEMENT]
    assert reasons('" Medarbejdersiden ønsker prøvetid') == []
    assert reasons("Bo Lind mener, at det går for stærkt") == []


def test_open_lines_that_speak_of_closed_matters_are_found() -> None:
    found = meeting(
        "!! Stillingsnedlæggelse i biblioteket", "Vi talte om stillingsnedlæggelse", "Om biblioteket"
    )
    assert findings(found, Audience.FULL) == ()
    (one, two) = findings(found, Audience.OPEN)
    assert (one.reason, one.words) == (Reason.CLOSED_MATTER, "Stillingsnedlæggelse")
    assert (two.reason, two.words) == (Reason.CLOSED_MATTER, "biblioteket")
    assert one.line == "Vi talte om stillingsnedlæggelse"


def test_words_that_everybody_uses_belong_to_no_closed_matter() -> None:
    found = meeting(
        "!! Kvartalsmøder koster en stilling", "Kvartalsmøder giver ro", "Vi prøver kvartalsmøder"
    )
    assert findings(found, Audience.OPEN) == ()


def test_a_line_that_calls_itself_confidential_is_found_only_where_it_would_go_out() -> None:
    assert reasons("Det her er fortroligt", Audience.OPEN) == [Reason.SAYS_CLOSED]
    assert reasons("Det her er fortroligt") == []
    assert reasons("!! Det her er fortroligt", Audience.OPEN) == []


def test_only_what_would_go_out_is_looked_at() -> None:
    line = "!! Rikke er sygemeldt, 010190-1234"
    assert reasons(line) == [Reason.CPR, Reason.ILLNESS]
    assert reasons(line, Audience.OPEN) == []
    assert reasons("> Ring til 010190-1234 @rikke", Audience.NEWS) == []


def test_numbers_are_found_in_every_field() -> None:
    room = Room(theme_phases(), purpose="Om 010190-1234", place="010190-1235")
    room.do(Attend(read_attendees("Rikke Dam, 010190-1236")[0]))
    room.do(Next())
    room.do(Raise("Emnet 010190-1237"))
    found = findings(room.meeting)
    assert [(f.about, f.field) for f in found] == [
        ("", "purpose"),
        ("", "place"),
        ("a1", "title"),
        ("i1", "title"),
    ]


def test_a_key_stays_until_the_line_changes() -> None:
    before = meeting("Rikke er sygemeldt")
    (one,) = findings(before)
    assert findings(before)[0].key == one.key
    id = one.about
    moved = replace(before, entries={id: replace(before.entries[id], order=9.0)})
    assert findings(moved)[0].key == one.key
    changed = replace(before, entries={id: replace(before.entries[id], text="Rikke er sygemeldt igen")})
    assert findings(changed)[0].key != one.key
    assert uncleared([one], [one.key]) == ()
    assert uncleared(findings(changed), [one.key]) == findings(changed)


@pytest.mark.parametrize(
    "text",
    [
        "23456789", "23 45 67 89", "+45 23 45 67 89", "tlf. 12 34 56 78", "Mobil: 12345678",
        "rikke@nordhoej.dk", "rikke.dam+med@post.nordhoej.dk", "0045 23456789", "2345 6789", "lokalnummer 4321",
    ],
)  # fmt: skip
def test_contact_data_is_left_out(text: str) -> None:
    told = without_contact(f"Skriv til {text} i dag", "–")
    assert told == "Skriv til – i dag"


@pytest.mark.parametrize(
    "text",
    [
        "12.11.2026",
        "2026-11-12",
        "310.000 kr.",
        "25000000 kr.",
        "§ 56",
        "punkt 4",
        "09:00-10:30",
        "@rikke",
        "20.000.000",
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert without_contact(f"Om {text} igen", "–") == f"Om {text} igen"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("FOA", ""), ("TR for FOA", "TR"), ("FTR, BUPL", "FTR"), ("TR (HK Kommunal)", "TR"), ("Lærer, DLF", "Lærer"),
        ("Nordhøj Kommune", "Nordhøj Kommune"), ("IDA-repræsentant", "repræsentant"), ("leder", "leder"),
        ("tillidsrepræsentant fra 3F", "tillidsrepræsentant"),
    ],
)  # fmt: skip
def test_unions_are_left_out_of_the_roster(given: str, told: str) -> None:
    assert without_unions(given) == told


def test_the_check_is_quick_on_long_lines_of_anything() -> None:
    """Linear, by not ending in minutes: each of these is a trap for a pattern that goes back on itself."""
    for unit in ("0", "01 ", "a@", "a.", "Aa ", "Aa-", "sy", "+45", "(", "FOA ", "\u200b1"):
        assert isinstance(findings(meeting(f"x {unit * 3000}"), Audience.OPEN), tuple)

"""The traps of minutes that others wrote: each has been met in real ones; these are invented in the same shapes."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import pytest

from medtui.imports.foreign import read_foreign
from medtui.imports.found import DateFrom, Found, FoundAction


def found(text: str, path: str = "møder/referat.md") -> Found:
    return read_foreign(dedent(text), path)[0]


def marked(one: Found) -> list[str]:
    return [fact.text for fact in one.facts if fact.marked]


def actions(one: Found) -> list[FoundAction]:
    return [a for a in one.actions if a.marked]


def test_ticks_of_attendance_are_no_actions_and_unticked_is_away() -> None:
    one = found("""\
        ## Referat af styregruppe 04.06.2026
        #### Deltagere:
        - [x] Anne Berg (formand)
        - [ ] Ole Vind
        - [x] ~~Mads Krog~~
        - [ ]
        #### Gæster:
        - [ ] Kim Wren (konsulent)
        #### Afbud:
        - [x] Jo Lark
        - [ ] xxx
        - Ingen
        #### Status
        - [x] Referat godkendt
        - [ ] Referat udsendt
        """)
    assert one.attendees == ("Anne Berg",)
    assert set(one.absent) == {"Ole Vind", "Kim Wren", "Mads Krog", "Jo Lark"}
    assert marked(one) == []


def test_the_invited_who_are_not_present_are_absent() -> None:
    one = found("""\
        # Protokoll
        ## 6 oktober 2021
        ## Kallade
        Anna Lind, Bo Ek, Cia Alm
        ## Närvarande
        Anna Lind, Cia Alm
        """)
    assert one.attendees == ("Anna Lind", "Cia Alm")
    assert one.absent == ("Bo Ek",)
    assert one.date == dt.date(2021, 10, 6)


def test_an_agenda_repeated_in_quotes_gives_each_fact_once() -> None:
    one = found("""\
        # Referat 07.05.2026
        ## Dagsorden
        - Beslutning: Puljen deles i tre.
        ## Møde referat
        > - Beslutning: Puljen deles i tre.
        Det blev besluttet: Puljen deles i fire.
        """)
    assert marked(one) == ["Beslutning: Puljen deles i tre.", "Det blev besluttet: Puljen deles i fire."]


def test_an_action_in_the_text_and_in_the_list_counts_once() -> None:
    one = found("""\
        # Board meeting 2024-02-01
        ## Notes
        **Action item**: Ask the council for the keys - Jo
        * the door does not close
        **ACTION:** Write the letter to the neighbours
        ## Action items
        * Jo: Ask the council for the keys ([#12](https://example.invalid/12))
        * Kim: Write the letter to all of the neighbours
        """)
    assert [(a.owner, a.text) for a in actions(one)] == [
        ("Jo", "Ask the council for the keys (#12)"),
        ("Kim", "Write the letter to all of the neighbours"),
    ]


def test_a_review_of_earlier_actions_is_no_list_of_new_ones() -> None:
    one = found("""\
        # Core call 12 notes
        ## Actions required
        **ACTION 12.1**: Kim Wren to draw the map.
        **Status**: under way
        ## Decisions made
        **DECISION 12.1** The gate stays open.
        # 1. Review of previous action items
        **ACTION 11.1**: Jo Lark to count the chairs.
        # 2. Gate
        **Decision 12.1**: The gate stays open until May.
        **Decision 12.1**
        """)
    assert marked(one) == ["ACTION 12.1: Kim Wren to draw the map.", "DECISION 12.1 The gate stays open."]


def test_front_matter_that_ends_like_a_heading() -> None:
    one = found(
        '---\ntitle: Møte 3\nreferent: ""\n---\n\n# Sak 44/2019: Kantinen\n\n# Sak 44/2019: Kaffen\n',
        "2019-05-02.md",
    )
    assert one.title == "Møte 3"
    assert [i.text for i in one.items] == ["Sak 44/2019: Kantinen", "Sak 44/2019: Kaffen"]
    assert (one.date, one.date_from) == (dt.date(2019, 5, 2), DateFrom.FILE_NAME)
    assert found("---\n---\n# Board minutes 2020-01-09\n").date == dt.date(2020, 1, 9)


def test_a_bom_and_carriage_returns_hide_nothing() -> None:
    text = "\ufeff# Bestyrelsesmøde 12.03.2021\r\n\r\n## Til stede\r\n* Anne Berg\r\n* Ole Vind\r\n"
    one = read_foreign(text, "pm5.md")[0]
    assert one.title == "Bestyrelsesmøde 12.03.2021"
    assert one.attendees == ("Anne Berg", "Ole Vind")


def test_an_owner_below_a_block_owns_what_opens_it() -> None:
    one = found("""\
        # Referat 24.03.2026
        ### AD 3: Krav
        Planen skal kunne følges af flere, med fokus på:

        - hvem der ringer
        - hvem der svarer

        **Ansvarlig**: Anne / OV

        Der oprettes en fælles kasse.

        **Ansvarlig**: OV
        ### AD 4: Kantinen
        **Ansvarlig**: KW
        """)
    assert [(a.owner, a.text) for a in actions(one)] == [
        ("Anne / OV", "Planen skal kunne følges af flere, med fokus på:"),
        ("OV", "Der oprettes en fælles kasse."),
    ]


def test_a_log_in_a_table_keeps_due_as_it_is_written() -> None:
    one = found("""\
        # Referat 24.03.2026
        | Nr. | Handling | Ansvarlig | Deadline | Status |
        |---|---|---|---|---|
        | 2 | Fastlægge hvem der møder | OV | Ultimo marts | åben |
        | 3 | Skrive til naboerne | Alle | 1/5 | |
        | 4 | | | | |
        """)
    assert [(a.text, a.owner, a.due) for a in actions(one)] == [
        ("Fastlægge hvem der møder", "OV", "Ultimo marts"),
        ("Skrive til naboerne", "Alle", "2026-05-01"),
    ]


def test_actions_in_one_line_each_with_its_owner() -> None:
    one = found("""\
        # Council Meeting 2019-06-19
        ## Present
        JB: Jo Berg
        KW: Kim Wren
        ## Agenda
        * Seats [#3](https://example.invalid/3)
        Actions: No action on the chairs. More names are needed. JB to ask the others. KW will call the shop.
        * Lamps
        Actions: Jo Berg and Kim Wren confirmed for the roles of chair and clerk
        * Doors
        Actions: none
        """)
    assert [(a.owner, a.text) for a in actions(one)] == [
        ("JB", "JB to ask the others."),
        ("KW", "KW will call the shop."),
    ]
    assert [d.text for d in one.decisions if d.marked] == [
        "Actions: Jo Berg and Kim Wren confirmed for the roles of chair and clerk"
    ]


def test_empty_sections_name_nobody_and_nothing() -> None:
    one = found("""\
        # Team meeting 2022-08-17
        ## Apologies
        - None
        ## Action items
        -
        - [ ]
        - No new actions
        ## Decisions
        Ingen
        """)
    assert (one.attendees, one.absent, marked(one)) == ((), (), [])


def test_an_html_table_of_those_present() -> None:
    one = found("""\
        # Committee minutes 2016-04-07
        **Attendees**
        <table>
        <tr><th>Name</th><th>Organisation</th><th>Present</th></tr>
        <tr><td>Anne Berg</td><td>The garden</td><td>Yes</td></tr>
        <tr><td>Ole&nbsp;Vind</td><td>The kitchen</td><td><br /></td></tr>
        </table>
        """)
    assert one.attendees == ("Anne Berg",)
    assert one.absent == ("Ole Vind",)


def test_hard_wrapped_items_are_one_sentence() -> None:
    one = found("""\
        # Committee minutes 2016-04-07
        **Action items**

        - Kim Wren to move <a
          href="https://example.invalid/x">the list of chairs</a> to the wall
          before Friday
        """)
    assert [a.text for a in actions(one)] == ["Kim Wren to move the list of chairs to the wall before Friday"]


def test_a_file_with_many_meetings() -> None:
    parts = read_foreign(
        "# Logbog\n\nforan\n\n#### 12/2-2020\n\n* Anne tager fat\n\n#### 19/2-2020\n\n- [ ] lys\n\n#### 26/2-2020\n",
        "logbog.md",
    )
    assert [p.date for p in parts] == [dt.date(2020, 2, 12), dt.date(2020, 2, 19), dt.date(2020, 2, 26)]
    assert [(p.begins, p.ends) for p in parts] == [(1, 8), (9, 12), (13, 14)]


def test_an_invitation_and_its_minutes_in_one_file() -> None:
    one = found("""\
        # Indkaldelse til generalforsamling
        Dagsorden som i vedtægterne.
        # Referat af generalforsamling d. 2023.09.07
        Punkt 1. Valg
        """)
    assert one.title == "Referat af generalforsamling d. 2023.09.07"
    assert one.date == dt.date(2023, 9, 7)


def test_headings_of_other_meetings_are_no_title() -> None:
    only = found("---\ntitle: 2023-05-25 Board Record\n---\n# Upcoming board meetings\n", "x.md")
    assert only.title == "2023-05-25 Board Record"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Dato: 5. marts 2024", dt.date(2024, 3, 5)),
        ("**Tid**: tirsdag d. 05.03.2024 kl. 9-11", dt.date(2024, 3, 5)),
        ("* Date: 2024-03-05", dt.date(2024, 3, 5)),
        ("### Meeting Date/Time: Friday 12/15/17 at 14:00", dt.date(2017, 12, 15)),
        ("Mødedato: 5/3-2024", dt.date(2024, 3, 5)),
        ("When: March 5th, 2024", dt.date(2024, 3, 5)),
        ("Datum: 5 mars 2024", dt.date(2024, 3, 5)),
        ("Dato: 2024.03.05", dt.date(2024, 3, 5)),
        ("Dato: 05.03.24", dt.date(2024, 3, 5)),
    ],
)
def test_days_as_they_are_written(line: str, day: dt.date) -> None:
    assert found(f"# Referat\n\n{line}\n").date == day


def test_the_file_name_tells_which_number_is_the_month() -> None:
    assert found("# Group Meeting 5/2/2019\n", "notes/2019-05-02.md").date == dt.date(2019, 5, 2)
    assert found("# Group Meeting 5/2/2019\n", "notes/x.md").date == dt.date(2019, 2, 5)


def test_a_year_in_the_folder_completes_the_day() -> None:
    one = found("# Agenda for the January 31st video call\n", "main/2023/CG-01-31.md")
    assert one.date == dt.date(2023, 1, 31)


def test_votes_in_a_table_are_marked() -> None:
    one = found("""\
        # Call 2023-01-31
        **POLL**: shall the tent be red?

        | SF | F | N | A | SA |
        |----|---|---|---|----|
        | 6 | 25 | 2 | 0 | 0 |
        """)
    assert marked(one) == ["|6|25|2|0|0|"]


def test_prose_is_only_suggested() -> None:
    one = found("""\
        # Referat 07.05.2026
        ## Deltagere
        - Anne Berg
        ## Punkt 1
        Det blev besluttet at købe lamper. Referatet skal kunne godkendes af alle.
        Anne sender listen inden 1. juni.
        """)
    assert marked(one) == []
    assert [d.text for d in one.decisions] == ["Det blev besluttet at købe lamper."]
    assert [(a.owner, a.due) for a in one.actions] == [("Anne", "2026-06-01")]


def test_comments_and_code_are_no_text() -> None:
    one = found("# Møde 2024-01-02\n<!--\nACTION: rør ikke\n-->\n```\nBeslutning: heller ikke her\n```\n")
    assert marked(one) == []

"""A decision keeps its words, and a day is never taken where the words beside it make it another one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.parsing.capture import Draft, parse
from medtui.domain.parsing.names import NameBook

TODAY = date(2026, 11, 30)
BOOK = NameBook(["Rikke Dam", "Bo Lind", "Karen Holm", "Tor Holm", "Jan Bech", "Maj Friis"])


def read(line: str, today: date = TODAY) -> Draft:
    return parse(line, today=today, book=BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "Vi holder ikke møde før 1. februar",
        "Fristen på 14 dage gælder ikke i uge 52",
        "Aftalen gælder til 31. december 2027",
        "Vi begynder ikke før på mandag",
        "Der ansættes ingen inden jul",
        "Vi lukker kantinen i uge 29",
        "Punktet udsættes til næste møde",
        "Næste temamøde holdes onsdag den 3. februar kl. 13",
        "Ordningen løber til 1. marts 2027",
        "Retningslinjen træder i kraft 1. januar",
        "Ingen tager orlov inden 1. maj",
        "Næste temadag bliver 12/5",
        "Vi svarer inden for ti dage",
        "Værkstedet holder lukket fredag",
        "Nobody works alone until 1 May",
        "Parken åbner tirsdag den 4. maj",
        "The trial runs until 31 December 2027",
        "Item 4 is postponed to the next meeting",
    ],
)
def test_a_day_that_was_decided_stays_in_the_decision(text: str) -> None:
    draft = read(f"! {text} @rikke")
    assert (draft.text, draft.owners, draft.due, draft.due_words) == (text, ("Rikke Dam",), None, "")


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("! Gangen males inden 1. april", "Gangen males", date(2027, 4, 1)),
        (
            "! Ledelsen lægger et udkast frem senest 15. marts @bo",
            "Ledelsen lægger et udkast frem",
            date(2027, 3, 15),
        ),
        ("! Skemaet sendes ud, frist 26/2", "Skemaet sendes ud", date(2027, 2, 26)),
        ("! Skemaet sendes ud 26/2", "Skemaet sendes ud", date(2027, 2, 26)),
        ("! Skemaet sendes ud 2027-02-26 @karen", "Skemaet sendes ud", date(2027, 2, 26)),
        ("! Management sends a draft by 15 March", "Management sends a draft", date(2027, 3, 15)),
        (
            "! Midlerne skal være brugt senest 31/12",
            "Midlerne skal være brugt senest 31/12",
            date(2026, 12, 31),
        ),
        ("! Vi aftaler ny frist 1. maj", "Vi aftaler ny frist 1. maj", date(2027, 5, 1)),
    ],
)
def test_a_due_day_is_read_where_it_is_explicit_and_last(line: str, text: str, due: date) -> None:
    assert (read(line).text, read(line).due) == (text, due)


WORDS = "Vi prøver ordningen ikke før senest inden frist fredag 1. maj 3/4 2027-03-05 uge 9 til jul og næste møde 30/2"


@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9),
    st.sampled_from(["", "@Rikke Dam", "@Bo Lind"]),
)
def test_the_words_of_a_decision_are_those_that_were_typed(words: list[str], owner: str) -> None:
    typed = " ".join([*words, owner]).strip()
    draft = read(f"! {typed}")
    given_back = " ".join([draft.text, draft.cut, *draft.owners, draft.due_words if not draft.cut else ""])
    assert sorted(re.findall(r"\w+", given_back)) == sorted(re.findall(r"\w+", typed))


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("Send planen 15/12 (tirsdag)", "Send planen", "2026-12-15"),
        ("Send planen 15/12, tirsdag", "Send planen", "2026-12-15"),
        ("Send planen den 15. december (tirsdag)", "Send planen", "2026-12-15"),
        ("Send planen mandag (uge 51)", "Send planen", "2026-12-14"),
        ("Send planen uge 51 (mandag)", "Send planen", "2026-12-14"),
        ("Send planen uge 51, mandag", "Send planen", "2026-12-14"),
        ("Mødes på tirsdag om 14 dage", "Mødes", "2026-12-15"),
        ("Mødes fredag om 8 dage", "Mødes", "2026-12-11"),
        ("Meet a week on Tuesday", "Meet", "2026-12-08"),
        ("Mødes i dag om 14 dage", "Mødes", "2026-12-14"),
        ("Evaluer 14 dage før jul", "Evaluer", "2026-12-10"),
        ("Evaluer dagen før 15/12", "Evaluer", "2026-12-14"),
        ("Ring fredag 14:00", "Ring 14:00", "2026-12-04"),
        ("Ring fredag kl. 14-15", "Ring kl. 14-15", "2026-12-04"),
        ("Ring 15/12 14:00", "Ring 14:00", "2026-12-15"),
        ("Ring i morgen 8.30", "Ring 8.30", "2026-12-01"),
        ("Call Friday 2pm", "Call 2pm", "2026-12-04"),
        ("Ring i morgen formiddag", "Ring", "2026-12-01"),
        ("Send senest fredag middag", "Send", "2026-12-04"),
        ("Følg op om ca. 3 uger", "Følg op", "2026-12-21"),
        ("Følg op omkring 1. maj", "Følg op", "2027-05-01"),
        ("Follow up later today", "Follow up", "2026-11-30"),
        ("Follow up first thing Monday", "Follow up", "2026-12-07"),
        ("Følg op først i næste uge", "Følg op", "2026-12-07"),
        ("Giv det til Jan 10. december", "Giv det til Jan", "2026-12-10"),
        ("Hold fri 1. maj", "Hold fri", "2027-05-01"),
        ("Alle holder fri 24/12", "Alle holder fri", "2026-12-24"),
        ("Fristen er sat 15. december", "Fristen er sat", "2026-12-15"),
        ("Status i 2. kvartal", "Status", "2027-06-30"),
        ("Status inden udgangen af Q1", "Status", "2027-03-31"),
        ("Plan inden Kristi himmelfart", "Plan", "2027-05-05"),
        ("Plan senest skærtorsdag", "Plan", "2027-03-25"),
        ("Plan til Grundlovsdag", "Plan", "2027-06-05"),
        ("Bål Sankt Hans", "Bål", "2027-06-23"),
        ("Plan inden vinterferien", "Plan", "2027-02-12"),
        ("Plan juleaften", "Plan", "2026-12-24"),
        ("Liste sidste fredag i januar", "Liste", "2027-01-29"),
        ("Liste anden mandag i april", "Liste", "2027-04-12"),
        ("Følg op om 10 hverdage", "Følg op", "2026-12-14"),
        ("Følg op om et halvt år", "Følg op", "2027-05-30"),
        ("Følg op om 6 mdr.", "Følg op", "2027-05-30"),
        ("Følg op i løbet af 14 dage", "Følg op", "2026-12-14"),
        ("Regnskab senest med udgangen af januar", "Regnskab", "2027-01-31"),
        ("Regnskab ved udgangen af 2027", "Regnskab", "2027-12-31"),
        ("Aflever 27-06-15", "Aflever", "2027-06-15"),
        ("Aflever 2027/06/15", "Aflever", "2027-06-15"),
        ("Aflever d. 29", "Aflever", "2026-12-29"),
        ("Book it mid-March", "Book it", "2027-03-15"),
        ("Kursus den 3.-4. februar", "Kursus den 3.-4. februar", "2027-02-04"),
        ("Forsøg i perioden 1/3 - 16/4", "Forsøg i perioden 1/3 - 16/4", "2027-04-16"),
        ("Kursus uge 10-11", "Kursus uge 10-11", "2027-03-19"),
        ("Aflever frist:15/12", "Aflever", "2026-12-15"),
        ("Aflever due:2026-12-15", "Aflever", "2026-12-15"),
    ],
)
def test_words_beside_each_other_are_one_day(line: str, text: str, due: str) -> None:
    draft = read(f"> {line}")
    assert (draft.text, draft.due and draft.due.isoformat(), draft.doubt) == (text, due, "")


@pytest.mark.parametrize(
    ("line", "due", "doubt"),
    [
        ("Mødes fredag den 13. december", date(2026, 12, 13), "weekday-differs"),
        ("Mødes torsdag d. 15/12", date(2026, 12, 15), "weekday-differs"),
        ("Mødes fredag den 5. december 2026", date(2026, 12, 5), "weekday-differs"),
        ("Mødes mandag i uge 8 den 24/2", date(2027, 2, 24), "weekday-differs"),
        ("Meet Tuesday 18 February", date(2027, 2, 18), "weekday-differs"),
        ("Mødes 7/12 (uge 49)", date(2026, 12, 7), "week-differs"),
    ],
)
def test_where_date_and_weekday_disagree_the_date_counts_and_it_is_told(
    line: str, due: date, doubt: str
) -> None:
    draft = read(f"> {line}")
    assert (draft.due, draft.doubt) == (due, doubt)


@pytest.mark.parametrize(
    "line",
    [
        "Bestil mad dagen før mødet den 10. december",
        "Bestil mad to dage før temadagen 17. marts",
        "Evaluer 14 dage før sommerferien",
        "Evaluer en uge før påske",
        "Send ud tidligst 1. maj",
        "Send out no earlier than 1 March",
        "Start ikke før 1. maj",
        "Følg op hurtigst muligt efter 1. maj",
        "Send ud 4/12 eller 7/12",
        "Send ud 4/12 el. 7/12",
    ],
)
def test_a_day_that_is_not_sure_is_left_in_the_text_and_told(line: str) -> None:
    draft = read(f"> {line}")
    assert (draft.text, draft.due, draft.doubt) == (line, None, "unsure-date")


@pytest.mark.parametrize(
    "line",
    [
        "Vent på Tor",
        "Rapport om 1. maj",
        "Læs rapporten om 9/11",
        "Betal kr. 10.12",
        "Følgegruppen mødes hver anden tirsdag",
        "Update section 4.2",
        "Meet every other Tuesday",
    ],
)
def test_names_and_other_words_are_no_days(line: str) -> None:
    draft = read(f"> {line}")
    assert (draft.text, draft.due) == (line, None)

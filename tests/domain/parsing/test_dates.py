"""Dates as people say them, and as they are spelled out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.parsing.dates import (
    DAY_NAMES,
    MONTH_NAMES,
    NO_DATE,
    NO_WEEK,
    Due,
    find_due,
    phrases,
    spell,
)

MONDAY = date(2026, 11, 30)
WEEK_53 = date(2026, 12, 28)
YEARS_END = date(2027, 12, 30)
NEXT = date(2027, 2, 4)

DANISH = [
    ("fredag", "2026-12-04"),
    ("på fredag", "2026-12-04"),
    ("nu på fredag", "2026-12-04"),
    ("mandag", "2026-12-07"),
    ("søndag", "2026-12-06"),
    ("loerdag", "2026-12-05"),
    ("på man", "2026-12-07"),
    ("senest tors.", "2026-12-03"),
    ("næste fredag", "2026-12-11"),
    ("næste mandag", "2026-12-07"),
    ("næste ons", "2026-12-09"),
    ("fredag i næste uge", "2026-12-11"),
    ("onsdag i uge 50", "2026-12-09"),
    ("i dag", "2026-11-30"),
    ("i morgen", "2026-12-01"),
    ("i overmorgen", "2026-12-02"),
    ("om 14 dage", "2026-12-14"),
    ("om fjorten dage", "2026-12-14"),
    ("om en uge", "2026-12-07"),
    ("om to uger", "2026-12-14"),
    ("om et par uger", "2026-12-14"),
    ("om en måned", "2026-12-30"),
    ("om tre måneder", "2027-02-28"),
    ("om et år", "2027-11-30"),
    ("inden 3 uger", "2026-12-21"),
    ("inden for 14 dage", "2026-12-14"),
    ("senest om 14 dage", "2026-12-14"),
    ("15/12", "2026-12-15"),
    ("15/11", "2027-11-15"),
    ("30/11", "2026-11-30"),
    ("15.12", "2026-12-15"),
    ("15.12.", "2026-12-15"),
    ("15.12.26", "2026-12-15"),
    ("15.12.2026", "2026-12-15"),
    ("15/12-26", "2026-12-15"),
    ("15/12-2026", "2026-12-15"),
    ("15/1 2028", "2028-01-15"),
    ("15-12-2026", "2026-12-15"),
    ("1/2", "2027-02-01"),
    ("den 2.3", "2027-03-02"),
    ("den 15. december", "2026-12-15"),
    ("d. 15. dec.", "2026-12-15"),
    ("1. marts", "2027-03-01"),
    ("1. marts 2027", "2027-03-01"),
    ("1. marts 2025", "2025-03-01"),
    ("29. november", "2027-11-29"),
    ("fredag den 4. december", "2026-12-04"),
    ("fre 4. dec", "2026-12-04"),
    ("fredag d. 4/12", "2026-12-04"),
    ("den 15.", "2026-12-15"),
    ("inden den 15", "2026-12-15"),
    ("den 31.", "2026-12-31"),
    ("uge 50", "2026-12-11"),
    ("i uge 50", "2026-12-11"),
    ("uge 47", "2027-11-26"),
    ("uge 2", "2027-01-15"),
    ("uge 2 2027", "2027-01-15"),
    ("uge 53", "2027-01-01"),
    ("denne uge", "2026-12-04"),
    ("næste uge", "2026-12-11"),
    ("slutningen af næste uge", "2026-12-11"),
    ("inden ugens udgang", "2026-12-04"),
    ("inden udgangen af uge 50", "2026-12-11"),
    ("i løbet af uge 50", "2026-12-11"),
    ("næste måned", "2026-12-31"),
    ("slutningen af måneden", "2026-11-30"),
    ("ved månedens udgang", "2026-11-30"),
    ("ultimo marts", "2027-03-31"),
    ("primo januar", "2027-01-01"),
    ("medio december", "2026-12-15"),
    ("ultimo november 2027", "2027-11-30"),
    ("inden jul", "2026-12-24"),
    ("senest til jul", "2026-12-24"),
    ("inden nytår", "2026-12-31"),
    ("inden årets udgang", "2026-12-31"),
    ("inden påske", "2027-03-24"),
    ("inden paaske", "2027-03-24"),
    ("inden sommerferien", "2027-06-30"),
    ("inden efterårsferien", "2027-10-15"),
    ("næste møde", "2027-02-04"),
    ("inden næste møde", "2027-02-04"),
    ("til næste møde", "2027-02-04"),
    ("2027-01-15", "2027-01-15"),
    ("frist 15/12", "2026-12-15"),
    ("fredag kl. 12", "2026-12-04"),
    ("fredag den 4. december 2026, uge 49", "2026-12-04"),
    ("FREDAG", "2026-12-04"),
]

ENGLISH = [
    ("friday", "2026-12-04"),
    ("on Friday", "2026-12-04"),
    ("this Friday", "2026-12-04"),
    ("Monday", "2026-12-07"),
    ("by fri", "2026-12-04"),
    ("on Wed", "2026-12-02"),
    ("next monday", "2026-12-07"),
    ("next Friday", "2026-12-11"),
    ("next tue", "2026-12-08"),
    ("Friday next week", "2026-12-11"),
    ("Wednesday in week 50", "2026-12-09"),
    ("today", "2026-11-30"),
    ("tomorrow", "2026-12-01"),
    ("the day after tomorrow", "2026-12-02"),
    ("in 14 days", "2026-12-14"),
    ("in two weeks", "2026-12-14"),
    ("within two weeks", "2026-12-14"),
    ("in a week", "2026-12-07"),
    ("in a couple of weeks", "2026-12-14"),
    ("in a month", "2026-12-30"),
    ("in twenty days", "2026-12-20"),
    ("in a year", "2027-11-30"),
    ("15 December", "2026-12-15"),
    ("15 December 2026", "2026-12-15"),
    ("December 15", "2026-12-15"),
    ("December 15, 2027", "2027-12-15"),
    ("Dec 15th", "2026-12-15"),
    ("the 15th of December", "2026-12-15"),
    ("15th December", "2026-12-15"),
    ("1 March", "2027-03-01"),
    ("May 3rd", "2027-05-03"),
    ("Friday 4 December", "2026-12-04"),
    ("Fri 4 Dec", "2026-12-04"),
    ("Friday 4 December 2026, week 49", "2026-12-04"),
    ("the 15th", "2026-12-15"),
    ("15/12", "2026-12-15"),
    ("by 15/12/2026", "2026-12-15"),
    ("2026-12-04", "2026-12-04"),
    ("week 50", "2026-12-11"),
    ("in week 50", "2026-12-11"),
    ("by week 2", "2027-01-15"),
    ("week 2, 2028", "2028-01-14"),
    ("this week", "2026-12-04"),
    ("next week", "2026-12-11"),
    ("by the end of the week", "2026-12-04"),
    ("end of next week", "2026-12-11"),
    ("next month", "2026-12-31"),
    ("end of March", "2027-03-31"),
    ("mid December", "2026-12-15"),
    ("beginning of January", "2027-01-01"),
    ("by the end of the month", "2026-11-30"),
    ("by the end of the year", "2026-12-31"),
    ("by Christmas", "2026-12-24"),
    ("before Christmas Eve", "2026-12-24"),
    ("before Easter", "2027-03-24"),
    ("by New Year", "2026-12-31"),
    ("before the summer holidays", "2027-06-30"),
    ("next meeting", "2027-02-04"),
    ("before our next meeting", "2027-02-04"),
    ("no later than Friday", "2026-12-04"),
    ("Friday at the latest", "2026-12-04"),
    ("due Friday", "2026-12-04"),
    ("Friday at 12", "2026-12-04"),
]

AT_THE_YEARS_END = [
    # 28 December 2026 is the Monday of week 53.
    (WEEK_53, "uge 53", "2027-01-01"),
    (WEEK_53, "week 53", "2027-01-01"),
    (WEEK_53, "uge 1", "2027-01-08"),
    (WEEK_53, "uge 52", "2027-12-31"),
    (WEEK_53, "uge 53 2026", "2027-01-01"),
    (WEEK_53, "uge 52 2026", "2026-12-25"),
    (WEEK_53, "denne uge", "2027-01-01"),
    (WEEK_53, "næste uge", "2027-01-08"),
    (WEEK_53, "next week", "2027-01-08"),
    (WEEK_53, "fredag", "2027-01-01"),
    (WEEK_53, "næste fredag", "2027-01-08"),
    (WEEK_53, "mandag", "2027-01-04"),
    (WEEK_53, "onsdag i uge 53", "2026-12-30"),
    (WEEK_53, "i morgen", "2026-12-29"),
    (WEEK_53, "om en uge", "2027-01-04"),
    (WEEK_53, "om en måned", "2027-01-28"),
    (WEEK_53, "om to måneder", "2027-02-28"),
    (WEEK_53, "15/12", "2027-12-15"),
    (WEEK_53, "28/12", "2026-12-28"),
    (WEEK_53, "31/12", "2026-12-31"),
    (WEEK_53, "1. januar", "2027-01-01"),
    (WEEK_53, "den 15.", "2027-01-15"),
    (WEEK_53, "inden nytår", "2026-12-31"),
    (WEEK_53, "inden jul", "2027-12-24"),
    (WEEK_53, "by Christmas", "2027-12-24"),
    (WEEK_53, "ultimo december", "2026-12-31"),
    (WEEK_53, "medio december", "2027-12-15"),
    (WEEK_53, "slutningen af måneden", "2026-12-31"),
    (WEEK_53, "midten af måneden", "2027-01-15"),
    (WEEK_53, "næste måned", "2027-01-31"),
    # 30 December 2027 is the Thursday of week 52, and 2028 is a leap year.
    (YEARS_END, "uge 52", "2027-12-31"),
    (YEARS_END, "uge 1", "2028-01-07"),
    (YEARS_END, "i overmorgen", "2028-01-01"),
    (YEARS_END, "torsdag", "2028-01-06"),
    (YEARS_END, "næste torsdag", "2028-01-06"),
    (YEARS_END, "next Monday", "2028-01-03"),
    (YEARS_END, "29/2", "2028-02-29"),
    (YEARS_END, "29. februar", "2028-02-29"),
    (YEARS_END, "ultimo februar", "2028-02-29"),
    (YEARS_END, "om to måneder", "2028-02-29"),
    (YEARS_END, "in two months", "2028-02-29"),
    (YEARS_END, "29/12", "2028-12-29"),
    (YEARS_END, "inden påske", "2028-04-12"),
    (YEARS_END, "by the end of the year", "2027-12-31"),
    # A Saturday: the Friday of its own week lies behind.
    (date(2026, 12, 5), "uge 49", "2027-12-10"),
    (date(2026, 12, 5), "fredag", "2026-12-11"),
    (date(2026, 12, 5), "næste fredag", "2026-12-11"),
    (date(2026, 12, 5), "denne uge", "2026-12-05"),
    (date(2026, 12, 10), "onsdag i uge 50", "2027-12-15"),
    (date(2026, 12, 10), "starten af uge 50", "2026-12-10"),
    (date(2026, 12, 10), "midten af uge 51", "2026-12-16"),
    (date(2026, 12, 24), "inden jul", "2026-12-24"),
    (date(2026, 1, 31), "om en måned", "2026-02-28"),
]


def due_in(phrase: str, today: date = MONDAY) -> str:
    found = find_due(f"Udkast {phrase}", today, next_meeting=NEXT)
    assert found is not None, phrase
    assert (found.start, found.words) == (7, f"Udkast {phrase}"[7 : found.end])
    return found.when.isoformat() if found.when else found.problem


@pytest.mark.parametrize(("phrase", "day"), DANISH)
def test_danish(phrase: str, day: str) -> None:
    assert due_in(phrase) == day


@pytest.mark.parametrize(("phrase", "day"), ENGLISH)
def test_english(phrase: str, day: str) -> None:
    assert due_in(phrase) == day


@pytest.mark.parametrize(("today", "phrase", "day"), AT_THE_YEARS_END)
def test_over_a_years_end(today: date, phrase: str, day: str) -> None:
    assert due_in(phrase, today) == day


def test_the_tables_are_as_long_as_promised() -> None:
    assert min(len(DANISH), len(ENGLISH), len(AT_THE_YEARS_END)) >= 40


@pytest.mark.parametrize(
    ("today", "phrase", "problem"),
    [
        (MONDAY, "30/2", NO_DATE),
        (MONDAY, "inden 30/2", NO_DATE),
        (MONDAY, "30.02.27", NO_DATE),
        (MONDAY, "31. april", NO_DATE),
        (MONDAY, "31 April", NO_DATE),
        (MONDAY, "April 31st", NO_DATE),
        (MONDAY, "45. december", NO_DATE),
        (MONDAY, "32/12", NO_DATE),
        (MONDAY, "15/13", NO_DATE),
        (MONDAY, "2026-02-30", NO_DATE),
        (MONDAY, "29. februar", NO_DATE),
        (MONDAY, "29/2", NO_DATE),
        (MONDAY, "29. februar 2027", NO_DATE),
        (MONDAY, "uge 54", NO_WEEK),
        (MONDAY, "week 0", NO_WEEK),
        (MONDAY, "uge 53 2027", NO_WEEK),
        (MONDAY, "fredag i uge 54", NO_WEEK),
        (YEARS_END, "uge 53", NO_WEEK),
        (YEARS_END, "ultimo uge 53", NO_WEEK),
    ],
)
def test_a_day_that_does_not_exist_is_told(today: date, phrase: str, problem: str) -> None:
    found = find_due(f"Udkast {phrase}", today)
    assert found is not None
    assert (found.when, found.words, found.problem) == (None, phrase, problem)


def test_the_next_meeting_need_not_be_known() -> None:
    assert find_due("Udkast til næste møde", MONDAY) == Due(None, "til næste møde", 7, 21)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Send inden fredag til Bo", "inden fredag"),
        ("Senest 15/12 ligger planen klar", "Senest 15/12"),
        ("Svar senest på mandag på mail", "senest på mandag"),
        ("Senest om 14 dage er det gjort", "Senest om 14 dage"),
        ("Hold fest inden jul i huset", "inden jul"),
        ("Ikke senere end uge 50 skal det ske", "Ikke senere end uge 50"),
        ("Send it by Friday to Bo", "by Friday"),
        ("Before Easter we meet", "Before Easter"),
        ("Wait until week 50 with it", "until week 50"),
        ("No later than 15 December it is done", "No later than 15 December"),
        ("Aflever (inden fredag) til Bo", "inden fredag"),
        # A word that leads is surer than the place, and an ISO date written last is surest.
        ("Book lokale senest fredag til temadagen 15/1", "senest fredag"),
        ("Ring inden jul, skriv inden påske til Bo", "inden påske"),
        ("Ring inden jul 2026-12-04", "2026-12-04"),
    ],
)
def test_words_that_lead_count_anywhere(text: str, words: str) -> None:
    found = find_due(text, MONDAY)
    assert found is not None
    assert found.words == words
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ring fredag.", "fredag"),
        ("Ring på mandag!", "på mandag"),
        ("Ring (fredag)", "fredag"),
        ("Ring – fredag", "fredag"),
        ("Ring: 15. dec.", "15. dec."),
        ("Ring  i   overmorgen ", "i   overmorgen"),
        ("Mødet er flyttet til fredag", "til fredag"),
        ("Vi flytter til en ny by om to uger", "om to uger"),
        ("Flyt punkt 3 til fredag", "til fredag"),
        ("Ring fredag kl. 12.30", "fredag"),
        ("Ring på fredag og 2 andre, så i morgen", "i morgen"),
    ],
)
def test_what_is_written_last_counts(text: str, words: str) -> None:
    found = find_due(text, MONDAY)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kvartalsmøder giver ro",
        "Vi prøver kvartalsmøder i to år",
        "1/2 af os kommer",
        "inden 3/4 af os er kommet",
        "Brug version 2.0",
        "Brug version 2.1",
        "Opgrader til 2.1",
        "Det kostede 1.5",
        "kl. 14.30",
        "Mødet begynder kl. 10.30",
        "Mødet er kl. 9.10",
        "Mødet er kl. 9 til 10.12",
        "Mødet er 9.15-10",
        "Mødet er 9.10-10",
        "Mødet er 10.30-11.10",
        "Meet at 10.12",
        "3/4 er nået, resten mangler",
        "Se punkt 3.12",
        "Se bilag 15/12",
        "Stemningen er 99.5",
        "Vagten er åben 24/7",
        "50/50",
        "10.15.30",
        "192.168.10.12",
        "Sagen 15/12-4711",
        "Fredag holder vi fri",
        "Ring til Bo fredag eller lørdag, hvis han kan",
        "Vi holder åbent mandag-fredag",
        "Vi holder åbent mandag til fredag",
        "Vi holder åbent mandag og fredag",
        "Vi mødes hver fredag",
        "We meet every Friday",
        "Referatet fra 12/11",
        "Brevet af 15. december",
        "The minutes of 12 November",
        "Gælder fra og med 1. januar",
        "Sidste fredag",
        "Sket siden i mandags",
        "Hun sagde, at man",
        "Turn it on",
        "Han og Tor",
        "Vi ses om sommeren",
        "Det sker i marts",
        "inden den 2. gruppe mødes",
        "Planlæg jul",
        "fredag-aften",
        "fredagsbaren",
        "uge 50/51",
        "mail@fredag",
        "@fredag",
        "om 14 dages tid og lidt til",
        "den 99.",
        "ugen",
        "the month",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_due(text, MONDAY) is None


def test_any_phrase_will_do_where_it_need_not_be_last() -> None:
    text = "Fredag den 4. december 2026 i mødelokalet"
    assert find_due(text, MONDAY) is None
    found = find_due(text, MONDAY, last_only=False)
    assert found is not None
    assert found.when == date(2026, 12, 4)


def test_phrases_gives_them_all_in_order() -> None:
    found = phrases("Ring fredag om planen, svar inden jul, og hold møde i uge 2 hos Bo", MONDAY)
    assert [due.words for due in found] == ["fredag", "inden jul", "i uge 2"]
    assert [due.led for due in found] == [False, True, False]


@pytest.mark.parametrize("today", [date.min, date.max, date(9999, 12, 1)])
@pytest.mark.parametrize(
    "phrase",
    [
        "uge 53",
        "om 999 år",
        "om 999 dage",
        "i morgen",
        "inden jul",
        "1/1",
        "næste uge",
        "næste måned",
        "den 5.",
    ],
)
def test_the_ends_of_the_calendar_are_no_crash(today: date, phrase: str) -> None:
    found = find_due(phrase, today)
    assert found is None or found.when is None or found.when >= today


# ------------------------------------------------------------------------------------------------ spelling

dates = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "danish", "english"),
    [
        (date(2026, 12, 4), "fredag den 4. december 2026, uge 49", "Friday 4 December 2026, week 49"),
        (date(2027, 1, 1), "fredag den 1. januar 2027, uge 53", "Friday 1 January 2027, week 53"),
        (date(2027, 5, 8), "lørdag den 8. maj 2027, uge 18", "Saturday 8 May 2027, week 18"),
    ],
)
def test_in_full(day: date, danish: str, english: str) -> None:
    assert (spell(day, "da"), spell(day, "en")) == (danish, english)


def test_short() -> None:
    day = date(2026, 12, 4)
    assert spell(day, "da", short=True) == "fre 4. dec"
    assert spell(day, "en", short=True) == "Fri 4 Dec"
    assert spell(day, "da", short=True, today=MONDAY) == "fre 4. dec"
    assert spell(day, "da", short=True, today=date(2027, 1, 1)) == "fre 4. dec 2026"
    assert spell(day, "en", short=True, today=date(2027, 1, 1)) == "Fri 4 Dec 2026"


def test_the_names_are_those_of_cldr() -> None:
    for number in range(12):
        month = date(2026, number + 1, 1)
        assert MONTH_NAMES["da"][number] == format_date(month, "LLLL", "da_DK")
        assert MONTH_NAMES["en"][number] == format_date(month, "LLLL", "en_GB")
    for number in range(7):
        day = date(2026, 11, 30) + timedelta(number)
        assert DAY_NAMES["da"][number] == format_date(day, "cccc", "da_DK")
        assert DAY_NAMES["en"][number] == format_date(day, "cccc", "en_GB")


@given(dates)
def test_the_week_is_the_one_of_danish_calendars(day: date) -> None:
    assert spell(day, "da") == format_date(day, "EEEE 'den' d. MMMM y, 'uge' w", "da_DK")
    assert spell(day, "en") == format_date(day, "EEEE d MMMM y, 'week' w", "en_GB")


@given(dates, dates, st.sampled_from(["da", "en"]))
def test_what_is_spelled_out_reads_back(day: date, today: date, lang: str) -> None:
    found = find_due(spell(day, lang), today)
    assert found is not None
    assert found.when == day


@given(dates, st.integers(0, 364), st.sampled_from(["da", "en"]))
def test_the_short_form_reads_back_within_a_year(today: date, ahead: int, lang: str) -> None:
    day = today + timedelta(ahead)
    if (day.month, day.day) == (2, 29):
        return
    found = find_due(spell(day, lang, short=True), today)
    assert found is not None
    assert found.when == day


@given(dates, st.sampled_from([phrase for phrase, _ in DANISH + ENGLISH]))
def test_nothing_lies_behind_unless_its_year_is_written(today: date, phrase: str) -> None:
    found = find_due(phrase, today, next_meeting=today)
    if found is not None and found.when is not None and not any(y in phrase for y in ("20", "26")):
        assert found.when >= today


PIECES = (
    "om",
    "14",
    "15/12",
    "uge",
    "53",
    "fredag",
    "-",
    "til",
    "inden",
    "og",
    "den",
    ".",
    "(",
    "kl.",
    "@",
    "9.15",
    "i",
)


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    end = 0
    for due in phrases(text, MONDAY):
        assert end <= due.start < due.end <= len(text)
        assert due.words == text[due.start : due.end]
        end = due.end

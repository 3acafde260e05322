"""What one typed line means."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medtui.domain.model.entries import Entry
from medtui.domain.model.terms import Kind, Makes, Outcome, Side
from medtui.domain.parsing.capture import (
    LIMIT,
    MARKS,
    Counting,
    Draft,
    LineKind,
    completing,
    literal,
    parse,
    unparse,
)
from medtui.domain.parsing.names import NameBook

TODAY = date(2026, 11, 30)
FRIDAY = date(2026, 12, 4)
BOOK = NameBook(
    ["Rikke Dam", "Anne Lise Berg", "Bo Lind", "Karen Holm", "Per Iversen", "Mads Krogh", "Mads Bech"],
    ["Anne Krag", "Niels Beck"],
    ["Trivselsholdet", "Team Nord"],
)


def read(
    line: str,
    *,
    default: Makes = Makes.NOTE,
    chosen: str | None = None,
    counting: Counting = Counting.NONE,
    next_meeting: date | None = None,
) -> Draft:
    return parse(
        line,
        today=TODAY,
        book=BOOK,
        default=default,
        chosen=chosen,
        counting=counting,
        next_meeting=next_meeting,
    )


def action(text: str, *owners: str, **more: Any) -> Draft:
    return Draft(kind=LineKind.ACTION, text=text, owners=owners, **more)


def decision(text: str, *owners: str, **more: Any) -> Draft:
    return Draft(kind=LineKind.DECISION, text=text, owners=owners, **more)


# ------------------------------------------------------------------------------------------------ kinds


@pytest.mark.parametrize(
    ("line", "more", "draft"),
    [
        ("Kvartalsmøder giver ro", {}, Draft(kind=LineKind.NOTE, text="Kvartalsmøder giver ro")),
        ("! Vi prøver kvartalsmøder i to år", {}, decision("Vi prøver kvartalsmøder i to år")),
        (
            "> Udkast til årshjul @rikke @anne fredag",
            {},
            action("Udkast til årshjul", "Rikke Dam", "Anne Lise Berg", due=FRIDAY),
        ),
        ("? Hvordan holder vi nye med", {}, Draft(kind=LineKind.QUESTION, text="Hvordan holder vi nye med")),
        (
            "& Fortæl kollegerne om forsøget",
            {},
            Draft(kind=LineKind.MESSAGE, text="Fortæl kollegerne om forsøget"),
        ),
        (
            '" Medarbejdersiden ønsker prøvetid',
            {},
            Draft(kind=LineKind.STATEMENT, text="Medarbejdersiden ønsker prøvetid", side=Side.EMPLOYEES),
        ),
        ("# Nyt emne", {}, Draft(kind=LineKind.TOPIC, text="Nyt emne")),
        ("3 12", {"counting": Counting.DOTS}, Draft(kind=LineKind.DOTS, topic=3, dots=12)),
        ("7 3 1", {"counting": Counting.THUMBS}, Draft(kind=LineKind.THUMBS, thumbs=(7, 3, 1))),
        ("!! tekst", {}, decision("tekst", closed=True)),
        (">> tekst", {}, action("tekst", closed=True)),
        (
            "> Ring til økonomi @karen holm inden 15/1",
            {},
            action("Ring til økonomi", "Karen Holm", due=date(2027, 1, 15)),
        ),
    ],
)
def test_the_table_of_the_capture_line(line: str, more: dict[str, Any], draft: Draft) -> None:
    assert read(line, **more) == draft


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_opens_and_closes(mark: str) -> None:
    kind = MARKS[mark]
    assert read(f"{mark} tekst") == read(f"{mark}tekst") == Draft(kind=kind, text="tekst")
    assert (
        read(f"{mark}{mark} tekst")
        == read(f"{mark}{mark}tekst")
        == Draft(kind=kind, text="tekst", closed=True)
    )
    assert read(mark) == Draft(kind=kind)
    assert read(f"{mark} ") == Draft(kind=kind)
    assert read(f"{mark}{mark}") == Draft(kind=kind, closed=True)


@pytest.mark.parametrize("line", ["", " ", "\t", "   \n "])
def test_nothing_is_an_empty_line(line: str) -> None:
    assert read(line, counting=Counting.DOTS, chosen=Kind.ACTION) == Draft(kind=LineKind.EMPTY)


@pytest.mark.parametrize("makes", Makes)
def test_the_phase_says_what_a_line_becomes(makes: Makes) -> None:
    kind = LineKind.NOTE if makes is Makes.NOTHING else LineKind(makes.value)
    assert read("tekst", default=makes) == Draft(kind=kind, text="tekst")


@pytest.mark.parametrize("chosen", [*Kind, "topic", LineKind.TOPIC])
def test_a_key_chooses_the_kind(chosen: str) -> None:
    assert read("tekst", chosen=chosen, default=Makes.DECISION) == Draft(kind=LineKind(chosen), text="tekst")


def test_a_mark_wins_over_the_key() -> None:
    assert read("? tekst", chosen=Kind.ACTION, default=Makes.DECISION).kind is LineKind.QUESTION


def test_a_kind_there_is_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="motion"):
        read("tekst", chosen="motion")


# ------------------------------------------------------------------------------------------------ exact text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("  tekst  ", "  tekst  "),
        ("tekst\t", "tekst\t"),
        ("1. marts", "1. marts"),
        ("tekst @rikke fredag", "tekst @rikke fredag"),
        (" ! tekst", "! tekst"),
        ("  ! tekst", " ! tekst"),
        ("\\! tekst", "! tekst"),
        ("\\\\ tekst", "\\ tekst"),
        (" \\ tekst", "\\ tekst"),
        ("\\n tekst", "\\n tekst"),
        (" > tekst @rikke", "> tekst @rikke"),
        ("e\u0301 e\u0301", "e\u0301 e\u0301"),
        ("linje 1\n! linje 2\n", "linje 1\n! linje 2\n"),
        ("=fordi", "=fordi"),
        (" =enighed", "=enighed"),
        ("\\=enighed", "=enighed"),
        (" =fordi", " =fordi"),
        (" 3 12", " 3 12"),
    ],
)
def test_a_note_stays_as_it_was_typed(line: str, text: str) -> None:
    assert read(line) == Draft(kind=LineKind.NOTE, text=text)


@pytest.mark.parametrize("mark", ["?", "&", '"', "#", "!", ">"])
def test_text_behind_a_mark_stays_as_it_was_typed(mark: str) -> None:
    assert read(f"{mark}   a  b  ").text == "  a  b  "
    assert read(f"{mark} {mark} a").text == f"{mark} a"
    assert read(f"{mark} \\! a").text == "\\! a"


texts = st.text() | st.text(alphabet=' \\!>?&"#=@39:+ \nenighd', max_size=12)


@given(texts, st.sampled_from(Counting))
def test_any_text_can_be_typed_as_a_note(text: str, counting: Counting) -> None:
    assume(text.strip())
    line = literal(text, counting=counting)
    assert line in (text, f" {text}")
    assert read(line, counting=counting) == Draft(kind=LineKind.NOTE, text=text)


@given(
    texts, st.sampled_from([Kind.NOTE, Kind.QUESTION, Kind.MESSAGE, Kind.PARKED]), st.sampled_from(Counting)
)
def test_any_text_can_be_typed_where_a_key_chose(text: str, kind: Kind, counting: Counting) -> None:
    assume(text.strip())
    assert read(literal(text, chosen=True), chosen=kind, counting=counting) == Draft(
        kind=LineKind(kind), text=text
    )


@given(texts, st.sampled_from(["?", "&", '"', "??", "&&", '""']))
def test_any_text_can_be_typed_behind_a_mark(text: str, mark: str) -> None:
    draft = read(f"{mark} {text}")
    assert (draft.text, draft.kind, draft.closed) == (text, MARKS[mark[0]], len(mark) == 2)


def test_a_text_may_be_as_long_as_the_limit() -> None:
    assert read("x" * LIMIT).problem == ""
    assert read("> " + "x" * LIMIT).problem == ""
    long = "@rikke fredag " + "x" * LIMIT
    assert read(f"> {long}") == action(long, problem="too-long")


# ------------------------------------------------------------------------------------------------ owners


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("> Ring til økonomi @karen holm", action("Ring til økonomi", "Karen Holm")),
        ("> Ring til økonomi @kar hol", action("Ring til økonomi", "Karen Holm")),
        ("> Ring @karen til økonomi", action("Ring til økonomi", "Karen Holm")),
        ("> @karen Ring til økonomi", action("Ring til økonomi", "Karen Holm")),
        ("> @karen: Ring til økonomi", action("Ring til økonomi", "Karen Holm")),
        ("> @karen, ring til økonomi", action("ring til økonomi", "Karen Holm")),
        ("> Ring til økonomi, @karen", action("Ring til økonomi", "Karen Holm")),
        ("> Ring til økonomi – @karen", action("Ring til økonomi", "Karen Holm")),
        ("> Ring til økonomi (@karen)", action("Ring til økonomi", "Karen Holm")),
        ("> Ring til økonomi (@karen, fredag)", action("Ring til økonomi", "Karen Holm", due=FRIDAY)),
        (
            "> Ring (om tal, @karen) i dag eller senere",
            action("Ring (om tal) i dag eller senere", "Karen Holm"),
        ),
        ("> Ring til økonomi @karen.", action("Ring til økonomi.", "Karen Holm")),
        ("> Ring   @karen   til  økonomi", action("Ring til  økonomi", "Karen Holm")),
        ("> Ring @rikke @bo", action("Ring", "Rikke Dam", "Bo Lind")),
        ("> @rikke -3% på budgettet", action("-3% på budgettet", "Rikke Dam")),
        ("> @rikke - ring til Bo", action("ring til Bo", "Rikke Dam")),
        ("> Ring @rikke og @bo", action("Ring", "Rikke Dam", "Bo Lind")),
        ("> Ring @rikke, @bo & @karen holm samt @per i morgen", None),
        ("> Ring @rikke/@bo", action("Ring", "Rikke Dam", "Bo Lind")),
        ("> Ring @rikke and @bo about it", action("Ring about it", "Rikke Dam", "Bo Lind")),
        ("> @rikke ringer og @bo skriver", action("ringer og skriver", "Rikke Dam", "Bo Lind")),
        ("> Ring @rikke @rikke", action("Ring", "Rikke Dam")),
        ("> Ring @rd", action("Ring", "Rikke Dam")),
        ("> Ring @anne k i morgen", action("Ring", "Anne Krag", due=date(2026, 12, 1))),
        ("> Ring @per i morgen", action("Ring", "Per Iversen", due=date(2026, 12, 1))),
        ("> Ring @lotte", action("Ring", "lotte", unknown=("lotte",))),
        (
            "> Ring @Lotte Hansen fredag",
            action("Ring", "Lotte Hansen", unknown=("Lotte Hansen",), due=FRIDAY),
        ),
        (
            "> Call @Lotte Hansen Friday",
            action("Call", "Lotte Hansen", unknown=("Lotte Hansen",), due=FRIDAY),
        ),
        (
            "> Call @lotte Before Christmas",
            action("Call", "lotte", unknown=("lotte",), due=date(2026, 12, 24)),
        ),
        (
            "> Ring @Lotte Hansen @Rikke",
            action("Ring", "Lotte Hansen", "Rikke Dam", unknown=("Lotte Hansen",)),
        ),
        ("> Ring @Anne Sørensen", action("Ring", "Anne Sørensen", unknown=("Anne Sørensen",))),
        ("> Ring. @Anne Skriver", action("Ring. Skriver", "Anne Lise Berg")),
        ("> Ring @mads", action("Ring", "mads", ambiguous=(("mads", ("Mads Krogh", "Mads Bech")),))),
        ("> Ring @mads b", action("Ring", "Mads Bech")),
        (
            '> Ring @"Økonomi og HR" fredag',
            action("Ring", "Økonomi og HR", unknown=("Økonomi og HR",), due=FRIDAY),
        ),
        ('> Ring @"Bo Lind"', action("Ring", "Bo Lind")),
        ("> Ring @hold Velfærd", action("Ring", team="Velfærd")),
        ("> Ring @team Ny Start fredag", action("Ring", team="Ny Start", due=FRIDAY)),
        ("> Ring @hold nord og @rikke", action("Ring", "Rikke Dam", team="Team Nord")),
        ("> Ring @trivselsholdet", action("Ring", team="Trivselsholdet")),
        ("> Ring @trivselsholdet og @team Nord", action("Ring og @team Nord", team="Trivselsholdet")),
        ("! Vi prøver @rikke fredag", decision("Vi prøver fredag", "Rikke Dam")),
        ("> @rikke", action("", "Rikke Dam")),
    ],
)
def test_owners(line: str, draft: Draft | None) -> None:
    if draft is None:
        owners = ("Rikke Dam", "Bo Lind", "Karen Holm", "Per Iversen")
        draft = action("Ring", *owners, due=date(2026, 12, 1))
    assert read(line) == draft


@pytest.mark.parametrize(
    "line",
    [
        "> Skriv til bo@firma.dk",
        "> Skriv til rikke.dam@firma.dk, hvis det er nødvendigt",
        "> Ring @ økonomi",
        "> Ring @",
        "> Ring @@",
        "> Ring @12",
        "> Se https://eksempel.dk/@rikke",
        "> a@rikke",
    ],
)
def test_what_is_no_owner_stays_in_the_text(line: str) -> None:
    assert read(line) == action(line[2:])


def test_an_address_behind_a_name_is_not_part_of_it() -> None:
    assert read("> Skriv @lotte Bo@firma.dk") == action("Skriv Bo@firma.dk", "lotte", unknown=("lotte",))


@pytest.mark.parametrize("mark", ["", "? ", "& ", '" ', "# "])
def test_owners_and_dates_are_read_in_decisions_and_actions_only(mark: str) -> None:
    draft = read(f"{mark}Ring @rikke fredag uden frist =enighed")
    assert draft.text == "Ring @rikke fredag uden frist =enighed"
    assert (draft.owners, draft.due, draft.no_date, draft.outcome) == ((), None, False, None)


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("> Rikke: Ring til økonomi", action("Ring til økonomi", "Rikke Dam")),
        ("> rikke dam: ring", action("ring", "Rikke Dam")),
        (
            "> Rikke, Bo og Karen Holm: Ring fredag",
            action("Ring", "Rikke Dam", "Bo Lind", "Karen Holm", due=FRIDAY),
        ),
        ("> Rikke & Bo: ring", action("ring", "Rikke Dam", "Bo Lind")),
        ("> Rikke and Bo: call", action("call", "Rikke Dam", "Bo Lind")),
        ("> Mads B: ring", action("ring", "Mads Bech")),
        ("> Trivselsholdet: ring", action("ring", team="Trivselsholdet")),
        ("> Hold Nord og Rikke: ring", action("ring", "Rikke Dam", team="Team Nord")),
        ("> Rikke: ring til @bo", action("ring til", "Rikke Dam", "Bo Lind")),
        ("! Rikke: ring", decision("ring", "Rikke Dam")),
        # These stay text: not known, not one person, not a name in full, not a name alone, nothing behind it.
        ("> Lotte: ring", action("Lotte: ring")),
        ("> Mads: ring", action("Mads: ring")),
        ("> Rikke og Lotte: ring", action("Rikke og Lotte: ring")),
        ("> NB: ring", action("NB: ring")),
        ("> Kar: ring", action("Kar: ring")),
        ("> Rikke ringer: hvornår", action("Rikke ringer: hvornår")),
        ("> Rikke:", action("Rikke:")),
        ("> Trivselsholdet og Hold Nord: ring", action("Trivselsholdet og Hold Nord: ring")),
        ("> : ring", action(": ring")),
        ("Rikke: ring", Draft(kind=LineKind.NOTE, text="Rikke: ring")),
    ],
)
def test_names_may_stand_first(line: str, draft: Draft) -> None:
    assert read(line) == draft


# ------------------------------------------------------------------------------------------------ dates, outcomes


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("> Ring fredag", action("Ring", due=FRIDAY)),
        ("> Ring på fredag.", action("Ring.", due=FRIDAY)),
        ("> Ring senest på fredag til Bo", action("Ring til Bo", due=FRIDAY)),
        ("> Inden fredag ringer @bo til økonomi", action("ringer til økonomi", "Bo Lind", due=FRIDAY)),
        ("> Ring fredag @bo", action("Ring", "Bo Lind", due=FRIDAY)),
        ("> Ring til Bo fredag kl. 12", action("Ring til Bo kl. 12", due=FRIDAY)),
        ("> Ring, fredag", action("Ring", due=FRIDAY)),
        ("> Ring, senest fredag, til Bo", action("Ring, til Bo", due=FRIDAY)),
        ("> fredag", action("", due=FRIDAY)),
        ("> Ring  uden dato i teksten", action("Ring  uden dato i teksten")),
        ("> Ring uden frist", action("Ring", no_date=True)),
        ("> Ring, uden frist.", action("Ring", no_date=True)),
        ("> Ring ingen frist @bo", action("Ring", "Bo Lind", no_date=True)),
        ("> Ring fredag uden frist", action("Ring fredag", no_date=True)),
        ("> Call no date", action("Call", no_date=True)),
        ("> Call, no due date", action("Call", no_date=True)),
        ("> Call no deadline", action("Call", no_date=True)),
        ("> Ring 30/2", action("Ring", due_words="30/2", problem="no-such-date")),
        ("> Ring i uge 54", action("Ring", due_words="i uge 54", problem="no-such-week")),
        ("> Ring inden næste møde", action("Ring", due_words="inden næste møde")),
        ("> Mødet er kl. 14.30", action("Mødet er kl. 14.30")),
        ("! Vi prøver =enighed", decision("Vi prøver", outcome=Outcome.AGREED)),
        ("! Vi prøver =Taget til efterretning.", decision("Vi prøver", outcome=Outcome.NOTED)),
        ("! Vi prøver = ikke enighed", decision("Vi prøver", outcome=Outcome.DISAGREED)),
        (
            "! Vi prøver =droeftet @bo fredag",
            decision("Vi prøver fredag", "Bo Lind", outcome=Outcome.DISCUSSED),
        ),
        (
            "! Vi prøver @bo fredag =udsat",
            decision("Vi prøver fredag", "Bo Lind", outcome=Outcome.POSTPONED),
        ),
        ("! Vi prøver =noted no date", decision("Vi prøver", outcome=Outcome.NOTED, no_date=True)),
        ("! a = b", decision("a = b")),
        ("! a=enighed", decision("a=enighed")),
        ("! Vi prøver =enighed i alt", decision("Vi prøver =enighed i alt")),
        ("> Ring =enighed", action("Ring =enighed")),
    ],
)
def test_dates_and_outcomes(line: str, draft: Draft) -> None:
    assert read(line) == draft


def test_the_next_meeting_is_a_date_where_it_is_known() -> None:
    day = date(2027, 2, 4)
    assert read("> Ring inden næste møde", next_meeting=day) == action("Ring", due=day)


@pytest.mark.parametrize(
    "line", ["  Ring  til   Bo ", "Ring\n til Bo,", "Ring – ", "(Ring)", ", Ring", "Ring @ Bo"]
)
def test_where_nothing_is_read_the_text_stays_as_it_was_typed(line: str) -> None:
    assert read(line, chosen=Kind.ACTION) == action(line)
    assert read(line, chosen=Kind.DECISION) == decision(line)


@given(
    st.text(
        alphabet=st.characters(exclude_characters="@=:0123456789", exclude_categories=["L", "N"]), max_size=30
    )
)
def test_without_letters_nothing_is_read(text: str) -> None:
    assert read(f"! {text}").text == text


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "@rikke",
                "@",
                "og",
                "fredag",
                "(",
                ")",
                ",",
                "=enighed",
                "uden frist",
                "@hold",
                "a:",
                "\n",
                "  ",
            ]
        )
    ).map(" ".join)
)
def test_any_line_is_read_without_a_crash(text: str) -> None:
    for line in (text, f"!{text}", f">{text}", f"#{text}", f'"{text}'):
        for counting in Counting:
            draft = read(line, counting=counting)
            assert draft.kind is not LineKind.EMPTY or not line.strip()
    for cursor in range(len(text) + 1):
        completing(text, cursor)


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("=taget til efterretning", Outcome.NOTED),
        ("=efterretning", Outcome.NOTED),
        ("=noted", Outcome.NOTED),
        ("=drøftet", Outcome.DISCUSSED),
        ("=discussed", Outcome.DISCUSSED),
        ("=enighed", Outcome.AGREED),
        ("= Enige ", Outcome.AGREED),
        ("=agreed", Outcome.AGREED),
        ("=uenighed", Outcome.DISAGREED),
        ("=ikke enighed", Outcome.DISAGREED),
        ("=disagreed", Outcome.DISAGREED),
        ("=løftet", Outcome.ESCALATED),
        ("=sendt videre", Outcome.ESCALATED),
        ("=escalated", Outcome.ESCALATED),
        ("=udsat", Outcome.POSTPONED),
        ("=postponed", Outcome.POSTPONED),
    ],
)
def test_a_line_that_is_only_an_outcome(line: str, outcome: Outcome) -> None:
    assert read(line) == Draft(kind=LineKind.OUTCOME, outcome=outcome)


@pytest.mark.parametrize("line", ["=", "==enighed", "=hej", "=enighed om alt", "enighed", "=vedtaget"])
def test_what_is_no_outcome_is_text(line: str) -> None:
    assert read(line) == Draft(kind=LineKind.NOTE, text=line)


# ------------------------------------------------------------------------------------------------ sides


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Medarbejdersiden ønsker prøvetid", Side.EMPLOYEES),
        ("medarbejderside: vi ønsker prøvetid", Side.EMPLOYEES),
        ("Medarbejderne ønsker prøvetid", Side.EMPLOYEES),
        ("B-siden ønsker prøvetid", Side.EMPLOYEES),
        ("B: ønsker prøvetid", Side.EMPLOYEES),
        ("Employees want a trial", Side.EMPLOYEES),
        ("The employees' side wants a trial", Side.EMPLOYEES),
        ("Ledelsessiden vil se tal", Side.MANAGEMENT),
        ("Ledelsen vil se tal", Side.MANAGEMENT),
        ("A-siden vil se tal", Side.MANAGEMENT),
        ("A: vil se tal", Side.MANAGEMENT),
        ("Management wants figures", Side.MANAGEMENT),
        ("The management's side wants figures", Side.MANAGEMENT),
        ("The management side wants figures", Side.MANAGEMENT),
        ("Medarbejdersiden og ledelsessiden er enige", None),
        ("Management and employees agree", None),
        ("Vi ønsker prøvetid", None),
        ("A trial is wanted", None),
        ("Aside from that", None),
        ("Ledelsesstilen er god", None),
        ("B er bedre end A", None),
    ],
)
def test_the_side_of_a_statement_is_in_its_first_words(text: str, side: Side | None) -> None:
    assert read(f'" {text}') == Draft(kind=LineKind.STATEMENT, text=text, side=side)


@pytest.mark.parametrize(
    ("line", "text", "side"),
    [
        ("# B: For mange møder", "For mange møder", Side.EMPLOYEES),
        ("#a:Økonomi", "Økonomi", Side.MANAGEMENT),
        ("# Medarbejdersiden: Økonomi", "Økonomi", Side.EMPLOYEES),
        ("# B-siden: Økonomi", "Økonomi", Side.EMPLOYEES),
        ("# Ledelsessiden: Økonomi", "Økonomi", Side.MANAGEMENT),
        ("# Ledelsen : Økonomi", "Økonomi", Side.MANAGEMENT),
        ("# Employees: Money", "Money", Side.EMPLOYEES),
        ("# Management: Money", "Money", Side.MANAGEMENT),
        ("# Økonomi: hvad nu", "Økonomi: hvad nu", None),
        ("# Medarbejdersiden ønsker", "Medarbejdersiden ønsker", None),
        ("# B:", "B:", None),
    ],
)
def test_the_side_that_raised_a_topic(line: str, text: str, side: Side | None) -> None:
    assert read(line) == Draft(kind=LineKind.TOPIC, text=text, side=side)


def test_a_phase_that_makes_topics_reads_the_side_too() -> None:
    topic = Draft(kind=LineKind.TOPIC, text="Økonomi", side=Side.EMPLOYEES)
    assert read("B: Økonomi", default=Makes.TOPIC) == topic
    assert read("## B: Økonomi") == Draft(
        kind=LineKind.TOPIC, text="Økonomi", side=Side.EMPLOYEES, closed=True
    )


# ------------------------------------------------------------------------------------------------ counts


@pytest.mark.parametrize("line", ["3 12", "3: 12", "3:12", "3=12", "3 = 12", "3   12", "3 12 "])
def test_dots(line: str) -> None:
    assert read(line, counting=Counting.DOTS) == Draft(kind=LineKind.DOTS, topic=3, dots=12)


@pytest.mark.parametrize("line", ["3+5", "3 + 5"])
def test_merging(line: str) -> None:
    assert read(line, counting=Counting.MERGE) == Draft(kind=LineKind.MERGE, merge=(3, 5))


@pytest.mark.parametrize("line", ["7 3 1", "7, 3, 1", "7/3/1", "7  3 1 "])
def test_thumbs(line: str) -> None:
    assert read(line, counting=Counting.THUMBS) == Draft(kind=LineKind.THUMBS, thumbs=(7, 3, 1))


@pytest.mark.parametrize(
    ("line", "counting"),
    [
        ("3 12", Counting.NONE),
        ("3 12", Counting.THUMBS),
        ("7 3 1", Counting.DOTS),
        ("3+5", Counting.DOTS),
        ("3 12 emner", Counting.DOTS),
        ("312", Counting.DOTS),
        ("3 -12", Counting.DOTS),
        ("3 12345", Counting.DOTS),
        ("\u0663 12", Counting.DOTS),
        ("7 3", Counting.THUMBS),
    ],
)
def test_what_is_no_count_is_text(line: str, counting: Counting) -> None:
    assert read(line, counting=counting) == Draft(kind=LineKind.NOTE, text=line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (" 3 12", LineKind.NOTE),
        ("\\3 12", LineKind.NOTE),
        ("! 3 12", LineKind.DECISION),
        ("?3 12", LineKind.QUESTION),
    ],
)
def test_a_mark_or_a_blank_before_a_count_makes_it_text(line: str, kind: LineKind) -> None:
    assert read(line, counting=Counting.DOTS) == Draft(kind=kind, text="3 12")


def test_a_chosen_kind_makes_a_count_text() -> None:
    assert read("3 12", counting=Counting.DOTS, chosen=Kind.NOTE) == Draft(kind=LineKind.NOTE, text="3 12")


# ------------------------------------------------------------------------------------------------ completing


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("> Ring @|", (8, "")),
        ("> Ring @kar|", (8, "kar")),
        ("> Ring @kar|en holm", (8, "kar")),
        ("> Ring @karen ho|", (8, "karen ho")),
        ("> Ring @karen |", (8, "karen ")),
        ("> Ring @rikke @b|", (15, "b")),
        ("> Ring @hold tr|", (8, "hold tr")),
        ("! @an|", (3, "an")),
        ("@an|", (1, "an")),
        ("Ring (@an|", (7, "an")),
        (" ? @an|", (4, "an")),
        ("> Ring |@kar", None),
        ("> Ring @ kar|", None),
        ("> Ring @karen, så|", None),
        ("> Ring @karen: så|", None),
        ("> Skriv til bo@fir|", None),
        ("> Ring|", None),
        ("|", None),
        ("? Hvad siger @an|", None),
        ("# Nyt @an|", None),
        ('" Ledelsen @an|', None),
        ("& Hils @an|", None),
    ],
)
def test_completing(line: str, found: tuple[int, str] | None) -> None:
    assert completing(line.replace("|", ""), line.index("|")) == found


def test_completing_knows_the_kind_of_a_line_without_a_mark() -> None:
    assert completing("@an", 3, LineKind.NOTE) is None
    assert completing("@an", 3, LineKind.ACTION) == (1, "an")
    assert completing("> @an", 5, LineKind.NOTE) == (3, "an")


# ------------------------------------------------------------------------------------------------ back to a line


def entry(text: str, kind: Kind = Kind.ACTION, **more: Any) -> Entry:
    at = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    return Entry(id="m.1", kind=kind, text=text, at=at, seat="s", order=1.0, **more)


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (entry("Kaffe @bo fredag", Kind.NOTE), "Kaffe @bo fredag"),
        (entry("! nej", Kind.NOTE), " ! nej"),
        (entry("=enighed", Kind.NOTE), "=enighed"),
        (entry("Ring"), "Ring"),
        (
            entry("Ring", owners=("Rikke Dam", "Lotte Hansen"), team="Team Nord", due=FRIDAY),
            "Ring @Rikke Dam @Lotte Hansen @hold Team Nord frist 4. december 2026",
        ),
        (entry("Ring", owners=("Økonomi og HR",), no_date=True), 'Ring @"Økonomi og HR" uden frist'),
        (entry("Ring", team="kantine og pauser"), 'Ring @hold "kantine og pauser"'),
        (entry("Ring", due_words="inden næste møde"), "Ring inden næste møde"),
        (entry("Svar inden jul på brevet", due=FRIDAY), "Svar inden jul på brevet frist 4. december 2026"),
        (entry("Kaffe fredag", due=FRIDAY), "Kaffe fredag frist 4. december 2026"),
        (entry("Kaffe fredag", no_date=True), "Kaffe fredag uden frist"),
        (
            entry("Vi prøver", Kind.DECISION, owners=("Bo Lind",), due=FRIDAY),
            "Vi prøver @Bo Lind frist 4. december 2026",
        ),
    ],
)
def test_an_entry_as_the_line_that_gives_it_again(one: Entry, line: str) -> None:
    assert unparse(one) == line
    draft = read(line, chosen=one.kind)
    assert (draft.text, draft.owners, draft.team) == (one.text, one.owners, one.team)
    assert (draft.due, draft.due_words, draft.no_date) == (one.due, one.due_words, one.no_date)


def test_the_words_put_in_are_of_the_language() -> None:
    assert unparse(entry("Call", team="Nord", no_date=True), "en") == "Call @team Nord no date"


NAMES = [
    "Rikke Dam",
    "Anne Lise Berg",
    "Anne Krag",
    "Lotte Hansen",
    "Økonomi og HR",
    "Bo fra driften",
    "lotte",
    "Ib von Holt",
]


@given(
    st.sampled_from(["Ring til økonomi", "Ring. Skriv", "Svar inden jul på brevet", "Se: planen", "! nej"]),
    st.lists(st.sampled_from(NAMES), unique=True, max_size=3),
    st.sampled_from(["", "Team Nord", "Velfærd", "ro og mad"]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.none(),
    st.sampled_from([Kind.ACTION, Kind.DECISION]),
)
def test_owners_team_and_date_come_back(
    text: str, owners: list[str], team: str, due: date | None, kind: Kind
) -> None:
    one = entry(text, kind, owners=tuple(owners), team=team, due=due, no_date=due is None)
    draft = read(unparse(one), chosen=kind)
    assert (draft.text, draft.owners, draft.team, draft.due, draft.no_date) == (
        text,
        tuple(owners),
        team,
        due,
        due is None,
    )

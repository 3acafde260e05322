"""Whom a name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medtui.domain.parsing.names import NameBook, Taken, bare

PRESENT = (
    "Rikke Dam",
    "Anne Lise Berg",
    "Bo Lind",
    "Karen Holm",
    "Jørgen Ågård",
    "Ida-Marie Vang",
    "René Østby",
    "Per Iversen",
    "Mads Krogh",
    "Mads Bech",
)
OTHERS = ("Anne Krag", "Karsten Friis", "Karla Friis", "Annette Sø", "Bente Bang", "Tom Seest")
TEAMS = ("Trivselsholdet", "Team Nord", "Hold 3", "Kantine og pauser")
BOOK = NameBook(PRESENT, OTHERS, TEAMS)


@pytest.mark.parametrize(
    ("typed", "name", "count"),
    [
        # In full, by first name, by surname, in any case, with and without the Danish letters.
        ("Rikke Dam", "Rikke Dam", 2),
        ("rikke", "Rikke Dam", 1),
        ("RIKKE", "Rikke Dam", 1),
        ("holm", "Karen Holm", 1),
        ("karen holm inden", "Karen Holm", 2),
        ("anne lise", "Anne Lise Berg", 2),
        ("anne berg", "Anne Lise Berg", 2),
        ("lise", "Anne Lise Berg", 1),
        ("jørgen", "Jørgen Ågård", 1),
        ("joergen", "Jørgen Ågård", 1),
        ("jorgen", "Jørgen Ågård", 1),
        ("jørgen aagaard", "Jørgen Ågård", 2),
        ("ågård", "Jørgen Ågård", 1),
        ("rene", "René Østby", 1),
        ("østby", "René Østby", 1),
        ("oestby", "René Østby", 1),
        ("ida", "Ida-Marie Vang", 1),
        ("ida-marie", "Ida-Marie Vang", 1),
        ("ida marie vang", "Ida-Marie Vang", 3),
        ("marie", "Ida-Marie Vang", 1),
        # Beginnings, initials, squeezed.
        ("rik", "Rikke Dam", 1),
        ("kar hol", "Karen Holm", 2),
        ("anne b", "Anne Lise Berg", 2),
        ("anne b.", "Anne Lise Berg", 2),
        ("anne k", "Anne Krag", 2),
        ("annek", "Anne Krag", 1),
        ("anneb", "Anne Lise Berg", 1),
        ("annelise", "Anne Lise Berg", 1),
        ("rd", "Rikke Dam", 1),
        ("alb", "Anne Lise Berg", 1),
        ("ab", "Anne Lise Berg", 1),
        ("mads k", "Mads Krogh", 2),
        # Who is present comes first; a name in full comes before that.
        ("anne", "Anne Lise Berg", 1),
        ("kar", "Karen Holm", 1),
        ("annette", "Annette Sø", 1),
        ("bente", "Bente Bang", 1),
        # The run ends where the name does.
        ("rikke skriver udkast", "Rikke Dam", 1),
        ("rikke, dam", "Rikke Dam", 1),
        ("rikke. Dam", "Rikke Dam", 2),
        ("per i gruppen", "Per Iversen", 1),
        ("tom se på det", "Tom Seest", 1),
        ("tom seest på det", "Tom Seest", 2),
        ("bo og anne", "Bo Lind", 1),
        ("karen – til", "Karen Holm", 1),
    ],
)
def test_known_people(typed: str, name: str, count: int) -> None:
    assert BOOK.take(typed.split()) == Taken(name, count, known=True)


@pytest.mark.parametrize(
    ("typed", "name", "count"),
    [
        ("trivselsholdet", "Trivselsholdet", 1),
        ("hold trivsel", "Trivselsholdet", 2),
        ("team Trivselsholdet fredag", "Trivselsholdet", 2),
        ("Team Nord", "Team Nord", 2),
        ("hold nord", "Team Nord", 2),
        ("holdet nord", "Team Nord", 2),
        ("hold 3", "Hold 3", 2),
        ("kantine og pauser snart", "Kantine og pauser", 3),
        ("hold kantine", "Kantine og pauser", 2),
    ],
)
def test_known_teams(typed: str, name: str, count: int) -> None:
    assert BOOK.take(typed.split()) == Taken(name, count, known=True, team=True)


@pytest.mark.parametrize(
    ("typed", "name", "count"),
    [
        ("hold Velfærd", "Velfærd", 2),
        ("team Ny Start fredag", "Ny Start", 3),
        ("hold velfærd skriver", "velfærd", 2),
    ],
)
def test_new_teams_may_be_named(typed: str, name: str, count: int) -> None:
    assert BOOK.take(typed.split()) == Taken(name, count, known=False, team=True)


@pytest.mark.parametrize(
    ("typed", "name", "count"),
    [
        ("lotte", "lotte", 1),
        ("Lotte Hansen skriver", "Lotte Hansen", 2),
        ("Lotte Marie Hansen", "Lotte Marie Hansen", 3),
        ("lotte skriver Hansen", "lotte", 1),
        ("Lotte, Hansen", "Lotte", 1),
        ("Lotte. Send", "Lotte", 1),
        ("Lotte von Hansen", "Lotte von Hansen", 3),
        ("zz.", "zz", 1),
    ],
)
def test_unknown_names_stay_as_typed(typed: str, name: str, count: int) -> None:
    assert BOOK.take(typed.split()) == Taken(name, count, known=False)


@pytest.mark.parametrize("typed", ["", "–", "… og", "?"])
def test_no_name_at_all(typed: str) -> None:
    assert BOOK.take(typed.split()).count == 0


@pytest.mark.parametrize(
    ("typed", "count", "candidates"),
    [
        ("Mads", 1, ("Mads Krogh", "Mads Bech")),
        ("mads skriver", 1, ("Mads Krogh", "Mads Bech")),
        ("friis", 1, ("Karsten Friis", "Karla Friis")),
        ("f", 1, ("Karsten Friis", "Karla Friis")),
    ],
)
def test_one_name_of_several_people_is_told_apart(
    typed: str, count: int, candidates: tuple[str, ...]
) -> None:
    words = typed.split()
    assert BOOK.take(words) == Taken(" ".join(words[:count]), count, known=False, candidates=candidates)


def test_candidates_who_are_present_stand_first() -> None:
    book = NameBook(["Ib Lund", "Ib Ravn"], ["Ib Aa"])
    assert book.take(["ib"]).candidates == ("Ib Lund", "Ib Ravn", "Ib Aa")


def test_a_name_in_full_is_never_ambiguous() -> None:
    book = NameBook(["Anne Berg", "Anne Berg Holm", "Anne"])
    for name in ("Anne", "Anne Berg", "Anne Berg Holm"):
        assert book.take(name.split()) == Taken(name, len(name.split()), known=True)


def test_inside_a_sentence_a_capitalised_word_makes_another_persons_name() -> None:
    assert BOOK.take(["Anne", "Sørensen"]) == Taken("Anne Lise Berg", 1, known=True)
    assert BOOK.take(["Anne", "Sørensen"], inside=True) == Taken("Anne Sørensen", 2, known=False)
    assert BOOK.take(["mads", "Sørensen"], inside=True) == Taken("mads Sørensen", 2, known=False)
    assert BOOK.take(["Anne", "Lise", "Berg", "Sørensen"], inside=True) == Taken(
        "Anne Lise Berg", 3, known=True
    )
    assert BOOK.take(["Anne.", "Sørensen"], inside=True) == Taken("Anne Lise Berg", 1, known=True)


def test_whole_asks_for_the_first_word_in_full() -> None:
    assert BOOK.take(["rd"], whole=True) == Taken("rd", 1, known=False)
    assert BOOK.take(["rik"], whole=True) == Taken("rik", 1, known=False)
    assert BOOK.take(["rikke", "d"], whole=True) == Taken("Rikke Dam", 2, known=True)
    assert BOOK.take(["dam"], whole=True) == Taken("Rikke Dam", 1, known=True)


def test_knows_people_by_their_full_names() -> None:
    assert BOOK.knows("Rikke Dam")
    assert BOOK.knows("Anne Krag")
    assert not BOOK.knows("rikke")
    assert not BOOK.knows("Team Nord")


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("", PRESENT[:6]),
        ("an", ("Anne Lise Berg", "Anne Krag", "Annette Sø")),
        ("anne ", ("Anne Lise Berg", "Anne Krag", "Annette Sø")),
        ("anne k", ("Anne Krag",)),
        ("kar", ("Karen Holm", "Karsten Friis", "Karla Friis")),
        ("karen ho", ("Karen Holm",)),
        ("jo", ("Jørgen Ågård",)),
        ("rd", ("Rikke Dam",)),
        # First names before surnames, whoever stands first.
        ("b", ("Bo Lind", "Anne Lise Berg", "Mads Bech", "Bente Bang")),
        ("tom se", ("Tom Seest",)),
        ("t", ("Tom Seest", "Trivselsholdet", "Team Nord")),
        ("hold ", ("Hold 3", "Trivselsholdet", "Team Nord", "Kantine og pauser")),
        ("hold t", ("Trivselsholdet", "Team Nord")),
        ("team", ("Team Nord",)),
        ("zz", ()),
        ("rikke fredag", ()),
    ],
)
def test_complete(prefix: str, names: tuple[str, ...]) -> None:
    found = BOOK.complete(prefix)
    assert found == names if not prefix.startswith("hold") else set(found) == set(names)


def test_complete_offers_no_more_than_asked() -> None:
    assert len(BOOK.complete("", 3)) == 3
    assert len(BOOK.complete("", 100)) == len(PRESENT + OTHERS + TEAMS)


def test_a_name_stands_in_the_book_once() -> None:
    book = NameBook(["Bo Lind", "Bo Lind"], ["Bo Lind"], [])
    assert book.complete("") == ("Bo Lind",)
    assert book.take(["bo"]) == Taken("Bo Lind", 1, known=True)


def test_an_empty_book() -> None:
    assert NameBook([]).complete("a") == ()
    assert NameBook(["", " ", "–"]).complete("") == ()
    assert NameBook([]).take(["Bo", "Lind"]) == Taken("Bo Lind", 2, known=False)


@given(st.sampled_from(PRESENT + OTHERS))
def test_everybody_is_found_by_the_full_name(name: str) -> None:
    for form in (name, name.upper(), name.lower()):
        assert BOOK.take(form.split()) == Taken(name, len(name.split()), known=True)
        assert BOOK.complete(form)[0] == name


@given(st.lists(st.text(), max_size=5), st.booleans(), st.booleans())
def test_any_words_are_taken_without_a_crash(words: list[str], inside: bool, whole: bool) -> None:
    taken = BOOK.take(words, inside=inside, whole=whole)
    assert 0 <= taken.count <= len(words)
    assert (not taken.known) or BOOK.knows(taken.name) or taken.name in TEAMS
    BOOK.complete(" ".join(words))


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=6))
def test_any_names_make_a_book(names: list[str], typed: str) -> None:
    book = NameBook(names, names[::2], names[::3])
    book.take([typed, typed])
    assert set(book.complete(typed)) <= set(names)


def test_bare() -> None:
    assert [bare(word) for word in ("Bo,", "Bo:", "(Bo)", "Bo", "...", "H.C.")] == [
        "Bo",
        "Bo",
        "(Bo",
        "Bo",
        "",
        "H.C",
    ]

"""A person's name in texts, and something else in its place."""

from __future__ import annotations

import unicodedata

import pytest

from medtui.domain.parsing.renaming import Replacement

KNOWN = {"Rikke Dam", "Karen Holm", "Karen Holm Dam", "Anne Lise Berg", "Bo"}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Rikke Dam", "Person 1"),
        ("rikke  dam", "Person 1"),
        ("Rikke Dam ringer til Karen Holm", "Person 1 ringer til Karen Holm"),
        ("Vi tog Rikke Dams forslag", "Vi tog Person 1s forslag"),
        ("Det er rikke dam's punkt (Rikke Dam)", "Det er Person 1's punkt (Person 1)"),
        ("Rikke\nDam", "Person 1"),
        ("Rikke Damgaard og Rikke-Dam", "Rikke Damgaard og Rikke-Dam"),
        ("Anne-Rikke Dam kom", "Anne-Rikke Dam kom"),
        ("Rikke ringer", "Rikke ringer"),
        ("Dam Rikke", "Dam Rikke"),
        ("", ""),
    ],
)
def test_a_whole_name_and_nothing_else(text: str, after: str) -> None:
    assert Replacement("Rikke Dam", "Person 1", KNOWN).in_text(text) == after


def test_a_longer_name_that_holds_it_belongs_to_somebody_else() -> None:
    change = Replacement("Karen Holm", "Person 1", KNOWN)
    assert change.in_text("Karen Holm og Karen Holm Dam") == "Person 1 og Karen Holm Dam"
    assert (
        Replacement("Karen Holm Dam", "Person 1", KNOWN).in_text("Karen Holm Dam, Karen Holm")
        == "Person 1, Karen Holm"
    )


def test_a_name_of_one_word_is_a_name_only_as_it_is_written() -> None:
    assert (
        Replacement("Bo", "Person 1", KNOWN).in_text("Bo vil bo i Bos hus")
        == "Person 1 vil bo i Person 1s hus"
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_composed_or_not(form: str) -> None:
    text = unicodedata.normalize(form, "Søren Åby siger ja")
    assert Replacement("Søren Åby", "Person 1").in_text(text) == "Person 1 siger ja"


def test_a_name_full_of_signs_is_no_pattern() -> None:
    assert Replacement("A. (Bo) *", "Person 1").in_text("A. (Bo) * og Axx(Bo)") == "Person 1 og Axx(Bo)"


def test_a_first_name_is_seen_outside_full_names() -> None:
    change = Replacement("Anne Lise Berg", "Person 1", {*KNOWN, "Anne Vang"})
    assert change.first_name_in("Anne siger nej")
    assert change.first_name_in("Det var Annes ord")
    assert not change.first_name_in("Anne Vang siger nej")
    assert not change.first_name_in("Annette siger nej")

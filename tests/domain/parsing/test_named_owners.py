"""Who is made an owner by the words of a line, with and without `@`; and when two spellings are one name."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.name_keys import name_key, names
from medtui.domain.parsing.capture import Draft, parse
from medtui.domain.parsing.names import NameBook

BOOK = NameBook(
    ["Sofie Lykke", "Birgit Dahl Holst", "Ali Rezai", "Niels-Ole Kamp", "Ida O’Hara", "Peter van der Zee", "Per Abild",
     "Gry Å. Nord", "Marie Louise Fog", "Tim Høj", "H.C. Bach", "José Lund", "Sami El-Amin"],
    ["Jonna Villumsen"],
)  # fmt: skip
TODAY = date(2027, 8, 25)


def read(line: str) -> Draft:
    return parse(line, today=TODAY, book=BOOK)


@pytest.mark.parametrize(
    ("line", "text", "owners"),
    [
        ("Skriv opslag @birgit og ali", "Skriv opslag", "Birgit Dahl Holst, Ali Rezai"),
        ("Skriv opslag @birgit, ali og tim", "Skriv opslag", "Birgit Dahl Holst, Ali Rezai, Tim Høj"),
        ("Skriv opslag @birgit+ali", "Skriv opslag", "Birgit Dahl Holst, Ali Rezai"),
        ("Skriv opslag @birgit/tim fredag", "Skriv opslag", "Birgit Dahl Holst, Tim Høj"),
        ("Skriv opslag @birgit og Tim Høj", "Skriv opslag", "Birgit Dahl Holst, Tim Høj"),
        ("Mal døren (Tim)", "Mal døren", "Tim Høj"),
        ("Mal døren (Tim og Sofie) inden uge 40", "Mal døren", "Tim Høj, Sofie Lykke"),
        ("Mal døren - Tim", "Mal døren", "Tim Høj"),
        ("Mal døren – Sofie Lykke, frist 12/9", "Mal døren", "Sofie Lykke"),
        ("Mal døren /Ali", "Mal døren", "Ali Rezai"),
        ("Mal døren 1/10, Tim og Ali", "Mal døren", "Tim Høj, Ali Rezai"),
        ("Tovholder: Per Abild. Mal døren", "Mal døren", "Per Abild"),
        ("Mal døren. Ansvarlig: Per og Tim", "Mal døren.", "Per Abild, Tim Høj"),
        ("Mal døren, ansvarlig Marie Louise, frist 1/10", "Mal døren", "Marie Louise Fog"),
        ("Owner: Tim. Due: 9 October. Paint the door", "Paint the door", "Tim Høj"),
        ("@niels ole maler", "maler", "Niels-Ole Kamp"),
        ("@nielsole maler", "maler", "Niels-Ole Kamp"),
        ("@ohara maler", "maler", "Ida O’Hara"),
        ("@O'Hara maler", "maler", "Ida O’Hara"),
        ("@ida o´hara maler", "maler", "Ida O’Hara"),
        ("@elamin maler", "maler", "Sami El-Amin"),
        ("@peter van der zee maler", "maler", "Peter van der Zee"),
        ("@hc bach maler", "maler", "H.C. Bach"),
        ("@H. C. Bach maler", "maler", "H.C. Bach"),
        ("@jose\u0301 maler", "maler", "José Lund"),
        ("@marielouise maler", "maler", "Marie Louise Fog"),
        ("Bestil stole @ali HR", "Bestil stole HR", "Ali Rezai"),
        ("Bestil stole @gry ASAP", "Bestil stole ASAP", "Gry Å. Nord"),
        ("@Lars de la Vega maler", "maler", "Lars de la Vega"),
        ("@Lars K. Olsen maler", "maler", "Lars K. Olsen"),
        ("@Lars el-Amin maler", "maler", "Lars el-Amin"),
        ("Ring @Lars Ø. fredag", "Ring", "Lars Ø."),
        # What they do is said in a sentence, which stays.
        ("Sofie bestiller stole", "Sofie bestiller stole", "Sofie Lykke"),
        ("Sofie og Ali bestiller stole", "Sofie og Ali bestiller stole", "Sofie Lykke, Ali Rezai"),
        ("Tim to order chairs", "Tim to order chairs", "Tim Høj"),
        # These are only spoken of.
        ("Inviter Sofie, Ali og Tim til frokost", "Inviter Sofie, Ali og Tim til frokost", ""),
        ("Skriv til Birgit og Ali", "Skriv til Birgit og Ali", ""),
        ("Sofie har ret", "Sofie har ret", ""),
        ("Jonna maler skuret", "Jonna maler skuret", ""),
        ("Mal døren (rød)", "Mal døren (rød)", ""),
        ("Mal døren (Tim) på gangen til Ali", "Mal døren (Tim) på gangen til Ali", ""),
        ("@sofie, tim skal høres", "tim skal høres", "Sofie Lykke"),
    ],
)
def test_owners_of_an_action(line: str, text: str, owners: str) -> None:
    draft = read(f"> {line}")
    assert (draft.text, ", ".join(draft.owners)) == (text, owners)


def test_an_unknown_name_in_a_list_is_told() -> None:
    draft = read("> Mal døren @sofie og Konrad")
    assert (draft.owners, draft.unknown) == (("Sofie Lykke", "Konrad"), ("Konrad",))


@pytest.mark.parametrize("text", ["Tim og Sofie udgør udvalget", "Vi hører Tim (Ali)", "Vi maler - Tim"])
def test_a_decision_has_the_owners_behind_the_sign_only(text: str) -> None:
    assert (read(f"! {text}").text, read(f"! {text}").owners) == (text, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida O’Hara", "ida o'hara"),
        ("Ida O’Hara", "Ida OHara"),
        ("Niels-Ole Kamp", "Niels Ole  Kamp"),
        ("Anne Lise Berg", "Annelise Berg"),
        ("Åse Ågård", "A\u030ase A\u030aga\u030ard"),
        ("H.C. Bach", "HC Bach"),
        ("José Lund", "Jose Lund"),
        ("Özgür Yılmaz", "ozgur yilmaz"),
        ("Søren Bæk", "Soeren Baek"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert names(other, one)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("jorgen", True), ("aagard", False), ("ågård j", True), ("gård", False), ("jø", True)],
)
def test_a_filter_finds_names_by_the_beginnings_of_their_words(typed: str, found: bool) -> None:
    assert names(typed, "Jørgen Ågård") is found


def test_different_names_are_different() -> None:
    assert len({name_key(n) for n in ("Anne Berg", "Anne Bech", "Bo Lind", "Bo Lund", "+", "-")}) == 6

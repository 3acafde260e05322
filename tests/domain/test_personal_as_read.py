"""Contact data and CPR numbers are found as the text reads, whatever signs it is made of."""

from __future__ import annotations

import pytest

from medtui.domain.personal import cpr_numbers, plain, without_contact


@pytest.mark.parametrize(
    "typed",
    [
        "tlf 22\u200b334455", "ring 2\u00ad2334455", "karla\u200b@x.dk", "karla\uff20x.dk", "karla @ x.dk",
        "karl\u0430@\u0445.dk", "karla(at)x.dk", "karla [at] x (dot) dk", "22/33/44/55", "22 / 33 / 44 / 55",
        "\uff12\uff12\uff13\uff13\uff14\uff14\uff15\uff15", "22\u00a033\u202f44 55", "22\u201133\u201144\u201155",
        "2 2 3 3 4 4 5 5", "2233O455", "22 33 O4 55", "\u0422lf: 12345", "22\u2060 33\ufe0f 44 55",
    ],
)  # fmt: skip
def test_contact_data_are_taken_out_as_they_read(typed: str) -> None:
    assert without_contact(f"Spørg {typed}, tak", "[ude]") == "Spørg [ude], tak"


@pytest.mark.parametrize(
    "typed",
    [
        "Vi mødes @ kl.10 i sal 3", "Udkast @rikke.Se bilag", "kl. 20-21 og 22-23", "14/3 20/4 30/5",
        "5.000.000 kr", "Og O. Jensen har 12 34", "Год\u00ad en sum på 1.200", "🧑\u200d🏫 kommer 3 gange",
    ],
)  # fmt: skip
def test_other_text_stays_as_it_was_typed(typed: str) -> None:
    assert without_contact(typed, "[ude]") == typed


@pytest.mark.parametrize(
    "typed",
    [
        "0 1 0 2 0 3 1 2 3 4", "010203\n-1234", "O1O2O3-1234", "01\u041e203-1234",
        "\uff10\uff11\uff10\uff12\uff10\uff13\uff0d\uff11\uff12\uff13\uff14", "01\u200b0203\u00ad-1234",
        "010203 \u2013 1234", "01/02/03/1234", "0-1-0-2-0-3-1-2-3-4",
    ],
)  # fmt: skip
def test_a_cpr_number_is_found_as_it_reads(typed: str) -> None:
    assert list(cpr_numbers(plain(f"Nummeret er {typed} i dag")))


@pytest.mark.parametrize("typed", ["0102 03 12 34", "Sag 2026 12 31 10 00", "0 1 2 3 4 5 6 7 8 9"])
def test_other_numbers_are_none(typed: str) -> None:
    assert not list(cpr_numbers(plain(typed)))

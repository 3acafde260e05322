"""A decision that says from when it holds."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.domain.registers.start import starts_on

SAID = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Vi holder fire møder fra 1. januar 2027", date(2027, 1, 1)),
        ("Aftalen træder i kraft den 1. februar", date(2027, 2, 1)),
        ("Reglen gælder fra 1/12", date(2026, 12, 1)),
        ("Ordningen gælder fra og med 2027-03-01", date(2027, 3, 1)),
        ("The rule applies from 1 May 2027", date(2027, 5, 1)),
        ("Fra den 1. april 2027 lukker kantinen kl. 14", date(2027, 4, 1)),
        ("Referatet fra 3. februar godkendes", None),
        ("Referatet fra 3. februar 2026 godkendes", None),
        ("Aftalen gælder til 31. december 2027", None),
        ("Vi holder ikke møde før 1. februar", None),
        ("Tallene fra 30. februar 2027", None),
        ("Træder i kraft straks", None),
    ],
)
def test_only_what_is_said_in_so_many_words(text: str, start: date | None) -> None:
    assert starts_on(text, SAID) == start

"""Typed text: made safe without being changed more than it must, measured, folded, sorted and named."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as rich_cell_len

from medtui.domain.text import (
    LIMIT,
    cell_len,
    clean,
    close_bidi,
    fold,
    one_line,
    owed_closers,
    shorten,
    slug,
    sort_key,
    too_long,
)

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
BIDI = LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI

# Every code point there is, lone surrogates too, with the awkward ones often.
AWKWARD = (
    "\0\x07\b\t\n\x0b\x0c\r\x1b\x7f\x80\x85\x9b\xa0\xad\u200b\u200d\u2028\u2029\ufe0f\ufeff\ufffe\ud83d\ude00"
)
anything = st.text(
    st.one_of(
        st.sampled_from(AWKWARD + BIDI + " aæøåÅ\u0301"),
        st.characters(codec="utf-8"),
        st.integers(0, 0x10FFFF).map(chr),
    ),
    max_size=40,
)


# ------------------------------------------------------------------------------------------------ cleaning


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\r\n\n", "\n\n\n"),
        ("ord\x0bi\x0cWord", "ord\ni\nWord"),
        ("a\x85b\u2028c\u2029d", "a\nb\nc\nd"),
        ("a\tb\n", "a\tb\n"),
        ("\x1b]52;c;aGVq\x07", "␛]52;c;aGVq␇"),
        ("\x1b[2J\0\b", "␛[2J␀␈"),
        ("\x1c\x1d\x1e\x1f\x7f", "␜␝␞␟␡"),
        ("\x9b5;5H\x80", "\ufffd5;5H\ufffd"),
        ("\ud800a\udfff", "\ufffda\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("\ud83f\udffe", "\ufffd"),
        ("\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff", "\ufffd" * 6),
    ],
)
def test_what_cannot_be_shown_is_made_visible(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Vi prøver kvartalsmøder i to år – “måske”.",
        "  to mellemrum foran, ét bag ",
        "e\u0301 a\u030a \u00e5",
        "\U00020bb7野家",
        "👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f",
        f"{RLO}שלום{PDF}\u200e\u200f",
        "\ufeff\xad\u200b",
    ],
)
def test_ordinary_text_comes_back_untouched(typed: str) -> None:
    assert clean(typed) is typed


@given(anything)
def test_cleaning_holds_what_it_promises(typed: str) -> None:
    kept = clean(typed)
    assert clean(kept) == kept
    kept.encode("utf-8")
    # What some programs take for a line break is one to all, and no other control is left.
    assert len(re.split("\n", kept)) == len(f"{kept}.".splitlines())
    assert all(unicodedata.category(char) not in ("Cc", "Cs") or char in "\t\n" for char in kept)
    # The rest stands, in its order.
    ordinary = [char for char in typed if unicodedata.category(char) not in ("Cc", "Cs", "Cn", "Zl", "Zp")]
    left = iter(kept)
    assert all(char in left for char in ordinary)


def test_a_text_is_too_long_above_the_limit() -> None:
    assert not too_long("å" * LIMIT)
    assert too_long("å" * (LIMIT + 1))


# ------------------------------------------------------------------------------------------------ bidi


@pytest.mark.parametrize(
    ("line", "owed"),
    [
        ("abc", ""),
        (f"a{RLO}b", PDF),
        (f"a{RLO}b{PDF}c", ""),
        (f"{LRE}{RLE}{LRO}{RLO}", PDF * 4),
        (f"{LRI}{RLI}{FSI}", PDI * 3),
        (f"{RLO}{RLI}x", PDI + PDF),
        # A closer on its own closes nothing, and a PDF does not reach out of an isolate.
        (f"{PDF}{PDI}", ""),
        (f"{RLO}{RLI}{PDF}", PDI + PDF),
        # A PDI closes the embeddings inside its isolate too.
        (f"{RLI}{RLO}{LRE}{PDI}", ""),
        (f"{RLO}{PDI}", PDF),
        (f"{RLI}{PDI}{PDI}{RLO}", PDF),
    ],
)
def test_a_line_owes_its_closers(line: str, owed: str) -> None:
    assert owed_closers(line) == owed


def test_each_line_closes_its_own() -> None:
    assert close_bidi(f"a{RLO}b\nc\n{FSI}d") == f"a{RLO}b{PDF}\nc\n{FSI}d{PDI}"


def test_closing_leaves_text_without_openers_alone() -> None:
    text = f"שלום {PDF}\nabc"
    assert close_bidi(text) is text


@given(st.text(st.sampled_from(BIDI + "a\n"), max_size=30))
def test_closed_text_owes_nothing_and_only_closers_were_added(text: str) -> None:
    closed = close_bidi(text)
    assert close_bidi(closed) == closed
    for before, after in zip(text.split("\n"), closed.split("\n"), strict=True):
        assert after.startswith(before)
        assert set(after[len(before) :]) <= {PDF, PDI}


# ------------------------------------------------------------------------------------------------ rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("én linje", "én linje"),
        ("to\nlinjer", "to ⏎ linjer"),
        ("tom linje\n \n\n  imellem\n", "tom linje ⏎ imellem"),
        ("\n\n", "⏎"),
        ("a\tb", "a    b"),
        (f"{RLO}a\nb", f"{RLO}a{PDF} ⏎ b"),
        ("rå\x1b[2J\r\ntekst", "rå␛[2J ⏎ tekst"),
    ],
)
def test_a_row_is_one_line(text: str, row: str) -> None:
    assert one_line(text) == row


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Ærø – på én gang", 16),
        ("日本", 4),
        ("e\u0301a\u030a", 2),
        ("👨\u200d👩\u200d👧 x", 4),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("🇩🇰", 2),
        (f"{RLO}abc{PDF}", 3),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_cells_of_what_people_type(text: str, cells: int) -> None:
    assert cell_len(text) == cells == rich_cell_len(text)


def test_no_character_is_measured_narrower_than_the_screens_measure_it() -> None:
    # Planes 0 to 3 and the tags: there are no characters in the rest.
    kept = (
        chr(code)
        for code in (*range(0x20, 0x32400), *range(0xE0000, 0xE0200))
        if code not in (0x2028, 0x2029)
    )
    assert [
        hex(ord(char)) for char in kept if clean(char) == char and cell_len(char) < rich_cell_len(char)
    ] == []


@given(anything.map(one_line))
def test_no_text_is_measured_narrower_than_the_screens_measure_it(text: str) -> None:
    assert cell_len(text) >= rich_cell_len(text)


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Færre møder", 11, "Færre møder"),
        ("Færre møder", 10, "Færre mød…"),
        ("Færre møder", 7, "Færre…"),
        ("Færre møder", 1, "…"),
        ("Færre møder", 0, ""),
        ("Færre møder", -3, ""),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("cafe\u0301 nu", 5, "cafe\u0301…"),
        ("👨\u200d👩\u200d👧 nu og her", 3, "👨\u200d👩\u200d👧…"),
        (f"a{RLO}bcdef{PDF}gh", 4, f"a{RLO}bc{PDF}…"),
    ],
)
def test_shortening(text: str, cells: int, shown: str) -> None:
    assert shorten(text, cells) == shown


@given(anything.map(one_line), st.integers(-1, 30), st.sampled_from(["…", "", "...", "日"]))
def test_what_is_shortened_fits_and_begins_as_the_text(text: str, cells: int, ellipsis: str) -> None:
    shown = shorten(text, cells, ellipsis)
    assert cell_len(shown) <= max(cells, 0)
    if cell_len(text) <= cells:
        assert shown is text
    elif shown:
        assert shown.endswith(ellipsis)
        assert text.startswith(shown[: len(shown) - len(ellipsis)].rstrip(PDF + PDI))
        assert owed_closers(shown) == ""


# ------------------------------------------------------------------------------------------------ folding, sorting


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ærø", "aeroe"),
        ("ÅLBORG", "aalborg"),
        ("Aalborg", "aalborg"),
        ("A\u030alborg", "aalborg"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Élodie crème Müller", "elodie creme muller"),
        ("ǽ Ǿ Ǻ œ", "ae oe aa oe"),
        ("Łódź Đorđe Þór", "lodz dorde thor"),
        ("İstanbul ﬁn ½", "istanbul fin 1⁄2"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(anything)
def test_folding_is_done_once_and_knows_no_way_of_writing_an_accent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.sampled_from("aAåÅæÆøØ–”“’»« eé"), max_size=12))
def test_danish_text_folds_and_sorts_the_same_beside_a_foreign_letter(text: str) -> None:
    assert fold(f"{text}\u00df") == f"{fold(text)}ss"
    assert sort_key(f"{text} ñ")[0] == f"{sort_key(text)[0]} n".strip()


def test_danish_order() -> None:
    names = ["Anne", "Anne Dam", "anne-lise", "Anne Marie", "Annegrete", "Élise", "Elsa", "Müller", "Mynster"]
    names += ["Møller", "Wagner", "Zoega", "Ærø", "Ök", "Østergaard", "Aagaard", "Ågård", "Åse", "Σίσυφος"]
    mixed = names.copy()
    random.Random(4).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == names


def test_names_that_differ_in_signs_alone_keep_one_order() -> None:
    assert sorted(["ann", "Ánn", "Ann"], key=sort_key) == ["Ann", "ann", "Ánn"]


# ------------------------------------------------------------------------------------------------ slugs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Færre faste møder", "faerre-faste-moeder"),
        ("  MED: Tillid & ordholdenhed!  ", "med-tillid-ordholdenhed"),
        ("Årsmøde 2026/27", "aarsmoede-2026-27"),
        ("", "moede"),
        ("— ??? —", "moede"),
        ("שלום", "moede"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "moede-con"),
        ("nul.", "moede-nul"),
        ("LPT9", "moede-lpt9"),
        ("com¹", "moede-com1"),
        ("conference", "conference"),
        ("a" * 60, "a" * 40),
        ("Et ret langt navn på et møde i Hovedudvalget", "et-ret-langt-navn-paa-et-moede-i"),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


@given(
    st.one_of(anything, st.text(st.sampled_from("con-pr auxlt19"), max_size=12)),
    st.integers(0, 45),
)
def test_a_slug_is_a_name_that_every_file_system_takes(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= max(limit, 1)
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name)
    assert slug(name, limit) == name

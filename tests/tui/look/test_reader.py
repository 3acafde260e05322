"""Whatever bytes a terminal sends, they are read, and nothing is thrown."""

from __future__ import annotations

import random
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a terminal of another kind", allow_module_level=True)

from medtui.tui.driver import Reader


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("møde ☕".encode(), "møde ☕"),
        (b"m\xf8de", "møde"),
        (b"\xe6 og \xe5", "æ og å"),
        (b"a\x1b[M \x82\x30b", "ab"),
        (b"\x9b1m", "\N{REPLACEMENT CHARACTER}1m"),
        (b"\xff\xfe", "ÿþ"),
    ],
)
def test_bytes_that_are_no_utf8(data: bytes, text: str) -> None:
    assert Reader().text(data, final=True) == text
    for place in range(1, len(data)):
        if data[:place].endswith((b"\x1b", b"\x1b[")):
            # An escape by itself is a key, and waits for nothing.
            continue
        apart = Reader()
        assert apart.text(data[:place]) + apart.text(data[place:], final=True) == text


def test_a_letter_that_is_cut_off_waits_for_its_other_half() -> None:
    reader = Reader()
    assert reader.text(b"\xc3") == ""
    assert reader.text(b"\xb8") == "ø"
    assert reader.text(b"\xe6") == ""
    assert reader.text(b"n") == "æn"


def test_random_bytes_never_throw_and_letters_among_them_stay() -> None:
    chance = random.Random(7)
    for _trial in range(2000):
        reader = Reader()
        noise = bytes(chance.randrange(256) for _ in range(chance.randrange(40)))
        data = noise + b"\n\n\n\nmedtui\n"
        pieces = [data[n : n + 3] for n in range(0, len(data), 3)]
        text = "".join([*(reader.text(piece) for piece in pieces), reader.text(b"", final=True)])
        assert "medtui" in text

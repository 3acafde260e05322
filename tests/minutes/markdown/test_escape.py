"""Typed text in Markdown renders as exactly what was typed, is read back exactly, and stays readable as source.

What a reader must show is `close_bidi(clean(text))`: the text as kept, with the closers that its lines owe.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from medtui.domain.text import clean, close_bidi
from medtui.minutes.markdown.escape import Place, escape, unescape, unyaml, yaml_value

PLACES = tuple(Place)
STRINGS = 10_000
RAW_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

Reader = Callable[[str], str]
COMMONMARK: Reader = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(tasklists_plugin).render
GFM: Reader = MarkdownIt("gfm-like", {"linkify": False}).use(tasklists_plugin).use(footnote_plugin).render
READERS = {"commonmark": COMMONMARK, "gfm": GFM}

HOSTILE = [
    # what begins a block
    "# nej", "## nej", "#", "#mærke", "> citat", ">", "- punkt", "-", "+ punkt", "+", "* punkt", "*",
    "1. marts", "1.", "23) nej", "123456789. nej", "1234567890. nej", "- [ ]", "- [ ] opgave", "[ ]",
    "[ ] opgave", "[x] gjort", "[X] gjort", "---", "----", "- - -", "-- --", "***", "* * *", "___",
    "_ _ _", "===", "= =", "```", "```py", "~~~", "    kode", "\tkode", "|", "| a | b |", "a | b",
    "|---|", ":--", ":-:|-:", "a\n|-|", "a | b\n--|--\nc | d", "tekst\n---", "tekst\n===", "tekst\n-",
    "tekst\n:-", "a\n# b", "a\n- b", "a\n1. b", "a\n> b", "a\n```\nb", "a\n    b", "[a]: /u",
    "[a]: /u\n[a]", "[^1]: fodnote", "nej[^1]", "^[i linjen]", ": forklaring", "*[HTML]: x", "!!! note",
    # emphasis, code, links
    "*b*", "**b**", "***b***", "_b_", "__init__", "__b__ a_b_", "a_b_c", "2 * 3 * 4", "* a *", "a* b *c",
    "~~væk~~", "~væk~", "~50 til ~60", "(~5 %)", "`kode`", "``a`b``", "`", "a ` b", "[x](y)", "[x](<y>)",
    "[x] (y)", "[x][y]", "![i](u)", "[[wiki]]", "[a](b](c)", "](", "\\", "\\\\", "\\*", "slut\\",
    "C:\\mappe\\ny", "$x$", "5$ og $6",
    # HTML and references
    "<b>", "</b>", "<b>fed</b>", "<script>alert(1)</script>", "<!-- x", "<!-- x -->", "<?php",
    "<!DOCTYPE>", "<![CDATA[", "<br>", "<br/>", "a < b > c", "<3", "<5 %", "<5@x.dk>", "List<int>",
    "&amp;", "&lt;b&gt;", "&copy;", "&copy", "&#42;", "&#x2a;", "&#x202C;", "&#32;", "&;", "AT&T",
    "&nbsp;", "&amp;amp;", "&lta_b;", "&" * 40,
    # addresses
    "https://eksempel.dk", "https://eksempel.dk/a_b*c", "https://eksempel.dk\nnæste",
    "https://eksempel.dk\n", "http://a.dk\u3000*x*", "http://a.dk\n@b", "www.eksempel.dk/~x~",
    "WWW.EKSEMPEL.DK/*", "ftp://a.dk/[1](2)", "<https://a.dk>", "<a@b.dk>", "a@b.dk", "a_b@c.dk",
    "mailto:a@b.dk", "http://", "www.", "http://http://*", "https://a.dk/%C3%A6?x=1&copy=2",
    "https://xn--a.dk",
    # white space
    " a", "a ", "  a  ", "a  b", "a  \nb", "a \n b", "a\tb", "\ta\t", " ", "   ", "\t", "\xa0",
    "\xa0a\xa0", "\u3000a\u3000", "\ufeffa\ufeff", "\u200ba\u200b", "\n", "\n\n", "\na", "a\n", "a\n\n",
    "a\n\nb", "\n\na\n\n\nb\n\n", "a\n \nb", "a\r\nb", "a\x0bb\x0cc\x85d\u2028e\u2029f", "* \n *",
    "a * \n * b", " * a * ",
    # controls, marks, scripts
    "\x1b[2J\x1b]0;x\x07", "\0", "\x9b5m", "\ud800", "\ufffe", "\ufdd0", "e\u0301\u0301*", "a\u0308_b_",
    "👨\u200d👩\u200d👧*x*", "❤\ufe0f", "שלום *עולם*", "\u202eabc", "\u202eabc\nd", "\u2066a\u202eb",
    "\u202ea\u202c*b*", "\u202c\u2069", "\u200fa\u200e", "\u202e\n\u202e", "abc \u202e",
    "https://a.dk\u202e", "\U00020bb7_\U00020bb7",
    # other mark-ups
    "[red]x[/]", "[/]", "[@click=app.quit]", "{{ x }}", "{% if %}", ":smile:", "@navn", "#12", "==x==",
    "^x^", "||x||", "title: x", "%%x%%", "\\begin{x}", "C# og F#", "a #", "a ##", "# a #", "a \\#", "#a#",
    "10 % af 3_4 og C#",
]  # fmt: skip

# Notes as people write them: nothing in them is Markdown where they stand, so nothing may be added.
PLAIN_NOTES = [
    "10 % af 3_4 og C#",
    "Vi prøver kvartalsmøder i to år.",
    "Rikke Dam (TR), Karen Holm & Anne Lise",
    "Kl. 10.30-11.15: 2 * 3 grupper, 1 < 2 > 0",
    "~50 deltagere (~5 pr. bord), <5 % afbud",
    "Se https://eksempel.dk/med_udvalg?a=1&b=2, www.eksempel.dk og post@eksempel.dk",
    "fil_navn_2.docx, punkt [3] og liste[i] {a} =b ^c !",
    "-5 grader, +3 i alt og -- en tankestreg",
    "10.30 begynder vi",
    "2026-12-04",
    "AT&T, R&D, »citat« “citat” 'citat' \"citat\"",
    "hvad?! / og: så; videre – @rikke",
    "hård\xa0afstand inde i\u2009linjen og\ttabulator",
    "😀 👨\u200d👩\u200d👧 e\u0301 שלום \u200f",
]

FRAGMENTS = [
    "#", "## ", "- ", "* ", "+ ", "1. ", "23) ", "> ", "*", "**", "_", "__", "<", "<b>", "</div>", "<!--",
    "|", "||", "`", "```", "~~~", "~~", "~", "---", "===", "***", "  ", "    ", "\t", " ", " ", "\\",
    "\\\n", "\n", "\n\n", "\n---\n", "\n===", "\n|-|-|\n", "[x](y)", "![i](u)", "[a]: /u", "[^1]",
    "[^1]: x", "^[", "- [ ] ", "[x] ", "&amp;", "&", ";", "&lt", "&#42;", "https://ex.com/a_b*c",
    "http://a.dk", "www.ex.com", "https://", "www.", "%20", "a@b.co", "mailto:", "<http://x.y>",
    "<a@b.co>", ":", ": x", "=", "$x$", "$$", "😀", "e\u0301\u0301", "\u05e9\u05dc", "\u202e", "\u2066",
    "\u202c", "\u2069", "\u200b", "\ufeff", "\xa0", "\u3000", "\u2028", "\x85", "\x0c", "\x1b[2J", "\0",
    "\ud800", "\u200d", "snake_case_name", "2 * 3 * 4", "a<b>c", "x_y", "C:\\dir\\n", "(c)", "(", ")",
    "[", "]", "'", '"', "!", "!!", ".", ",", "10. ", "a", "ord", "Budget", "décision", "1", "42", "%",
    "@", "^", "{", "}", "{{ x }}", "[red]", "[/]", "~50", "<br>", "1. marts",
]  # fmt: skip
# Few letters, many meetings of them: where the rules of one mark decide, and where two rules meet.
ALPHABETS = [
    "*_ a\n", "~ a(\n5", "-=|: \n", "[](^: x", "<a5 @.>%", "#1.) \na", "&#a;x3\n", "`\\ a\n", "\t \xa0\n-a",
    "wW.htps:/ ", "+-1.\n a", "!/<-> a", "\u202e\u202c\u2066\u2069 a\n", "\u3000\ufeffa*\n",
]  # fmt: skip


def random_text(rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.55:
        return "".join(rng.choice(FRAGMENTS) for _ in range(rng.randint(1, 9)))
    if chance < 0.75:
        alphabet = rng.choice(ALPHABETS)
        return "".join(rng.choice(alphabet) for _ in range(rng.randint(1, 14)))
    if chance < 0.9:
        return "".join(
            chr(rng.randint(32, 126)) if rng.random() < 0.9 else "\n" for _ in range(rng.randint(1, 40))
        )
    planes = [(32, 126), (0xA0, 0x2FFF), (0x1F300, 0x1FAFF), (0, 0xFFFF), (0, 0x10FFFF)]
    return "".join(chr(rng.randint(*rng.choice(planes))) for _ in range(rng.randint(1, 20)))


# ------------------------------------------------------------------------------------------------ reading HTML


class _Text(HTMLParser):
    """The text of a piece of HTML with breaks as LF, and the tags in it that are no breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\0")
        else:
            self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_and_tags(html: str) -> tuple[str, list[str]]:
    parser = _Text()
    parser.feed(html)
    parser.close()
    # Renderers write a line break of their own behind a hard break.
    return re.sub("\0\n?", "\n", "".join(parser.parts)), parser.tags


DOCUMENTS = {
    Place.LIST: "- først\n- {}\n- sidst\n",
    Place.PARA: "før\n\n{}\n\nefter\n",
    Place.CELL: "| a | b |\n|---|---|\n| {} | z |\n",
    Place.HEADING: "før\n\n## {}\n\nefter\n",
}
INSIDE = {
    Place.LIST: r"<ul>\n<li>først</li>\n<li>(.*)</li>\n<li>sidst</li>\n</ul>\n",
    Place.PARA: r"<p>før</p>\n<p>(.*)</p>\n<p>efter</p>\n",
    Place.CELL: r"<table>\n<thead>\n.*</thead>\n<tbody>\n<tr>\n<td>(.*)</td>\n<td>z</td>\n</tr>\n</tbody>\n</table>\n",
    Place.HEADING: r"<p>før</p>\n<h2>(.*)</h2>\n<p>efter</p>\n",
}
INDENT = {Place.LIST: "  "}


def source_of(text: str, place: Place) -> str:
    return escape(text, place, INDENT.get(place, ""))


def shown(source: str, place: Place, reader: Reader) -> tuple[str, list[str]] | None:
    """What a reader shows of a source put into that place; none where the document round it broke."""
    html = reader(DOCUMENTS[place].replace("{}", source))
    inside = re.fullmatch(INSIDE[place], html, re.DOTALL)
    return text_and_tags(inside[1]) if inside else None


def assert_exact(text: str, place: Place) -> None:
    kept = clean(text)
    source = source_of(text, place)
    assert unescape(source) == kept
    assert RAW_BIDI.search(source) is None
    assert ("\n" in source) <= (place in (Place.LIST, Place.PARA))
    if not kept:
        assert source == ""
        return
    for name, reader in READERS.items():
        assert shown(source, place, reader) == (close_bidi(kept), []), (name, text, source)


# ------------------------------------------------------------------------------------------------ exactness


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", [*HOSTILE, *PLAIN_NOTES], ids=ascii)
def test_each_hostile_text_is_shown_and_read_back_as_typed(text: str, place: Place) -> None:
    assert_exact(text, place)


@pytest.mark.parametrize("place", PLACES)
def test_ten_thousand_random_texts_are_shown_and_read_back_as_typed(place: Place) -> None:
    rng = random.Random(20261112)
    for _ in range(STRINGS):
        assert_exact(random_text(rng), place)


@given(
    st.one_of(
        st.lists(st.sampled_from([*FRAGMENTS, *HOSTILE]), max_size=8).map("".join),
        st.sampled_from(ALPHABETS).flatmap(lambda alphabet: st.text(st.sampled_from(alphabet), max_size=20)),
        st.text(max_size=30),
        st.text(st.integers(0, 0x10FFFF).map(chr), max_size=20),
    ),
    st.sampled_from(PLACES),
)
def test_any_text_is_shown_and_read_back_as_typed(text: str, place: Place) -> None:
    assert_exact(text, place)


@pytest.mark.parametrize("place", PLACES)
def test_the_measure_itself_sees_what_unescaped_text_does(place: Place) -> None:
    rng = random.Random(3)
    texts = [text for text in (clean(random_text(rng)) for _ in range(500)) if text]
    exact = sum(shown(text, place, COMMONMARK) == (close_bidi(text), []) for text in texts)
    assert exact < 0.6 * len(texts)


AMONG_OUR_WORDS = {
    Place.LIST: "- [ ] **Ejer:** {} (due:: 2026-12-04) *x* `c` ~~d~~ _e_ ] (item:: 3)\n- sidst\n",
    Place.PARA: "**Beslutning 3:** {} (enighed) *x* ~~d~~ _e_ ]\n\nefter\n",
    Place.CELL: "| a | b |\n|---|---|\n| **O** {} *x* ~~d~~ | `z` |\n",
    Place.HEADING: "## 3. {} *x* ~~d~~ (drøftelse)\n\nefter\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_our_own_marks_beside_a_text_stay_what_they_are(place: Place) -> None:
    rng = random.Random(12)
    texts = [text for text in map(clean, [*HOSTILE, *(random_text(rng) for _ in range(1_000))]) if text]
    for reader in READERS.values():
        calm, tags = text_and_tags(reader(AMONG_OUR_WORDS[place].replace("{}", "ROLIG")))
        for text in texts:
            html = reader(AMONG_OUR_WORDS[place].replace("{}", source_of(text, place)))
            assert text_and_tags(html) == (calm.replace("ROLIG", close_bidi(text)), tags), text


def test_many_texts_in_one_document_stay_apart() -> None:
    texts = [text for text in map(clean, HOSTILE) if text]
    document = "".join(f"- {source_of(text, Place.LIST)}\n" for text in texts)
    document += "\n# Punkter\n\n" + "".join(f"## {source_of(text, Place.HEADING)}\n" for text in texts)
    document += "\n" + "".join(f"{source_of(text, Place.PARA)}\n\n" for text in texts)
    document += "| tekst |\n|---|\n" + "".join(f"| {source_of(text, Place.CELL)} |\n" for text in texts)
    for reader in READERS.values():
        html = reader(document)
        for tag in ("li", "h2", "p", "td"):
            found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
            assert [text_and_tags(inside) for inside in found] == [(close_bidi(text), []) for text in texts]


def test_a_reader_that_makes_links_of_addresses_shows_them_as_typed() -> None:
    pytest.importorskip("linkify_it")
    reader = MarkdownIt("gfm-like").use(tasklists_plugin).render
    rng = random.Random(5)
    addresses = [
        "https://a.dk/x_y",
        "http://a.dk",
        "www.a.dk/",
        "https://",
        "a@b.dk",
        "mailto:a@b.dk",
        "ftp://a.dk",
    ]
    for _ in range(2_000):
        text = clean("".join(rng.choice([*addresses, *FRAGMENTS]) for _ in range(rng.randint(1, 6))))
        for place in PLACES if text else ():
            result = shown(source_of(text, place), place, reader)
            assert result is not None, text
            assert (result[0], set(result[1]) - {"a"}) == (close_bidi(text), set()), text


# ------------------------------------------------------------------------------------------------ readable source


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", PLAIN_NOTES)
def test_real_notes_stay_as_they_are(text: str, place: Place) -> None:
    assert escape(text, place, "  ") == text


def test_text_without_marks_is_the_same_object() -> None:
    text = "Vi prøver kvartalsmøder i to år."
    assert all(escape(text, place) is text for place in PLACES)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1. marts", r"1\. marts"),
        ("# nej", r"\# nej"),
        ("---", r"\---"),
        ("<b>", r"\<b>"),
        ("- [ ] opgave", r"\- [ ] opgave"),
        ("[ ] opgave", r"\[ ] opgave"),
        ("a | b", "a | b"),
        ("| a", r"\| a"),
        ("*vigtigt* og _vigtigt_", r"\*vigtigt\* og \_vigtigt\_"),
        ("se [her](y)", r"se [her\](y)"),
        ("&amp; &", "&amp;amp; &"),
        (" a ", "&#32;a&#32;"),
        ("to\nlinjer", "to\\\n  linjer"),
        ("to\n\nafsnit\n", "to\\\n  \\\n  afsnit&#10;"),
        ("https://a.dk/a_b*", r"https\://a.dk/a_b\*"),
        ("a\u202eb", "a&#8238;b&#x202C;"),
        # Not markdown-it-py but other readers strike through between single signs, or strip this mark as white space.
        ("ca. ~væk~ og x~y~", r"ca. ~væk\~ og x\~y\~"),
        ("\ufeffa\ufeff", "&#65279;a&#65279;"),
    ],
)
def test_no_more_is_added_than_a_list_needs(text: str, source: str) -> None:
    assert escape(text, Place.LIST, "  ") == source


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        ("# nej", Place.CELL, "# nej"),
        ("1. marts", Place.HEADING, "1. marts"),
        ("C#", Place.HEADING, "C#"),
        ("nummer #", Place.HEADING, r"nummer \#"),
        ("a | b", Place.CELL, r"a \| b"),
        ("a\nb", Place.CELL, "a<br>b"),
        ("a\nb", Place.HEADING, "a<br>b"),
        ("a\nb", Place.PARA, "a\\\nb"),
    ],
)
def test_each_place_has_its_own_needs(text: str, place: Place, source: str) -> None:
    assert escape(text, place) == source


def test_text_that_was_never_cleaned_is_cleaned_on_the_way() -> None:
    assert escape("a\x1b[2J\r\nb\ud800", Place.CELL) == "a␛[2J<br>b\ufffd"


# ------------------------------------------------------------------------------------------------ reading back


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("uden mærker", "uden mærker"),
        (r"\a \ b", r"\a \ b"),
        ("**fed** og [x](y)", "**fed** og [x](y)"),
        ("&lt; &#9731; &#x2603;", "&lt; ☃ &#x2603;"),
        ("&#9999999;", "&#9999999;"),
        ("&#27;[2J&#55296;", "␛[2J\ufffd"),
        ("a<br>b\\\n      c", "a\nb\nc"),
    ],
)
def test_what_others_have_written_is_read_with_care(source: str, text: str) -> None:
    assert unescape(source) == text


# ------------------------------------------------------------------------------------------------ front matter


@pytest.mark.parametrize(
    "text",
    [
        "Færre faste møder", "Børn & Unge (HU)", "C#", "Møde kl. 10:30", "Tillid, ordholdenhed", "a 'b' \"c\"",
        "Hvad nu?", "se https://a.dk/x#y",
    ],
)  # fmt: skip
def test_plain_values_stay_plain(text: str) -> None:
    assert yaml_value(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", '""'),
        ("MED: møde", '"MED: møde"'),
        ("nej # tak", '"nej # tak"'),
        ("slut:", '"slut:"'),
        ("No", '"No"'),
        ("null", '"null"'),
        ("2026-11-12", '"2026-11-12"'),
        ("10:30", '"10:30"'),
        ("- punkt", '"- punkt"'),
        ("'citat'", "\"'citat'\""),
        ('"citat"', r'"\"citat\""'),
        ("C:\\ny", r'"C:\\ny"'),
        ("a\nb\tc", r'"a\nb\tc"'),
        (" kant ", '" kant "'),
        ("\u202eabc", r'"\u202Eabc"'),
        ("---", '"---"'),
        ("*a", '"*a"'),
        ("😀", '"😀"'),
    ],
)
def test_values_that_yaml_could_read_otherwise_are_quoted(text: str, value: str) -> None:
    assert yaml_value(text) == value
    assert unyaml(value) == text


@given(st.one_of(st.sampled_from(HOSTILE), st.text(st.integers(0, 0x10FFFF).map(chr)), st.text()))
def test_front_matter_is_one_line_and_read_back_as_typed(text: str) -> None:
    value = yaml_value(text)
    assert len(f"{value}.".splitlines()) == 1
    assert RAW_BIDI.search(value) is None
    assert unyaml(value) == clean(text)
    assert unyaml(f"  {value}   # bemærkning") == clean(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Færre møder  ", "Færre møder"),
        ("Færre møder # kladde", "Færre møder"),
        ("C#", "C#"),
        ("'det''s' # x", "det's"),
        ('"a" # x', "a"),
        ("# kun en bemærkning", ""),
        ("", ""),
        ('"uafsluttet', '"uafsluttet'),
        ('"a" b', '"a" b'),
        (r'"\x41\u00e6\U0001F600\/\_\e"', "Aæ😀/\xa0␛"),
        (r'"\U99999999"', r"\U99999999"),
    ],
)
def test_front_matter_that_people_wrote_is_read(value: str, text: str) -> None:
    assert unyaml(value) == text
